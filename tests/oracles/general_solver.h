// The recruitment problem solved by Ipopt, a general interior-point solver: another method (primal, with
// barriers), other people's code. A dependency of the tests alone; without it has_general_solver() is false.
#pragma once

#include <vector>

#include "tests/sim/muscle/problems.h"

namespace tests {

bool has_general_solver();

/// Forces, N. The soft upper bound is stated as a second part of each force: f = g + e, g up to the capacity
/// u at the cost (g/u)^p / p, e ≥ 0 at the cost e/u + 20 (p − 1)(e/u)²/2, whose slope goes on where the first
/// one's ends. Reserves are variables, moments equations. Throws std::runtime_error when Ipopt gives up.
/// To be compared with: solved to far more digits than Ipopt's default, which is what benchmarks time.
enum class GeneralAccuracy { as_shipped, for_comparison };
std::vector<double> solve_generally(const Problem& problem,
                                    GeneralAccuracy accuracy = GeneralAccuracy::for_comparison);

}  // namespace tests
