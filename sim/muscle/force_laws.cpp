#include "sim/muscle/force_laws.h"

#include <algorithm>
#include <cmath>

namespace sim {

double active_force_length(double l) {
  // sum of three Gaussian-like bumps
  constexpr double b[3][4] = {{0.81506711, 1.05503343, 0.16238457, 0.06330345},
                              {0.43300498, 0.71677541, -0.02994712, 0.20035685},
                              {0.1, 1.0, 0.35355339, 0.0}};
  double f = 0;
  for (const auto& c : b) {
    const double x = (l - c[1]) / (c[2] + c[3] * l);
    f += c[0] * std::exp(-0.5 * x * x);
  }
  return f;
}

double passive_force_length(double l, double strain_at_max) {
  if (l <= 1) return 0;
  return (std::exp(4 * (l - 1) / strain_at_max) - 1) / (std::exp(4.0) - 1);
}

double force_velocity(double v) {
  constexpr double d1 = -0.32113461, d2 = -8.149, d3 = -0.374, d4 = 0.88253277;
  const double x = d2 * v + d3;
  return std::clamp(d1 * std::log(x + std::sqrt(x * x + 1)) + d4, 0.3, 1.3);
}

}  // namespace sim
