// The InputError that an action throws, for tests that look at its parts.
#pragma once

#include <functional>

#include "sim/scenario/input_error.h"
#include "tests/support/catch.h"

namespace tests {

inline sim::InputError::Parts error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const sim::InputError& error) {
    return error.parts();
  }
  FAIL("nothing was thrown");
  return {};
}

}  // namespace tests
