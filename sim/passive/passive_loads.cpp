// Lumbar level, flexion θ > 0 with φ = θ / full flexion:
//   M = k0 θ + M_full (e^{4.5 φ} − 1) / (e^{4.5} − 1)
// extension θ < 0: |M| = 2.6 N·m/° |θ|, and beyond the extension range 30 N·m of the same exponential of φ' =
// |θ|/range − 1. Beyond φ = 1 the exponential goes on linearly with its slope there.
//
// The exponential part comes with forces: capsule and flavum carry 52 % of it at 35 mm behind the centre of
// rotation (tension along the normal: compression), inter- and supraspinous ligament 19 % at 50 mm, running
// antero-inferiorly at 40° (compression and anterior shear of the upper vertebra), the disc 29 % as a pure
// moment.
//
// Abdominal pressure: P = β (0.5 + 0.045 max(0, |M_L5S1| − 54)) kPa, at most 27 kPa, on 0.0243 m² of
// diaphragm, pushing pelvic floor and diaphragm apart along the line between their centroids.
#include "sim/passive/passive_loads.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/body/lumbar_rhythm.h"

namespace sim {
namespace {

constexpr double kExponent = 4.5;
constexpr double kLinearFlexion_Nm_per_rad = 0.5 * kDegPerRad;
constexpr double kLinearExtension_Nm_per_rad = 2.6 * kDegPerRad;  // [Schmidt1998]
constexpr double kFullFlexionMale_Nm = 50.0,
                 kFullFlexionFemale_Nm = 32.0;  // to meet the moments of [Dolan1994]
constexpr double kFullExtension_Nm = 30.0;
constexpr double kSideBend_Nm_per_rad = 1.5 * kDegPerRad, kTwist_Nm_per_rad = 4.0 * kDegPerRad;
constexpr double kStiffeningAt = 0.7,
                 kStiffening = 5.0;  // side bending and twist: of range, and how much stiffer beyond

constexpr double kCapsuleShare = 0.52, kCapsuleArm_m = 0.035;
constexpr double kInterspinousShare = 0.19, kInterspinousArm_m = 0.050;
constexpr double kInterspinousAngle_rad = 40.0 * kRadPerDeg;

constexpr double kRestPressure_kPa = 0.5, kPressureSlope_kPa_per_Nm = 0.045, kPressureOnset_Nm = 54.0,
                 kLargestPressure_kPa = 27.0;
constexpr double kDiaphragmArea_m2 = 0.0243;
constexpr Vec3 kPelvicFloor_m{0.030, 0.060, 0.0},
    kDiaphragm_m{0.045, 0.0, 0.0};  // pelvis and thorax frame, 1.75 m tall

/// (e^{4.5 x} − 1)/(e^{4.5} − 1), linear beyond 1.
double exponential_part(double x) {
  const double scale = std::exp(kExponent) - 1;
  if (x <= 1) return (std::exp(kExponent * x) - 1) / scale;
  return 1 + (x - 1) * kExponent * std::exp(kExponent) / scale;
}

/// Linear to 70 % of the range, then five times as stiff; resists.
double stiffening_moment(double angle_rad, double range_rad, double stiffness_Nm_per_rad) {
  const double knee = kStiffeningAt * range_rad, size = std::abs(angle_rad);
  const double moment =
      stiffness_Nm_per_rad * (std::min(size, knee) + kStiffening * std::max(size - knee, 0.0));
  return -std::copysign(moment, angle_rad);
}

double full_flexion_moment(const Model& model) {
  return model.subject.sex == Sex::male ? kFullFlexionMale_Nm : kFullFlexionFemale_Nm;
}

/// A level's turn from neutral as flexion about z, then bend about x, then twist about y, in the body below.
struct LevelTurn {
  double flexion, bend, twist;
};
LevelTurn level_turn(const Kinematics& kinematics, size_t l) {
  const Mat3 R = glm::transpose(kinematics.body[l].R_WB) * kinematics.body[l + 1].R_WB;
  return {std::atan2(R[1].x, R[1].y), std::asin(std::clamp(R[1].z, -1.0, 1.0)), std::atan2(-R[0].z, R[2].z)};
}

/// What the thorax takes of the turn of all levels: no lumbar tissue is strained by it.
LevelTurn thoracic_part(const Model& model, const std::array<LevelTurn, kLevelCount>& turns) {
  LevelTurn sum{};
  for (const LevelTurn& turn : turns)
    sum.flexion += turn.flexion, sum.bend += turn.bend, sum.twist += turn.twist;
  return {sum.flexion - lumbar_part(model, sum.flexion).value,
          sum.bend - lumbar_bend_part(model, sum.bend).value,
          sum.twist - lumbar_twist_part(model, sum.twist).value};
}

void solve_level(const Model& model, size_t l, const std::array<LevelTurn, kLevelCount>& turns,
                 const DiscFrame& disc, LevelPassive& out) {
  const LumbarLevel& level = model.levels[l];
  const LevelTurn thoracic = l + 1 == kLevelCount ? thoracic_part(model, turns) : LevelTurn{};
  const double flexion = turns[l].flexion - thoracic.flexion, bend = turns[l].bend - thoracic.bend,
               twist = turns[l].twist - thoracic.twist;
  const double full = full_flexion_moment(model);
  out.flexion_rad = flexion;
  out.extension_moment_Nm = level_extension_moment(level, flexion, full);
  out.beyond_range =
      flexion > level.flexion_range_rad * (1 + 1e-9) || flexion < -2 * level.extension_range_rad;
  out.moment = out.extension_moment_Nm * disc.lateral +
               stiffening_moment(bend, level.lateral_bend_range_rad, kSideBend_Nm_per_rad) * disc.anterior +
               stiffening_moment(twist, level.axial_rotation_range_rad, kTwist_Nm_per_rad) * disc.normal;
  // ligament forces come with the exponential part in flexion
  const double ligament = flexion > 0 ? full * exponential_part(flexion / level.flexion_range_rad) : 0.0;
  const double scale = model.scale;
  const double capsule = kCapsuleShare * ligament / (kCapsuleArm_m * scale);
  const double interspinous = kInterspinousShare * ligament / (kInterspinousArm_m * scale);
  out.compression_N = capsule + interspinous;
  out.shear_N = interspinous * std::tan(kInterspinousAngle_rad);
}

void solve_pressure(const Model& model, double fraction, const Kinematics& kinematics, double l5s1_moment_Nm,
                    PassiveLoads& out) {
  const double kPa =
      fraction * (kRestPressure_kPa +
                  kPressureSlope_kPa_per_Nm * std::max(0.0, std::abs(l5s1_moment_Nm) - kPressureOnset_Nm));
  out.abdominal_pressure_Pa = 1000 * std::min(kPa, kLargestPressure_kPa);
  const double area = kDiaphragmArea_m2 * model.scale * model.scale;
  const Vec3 floor = point_motion(kinematics.body[index_of(BodyId::pelvis)], kPelvicFloor_m * model.scale).p;
  const Vec3 top = point_motion(kinematics.body[index_of(BodyId::thorax)], kDiaphragm_m * model.scale).p;
  out.pressure_F = out.abdominal_pressure_Pa * area * glm::normalize(top - floor);
  for (size_t l = 0; l < kLevelCount; ++l)
    out.pressure_moment[l] = glm::cross(top - kinematics.body[l + 1].p_WB, out.pressure_F);
}

}  // namespace

double level_extension_moment(const LumbarLevel& level, double flexion_rad, double full_Nm) {
  if (flexion_rad >= 0)
    return kLinearFlexion_Nm_per_rad * flexion_rad +
           full_Nm * exponential_part(flexion_rad / level.flexion_range_rad);
  const double beyond = std::max(0.0, -flexion_rad / level.extension_range_rad - 1);
  return kLinearExtension_Nm_per_rad * flexion_rad - kFullExtension_Nm * exponential_part(beyond);
}

LegPassiveMoments leg_passive_moments(double h, double k, double a) {
  return {std::exp(1.4655 - 0.0034 * k - 0.0750 * h) - std::exp(1.3403 - 0.0226 * k + 0.0305 * h) + 8.072,
          std::exp(1.800 + 0.0460 * a - 0.0352 * k + 0.0217 * h) -
              std::exp(-3.971 + 0.0004 * a + 0.0495 * k - 0.0128 * h) - 4.820 + std::exp(2.220 - 0.150 * k),
          std::exp(-7.9763 - 0.1949 * a + 0.0008 * k) - std::exp(2.1016 + 0.0843 * a - 0.0176 * k) + 1.792};
}

void solve_passive(const Model& model, const BraceSettings& brace, const Kinematics& kinematics,
                   const JointLoads& loads, const LegAngles& legs,
                   const std::array<DiscFrame, kLevelCount>& discs, PassiveLoads& out) {
  std::array<LevelTurn, kLevelCount> turns;
  for (size_t l = 0; l < kLevelCount; ++l) turns[l] = level_turn(kinematics, l);
  for (size_t l = 0; l < kLevelCount; ++l) solve_level(model, l, turns, discs[l], out.level[l]);
  solve_pressure(model, brace.pressure_fraction, kinematics,
                 glm::dot(loads.joint[body_above(Level::L5S1)].M, discs[0].lateral), out);
  for (size_t s = 0; s < kSideCount; ++s) {
    const LegPassiveMoments m =
        leg_passive_moments(legs.hip[s] * kDegPerRad, legs.knee[s] * kDegPerRad, legs.ankle[s] * kDegPerRad);
    out.hip_Nm[s] = m.hip_Nm;
    out.knee_Nm[s] = m.knee_Nm;
    out.ankle_Nm[s] = m.ankle_Nm;
  }
}

}  // namespace sim
