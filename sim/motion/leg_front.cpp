#include "sim/motion/leg_front.h"

#include <algorithm>
#include <cmath>

#include "sim/motion/smooth_min.h"

namespace sim {
namespace {

constexpr double kSteepestThigh_rad = 75.0 * kRadPerDeg;  // beyond it the thigh is a shelf, not a front

}  // namespace

double leg_front(const Model& model, double shank_inclination, double knee_flexion, double height_m) {
  const double thigh = std::max(shank_inclination - knee_flexion, -kSteepestThigh_rad);
  const double knee_x = model.shank_length_m * std::sin(shank_inclination);
  const double above_knee =
      height_m - model.ankle_height_m - model.shank_length_m * std::cos(shank_inclination);
  // radius along each segment, then the front line at this height
  const auto radius = [&](double at_knee, double at_far_end, double length) {
    return at_knee + (at_far_end - at_knee) * std::clamp(std::abs(above_knee) / length, 0.0, 1.0);
  };
  const double thigh_x =
      knee_x + above_knee * std::tan(thigh) +
      radius(model.thigh_radius_knee_m, model.thigh_radius_hip_m, model.thigh_length_m) / std::cos(thigh);
  const double shank_x = knee_x + above_knee * std::tan(shank_inclination) +
                         radius(model.shank_radius_knee_m, model.shank_radius_ankle_m, model.shank_length_m) /
                             std::cos(shank_inclination);
  return smooth_min(thigh_x, shank_x, kFrontBlend_m);
}

}  // namespace sim
