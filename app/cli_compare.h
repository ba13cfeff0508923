// hingelab-cli compare
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Simulates both lifts and prints what differs and what it cost. Throws sim::InputError for bad input and
/// sim::IoError for an output that cannot be written; a lift that cannot be done is ExitStatus::impossible,
/// told on standard error, the comparison still printed.
ExitStatus run_compare(const CompareArguments& arguments);

}  // namespace app
