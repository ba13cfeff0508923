// The swing: periodic without a seam, balanced, its load in line with the arms.
#include "sim/motion/cycle.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/scenario/parameters.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::CoordinateMotion;
using sim::Frame;
using sim::Jet;
using sim::Motion;
using sim::Trial;
using sim::Vec3;

CoordinateMotion at(const Motion& motion, double t) {
  CoordinateMotion q;
  motion.evaluate(t, q);
  return q;
}

TEST_CASE("A blend with accelerated ends goes from 0 to 1, at rest and accelerated as asked at its ends") {
  for (const double start : {0.0, 4.9, 20.0})
    for (const double end : {0.0, -3.0, -20.0}) {
      CAPTURE(start, end);
      const Jet first = sim::accelerated_blend(1e-12, start, end),
                last = sim::accelerated_blend(1 - 1e-12, start, end);
      CHECK(std::abs(first.value) < 1e-9);
      CHECK(std::abs(first.rate) < 1e-9);
      CHECK(near(first.acceleration, start, {1e-8, 0, "a picosecond inside"}));
      CHECK(std::abs(last.value - 1) < 1e-9);
      CHECK(std::abs(last.rate) < 1e-9);
      CHECK(near(last.acceleration, end, {1e-8, 0, "a picosecond inside"}));
      double before = 0;
      for (int i = 1; i <= 200; ++i) {
        const double u = i / 200.0, h = 1e-5;
        const Jet s = sim::accelerated_blend(u - 0.002, start, end);
        CHECK(s.value >= before - 1e-15);
        before = s.value;
        const auto value = [&](double x) { return sim::accelerated_blend(x, start, end).value; };
        const double x = u - 0.002;
        CHECK(near(s.rate, (value(x + h) - value(x - h)) / (2 * h), {1e-6, 0, "central difference"}));
        CHECK(near(s.acceleration, (value(x + h) - 2 * value(x) + value(x - h)) / (h * h),
                   {1e-3, 0, "second difference"}));
      }
    }
}

TEST_CASE("A periodic spline goes through its values and has no seam") {
  std::array<double, sim::kCycleKnots> values;
  for (int k = 0; k < sim::kCycleKnots; ++k) {
    const double a = 2 * sim::kPi * k / sim::kCycleKnots;
    values[static_cast<size_t>(k)] = 0.3 + std::sin(a) - 0.5 * std::cos(3 * a);
  }
  const auto spline = sim::PeriodicSpline::fit(values);
  for (int k = 0; k < sim::kCycleKnots; ++k)
    CHECK(near(spline.evaluate(static_cast<double>(k) / sim::kCycleKnots).value,
               values[static_cast<size_t>(k)], kRoundOff));
  const Jet left = spline.evaluate(1 - 1e-12), right = spline.evaluate(0), later = spline.evaluate(3);
  CHECK(near(left.value, right.value, {1e-9, 0, "a picosecond before"}));
  CHECK(near(left.rate, right.rate, {1e-8, 0, "a picosecond before"}));
  CHECK(near(left.acceleration, right.acceleration, {1e-6, 0, "a picosecond before"}));
  CHECK(near(later.value, right.value, kRoundOff));
  const double u = 0.37, a = 2 * sim::kPi * u;
  CHECK(near(spline.evaluate(u).acceleration,
             4 * sim::kPi * sim::kPi * (-std::sin(a) + 4.5 * std::cos(3 * a)), {0.5, 0.02, "96 knots"}));
}

TEST_CASE("A swing loops without a seam in position, velocity and acceleration, whatever its tempo") {
  for (const char* tempo : {"movement.lower_s=0.45", "movement.lower_s=0.6", "movement.raise_s=0.35"}) {
    const sim::Scenario scenario = lift("kettlebell_swing", {tempo});
    const Motion motion = sim::plan_motion(model_of(scenario), scenario);
    CAPTURE(tempo);
    const double T = motion.period_s;
    CHECK(near(motion.duration_s, 3 * T, kRoundOff));
    for (const double t : {0.0, T, 2 * T}) {
      const CoordinateMotion a = at(motion, t + 1e-9), b = at(motion, t + T - 1e-9);
      for (size_t c = 0; c < sim::kCoordinateCount; ++c) {
        CHECK(near(a.value[c], b.value[c], {1e-7, 0, "two nanoseconds apart"}));
        CHECK(near(a.rate[c], b.rate[c], {1e-6, 0, "two nanoseconds apart"}));
        CHECK(near(a.acceleration[c], b.acceleration[c], {1e-4, 0, "two nanoseconds apart"}));
      }
    }
    // no jump inside either: at the turns, and where the float begins
    for (const double t :
         {scenario.movement.lower_s, scenario.movement.lower_s + scenario.movement.raise_s}) {
      const CoordinateMotion a = at(motion, t - 1e-9), b = at(motion, t + 1e-9);
      for (size_t c = 0; c < sim::kCoordinateCount; ++c)
        CHECK(near(a.acceleration[c], b.acceleration[c], {1e-4, 0, "two nanoseconds apart"}));
    }
  }
}

TEST_CASE("In the float the body stands, at the bottom it has the posture asked for") {
  const sim::Scenario scenario = lift("kettlebell_swing");
  const Motion motion = sim::plan_motion(model_of(scenario), scenario);
  for (double t = 0.95; t < 1.40; t += 0.05) CHECK(std::abs(at(motion, t).value[0]) < 1e-4);
  CHECK(near(at(motion, 0.45).value[0], 60 * sim::kRadPerDeg, {1e-4, 0, "spline over 96 knots"}));
  CHECK(motion.phase_at(0.2).kind == sim::PhaseKind::backswing);
  CHECK(motion.phase_at(0.7).kind == sim::PhaseKind::drive);
  CHECK(motion.phase_at(1.2).kind == sim::PhaseKind::drift);
}

TEST_CASE("A swung bell stands out in line with the arms and feels no shoulder at the top of its arc") {
  const Trial trial = run(lift("kettlebell_swing", {"model.spine=extensor_6cm"}));
  const sim::Model model = model_of(trial.scenario);
  for (const Frame& frame : trial.frames) {
    const Vec3 right = grip_of(model, frame.kinematics, sim::Side::right),
               left = grip_of(model, frame.kinematics, sim::Side::left);
    const Vec3 shoulders =
        0.5 * (body_of(frame, sim::BodyId::upper_arm_r).p_WB + body_of(frame, sim::BodyId::upper_arm_l).p_WB);
    const Vec3 grip = 0.5 * (right + left);
    CHECK(near(
        glm::length(glm::cross(glm::normalize(grip - shoulders), glm::normalize(frame.load.centre - grip))),
        0, {1e-9, 0, "one line"}));
    CHECK(near(glm::length(frame.load.centre - grip), 0.19, {0.01, 0, "arms come together at the handle"}));
  }
  // left to gravity at the top: the net moment of both shoulders is what turns the moving shoulders alone
  const auto top = static_cast<size_t>(sim::frame_index(trial, 1.175));
  const auto& torque = trial.frames[top].torque.shoulder_Nm;
  const double bell_weight = 16 * 9.81 * 0.84;
  CHECK(std::abs(torque[0] + torque[1]) < 0.15 * bell_weight);
}

TEST_CASE("A two-armed swing has no sideways moment, a one-armed one has; both are largely inertia") {
  const auto worst = [](const Trial& trial, const char* id) {
    double most = 0;
    for (const Frame& frame : trial.frames)
      most = std::max(most, std::abs(sim::find_channel(id)->value(frame)));
    return most;
  };
  const Trial both = run(lift("kettlebell_swing", {"sampling.rate_hz=60", "model.spine=extensor_6cm"}));
  const Trial one =
      run(lift("kettlebell_swing", {"sampling.rate_hz=60", "model.spine=extensor_6cm", "load.hands=right"}));
  for (const char* id : {"spine.L5S1.lateral_bend_moment_Nm", "spine.L5S1.axial_moment_Nm"}) {
    CAPTURE(id);
    CHECK(worst(both, id) < 1e-6);
    CHECK(worst(one, id) > 2);
  }
  CHECK(worst(both, "spine.L5S1.inertial_moment_Nm") > 0.2 * worst(both, "spine.L5S1.moment_Nm"));
}

TEST_CASE("A bounce turns at the bottom without a rest or a jump, and leaves the pause out") {
  for (const std::string& id : resting_ids()) {  // a swing has nothing else but bounces
    const sim::Scenario paused = lift(id, {"movement.repetitions=2", "movement.starts_at=standing"}),
                        bounced = with(paused, {"movement.bounce_fraction=1"});
    const Motion still = sim::plan_motion(model_of(paused), paused),
                 motion = sim::plan_motion(model_of(bounced), bounced);
    CAPTURE(id);
    CHECK(
        near(still.duration_s - motion.duration_s, 2 * paused.movement.pause_s, {1e-9, 0, "sums of times"}));
    CHECK(near(motion.duration_s, sim::trial_duration_s(bounced, model_data().movements.get(id)),
               {1e-9, 0, "sums of times"}));
    // the same bottom, where everything turns: no rate, and the same acceleration from both sides
    const double bottom_s = bounced.movement.lower_s;
    const CoordinateMotion before = at(motion, bottom_s - 1e-9), after = at(motion, bottom_s + 1e-9);
    const CoordinateMotion bottom = sim::at_rest(still.bottom);
    for (size_t c = 0; c < 4; ++c) {
      CHECK(near(after.value[c], bottom.value[c], {1e-7, 0, "a nanosecond after"}));
      CHECK(std::abs(after.rate[c]) < 1e-6);
    }
    for (size_t c = 0; c < sim::kCoordinateCount; ++c)
      CHECK(near(before.acceleration[c], after.acceleration[c], {1e-4, 1e-5, "two nanoseconds apart"}));
    // at rest again when standing
    for (const double t : {0.0, motion.duration_s})
      for (size_t c = 0; c < sim::kCoordinateCount; ++c) {
        CHECK(std::abs(at(motion, t).rate[c]) < 1e-9);
        CHECK(std::abs(at(motion, t).acceleration[c]) < 1e-6);
      }
  }
}

TEST_CASE("The sharper the bounce and the faster the descent, the larger the inertial part of the moment") {
  const auto inertia = [](const std::vector<std::string>& settings) {
    std::vector<std::string> all{"movement.lower_s=0.8", "movement.raise_s=0.8", "model.spine=extensor_6cm"};
    all.insert(all.end(), settings.begin(), settings.end());
    double most = 0;
    for (const Frame& frame : run(lift("rdl", all)).frames)
      most = std::max(most, frame.spine.level[0].inertial_moment_Nm);
    return most;
  };
  const double rest = inertia({}), half = inertia({"movement.bounce_fraction=0.5"}),
               whole = inertia({"movement.bounce_fraction=1"});
  CHECK(half > rest);
  CHECK(whole > half);
  CHECK(inertia({"movement.lower_s=0.5"}) > rest);
}

TEST_CASE("From the floor, repetitions bounce between the first raise and the last lowering") {
  const sim::Scenario scenario =
      lift("lift_and_carry", {"movement.repetitions=3", "movement.bounce_fraction=0.6"});
  const Motion motion = sim::plan_motion(model_of(scenario), scenario);
  CHECK_FALSE(motion.phases.front().rebounds);
  CHECK_FALSE(motion.phases.back().rebounds);
  int bouncing = 0;
  for (const sim::Phase& phase : motion.phases) bouncing += phase.rebounds;
  CHECK(bouncing == 4);
  CHECK(near(motion.duration_s, 3 * (2.0 + 1.8 + 4), {1e-9, 0, "sums of times"}));
  for (double t = 0; t < motion.duration_s; t += 0.01) {
    const CoordinateMotion a = at(motion, t), b = at(motion, t + 0.01);
    for (size_t c = 0; c < sim::kCoordinateCount; ++c)
      CHECK(std::abs(a.value[c] - b.value[c]) < 4 * sim::kRadPerDeg);
  }
}

}  // namespace
}  // namespace tests
