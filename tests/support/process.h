// Runs a program and keeps what it said, for tests of the command line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tests {

struct ProcessResult {
  int exit_status;        ///< 128 + the signal's number when a signal ended it
  std::string output;     ///< all of standard output
  std::string errors;     ///< all of standard error
  double peak_memory_MB;  ///< largest resident set
};

/// Runs `program` with `arguments` in `folder`, with an empty standard input, and waits for its end.
/// `environment` replaces this process' own, except that PATH, HOME and the sanitizers' options are kept.
/// Throws std::runtime_error when it cannot be started.
ProcessResult run_process(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                          const std::filesystem::path& folder,
                          const std::vector<std::string>& environment = {});

}  // namespace tests
