// The front of a leg: what a load that hangs before the body has to stay ahead of.
#pragma once

#include "sim/body/model.h"

namespace sim {

/// Rounding of the leg's silhouette at the knee, m.
inline constexpr double kFrontBlend_m = 0.06;

/// Front of the legs (m ahead of the ankles) at a height, for a shank inclination and knee flexion in the
/// sagittal plane: the nearer of the thigh's and the shank's front line, rounded over 6 cm at the knee.
double leg_front(const Model& model, double shank_inclination, double knee_flexion, double height_m);

}  // namespace sim
