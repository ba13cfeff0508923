// Smooth trajectories between key postures: minimum jerk plus a spline that vanishes, with slope and
// curvature, at both ends.
#pragma once

#include <array>
#include <vector>

namespace sim {

/// A scalar with its first and second derivative.
struct Jet {
  double value = 0.0, rate = 0.0, acceleration = 0.0;
};

/// s(u) = 10u³ − 15u⁴ + 6u⁵, the minimum-jerk blend: 0 → 1 with zero velocity and acceleration at both ends;
/// u clamped to [0, 1]. Derivatives with respect to u.
Jet minimum_jerk(double u);

/// Number of knot intervals of a phase's correction spline, and of its coefficients.
inline constexpr int kKnotIntervals = 32;
inline constexpr int kSplineCoefficients = kKnotIntervals - 3;

/// r(u) on [0, 1] as a uniform cubic B-spline whose value, slope and curvature are zero at both ends: C2 when
/// continued by zero.
struct EndFlatSpline {
  std::array<double, kSplineCoefficients> coefficient{};
  /// Interpolates r at u = k / kKnotIntervals, k = 2 … kKnotIntervals − 2 (values[k − 2]).
  static EndFlatSpline fit(const std::array<double, kSplineCoefficients>& values);
  Jet evaluate(double u) const;
};

/// One coordinate over one phase: from → to by minimum jerk with a lead or lag, plus the correction.
struct CoordinatePhase {
  double from = 0.0, to = 0.0;
  double blend_begin = 0.0, blend_end = 1.0;  // part of the phase in which the minimum-jerk blend runs
  bool has_correction = false;
  EndFlatSpline correction;
  Jet evaluate(double u) const;  // derivatives with respect to u
};

}  // namespace sim
