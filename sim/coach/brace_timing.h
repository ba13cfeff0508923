// The breath over a repetition: when the abdominal pressure is there.
#pragma once

#include "sim/motion/motion.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// What is left of the pressure when the breath is out at the top. Design choice: relaxed standing needs a
/// third of what a brace gives.
inline constexpr double kExhaledPressure = 1.0 / 3.0;

/// Factor on the abdominal pressure at a time of the motion: 1 for constant timing and in held postures; for
/// bottom, 1 at the bottom and kExhaledPressure standing, minimum jerk between (C2 over the whole trial).
double pressure_timing(BraceTiming timing, const Motion& motion, double time_s);

}  // namespace sim
