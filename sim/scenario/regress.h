// One step back: the same lift, easier.
#pragma once

#include "sim/scenario/movement.h"
#include "sim/scenario/scenario.h"

namespace sim {

// How large a step is. Design choices.
inline constexpr double kRegressLoad = 0.75;            // of the load's mass, to whole half kilograms
inline constexpr double kRegressTrunk_deg = 15.0;       // less trunk inclination …
inline constexpr double kRegressLeastTrunk_deg = 20.0;  // … but not less than this
inline constexpr double kRegressTime = 1.25;            // times the time down and up, at most 10 s each

/// Less load, shorter range, slower. Range: the trunk's inclination; where that is solved from a reach it is
/// left as it is. All else stays. Pure; applied again it steps back again.
Scenario regress(const Scenario& scenario, const Movement& movement);

}  // namespace sim
