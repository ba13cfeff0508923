// Two-link reach. With la, lf the upper arm and the elbow-to-grip length and L the distance to the grip,
//   L² = la² + lf² + 2 la lf cos φ (φ elbow flexion),   β = atan2(lf sin φ, la + lf cos φ)
// is the angle of the upper arm to the line shoulder → grip. The elbow lies on the side of that line where it
// falls when the arm is brought forward from hanging (behind a hanging arm, below a forward one), turned
// outward the more it is bent.
//
// At its end of reach an arm is singular: φ goes with the root of what is left, so that a target that crosses
// that end at any speed would straighten the elbow infinitely fast and then stop it. Eased, φ leaves that law
// shortly before and arrives at rest shortly behind.
#include "sim/motion/arms.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

namespace sim {
namespace {

using glm::cross;
using glm::dot;

// How far bent elbows point outward; a choice, seen in people who hold a box, of no effect on straight arms.
constexpr double kElbowOutward_rad = 25.0 * kRadPerDeg;
// Shoulder flexion is counted from here up to a full turn further, so that an arm that rises past straight
// overhead (a bent trunk, hands held forward) goes on counting instead of jumping to the other end. No
// shoulder points up and backward.
constexpr double kLeastShoulderFlexion_rad = -120.0 * kRadPerDeg;

/// `v` turned about the unit axis by an angle; v ⟂ axis.
Vec3 turned(const Vec3& v, const Vec3& axis, double angle) {
  return std::cos(angle) * v + std::sin(angle) * cross(axis, v);
}

/// The lateral axis z made perpendicular to a unit direction.
Vec3 lateral_to(const Vec3& direction, const Vec3& z) {
  const Vec3 h = z - dot(z, direction) * direction;
  const double length = glm::length(h);
  return length > 1e-9 ? h / length : Vec3(0, 1, 0);  // an arm straight out to the side: any hinge will do
}

/// A law's value, slope and curvature somewhere.
struct Law {
  double value, slope, curvature;
};

/// What continues a law over `length` up to `end`, where it arrives with neither slope nor curvature; at the
/// part `u` of the way, 0 to 1.
double arrive(const Law& law, double length, double end, double u) {
  const double a = law.value - end, b = length * law.slope + 3 * a,
               c = 0.5 * length * length * law.curvature - 3 * a + 3 * b, left = 1 - u;
  return end + left * left * left * (a + u * (b + u * c));
}

/// The elbow's flexion by the distance of the hand, m.
Law elbow_law(double la, double lf, double distance) {
  const double cosine = (distance * distance - la * la - lf * lf) / (2 * la * lf);
  const double phi = std::acos(std::clamp(cosine, -1.0, 1.0)), sine = std::max(std::sin(phi), 1e-9);
  const double slope = -distance / (la * lf * sine);
  return {phi, slope, -1 / (la * lf * sine) - cosine / sine * slope * slope};
}

/// The elbow's flexion for a target at a distance, within its limits.
double find_elbow_flexion(double la, double lf, double distance, double ease) {
  const double longest = la + lf,
               shortest = std::sqrt(la * la + lf * lf + 2 * la * lf * std::cos(kElbowLimit_rad));
  ease = std::min(ease, 0.4 * (longest - shortest));
  if (distance > longest - ease) {
    if (distance >= longest + ease) return 0;
    return arrive(elbow_law(la, lf, longest - ease), 2 * ease, 0, (distance - longest + ease) / (2 * ease));
  }
  if (distance < shortest + ease) {
    if (distance <= shortest - ease) return kElbowLimit_rad;
    Law law = elbow_law(la, lf, shortest + ease);
    law.slope = -law.slope;  // on the way in
    return arrive(law, 2 * ease, kElbowLimit_rad, (shortest + ease - distance) / (2 * ease));
  }
  return elbow_law(la, lf, distance).value;
}

}  // namespace

ArmPose straight_arm(const Vec3& direction, const Vec3& lateral) {
  return {direction, direction, lateral_to(direction, lateral), 0.0, 0.0};
}

ArmPose reach_point(const Model& model, Side side, const Vec3& shoulder, const Vec3& grip,
                    const Vec3& lateral, const Vec3& elbow_toward, double ease_m) {
  const double la = model.upper_arm_length_m, lf = model.forearm_to_grip_m;
  const Vec3 line = grip - shoulder;
  const double distance = glm::length(line);
  const Vec3 direction = distance > 1e-9 ? line / distance : Vec3(1, 0, 0);
  const double phi = find_elbow_flexion(la, lf, distance, ease_m);
  ArmPose arm = bent_arm(model, side, direction, phi, lateral, elbow_toward);
  arm.missing_m = glm::length(grip - (shoulder + la * arm.upper_dir + lf * arm.fore_dir));
  if (arm.missing_m < 1e-9) arm.missing_m = 0;  // rounding
  return arm;
}

double arm_reach(const Model& model, double elbow_flexion) {
  const double la = model.upper_arm_length_m, lf = model.forearm_to_grip_m;
  return std::sqrt(la * la + lf * lf + 2 * la * lf * std::cos(elbow_flexion));
}

ArmPose bent_arm(const Model& model, Side side, const Vec3& direction, double phi, const Vec3& lateral,
                 const Vec3& elbow_toward) {
  const double la = model.upper_arm_length_m, lf = model.forearm_to_grip_m;
  const double beta = std::atan2(lf * std::sin(phi), la + lf * std::cos(phi));
  // elbow side: below a forward arm, outward with the bend
  const Vec3 out = lateral_to(direction, lateral);
  const double outward = kElbowOutward_rad * std::sin(phi);
  const Vec3 down = -cross(out, direction);
  Vec3 pole = std::cos(outward) * down + side_sign(side) * std::sin(outward) * out;
  const Vec3 toward = elbow_toward - dot(elbow_toward, direction) * direction;
  if (glm::length(toward) > 1e-9) pole = glm::normalize(toward);
  ArmPose arm;
  arm.hinge = cross(pole, direction);
  arm.upper_dir = turned(direction, arm.hinge, -beta);
  arm.fore_dir = turned(arm.upper_dir, arm.hinge, phi);
  arm.elbow_flexion = phi;
  return arm;
}

HangingReach hang_ahead(double reach, double ahead, double ease_m) {
  const double far = std::abs(ahead), sign = ahead < 0 ? -1 : 1, ease = std::min(ease_m, 0.5 * reach);
  if (far <= reach - ease) return {ahead, -std::sqrt(reach * reach - ahead * ahead)};
  if (far >= reach + ease) return {sign * reach, 0};
  // the angle's law, as for the elbow
  const double from = reach - ease, cosine = std::sqrt(1 - from * from / (reach * reach));
  const Law law{std::asin(from / reach), 1 / (reach * cosine),
                from / (reach * reach * reach * cosine * cosine * cosine)};
  const double angle = arrive(law, 2 * ease, 0.5 * kPi, (far - from) / (2 * ease));
  return {sign * reach * std::sin(angle), -reach * std::cos(angle)};
}

ArmAngles arm_angles(const Mat3& R_WT, Side side, const ArmPose& pose) {
  // upper arm frame in the thorax: y up the arm, z along the elbow's hinge
  const Mat3 R_TW = glm::transpose(R_WT);
  const Vec3 y = R_TW * -pose.upper_dir, z = R_TW * pose.hinge, x = cross(y, z);
  // R = Rz(flexion) Rx(∓abduction) Ry(±rotation); its second column is (−sin f cos a, cos f cos a, sin a)
  const double sigma = side_sign(side);
  double flexion = std::atan2(-y.x, y.y);
  if (flexion < kLeastShoulderFlexion_rad) flexion += 2 * kPi;
  return {flexion, -sigma * std::asin(std::clamp(y.z, -1.0, 1.0)), sigma * std::atan2(-x.z, z.z),
          pose.elbow_flexion};
}

ArmPose arm_from_angles(const Mat3& R_WT, double shoulder_flexion, double elbow_flexion) {
  const auto along = [&](double angle) { return R_WT * Vec3(std::sin(angle), -std::cos(angle), 0); };
  return {along(shoulder_flexion), along(shoulder_flexion + elbow_flexion), R_WT * Vec3(0, 0, 1),
          elbow_flexion, 0.0};
}

}  // namespace sim
