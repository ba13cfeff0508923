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

/// From 0 to 1 at rest at both ends, with given accelerations there; derivatives with respect to u. Monotone
/// for 0 ≤ start ≤ 20 and −20 ≤ end ≤ 0; with both 0 it is minimum_jerk.
Jet accelerated_blend(double u, double start_acceleration, double end_acceleration);

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

/// r(u) of period 1 as a uniform cubic B-spline: C2 everywhere, the seam included.
inline constexpr int kCycleKnots = 96;
struct PeriodicSpline {
  std::array<double, kCycleKnots> coefficient{};
  /// Interpolates r at u = k / kCycleKnots.
  static PeriodicSpline fit(const std::array<double, kCycleKnots>& values);
  /// Derivatives with respect to u.
  Jet evaluate(double u) const;
};

/// One coordinate over one phase: from → to by minimum jerk with a lead or lag, plus the correction. A phase
/// may also go to `to` and back to `from`, turning without a rest.
struct CoordinatePhase {
  double from = 0.0, to = 0.0;
  double blend_begin = 0.0, blend_end = 1.0;  // part of the phase in which the minimum-jerk blend runs
  double turn = 1.0;  // share of the phase after which it turns back; 1: it ends at `to`
  double back_begin = 0.0, back_end = 1.0;  // part of the way back in which that blend runs
  double turn_down = 0.0, turn_up = 0.0;    // accelerations of the two blends where they meet, ≥ 0
  bool has_correction = false;
  EndFlatSpline correction;
  Jet evaluate(double u) const;  // derivatives with respect to u
};

}  // namespace sim
