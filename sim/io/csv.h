// A Trial as comma-separated values, for spreadsheets, pandas (comment='#'), R and MATLAB.
#pragma once

#include <iosfwd>
#include <vector>

#include "sim/trial/channels.h"
#include "sim/trial/trial.h"

namespace sim {

/// First comment lines, each beginning with "# ": program and version, the scenario as JSON on one line,
/// subject, model, solver, status. Then one line of channel ids, then one row a sample. Every number is the
/// shortest text that reads back as exactly the same double (up to 17 digits); what is not finite is nan, inf
/// or -inf.
void write_csv(std::ostream& stream, const Trial& trial, const std::vector<const Channel*>& channels);

}  // namespace sim
