// One step back: the same lift, easier.
#pragma once

#include "sim/scenario/movement.h"
#include "sim/scenario/scenario.h"

namespace sim {

// How large a step is. Design choices.
inline constexpr double kRegressLoad = 0.75;            // of the load's mass, to whole half kilograms
inline constexpr double kRegressTrunk_deg = 15.0;       // less trunk inclination …
inline constexpr double kRegressLeastTrunk_deg = 20.0;  // … but not less than this
inline constexpr double kRegressTilt = 0.75;            // of the pelvis' tilt under an upright trunk
inline constexpr double kRegressGrip_m = 0.10;          // higher off the floor, as on blocks …
inline constexpr double kRegressHighestGrip = 0.33;     // … but not above this share of the body's height
inline constexpr double kRegressTime = 1.25;            // times the time down and up, at most 10 s each

/// Less load, shorter range, slower. Range: the trunk's inclination, in a squat the knees' bend with it; of a
/// load that is lifted from a height that height, as if it stood on blocks; of a pelvis that rocks the tilt.
/// All else stays. Pure; applied again it steps back again.
Scenario regress(const Scenario& scenario, const Movement& movement);

}  // namespace sim
