// Scenarios from anywhere in the box of parameters, for property tests.
#pragma once

#include <random>

#include "sim/scenario/movement.h"
#include "sim/scenario/scenario.h"

namespace tests {

/// Every parameter anywhere in its range (ends and unset values more often than by chance), then made to pass
/// check_scenario. The same random state gives the same scenario.
sim::Scenario make_random_scenario(std::mt19937_64& random, const sim::MovementLibrary& movements);

}  // namespace tests
