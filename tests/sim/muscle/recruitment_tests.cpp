// Static optimisation: hand-solved problems, the conditions of optimality on frames of all kinds of lifts,
// and that the answer does not depend on where the search starts.
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "tests/sim/lifts.h"
#include "tests/sim/muscle/problems.h"
#include "tests/sim/muscle/sample_lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr double kEps = sim::kReserveSoftness_Nm2, kSteep = sim::kBeyondStrengthSteepness;

/// Muscles that each have an arm in the first of five equations only.
Problem one_equation(std::vector<double> arms_m, std::vector<double> capacity_N, double required_Nm,
                     int power) {
  Problem p;
  p.equations = 5;
  p.power = power;
  p.required = {required_Nm, 0, 0, 0, 0};
  p.capacity = std::move(capacity_N);
  for (double arm : arms_m) {
    for (int j = 0; j < 5; ++j) p.arms.push_back(j == 0 ? arm : 0.0);
    p.row_begin.push_back(0), p.row_end.push_back(5), p.least.push_back(0);
  }
  return p;
}

// The solver stops at 1e-9 of the moment that is asked; forces follow from it through arms of a few
// centimetres.
constexpr Tolerance kSolved{1e-6, 1e-7, "1e-9 of the moment over centimetres of arm"};

TEST_CASE("One muscle meets a moment as worked out by hand, within strength and beyond") {
  const double arm = 0.05, u = 1000;
  // power 2, within: f/u² = a (b − a f)/ε
  const Answer within = solve(one_equation({arm}, {u}, 20, 2));
  CHECK(near(within.force[0], arm * 20 * u * u / (kEps + arm * arm * u * u), kSolved));
  // beyond: 1/u + κ (f − u)/u² = a (b − a f)/ε
  const Answer beyond = solve(one_equation({arm}, {u}, 80, 2));
  CHECK(near(beyond.force[0], (arm * 80 / kEps - 1 / u + kSteep / u) / (kSteep / (u * u) + arm * arm / kEps),
             kSolved));
  CHECK(beyond.force[0] > u);
  // power 3, within: f²/u³ = a (b − a f)/ε, a quadratic
  const Answer cubic = solve(one_equation({arm}, {u}, 20, 3));
  const double c2 = 1 / (u * u * u), c1 = arm * arm / kEps, c0 = -arm * 20 / kEps;
  CHECK(near(cubic.force[0], (-c1 + std::sqrt(c1 * c1 - 4 * c2 * c0)) / (2 * c2), kSolved));
  // beyond: 1/u + 2κ (f − u)/u² = a (b − a f)/ε
  const Answer strained = solve(one_equation({arm}, {u}, 80, 3));
  CHECK(near(strained.force[0],
             (arm * 80 / kEps - 1 / u + 2 * kSteep / u) / (2 * kSteep / (u * u) + arm * arm / kEps),
             kSolved));
  // what the muscle leaves is the reserve, and is told
  for (const Answer* a : {&within, &beyond, &cubic, &strained})
    CHECK(near(a->result.reserve_peak_Nm,
               std::abs((a == &within || a == &cubic ? 20 : 80) - arm * a->force[0]),
               {1e-6, 0, "the equations' own tolerance"}));
}

TEST_CASE("Muscles share by arm and strength: in proportion to a u^2 (power 2), to sqrt(a u^3) (power 3)") {
  const Answer two = solve(one_equation({0.05, 0.08}, {900, 600}, 30, 2));
  CHECK(near(two.force[0] / two.force[1], 0.05 * 900 * 900 / (0.08 * 600 * 600), kSolved));
  const Answer three = solve(one_equation({0.05, 0.08}, {900, 600}, 30, 3));
  CHECK(near(three.force[0] / three.force[1], std::sqrt(0.05 * std::pow(900, 3) / (0.08 * std::pow(600, 3))),
             kSolved));
  // the higher power shares more evenly
  CHECK(std::max(three.force[0] / 900, three.force[1] / 600) <
        std::max(two.force[0] / 900, two.force[1] / 600));
}

TEST_CASE("Antagonists rest, and least forces are kept and paid for by the others") {
  for (int power : {2, 3}) {
    Problem p = one_equation({0.05, -0.04, 0.05}, {1000, 800, 1000}, 25, power);
    CHECK(solve(p).force[1] == 0);
    p.least = {0, 200, 0};
    const Answer braced = solve(p);
    CHECK(braced.force[1] == 200);
    CHECK(near(0.05 * (braced.force[0] + braced.force[2]), 25 + 0.04 * 200, {0.1, 0, "reserves are cheap"}));
    p.least = {0, 0, 5000};  // more than its strength
    CHECK(solve(p).force[2] == 5000);
  }
}

TEST_CASE("Nothing asked, nothing done") {
  for (int power : {2, 3}) {
    const Answer none = solve(one_equation({0.05, -0.04}, {1000, 800}, 0, power));
    CHECK(none.force == std::vector<double>{0, 0});
    CHECK(none.result.iterations == 0);
    CHECK(none.result.reserve_peak_Nm == 0);
    // no muscle can do what is asked: the reserve does it all
    const Answer helpless = solve(one_equation({0.05}, {1000}, -40, power));
    CHECK(helpless.force[0] == 0);
    CHECK(near(helpless.result.reserve_peak_Nm, 40, kSolved));
    CHECK(helpless.result.status == sim::RecruitmentStatus::converged);
  }
}

TEST_CASE("Any size of moment is met, from a thousandth of a newton metre to far beyond all strength") {
  for (int power : {2, 3})
    for (double b = 1e-3; b < 1e7; b *= 10) {
      CAPTURE(power, b);
      const Problem p = one_equation({0.05, 0.03, -0.06, 0.001}, {1000, 5, 2000, 6000}, b, power);
      const Answer a = solve(p);
      CHECK(a.result.status == sim::RecruitmentStatus::converged);
      CHECK(a.result.iterations < 40);
      CHECK(
          near(promise_of(p, a.multipliers), cost_of(p, a.force), {1e-9, 1e-9, "both sides of the optimum"}));
    }
}

TEST_CASE("A moment that is no number is no solved problem") {
  for (int power : {2, 3}) {
    Problem p = one_equation({0.05}, {1000}, std::numeric_limits<double>::quiet_NaN(), power);
    CHECK(solve(p).result.status == sim::RecruitmentStatus::stalled);
  }
}

/// Both legs' and the spine's problem of a frame.
template <class Visitor>
void visit_problems(const sim::Model& model, const sim::Scenario& scenario, const sim::Frame& frame,
                    Visitor visit) {
  visit(spine_problem(model, scenario, frame, paths_of(model, scenario, frame)));
  for (sim::Side side : {sim::Side::right, sim::Side::left}) visit(leg_problem(model, scenario, frame, side));
}

TEST_CASE("On frames of all kinds of lifts nothing cheaper exists than the forces found") {
  int problems = 0, saturated = 0, beyond = 0;
  visit_sample_frames(kSanitized ? 2 : 5, [&](const auto& model, const auto& scenario, const auto& frame) {
    visit_problems(model, scenario, frame, [&](const Problem& p) {
      const Answer a = solve(p);
      CAPTURE(scenario.movement.id, p.equations, p.power, frame.time_s);
      CHECK(a.result.status == sim::RecruitmentStatus::converged);
      // the cost of the forces against what the multipliers promise at least
      const double cost = cost_of(p, a.force);
      CHECK(near(promise_of(p, a.multipliers), cost,
                 {1e-9, 1e-9, "sums of some hundred terms, 1e-9 of the moment left"}));
      if (p.power == 2) CHECK(worst_optimality_gap_N(p, a.force) <= 1e-6 * std::max(1.0, largest(a.force)));
      // bounds, and what is said of the equations
      double worst = 0;
      for (int i = 0; i < p.count(); ++i) {
        const auto at = static_cast<size_t>(i);
        CHECK(a.force[at] >= p.least[at]);
        worst = std::max(worst, a.force[at] / p.capacity[at]);
      }
      const double size = std::max(1.0, largest(p.required));
      CHECK(a.result.residual_Nm <= 1e-6 * size);
      ++problems, saturated += worst > 1, beyond += a.result.reserve_peak_Nm > 20;
    });
  });
  // the samples hold what they are meant to hold
  CHECK(problems > 300);
  CHECK(saturated > 50);
  CHECK(beyond > 10);
}

TEST_CASE("What a frame reports is the optimum of its own equations") {
  visit_sample_frames(2, [&](const auto& model, const auto& scenario, const auto& frame) {
    CAPTURE(scenario.movement.id, frame.time_s);
    const Problem spine = spine_problem(model, scenario, frame, paths_of(model, scenario, frame));
    const Answer a = solve(spine);
    const std::vector<double> reported(frame.muscles.active_N.begin(),
                                       frame.muscles.active_N.begin() + spine.count());
    CHECK(largest_difference(a.force, reported) <= 1e-6 * std::max(1.0, largest(a.force)));
    for (sim::Side side : {sim::Side::right, sim::Side::left}) {
      const Problem leg = leg_problem(model, scenario, frame, side);
      const auto& said = frame.muscles.leg[static_cast<size_t>(index_of(side))].force_N;
      const std::vector<double> force(said.begin(), said.begin() + leg.count());
      CHECK(largest_difference(solve(leg).force, force) <= 1e-6 * std::max(1.0, largest(force)));
    }
  });
}

TEST_CASE("Any start ends in the same forces: none, the neighbour's, another posture's, a wild one") {
  Random random(61);
  std::vector<double> other_posture(18, 0.0), other_leg(5, 0.0);
  visit_sample_frames(kSanitized ? 1 : 3, [&](const auto& model, const auto& scenario, const auto& frame) {
    visit_problems(model, scenario, frame, [&](const Problem& p) {
      CAPTURE(scenario.movement.id, p.equations, p.power, frame.time_s);
      const Answer cold = solve(p);
      std::vector<double>& other = p.equations == 18 ? other_posture : other_leg;
      std::vector<double> near_by = cold.multipliers, wild(static_cast<size_t>(p.equations));
      for (double& m : near_by) m *= 1 + random.uniform(-0.05, 0.05);
      for (double& m : wild) m = random.uniform(-100, 100);
      for (const std::vector<double>& start : {near_by, other, wild}) {
        const Answer warm = solve(p, start);
        CHECK(warm.result.status == sim::RecruitmentStatus::converged);
        CHECK(largest_difference(warm.force, cold.force) <= 1e-7 * std::max(1.0, largest(cold.force)));
      }
      // from the solution itself no step is taken
      CHECK(solve(p, cold.multipliers).result.iterations == 0);
      other = cold.multipliers;
    });
  });
}

TEST_CASE("Anywhere in the box of parameters recruitment converges, warm and cold, in a few steps") {
  int frames = 0, most_cold = 0, most_warm = 0;
  visit_random_frames(
      71, kSanitized ? 60 : 400, 4, [&](const auto&, const auto& scenario, const auto& frame, int number) {
        const sim::MuscleForces& m = frame.muscles;
        CAPTURE(scenario.movement.id, scenario.model.recruitment_power, frame.time_s, number);
        CHECK(m.worst_status() == sim::RecruitmentStatus::converged);
        const int steps =
            std::max({m.solver.iterations, m.leg[0].solver.iterations, m.leg[1].solver.iterations});
        CHECK(steps <= 60);  // of the 200 at which it gives up
        (number == 0 ? most_cold : most_warm) = std::max(number == 0 ? most_cold : most_warm, steps);
        for (size_t i = 0; i < 208; ++i) {
          CHECK(std::isfinite(m.active_N[i]));
          CHECK(m.active_N[i] >= 0);
        }
        ++frames;
      });
  CHECK(frames >= (kSanitized ? 700 : 4800));
  INFO("most steps cold " << most_cold << ", warm " << most_warm);
  CHECK(most_cold > 5);  // these are no trivial problems
}

}  // namespace
}  // namespace tests
