// From coordinates to the whole skeleton: feet, legs, trunk.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/motion/posture.h"
#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Coordinates;
using sim::Kinematics;
using sim::Model;
using sim::Side;
using sim::Stance;
using sim::Vec3;

Kinematics place(const Model& model, const Stance& stance, const sim::CoordinateMotion& q) {
  sim::JointMotions joints;
  Kinematics k;
  sim::assemble_joint_motions(model, stance, q, joints);
  sim::solve_kinematics(model, joints, k);
  return k;
}

const sim::BodyMotion& limb(const Kinematics& k, BodyId right, Side side) {
  return k.body[static_cast<size_t>(sim::limb_body(right, side))];
}
const sim::BodyMotion& axial(const Kinematics& k, BodyId id) {
  return k.body[static_cast<size_t>(index_of(id))];
}

/// Place of the pelvis' shift in CoordinateMotion, where its value is the only one of a set of zeros.
size_t find_pelvis_shift() {
  Coordinates c;
  c.pelvis_shift_m = 1;
  const sim::CoordinateMotion m = sim::at_rest(c);
  return static_cast<size_t>(std::find(m.value.begin(), m.value.end(), 1.0) - m.value.begin());
}
const size_t kPelvisShift = find_pelvis_shift();

/// Forward lean of a body of the trunk.
double lean(const sim::BodyMotion& b) {
  return std::atan2(b.R_WB[1].x, b.R_WB[1].y);
}

Coordinates random_posture(Random& random) {
  Coordinates c;
  c.trunk_inclination = random.uniform(-0.3, 1.8);
  c.lumbar_flexion = random.uniform(-0.3, 0.9);
  c.neck_extension = random.uniform(-0.5, 0.6);
  c.knee_flexion = random.uniform(0, 1.6);
  c.shank_inclination = random.uniform(-0.25, 0.6);
  for (sim::ArmAngles& arm : c.arm)
    arm = {random.uniform(-0.5, 2), random.uniform(-0.2, 1), random.uniform(-1, 1), random.uniform(0, 2)};
  return c;
}

TEST_CASE("Feet stand flat on the floor at their stance, toes turned out, and never move") {
  const Model model = model_of(lift("pose", {"subject.height_m=1.9"}));
  Random random(31);
  for (int i = 0; i < 60; ++i) {
    const Stance stance{random.uniform(0.05, 0.25), random.uniform(-0.17, 0.78)};
    sim::CoordinateMotion q = sim::at_rest(random_posture(random));
    for (double& rate : q.rate) rate = random.uniform(-2, 2);
    for (double& acceleration : q.acceleration) acceleration = random.uniform(-9, 9);
    // the pelvis in the middle, and still: what shifts it has tests of its own
    q.rate[kPelvisShift] = q.acceleration[kPelvisShift] = 0;
    const Kinematics k = place(model, stance, q);
    for (Side side : {Side::right, Side::left}) {
      const double s = sim::side_sign(side);
      const sim::BodyMotion& foot = limb(k, BodyId::foot_r, side);
      CHECK(near(foot.p_WB, Vec3(0, model.ankle_height_m, s * stance.half_width_m), kRoundOff));
      CHECK(near(foot.R_WB[1], Vec3(0, 1, 0), kRoundOff));  // flat
      CHECK(near(foot.R_WB[0], Vec3(std::cos(stance.foot_yaw_rad), 0, s * std::sin(stance.foot_yaw_rad)),
                 kRoundOff));
      // legs move at up to 2 rad/s and 9 rad/s²; their joints must cancel to rounding at the foot
      CHECK(near(foot.v_WB, Vec3(0), kFreeBody));
      CHECK(near(foot.a_WB, Vec3(0), kFreeBody));
      CHECK(near(foot.w_WB, Vec3(0), kFreeBody));
      CHECK(near(foot.alpha_WB, Vec3(0), kFreeBody));
    }
  }
}

TEST_CASE("Knees are hinges: thigh and shank meet at the knee angle and share its axis") {
  const Model model = model_of(lift("pose"));
  Random random(32);
  for (int i = 0; i < 60; ++i) {
    const Stance stance{random.uniform(0.05, 0.25), random.uniform(-0.17, 0.78)};
    const Coordinates c = random_posture(random);
    const Kinematics k = place(model, stance, sim::at_rest(c));
    for (Side side : {Side::right, Side::left}) {
      const sim::BodyMotion &thigh = limb(k, BodyId::thigh_r, side), &shank = limb(k, BodyId::shank_r, side);
      CHECK(near(thigh.R_WB[2], shank.R_WB[2], kRoundOff));
      CHECK(near(glm::dot(thigh.R_WB[1], shank.R_WB[1]), std::cos(c.knee_flexion), kRoundOff));
      // the toe direction and the leg lie in one plane: the hinge's axis is across both
      const Vec3 toes = limb(k, BodyId::foot_r, side).R_WB[0];
      CHECK(near(glm::dot(toes, shank.R_WB[2]), 0, kRoundOff));
      CHECK(near(glm::dot(thigh.p_WB - limb(k, BodyId::foot_r, side).p_WB, shank.R_WB[2]), 0, kFreeBody));
    }
  }
}

TEST_CASE("The pelvis stays in the middle and level, and the trunk leans by its angles") {
  const Model model = model_of(lift("pose"));
  Random random(33);
  for (int i = 0; i < 60; ++i) {
    const Coordinates c = random_posture(random);
    const Kinematics k = place(model, {0.15, 0.3}, sim::at_rest(c));
    CHECK(near(axial(k, BodyId::pelvis).p_WB.z, 0, kRoundOff));
    CHECK(near(lean(axial(k, BodyId::pelvis)), c.trunk_inclination - c.lumbar_flexion, kRoundOff));
    CHECK(near(lean(axial(k, BodyId::thorax)), c.trunk_inclination, kRoundOff));
    CHECK(near(lean(axial(k, BodyId::head)), c.trunk_inclination - c.neck_extension, kRoundOff));
    for (int b = 0; b <= index_of(BodyId::head); ++b)
      CHECK(near(k.body[static_cast<size_t>(b)].R_WB[2], Vec3(0, 0, 1), kRoundOff));
  }
}

TEST_CASE("Lumbar flexion is spread over the levels by the shares of flexion, extension by its own") {
  const Model model = model_of(lift("pose"));
  for (double lambda : {-0.30, -0.01, 0.01, 0.4, 0.9}) {
    Coordinates c;
    c.lumbar_flexion = lambda;
    const Kinematics k = place(model, {0.08, 0}, sim::at_rest(c));
    for (size_t l = 0; l < sim::kLevelCount; ++l) {
      const double share = lambda > 0 ? model.levels[l].flexion_share : model.levels[l].extension_share;
      CHECK(near(lean(k.body[l + 1]) - lean(k.body[l]), share * lambda, kRoundOff));
    }
  }
}

TEST_CASE("Flexion beyond the lumbar range less two degrees turns the thorax as a whole") {
  const Model model = model_of(lift("pose", {"subject.lumbar_range_deg=50"}));
  Coordinates c;
  c.lumbar_flexion = 62 * sim::kRadPerDeg;
  const Kinematics k = place(model, {0.08, 0}, sim::at_rest(c));
  const double lumbar = 48 * sim::kRadPerDeg, thoracic = 14 * sim::kRadPerDeg;
  for (size_t l = 0; l < sim::kLevelCount; ++l)
    CHECK(near(lean(k.body[l + 1]) - lean(k.body[l]),
               model.levels[l].flexion_share * lumbar + (l == 5 ? thoracic : 0), kRoundOff));
}

TEST_CASE("Equal arms make a skeleton that mirrors itself") {
  const Model model = model_of(lift("pose"));
  Random random(34);
  for (int i = 0; i < 30; ++i) {
    Coordinates c = random_posture(random);
    c.arm[1] = c.arm[0];
    const Kinematics k = place(model, {0.2, 0.4}, sim::at_rest(c));
    for (int b = index_of(BodyId::upper_arm_r); b <= index_of(BodyId::foot_r); ++b) {
      const Vec3 right = k.body[static_cast<size_t>(b)].p_com,
                 left = k.body[static_cast<size_t>(b + 6)].p_com;
      CHECK(near(Vec3(right.x, right.y, -right.z), left, kRoundOff));
    }
  }
}

TEST_CASE("A stance as wide as the hips keeps the legs upright planes, a wider one tilts them outward") {
  const Model model = model_of(lift("pose"));
  Coordinates c;
  c.knee_flexion = 0.4, c.shank_inclination = 0.2;
  const Kinematics narrow = place(model, {model.hip_half_width_m, 0}, sim::at_rest(c));
  CHECK(near(limb(narrow, BodyId::shank_r, Side::right).p_WB.z, model.hip_half_width_m, kRoundOff));
  const Kinematics wide = place(model, {0.3, 0}, sim::at_rest(c));
  const double knee = limb(wide, BodyId::shank_r, Side::right).p_WB.z;
  CHECK(knee > model.hip_half_width_m);
  CHECK(knee < 0.3);
  CHECK(axial(wide, BodyId::pelvis).p_WB.y < axial(narrow, BodyId::pelvis).p_WB.y);  // hips sink
}

TEST_CASE("Postures that no leg can take stay finite: too wide a stance, hips at the floor") {
  const Model model = model_of(lift("pose", {"subject.height_m=1.3"}));
  Coordinates deep;
  deep.knee_flexion = 130 * sim::kRadPerDeg;
  deep.shank_inclination = -15 * sim::kRadPerDeg;
  for (const Stance& stance : {Stance{0.45, 0.78}, Stance{0.025, -0.17}, Stance{0.45, -0.17}}) {
    sim::CoordinateMotion q = sim::at_rest(deep);
    q.rate.fill(1);
    q.acceleration.fill(1);
    const Kinematics k = place(model, stance, q);
    for (const sim::BodyMotion& b : k.body) {
      CHECK(std::isfinite(glm::length(b.p_com)));
      CHECK(std::isfinite(glm::length(b.a_com)));
      CHECK(glm::length(b.p_com) < 5);
    }
  }
}

TEST_CASE("Coordinates come back from their motion") {
  Random random(35);
  const Coordinates c = random_posture(random);
  const sim::CoordinateMotion m = sim::at_rest(c);
  for (double rate : m.rate) CHECK(rate == 0);
  const Coordinates back = sim::coordinates_of(m);
  CHECK(back.trunk_inclination == c.trunk_inclination);
  CHECK(back.shank_inclination == c.shank_inclination);
  CHECK(back.knee_flexion == c.knee_flexion);
  for (size_t s = 0; s < 2; ++s) {
    CHECK(back.arm[s].shoulder_flexion == c.arm[s].shoulder_flexion);
    CHECK(back.arm[s].shoulder_abduction == c.arm[s].shoulder_abduction);
    CHECK(back.arm[s].shoulder_rotation == c.arm[s].shoulder_rotation);
    CHECK(back.arm[s].elbow_flexion == c.arm[s].elbow_flexion);
  }
}

}  // namespace
}  // namespace tests
