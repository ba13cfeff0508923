// Numbers of claims, tests and published measurements in the units of the window. What their files say in
// words stays as it is written there.
#pragma once

#include <string>

#include "app/units.h"
#include "sim/study/claims.h"
#include "sim/study/validation.h"

namespace app {

/// Units of a claim's numbers: masses and weights are those of its own lifter. SI where its lifts are of
/// several bodies and the system would need one.
Units units_of(const sim::Claim& claim, UnitSystem system);

/// The text with a true minus sign before its negative numbers, as the window writes them.
std::string with_minus(std::string text);

/// As sim::format_claim_value: "1234 N", "−277.4 lbf". A unit that has no other name here stays.
std::string ledger_number(double value, const std::string& unit, const Units& units);
/// "Moment added at L5/S1: 14.46 lbf·ft, expected 14.4 to 14.5".
std::string describe_result(const sim::Expectation& expectation, double value, const Units& units);

/// The row as it is read in these units. A unit of its paper that the table of units does not know stays, and
/// in body-mass units so does one that needs a body: the paper's own is a group of people.
sim::ValidationRow in_units(const sim::ValidationRow& row, const Units& units);

}  // namespace app
