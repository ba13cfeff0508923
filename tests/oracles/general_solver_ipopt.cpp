#include <cmath>
#include <stdexcept>
#include <string>

#include <IpIpoptApplication.hpp>
#include <IpTNLP.hpp>

#include "tests/oracles/general_solver.h"

namespace tests {
namespace {

using Ipopt::Index;
using Ipopt::Number;

// Barriers keep a resting muscle off its bound: by what is left of the barrier over the slope of cost, or,
// where cost is flat (power 3), by its cube root. The cost is scaled up so that this is little.
double cost_scale(int power, GeneralAccuracy accuracy) {
  if (accuracy == GeneralAccuracy::as_shipped) return 1;
  return power == 2 ? 1e3 : 1e6;
}

/// Variables: n activations g/u, n beyond e/u, m reserves s.
class Recruitment final : public Ipopt::TNLP {
 public:
  Recruitment(const Problem& problem, GeneralAccuracy accuracy)
      : p_(problem),
        n_(problem.count()),
        m_(problem.equations),
        scale_(cost_scale(problem.power, accuracy)),
        force_(problem.capacity.size()) {}

  const std::vector<double>& force() const { return force_; }

  bool get_nlp_info(Index& variables, Index& equations, Index& jacobian, Index& hessian,
                    IndexStyleEnum& style) override {
    variables = 2 * n_ + m_, equations = m_;
    jacobian = m_, hessian = 2 * n_ + m_;
    for (Index i = 0; i < n_; ++i) jacobian += 2 * (row_end(i) - row_begin(i));
    style = C_STYLE;
    return true;
  }

  bool get_bounds_info(Index, Number* low, Number* high, Index, Number* g_low, Number* g_high) override {
    for (Index i = 0; i < n_; ++i) {
      const double least = least_activation(i);
      low[i] = std::min(least, 1.0), high[i] = 1;
      low[n_ + i] = std::max(least - 1, 0.0), high[n_ + i] = 1e19;
    }
    for (Index j = 0; j < m_; ++j) {
      low[2 * n_ + j] = -1e19, high[2 * n_ + j] = 1e19;
      g_low[j] = g_high[j] = p_.required[static_cast<size_t>(j)];
    }
    return true;
  }

  bool get_starting_point(Index variables, bool, Number* x, bool, Number*, Number*, Index, bool,
                          Number*) override {
    for (Index i = 0; i < variables; ++i) x[i] = i < 2 * n_ ? 0.5 : 0.0;
    return true;
  }

  bool eval_f(Index, const Number* x, bool, Number& cost) override {
    cost = 0;
    for (Index i = 0; i < n_; ++i) {
      const double e = x[n_ + i];
      cost += std::pow(x[i], p_.power) / p_.power + e + 0.5 * steepness() * e * e;
    }
    for (Index j = 0; j < m_; ++j) cost += 0.5 * x[2 * n_ + j] * x[2 * n_ + j] / sim::kReserveSoftness_Nm2;
    cost *= scale_;
    return true;
  }

  bool eval_grad_f(Index, const Number* x, bool, Number* slope) override {
    for (Index i = 0; i < n_; ++i) {
      slope[i] = scale_ * std::pow(x[i], p_.power - 1);
      slope[n_ + i] = scale_ * (1 + steepness() * x[n_ + i]);
    }
    for (Index j = 0; j < m_; ++j) slope[2 * n_ + j] = scale_ * x[2 * n_ + j] / sim::kReserveSoftness_Nm2;
    return true;
  }

  bool eval_g(Index, const Number* x, bool, Index, Number* g) override {
    for (Index j = 0; j < m_; ++j) {
      g[j] = x[2 * n_ + j];
      for (Index i = 0; i < n_; ++i) g[j] += moment(i, j) * (x[i] + x[n_ + i]);
    }
    return true;
  }

  bool eval_jac_g(Index, const Number*, bool, Index, Index, Index* row, Index* column,
                  Number* value) override {
    Index at = 0;
    const auto put = [&](Index equation, Index variable, double number) {
      if (value == nullptr)
        row[at] = equation, column[at] = variable;
      else
        value[at] = number;
      ++at;
    };
    for (Index i = 0; i < n_; ++i)
      for (Index j = row_begin(i); j < row_end(i); ++j) put(j, i, moment(i, j)), put(j, n_ + i, moment(i, j));
    for (Index j = 0; j < m_; ++j) put(j, 2 * n_ + j, 1);
    return true;
  }

  bool eval_h(Index variables, const Number* x, bool, Number factor, Index, const Number*, bool, Index,
              Index* row, Index* column, Number* value) override {
    for (Index i = 0; i < variables; ++i) {
      if (value == nullptr) {
        row[i] = column[i] = i;
        continue;
      }
      const double curvature = i >= 2 * n_     ? 1 / sim::kReserveSoftness_Nm2
                               : i >= n_       ? steepness()
                               : p_.power == 2 ? 1.0
                                               : 2 * x[i];
      value[i] = factor * scale_ * curvature;
    }
    return true;
  }

  void finalize_solution(Ipopt::SolverReturn, Index, const Number* x, const Number*, const Number*, Index,
                         const Number*, const Number*, Number, const Ipopt::IpoptData*,
                         Ipopt::IpoptCalculatedQuantities*) override {
    for (Index i = 0; i < n_; ++i)
      force_[static_cast<size_t>(i)] = (x[i] + x[n_ + i]) * p_.capacity[static_cast<size_t>(i)];
  }

 private:
  double least_activation(Index i) const {
    return p_.least[static_cast<size_t>(i)] / p_.capacity[static_cast<size_t>(i)];
  }
  Index row_begin(Index muscle) const { return p_.row_begin[static_cast<size_t>(muscle)]; }
  Index row_end(Index muscle) const { return p_.row_end[static_cast<size_t>(muscle)]; }
  double moment(Index muscle, Index equation) const {
    return p_.arm(muscle, equation) * p_.capacity[static_cast<size_t>(muscle)];
  }
  double steepness() const { return sim::kBeyondStrengthSteepness * (p_.power - 1); }

  const Problem& p_;
  const Index n_, m_;
  const double scale_;
  std::vector<double> force_;
};

}  // namespace

bool has_general_solver() {
  return true;
}

std::vector<double> solve_generally(const Problem& problem, GeneralAccuracy accuracy) {
  const Ipopt::SmartPtr<Ipopt::IpoptApplication> ipopt = IpoptApplicationFactory();
  const Ipopt::SmartPtr<Ipopt::OptionsList> options = ipopt->Options();
  options->SetIntegerValue("print_level", 0);
  options->SetStringValue("sb", "yes");
  if (accuracy == GeneralAccuracy::for_comparison) {
    options->SetStringValue("nlp_scaling_method", "none");
    options->SetStringValue("jac_c_constant", "yes");
    options->SetStringValue("mehrotra_algorithm", "yes");  // for convex problems
    options->SetStringValue("mu_strategy", "adaptive");
    options->SetIntegerValue("max_iter", 500);
    options->SetIntegerValue("acceptable_iter", 0);  // solved or not, nothing in between
    options->SetNumericValue("bound_relax_factor", 0);
    options->SetNumericValue("tol", 1e-10);
    options->SetNumericValue("constr_viol_tol", 1e-9);
    options->SetNumericValue("dual_inf_tol", 1e-3);
    options->SetNumericValue("compl_inf_tol", 1e-10);
  }
  if (ipopt->Initialize() != Ipopt::Solve_Succeeded) throw std::runtime_error("Ipopt does not start");
  auto* recruitment = new Recruitment(problem, accuracy);  // owned by the smart pointer
  const Ipopt::SmartPtr<Ipopt::TNLP> held = recruitment;
  const Ipopt::ApplicationReturnStatus status = ipopt->OptimizeTNLP(held);
  if (status != Ipopt::Solve_Succeeded)
    throw std::runtime_error("Ipopt ends with status " + std::to_string(static_cast<int>(status)));
  return recruitment->force();
}

}  // namespace tests
