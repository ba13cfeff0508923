// The curves of muscle fibres: published points, limits, and the table against the formula.
#include <cmath>
#include <limits>

#include "sim/muscle/force_laws.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

TEST_CASE("The looked-up active curve is the exact one within 1e-8, everywhere") {
  for (int i = -2000; i <= 40000; ++i) {
    const double l = i * 5e-5 + 1.7e-6;
    if (!near(sim::active_force_length_fast(l), sim::active_force_length(l),
              {1e-8, 0, "its header's promise"})) {
      CAPTURE(l);
      CHECK(near(sim::active_force_length_fast(l), sim::active_force_length(l),
                 {1e-8, 0, "its header's promise"}));
    }
  }
  // exact beyond the table, on its last value and for what is no number
  for (double l : {1.7, 1.71, 2.5, 100.0, -0.1, -5.0})
    CHECK(sim::active_force_length_fast(l) == sim::active_force_length(l));
  CHECK(std::isnan(sim::active_force_length_fast(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("The active curve has its top of one near optimal length and vanishes far from it") {
  // sum of the three published bumps by hand at l = 1: 0.81506711 exp(-0.5 (-0.05503343/0.22568802)^2)
  // + 0.43300498 exp(-0.5 (0.28322459/0.17040973)^2) + 0.1
  const double at_one = 0.81506711 * std::exp(-0.5 * std::pow(0.05503343 / 0.22568802, 2)) +
                        0.43300498 * std::exp(-0.5 * std::pow(0.28322459 / 0.17040973, 2)) + 0.1;
  CHECK(near(sim::active_force_length(1), at_one, kRoundOff));
  CHECK(near(sim::active_force_length(1), 1,
             {0.01, 0, "the published fit is 1 at optimal length to two digits"}));
  CHECK(sim::active_force_length(0.7) < sim::active_force_length(1));
  CHECK(sim::active_force_length(1.3) < sim::active_force_length(1));
  CHECK(sim::active_force_length(0.2) < 0.1);
  CHECK(sim::active_force_length(1.8) < 0.1);
  // one of the bumps has a width that passes through zero at l = 0.1495: no jump, no division by zero
  for (double l : {0.14947, 0.149468933434903, 0.1494689334349, 0.1495})
    CHECK(near(sim::active_force_length(l), sim::active_force_length(0.1496),
               {2e-3, 0, "a smooth curve nearby"}));
  for (double l = 0; l < 3; l += 0.001) {
    CHECK(sim::active_force_length(l) >= 0);
    CHECK(sim::active_force_length(l) < 1.02);
  }
}

TEST_CASE("Passive force is nil up to optimal length, one at the named strain, and only ever grows") {
  for (double strain : {sim::kPassiveStrain, sim::kPassiveStrainExtensor}) {
    CHECK(sim::passive_force_length(0.2, strain) == 0);
    CHECK(sim::passive_force_length(1, strain) == 0);
    CHECK(near(sim::passive_force_length(1 + strain, strain), 1, kRoundOff));
    // half way: (e^2 - 1)/(e^4 - 1) = 1/(e^2 + 1)
    CHECK(near(sim::passive_force_length(1 + strain / 2, strain), 1 / (std::exp(2.0) + 1), kRoundOff));
    for (double l = 0.9; l < 1.7; l += 0.001)
      CHECK(sim::passive_force_length(l + 0.001, strain) >= sim::passive_force_length(l, strain));
  }
  // the extensors' softer tissue pulls less at every length
  CHECK(sim::passive_force_length(1.4, sim::kPassiveStrainExtensor) <
        sim::passive_force_length(1.4, sim::kPassiveStrain));
}

TEST_CASE("Fast shortening weakens to 0.3, lengthening strengthens to 1.3, rest changes nothing") {
  // 0.32113461 asinh(0.374) + 0.88253277
  CHECK(near(sim::force_velocity(0), 0.32113461 * std::asinh(0.374) + 0.88253277, kRoundOff));
  CHECK(near(sim::force_velocity(0), 1, {1e-4, 0, "the published fit is 1 at rest to four digits"}));
  CHECK(sim::force_velocity(-1) == 0.3);
  CHECK(sim::force_velocity(-100) == 0.3);
  CHECK(sim::force_velocity(1) == 1.3);
  CHECK(sim::force_velocity(1e12) == 1.3);  // where the formula's own rounding would give log of 0
  for (double v = -1.5; v < 1.5; v += 0.001) {
    CHECK(sim::force_velocity(v) >= 0.3);
    CHECK(sim::force_velocity(v) <= 1.3);
    CHECK(sim::force_velocity(v + 0.001) >= sim::force_velocity(v));
  }
}

}  // namespace
}  // namespace tests
