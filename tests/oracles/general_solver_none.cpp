// Stands in for general_solver_ipopt.cpp where Ipopt is not installed.
#include <stdexcept>

#include "tests/oracles/general_solver.h"

namespace tests {

bool has_general_solver() {
  return false;
}

std::vector<double> solve_generally(const Problem&, GeneralAccuracy) {
  throw std::runtime_error("Ipopt is not installed (Debian: coinor-libipopt-dev)");
}

}  // namespace tests
