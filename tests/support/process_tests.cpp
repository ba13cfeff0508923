#include "tests/support/process.h"

#include <stdexcept>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

TEST_CASE(
    "A process is run in its folder with its arguments and its environment, and its streams and status are "
    "kept") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_process("/bin/sh", {"-c", "echo \"$1 $WORD\"; pwd >&2; exit 3", "sh", "two words"}, folder.path(),
                  {"WORD=third"});
  CHECK(result.output == "two words third\n");
  CHECK(result.errors == folder.path().string() + "\n");
  CHECK(result.exit_status == 3);
  CHECK(result.peak_memory_MB > 0.1);
}

TEST_CASE("A process that a signal ends reports 128 plus the signal") {
  CHECK(run_process("/bin/sh", {"-c", "kill -9 $$"}, "/").exit_status == 137);
}

TEST_CASE("A program that is not there is an error, not a result") {
  CHECK_THROWS_AS(run_process("/nowhere/program", {}, "/"), std::runtime_error);
}

TEST_CASE("Temporary folders differ, list what they hold, and leave nothing behind") {
  std::filesystem::path gone;
  {
    const TemporaryFolder one, other;
    CHECK(one.path() != other.path());
    one.write("b.txt", "text\n");
    one.write("a.txt", "");
    CHECK(one.file_names() == std::vector<std::string>{"a.txt", "b.txt"});
    CHECK(read_file(one.path() / "b.txt") == "text\n");
    gone = one.path();
  }
  CHECK_FALSE(std::filesystem::exists(gone));
  CHECK_THROWS_AS(read_file(gone / "b.txt"), std::runtime_error);
}

}  // namespace
}  // namespace tests
