// Arms: do the hands come where they should, with elbows where people have them?
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/motion/arms.h"
#include "sim/motion/posture.h"
#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::ArmAngles;
using sim::ArmPose;
using sim::Mat3;
using sim::Model;
using sim::Side;
using sim::Vec3;

Vec3 grip(const Model& model, const Vec3& shoulder, const ArmPose& arm) {
  return shoulder + model.upper_arm_length_m * arm.upper_dir + model.forearm_to_grip_m * arm.fore_dir;
}

Mat3 trunk_at(double inclination) {
  return axis_rotation({0, 0, 1}, -inclination);
}

/// Nearest and furthest a hand can be from its shoulder.
double longest(const Model& model) {
  return model.upper_arm_length_m + model.forearm_to_grip_m;
}
double shortest(const Model& model) {
  const double a = model.upper_arm_length_m, b = model.forearm_to_grip_m;
  return std::sqrt(a * a + b * b + 2 * a * b * std::cos(sim::kElbowLimit_rad));
}

TEST_CASE("A hand reaches every point that is neither too far nor too near") {
  const Model model = model_of(lift("pose"));
  Random random(41);
  const Vec3 shoulder(0.1, 1.4, 0.17);
  for (int i = 0; i < 500; ++i) {
    const Vec3 target = shoulder + random.vector(0.6);
    const double distance = glm::length(target - shoulder);
    if (distance > longest(model) - 1e-6 || distance < shortest(model) + 1e-6) continue;
    for (Side side : {Side::right, Side::left}) {
      const ArmPose arm = sim::reach_point(model, side, shoulder, target);
      CHECK(near(grip(model, shoulder, arm), target, kFreeBody));
      CHECK(arm.missing_m == 0);
      CHECK(near(glm::length(arm.upper_dir), 1, kRoundOff));
      CHECK(near(glm::length(arm.fore_dir), 1, kRoundOff));
      CHECK(arm.elbow_flexion >= 0);
      CHECK(arm.elbow_flexion <= sim::kElbowLimit_rad);
      // the hinge is across both segments and flexes the elbow by its angle
      CHECK(near(glm::dot(arm.hinge, arm.upper_dir), 0, kFreeBody));
      CHECK(near(glm::dot(arm.hinge, arm.fore_dir), 0, kFreeBody));
      CHECK(near(glm::dot(arm.upper_dir, arm.fore_dir), std::cos(arm.elbow_flexion), kFreeBody));
    }
  }
}

TEST_CASE("What is out of reach is missed by the distance left over, with the arm straight at it") {
  const Model model = model_of(lift("pose"));
  const Vec3 shoulder(0, 1.4, 0.17), direction = glm::normalize(Vec3(1, -0.5, 0.1));
  for (double beyond : {1e-6, 0.03, 0.5}) {
    const ArmPose arm =
        sim::reach_point(model, Side::right, shoulder, shoulder + (longest(model) + beyond) * direction);
    CHECK(near(arm.missing_m, beyond, kFreeBody));
    CHECK(near(arm.upper_dir, direction, kRoundOff));
    CHECK(near(arm.fore_dir, direction, kRoundOff));
  }
  // too near: folded as far as the elbow goes
  for (double distance : {0.0, 0.05, 0.15}) {
    const ArmPose arm = sim::reach_point(model, Side::right, shoulder, shoulder + distance * direction);
    CHECK(near(arm.elbow_flexion, sim::kElbowLimit_rad, kRoundOff));
    CHECK(near(arm.missing_m, shortest(model) - distance, kFreeBody));
  }
}

TEST_CASE("An eased arm straightens and folds with a bounded rate, exact where it is not near an end") {
  const Model model = model_of(lift("pose"));
  const Vec3 shoulder(0, 1.4, 0.17), direction = glm::normalize(Vec3(1, -0.5, 0.1));
  for (double ease : {0.02, 0.1}) {
    const auto flexion = [&](double distance) {
      return sim::reach_point(model, Side::right, shoulder, shoulder + distance * direction, {0, 0, 1},
                              Vec3(0), ease)
          .elbow_flexion;
    };
    const auto exact = [&](double distance) {
      return sim::reach_point(model, Side::right, shoulder, shoulder + distance * direction).elbow_flexion;
    };
    CAPTURE(ease);
    CHECK(flexion(longest(model) + ease) == 0);
    CHECK(near(flexion(shortest(model) - ease), sim::kElbowLimit_rad, kRoundOff));
    CHECK(near(flexion(longest(model) - ease), exact(longest(model) - ease), kRoundOff));
    CHECK(near(flexion(0.5 * (longest(model) + shortest(model))),
               exact(0.5 * (longest(model) + shortest(model))), kRoundOff));
    // no steeper than the exact arm is where it is left, and with no corner: slopes a micrometre apart agree
    const double h = 1e-6, begin = longest(model) - ease;
    const double steepest = (exact(begin) - exact(begin - h)) / h;
    double before = 10;
    for (double d = shortest(model) - 1.2 * ease; d < longest(model) + 1.2 * ease; d += 1e-3) {
      const double slope = (flexion(d + h) - flexion(d)) / h,
                   next = (flexion(d + 2 * h) - flexion(d + h)) / h;
      CAPTURE(d);
      CHECK(slope > 1.7 * steepest);
      CHECK(near(next, slope, {1e-2, 0, "curvature times a micrometre, and rounding over a micrometre"}));
      CHECK(flexion(d) <= before);
      before = flexion(d);
    }
  }
}

TEST_CASE(
    "A rod that hangs reaches ahead by what is asked, level at most, and eased without a leap of its angle") {
  for (double ahead : {-0.6, -0.2, 0.0, 0.3, 0.63}) {
    const sim::HangingReach hand = sim::hang_ahead(0.64, ahead, 0);
    CHECK(near(hand.ahead, ahead, kRoundOff));
    CHECK(near(std::hypot(hand.ahead, hand.up), 0.64, kRoundOff));
    CHECK(hand.up < 0);
  }
  CHECK(near(sim::hang_ahead(0.64, 0.9, 0).ahead, 0.64, kRoundOff));
  CHECK(near(sim::hang_ahead(0.64, 0.9, 0).up, 0, kRoundOff));
  const auto angle = [](double ahead, double ease) {
    const sim::HangingReach hand = sim::hang_ahead(0.64, ahead, ease);
    return std::atan2(hand.ahead, -hand.up);
  };
  double most = 0, most_exact = 0;
  for (double x = -0.9; x < 0.9; x += 1e-4) {
    most = std::max(most, (angle(x + 1e-4, 0.2) - angle(x, 0.2)) / 1e-4);
    most_exact = std::max(most_exact, (angle(x + 1e-4, 0) - angle(x, 0)) / 1e-4);
    CHECK(angle(x + 1e-4, 0.2) >= angle(x, 0.2) - 1e-12);
    if (std::abs(x) < 0.44) CHECK(near(angle(x, 0.2), angle(x, 0), kRoundOff));
    CHECK(near(angle(-x, 0.2), -angle(x, 0.2), kRoundOff));
  }
  CHECK(near(angle(0.84, 0.2), sim::kPi / 2, kRoundOff));
  CHECK(most < 3.5);       // rad/m
  CHECK(most_exact > 20);  // without the ease: as steep as the step is short
}

TEST_CASE("Elbows point down and out when the hands are held in front") {
  const Model model = model_of(lift("pose"));
  for (Side side : {Side::right, Side::left}) {
    const double s = sim::side_sign(side);
    const Vec3 shoulder(0, 1.4, 0.17 * s);
    for (double forward : {0.2, 0.3, 0.4, 0.5})
      for (double down : {0.0, 0.15, 0.3}) {
        const Vec3 target = shoulder + Vec3(forward, -down, 0);
        const ArmPose arm = sim::reach_point(model, side, shoulder, target);
        const Vec3 elbow = shoulder + model.upper_arm_length_m * arm.upper_dir;
        const Vec3 on_line = shoulder + glm::dot(elbow - shoulder, glm::normalize(target - shoulder)) *
                                            glm::normalize(target - shoulder);
        CHECK(elbow.y < on_line.y);
        CHECK(s * elbow.z >= s * on_line.z);
      }
  }
}

TEST_CASE("The two arms mirror each other") {
  const Model model = model_of(lift("pose"));
  Random random(42);
  const auto mirrored = [](const Vec3& v) { return Vec3(v.x, v.y, -v.z); };
  for (int i = 0; i < 100; ++i) {
    const Vec3 shoulder(0, 1.4, 0.17), target = shoulder + random.vector(0.4);
    const ArmPose right = sim::reach_point(model, Side::right, shoulder, target);
    const ArmPose left = sim::reach_point(model, Side::left, mirrored(shoulder), mirrored(target));
    CHECK(near(left.upper_dir, mirrored(right.upper_dir), kRoundOff));
    CHECK(near(left.fore_dir, mirrored(right.fore_dir), kRoundOff));
    const Mat3 thorax = trunk_at(0.8);
    const ArmAngles r = sim::arm_angles(thorax, Side::right, right),
                    l = sim::arm_angles(thorax, Side::left, left);
    CHECK(near(l.shoulder_flexion, r.shoulder_flexion, kFreeBody));
    CHECK(near(l.shoulder_abduction, r.shoulder_abduction, kFreeBody));
    CHECK(near(std::cos(l.shoulder_rotation), std::cos(r.shoulder_rotation), kFreeBody));
    CHECK(near(std::sin(l.shoulder_rotation), std::sin(r.shoulder_rotation), kFreeBody));
  }
}

TEST_CASE("An arm's angles put the hands of the skeleton back where the arm was solved to") {
  const Model model = model_of(lift("pose"));
  Random random(43);
  for (int i = 0; i < 200; ++i) {
    sim::Coordinates c;
    c.trunk_inclination = random.uniform(-0.3, 1.9);
    c.lumbar_flexion = random.uniform(0, 0.8);
    const sim::Stance stance{model.hip_half_width_m, 0};
    const auto place = [&] {
      sim::JointMotions joints;
      sim::Kinematics k;
      sim::assemble_joint_motions(model, stance, sim::at_rest(c), joints);
      sim::solve_kinematics(model, joints, k);
      return k;
    };
    const sim::Kinematics hanging = place();
    const Mat3 thorax = hanging.body[static_cast<size_t>(index_of(sim::BodyId::thorax))].R_WB;
    std::array<Vec3, 2> target;
    for (Side side : {Side::right, Side::left}) {
      const auto s = static_cast<size_t>(index_of(side));
      const Vec3 shoulder =
          hanging.body[static_cast<size_t>(sim::limb_body(sim::BodyId::upper_arm_r, side))].p_WB;
      target[s] = shoulder + random.vector(0.35);
      const ArmPose arm = sim::reach_point(model, side, shoulder, target[s]);
      target[s] = grip(model, shoulder, arm);  // where it is too near, as far as the elbow folds
      c.arm[s] = sim::arm_angles(thorax, side, arm);
    }
    const sim::Kinematics k = place();
    for (Side side : {Side::right, Side::left})
      CHECK(near(grip_of(model, k, side), target[static_cast<size_t>(index_of(side))], kFreeBody));
  }
}

TEST_CASE("Shoulder flexion goes on counting for arms that rise past straight overhead of a bent trunk") {
  // a straight arm swung forward from hanging to beyond the head, against a trunk bent to 110°
  const Mat3 thorax = trunk_at(110 * sim::kRadPerDeg);
  double last = -10;
  for (int deg = -60; deg <= 110; ++deg) {
    const double a = deg * sim::kRadPerDeg;
    const double flexion =
        sim::arm_angles(thorax, Side::right, sim::straight_arm({std::sin(a), -std::cos(a), 0}))
            .shoulder_flexion;
    CHECK(near(flexion, (deg + 110) * sim::kRadPerDeg, kRoundOff));
    CHECK(flexion > last);
    last = flexion;
  }
}

TEST_CASE("Arms given by angles hang along the trunk at zero and rise forward") {
  const Mat3 thorax = trunk_at(0.5);
  const ArmPose along = sim::arm_from_angles(thorax, 0, 0);
  CHECK(near(along.upper_dir, -thorax[1], kRoundOff));
  CHECK(near(along.fore_dir, -thorax[1], kRoundOff));
  const ArmPose forward = sim::arm_from_angles(thorax, sim::kPi / 2, sim::kPi / 2);
  CHECK(near(forward.upper_dir, thorax[0], kRoundOff));
  CHECK(near(forward.fore_dir, thorax[1], kRoundOff));  // forearm up along the trunk
  const ArmAngles back = sim::arm_angles(thorax, Side::left, sim::arm_from_angles(thorax, 0.7, 1.1));
  CHECK(near(back.shoulder_flexion, 0.7, kRoundOff));
  CHECK(near(back.elbow_flexion, 1.1, kRoundOff));
  CHECK(near(back.shoulder_abduction, 0, kRoundOff));
}

}  // namespace
}  // namespace tests
