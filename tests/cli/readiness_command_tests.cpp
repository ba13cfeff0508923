#include <nlohmann/json.hpp>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

TEST_CASE("readiness sets loads by the person who is named") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli(
      {"readiness", "T2", "--json", "--set", "subject.mass_kg=60", "--set", "subject.deadlift_1rm_kg=100"},
      folder);
  REQUIRE(result.exit_status == kDone);
  const nlohmann::json lifts = nlohmann::json::parse(result.output)["tests"][0]["lifts"];
  CHECK(lifts[0]["load_kg"] == 120.0);
  CHECK(lifts[1]["load_kg"] == 75.0);
  CHECK(lifts[0]["groups"].size() > 10);
  CHECK(contains(run_cli({"readiness"}, folder).output, "% of capacity"));
}

TEST_CASE("readiness refuses unknown tests and settings of the lift") {
  const TemporaryFolder folder;
  for (const auto& [arguments, said] :
       {std::pair<std::vector<std::string>, std::string>{{"readiness", "T22"}, "T2"},
        {{"readiness", "--set", "load.mass_kg=20"}, "subject.*"},
        {{"readiness", "--set", "subject.mas_kg=20"}, "subject.mass_kg"}}) {
    const ProcessResult result = run_cli(arguments, folder);
    CAPTURE(result.errors);
    CHECK(result.exit_status == kBadInput);
    CHECK(result.output == "");
    CHECK(contains(result.errors, said));
  }
}

}  // namespace
}  // namespace tests
