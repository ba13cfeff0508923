#include <algorithm>
#include <filesystem>
#include <regex>

#include "tests/architecture/code_text.h"
#include "tests/architecture/source_tree.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

const Violations kNone;

// Names of one machine's folders. Written in pieces, because this file is searched too.
Violations find_machine_paths(const std::vector<SourceFile>& files) {
  static const std::regex pattern(std::string("(\\.\\./sha") + "red|/ho" + "me/\\w|/Us" + "ers/\\w|/ro" +
                                  "ot/|/wo" + "rk/)");
  Violations found;
  for (const SourceFile& file : files) {
    for (std::sregex_iterator match(file.text.begin(), file.text.end(), pattern), end; match != end;
         ++match) {
      const int line = line_at(file.text, static_cast<std::size_t>(match->position()));
      found.push_back(violation(file.path, line, match->str() + " names a folder of one machine"));
    }
  }
  return found;
}

// Test cases outside *_tests.cpp and *_tests.cpp files that tests/CMakeLists.txt does not name: neither would
// ever run.
Violations find_idle_tests(const std::vector<SourceFile>& files, const std::string& lists) {
  Violations found;
  for (const SourceFile& file : files) {
    if (!file.path.starts_with("tests/") || !file.path.ends_with(".cpp")) continue;
    if (file.path.ends_with("_tests.cpp")) {
      const std::string listed = file.path.substr(std::string("tests/").size());
      if (!contains(lists, listed))
        found.push_back(violation(file.path, 1, "is not listed in tests/CMakeLists.txt"));
    } else if (contains(code_only(file.text), "TEST_CASE(")) {
      found.push_back(violation(file.path, 1, "holds tests, so its name must end in _tests.cpp"));
    }
  }
  return found;
}

TEST_CASE("No file names a folder of one machine") {
  CHECK(find_machine_paths(load_everything()) == kNone);
}

TEST_CASE("Every test is listed, so that it runs") {
  CHECK(find_idle_tests(load_code(true), read_file(source_dir() / "tests" / "CMakeLists.txt")) == kNone);
}

TEST_CASE("Every part of the house has a README") {
  for (const char* folder : {".", "sim", "engine", "app", "shaders", "assets", "tests"}) {
    CAPTURE(folder);
    CHECK(std::filesystem::exists(source_dir() / folder / "README.md"));
  }
}

TEST_CASE("The files that the tree checks look at are all there") {
  // A search that finds nothing because it looked nowhere would pass every check above.
  const auto files = load_everything();
  for (const char* expected :
       {"CMakeLists.txt", "run.sh", ".ci/run", "cmake/packages.sh", "tests/README.md", "sim/conventions.h"}) {
    CAPTURE(expected);
    CHECK(std::any_of(files.begin(), files.end(),
                      [&](const SourceFile& file) { return file.path == expected; }));
  }
}

TEST_CASE("The tree checks catch planted violations") {
  CHECK(find_machine_paths({{"sim/a.h",
                             "\n// see ../sha"
                             "red/notes\n"}})
            .size() == 1);
  CHECK(find_machine_paths({{"a.md",
                             "cd /ho"
                             "me/ann/hingelab"}})
            .size() == 1);
  CHECK(find_idle_tests({{"tests/sim/body/a_tests.cpp", ""}}, "sim/body/b_tests.cpp").size() == 1);
  CHECK(find_idle_tests({{"tests/oracles/a.cpp", "TEST_CASE(\"x\") {}"}}, "oracles/a.cpp").size() == 1);
  CHECK(find_idle_tests({{"tests/sim/body/a_tests.cpp", ""}, {"tests/bench/b.cpp", ""}},
                        "sim/body/a_tests.cpp") == kNone);
}

}  // namespace
}  // namespace tests
