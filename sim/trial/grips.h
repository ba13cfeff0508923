// Where the hands are, and how far from the legs.
#pragma once

#include "sim/trial/frame.h"

namespace sim {

/// Of a load on the thorax the point that bears it stands for the grip.
void solve_grips(const Model& model, const Motion& motion, const Kinematics& kinematics, GripState& grip);

}  // namespace sim
