#include "sim/motion/trajectory.h"

#include <algorithm>
#include <cmath>

namespace sim {

Jet minimum_jerk(double u) {
  if (u <= 0) return {0, 0, 0};
  if (u >= 1) return {1, 0, 0};
  const double v = 1 - u;
  return {u * u * u * (10 + u * (-15 + 6 * u)), 30 * u * u * v * v, 60 * u * v * (1 - 2 * u)};
}

// minimum_jerk plus u²(1−u)³/2 and u³(1−u)²/2, whose second derivatives are 1 at one end and which vanish
// with their slopes at both.
Jet accelerated_blend(double u, double start_acceleration, double end_acceleration) {
  Jet s = minimum_jerk(u);
  if (u <= 0 || u >= 1) {
    if (u == 0) s.acceleration = start_acceleration;
    if (u == 1) s.acceleration = end_acceleration;
    return s;
  }
  const auto hump = [](double x) {
    const double y = 1 - x;
    return Jet{0.5 * x * x * y * y * y, 0.5 * x * y * y * (2 - 5 * x), y * (1 - 8 * x + 10 * x * x)};
  };
  const Jet start = hump(u), end = hump(1 - u);
  s.value += start_acceleration * start.value + end_acceleration * end.value;
  s.rate += start_acceleration * start.rate - end_acceleration * end.rate;
  s.acceleration += start_acceleration * start.acceleration + end_acceleration * end.acceleration;
  return s;
}

// With h = 1/N and B the uniform cubic B-spline, r(u) = Σ c_k B(u/h − k), k = 2 … N − 2: every basis function
// then lies whole inside [0, 1], so r, r' and r'' vanish at both ends. B is (1/6, 4/6, 1/6) at its knots: a
// tridiagonal system.
EndFlatSpline EndFlatSpline::fit(const std::array<double, kSplineCoefficients>& values) {
  EndFlatSpline spline;
  std::array<double, kSplineCoefficients> upper;
  double previous_upper = 0, previous = 0;
  for (size_t k = 0; k < values.size(); ++k) {
    const double pivot = 4.0 / 6.0 - previous_upper / 6.0;
    upper[k] = previous_upper = (1.0 / 6.0) / pivot;
    spline.coefficient[k] = previous = (values[k] - previous / 6.0) / pivot;
  }
  for (size_t k = values.size() - 1; k-- > 0;) spline.coefficient[k] -= upper[k] * spline.coefficient[k + 1];
  return spline;
}

Jet EndFlatSpline::evaluate(double u) const {
  if (u <= 0 || u >= 1) return {};
  const double x = u * kKnotIntervals;
  const int cell = std::min(static_cast<int>(x), kKnotIntervals - 1);
  const double f = x - cell, g = 1 - f;
  const double value[4] = {g * g * g / 6, (4 + f * f * (3 * f - 6)) / 6, (1 + f * (3 + f * (3 - 3 * f))) / 6,
                           f * f * f / 6};
  const double slope[4] = {-g * g / 2, f * (1.5 * f - 2), 0.5 + f * (1 - 1.5 * f), f * f / 2};
  const double curvature[4] = {g, 3 * f - 2, 1 - 3 * f, f};
  Jet r;
  for (int i = 0; i < 4; ++i) {
    const int k = cell - 1 + i - 2;  // coefficient of the basis function centred on knot cell − 1 + i
    if (k < 0 || k >= kSplineCoefficients) continue;
    const double c = coefficient[static_cast<size_t>(k)];
    r.value += c * value[i];
    r.rate += c * slope[i];
    r.acceleration += c * curvature[i];
  }
  r.rate *= kKnotIntervals;
  r.acceleration *= kKnotIntervals * kKnotIntervals;
  return r;
}

// (1/6, 4/6, 1/6) around the circle: a cyclic tridiagonal system, made tridiagonal by a rank-one change
// (Sherman–Morrison).
PeriodicSpline PeriodicSpline::fit(const std::array<double, kCycleKnots>& values) {
  constexpr size_t n = kCycleKnots;
  constexpr double side = 1.0 / 6.0, middle = 4.0 / 6.0;
  // A = T + v wᵀ / γ with v = (γ, 0 … 0, side), w = (γ, 0 … 0, side)
  constexpr double gamma = -middle;
  std::array<double, n> x = values, z{};
  z.front() = gamma, z.back() = side;
  std::array<double, n> upper;
  for (size_t k = 0; k < n; ++k) {
    double pivot = middle;
    if (k == 0) pivot -= gamma;
    if (k == n - 1) pivot -= side * side / gamma;
    if (k > 0) pivot -= side * upper[k - 1], x[k] -= side * x[k - 1], z[k] -= side * z[k - 1];
    upper[k] = side / pivot, x[k] /= pivot, z[k] /= pivot;
  }
  for (size_t k = n - 1; k-- > 0;) x[k] -= upper[k] * x[k + 1], z[k] -= upper[k] * z[k + 1];
  const double factor = (x.front() + side * x.back() / gamma) / (1 + z.front() + side * z.back() / gamma);
  PeriodicSpline spline;
  for (size_t k = 0; k < n; ++k) spline.coefficient[k] = x[k] - factor * z[k];
  return spline;
}

Jet PeriodicSpline::evaluate(double u) const {
  const double x = (u - std::floor(u)) * kCycleKnots;
  const int cell = std::min(static_cast<int>(x), kCycleKnots - 1);
  const double f = x - cell, g = 1 - f;
  const double value[4] = {g * g * g / 6, (4 + f * f * (3 * f - 6)) / 6, (1 + f * (3 + f * (3 - 3 * f))) / 6,
                           f * f * f / 6};
  const double slope[4] = {-g * g / 2, f * (1.5 * f - 2), 0.5 + f * (1 - 1.5 * f), f * f / 2};
  const double curvature[4] = {g, 3 * f - 2, 1 - 3 * f, f};
  Jet r;
  for (int i = 0; i < 4; ++i) {
    const double c = coefficient[static_cast<size_t>((cell - 1 + i + kCycleKnots) % kCycleKnots)];
    r.value += c * value[i];
    r.rate += c * slope[i] * kCycleKnots;
    r.acceleration += c * curvature[i] * kCycleKnots * kCycleKnots;
  }
  return r;
}

Jet CoordinatePhase::evaluate(double u) const {
  double length = turn * (blend_end - blend_begin);
  Jet s;
  if (u <= turn) {
    s = accelerated_blend((u / turn - blend_begin) / (blend_end - blend_begin), 0, -turn_down);
  } else {
    length = (1 - turn) * (back_end - back_begin);
    s = accelerated_blend(((u - turn) / (1 - turn) - back_begin) / (back_end - back_begin), turn_up, 0);
    s = {1 - s.value, -s.rate, -s.acceleration};
  }
  const double span = to - from;
  Jet q{from + span * s.value, span * s.rate / length, span * s.acceleration / (length * length)};
  if (has_correction) {
    const Jet c = correction.evaluate(u);
    q.value += c.value;
    q.rate += c.rate;
    q.acceleration += c.acceleration;
  }
  return q;
}

}  // namespace sim
