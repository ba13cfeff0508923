// Postures: what a person prescribes and what balance makes of it, at one instant.
#pragma once

#include <array>
#include <optional>

#include "sim/body/model.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"
#include "sim/motion/footing.h"

namespace sim {

/// Angles of one arm, rad: the upper arm against the thorax as flexion (about z), then abduction (about x,
/// outward +), then internal rotation (about the arm's long axis); elbow flexion; the hand is in line with
/// the forearm.
struct ArmAngles {
  double shoulder_flexion = 0.0, shoulder_abduction = 0.0, shoulder_rotation = 0.0, elbow_flexion = 0.0;
};

/// The whole skeleton at one instant by its coordinates (rad, m). Flexion and forward lean +.
///
/// On two feet both legs follow from κ, ψ and the pelvis' shift: the leg that has to reach further keeps κ,
/// the other bends more. On one foot κ and ψ are those of the standing leg, and the other hangs from the
/// pelvis by its own three angles.
struct Coordinates {
  double trunk_inclination =
      0.0;                      // τ, pelvis pitch + lumbar flexion: thorax pitch when nothing bends sideways
  double lumbar_flexion = 0.0;  // λ
  double neck_extension = 0.0;
  double knee_flexion = 0.0;       // κ
  double shank_inclination = 0.0;  // ψ, in the leg's plane, without knee spread
  std::array<ArmAngles, kSideCount> arm;
  double side_bend = 0.0;       // lumbar, to the right +
  double twist = 0.0;           // lumbar, to the right +
  double pelvis_list = 0.0;     // right hip down +; on one foot only, over two the pelvis is level
  double knee_spread = 0.0;     // of standing legs: plane turned about the line hip to ankle, knees out +
  double pelvis_shift_m = 0.0;  // mid-hip point to the right of the middle of the stance
  double free_hip_flexion = 0.0, free_knee_flexion = 0.0, free_ankle_dorsiflexion = 0.0;
};
inline constexpr int kCoordinateCount = 5 + 4 * kSideCount + 8;

/// What a coordinate runs with in a repetition.
enum class CoordinateCourse : int {
  with_trunk,  ///< prescribed, blends with the trunk
  with_knees,  ///< prescribed, blends with the knees
  solved       ///< what balance and hands make of it
};
/// By place in the arrays of CoordinateMotion.
CoordinateCourse course_of(size_t coordinate);

/// Where the feet stand; but for steps they do not move. World's z = 0 is half-way between the two places.
struct Stance {
  double half_width_m;  // ankle joints at z = ±half_width
  double foot_yaw_rad;  // toes out
  StanceLeg leg = StanceLeg::both;
};

/// Coordinates with first and second time derivatives; same layout as Coordinates, as arrays. In a step,
/// knee, shank, knee spread and pelvis shift have no say: the footing has.
struct CoordinateMotion {
  std::array<double, kCoordinateCount> value{}, rate{}, acceleration{};
  Footing footing;
};
CoordinateMotion at_rest(const Coordinates& coordinates);
Coordinates coordinates_of(const CoordinateMotion& motion);

/// Joint motions of the whole tree from the coordinates: standing feet flat on the floor at the stance, legs
/// as legs.h says, lumbar flexion, side bend and twist spread by the levels' shares (a level flexes about z,
/// then bends about x, then twists about y). In a step, feet and pelvis as the footing says. Exact first and
/// second derivatives.
void assemble_joint_motions(const Model& model, const Stance& stance, const CoordinateMotion& coordinates,
                            JointMotions& out);

}  // namespace sim
