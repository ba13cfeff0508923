// Motion out of the sagittal plane: side bend, twist, a shifted pelvis over two legs that then differ, knee
// spread.
#include <cmath>
#include <random>
#include <string>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/motion/balance.h"
#include "sim/motion/planner.h"
#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Coordinates;
using sim::Kinematics;
using sim::Mat3;
using sim::Model;
using sim::Side;
using sim::Stance;
using sim::Vec3;

constexpr double kDeg = sim::kRadPerDeg;

Kinematics place(const Model& model, const Stance& stance, const sim::CoordinateMotion& q) {
  sim::JointMotions joints;
  Kinematics k;
  sim::assemble_joint_motions(model, stance, q, joints);
  sim::solve_kinematics(model, joints, k);
  return k;
}
Kinematics place(const Model& model, const Stance& stance, const Coordinates& c) {
  return place(model, stance, sim::at_rest(c));
}
const sim::BodyMotion& limb(const Kinematics& k, BodyId right, Side side) {
  return k.body[static_cast<size_t>(sim::limb_body(right, side))];
}
double knee_angle(const Kinematics& k, Side side) {
  const Vec3 thigh = limb(k, BodyId::thigh_r, side).R_WB[1], shank = limb(k, BodyId::shank_r, side).R_WB[1];
  return std::atan2(glm::length(glm::cross(thigh, shank)), glm::dot(thigh, shank));
}

TEST_CASE("A shifted pelvis stays level over feet that stay flat where they are, still while it moves") {
  const Model model = model_of(lift("pose"));
  Random random(41);
  for (int i = 0; i < 80; ++i) {
    const Stance stance{random.uniform(0.05, 0.30), random.uniform(-0.17, 0.78)};
    Coordinates c;
    c.trunk_inclination = random.uniform(-0.2, 1.6);
    c.knee_flexion = random.uniform(0.15, 1.6);
    c.shank_inclination = random.uniform(-0.2, 0.6);
    c.pelvis_shift_m = random.uniform(-0.04, 0.04);
    c.knee_spread = random.uniform(-0.2, 0.5);
    c.side_bend = random.uniform(-0.4, 0.4), c.twist = random.uniform(-0.5, 0.5);
    sim::CoordinateMotion q = sim::at_rest(c);
    for (double& rate : q.rate) rate = random.uniform(-0.5, 0.5);
    for (double& acceleration : q.acceleration) acceleration = random.uniform(-2, 2);
    const Kinematics k = place(model, stance, q);
    CAPTURE(i, stance.half_width_m, stance.foot_yaw_rad);
    CHECK(near(k.body[0].p_WB.z, c.pelvis_shift_m, kRoundOff));
    CHECK(near(k.body[0].R_WB[2], Vec3(0, 0, 1), kRoundOff));
    for (Side side : {Side::right, Side::left}) {
      const sim::BodyMotion& foot = limb(k, BodyId::foot_r, side);
      CHECK(near(foot.p_WB, Vec3(0, model.ankle_height_m, sim::side_sign(side) * stance.half_width_m),
                 kFreeBody));
      CHECK(near(foot.R_WB[1], Vec3(0, 1, 0), kFreeBody));
      for (const Vec3& still : {foot.v_WB, foot.a_WB, foot.w_WB, foot.alpha_WB})
        CHECK(near(still, Vec3(0), {1e-7, 0, "rates of a leg through the corner of 2 mm in the middle"}));
    }
  }
}

TEST_CASE("Over a shifted pelvis the leg that reaches further keeps the knee bend, the other bends more") {
  const Model model = model_of(lift("pose"));
  const double wide = model.hip_half_width_m + 0.1;
  Coordinates c;
  c.knee_flexion = 12 * kDeg, c.pelvis_shift_m = 0.03;
  const Kinematics k = place(model, {wide, 0}, c);
  // feet wider than the hips: a shift to the right brings the right hip nearer to its foot
  CHECK(near(knee_angle(k, Side::left), c.knee_flexion, {1e-3, 0, "the corner in the middle is rounded"}));
  CHECK(knee_angle(k, Side::right) > c.knee_flexion + 5 * kDeg);
  // as wide as the hips both keep it
  const Kinematics narrow = place(model, {model.hip_half_width_m, 0}, c);
  for (Side side : {Side::right, Side::left})
    CHECK(near(knee_angle(narrow, side), c.knee_flexion, kFreeBody));
}

TEST_CASE("A centred pelvis is the limit of a shifted one") {
  const Model model = model_of(lift("pose"));
  Coordinates c;
  c.trunk_inclination = 1.0, c.knee_flexion = 0.3, c.shank_inclination = 0.05;
  const Stance stance{0.2, 0.3};
  const Kinematics centred = place(model, stance, c);
  c.pelvis_shift_m = 1e-9;
  const Kinematics beside = place(model, stance, c);
  for (size_t b = 0; b < sim::kBodyCount; ++b)
    CHECK(near(beside.body[b].p_com, centred.body[b].p_com, {3e-9, 0, "the shift itself"}));
}

TEST_CASE("Knee spread moves the knees outward and leaves hips and feet where they are") {
  const Model model = model_of(lift("pose"));
  Coordinates c;
  c.knee_flexion = 70 * kDeg, c.shank_inclination = 20 * kDeg, c.trunk_inclination = 0.6;
  const Stance stance{0.15, 0.2};
  const Kinematics straight = place(model, stance, c);
  double last = -1;
  for (double spread : {-15.0, 0.0, 10.0, 30.0}) {
    c.knee_spread = spread * kDeg;
    const Kinematics k = place(model, stance, c);
    for (Side side : {Side::right, Side::left}) {
      const Vec3 hip = limb(k, BodyId::thigh_r, side).p_WB, knee = limb(k, BodyId::shank_r, side).p_WB,
                 foot = limb(k, BodyId::foot_r, side).p_WB;
      CHECK(near(hip, limb(straight, BodyId::thigh_r, side).p_WB, kRoundOff));
      CHECK(near(foot, limb(straight, BodyId::foot_r, side).p_WB, kRoundOff));
      CHECK(near(knee_angle(k, side), c.knee_flexion, kFreeBody));
      // the knee turns about the line from hip to ankle by just that angle
      const Vec3 e = glm::normalize(hip - foot);
      const auto across = [&](const Vec3& p) { return glm::normalize(p - foot - glm::dot(p - foot, e) * e); };
      const Vec3 before = across(limb(straight, BodyId::shank_r, side).p_WB), after = across(knee);
      CHECK(near(glm::dot(before, after), std::cos(spread * kDeg), kFreeBody));
    }
    const sim::Frame frame = held({"form.knee_flexion_deg=70", "pose.trunk_inclination_deg=35",
                                   fmt::format("form.knee_spread_deg={}", spread)});
    CHECK(frame.posture.knee_over_foot_m[0] > last + 0.01);
    CHECK(near(frame.posture.knee_over_foot_m[0], frame.posture.knee_over_foot_m[1], kFreeBody));
    last = frame.posture.knee_over_foot_m[0];
  }
}

TEST_CASE("Side bend and twist are spread over the levels by their shares, to the right +") {
  const Model model = model_of(lift("pose"));
  Coordinates c;
  c.side_bend = 12 * kDeg;
  Kinematics k = place(model, {0.08, 0}, c);
  const auto relative = [&](size_t l) { return glm::transpose(k.body[l].R_WB) * k.body[l + 1].R_WB; };
  for (size_t l = 0; l < sim::kLevelCount; ++l)
    CHECK(near(std::atan2(relative(l)[1].z, relative(l)[1].y),
               model.levels[l].lateral_bend_share * c.side_bend, kRoundOff));
  CHECK(near(std::asin(k.body[index_of(BodyId::thorax)].R_WB[1].z), c.side_bend, kRoundOff));
  CHECK(k.body[index_of(BodyId::head)].p_WB.z > 0.07);  // the head goes to the right
  c = {};
  c.twist = 2.5 * kDeg;
  k = place(model, {0.08, 0}, c);
  for (size_t l = 0; l < sim::kLevelCount; ++l)
    CHECK(near(std::atan2(relative(l)[0].z, relative(l)[0].x), model.levels[l].axial_rotation_share * c.twist,
               kRoundOff));
  const Vec3 front = k.body[index_of(BodyId::thorax)].R_WB[0];
  CHECK(near(std::atan2(front.z, front.x), c.twist, kRoundOff));  // the chest faces right
  // beyond 70 % of the lumbar range the thorax turns as a whole: no lumbar level goes further
  for (double more : {20.0, 30.0}) {
    c.twist = more * kDeg;
    const Kinematics turned = place(model, {0.08, 0}, c);
    const Vec3 ahead = turned.body[index_of(BodyId::thorax)].R_WB[0];
    CHECK(near(std::atan2(ahead.z, ahead.x), c.twist, kRoundOff));
    double lumbar = 0, range = 0;
    for (size_t l = 0; l + 1 < sim::kLevelCount; ++l) {
      const Mat3 R = glm::transpose(turned.body[l].R_WB) * turned.body[l + 1].R_WB;
      lumbar += std::atan2(R[0].z, R[0].x), range += model.levels[l].axial_rotation_range_rad;
    }
    CHECK(near(lumbar, 0.7 * range, kRoundOff));
  }
  const sim::Frame far = held({"form.twist_deg=30"}), near_by = held({"form.twist_deg=8"});
  for (size_t l = 0; l < sim::kLevelCount; ++l)
    CHECK(near(glm::dot(far.passive.level[l].moment, far.spine.level[l].disc.normal),
               glm::dot(near_by.passive.level[l].moment, near_by.spine.level[l].disc.normal),
               {1e-9, 0, "N·m"}));
  // the passive tissue sees the same angles: it resists the bend, and nothing in the sagittal plane changes
  const sim::Frame bent = held({"form.side_bend_deg=10", "form.lumbar_flexion_deg=30"}),
                   straight = held({"form.lumbar_flexion_deg=30"});
  for (size_t l = 0; l < sim::kLevelCount; ++l) {
    CHECK(near(bent.passive.level[l].flexion_rad, straight.passive.level[l].flexion_rad, kFreeBody));
    if (model.levels[l].lateral_bend_share > 0)
      CHECK(glm::dot(bent.passive.level[l].moment, bent.spine.level[l].disc.anterior) < -1);
  }
}

TEST_CASE(
    "The pelvis shifts until the centre of pressure lies where it should, as far as a few centimetres") {
  const auto with_kg = [](double kg, const std::string& more) {
    return held({"load.kind=kettlebell", fmt::format("load.mass_kg={}", kg), "load.hands=right", more});
  };
  double last = 0;
  for (double kg : {0.0, 2.0, 4.0, 6.0}) {
    const sim::Frame frame = with_kg(kg, "form.cop_sideways_m=0");
    CHECK(near(frame.joint_loads.cop.z, 0, kFreeBody));
    CHECK(near(frame.joint_loads.foot[0].F.y, frame.joint_loads.foot[1].F.y, {1e-6, 0, "N"}));
    CHECK(frame.posture.pelvis_shift_m <= last);  // away from the load
    last = frame.posture.pelvis_shift_m;
  }
  CHECK(last < -0.02);
  const sim::Frame heavy = with_kg(40, "form.cop_sideways_m=0");
  CHECK(near(heavy.posture.pelvis_shift_m, -sim::kShiftLimit_m, kRoundOff));
  CHECK(heavy.joint_loads.cop.z > 0.05);
  CHECK(near(held({"form.cop_sideways_m=0.02"}).joint_loads.cop.z, 0.02, kFreeBody));
  CHECK(near(held({"form.cop_sideways_m=-0.02", "subject.height_m=1.9"}).joint_loads.cop.z,
             -0.02 * 1.9 / 1.75, kFreeBody));
  // a held shin leaves balance alone, sideways too
  CHECK(with_kg(20, "pose.shank_inclination_deg=4").posture.pelvis_shift_m == 0);
}

TEST_CASE("Without anything sideways nothing moves sideways, not by a rounding") {
  for (const std::string& id : all_ids()) {
    const sim::Trial trial =
        run(lift(id, {"form.stance_leg=both", "sampling.rate_hz=10", "movement.steps=0"}));
    CAPTURE(id);
    for (const sim::Frame& frame : trial.frames) {
      CHECK(frame.posture.pelvis_shift_m == 0);
      CHECK(near(frame.posture.knee_flexion[0], frame.posture.knee_flexion[1], kRoundOff));
    }
  }
}

TEST_CASE("One hand's load asks the muscles of the other side of the trunk") {
  const sim::Frame right = held({"load.kind=kettlebell", "load.mass_kg=20", "load.hands=right"});
  const auto left_over_right = [&](sim::ReportedGroup group) {
    const auto& force = right.groups.force_N[static_cast<size_t>(group)];
    return force[1] - force[0];
  };
  CHECK(left_over_right(sim::ReportedGroup::quadratus_lumborum) > 5);
  CHECK(left_over_right(sim::ReportedGroup::erector_spinae) > 50);
  CHECK(left_over_right(sim::ReportedGroup::external_oblique) +
            left_over_right(sim::ReportedGroup::internal_oblique) >
        20);
}

}  // namespace
}  // namespace tests
