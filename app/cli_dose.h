// hingelab-cli dose
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Adds up what sets, repetitions and sessions of one or more lifts load the spine with. Throws
/// sim::InputError for bad input and sim::IoError for an output that cannot be written; a lift that cannot be
/// done is ExitStatus::impossible, told on standard error, the sums still printed.
ExitStatus run_dose(const DoseArguments& arguments);

}  // namespace app
