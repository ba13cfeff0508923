#include <fmt/format.h>

#include "tests/architecture/source_tree.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

constexpr int kMostLines = 400;     // a file that people can keep in mind
constexpr int kMostMainLines = 80;  // a main only wires

Violations find_long_files(const std::vector<SourceFile>& files) {
  Violations found;
  for (const SourceFile& file : files) {
    const int most = name_of(file.path).ends_with("_main.cpp") ? kMostMainLines : kMostLines;
    const int lines = line_count(file.text);
    if (lines > most)
      found.push_back(
          violation(file.path, lines, fmt::format("longer than {} lines: split it by meaning", most)));
  }
  return found;
}

TEST_CASE("No file is longer than 400 lines and no main longer than 80") {
  CHECK(find_long_files(load_code(true)) == Violations{});
}

TEST_CASE("The check of lengths counts lines and knows a main") {
  const std::string lines_80(80, '\n');
  const std::string lines_400(400, '\n');
  CHECK(find_long_files({{"app/cli_main.cpp", lines_80}, {"app/state.cpp", lines_400}}) == Violations{});
  CHECK(find_long_files({{"app/cli_main.cpp", lines_80 + "x"}}).size() == 1);
  CHECK(find_long_files({{"app/state.cpp", lines_400 + "x"}}).size() == 1);
}

}  // namespace
}  // namespace tests
