// hingelab-cli claims
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Simulates what every claim needs and prints the verdicts with their numbers, as text or as JSON. A
/// contradicted claim is a line of the ledger, not a failure. Throws sim::InputError when the assets cannot
/// be read or a named claim does not exist, and sim::IoError when the output cannot be written.
ExitStatus run_claims(const ClaimsArguments& arguments);

}  // namespace app
