// Short descriptions of a scenario's parts, for comment lines and summaries.
#pragma once

#include <string>

#include "sim/scenario/scenario.h"

namespace sim {

/// "male, 75 kg, 1.75 m"
std::string describe_subject(const SubjectSettings& subject);
/// "barbell, 40 kg, both hands", "none"
std::string describe_load(const LoadSettings& load);

}  // namespace sim
