// Why a lift cannot be done, in the units of the window. sim's own sentences are in SI units.
#pragma once

#include <string>

#include "app/text_buffer.h"
#include "app/units.h"
#include "sim/study/claims.h"

namespace app {

/// "out of reach at 1.20 s: the hands miss by 0.9 in"; "ok". Allocates nothing.
TextBuffer<300> describe_feasibility(const sim::Feasibility& feasibility, const Units& units);

/// "far: out of reach …"; of a series, with the parameter by its label: "the first at Load mass 176.4 lb".
std::string describe_impossible_lift(const sim::ImpossibleLift& lift, const Units& units);
/// Why a claim was not simulated.
std::string describe_reason(const sim::ClaimResult& result, const Units& units);

}  // namespace app
