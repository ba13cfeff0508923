// Two lifts side by side as one JSON document.
#pragma once

#include <iosfwd>

#include "sim/study/comparison.h"

namespace sim {

/// {"program", "version",
///  "a": {"name", "status", "possible", "duration_s", "scenario": {...}}, "b": {...},
///  "differences": [{"id", "label", "unit", "a", "b"}],
///  "costs": [{"id", "label", "unit", "peak": {"a", "b", "change", "change_percent"}, "mean": {...}}]}
/// An unset parameter is null; so is a per cent of nothing.
void write_comparison_json(std::ostream& stream, const Comparison& comparison, const std::string& name_a,
                           const std::string& name_b);

}  // namespace sim
