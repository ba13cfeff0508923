#include "sim/trial/grips.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace sim {
namespace {

constexpr double kSteepest = 0.26;  // cosine of a segment's lean beyond which it is a shelf, not a front

/// Front of a tapered segment at a height, x in m; the ends stand for what lies above and below.
double front_at(const Vec3& top, const Vec3& end, double radius_top_m, double radius_end_m, double height_m) {
  const double drop = top.y - end.y;
  const double s = drop > 1e-6 ? std::clamp((top.y - height_m) / drop, 0.0, 1.0) : 1.0;
  const double cosine = std::max(drop / std::max(glm::length(top - end), 1e-9), kSteepest);
  return top.x + s * (end.x - top.x) + (radius_top_m + s * (radius_end_m - radius_top_m)) / cosine;
}

}  // namespace

void solve_grips(const Model& model, const Motion& motion, const Kinematics& kinematics, GripState& grip) {
  const auto limb = [&](BodyId right, Side side) -> const BodyMotion& {
    return kinematics.body[static_cast<size_t>(limb_body(right, side))];
  };
  // hands that hold the load, else both
  Vec3 sum(0);
  int count = 0;
  for (int i = 0; i < motion.load.count; ++i) {
    const CarriedMass& mass = motion.load.mass[static_cast<size_t>(i)];
    const BodyMotion& body = kinematics.body[static_cast<size_t>(mass.body)];
    sum += point_motion(body, motion.load_on_thorax ? mass.point_B : model.grip_in_hand).p;
    ++count;
  }
  for (int i = 0; motion.load.count == 0 && i < motion.load.pull_count; ++i) {
    const HandPull& pull = motion.load.pull[static_cast<size_t>(i)];
    sum += point_motion(kinematics.body[static_cast<size_t>(pull.body)], pull.point_B).p;
    ++count;
  }
  if (count == 0)
    for (const Side side : {Side::right, Side::left})
      sum += point_motion(limb(BodyId::hand_r, side), model.grip_in_hand).p, ++count;
  grip.middle = sum / static_cast<double>(count);

  // the foremost leg at that height
  double front = -1e3;
  for (const Side side : {Side::right, Side::left}) {
    const Vec3 &hip = limb(BodyId::thigh_r, side).p_WB, &knee = limb(BodyId::shank_r, side).p_WB,
               &ankle = limb(BodyId::foot_r, side).p_WB;
    const bool at_thigh = grip.middle.y > knee.y;
    const double x =
        at_thigh
            ? front_at(hip, knee, model.thigh_radius_hip_m, model.thigh_radius_knee_m, grip.middle.y)
            : front_at(knee, ankle, model.shank_radius_knee_m, model.shank_radius_ankle_m, grip.middle.y);
    front = std::max(front, x);
  }
  grip.ahead_of_legs_m = grip.middle.x - front;
}

}  // namespace sim
