#include "tests/sim/world/random_motion.h"

#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

namespace tests {

using sim::BodyId;
using sim::JointKind;
using sim::kBodyCount;
using sim::Mat3;
using sim::Vec3;

double Random::uniform(double low, double high) {
  return low + (high - low) * (static_cast<double>(engine_() >> 11) * 0x1p-53);
}

Vec3 Random::vector(double size) {
  const double x = uniform(-size, size), y = uniform(-size, size), z = uniform(-size, size);
  return {x, y, z};
}

Mat3 Random::rotation(double angle_rad) {
  Vec3 axis = vector(1);
  while (glm::length(axis) < 0.1) axis = vector(1);
  return axis_rotation(glm::normalize(axis), uniform(-angle_rad, angle_rad));
}

Mat3 axis_rotation(const Vec3& axis, double angle_rad) {
  const double c = std::cos(angle_rad), s = std::sin(angle_rad);
  const auto turned = [&](const Vec3& v) {
    return c * v + s * glm::cross(axis, v) + (1 - c) * glm::dot(axis, v) * axis;
  };
  return {turned({1, 0, 0}), turned({0, 1, 0}), turned({0, 0, 1})};
}

sim::JointMotions random_motion(Random& random) {
  sim::JointMotions motion;
  motion.p_WPelvis = Vec3(0, 0.9, 0) + random.vector(0.3);
  motion.v_WPelvis = random.vector(1);
  motion.a_WPelvis = random.vector(2);
  for (int i = 0; i < kBodyCount; ++i) {
    sim::JointMotion& joint = motion.joint[static_cast<size_t>(i)];
    // the trunk adds up over its joints, so that each moves less than a limb
    const bool trunk = i <= index_of(BodyId::thorax);
    const double angle = trunk ? 0.3 : 1.5, rate = trunk ? 0.6 : 3, acceleration = trunk ? 1.5 : 10;
    switch (sim::kJointKind[static_cast<size_t>(i)]) {
      case JointKind::floating:
      case JointKind::ball:
        joint = {random.rotation(angle), random.vector(rate), random.vector(acceleration)};
        break;
      case JointKind::hinge:
        joint = {axis_rotation({0, 0, 1}, random.uniform(-angle, angle)),
                 {0, 0, random.uniform(-rate, rate)},
                 {0, 0, random.uniform(-acceleration, acceleration)}};
        break;
      case JointKind::weld:
        break;
    }
  }
  return motion;
}

sim::JointMotions mirrored(const sim::JointMotions& motion) {
  const Mat3 M{{1, 0, 0}, {0, 1, 0}, {0, 0, -1}};
  // polar vectors are mirrored; axial ones (rates of rotation) also change sign
  const auto axial = [&](const Vec3& v) { return -(M * v); };
  sim::JointMotions out;
  out.p_WPelvis = M * motion.p_WPelvis;
  out.v_WPelvis = M * motion.v_WPelvis;
  out.a_WPelvis = M * motion.a_WPelvis;
  for (int i = 0; i < kBodyCount; ++i) {
    const bool right = i >= index_of(BodyId::upper_arm_r) && i <= index_of(BodyId::foot_r);
    const bool left = i >= index_of(BodyId::upper_arm_l);
    const sim::JointMotion& from = motion.joint[static_cast<size_t>(right ? i + 6 : left ? i - 6 : i)];
    out.joint[static_cast<size_t>(i)] = {M * from.R_PB * M, axial(from.w_P), axial(from.alpha_P)};
  }
  return out;
}

sim::CarriedLoad some_load(const sim::Model& model, int number) {
  const int hand_r = index_of(BodyId::hand_r), hand_l = index_of(BodyId::hand_l),
            thorax = index_of(BodyId::thorax);
  sim::CarriedLoad load;
  switch (number) {
    case 0:
      break;
    case 1:
      load.count = 2;
      load.mass = {sim::CarriedMass{hand_r, model.grip_in_hand, 30},
                   sim::CarriedMass{hand_l, model.grip_in_hand, 30}};
      break;
    case 2:
      load.count = 2;
      load.mass = {sim::CarriedMass{hand_r, {0.03, -0.10, 0.02}, 12},
                   sim::CarriedMass{hand_l, model.grip_in_hand, 7}};
      break;
    case 3:
      load.count = 1;
      load.mass[0] = {hand_l, model.grip_in_hand, 24};
      break;
    default:
      load.count = 1;
      load.mass[0] = {thorax, model.back_bar_in_thorax, 80};
      break;
  }
  return load;
}

}  // namespace tests
