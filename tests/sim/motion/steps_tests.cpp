// Steps: feet that stay where they are planted, legs that reach them, weight that goes over before a foot
// lifts.
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "sim/scenario/parameters.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Frame;
using sim::PhaseKind;
using sim::Side;
using sim::StanceLeg;
using sim::Trial;
using sim::Vec3;

constexpr Tolerance kClosedChain{1e-9, 0, "a leg of two links closed by an arc sine, 3° from straight"};

/// Steps with the feet straight and turned out, short and long, with loads at the sides, before the body, in
/// one hand and on the back.
std::vector<sim::Scenario> walks() {
  return {lift("hinge_and_step"),
          lift("hinge_and_step",
               {"form.foot_yaw_deg=15", "form.stance_width_m=0.28", "load.kind=none", "load.mass_kg=0"}),
          lift("hinge_and_step", {"movement.step_length_m=0.1", "subject.height_m=1.6"}),
          lift("hinge_and_step", {"load.kind=bag", "load.hands=right", "load.mass_kg=10"}),
          lift("lift_and_carry", {"movement.steps=2", "movement.stand_s=0.5"}),
          lift("back_squat", {"movement.steps=2", "movement.step_s=5"})};
}

const sim::BodyMotion& foot_of(const Frame& frame, Side side) {
  return frame.kinematics.body[static_cast<size_t>(sim::limb_body(BodyId::foot_r, side))];
}

bool stands(const Frame& frame, Side side) {
  return frame.support.leg == StanceLeg::both ||
         (frame.support.leg == StanceLeg::right) == (side == Side::right);
}

const sim::Channel& channel(const char* id) {
  for (const sim::Channel& c : sim::channels())
    if (c.id == id) return c;
  FAIL("no channel " << id);
  return sim::channels().front();
}

TEST_CASE("Walking lifts are done as asked") {
  for (const sim::Scenario& scenario : walks()) {
    CAPTURE(scenario.movement.id, scenario.form.foot_yaw_deg, scenario.load.mass_kg);
    CHECK(run(scenario).status == "ok");
  }
}

TEST_CASE("A planted foot keeps its pose, and one that rolls on heel or toes does not slide") {
  const sim::Channel& slip = channel("ground.slip_speed_m_per_s");
  for (const sim::Scenario& scenario : walks()) {
    const Trial trial = run(scenario);
    CAPTURE(scenario.movement.id);
    int kept = 0;
    for (size_t i = 1; i < trial.frames.size(); ++i) {
      const Frame &before = trial.frames[i - 1], &now = trial.frames[i];
      CAPTURE(now.time_s);
      CHECK(slip.value(now) < 1e-9);
      for (Side side : {Side::right, Side::left}) {
        const auto s = static_cast<size_t>(index_of(side));
        const auto planted = [&](const Frame& f) {
          return stands(f, side) && (f.support.flat[s] || !f.support.in_step);
        };
        if (!planted(before) || !planted(now)) continue;
        ++kept;
        const sim::BodyMotion &a = foot_of(before, side), &b = foot_of(now, side);
        CHECK(near(b.p_WB, a.p_WB, kClosedChain));
        for (int axis = 0; axis < 3; ++axis) CHECK(near(b.R_WB[axis], a.R_WB[axis], kClosedChain));
        CHECK(b.R_WB[1].y > 1 - 1e-12);  // flat
      }
    }
    CHECK(kept > static_cast<int>(trial.frames.size()));  // of two feet, most of the time
  }
}

TEST_CASE(
    "Legs reach: the feet are where the step puts them, and the knees are never straighter than standing") {
  for (const sim::Scenario& scenario : walks()) {
    const sim::Model model = model_of(scenario);
    const Trial trial = sim::simulate(model, scenario);
    sim::CoordinateMotion coordinates;
    for (const Frame& frame : trial.frames) {
      if (!frame.support.in_step) continue;
      trial.motion.evaluate(frame.time_s, coordinates);
      for (Side side : {Side::right, Side::left}) {
        const auto s = static_cast<size_t>(index_of(side));
        CAPTURE(scenario.movement.id, frame.time_s, s);
        const sim::Footing& footing = coordinates.footing;
        const Vec3 ankle = sim::value_of(footing.ankle[s]) + Vec3(footing.travel_m, 0, 0);
        CHECK(near(foot_of(frame, side).p_WB, ankle, kClosedChain));
        CHECK(frame.posture.knee_flexion[s] > trial.motion.start.knee_flexion - 1.0 * sim::kRadPerDeg);
      }
    }
  }
}

TEST_CASE("A swinging foot clears the floor, and it is the only one that is off it") {
  for (const sim::Scenario& scenario : walks()) {
    const Trial trial = run(scenario);
    CAPTURE(scenario.movement.id);
    double highest = 0;
    int single = 0;
    for (const Frame& frame : trial.frames) {
      if (!frame.support.in_step || frame.support.leg == StanceLeg::both) continue;
      CAPTURE(frame.time_s);
      ++single;
      CHECK(frame.clearance.body_to_floor_m > -0.0015);  // heel and toes are round, the floor is not
      highest = std::max(highest, frame.clearance.body_to_floor_m);
    }
    CHECK(single > 0);
    CHECK(highest > 0.025);
  }
}

TEST_CASE("The feet share the ground reaction by the centre of pressure, all of it on the foot that stands") {
  for (const sim::Scenario& scenario : walks()) {
    const Trial trial = run(scenario);
    double last_share = 0.5;
    for (const Frame& frame : trial.frames) {
      CAPTURE(scenario.movement.id, frame.time_s);
      const auto& foot = frame.joint_loads.foot;
      const Vec3 total = foot[0].F + foot[1].F;
      CHECK(near(total, frame.joint_loads.ground_F, kRoundOff));
      const double share = foot[0].F.y / total.y;
      CHECK(near(share * foot[0].cop + (1 - share) * foot[1].cop, frame.joint_loads.cop, kRoundOff));
      for (Side side : {Side::right, Side::left}) {
        const auto s = static_cast<size_t>(index_of(side));
        if (!stands(frame, side)) CHECK(foot[s].F == Vec3(0));
      }
      CHECK(frame.balance_margin_m > 0);
      CHECK(std::abs(share - last_share) <
            0.08);  // a foot is loaded before it is alone, and unloaded before it lifts
      last_share = share;
    }
  }
}

TEST_CASE("Joint moments are finite and have no jumps, from standing through the step to standing") {
  for (const sim::Scenario& scenario : walks()) {
    const Trial trial = run(with(scenario, {"model.spine=extensor_6cm", "sampling.rate_hz=500"}));
    for (size_t i = 1; i < trial.frames.size(); ++i) {
      CAPTURE(scenario.movement.id, trial.frames[i].time_s);
      for (size_t b = 0; b < sim::kBodyCount; ++b) {
        CAPTURE(b);
        const Vec3 change =
            trial.frames[i].joint_loads.joint[b].M - trial.frames[i - 1].joint_loads.joint[b].M;
        CHECK(std::isfinite(glm::length(change)));
        CHECK(glm::length(change) < 8.0);  // N·m in 2 ms; a foot that lifts with weight on it jumps by tens
      }
    }
  }
}

TEST_CASE("After a step the body stands as before, one step length ahead") {
  const sim::Scenario scenario = lift("hinge_and_step", {"movement.repetitions=3", "movement.stand_s=0.5"});
  const Trial trial = run(scenario);
  const sim::Channel& travel = channel("ground.travel_m");
  const Frame* first = nullptr;
  double last_travel = 0;
  for (const Frame& frame : trial.frames) {
    CHECK(travel.value(frame) >= last_travel - 1e-12);
    last_travel = travel.value(frame);
    if (trial.motion.phase_at(frame.time_s).kind != PhaseKind::stand) continue;
    if (!first) first = &frame;
    const double ahead = travel.value(frame);
    for (size_t b = 0; b < sim::kBodyCount; ++b)
      CHECK(
          near(frame.kinematics.body[b].p_WB, first->kinematics.body[b].p_WB + Vec3(ahead, 0, 0), kRoundOff));
    CHECK(near(frame.load.lever_arm_m, first->load.lever_arm_m, kRoundOff));
  }
  REQUIRE(first);
  CHECK(near(last_travel, 3 * 0.3, kRoundOff));
}

TEST_CASE("Velocities and accelerations in a step are the derivatives of where the bodies are") {
  constexpr double kStep_s = 2e-5;
  const sim::Scenario scenario = lift("hinge_and_step", {"form.foot_yaw_deg=10"});
  const sim::Model model = model_of(scenario);
  const sim::Motion motion = sim::plan_motion(model, scenario);
  sim::JointMotions joints;
  const auto at = [&](double t) {
    sim::Kinematics k;
    sim::evaluate_motion(model, motion, t, joints);
    sim::solve_kinematics(model, joints, k);
    return k;
  };
  for (const sim::Phase& phase : motion.phases) {
    if (phase.kind != PhaseKind::step) continue;
    for (int i = 1; i < 200; ++i) {
      const double t = phase.start_s + (phase.end_s - phase.start_s) * (i + 0.37) / 201;
      const sim::Kinematics before = at(t - kStep_s), here = at(t), after = at(t + kStep_s);
      for (size_t b = 0; b < sim::kBodyCount; ++b) {
        CAPTURE(t, b);
        const auto &x = before.body[b], &y = here.body[b], &z = after.body[b];
        CHECK(near(y.v_WB, (z.p_WB - x.p_WB) / (2 * kStep_s), {2e-6, 1e-6, "central difference over 20 µs"}));
        CHECK(near(y.a_WB, (z.v_WB - x.v_WB) / (2 * kStep_s), {0.05, 1e-3, "difference over 20 µs"}));
        const Vec3 turned = (z.R_WB[0] - x.R_WB[0]) / (2 * kStep_s);
        CHECK(near(glm::cross(y.w_WB, y.R_WB[0]), turned, {2e-6, 1e-6, "central difference over 20 µs"}));
        CHECK(near(y.alpha_WB, (z.w_WB - x.w_WB) / (2 * kStep_s), {0.1, 2e-3, "difference over 20 µs"}));
      }
    }
  }
}

TEST_CASE("Right and left lead in turn, each the mirror of the other") {
  const Trial trial = run(lift("hinge_and_step", {"model.spine=extensor_6cm"}));
  std::vector<const sim::Phase*> steps;
  for (const sim::Phase& phase : trial.motion.phases)
    if (phase.kind == PhaseKind::step) steps.push_back(&phase);
  REQUIRE(steps.size() == 2);
  CHECK(steps[0]->lead == Side::right);
  CHECK(steps[1]->lead == Side::left);
  sim::CoordinateMotion a, b;
  for (int i = 0; i <= 50; ++i) {
    const double t = i / 50.0 * 3.999;
    trial.motion.evaluate(steps[0]->start_s + t, a);
    trial.motion.evaluate(steps[1]->start_s + t, b);
    CHECK(near(b.footing.mid_hip.z.value, -a.footing.mid_hip.z.value, kFreeBody));
    CHECK(near(b.footing.mid_hip.x.value, a.footing.mid_hip.x.value, kFreeBody));
    CHECK(near(b.footing.ankle[0].x.value, a.footing.ankle[1].x.value, kFreeBody));
  }
}

TEST_CASE("Steps are left out of how the lift is judged") {
  const sim::FormReport with_long = run(lift("hinge_and_step")).form,
                        with_short = run(lift("hinge_and_step", {"movement.step_length_m=0.2"})).form;
  for (size_t i = 0; i < with_long.checks.size(); ++i)
    CHECK(near(with_long.checks[i].amount, with_short.checks[i].amount, kFreeBody));
}

TEST_CASE("There are no steps on one leg, in a swing, or with hands that are tied to a place") {
  const auto steps = [](const char* id) {
    const sim::Scenario scenario = lift(id, {"movement.steps=2"});
    const sim::Motion motion = sim::plan_motion(model_of(scenario), scenario);
    CHECK(
        near(motion.duration_s, sim::trial_duration_s(scenario, model_data().movements.get(id)), kRoundOff));
    int count = 0;
    for (const sim::Phase& phase : motion.phases) count += phase.kind == PhaseKind::step;
    return count;
  };
  for (const char* id :
       {"single_leg_rdl", "kettlebell_swing", "push_pull", "pose", "cable_pull_through", "shelf_lift"})
    CHECK(steps(id) == 0);
  CHECK(steps("rdl") == 2);
}

TEST_CASE("A step too fast to balance is said to be") {
  const Trial trial = run(lift("hinge_and_step", {"movement.step_s=1.5", "movement.step_length_m=0.5"}));
  CHECK(trial.feasibility.trouble == sim::Trouble::out_of_balance);
  CHECK(trial.feasibility.missing_m > 0);
}

}  // namespace
}  // namespace tests
