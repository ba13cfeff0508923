// What a repetition consists of, one after the other in time.
#pragma once

#include "sim/motion/motion.h"

namespace sim {

/// Fills the motion's phases and its duration: `steps` after each raise, `step_m` long.
void lay_out_phases(const MovementSettings& tempo, int steps, double step_m, Motion& motion);

/// When the first phase of a kind begins, s; 0 when there is none.
double find_start(const Motion& motion, PhaseKind kind);

}  // namespace sim
