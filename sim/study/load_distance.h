// What moving the load further away costs the low back: with the legs held, and as the hips rebalance.
#pragma once

#include "sim/body/model.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// Change of spine.L5S1.load_moment_Nm (the carried load's own part of the L5/S1 moment) at the bottom
/// posture, at rest.
struct LoadDistanceEffect {
  double step_m = 0.0;   ///< how much further forward the load is moved, in the foot frame
  double held_Nm = 0.0;  ///< legs and trunk held, only the arms move: mass · g · step
  double rebalanced_Nm =
      0.0;  ///< balance solved again: the hips go back, so the lever arm grows by more than the step
  double hips_back_m = 0.0;  ///< how far the hips went back
  bool possible = false;     ///< false: nothing is carried, or the moved load is out of reach
};

/// Solves the bottom posture twice. Precondition: check_scenario passed; the model fits.
LoadDistanceEffect find_load_distance_effect(const Model& model, const Scenario& scenario, double step_m);

}  // namespace sim
