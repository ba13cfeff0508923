// The plane of a leg (see posture.cpp): shared by the balance solve and the assembly of joint motions.
#pragma once

#include "sim/body/model.h"
#include "sim/motion/posture.h"

namespace sim {

/// Sine of the sideways tilt of the right leg's plane for a hip at (x_p, y_p) in that plane, m. Beyond
/// ±kLargestTiltSine the stance is too wide for the leg: the tilt is held there, so the feet end up nearer
/// together than asked.
double leg_plane_tilt_sine(const Model& model, const Stance& stance, double x_p, double y_p);
inline constexpr double kLargestTiltSine = 0.95;
/// Hips are never brought closer to the ankles than this; below it the posture is through the floor anyway.
inline constexpr double kLeastLegHeight_m = 0.02;

}  // namespace sim
