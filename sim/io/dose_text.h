// A Dose for people and for programs.
#pragma once

#include <iosfwd>

#include "sim/study/dose.h"

namespace sim {

/// Each exercise's repetition, then session and week, at L5/S1 and at the level that bears most.
void write_dose_text(std::ostream& stream, const Dose& dose);

/// {"program", "version", "sessions_per_week", "compression_limit_N",
///  "items": [{"name", "sets", "repetitions", "status", "possible", "scenario": {...}, "repetition": AMOUNT,
///             "session": AMOUNT}], "session": AMOUNT, "week": AMOUNT}
/// AMOUNT: {"repetitions", "time_s", "flexion_s", "hip_work_J",
///          "levels": {"L5S1": {"peak_N", "sum_peaks_N", "impulse_Ns", "above_s"}, ...}}
void write_dose_json(std::ostream& stream, const Dose& dose);

}  // namespace sim
