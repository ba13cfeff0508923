// The smaller and the larger of two numbers without a corner.
#pragma once

#include <algorithm>
#include <cmath>

namespace sim {

/// The smaller of two numbers, rounded with continuous curvature where they differ by less than `width`.
inline double smooth_min(double a, double b, double width) {
  const double h = std::max(width - std::abs(a - b), 0.0) / width;
  return std::min(a, b) - h * h * h * width / 6;
}
inline double smooth_max(double a, double b, double width) {
  return -smooth_min(-a, -b, width);
}

}  // namespace sim
