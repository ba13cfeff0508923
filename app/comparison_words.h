// A comparison as text in the units of the window, to be copied.
#pragma once

#include <string>

#include "app/units.h"
#include "sim/study/comparison.h"

namespace app {

/// As sim::write_comparison_text, which this is in SI units; in others numbers stand in the units of each
/// lift's own body, every one named, and differences without the ids of the files' parameters.
std::string comparison_text(const sim::Comparison& comparison, UnitSystem system);

}  // namespace app
