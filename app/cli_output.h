// Standard output and standard error of hingelab-cli.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace app {

/// Calls `write` with a stream to standard output. Throws sim::IoError when not all of it arrives (full disk,
/// closed pipe).
void print_output(const std::function<void(std::ostream&)>& write);
/// One line on standard error, after the program's name.
void print_message(const std::string& message);
/// Makes writing to a closed pipe or beyond a size limit an error to report instead of the end of the
/// program.
void ignore_write_signals();

}  // namespace app
