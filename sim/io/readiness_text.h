// Readiness tests for people and for programs.
#pragma once

#include <iosfwd>

#include "sim/study/readiness.h"

namespace sim {

/// Test by test: what is asked, each lift's load, peaks, and the muscle groups with least left.
void write_readiness_text(std::ostream& stream, const std::vector<ReadinessResult>& results);

/// {"program", "version", "tests": [{"id", "label", "statement", "articles", "not_simulated",
///   "lifts": [{"name", "reason", "load_kg", "possible", "status", "hip_torque_Nm", "l5s1_moment_Nm",
///              "l5s1_compression_N", "hip_share", "reserve_Nm", "groups": [{"id", "peak", "reserve"}],
///              "report": [{"label", "unit", "value"}]}]}]}
void write_readiness_json(std::ostream& stream, const std::vector<ReadinessResult>& results);

}  // namespace sim
