// A Trial as an OpenSim storage file (.sto) or motion file (.mot), for its plots and scripts.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "sim/trial/channels.h"
#include "sim/trial/trial.h"

namespace sim {

/// The header that OpenSim reads (a name, version, nRows, nColumns, inDegrees, endheader), then one line of
/// labels and one row a sample, tab-separated. The first column is `time`, in s; the others carry the ids and
/// units of the channels, angles in degrees. .sto and .mot differ in nothing but their use: a .mot is what
/// OpenSim loads as a motion. Numbers are the shortest text that reads back exactly; what is not finite is
/// nan.
void write_storage(std::ostream& stream, const Trial& trial, const std::vector<const Channel*>& channels);

}  // namespace sim
