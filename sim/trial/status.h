// Can the lift be done? What planning, balance and collision queries say together, worst first.
#pragma once

#include <span>
#include <string>
#include <string_view>
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
std::string describe_feasibility(const Feasibility& feasibility);
/// The same with the missing length as somebody else writes it ("0.9 in"), into memory the caller owns: cut
/// short where that is less than kFeasibilityLetters. Allocates nothing.
inline constexpr size_t kFeasibilityLetters = 256;
std::string_view describe_feasibility(const Feasibility& feasibility, std::string_view missing,
                                      std::span<char> buffer);

}  // namespace sim
