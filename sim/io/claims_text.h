// The claims ledger for people: on a terminal.
#pragma once

#include <iosfwd>

#include "sim/study/claims.h"

namespace sim {

/// One block a claim: id, verdict, label, statement, every number beside what was expected of it, both sides
/// of a contested one; then how many there are of each verdict.
void write_claims_text(std::ostream& stream, const ClaimsLedger& ledger);

/// "19.6 N·m", "0.42", "-", with as many digits as the size of the number deserves.
std::string format_claim_value(double value, const std::string& unit);
/// "0.105", "3120": four figures, no exponent, no "-0".
std::string format_claim_number(double value);

}  // namespace sim
