// The recruitment problems of a frame, put together anew from what the frame says: joint moments, passive
// tissue, pressure and muscle paths. Shares no code with sim/muscle/muscle_forces.cpp.
#pragma once

#include <vector>

#include "sim/body/model.h"
#include "sim/muscle/muscle_paths.h"
#include "sim/muscle/recruitment.h"
#include "sim/scenario/scenario.h"
#include "sim/trial/frame.h"

namespace tests {

/// A recruitment problem that owns its arrays.
struct Problem {
  int equations = 0;         ///< 18: the spine; 5: a leg
  std::vector<double> arms;  ///< muscle i's at arms[i * equations]
  std::vector<int> row_begin, row_end;
  std::vector<double> capacity, least, required;
  int power = 2;

  int count() const { return static_cast<int>(capacity.size()); }
  double arm(int muscle, int equation) const {
    return arms[static_cast<size_t>(muscle * equations + equation)];
  }
  /// As the solver takes it; points into this.
  sim::RecruitmentProblem view() const;
};

/// What the solver answers.
struct Answer {
  sim::RecruitmentResult result;
  std::vector<double> force, multipliers;
};
Answer solve(const Problem& problem, std::vector<double> start = {});

/// Paths of the trunk fascicles in a frame.
sim::MusclePaths paths_of(const sim::Model& model, const sim::Scenario& scenario, const sim::Frame& frame);

Problem spine_problem(const sim::Model& model, const sim::Scenario& scenario, const sim::Frame& frame,
                      const sim::MusclePaths& paths);
Problem leg_problem(const sim::Model& model, const sim::Scenario& scenario, const sim::Frame& frame,
                    sim::Side side);

/// Σ φ(f) + Σ s²/2ε of forces, with the reserves s = b − A f that they leave.
double cost_of(const Problem& problem, const std::vector<double>& force);

/// What any multipliers promise: no forces cost less than this (weak duality). With cost_of it brackets the
/// optimum without trusting a solver: Σ λ b − Σ max_f (y f − φ(f)) − ε Σ λ²/2, y = Aᵀλ.
double promise_of(const Problem& problem, const std::vector<double>& multipliers);

/// How far forces of power 2 are from the conditions of optimality, N, found without the solver: with
/// reserves s = b − A f, a muscle's marginal cost is what a newton more of it saves in reserves, or more at
/// its lower bound. (With power 3 the force that follows from a price is infinitely sensitive at rest.)
double worst_optimality_gap_N(const Problem& problem, const std::vector<double>& force);

double largest(const std::vector<double>& values);  ///< in size; 0 for none
double largest_difference(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace tests
