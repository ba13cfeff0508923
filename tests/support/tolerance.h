// Comparison of numbers under tolerances that have a name and a reason.
//
//   CHECK(near(moment_Nm, expected_Nm, kRoundOff));
//
// HINGELAB_TOL_SCALE in the environment multiplies every tolerance: 0 makes every comparison that is not
// exact fail and print how far off it really is, which is how a tolerance is chosen and how a drift is
// noticed before it hurts.
#pragma once

#include <cmath>
#include <cstdlib>
#include <ostream>
#include <string>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

namespace tests {

/// Two numbers agree when |actual - expected| <= absolute + relative * |expected|.
struct Tolerance {
  double absolute;     ///< in the unit of what is compared
  double relative;     ///< fraction of the expected value
  const char* reason;  ///< why not less, why not more
};

inline constexpr Tolerance kExact{0.0, 0.0, "the same operations in the same order"};
inline constexpr Tolerance kRoundOff{1e-12, 1e-12, "a few dozen operations in double precision"};
inline constexpr Tolerance kFreeBody{1e-9, 1e-9,
                                     "a hand-computed free body against a chain of twenty bodies"};
inline constexpr Tolerance kIndependentDynamics{1e-9, 1e-8, "two dynamics engines that share no code"};

/// What HINGELAB_TOL_SCALE says; 1 when it is unset.
inline double tolerance_scale() {
  const char* text = std::getenv("HINGELAB_TOL_SCALE");
  return text == nullptr ? 1.0 : std::strtod(text, nullptr);
}

/// The outcome of near(): true when it agrees; prints both sides and how far apart they are when it does not.
struct Comparison {
  std::string sides;
  double difference;
  double allowed;
  const char* reason;
  explicit operator bool() const { return difference <= allowed; }  // false for NaN
};

inline std::ostream& operator<<(std::ostream& out, const Comparison& comparison) {
  return out << comparison.sides << "; off by " << comparison.difference << ", allowed " << comparison.allowed
             << " (" << comparison.reason << ")";
}

inline Comparison near(double actual, double expected, const Tolerance& tolerance) {
  const double allowed = tolerance.absolute + tolerance.relative * std::abs(expected);
  return {fmt::format("{} is near {}", actual, expected), std::abs(actual - expected),
          allowed * tolerance_scale(), tolerance.reason};
}

/// Vectors agree when their distance is small against the length of the expected one.
inline Comparison near(const glm::dvec3& actual, const glm::dvec3& expected, const Tolerance& tolerance) {
  const double allowed = tolerance.absolute + tolerance.relative * glm::length(expected);
  return {fmt::format("({}, {}, {}) is near ({}, {}, {})", actual.x, actual.y, actual.z, expected.x,
                      expected.y, expected.z),
          glm::length(actual - expected), allowed * tolerance_scale(), tolerance.reason};
}

}  // namespace tests
