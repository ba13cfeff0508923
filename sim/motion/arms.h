// Arms solved to where the hands must be.
#pragma once

#include "sim/body/model.h"
#include "sim/motion/posture.h"

namespace sim {

/// An arm in W: unit vectors along upper arm (shoulder → elbow) and forearm (elbow → grip), the elbow's hinge
/// axis, the elbow angle, and by how much the target was missed (m, 0 when reached).
struct ArmPose {
  Vec3 upper_dir{0, -1, 0}, fore_dir{0, -1, 0}, hinge{0, 0, 1};
  double elbow_flexion = 0.0;
  double missing_m = 0.0;
};

/// Reaches from the shoulder to a grip point (both W, m): elbow down and out, straight toward it when it is
/// too far (missing_m = distance left), folded to kElbowLimit when it is too near. Out is along `lateral`,
/// the thorax' axis to the right (W). With `elbow_toward` (W, any length) the elbow points there instead, as
/// far as it can: arms behind the head or the back. With `ease_m` > 0 the arm straightens, or folds, smoothly
/// as its target goes beyond what it can reach: it is exact up to that much before its end, and at its end
/// from that much beyond.
ArmPose reach_point(const Model& model, Side side, const Vec3& shoulder, const Vec3& grip,
                    const Vec3& lateral = {0, 0, 1}, const Vec3& elbow_toward = {0, 0, 0}, double ease_m = 0);

/// An arm whose hand lies in a direction (unit) from the shoulder, bent by `elbow_flexion`; the elbow as in
/// reach_point.
ArmPose bent_arm(const Model& model, Side side, const Vec3& direction, double elbow_flexion,
                 const Vec3& lateral = {0, 0, 1}, const Vec3& elbow_toward = {0, 0, 0});
/// Distance from shoulder to grip of a bent arm, m.
double arm_reach(const Model& model, double elbow_flexion);

/// A straight arm along a unit direction, the elbow's hinge as near to `lateral` as it can be.
ArmPose straight_arm(const Vec3& direction, const Vec3& lateral = {0, 0, 1});

/// Where the end of a rod of length `reach` that hangs down is when it is `ahead` of its upper end: ahead and
/// up of it, m; level toward it when it is too far. `ease_m` as in reach_point.
struct HangingReach {
  double ahead, up;
};
HangingReach hang_ahead(double reach, double ahead, double ease_m);

/// From an arm's pose in W to its angles against a thorax with orientation R_WT. Flexion lies between −120°
/// and 240°: continuous also for arms held forward of a trunk that is bent beyond 90°.
ArmAngles arm_angles(const Mat3& R_WT, Side side, const ArmPose& pose);

/// An arm given by shoulder and elbow flexion against the thorax, in W.
ArmPose arm_from_angles(const Mat3& R_WT, double shoulder_flexion, double elbow_flexion);

inline constexpr double kElbowLimit_rad = 150.0 * kRadPerDeg;

}  // namespace sim
