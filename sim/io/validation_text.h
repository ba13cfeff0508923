// Published measurements beside simulated values, for people: on a terminal, and as the table of a page.
#pragma once

#include <iosfwd>

#include "sim/study/validation.h"

namespace sim {

/// Aligned columns of about 150 letters: every comparison with error and verdict under both switches and its
/// source, mean errors, remarks, what is assumed, and what is not used and why.
void write_validation_text(std::ostream& stream, const Validation& validation);
/// The same as tables of a Markdown page, as they stand in sim/README.md.
void write_validation_markdown(std::ostream& stream, const Validation& validation);

}  // namespace sim
