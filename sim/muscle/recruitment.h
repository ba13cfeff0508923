// Static optimisation: which muscles share a required moment, and how.
//
//   minimise  Σ φ_i(f_i) + Σ s_j² / (2ε)      subject to  A f + s = b,  f_i ≥ l_i
//   φ_i(f) = (f/u_i)^p / p up to u_i; beyond u_i its slope grows 20 times faster: a soft upper bound, so that
//   every load has an answer, and f/u > 1 reads as "beyond strength". s are reserves (N·m), visible to
//   everybody.
#pragma once

namespace sim {

/// One problem; the arrays belong to the caller.
struct RecruitmentProblem {
  int count = 0;                 // muscles
  const double* arms = nullptr;  // A by columns: muscle i's equations at arms[i * stride]
  int stride = 0;
  const int* row_begin = nullptr;  // muscle i touches equations [row_begin[i], row_end[i])
  const int* row_end = nullptr;
  const double* capacity = nullptr;     // u_i > 0, N
  const double* least_force = nullptr;  // l_i ≥ 0, N
  const double* required = nullptr;     // b, N·m
  int power = 2;                        // 2 or 3
};

enum class RecruitmentStatus : int { converged = 0, stalled = 1 };

struct RecruitmentResult {
  RecruitmentStatus status = RecruitmentStatus::converged;
  int iterations = 0;            // Newton steps
  double residual_Nm = 0.0;      // largest |b − A f − s|: how well the equations are met
  double reserve_peak_Nm = 0.0;  // largest |s_j|
};

/// Softness of the reserves, (N·m)² per unit of cost: a reserve of 1 N·m is cheap in ordinary tasks, dear
/// beyond strength.
inline constexpr double kReserveSoftness_Nm2 = 1.0;
/// How much steeper cost grows beyond a muscle's capacity.
inline constexpr double kBeyondStrengthSteepness = 20.0;

/// Solves for force[count]. `multipliers` (one an equation) is the warm start on entry and the solution on
/// return; any start gives the same forces to about 1e-8 of the largest. EquationCount is 18 (six lumbar
/// joints) or 5 (one leg). No allocation.
template <int EquationCount>
RecruitmentResult solve_recruitment(const RecruitmentProblem& problem, double* multipliers, double* force);

extern template RecruitmentResult solve_recruitment<18>(const RecruitmentProblem&, double*, double*);
extern template RecruitmentResult solve_recruitment<5>(const RecruitmentProblem&, double*, double*);

}  // namespace sim
