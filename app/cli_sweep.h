// hingelab-cli sweep
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Simulates every point of the grid and writes the table. Throws sim::InputError for bad input and
/// sim::IoError for an output that cannot be written. A point that cannot be done says so in its row; only
/// when none can be done is the sweep ExitStatus::impossible.
ExitStatus run_sweep(const SweepArguments& arguments);

}  // namespace app
