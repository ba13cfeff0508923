// hingelab-cli validate
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Simulates every published task and prints the comparison, as text, as JSON or as Markdown. A miss is a
/// line of the table, not a failure. Throws sim::InputError when the assets cannot be read and sim::IoError
/// when the output cannot be written.
ExitStatus run_validate(const ValidateArguments& arguments);

}  // namespace app
