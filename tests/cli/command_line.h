// Runs the built hingelab-cli as scripts do: in a folder of its own, without a display.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace tests {

/// Exit statuses that scripts depend on.
inline constexpr int kDone = 0;
inline constexpr int kImpossible = 1;
inline constexpr int kBadInput = 2;

/// Runs hingelab-cli with these arguments in `folder`. Nothing of a display is in its environment.
ProcessResult run_cli(const std::vector<std::string>& arguments, const TemporaryFolder& folder);

/// A CSV as the command line writes it. Throws std::runtime_error when a line breaks the format.
struct Csv {
  std::vector<std::string> comments;  ///< the first lines, without "# "
  std::vector<std::string> ids;
  std::map<std::string, std::vector<double>> columns;
  std::size_t row_count = 0;
  /// The text of the first comment that begins with "KEY:", after the colon and blanks; empty when there is
  /// none.
  std::string comment(const std::string& key) const;
};
Csv parse_csv(const std::string& text);

}  // namespace tests
