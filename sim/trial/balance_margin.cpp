#include "sim/trial/balance_margin.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/geometric.hpp>

namespace sim {
namespace {

/// A point on the floor: x forward, z to the right.
struct FloorPoint {
  double x, z;
};

/// > 0 when a, b, p turn from x to z.
double turn(const FloorPoint& a, const FloorPoint& b, const FloorPoint& p) {
  return (b.x - a.x) * (p.z - a.z) - (b.z - a.z) * (p.x - a.x);
}

constexpr size_t kMostPoints = 4 * kSideCount;

/// Convex hull by Andrew's monotone chain; returns the number of corners, in order.
size_t find_hull(std::array<FloorPoint, kMostPoints>& points, size_t count,
                 std::array<FloorPoint, 2 * kMostPoints>& hull) {
  const auto before = [](const FloorPoint& a, const FloorPoint& b) {
    return a.x != b.x ? a.x < b.x : a.z < b.z;
  };
  for (size_t i = 1; i < count; ++i)
    for (size_t k = i; k > 0 && before(points[k], points[k - 1]); --k) std::swap(points[k], points[k - 1]);
  size_t corners = 0;
  const auto add = [&](const FloorPoint& p, size_t keep) {
    while (corners >= keep && turn(hull[corners - 2], hull[corners - 1], p) <= 0) --corners;
    hull[corners++] = p;
  };
  for (size_t i = 0; i < count; ++i) add(points[i], 2);
  const size_t lower = corners + 1;
  for (size_t i = count - 1; i-- > 0;) add(points[i], lower);
  return corners - 1;  // the first is there twice
}

double margin_in_step(const Model& model, const Support& support, const Kinematics& kinematics,
                      const Vec3& cop) {
  std::array<FloorPoint, kMostPoints> points;
  size_t count = 0;
  for (Side side : {Side::right, Side::left}) {
    const auto s = static_cast<size_t>(index_of(side));
    const BodyMotion& foot = kinematics.body[static_cast<size_t>(limb_body(BodyId::foot_r, side))];
    const Vec3 toes = glm::normalize(Vec3(foot.R_WB[0].x, 0, foot.R_WB[0].z)), across(-toes.z, 0, toes.x);
    const auto add = [&](const Vec3& middle) {
      for (const double edge : {model.foot_half_width_m, -model.foot_half_width_m})
        points[count++] = {middle.x + edge * across.x, middle.z + edge * across.z};
    };
    if (support.flat[s]) {
      add(foot.p_WB - model.balance_behind_ankle_m * toes);
      add(foot.p_WB + model.balance_ahead_of_ankle_m * toes);
    } else {
      add(support.bearing[s]);
    }
  }
  std::array<FloorPoint, 2 * kMostPoints> hull;
  const size_t corners = find_hull(points, count, hull);
  double margin = 1e3;
  for (size_t i = 0; i < corners; ++i) {
    const FloorPoint &a = hull[i], &b = hull[(i + 1) % corners];
    margin = std::min(margin, turn(a, b, {cop.x, cop.z}) / std::hypot(b.x - a.x, b.z - a.z));
  }
  return margin;
}

}  // namespace

double find_balance_margin(const Model& model, const Stance& stance, const Support& support,
                           const Kinematics& kinematics, const Vec3& cop) {
  if (support.in_step && support.leg == StanceLeg::both)
    return margin_in_step(model, support, kinematics, cop);
  double forward = cop.x - support.origin_m, beside = std::abs(cop.z) - stance.half_width_m;
  if (support.leg != StanceLeg::both) {
    const Side side = support.leg == StanceLeg::right ? Side::right : Side::left;
    const BodyMotion& foot = kinematics.body[static_cast<size_t>(limb_body(BodyId::foot_r, side))];
    const Vec3 from_ankle = cop - foot.p_WB;
    forward = glm::dot(from_ankle, foot.R_WB[0]), beside = std::abs(glm::dot(from_ankle, foot.R_WB[2]));
  }
  return std::min({forward + model.balance_behind_ankle_m, model.balance_ahead_of_ankle_m - forward,
                   model.foot_half_width_m - beside});
}

}  // namespace sim
