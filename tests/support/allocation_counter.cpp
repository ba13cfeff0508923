#include "tests/support/allocation_counter.h"

#include <cerrno>
#include <cstddef>
#include <cstdlib>

// Replacing malloc aborts under a sanitizer, which has replaced it already.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HINGELAB_COUNTS_ALLOCATIONS 1
#else
#define HINGELAB_COUNTS_ALLOCATIONS 0
#endif

namespace {
thread_local long allocation_count = 0;
}

#if HINGELAB_COUNTS_ALLOCATIONS
extern "C" {
// glibc's own allocator, under the names that stay reachable when malloc is replaced.
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
  ++allocation_count;
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  ++allocation_count;
  return __libc_calloc(count, size);
}
void* realloc(void* block, std::size_t size) {
  ++allocation_count;
  return __libc_realloc(block, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  ++allocation_count;
  return __libc_memalign(alignment, size);
}
int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  ++allocation_count;
  *block = __libc_memalign(alignment, size);
  return *block == nullptr ? ENOMEM : 0;
}
}
#endif

namespace tests {

AllocationCounter::AllocationCounter() : start_(allocation_count) {}

long AllocationCounter::count() const {
  return allocation_count - start_;
}

bool AllocationCounter::is_active() {
  return HINGELAB_COUNTS_ALLOCATIONS == 1;
}

}  // namespace tests
