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

Jet CoordinatePhase::evaluate(double u) const {
  const double length = blend_end - blend_begin;
  const Jet s = minimum_jerk((u - blend_begin) / length);
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
