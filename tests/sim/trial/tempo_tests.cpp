// Slow lifts tend to the static answer: what inertia adds falls with the square of the time taken.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

/// Largest difference over a trial between the loads in motion and the loads of the same postures at rest.
struct Dynamic {
  double hip_Nm = 0, l5s1_Nm = 0, ground_N = 0;
};

Dynamic dynamic_part(const std::string& id, double seconds) {
  const sim::Scenario scenario =
      lift(id, {fmt::format("movement.lower_s={}", seconds), fmt::format("movement.raise_s={}", seconds),
                "movement.pause_s=0", "movement.steps=0"});
  const sim::Model model = model_of(scenario);
  const sim::Motion motion = sim::plan_motion(model, scenario);
  Dynamic largest;
  for (int i = 0; i < 400; ++i) {
    sim::CoordinateMotion moving;
    motion.evaluate(motion.duration_s * (i + 0.5) / 400, moving);
    const sim::CoordinateMotion still = sim::at_rest(sim::coordinates_of(moving));
    const auto loads = [&](const sim::CoordinateMotion& q) {
      sim::JointMotions joints;
      sim::Kinematics kinematics;
      sim::JointLoads out;
      sim::assemble_joint_motions(model, motion.stance, q, joints);
      sim::solve_kinematics(model, joints, kinematics);
      sim::solve_dynamics(model, kinematics, motion.load, out, motion.stance.leg);
      return out;
    };
    const sim::JointLoads a = loads(moving), b = loads(still);
    const auto z = [](const sim::JointLoads& l, sim::BodyId body) {
      return l.joint[static_cast<size_t>(index_of(body))].M.z;
    };
    const auto keep = [](double& most, double difference) { most = std::max(most, std::abs(difference)); };
    keep(largest.hip_Nm, z(a, sim::BodyId::thigh_r) - z(b, sim::BodyId::thigh_r));
    keep(largest.l5s1_Nm, z(a, sim::BodyId::L5) - z(b, sim::BodyId::L5));
    keep(largest.ground_N, a.ground_F.y - b.ground_F.y);
  }
  return largest;
}

TEST_CASE("Ten times slower, inertia adds a hundredth") {
  // not exactly: the balance answers inertia, so the slow lift goes along slightly other postures
  constexpr Tolerance kHundredth{0, 0.5, "the postures in between differ"};
  for (const std::string& id : resting_ids()) {  // a swing's float lasts as long as gravity has it
    const Dynamic fast = dynamic_part(id, 1), slow = dynamic_part(id, 10);
    CAPTURE(id, fast.l5s1_Nm, slow.l5s1_Nm);
    CHECK(fast.l5s1_Nm > 0.5);  // a pelvis that rocks under a still trunk
    CHECK(near(slow.l5s1_Nm, fast.l5s1_Nm / 100, kHundredth));
    CHECK(near(slow.hip_Nm, fast.hip_Nm / 100, kHundredth));
    CHECK(near(slow.ground_N, fast.ground_N / 100, kHundredth));
  }
}

TEST_CASE("A lift of ten seconds each way loads the spine at its bottom as the held posture does") {
  for (const char* id : {"hip_hinge", "rdl", "back_squat"}) {
    const sim::Trial slow =
        run(lift(id, {"movement.lower_s=10", "movement.raise_s=10", "movement.pause_s=0.2",
                      "model.spine=extensor_6cm", "sampling.rate_hz=20"}));
    const auto bottom = static_cast<size_t>(sim::frame_index(slow, 10.1));
    double largest = 0;
    for (const sim::Frame& frame : slow.frames) largest = std::max(largest, frame.spine.level[0].moment_Nm);
    // inertia adds a per cent or so to what standing bent costs
    CHECK(near(largest, slow.frames[bottom].spine.level[0].moment_Nm,
               {0, 0.02, "inertia of a ten-second lift"}));
  }
}

TEST_CASE("Faster lifts have higher peaks") {
  for (const char* id : {"hip_hinge", "rdl", "kettlebell_deadlift", "back_squat", "stoop_lift"}) {
    double last = 1e9;
    for (double seconds : {1.2, 2.0, 4.0, 8.0}) {
      const double peak = run(lift(id, {fmt::format("movement.raise_s={}", seconds),
                                        fmt::format("movement.lower_s={}", seconds),
                                        "model.spine=extensor_6cm", "sampling.rate_hz=60"}))
                              .summary.compression_N[0]
                              .value;
      CAPTURE(id, seconds);
      CHECK(peak < last);
      last = peak;
    }
  }
}

}  // namespace
}  // namespace tests
