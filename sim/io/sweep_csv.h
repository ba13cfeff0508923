// A Sweep as comma-separated values: one row a grid point.
#pragma once

#include <iosfwd>

#include "sim/study/sweep.h"

namespace sim {

/// First comment lines, each beginning with "# ": program and version, the base scenario as JSON on one line,
/// what is varied. Then one line of column names: the varied ids, "status", then CHANNEL.peak, CHANNEL.mean
/// and CHANNEL.min of every channel. Then one row a point, the last varied parameter turning fastest. A
/// status stands in double quotes; an unset number is empty. Numbers are the shortest text that reads back
/// exactly.
void write_sweep_csv(std::ostream& stream, const Sweep& sweep);

}  // namespace sim
