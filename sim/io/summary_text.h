// A Trial in a screenful of text.
#pragma once

#include <iosfwd>

#include "sim/trial/trial.h"

namespace sim {

/// What was simulated, the peaks with their time and phase, the loads level by level, the balance margin, the
/// published limits beside the loads, and the status.
void write_summary(std::ostream& stream, const Trial& trial);

}  // namespace sim
