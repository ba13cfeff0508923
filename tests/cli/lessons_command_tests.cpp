#include <nlohmann/json.hpp>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

TEST_CASE("lesson prints the key: the right answer marked, and what decides it") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"lesson", "lever_arm"}, folder);
  REQUIRE(result.exit_status == kDone);
  CHECK(contains(result.output, "-> several times"));
  CHECK(contains(result.output, "expected above 2"));
  CHECK_FALSE(contains(result.output, "drifting_bar"));
}

TEST_CASE("hunt finds the same par again, and another for another person") {
  const TemporaryFolder folder;
  const auto par = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"hunt", "quick_and_calm", "--json"});
    const ProcessResult result = run_cli(arguments, folder);
    REQUIRE(result.exit_status == kDone);
    return nlohmann::json::parse(result.output)[0];
  };
  const nlohmann::json first = par({});
  CHECK(first == par({}));
  CHECK(first["settings"].contains("movement.lower_s"));
  CHECK(first["par"] != par({"--set", "subject.mass_kg=110"})["par"]);
  CHECK(contains(run_cli({"hunt", "quick_and_calm"}, folder).output, "par:"));
}

TEST_CASE("A hunt that nobody of this body can do ends with 1 and says so") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli(
      {"hunt", "quick_and_calm", "--set", "subject.mass_kg=200", "--set", "subject.height_m=2.2"}, folder);
  CHECK(result.exit_status == kImpossible);
  CHECK(contains(result.output, "no lift was found"));
}

TEST_CASE("lesson and hunt refuse unknown ids and settings of the lift") {
  const TemporaryFolder folder;
  for (const auto& [arguments, said] :
       {std::pair<std::vector<std::string>, std::string>{{"lesson", "lever_ar"}, "lever_arm"},
        {{"hunt", "heaviest_bx"}, "heaviest_box"},
        {{"hunt", "--set", "load.mass_kg=20"}, "subject.*"}}) {
    const ProcessResult result = run_cli(arguments, folder);
    CAPTURE(result.errors);
    CHECK(result.exit_status == kBadInput);
    CHECK(result.output == "");
    CHECK(contains(result.errors, said));
  }
}

}  // namespace
}  // namespace tests
