// The claims ledger as one JSON document.
#pragma once

#include <iosfwd>

#include "sim/study/claims.h"

namespace sim {

/// {"program", "version", "lifts", "articles": [{"key", "title"}], "counts": {VERDICT: number},
///  "claims": [{"id", "verdict", "label", "statement", "articles": [...], "reason", "note",
///              "scenarios": [{"name", "vary", "scenario": {...}}],
///              "measures": [{"id", "label", "unit", "scenario", "value"}],
///              "expectations": [{"id", "label", "unit", "value", "low", "high", "expected", "met"}],
///              "sides": [{"source", "says", "holds", "expectations": [...]}], "remarks": [...]}]}
/// A bound that is not there is null; so is a number that does not exist, and vary of a single lift.
void write_claims_json(std::ostream& stream, const ClaimsLedger& ledger);

}  // namespace sim
