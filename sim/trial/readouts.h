// What people read off a frame: angles, joint torques, the load as one thing.
#pragma once

#include "sim/trial/frame.h"

namespace sim {

/// Fills posture, load and torque from the stages before. `coordinates` are the frame's own.
void solve_readouts(const Model& model, const Motion& motion, const Coordinates& coordinates,
                    const Kinematics& kinematics, const JointLoads& loads, PostureAngles& posture,
                    LoadState& load, JointTorques& torque);

}  // namespace sim
