// The desktop program from its command line to its exit status.
#pragma once

#include "app/desktop_options.h"

namespace app {

/// 0 done, 1 the lift cannot be done as asked, 2 bad input or output, or no display.
enum class DesktopStatus : int { done = 0, impossible = 1, bad_input = 2 };

/// Opens the window, or writes the picture that was asked for. Throws std::exception with a message for
/// people.
DesktopStatus run_desktop(const DesktopOptions& options);

}  // namespace app
