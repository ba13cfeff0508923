// From coordinates to joint motions.
//
// A leg lies in a plane through the ankle that holds the toe direction f and a second axis u, which is the
// vertical tilted sideways by γ until the plane meets the hip: with x_p, y_p the hip in that plane (ψ shank
// inclination, κ knee flexion),
//   x_p = ls sin ψ + lt sin(ψ − κ),   y_p = ls cos ψ + lt cos(ψ − κ),
//   hip − ankle = x_p f + y_p u,      u = cos γ ŷ − sin γ l,   l = f × ŷ,
// and the known sideways distance Δz of hip and ankle gives sin γ = (x_p σ sin Y − Δz) / (y_p cos Y) for foot
// yaw Y, side σ. Thigh and shank turn about l' = f × u: a knee is a hinge, also in a wide stance.
#include "sim/motion/posture.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/body/lumbar_rhythm.h"
#include "sim/motion/jet.h"
#include "sim/motion/leg_plane.h"

namespace sim {
namespace {

using glm::cross;

// Layout of CoordinateMotion's arrays.
enum : size_t { kTrunk, kLumbar, kNeck, kKnee, kShank, kFirstArm };

Mat3 rotation_z(double angle) {
  const double s = std::sin(angle), c = std::cos(angle);
  return {{c, s, 0}, {-s, c, 0}, {0, 0, 1}};
}
Mat3 rotation_x(double angle) {
  const double s = std::sin(angle), c = std::cos(angle);
  return {{1, 0, 0}, {0, c, s}, {0, -s, c}};
}
Mat3 rotation_y(double angle) {
  const double s = std::sin(angle), c = std::cos(angle);
  return {{c, 0, -s}, {0, 1, 0}, {s, 0, c}};
}

/// A turn about the lateral axis only.
JointMotion turn_about_z(const Jet& angle) {
  return {rotation_z(angle.value), {0, 0, angle.rate}, {0, 0, angle.acceleration}};
}

/// Flexion about z, then abduction about x, then rotation about y, with the left side mirrored.
JointMotion turn_shoulder(const Jet& flexion, const Jet& abduction, const Jet& rotation, Side side) {
  const double sigma = side_sign(side);
  const Mat3 Z = rotation_z(flexion.value), X = rotation_x(-sigma * abduction.value);
  const Mat3 ZX = Z * X;
  const Vec3 axis_z{0, 0, 1}, axis_x = Z * Vec3(1, 0, 0), axis_y = ZX * Vec3(0, 1, 0);
  const Vec3 w_z = flexion.rate * axis_z, w_x = -sigma * abduction.rate * axis_x,
             w_y = sigma * rotation.rate * axis_y;
  const Vec3 alpha = flexion.acceleration * axis_z - sigma * abduction.acceleration * axis_x +
                     sigma * rotation.acceleration * axis_y + cross(w_z, w_x) + cross(w_z + w_x, w_y);
  return {ZX * rotation_y(sigma * rotation.value), w_z + w_x + w_y, alpha};
}

/// Orientation and turning of a body in W.
struct Turning {
  Mat3 R;
  Vec3 w, alpha;
};

/// The motion of `child` relative to `parent`, in the parent's frame.
JointMotion relative_turning(const Turning& parent, const Turning& child) {
  const Mat3 R_t = glm::transpose(parent.R);
  const Vec3 w = child.w - parent.w;
  return {R_t * child.R, R_t * w, R_t * (child.alpha - parent.alpha - cross(parent.w, w))};
}

/// A leg's segment at `pitch` in a plane that tilts by `gamma` about the toe direction.
Turning turn_leg_segment(const Vec3& f, const Jet& gamma, const Jet& pitch) {
  const Vec3 l = cross(f, Vec3(0, 1, 0));
  const double s = std::sin(gamma.value), c = std::cos(gamma.value);
  const Vec3 u = c * Vec3(0, 1, 0) - s * l, l_tilted = c * l + s * Vec3(0, 1, 0);
  return {Mat3(f, u, l_tilted) * rotation_z(-pitch.value), -gamma.rate * f - pitch.rate * l_tilted,
          -gamma.acceleration * f - pitch.acceleration * l_tilted - pitch.rate * gamma.rate * u};
}

void assemble_leg(const Stance& stance, const Turning& pelvis, const Jet& gamma_right, const Jet& knee,
                  const Jet& shank, Side side, JointMotions& out) {
  const double sigma = side_sign(side), yaw = stance.foot_yaw_rad;
  const Vec3 f{std::cos(yaw), 0, sigma * std::sin(yaw)};
  const Jet gamma = sigma * gamma_right;
  const Turning thigh = turn_leg_segment(f, gamma, shank - knee), lower = turn_leg_segment(f, gamma, shank);
  const Turning foot{rotation_y(-sigma * yaw), Vec3(0), Vec3(0)};
  out.joint[static_cast<size_t>(limb_body(BodyId::thigh_r, side))] = relative_turning(pelvis, thigh);
  out.joint[static_cast<size_t>(limb_body(BodyId::shank_r, side))] = turn_about_z(-1.0 * knee);
  out.joint[static_cast<size_t>(limb_body(BodyId::foot_r, side))] = relative_turning(lower, foot);
}

}  // namespace

double leg_plane_tilt_sine(const Model& model, const Stance& stance, double x_p, double y_p) {
  const double lateral = model.hip_half_width_m - stance.half_width_m;
  return (x_p * std::sin(stance.foot_yaw_rad) - lateral) / (y_p * std::cos(stance.foot_yaw_rad));
}

CoordinateMotion at_rest(const Coordinates& c) {
  CoordinateMotion m;
  m.value = {c.trunk_inclination, c.lumbar_flexion, c.neck_extension, c.knee_flexion, c.shank_inclination};
  for (size_t s = 0; s < kSideCount; ++s) {
    const ArmAngles& a = c.arm[s];
    const double angles[4] = {a.shoulder_flexion, a.shoulder_abduction, a.shoulder_rotation, a.elbow_flexion};
    std::copy(angles, angles + 4, m.value.begin() + static_cast<std::ptrdiff_t>(kFirstArm + 4 * s));
  }
  return m;
}

Coordinates coordinates_of(const CoordinateMotion& m) {
  Coordinates c{m.value[kTrunk], m.value[kLumbar], m.value[kNeck], m.value[kKnee], m.value[kShank], {}};
  for (size_t s = 0; s < kSideCount; ++s) {
    const double* a = m.value.data() + kFirstArm + 4 * s;
    c.arm[s] = {a[0], a[1], a[2], a[3]};
  }
  return c;
}

void assemble_joint_motions(const Model& model, const Stance& stance, const CoordinateMotion& coordinates,
                            JointMotions& out) {
  const auto jet = [&](size_t i) {
    return Jet{coordinates.value[i], coordinates.rate[i], coordinates.acceleration[i]};
  };
  const Jet trunk = jet(kTrunk), lumbar = jet(kLumbar), knee = jet(kKnee), shank = jet(kShank),
            thigh = shank - knee;

  // hip position from the feet up
  const Jet x_p = model.shank_length_m * sin(shank) + model.thigh_length_m * sin(thigh);
  Jet y_p = model.shank_length_m * cos(shank) + model.thigh_length_m * cos(thigh);
  if (y_p.value < kLeastLegHeight_m) y_p = {kLeastLegHeight_m, 0, 0};
  const double yaw = stance.foot_yaw_rad;
  const double lateral = model.hip_half_width_m - stance.half_width_m;
  Jet tilt_sine = (-lateral + std::sin(yaw) * x_p) * reciprocal(std::cos(yaw) * y_p);
  if (std::abs(tilt_sine.value) > kLargestTiltSine)
    tilt_sine = {std::copysign(kLargestTiltSine, tilt_sine.value), 0, 0};
  const Jet gamma = asin(tilt_sine);
  const Jet hip_x = std::cos(yaw) * x_p + std::sin(yaw) * (y_p * tilt_sine),
            hip_y = model.ankle_height_m + y_p * cos(gamma);
  out.p_WPelvis = {hip_x.value, hip_y.value, 0};
  out.v_WPelvis = {hip_x.rate, hip_y.rate, 0};
  out.a_WPelvis = {hip_x.acceleration, hip_y.acceleration, 0};

  // pelvis, then the lumbar levels by their shares
  const JointMotion pelvis = turn_about_z(lumbar - trunk);
  out.joint[0] = pelvis;
  for (size_t l = 0; l < kLevelCount; ++l) {
    const RhythmValue flexion = level_flexion(model, static_cast<Level>(l), lumbar.value);
    out.joint[l + 1] = turn_about_z(-1.0 * chain(lumbar, flexion.value, flexion.slope, flexion.curvature));
  }
  out.joint[index_of(BodyId::head)] = turn_about_z(jet(kNeck));

  const Turning pelvis_turning{pelvis.R_PB, pelvis.w_P, pelvis.alpha_P};
  for (Side side : {Side::right, Side::left}) {
    assemble_leg(stance, pelvis_turning, gamma, knee, shank, side, out);
    const size_t a = kFirstArm + 4 * static_cast<size_t>(index_of(side));
    out.joint[static_cast<size_t>(limb_body(BodyId::upper_arm_r, side))] =
        turn_shoulder(jet(a), jet(a + 1), jet(a + 2), side);
    out.joint[static_cast<size_t>(limb_body(BodyId::forearm_r, side))] = turn_about_z(jet(a + 3));
    out.joint[static_cast<size_t>(limb_body(BodyId::hand_r, side))] = {};
  }
}

}  // namespace sim
