// hingelab-cli list
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Prints ids with labels (and for parameters range, choices, default, help), as text or as a JSON array.
/// Throws sim::InputError when the assets cannot be read and sim::IoError when the output cannot be written.
ExitStatus run_list(const ListArguments& arguments);

}  // namespace app
