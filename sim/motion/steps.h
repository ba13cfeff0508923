// A step forward with the load in the hands: slow, upright, one foot and then the other, to beside it.
#pragma once

#include "sim/motion/motion.h"
#include "sim/motion/planner.h"

namespace sim {

/// Plans one step from the planner's standing posture back to it, `length_m` ahead. The feet go as StepShape
/// says; the pelvis is level and goes where the centre of pressure of the motion, inertia included, stays
/// near its target; it dips as far as both legs need to reach their feet with knees no straighter than in
/// standing. Trunk, spine and neck stay as they stand. What the hands miss is noted in `feasibility`, with
/// times from `start_s`.
StepTrajectory plan_step(const Model& model, const Planner& planner, Side lead,
                         const MovementSettings& settings, double start_s, Feasibility& feasibility);
/// The same for each foot that leads a step among the motion's phases.
void plan_steps(const Model& model, const Planner& planner, const MovementSettings& settings, Motion& motion);

}  // namespace sim
