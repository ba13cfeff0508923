// Held postures against free bodies worked out by hand: Σ m g x about every joint
// (tests/oracles/free_body.h).
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "tests/oracles/free_body.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Side;
using sim::Vec3;

constexpr double kG = 9.81;

/// A straight arm that points forward of straight down by an angle, deg.
Vec3 arm_at(double forward_deg) {
  const double a = forward_deg * sim::kRadPerDeg;
  return {std::sin(a), -std::cos(a), 0};
}

/// A straight arm straight down but for the hand's distance from the middle, for a 1.75 m tall subject: the
/// arm is 0.6385 m long and the shoulder 0.1706 m from the middle.
Vec3 arm_to_width(double half_width_m, Side side) {
  const double out = (half_width_m - 0.1706) / 0.6385 * sim::side_sign(side);
  return {0, -std::sqrt(1 - out * out), out};
}

/// Dumbbells hang outside the legs: hip joint 0.0796 m and thigh's radius 0.082 m, the dumbbell's half 0.06
/// m, 2 cm between.
constexpr double kDumbbellHalfWidth_m = 0.0796 + 0.082 + 0.06 + 0.02;

struct Case {
  std::string name;
  std::vector<std::string> settings;  // a pose whose shank is given
  double trunk_deg, lumbar_deg, knee_deg, shank_deg, neck_deg;
  Vec3 right_arm, left_arm;
  double right_load_kg, left_load_kg;
};

std::vector<Case> cases() {
  const Vec3 down(0, -1, 0), beside_r = arm_to_width(kDumbbellHalfWidth_m, Side::right),
                             beside_l = arm_to_width(kDumbbellHalfWidth_m, Side::left);
  return {
      {"standing", {}, 0, 0, 0, 0, 0, down, down, 0, 0},
      {"hinge", {}, 45, 5, 15, -1, 0, down, down, 0, 0},
      {"rounded back, looking up", {}, 80, 50, 10, -7, 35, down, down, 0, 0},
      {"rounded beyond the lumbar range", {}, 90, 66, 10, -7, 0, down, down, 0, 0},
      {"arched back", {}, -10, -18, 3, 6, -20, down, down, 0, 0},
      {"squat", {}, 35, 12, 105, 39, 0, down, down, 0, 0},
      {"hinge with dumbbells",
       {"load.kind=dumbbells", "load.mass_kg=20"},
       60,
       5,
       18,
       -5,
       0,
       beside_r,
       beside_l,
       10,
       10},
      {"hinge with a bar", {"load.kind=barbell", "load.mass_kg=60"}, 70, 10, 20, -9, 10, down, down, 30, 30},
      {"bar held forward with straight arms",
       {"load.kind=barbell", "load.mass_kg=12", "pose.shoulder_flexion_deg=75", "pose.elbow_flexion_deg=0"},
       30,
       20,
       25,
       4,
       0,
       arm_at(75 - 30),
       arm_at(75 - 30),
       6,
       6},
      {"arms behind the back",
       {"pose.shoulder_flexion_deg=-40"},
       20,
       0,
       5,
       2,
       0,
       arm_at(-40 - 20),
       arm_at(-40 - 20),
       0,
       0},
      {"suitcase in the right hand",
       {"load.kind=dumbbells", "load.mass_kg=24", "load.hands=right"},
       5,
       0,
       3,
       4,
       0,
       beside_r,
       down,
       24,
       0},
      {"suitcase in the left hand, bent over",
       {"load.kind=dumbbells", "load.mass_kg=24", "load.hands=left"},
       55,
       30,
       20,
       -4,
       0,
       down,
       beside_l,
       0,
       24},
  };
}

sim::Frame pose_of(const Case& c) {
  std::vector<std::string> settings = c.settings;
  const auto set = [&](const char* id, double value) { settings.push_back(fmt::format("{}={}", id, value)); };
  set("pose.trunk_inclination_deg", c.trunk_deg);
  set("form.lumbar_flexion_deg", c.lumbar_deg);
  set("form.knee_flexion_deg", c.knee_deg);
  set("pose.shank_inclination_deg", c.shank_deg);
  set("form.neck_extension_deg", c.neck_deg);
  return held(settings);
}

FreeBody drawn(const sim::Model& model, const Case& c) {
  PlanarPosture posture;
  posture.trunk = c.trunk_deg * sim::kRadPerDeg, posture.lumbar = c.lumbar_deg * sim::kRadPerDeg;
  posture.knee = c.knee_deg * sim::kRadPerDeg, posture.shank = c.shank_deg * sim::kRadPerDeg;
  posture.neck_extension = c.neck_deg * sim::kRadPerDeg;
  posture.arm_direction = {c.right_arm, c.left_arm};
  FreeBody body(model, posture);
  if (c.right_load_kg > 0) body.hang(c.right_load_kg, Side::right);
  if (c.left_load_kg > 0) body.hang(c.left_load_kg, Side::left);
  return body;
}

TEST_CASE("Every lumbar disc bears the weight above it, and the back the moment of that weight") {
  const sim::Model model = model_of(lift("pose"));
  for (const Case& c : cases()) {
    const sim::Frame frame = pose_of(c);
    const FreeBody body = drawn(model, c);
    for (int l = 0; l < sim::kLevelCount; ++l) {
      CAPTURE(c.name, sim::kLevelNames[static_cast<size_t>(l)]);
      const auto above = static_cast<BodyId>(l + 1), below = static_cast<BodyId>(l);
      const auto masses = body.beyond(above);
      const double weight = total_mass(masses) * kG;
      const Vec3 moment = holding_moment(masses, body.joint(above));
      // the disc leans with the mean of its two bodies
      const double tilt = model.levels[static_cast<size_t>(l)].disc_inclination_rad +
                          0.5 * (body.lean(above) + body.lean(below));
      const sim::LevelLoads& level = frame.spine.level[static_cast<size_t>(l)];
      CHECK(near(level.moment_Nm, moment.z, kFreeBody));
      CHECK(near(level.net_compression_N, weight * std::cos(tilt), kFreeBody));
      CHECK(near(level.net_shear_N, weight * std::sin(tilt), kFreeBody));
      CHECK(near(level.net_lateral_shear_N, 0, kFreeBody));
      // sideways moments along the disc's anterior axis (cos, −sin) and its normal (sin, cos)
      CHECK(near(level.lateral_bend_moment_Nm, moment.x * std::cos(tilt), kFreeBody));
      CHECK(near(level.axial_moment_Nm, moment.x * std::sin(tilt), kFreeBody));
      CHECK(near(level.load_moment_Nm, holding_moment(body.loads(), body.joint(above)).z, kFreeBody));
    }
  }
}

TEST_CASE("Hips, knees and ankles hold up what stands above them") {
  const sim::Model model = model_of(lift("pose"));
  for (const Case& c : cases()) {
    CAPTURE(c.name);
    const sim::Frame frame = pose_of(c);
    const FreeBody body = drawn(model, c);
    const auto sum = [](const std::array<double, 2>& sides) { return sides[0] + sides[1]; };
    const auto without = [&](std::vector<BodyId> lower) {
      // all masses but those of the legs beyond the named right bodies, both sides
      std::vector<PointMass> masses = body.all();
      for (BodyId id : lower)
        for (Side side : {Side::right, Side::left}) {
          const int i = sim::limb_body(id, side);
          masses.push_back(
              {-model.bodies[static_cast<size_t>(i)].mass_kg, body.centre(static_cast<BodyId>(i))});
        }
      return masses;
    };
    const auto about = [&](const std::vector<PointMass>& masses, BodyId joint) {
      return holding_moment(masses, body.joint(joint)).z;  // both legs' joints lie at the same x
    };
    // extension of the hip holds a trunk in front of it; extension of the knee a body behind it
    CHECK(near(sum(frame.torque.hip_Nm),
               about(without({BodyId::thigh_r, BodyId::shank_r, BodyId::foot_r}), BodyId::thigh_r),
               kFreeBody));
    CHECK(near(sum(frame.torque.knee_Nm), -about(without({BodyId::shank_r, BodyId::foot_r}), BodyId::shank_r),
               kFreeBody));
    CHECK(near(sum(frame.torque.ankle_Nm), about(without({BodyId::foot_r}), BodyId::foot_r), kFreeBody));
  }
}

TEST_CASE("Each shoulder carries its own arm and what hangs on it") {
  const sim::Model model = model_of(lift("pose"));
  for (const Case& c : cases()) {
    CAPTURE(c.name);
    const sim::Frame frame = pose_of(c);
    const FreeBody body = drawn(model, c);
    for (Side side : {Side::right, Side::left}) {
      const auto shoulder = static_cast<BodyId>(sim::limb_body(BodyId::upper_arm_r, side));
      const double in_front = holding_moment(body.beyond(shoulder), body.joint(shoulder)).z;
      // an arm in front of its shoulder asks for flexion, and extension is counted +
      CHECK(near(frame.torque.shoulder_Nm[static_cast<size_t>(index_of(side))], -in_front, kFreeBody));
    }
  }
}

TEST_CASE("At rest the ground bears the whole weight, under the centre of mass") {
  const sim::Model model = model_of(lift("pose"));
  for (const Case& c : cases()) {
    CAPTURE(c.name);
    const sim::Frame frame = pose_of(c);
    const FreeBody body = drawn(model, c);
    const Vec3 centre = centre_of(body.all());
    CHECK(near(frame.joint_loads.ground_F, Vec3(0, total_mass(body.all()) * kG, 0), kFreeBody));
    CHECK(near(frame.joint_loads.cop.x, centre.x, kFreeBody));
    CHECK(near(frame.joint_loads.cop.z, centre.z, kFreeBody));
    CHECK(near(frame.joint_loads.free_moment_Nm, 0, kFreeBody));
    CHECK(near(frame.balance_margin_m, std::min(centre.x + 0.02, 0.10 - centre.x), kFreeBody));
  }
}

TEST_CASE("The bodies stand where the drawing has them") {
  const sim::Model model = model_of(lift("pose"));
  for (const Case& c : cases()) {
    CAPTURE(c.name);
    const sim::Frame frame = pose_of(c);
    const FreeBody body = drawn(model, c);
    for (int i = 0; i < sim::kBodyCount; ++i) {
      CAPTURE(sim::kBodyNames[static_cast<size_t>(i)]);
      CHECK(near(body_of(frame, static_cast<BodyId>(i)).p_WB, body.joint(static_cast<BodyId>(i)), kFreeBody));
      CHECK(
          near(body_of(frame, static_cast<BodyId>(i)).p_com, body.centre(static_cast<BodyId>(i)), kFreeBody));
    }
  }
}

TEST_CASE(
    "A load beside the body asks the side of the trunk for its weight times its distance from the middle") {
  const double load_kg = 24;
  const sim::Frame right =
      held({"load.kind=dumbbells", "load.mass_kg=24", "load.hands=right", "pose.shank_inclination_deg=4"});
  const sim::Frame none = held({"pose.shank_inclination_deg=4"});
  const sim::LevelLoads &loaded = right.spine.level[0], &empty = none.spine.level[0];
  const double tilt = std::atan2(loaded.disc.normal.x, loaded.disc.normal.y);
  const double sideways = load_kg * kG * kDumbbellHalfWidth_m;
  const double gained =
      loaded.lateral_bend_moment_Nm / std::cos(tilt) - empty.lateral_bend_moment_Nm / std::cos(tilt);
  // the right arm, 0.0494 of the body's mass, hangs a few centimetres further out
  const double arm = 0.0494 * 75 * kG * 0.5 * (kDumbbellHalfWidth_m - 0.1706);
  CHECK(near(gained, -(sideways + arm), {0.3, 0, "the arm's centre is taken at its middle"}));
  CHECK(near(loaded.moment_Nm - empty.moment_Nm, loaded.load_moment_Nm, kFreeBody));
}

}  // namespace
}  // namespace tests
