// Counts heap allocations, to prove that a stage makes none.
#pragma once

namespace tests {

/// Counts this thread's calls of malloc and its kin (operator new and third parties' libraries included)
/// since it was made. Needs glibc, and is inert under sanitizers, which bring their own allocator: ask
/// is_active() before trusting a zero.
class AllocationCounter {
 public:
  AllocationCounter();
  long count() const;
  static bool is_active();

 private:
  long start_;
};

}  // namespace tests
