// When the hamstrings end the hip's flexion, the lower back gives the rest.
#pragma once

#include <algorithm>
#include <cmath>

#include "sim/conventions.h"

namespace sim {

/// Hip flexion that a degree of knee bend frees: the hamstrings' mean moment arm at the knee (0 to 40°) over
/// that at the hip (65 to 95°) in the tables after [Rajagopal2016].
inline constexpr double kHamstringSlackPerKnee = 0.7;
/// The hip eases into its end over this much, so that a motion stays smooth. Design choice.
inline constexpr double kHamstringEase_rad = 6.0 * kRadPerDeg;

/// Lumbar flexion that takes over, rad, >= 0: what `hip_flexion` (wanted) asks beyond the range with straight
/// knees and what the bent knee frees; eased, twice continuously differentiable.
inline double lumbar_give(double hip_flexion, double knee_flexion, double range_straight) {
  const double beyond = hip_flexion - range_straight - kHamstringSlackPerKnee * knee_flexion;
  const double h = std::max(kHamstringEase_rad - std::abs(beyond), 0.0) / kHamstringEase_rad;
  return std::max(beyond, 0.0) + h * h * h * kHamstringEase_rad / 6;
}

}  // namespace sim
