// Numbers that a data file states before anything is computed, by the names that its texts may use for them.
#pragma once

#include <optional>
#include <string>

#include "sim/study/claim.h"

namespace sim {

struct GivenNumber {
  double value;
  std::string unit;
};

/// "far.load.mass_kg": that parameter of the scenario "far". "disc.below": a bound (above, below, from, to)
/// of the expectation, or limit, "disc". Nothing for a name without a point. Throws InputError (problem,
/// found, allowed, nearest) for a name with one that stands for no number.
std::optional<GivenNumber> find_given(const Claim& claim, const std::string& name);

/// The value alone; NaN for any other name. `lift`: asked for its parameters instead of the file's scenario.
double given_value(const Claim& claim, const std::string& name, const Scenario* lift = nullptr);

/// A text that may hold given numbers only. Throws InputError as LessonText::parse and find_given do.
LessonText parse_given_text(const std::string& text, const Claim& claim);
/// A text that holds given numbers only.
std::string fill_given(const LessonText& text, const Claim& claim,
                       const NumberFormat& format = format_lesson_value, const Scenario* lift = nullptr);

}  // namespace sim
