// Lifts whose hands fall short of where they should be: what is missing is said exactly, and the motion that
// is shown all the same is one that a body could make.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Side;
using sim::Trouble;
using sim::Vec3;

constexpr Tolerance kEased{1e-4, 0, "an eased arm moves the shoulders by hundredths of a millimetre"};

/// Settings each of which puts the hands of some movements out of reach.
std::vector<std::string> far_settings() {
  std::vector<std::string> settings{"load.grip_height_m=0",       "load.grip_height_m=1.4",
                                    "load.grip_forward_m=-0.3",   "load.place_height_m=2.2",
                                    "form.lumbar_flexion_deg=70", "form.trunk_inclination_deg=110"};
  for (double m : {0.3, 0.4, 0.5, 0.6}) settings.push_back(fmt::format("load.forward_offset_m={}", m));
  for (double m : {0.5, 0.6, 0.7, 0.8, 0.9}) settings.push_back(fmt::format("load.grip_forward_m={}", m));
  for (double m : {0.6, 0.8, 1.0}) settings.push_back(fmt::format("load.place_forward_m={}", m));
  return settings;
}

struct Fastest {
  double rate = 0, acceleration = 0;  // rad/s, rad/s²
};
Fastest fastest_joint(const sim::Motion& motion) {
  Fastest fastest;
  sim::CoordinateMotion q;
  for (double t = 0; t <= motion.duration_s; t += 1 / 240.0) {
    motion.evaluate(t, q);
    for (size_t c = 0; c < sim::kCoordinateCount; ++c) {
      fastest.rate = std::max(fastest.rate, std::abs(q.rate[c]));
      fastest.acceleration = std::max(fastest.acceleration, std::abs(q.acceleration[c]));
    }
  }
  return fastest;
}

TEST_CASE("Where hands fall short, no joint jerks and inertia does not explode") {
  int checked = 0;
  for (const std::string& id : resting_ids())  // a swung bell is not reached for
    for (const std::string& setting : far_settings())
      for (const char* height : {"subject.height_m=1.5", "subject.height_m=1.75", "subject.height_m=2"}) {
        const sim::Scenario scenario = lift(id, {setting, height, "movement.repetitions=1",
                                                 "sampling.rate_hz=60", "model.spine=extensor_6cm"});
        const sim::Model model = model_of(scenario);
        const sim::Motion motion = sim::plan_motion(model, scenario);
        if (motion.feasibility.trouble != Trouble::out_of_reach) continue;
        ++checked;
        CAPTURE(id, setting, height);
        const Fastest fastest = fastest_joint(motion);
        // arms that are not eased come to 436 rad/s², and inertia to 4 times what is borne at rest
        CHECK(fastest.rate < 12);
        CHECK(fastest.acceleration < 90);
        double inertial = 0, still = 0;
        for (const sim::Frame& frame : sim::simulate(model, scenario).frames) {
          const double i = sim::find_channel("spine.L5S1.inertial_moment_Nm")->value(frame);
          const double whole = sim::find_channel("spine.L5S1.moment_Nm")->value(frame);
          inertial = std::max(inertial, std::abs(i));
          still = std::max(still, std::abs(whole - i));
        }
        CHECK(inertial < 1.6 * still);
      }
  CHECK(checked > 200);
}

TEST_CASE("Hands on fixed handles that are too far away miss them by what the verdict says") {
  const sim::Trial trial = run(lift("push_pull", {"load.grip_forward_m=0.9", "model.spine=extensor_6cm"}));
  REQUIRE(trial.feasibility.trouble == Trouble::out_of_reach);
  REQUIRE(trial.feasibility.time_s == 0);
  const Vec3 shoulder = body_of(trial.frames[0], BodyId::upper_arm_r).p_WB;
  const sim::Model model = model_of(trial.scenario);
  const Vec3 grip = grip_of(model, trial.frames[0].kinematics, Side::right);
  const Vec3 handle(0.9, 0.95, model.load_shape(sim::LoadKind::none).grip_half_width_m);
  // the verdict is that of the exact arm, what is seen is the eased one
  CHECK(near(trial.feasibility.missing_m, glm::length(handle - shoulder) - 0.6385, kEased));
  CHECK(near(glm::length(handle - grip), trial.feasibility.missing_m, kEased));
}

TEST_CASE("What is out of reach by nothing is the lift that is just in reach: no leap between the two") {
  // handles that go away by a millimetre a time, over the end of reach
  sim::CoordinateMotion before, now;
  bool in_reach = false, out = false;
  for (double forward = 0.40; forward < 0.75; forward += 0.001) {
    const sim::Scenario scenario = lift("push_pull", {fmt::format("load.grip_forward_m={}", forward)});
    const sim::Motion motion = sim::plan_motion(model_of(scenario), scenario);
    (motion.feasibility.trouble == Trouble::none ? in_reach : out) = true;
    motion.evaluate(0.5, now);
    if (forward > 0.40)
      for (size_t c = 0; c < sim::kCoordinateCount; ++c)
        CHECK(std::abs(now.value[c] - before.value[c]) < 6 * sim::kRadPerDeg);
    before = now;
  }
  CHECK(in_reach);
  CHECK(out);
}

}  // namespace
}  // namespace tests
