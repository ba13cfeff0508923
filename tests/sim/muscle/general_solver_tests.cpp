// Recruitment against Ipopt, a general solver by another method: the same forces on hundreds of frames.
#include <algorithm>

#include "tests/oracles/general_solver.h"
#include "tests/sim/muscle/problems.h"
#include "tests/sim/muscle/sample_lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

// Of the largest force. Ipopt's barrier leaves resting muscles about 1e-7 of their strength (power 3).
constexpr double kSameForces = 1e-6;
constexpr Tolerance kSameCost{1e-9, 1e-9, "what Ipopt's barrier leaves"};

TEST_CASE("Ipopt finds the same muscle forces on frames of all kinds of lifts") {
  if (!has_general_solver()) {
    WARN("left out: Ipopt (Debian: coinor-libipopt-dev) was not installed when the tests were configured");
    return;
  }
  int problems = 0, saturated = 0, helpless = 0;
  visit_sample_frames(kSanitized ? 1 : 2, [&](const auto& model, const auto& scenario, const auto& frame) {
    for (const Problem& p : {spine_problem(model, scenario, frame, paths_of(model, scenario, frame)),
                             leg_problem(model, scenario, frame, sim::Side::right)}) {
      const Answer ours = solve(p);
      const std::vector<double> theirs = solve_generally(p);
      CAPTURE(scenario.movement.id, p.equations, p.power, frame.time_s, ours.result.reserve_peak_Nm);
      CHECK(largest_difference(ours.force, theirs) <= kSameForces * std::max(1.0, largest(ours.force)));
      CHECK(near(cost_of(p, ours.force), cost_of(p, theirs), kSameCost));
      ++problems;
      double worst = 0;
      for (size_t i = 0; i < theirs.size(); ++i) worst = std::max(worst, theirs[i] / p.capacity[i]);
      saturated += worst > 1, helpless += ours.result.reserve_peak_Nm > 20;
    }
  });
  // the samples hold what they are meant to hold: muscles beyond strength, moments nobody could meet
  CHECK(problems > (kSanitized ? 130 : 250));
  CHECK(saturated > 30);
  CHECK(helpless > 5);
}

}  // namespace
}  // namespace tests
