#include "sim/muscle/force_laws.h"

#include <algorithm>
#include <array>
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

namespace {

/// Values and slopes of the active curve at equal steps over [0, kLargestFibreRatio].
struct ActiveTable {
  static constexpr int kCells = 640;
  static constexpr double kStep = kLargestFibreRatio / kCells;
  std::array<double, kCells + 1> value, slope;
  ActiveTable() {
    constexpr double kProbe = 1e-5;  // central difference: error about 1e-10 of a smooth curve
    for (size_t i = 0; i <= kCells; ++i) {
      const double l = static_cast<double>(i) * kStep;
      value[i] = active_force_length(l);
      slope[i] = (active_force_length(l + kProbe) - active_force_length(l - kProbe)) / (2 * kProbe);
    }
  }
};

}  // namespace

double active_force_length_fast(double l) {
  static const ActiveTable table;
  const double x = l / ActiveTable::kStep;
  if (!(x >= 0 && x < ActiveTable::kCells)) return active_force_length(l);
  const auto i = static_cast<size_t>(x);
  const double f = x - static_cast<double>(i), g = 1 - f;
  return table.value[i] * (1 + 2 * f) * g * g + table.value[i + 1] * f * f * (3 - 2 * f) +
         ActiveTable::kStep * f * g * (table.slope[i] * g - table.slope[i + 1] * f);
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
