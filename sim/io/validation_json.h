// Published measurements beside simulated values as one JSON document.
#pragma once

#include <iosfwd>

#include "sim/study/validation.h"

namespace sim {

/// {"program", "version",
///  "switches": [{"id", "label", "pressure_fraction", "cocontraction_fraction"}],
///  "rows": [{"id", "task", PUBLISHED, "note", SIMULATED, "no_brace": {SIMULATED}}],
///  "groups": [{"name", "unit", "published_order",
///              "results": [{"switch", "mean_error_percent", "mean_error", "order"}]}],
///  "tasks": [{"id", "label", "description", "remarks": [...]}],
///  "not_used": [{"id", PUBLISHED, "reason"}]}
/// PUBLISHED: "kind", "quantity", "level", "unit", "published", "range_end", "sd", "source", "read";
/// range_end and sd are null where none was published. SIMULATED: "simulated", "error", "error_percent",
/// "verdict"; a row's own are those of the default switches.
void write_validation_json(std::ostream& stream, const Validation& validation);

}  // namespace sim
