// One pass over the segments. A segment from point P (upper body) to Q (lower body) under unit tension pulls
// the upper body along e = (Q − P)/|Q − P|; at every joint j between the two bodies that is a force e on the
// part above and a moment (P − c_j) × e. The moment arm about a joint axis so found equals −dL/dq (tests).
// With joint rates w_j the length changes at
//   dL/dt = −Σ_j arm_j · w_j,   w_j the angular velocity of the body above relative to the body below.
#include "sim/muscle/muscle_paths.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/muscle/force_laws.h"

namespace sim {
namespace {

// Psoas runs on to the femur, so its spinal part does not tell its fibre length: near optimal in standing,
// kept there.
constexpr double kPsoasFibreRatio = 1.05;

void solve_fibre(const TrunkFascicle& f, const ModelSettings& settings, double length_rate_m_per_s, size_t i,
                 MusclePaths& out) {
  const double ratio =
      f.group == TrunkGroup::psoas
          ? kPsoasFibreRatio
          : std::clamp((out.length_m[i] - f.tendon_slack_m) / (f.optimal_fibre_m * f.cos_pennation), 0.0,
                       kLargestFibreRatio);
  double active = std::max(active_force_length_fast(ratio), kLeastActiveRatio);
  if (settings.force_velocity)
    active *=
        force_velocity(length_rate_m_per_s / (f.cos_pennation * f.optimal_fibre_m * kMaximumVelocity_per_s));
  out.fibre_ratio[i] = ratio;
  out.capacity_N[i] = f.max_force_N * f.cos_pennation * active;
  // stretched psoas is part of the passive hip law already
  out.passive_N[i] =
      f.group == TrunkGroup::psoas
          ? 0.0
          : f.max_force_N * f.cos_pennation *
                passive_force_length(ratio, f.is_extensor ? kPassiveStrainExtensor : kPassiveStrain);
}

}  // namespace

void solve_muscle_paths(const Model& model, const ModelSettings& settings, const Kinematics& kinematics,
                        MusclePaths& out) {
  const MuscleModel& muscles = model.muscles;
  std::array<Vec3, kLevelCount> joint, rate;
  for (size_t j = 0; j < kLevelCount; ++j) {
    joint[j] = kinematics.body[j + 1].p_WB;
    rate[j] = kinematics.body[j + 1].w_WB - kinematics.body[j].w_WB;
  }
  const auto world = [&](int point) {
    const PathPoint& p = muscles.points[static_cast<size_t>(point)];
    const BodyMotion& b = kinematics.body[static_cast<size_t>(p.body)];
    return b.p_WB + b.R_WB * p.p_B;
  };

  for (size_t i = 0; i < muscles.trunk.size(); ++i) {
    const TrunkFascicle& f = muscles.trunk[i];
    double length = f.fixed_length_m;
    // only what the fascicle crosses is ever written or read
    for (int j = f.joint_begin; j < f.joint_end; ++j) {
      const auto level = static_cast<size_t>(j);
      out.arm[i][3 * level] = out.arm[i][3 * level + 1] = out.arm[i][3 * level + 2] = 0;
      out.pull[i][level] = Vec3(0);
    }
    for (int s = f.first_segment; s < f.first_segment + f.segment_count; ++s) {
      const PathSegment& segment = muscles.segments[static_cast<size_t>(s)];
      const Vec3 upper = world(segment.upper_point), line = world(segment.lower_point) - upper;
      const double segment_length = glm::length(line);
      length += segment_length;
      if (segment.joint_begin == segment.joint_end) continue;
      const Vec3 e = line / std::max(segment_length, 1e-9);
      const Vec3 about_origin = glm::cross(upper, e);
      for (int j = segment.joint_begin; j < segment.joint_end; ++j) {
        const auto level = static_cast<size_t>(j);
        const Vec3 moment = about_origin - glm::cross(joint[level], e);
        out.arm[i][3 * level] += moment.x;
        out.arm[i][3 * level + 1] += moment.y;
        out.arm[i][3 * level + 2] += moment.z;
        out.pull[i][level] += e;
      }
    }
    out.length_m[i] = length;
    double length_rate = 0;
    if (settings.force_velocity)
      for (auto j = static_cast<size_t>(f.joint_begin); j < static_cast<size_t>(f.joint_end); ++j)
        length_rate -= out.arm[i][3 * j] * rate[j].x + out.arm[i][3 * j + 1] * rate[j].y +
                       out.arm[i][3 * j + 2] * rate[j].z;
    solve_fibre(f, settings, length_rate, i, out);
  }
}

}  // namespace sim
