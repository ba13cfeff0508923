#include "app/cli_progress.h"

#include <unistd.h>

#include <fmt/format.h>

#include <iostream>

namespace app {

std::function<bool(int done, int count)> show_progress(const std::string& what) {
  if (::isatty(STDERR_FILENO) == 0) return {};
  return [what](int done, int count) {
    // A hundred lines a batch are enough for an eye, and cost nothing beside a lift.
    const bool is_last = done == count;
    if (is_last || (100 * done) / count != (100 * (done - 1)) / count)
      std::cerr << fmt::format("\r{}: {} of {}", what, done, count) << (is_last ? "\n" : "") << std::flush;
    return true;
  };
}

}  // namespace app
