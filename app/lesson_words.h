// Numbers of lessons and hunts in the units of the window. Files and sim keep their own.
#pragma once

#include <string>

#include "app/units.h"
#include "sim/study/hunt.h"

namespace app {

/// For sim::LessonText::fill. A unit that has no other name here keeps the decimals that the text gives it;
/// another one takes those of its large read-outs, and as many more as the text asks for beyond those of SI.
sim::NumberFormat lesson_format(const Units& units);
std::string lesson_number(const Units& units, double value, const std::string& unit, int decimals);
/// With the decimals usual for the unit.
std::string lesson_number(const Units& units, double value, const std::string& unit);

/// "below 764", in the unit that is shown.
std::string describe_expected(const sim::Expectation& expectation, const Units& units);
/// "Knee bend from 0° to 60°"; "Load mass is not yours to change here (20 kg)".
std::string describe_broken_rule(const sim::BrokenRule& rule, const Units& units);

}  // namespace app
