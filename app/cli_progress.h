// How far long work has come, for a person at a terminal.
#pragma once

#include <functional>
#include <string>

namespace app {

/// A function that shows "what: 12 of 400" on one line of standard error, renewed in place, and ends the line
/// when all is done; where standard error is no terminal it shows nothing. Always returns true.
std::function<bool(int done, int count)> show_progress(const std::string& what);

}  // namespace app
