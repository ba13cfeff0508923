// Compression and shear from the net wrench and a single equivalent extensor.
//
// At joint j the part below exerts (F, M) on the part above. A disc's frame turns with the mean of its two
// bodies; with n the disc's normal, a its anterior direction, w = a × n:
//   extensor demand  M_w = M · w
//   M_w ≥ 0: extensor force T = M_w / r pulls the upper part down and back, along −(cos θ n + sin θ a)
//   M_w < 0: flexor force T = −M_w / 0.10 m, along −n
//   what bone and disc carry is R = F − (muscle force on the upper part):  C = R · n,  S = −R · a,  lateral
//   shear = −R · w.
// For the extensor: R = F + T (cos θ n + sin θ a), so C gains T cos θ and S loses T sin θ: it resists
// anterior shear.
#include "sim/spine/spine_loads.h"

#include <cmath>

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

namespace sim {
namespace {

using glm::dot;

// Moment arm of the flexor that meets a net flexor demand (rectus abdominis, roughly); design choice.
constexpr double kFlexorArm_m = 0.10;

DiscFrame place_disc(const LumbarLevel& level, const BodyMotion& below, const BodyMotion& above) {
  // half the rotation from the lower to the upper body, on top of the lower body's
  const glm::dquat lower = glm::quat_cast(below.R_WB), upper = glm::quat_cast(above.R_WB);
  const glm::dquat middle = glm::slerp(lower, upper, 0.5);
  const double s = std::sin(level.disc_inclination_rad), c = std::cos(level.disc_inclination_rad);
  return {above.p_WB, middle * Vec3(c, -s, 0), middle * Vec3(s, c, 0), middle * Vec3(0, 0, 1)};
}

}  // namespace

EquivalentExtensor equivalent_extensor(SpineModel model) {
  switch (model) {
    case SpineModel::extensor_5cm:
      return {0.05, 0.0};
    case SpineModel::extensor_6cm:
      return {0.06, 5.0 * kRadPerDeg};  // [Cholewicki1991]
  }
  return {};
}

void solve_spine_loads(const Model& model, SpineModel spine_model, const Kinematics& kinematics,
                       const JointLoads& loads, SpineLoads& out) {
  const EquivalentExtensor extensor = equivalent_extensor(spine_model);
  const double sin_obliquity = std::sin(extensor.obliquity_rad),
               cos_obliquity = std::cos(extensor.obliquity_rad);
  for (size_t l = 0; l < kLevelCount; ++l) {
    const auto above = static_cast<size_t>(body_above(static_cast<Level>(l)));
    const auto below = static_cast<size_t>(body_below(static_cast<Level>(l)));
    const Wrench& net = loads.joint[above];
    LevelLoads& level = out.level[l];
    level.disc = place_disc(model.levels[l], kinematics.body[below], kinematics.body[above]);
    const auto& [p, a, n, w] = level.disc;

    // net wrench in the disc's frame
    level.moment_Nm = dot(net.M, w);
    level.load_moment_Nm = dot(loads.load_part[l].M, w);
    level.lateral_bend_moment_Nm = dot(net.M, a);
    level.axial_moment_Nm = dot(net.M, n);
    level.net_compression_N = dot(net.F, n);
    level.net_shear_N = -dot(net.F, a);
    level.net_lateral_shear_N = -dot(net.F, w);

    // the muscle that balances the moment adds its line of pull
    if (level.moment_Nm >= 0) {
      const double T = level.moment_Nm / extensor.arm_m;
      level.extensor_force_N = T;
      level.compression_N = level.net_compression_N + T * cos_obliquity;
      level.shear_N = level.net_shear_N - T * sin_obliquity;
    } else {
      const double T = -level.moment_Nm / kFlexorArm_m;
      level.extensor_force_N = -T;
      level.compression_N = level.net_compression_N + T;
      level.shear_N = level.net_shear_N;
    }
    level.lateral_shear_N = level.net_lateral_shear_N;
  }
}

}  // namespace sim
