// hingelab-cli simulate
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Simulates and writes the summary or the samples. Throws sim::InputError for bad input and sim::IoError for
/// an output that cannot be written; a lift that cannot be done is ExitStatus::impossible, told on standard
/// error, its output complete.
ExitStatus run_simulate(const SimulateArguments& arguments);

}  // namespace app
