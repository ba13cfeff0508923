// Can the lift be done? What planning, balance and collision queries say together, worst first.
#pragma once

#include <string>
#include <vector>

#include "sim/motion/motion.h"
#include "sim/trial/frame.h"

namespace sim {

/// Order of judgement: out of reach or stance too wide (planning), feet leaving the floor, out of balance,
/// through the floor, load through the legs. A static pose is taken as prescribed: overlaps are not held
/// against it.
Feasibility judge_feasibility(const Motion& motion, const std::vector<Frame>& frames,
                              const Movement& movement);

/// "ok", or one sentence that says what cannot be done, when, and how many cm are missing.
std::string describe_feasibility(const Feasibility& feasibility, const Motion& motion);

}  // namespace sim
