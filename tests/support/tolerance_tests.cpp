#include "tests/support/tolerance.h"

#include <limits>

#include "tests/support/catch.h"

namespace tests {
namespace {

constexpr Tolerance kTenth{0.1, 0.0, "for this test"};
constexpr Tolerance kTenPercent{0.0, 0.1, "for this test"};

TEST_CASE("Numbers agree within the absolute and the relative part of a tolerance and not beyond") {
  if (tolerance_scale() != 1.0) return;  // the person is looking at residuals
  CHECK(near(5.09, 5.0, kTenth));
  CHECK_FALSE(near(5.11, 5.0, kTenth));
  CHECK(near(-54.9, -50.0, kTenPercent));
  CHECK_FALSE(near(-55.1, -50.0, kTenPercent));
}

TEST_CASE("Nothing is near a number that is not one") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(near(nan, 1.0, kTenth));
  CHECK_FALSE(near(1.0, nan, kTenth));
  CHECK_FALSE(near(glm::dvec3(0.0, nan, 0.0), glm::dvec3(0.0), kTenth));
}

TEST_CASE("Vectors are compared by their distance") {
  if (tolerance_scale() != 1.0) return;
  CHECK(near(glm::dvec3(1.06, 2.0, 3.06), glm::dvec3(1.0, 2.0, 3.0), kTenth));
  CHECK_FALSE(near(glm::dvec3(1.08, 2.0, 3.08), glm::dvec3(1.0, 2.0, 3.0), kTenth));
}

TEST_CASE("A failed comparison says both sides, the difference and the reason of the tolerance") {
  const std::string text = Catch::Detail::stringify(near(2.5, 2.0, kTenth));
  CHECK(contains(text, "2.5 is near 2"));
  CHECK(contains(text, "off by 0.5"));
  CHECK(contains(text, "for this test"));
}

}  // namespace
}  // namespace tests
