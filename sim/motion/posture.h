// Postures: what a person prescribes and what balance makes of it, at one instant.
#pragma once

#include <array>
#include <optional>

#include "sim/body/model.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"

namespace sim {

/// Angles of one arm, rad: the upper arm against the thorax as flexion (about z), then abduction (about x,
/// outward +), then internal rotation (about the arm's long axis); elbow flexion; the hand is in line with
/// the forearm.
struct ArmAngles {
  double shoulder_flexion = 0.0, shoulder_abduction = 0.0, shoulder_rotation = 0.0, elbow_flexion = 0.0;
};

/// The whole skeleton at one instant by its coordinates (rad), symmetrical legs. Flexion and forward lean +.
struct Coordinates {
  double trunk_inclination = 0.0;  // thorax pitch τ
  double lumbar_flexion = 0.0;     // λ, thorax pitch − pelvis pitch
  double neck_extension = 0.0;
  double knee_flexion = 0.0;       // κ
  double shank_inclination = 0.0;  // ψ, in the leg's plane
  std::array<ArmAngles, kSideCount> arm;
};
inline constexpr int kCoordinateCount = 5 + 4 * kSideCount;

/// Where the feet stand; they do not move.
struct Stance {
  double half_width_m;  // ankle joints at z = ±half_width
  double foot_yaw_rad;  // toes out +
};

/// Coordinates with first and second time derivatives; same layout as Coordinates, as arrays.
struct CoordinateMotion {
  std::array<double, kCoordinateCount> value{}, rate{}, acceleration{};
};
CoordinateMotion at_rest(const Coordinates& coordinates);
Coordinates coordinates_of(const CoordinateMotion& motion);

/// Joint motions of the whole tree from the coordinates: feet flat on the floor at the stance, legs in the
/// plane of hip, ankle and toe direction, lumbar flexion spread by the levels' shares. Exact first and second
/// derivatives.
void assemble_joint_motions(const Model& model, const Stance& stance, const CoordinateMotion& coordinates,
                            JointMotions& out);

}  // namespace sim
