#include "tests/support/allocation_counter.h"

#include <cstdlib>
#include <memory>
#include <vector>

#include "tests/support/catch.h"

namespace tests {
namespace {

// Reading through a volatile pointer keeps the compiler from leaving an allocation out.
void* volatile kept = nullptr;

TEST_CASE(
    "The allocation counter sees new, malloc and a growing vector, and nothing where nothing is allocated") {
  if (!AllocationCounter::is_active()) return;  // a sanitizer has its own allocator

  const AllocationCounter of_new;
  auto number = std::make_unique<double>(1.0);
  kept = number.get();
  CHECK(of_new.count() == 1);

  const AllocationCounter of_malloc;
  kept = std::malloc(16);
  const long mallocs = of_malloc.count();
  std::free(kept);
  CHECK(mallocs == 1);

  std::vector<int> list(4);
  const AllocationCounter of_growth;
  list.resize(1000);
  kept = list.data();
  CHECK(of_growth.count() == 1);

  const AllocationCounter of_nothing;
  double sum = 0.0;
  for (const int value : list) sum += value;
  const long none = of_nothing.count();
  CHECK(none == 0);
  CHECK(sum == 0.0);
}

}  // namespace
}  // namespace tests
