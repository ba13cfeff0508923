// The dual. With multipliers λ the Lagrangian is separable: y = Aᵀλ, and each muscle answers by itself,
//   p = 2:  f = y u²            while y ≤ 1/u,   beyond: f = u + (y − 1/u) u² / κ
//   p = 3:  f = u √(y u)        while y ≤ 1/u,   beyond: f = u + (y − 1/u) u² / (2κ)
// never below its least force; reserves are s = ελ. The dual function
//   q(λ) = bᵀλ − Σ φ*_i(y_i) − ε|λ|²/2,   gradient g = b − A f − ελ,   curvature −H,  H = A D Aᵀ + ε I,  D =
//   df/dy
// is concave and piecewise smooth: semismooth Newton steps H d = g, cut where they overshoot, reach its top
// in a few steps.
#include "sim/muscle/recruitment.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sim {
namespace {

constexpr int kMostSteps = 200;
constexpr int kLargestProblem = 256;            // muscles
constexpr double kResidualTolerance_Nm = 1e-9;  // times the size of the problem
constexpr double kFlatEnough = 0.2;             // slope at the end of a step over slope at its beginning
constexpr double kRounding = 1e-13;             // of the dual: what a sum of some hundred terms may be off by
constexpr int kMostTrials = 40;                 // steps tried along one line
constexpr double kLeastCut = 1e-3, kLargestCut = 0.9;  // part of a step that the next one tried keeps
constexpr double kLeastActivation = 1e-5;              // p = 3: below it the infinite slope of √ is capped

/// A muscle's answer to its multiplier.
struct Answer {
  double force, slope, conjugate;  // f(y), df/dy, φ*(y) = y f − φ(f)
};

inline Answer answer(double y, double u, double least, int power) {
  const double knee = 1 / u;  // y at which f reaches u
  double f, slope, cost;
  if (power == 2) {
    if (y <= knee) {
      f = y * u * u, slope = u * u;
    } else {
      slope = u * u / kBeyondStrengthSteepness;
      f = u + (y - knee) * slope;
    }
  } else {
    if (y <= knee) {
      const double a = std::sqrt(std::max(y * u, 0.0));
      f = u * a, slope = u * u / (2 * std::max(a, kLeastActivation));
      if (y <= 0) slope = 0;
    } else {
      slope = u * u / (2 * kBeyondStrengthSteepness);
      f = u + (y - knee) * slope;
    }
  }
  if (f <= least) f = least, slope = 0;
  // cost of that force
  const double over = f - u;
  if (over <= 0) {
    const double a = f * knee;
    cost = power == 2 ? 0.5 * a * a : a * a * a / 3;
  } else {
    cost =
        1.0 / power + over * knee + 0.5 * over * over * (power - 1) * kBeyondStrengthSteepness * knee * knee;
  }
  return {f, slope, y * f - cost};
}

template <int N>
class Dual {
 public:
  using Vector = std::array<double, N>;

  Dual(const RecruitmentProblem& problem, double* force) : p_(problem), force_(force) {}

  /// Forces, slopes and gradient at λ; returns q(λ).
  double evaluate(const double* lambda) {
    double q = 0;
    for (int j = 0; j < N; ++j) {
      gradient[j] = p_.required[j] - kReserveSoftness_Nm2 * lambda[j];
      q += p_.required[j] * lambda[j] - 0.5 * kReserveSoftness_Nm2 * lambda[j] * lambda[j];
    }
    for (int i = 0; i < p_.count; ++i) {
      const double* a = p_.arms + static_cast<long>(i) * p_.stride;
      const int begin = p_.row_begin[i], end = p_.row_end[i];
      double y = 0;
      for (int j = begin; j < end; ++j) y += a[j] * lambda[j];
      const Answer m = answer(y, p_.capacity[i], p_.least_force[i], p_.power);
      force_[i] = m.force;
      slope_[i] = m.slope;
      q -= m.conjugate;
      if (m.force != 0)
        for (int j = begin; j < end; ++j) gradient[j] -= a[j] * m.force;
    }
    return q;
  }

  /// H at the λ last evaluated: lower triangle, by rank-one updates of the muscles that are not at a bound.
  void build_curvature() {
    for (int j = 0; j < N; ++j) {
      for (int k = 0; k < N; ++k) curvature[j][k] = 0;
      curvature[j][j] = kReserveSoftness_Nm2;
    }
    for (int i = 0; i < p_.count; ++i) {
      if (slope_[i] == 0) continue;
      const double* a = p_.arms + static_cast<long>(i) * p_.stride;
      const int begin = p_.row_begin[i], end = p_.row_end[i];
      for (int j = begin; j < end; ++j) {
        const double scaled = slope_[i] * a[j];
        double* row = curvature[j].data();
        for (int k = begin; k <= j; ++k) row[k] += scaled * a[k];
      }
    }
  }

  /// Solves H d = gradient by Cholesky, in place.
  void newton_direction(double* d) {
    for (int i = 0; i < N; ++i) {
      for (int j = 0; j <= i; ++j) {
        double sum = curvature[i][j];
        for (int k = 0; k < j; ++k) sum -= curvature[i][k] * curvature[j][k];
        curvature[i][j] = i == j ? std::sqrt(sum) : sum / curvature[j][j];
      }
    }
    for (int i = 0; i < N; ++i) {
      double sum = gradient[i];
      for (int k = 0; k < i; ++k) sum -= curvature[i][k] * d[k];
      d[i] = sum / curvature[i][i];
    }
    for (int i = N - 1; i >= 0; --i) {
      double sum = d[i];
      for (int k = i + 1; k < N; ++k) sum -= curvature[k][i] * d[k];
      d[i] = sum / curvature[i][i];
    }
  }

  double residual() const {
    double largest = 0;
    for (double g : gradient) {
      if (std::isnan(g)) return g;  // std::max would lose it
      largest = std::max(largest, std::abs(g));
    }
    return largest;
  }

  double slope_along(const Vector& direction) const {
    double slope = 0;
    for (int j = 0; j < N; ++j) slope += gradient[j] * direction[j];
    return slope;
  }

  Vector gradient;
  std::array<Vector, N> curvature;

 private:
  const RecruitmentProblem& p_;
  double* force_;
  std::array<double, kLargestProblem> slope_;
};

/// Goes up from λ along `direction`, whose slope at λ is `rise`, to where the dual is nearly flat, and leaves
/// it evaluated there; q is the dual. False when rounding leaves no way up.
template <int N>
bool climb(Dual<N>& dual, const typename Dual<N>::Vector& direction, double rise, double tolerance,
           double* lambda, double& q) {
  typename Dual<N>::Vector trial;
  double low = 0, low_slope = rise, high = 0, high_slope = 0;  // the top along the line lies between
  double step = 1;
  const auto try_step = [&] {
    for (int j = 0; j < N; ++j) trial[j] = lambda[j] + step * direction[j];
    return dual.evaluate(trial.data());
  };
  const auto go = [&](double q_there) {
    q = q_there;
    std::copy(trial.begin(), trial.end(), lambda);
    return true;
  };
  for (int k = 0; k < kMostTrials; ++k) {
    const double q_trial = try_step(), slope = dual.slope_along(direction);
    // concave: what still rises is higher ground than all before; what has turned round must be seen to be
    const bool rises = slope >= 0, is_flat = std::abs(slope) <= kFlatEnough * rise;
    if (dual.residual() <= tolerance || (rises && (is_flat || step == 1)) ||
        (is_flat && q_trial >= q - kRounding * std::abs(q)))
      return go(q_trial);
    if (rises)
      low = step, low_slope = slope;
    else
      high = step, high_slope = slope;
    // where the slope would vanish were it straight
    step = low + (high - low) * std::clamp(low_slope / (low_slope - high_slope), kLeastCut, kLargestCut);
  }
  if (low == 0) return false;
  step = low;
  return go(try_step());
}

}  // namespace

template <int N>
RecruitmentResult solve_recruitment(const RecruitmentProblem& problem, double* lambda, double* force) {
  Dual<N> dual(problem, force);
  double size = 1;
  for (int j = 0; j < N; ++j) size = std::max(size, std::abs(problem.required[j]));
  const double tolerance = kResidualTolerance_Nm * size;

  RecruitmentResult result;
  double q = dual.evaluate(lambda);
  while (!(dual.residual() <= tolerance)) {
    if (result.iterations == kMostSteps) break;
    ++result.iterations;
    typename Dual<N>::Vector direction;
    dual.build_curvature();
    dual.newton_direction(direction.data());
    const double rise = dual.slope_along(direction);
    if (!climb<N>(dual, direction, rise, tolerance, lambda, q)) {  // this is as far up as numbers go
      q = dual.evaluate(lambda);
      break;
    }
  }
  result.residual_Nm = dual.residual();
  result.status =
      result.residual_Nm <= 1e3 * tolerance ? RecruitmentStatus::converged : RecruitmentStatus::stalled;
  for (int j = 0; j < N; ++j)
    result.reserve_peak_Nm = std::max(result.reserve_peak_Nm, std::abs(kReserveSoftness_Nm2 * lambda[j]));
  return result;
}

template RecruitmentResult solve_recruitment<18>(const RecruitmentProblem&, double*, double*);
template RecruitmentResult solve_recruitment<5>(const RecruitmentProblem&, double*, double*);

}  // namespace sim
