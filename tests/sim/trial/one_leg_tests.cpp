// Standing on one leg: all weight on that foot, its hip carries trunk and load and holds the pelvis level.
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "sim/world/skeleton_world.h"
#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Frame;
using sim::Side;
using sim::Trial;
using sim::Vec3;

const char* const kSingle[] = {"load.hands=both", "load.hands=left", "load.hands=right"};

sim::Scenario single(const std::string& hands, const std::vector<std::string>& settings = {}) {
  return with(lift("single_leg_rdl", {"load.kind=dumbbells", hands, "sampling.rate_hz=20"}), settings);
}

/// A limb body of a frame.
const sim::BodyMotion& limb(const Frame& frame, BodyId right, Side side) {
  return frame.kinematics.body[static_cast<size_t>(sim::limb_body(right, side))];
}

/// The frame at the middle of the bottom's pause.
const Frame& bottom(const Trial& trial) {
  const auto& tempo = trial.scenario.movement;
  return trial.frames[static_cast<size_t>(sim::frame_index(trial, tempo.lower_s + tempo.pause_s / 2))];
}

TEST_CASE(
    "On one leg that foot takes all of the ground reaction, under itself, and the other is off the floor") {
  for (const char* hands : kSingle)
    for (const char* leg : {"form.stance_leg=right", "form.stance_leg=left"}) {
      const Trial trial = run(single(hands, {leg, "form.foot_yaw_deg=10"}));
      CAPTURE(hands, leg);
      REQUIRE(trial.status == "ok");
      const bool right = trial.motion.stance.leg == sim::StanceLeg::right;
      const size_t stance = right ? 0 : 1, free = right ? 1 : 0;
      for (const Frame& frame : trial.frames) {
        CHECK(near(frame.joint_loads.foot[stance].F, frame.joint_loads.ground_F, kRoundOff));
        CHECK(frame.joint_loads.foot[free].F == Vec3(0));
        CHECK(near(frame.joint_loads.foot[stance].cop, frame.joint_loads.cop, kRoundOff));
        const sim::BodyMotion& foot = limb(frame, BodyId::foot_r, right ? Side::right : Side::left);
        const double beside = glm::dot(frame.joint_loads.cop - foot.p_WB, foot.R_WB[2]);
        CHECK(std::abs(beside) < 0.01);
        CHECK(frame.clearance.body_to_floor_m > 0.01);
        CHECK(near(frame.kinematics.body[0].R_WB[2], Vec3(0, 0, 1), kRoundOff));  // pelvis level
      }
    }
}

// All but the standing leg hangs on its hip. About the forward axis through the hip,
//   M = −(m_total − m_leg) g (z_com − z_hip)
// is what the leg must give; for the right leg an abduction moment, the centre lying to the left of the hip.
TEST_CASE("The standing hip's abduction moment is the weight of the rest of the body on its lever") {
  for (const char* leg : {"form.stance_leg=right", "form.stance_leg=left"})
    for (const char* hands : kSingle) {
      const sim::Scenario scenario = single(hands, {leg, "load.mass_kg=20"});
      const sim::Model model = model_of(scenario);
      const Trial trial = run(scenario);
      const Frame& frame = trial.frames.front();  // upright and at rest
      const Side side = trial.motion.stance.leg == sim::StanceLeg::right ? Side::right : Side::left;
      const double hip_z = limb(frame, BodyId::thigh_r, side).p_WB.z;
      double moment = 0;
      for (size_t b = 0; b < sim::kBodyCount; ++b) {
        const int first = sim::limb_body(BodyId::thigh_r, side);
        if (static_cast<int>(b) >= first && static_cast<int>(b) <= first + 2) continue;
        moment += model.bodies[b].mass_kg * (frame.kinematics.body[b].p_com.z - hip_z);
      }
      for (int m = 0; m < trial.motion.load.count; ++m) {
        const sim::CarriedMass& carried = trial.motion.load.mass[static_cast<size_t>(m)];
        const sim::BodyMotion& hand = frame.kinematics.body[static_cast<size_t>(carried.body)];
        moment += carried.mass_kg * (point_motion(hand, carried.point_B).p.z - hip_z);
      }
      const double expected = -sim::side_sign(side) * moment * 9.81;
      const auto s = static_cast<size_t>(index_of(side));
      CAPTURE(leg, hands);
      CHECK(expected > 20);
      // the abduction axis lies across the thigh, which leans by a few degrees
      CHECK(near(frame.torque.hip_abduction_Nm[s], expected, {0, 0.015, "cosines of the thigh's lean"}));
      CHECK(std::abs(frame.torque.hip_abduction_Nm[1 - s]) < 1);
    }
}

TEST_CASE("The standing hip carries the extension moment of both hips; the other only its own leg") {
  const sim::Scenario on_one = single("load.hands=both", {"load.mass_kg=40"});
  const Frame one = bottom(run(on_one)), two = bottom(run(with(on_one, {"form.stance_leg=both"})));
  CHECK(one.torque.hip_Nm[0] > 1.3 * two.torque.hip_Nm[0]);
  CHECK(one.torque.hip_Nm[1] < 0.35 * one.torque.hip_Nm[0]);
  // the free leg by hand: its weight behind the hip
  const sim::Model model = model_of(on_one);
  double moment = 0;
  for (BodyId id : {BodyId::thigh_r, BodyId::shank_r, BodyId::foot_r}) {
    const auto b = static_cast<size_t>(sim::limb_body(id, Side::left));
    moment += model.bodies[b].mass_kg * 9.81 *
              (limb(one, BodyId::thigh_r, Side::left).p_WB.x - one.kinematics.body[b].p_com.x);
  }
  CHECK(near(one.torque.hip_Nm[1], moment, kFreeBody));
}

TEST_CASE("A load in the opposite hand asks the abductors for more than one in the same side's") {
  const auto abduction = [](const std::string& hands) {
    return run(single(hands)).frames.front().torque.hip_abduction_Nm[0];
  };
  const double opposite = abduction("load.hands=left"), both = abduction("load.hands=both"),
               same = abduction("load.hands=right");
  CHECK(opposite > both + 20);
  CHECK(both > same + 20);
}

TEST_CASE("The abductors of the standing hip answer, and not those of the free one") {
  const Frame frame = run(single("load.hands=left")).frames.front();
  const auto& medius = frame.groups.force_N[static_cast<size_t>(sim::ReportedGroup::gluteus_medius)];
  CHECK(medius[0] > 800);
  CHECK(medius[0] > 5 * medius[1]);
  CHECK(frame.muscles.worst_status() == sim::RecruitmentStatus::converged);
}

TEST_CASE("At the bottom the free thigh is in line with the trunk") {
  const Frame frame = bottom(run(single("load.hands=both", {"form.lumbar_flexion_deg=12"})));
  const auto lean = [](const sim::BodyMotion& b) { return std::atan2(b.R_WB[1].x, b.R_WB[1].y); };
  CHECK(
      near(lean(limb(frame, BodyId::thigh_r, Side::left)), lean(body_of(frame, BodyId::thorax)), kFreeBody));
  CHECK(near(frame.posture.hip_flexion[1], -12 * sim::kRadPerDeg, kFreeBody));
}

TEST_CASE("A dropped pelvis leans its free side down") {
  for (const char* leg : {"form.stance_leg=right", "form.stance_leg=left"}) {
    const Frame frame = bottom(run(single("load.hands=both", {leg, "form.pelvis_list_deg=8"})));
    const bool right = std::string(leg) == "form.stance_leg=right";
    const double stance_y = limb(frame, BodyId::thigh_r, right ? Side::right : Side::left).p_WB.y,
                 free_y = limb(frame, BodyId::thigh_r, right ? Side::left : Side::right).p_WB.y;
    const sim::Model model = model_of(lift("pose"));
    CHECK(near(stance_y - free_y, 2 * model.hip_half_width_m * std::sin(8 * sim::kRadPerDeg), kFreeBody));
  }
}

TEST_CASE("What one leg cannot do is said") {
  CHECK(run(single("load.hands=both", {"form.cop_sideways_m=0.08"})).feasibility.trouble ==
        sim::Trouble::out_of_balance);
  const Trial deep = run(lift("bodyweight_squat", {"form.stance_leg=right", "sampling.rate_hz=20"}));
  CHECK(deep.feasibility.trouble != sim::Trouble::none);
  CHECK(deep.status != "ok");
}

TEST_CASE(
    "Bullet's skeleton moves as asymmetrical lifts prescribe under their own torques and ground reaction") {
  for (const std::vector<std::string>& settings : std::vector<std::vector<std::string>>{
           {"form.stance_leg=left", "load.hands=right"},
           {"form.stance_leg=right", "load.hands=both", "form.twist_deg=20", "form.pelvis_list_deg=6"},
           {"form.stance_leg=both", "load.hands=left", "form.side_bend_deg=15", "form.stance_width_m=0.45",
            "form.foot_yaw_deg=20", "form.knee_spread_deg=15"}}) {
    const sim::Scenario scenario = single("load.hands=both", settings);
    const sim::Model model = model_of(scenario);
    const sim::Motion motion = sim::plan_motion(model, scenario);
    sim::SkeletonWorld world(model, motion.load);
    for (double t = 0.05; t < motion.duration_s; t += 0.37) {
      sim::JointMotions wanted, forward;
      sim::Kinematics kinematics;
      sim::JointLoads loads;
      evaluate_motion(model, motion, t, wanted);
      sim::solve_kinematics(model, wanted, kinematics);
      sim::solve_dynamics(model, kinematics, motion.load, loads, motion.stance.leg);
      world.solve_accelerations(wanted, loads, forward);
      CAPTURE(t, settings.front());
      // knees and elbows are hinges there too, so this also says that our knees turn about one axis
      CHECK(near(forward.a_WPelvis, wanted.a_WPelvis, {1e-8, 1e-8, "two dynamics engines"}));
      for (size_t b = 0; b < sim::kBodyCount; ++b)
        CHECK(near(forward.joint[b].alpha_P, wanted.joint[b].alpha_P, {1e-7, 1e-8, "two dynamics engines"}));
    }
  }
}

TEST_CASE("A frame of an asymmetrical lift allocates nothing") {
  const sim::Scenario scenario =
      single("load.hands=left", {"form.twist_deg=10", "form.side_bend_deg=5", "form.knee_spread_deg=5"});
  const sim::Model model = model_of(scenario);
  const sim::Motion motion = sim::plan_motion(model, scenario);
  sim::Workspace workspace;
  sim::prepare_workspace(model, motion, workspace);
  auto frame = std::make_unique<Frame>();
  evaluate_frame(model, scenario, motion, 0.5, workspace, *frame);
  const AllocationCounter counter;
  for (double t : {0.1, 1.7, 2.6, 4.0}) evaluate_frame(model, scenario, motion, t, workspace, *frame);
  CHECK(counter.count() == 0);
}

}  // namespace
}  // namespace tests
