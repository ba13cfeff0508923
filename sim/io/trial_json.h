// A Trial as one JSON document.
#pragma once

#include <iosfwd>
#include <vector>

#include "sim/trial/channels.h"
#include "sim/trial/trial.h"

namespace sim {

/// {"program", "version", "model", "solver", "status",
///  "feasibility": {"possible", "trouble", "missing_m", "time_s", "ankle_at_limit"},
///  "scenario": {...}, "channels": {"time_s": [...], ...}}
/// Channels are columns, one number a sample, keyed by id. Numbers are the shortest text that reads back
/// exactly; what is not finite is null.
void write_trial_json(std::ostream& stream, const Trial& trial, const std::vector<const Channel*>& channels);

}  // namespace sim
