// Movements that repeat without stopping: the kettlebell swing.
#pragma once

#include "sim/motion/motion.h"
#include "sim/motion/planner.h"

namespace sim {

/// Plans one period of a swing and lays out its phases: backswing (tempo.lower_s), drive (tempo.raise_s),
/// float (tempo.stand_s). Trunk, lumbar spine and knees go from standing to the bottom and back as half a
/// cosine eased into the float, in which they stand still; their accelerations at the bottom are the same
/// from both sides. The straight arms go from arm_pitch_bottom_deg at the bottom to arm_pitch_start_deg in
/// the middle of the float, where nothing but gravity turns them and the load. The shank is solved so that
/// the centre of pressure of the motion, inertia included, stays near its target. All is C2 with no seam.
/// Fills motion's cycle, period, phases, duration, key postures and feasibility.
void plan_cycle(const Model& model, const Planner& planner, const MovementSettings& tempo, Motion& motion);

}  // namespace sim
