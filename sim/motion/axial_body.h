// The part of the body above the hips, arms left out, for one set of trunk angles.
#pragma once

#include <cmath>

#include "sim/body/model.h"
#include "sim/motion/balance.h"

namespace sim {

inline Mat3 pitch_rotation(double forward) {
  const double s = std::sin(forward), c = std::cos(forward);
  return {{c, -s, 0}, {s, c, 0}, {0, 0, 1}};
}
/// Top to the right.
inline Mat3 bend_rotation(double right) {
  const double s = std::sin(right), c = std::cos(right);
  return {{1, 0, 0}, {0, c, s}, {0, -s, c}};
}
/// Front to the right.
inline Mat3 twist_rotation(double right) {
  const double s = std::sin(right), c = std::cos(right);
  return {{c, 0, s}, {0, 1, 0}, {-s, 0, c}};
}
/// Pelvis to head without arms, for one set of trunk angles, relative to the mid-hip point.
struct AxialBody {
  double mass_kg = 0.0, thorax_pitch = 0.0;
  Vec3 moment{0.0};  // Σ m p
  Mat3 R_WPelvis{1.0}, R_WT{1.0};
  Vec3 thorax{0.0};
};

/// Precondition: `trunk` is the thorax' pitch and the lumbar flexion together, rad.
AxialBody place_axial_body(const Model& model, const PostureRequest& request, double list, double trunk);

}  // namespace sim
