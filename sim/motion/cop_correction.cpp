// δ = Σ c_k B_k. At points u_i, two per knot interval: Σ_k c_k [B_k(u_i) − τ² B_k''(u_i) / T²] = e(u_i),
// solved in the least-squares sense by normal equations. A B-spline overlaps three neighbours on each side: a
// banded Cholesky of half-width 3.
#include "sim/motion/cop_correction.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr int kN = kSplineCoefficients;
constexpr int kBand = 3;
constexpr int kPointsPerInterval = 2;

/// Value at u of a quantity known at the interior knots, linear in between, `ends` beyond the first and last.
double interpolate(const KnotValues& values, double u, bool zero_at_ends) {
  const double x = u * kKnotIntervals - 2;  // 0 at the first known knot
  if (x <= 0) return zero_at_ends ? values.front() * (x + 2) / 2 : values.front();
  if (x >= kN - 1) return zero_at_ends ? values.back() * (kN + 1 - x) / 2 : values.back();
  const auto k = static_cast<size_t>(x);
  const double f = x - static_cast<double>(k);
  return values[k] * (1 - f) + values[std::min(k + 1, values.size() - 1)] * f;
}

/// Symmetric positive definite band matrix, lower part: entry (i, i − d) at [i][d].
using BandMatrix = std::array<std::array<double, kBand + 1>, kN>;

void solve_band(BandMatrix& a, KnotValues& b) {
  // A = L Lᵀ in place, forward and backward substitution
  for (int i = 0; i < kN; ++i) {
    for (int j = std::max(0, i - kBand); j <= i; ++j) {
      double sum = a[static_cast<size_t>(i)][static_cast<size_t>(i - j)];
      for (int k = std::max(0, i - kBand); k < j; ++k)
        if (j - k <= kBand)
          sum -= a[static_cast<size_t>(i)][static_cast<size_t>(i - k)] *
                 a[static_cast<size_t>(j)][static_cast<size_t>(j - k)];
      a[static_cast<size_t>(i)][static_cast<size_t>(i - j)] =
          i == j ? std::sqrt(sum) : sum / a[static_cast<size_t>(j)][0];
    }
  }
  for (int i = 0; i < kN; ++i) {
    double sum = b[static_cast<size_t>(i)];
    for (int k = std::max(0, i - kBand); k < i; ++k)
      sum -= a[static_cast<size_t>(i)][static_cast<size_t>(i - k)] * b[static_cast<size_t>(k)];
    b[static_cast<size_t>(i)] = sum / a[static_cast<size_t>(i)][0];
  }
  for (int i = kN - 1; i >= 0; --i) {
    double sum = b[static_cast<size_t>(i)];
    for (int k = i + 1; k <= std::min(kN - 1, i + kBand); ++k)
      sum -= a[static_cast<size_t>(k)][static_cast<size_t>(k - i)] * b[static_cast<size_t>(k)];
    b[static_cast<size_t>(i)] = sum / a[static_cast<size_t>(i)][0];
  }
}

}  // namespace

KnotValues fit_cop_correction(const KnotValues& error_m, const KnotValues& tau2_s2, double phase_s,
                              double restraint_weight) {
  BandMatrix normal{};
  KnotValues rhs{};
  for (int p = 1; p < kKnotIntervals * kPointsPerInterval; ++p) {
    const double u = static_cast<double>(p) / (kKnotIntervals * kPointsPerInterval);
    const double inertia = interpolate(tau2_s2, u, false) / (phase_s * phase_s);
    const double error = interpolate(error_m, u, true);
    // the four basis functions that reach u
    const int first = std::min(static_cast<int>(u * kKnotIntervals), kKnotIntervals - 1) - 1 - 2;
    std::array<double, kBand + 1> row{}, restraint{};
    for (int i = 0; i <= kBand; ++i) {
      EndFlatSpline basis;
      const int k = first + i;
      if (k < 0 || k >= kN) continue;
      basis.coefficient[static_cast<size_t>(k)] = 1;
      const Jet b = basis.evaluate(u);
      row[static_cast<size_t>(i)] = b.value - inertia * b.acceleration;
      restraint[static_cast<size_t>(i)] = inertia * b.acceleration;
    }
    for (int i = 0; i <= kBand; ++i) {
      const int k = first + i;
      if (k < 0 || k >= kN) continue;
      rhs[static_cast<size_t>(k)] += row[static_cast<size_t>(i)] * error;
      for (int j = 0; j <= i; ++j)
        if (first + j >= 0)
          normal[static_cast<size_t>(k)][static_cast<size_t>(i - j)] +=
              row[static_cast<size_t>(i)] * row[static_cast<size_t>(j)] +
              restraint_weight * restraint[static_cast<size_t>(i)] * restraint[static_cast<size_t>(j)];
    }
  }
  solve_band(normal, rhs);
  // from coefficients to values at the knots
  EndFlatSpline delta;
  delta.coefficient = rhs;
  KnotValues values;
  for (int k = 0; k < kN; ++k)
    values[static_cast<size_t>(k)] = delta.evaluate((k + 2.0) / kKnotIntervals).value;
  return values;
}

}  // namespace sim
