// Catch2 of either generation: v2 (Debian 12) or v3 (Debian 13, Ubuntu 24.04). Tests use only what both have:
// TEST_CASE, SECTION, CHECK, REQUIRE, CHECK_THROWS_AS, INFO, CAPTURE, GENERATE and std::string comparison.
// Instead of Approx or the string matchers, whose names differ, there are near() in tolerance.h and
// contains() here.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <string_view>

namespace tests {

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace tests
