// Two lifts side by side, for people: on a terminal.
#pragma once

#include <iosfwd>

#include "sim/study/comparison.h"

namespace sim {

/// What differs, then a table of peaks and means of A and B with the change in the channel's unit and in per
/// cent, then what cannot be done. `name_a`, `name_b`: what the lifts are called, as the person named them.
void write_comparison_text(std::ostream& stream, const Comparison& comparison, const std::string& name_a,
                           const std::string& name_b);

}  // namespace sim
