// A load that is lifted to a place: elbows bend to where the hands have to be, or it is said what is missing.
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "sim/scenario/input_error.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Frame;
using sim::PhaseKind;
using sim::Side;
using sim::Trial;
using sim::Vec3;

struct Lifted {
  sim::Model model;
  Trial trial;
};
Lifted lifted(const std::vector<std::string>& settings) {
  const sim::Scenario scenario = lift("shelf_lift", settings);
  const sim::Model model = model_of(scenario);
  return {model, sim::simulate(model, scenario)};
}

const Frame& standing(const Trial& trial) {
  for (const Frame& frame : trial.frames)
    if (trial.motion.phase_at(frame.time_s).kind == PhaseKind::stand) return frame;
  FAIL("it never stands");
  return trial.frames.front();
}

TEST_CASE("Standing, the hands are at the place and the elbows bend down and out to it") {
  for (double height : {1.0, 1.25, 1.6, 1.8})
    for (double forward : {0.35, 0.42}) {
      const Lifted l = lifted(
          {fmt::format("load.place_height_m={}", height), fmt::format("load.place_forward_m={}", forward)});
      CAPTURE(height, forward, l.trial.status);
      CHECK(l.trial.status == "ok");
      const Frame& frame = standing(l.trial);
      for (Side side : {Side::right, Side::left}) {
        const Vec3 grip = grip_of(l.model, frame.kinematics, side);
        CHECK(near(grip.x, forward, kFreeBody));
        CHECK(near(grip.y, height, kFreeBody));
        const auto s = static_cast<size_t>(index_of(side));
        CHECK(l.trial.motion.start.arm[s].elbow_flexion > 5 * sim::kRadPerDeg);
        // below the line from shoulder to hand, and no nearer to the middle than it
        const auto at = [&](BodyId id) {
          return frame.kinematics.body[static_cast<size_t>(sim::limb_body(id, side))].p_WB;
        };
        const Vec3 shoulder = at(BodyId::upper_arm_r), elbow = at(BodyId::forearm_r);
        const double along =
            glm::dot(elbow - shoulder, grip - shoulder) / glm::dot(grip - shoulder, grip - shoulder);
        const Vec3 off = elbow - (shoulder + along * (grip - shoulder));
        CHECK(glm::dot(off, Vec3(0, -1, 0)) > 0);
        CHECK(sim::side_sign(side) * off.z > 0);
      }
    }
}

TEST_CASE("At the bottom the arms are straight and the hands at the grip, as in any lift from the floor") {
  const Lifted l = lifted({});
  const Frame& frame = l.trial.frames.front();
  for (Side side : {Side::right, Side::left}) {
    CHECK(near(l.trial.motion.bottom.arm[static_cast<size_t>(index_of(side))].elbow_flexion, 0, kFreeBody));
    CHECK(near(grip_of(l.model, frame.kinematics, side).y, 0.25, kFreeBody));
    CHECK(near(grip_of(l.model, frame.kinematics, side).x, 0.30, kFreeBody));
  }
}

TEST_CASE("The load rises all the way up, clear of the legs") {
  for (const char* height : {"1.0", "1.25", "1.6", "1.8"}) {
    const Lifted l = lifted({fmt::format("load.place_height_m={}", height)});
    CAPTURE(height);
    double last = 0;
    for (const Frame& frame : l.trial.frames) {
      if (l.trial.motion.phase_at(frame.time_s).kind != PhaseKind::raise) continue;
      CAPTURE(frame.time_s);
      CHECK(frame.load.centre.y > last - 1e-6);
      CHECK(frame.clearance.load_to_legs_m > -0.015);
      last = frame.load.centre.y;
    }
  }
}

TEST_CASE("Straight arms that are too short are said to be, by the distance that is left") {
  for (double height : {2.1, 2.2}) {
    const Lifted l = lifted({fmt::format("load.place_height_m={}", height), "load.place_forward_m=0.6"});
    CHECK(l.trial.feasibility.trouble == sim::Trouble::out_of_reach);
    const Frame& frame = standing(l.trial);
    const Vec3 shoulder = body_of(frame, BodyId::upper_arm_r).p_WB;
    const double width = l.model.load_shape(sim::LoadKind::box).grip_half_width_m;
    const double missing = glm::length(Vec3(0.6, height, width) - shoulder) - 0.6385;
    CHECK(near(l.trial.feasibility.missing_m, missing, kFreeBody));
  }
}

// About the shoulder's lateral axis, statics: half the load and the arm's own weight on their levers.
TEST_CASE("Held at the shelf, the shoulders bear load and arms on their levers") {
  const Lifted l = lifted({"load.mass_kg=12"});
  const Frame& frame = standing(l.trial);
  const auto at = [&](BodyId id) -> const sim::BodyMotion& {
    return frame.kinematics.body[static_cast<size_t>(sim::index_of(id))];
  };
  const double shoulder_x = at(BodyId::upper_arm_r).p_WB.x;
  double moment = 6 * (grip_of(l.model, frame.kinematics, Side::right).x - shoulder_x);
  for (BodyId id : {BodyId::upper_arm_r, BodyId::forearm_r, BodyId::hand_r})
    moment += l.model.bodies[static_cast<size_t>(sim::index_of(id))].mass_kg * (at(id).p_com.x - shoulder_x);
  CHECK(near(frame.torque.shoulder_Nm[0], -sim::kGravity_m_per_s2 * moment, kFreeBody));
}

TEST_CASE("A place has a height and a distance, and both hands") {
  const auto key_of = [](const std::vector<std::string>& settings) {
    try {
      run(lift("shelf_lift", settings));
    } catch (const sim::InputError& error) {
      return error.parts().key;
    }
    return std::string("accepted");
  };
  CHECK(key_of({"load.kind=kettlebell", "load.hands=right"}) == "load.hands");
  CHECK(key_of({"load.kind=dumbbells"}) == "accepted");
}

}  // namespace
}  // namespace tests
