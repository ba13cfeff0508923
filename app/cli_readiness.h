// hingelab-cli readiness
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Simulates the readiness tests for one person and prints demand against capacity. A lift that this person
/// cannot do is a line of the report, not a failure. Throws sim::InputError for bad input and sim::IoError
/// when the output cannot be written.
ExitStatus run_readiness(const ReadinessArguments& arguments);

}  // namespace app
