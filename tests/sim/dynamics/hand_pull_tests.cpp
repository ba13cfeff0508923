// Forces on the hands from outside: closed forms at rest, a cable whose stack is accelerated, and Bullet.
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/dynamics/inverse_dynamics.h"
#include "sim/world/skeleton_world.h"
#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::Frame;
using sim::HandPull;
using sim::PointMotion;
using sim::Vec3;

constexpr Tolerance kStatic{1e-9, 1e-9, "sums in another order"};

TEST_CASE("A held push comes back from the floor, and bends L5/S1 by the force times its height over it") {
  // arms as a person might hold them; only the force differs
  const std::vector<std::string> posture{"pose.trunk_inclination_deg=30", "pose.shank_inclination_deg=5",
                                         "pose.hands_forward_m=0.55", "pose.hands_height_m=1.0",
                                         "model.spine=extensor_6cm"};
  const auto pushed = [&](const char* force) {
    std::vector<std::string> settings = posture;
    settings.emplace_back(force);
    return held(settings);
  };
  const Frame none = pushed("load.hand_force_forward_N=0");
  for (const double force_N : {150.0, -80.0}) {
    const Frame frame = pushed(fmt::format("load.hand_force_forward_N={}", force_N).c_str());
    CAPTURE(force_N);
    // the hands push forward, so the furniture pushes them back and the floor pushes the feet forward
    CHECK(near(frame.joint_loads.ground_F.x, force_N, kStatic));
    CHECK(near(frame.joint_loads.ground_F.y, none.joint_loads.ground_F.y, kStatic));
    const double above = frame.grip.middle.y - frame.kinematics.body[1].p_WB.y;
    // + extensor demand: a force that pushes the hands back, below the joint, flexes the trunk
    CHECK(near(frame.spine.level[0].moment_Nm - none.spine.level[0].moment_Nm, -force_N * above, kStatic));
    CHECK(near(frame.spine.level[0].load_moment_Nm, -force_N * above, kStatic));
    // the centre of pressure goes back by force × height over weight
    CHECK(near(none.joint_loads.cop.x - frame.joint_loads.cop.x,
               force_N * frame.grip.middle.y / frame.joint_loads.ground_F.y, kStatic));
  }
}

TEST_CASE("A resting cable pulls the hands towards its anchor with its stack's weight") {
  const Frame frame =
      held({"load.kind=cable", "load.mass_kg=20", "load.anchor_forward_m=-1.5", "load.anchor_height_m=0.3",
            "pose.trunk_inclination_deg=40", "model.spine=extensor_6cm"});
  const Vec3 pull = frame.joint_loads.pull_F[0] + frame.joint_loads.pull_F[1];
  CHECK(near(glm::length(frame.joint_loads.pull_F[0]), 98.1, kStatic));
  CHECK(near(glm::length(frame.joint_loads.pull_F[1]), 98.1, kStatic));
  CHECK(pull.x < -150);
  CHECK(pull.y < 0);
  CHECK(near(frame.joint_loads.ground_F.x, -pull.x, kStatic));
  CHECK(near(frame.joint_loads.ground_F.y, 75 * 9.81 - pull.y, kStatic));
  CHECK(near(pull.z, 0, kStatic));
}

TEST_CASE("Posture is balanced against what pulls at the hands") {
  for (const char* load : {"load.hand_force_forward_N=120", "load.hand_force_forward_N=-60"}) {
    const Frame frame = held({load, "pose.trunk_inclination_deg=20", "pose.hands_forward_m=0.45",
                              "pose.hands_height_m=1.0", "model.spine=extensor_6cm"});
    CHECK(near(frame.joint_loads.cop.x, 0.055, {1e-9, 0, "balance solve"}));
  }
  const Frame frame = held(
      {"load.kind=cable", "load.mass_kg=15", "pose.trunk_inclination_deg=45", "model.spine=extensor_6cm"});
  CHECK(near(frame.joint_loads.cop.x, 0.055, {1e-9, 0, "balance solve"}));
}

TEST_CASE("A cable's tension is its stack's mass times gravity plus the acceleration of its length") {
  HandPull pull;
  pull.cable_stack_kg = 10;
  pull.anchor = {-1, 0.3, 0};
  // straight away from the anchor at 2 m/s²
  const Vec3 away{1, 0, 0};
  CHECK(
      near(glm::length(sim::pull_force(pull, {{1, 0.3, 0}, away, 2.0 * away})), 10 * (9.81 + 2), kRoundOff));
  // around it: the length stays, but a straight line at right angles lengthens by v² / length
  CHECK(near(glm::length(sim::pull_force(pull, {{1, 0.3, 0}, {0, 3, 0}, {0, 0, 0}})), 10 * (9.81 + 4.5),
             kRoundOff));
  CHECK(near(glm::length(sim::pull_force(pull, {{1, 0.3, 0}, {0, 3, 0}, {-4.5, 0, 0}})), 98.1, kRoundOff));
  // let go faster than the stack falls: slack, never a push
  CHECK(glm::length(sim::pull_force(pull, {{1, 0.3, 0}, {0, 0, 0}, {-15, 0, 0}})) == 0.0);
  // a finite difference of the length agrees
  const Vec3 p{0.4, 0.9, 0.2}, v{0.5, -1.2, 0.3}, a{1.1, 0.7, -2.0};
  const auto length_at = [&](double t) { return glm::length(pull.anchor - (p + v * t + 0.5 * t * t * a)); };
  const double h = 1e-4, stretch = (length_at(h) - 2 * length_at(0) + length_at(-h)) / (h * h);
  CHECK(near(glm::length(sim::pull_force(pull, {p, v, a})), 10 * (9.81 + stretch),
             {1e-5, 0, "second difference over 0.1 ms"}));
}

TEST_CASE("With hands pulled from outside, Bullet's skeleton still moves as prescribed") {
  Random random(7);
  const sim::Model model = model_of(lift("hip_hinge"));
  sim::CarriedLoad load = some_load(model, 2);
  load.pull_count = 2;
  load.pull[0] = {sim::index_of(sim::BodyId::hand_r), model.grip_in_hand, {-120, 30, 15}, 0, Vec3(0)};
  load.pull[1] = {sim::index_of(sim::BodyId::hand_l), model.grip_in_hand, Vec3(0), 25, {-1.4, 0.3, 0.1}};
  sim::SkeletonWorld world(model, load);
  int done = 0;
  while (done < 40) {
    const sim::JointMotions motion = random_motion(random);
    sim::Kinematics kinematics;
    sim::JointLoads loads;
    sim::solve_kinematics(model, motion, kinematics);
    sim::solve_dynamics(model, kinematics, load, loads);
    if (loads.ground_F.y < 100) continue;
    ++done;
    sim::JointMotions forward;
    world.solve_accelerations(motion, loads, forward);
    CHECK(near(forward.a_WPelvis, motion.a_WPelvis, kIndependentDynamics));
    for (size_t i = 0; i < sim::kBodyCount; ++i)
      CHECK(near(forward.joint[i].alpha_P, motion.joint[i].alpha_P, kIndependentDynamics));
  }
}

}  // namespace
}  // namespace tests
