#include <nlohmann/json.hpp>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

TEST_CASE(
    "validate prints measurement, simulated value, error, verdict and source, and a miss is no failure") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"validate"}, folder);
  CHECK(result.exit_status == kDone);
  CHECK(result.errors == "");
  for (const char* words : {"published", "error", "verdict", "source", "disc pressure, L4/5, MPa",
                            "Wilke1999", "within 10 %", "Not used", "Assumed"}) {
    CAPTURE(words);
    CHECK(contains(result.output, words));
  }
  CHECK(folder.file_names().empty());
}

TEST_CASE("validate --json is one document whose rows hold what is published and what is simulated") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"validate", "--json"}, folder);
  REQUIRE(result.exit_status == kDone);
  const nlohmann::json json = nlohmann::json::parse(result.output);
  REQUIRE_FALSE(json.at("rows").empty());
  for (const nlohmann::json& row : json.at("rows"))
    for (const char* key : {"id", "quantity", "unit", "published", "sd", "simulated", "error",
                            "error_percent", "verdict", "source"})
      CHECK(row.contains(key));
}

TEST_CASE("validate takes one form of output at a time") {
  const TemporaryFolder folder;
  const ProcessResult both = run_cli({"validate", "--json", "--markdown"}, folder);
  CHECK(both.exit_status == kBadInput);
  CHECK(both.output == "");
  CHECK(run_cli({"validate", "--jsn"}, folder).exit_status == kBadInput);
  CHECK(contains(run_cli({"validate", "--markdown"}, folder).output, "| task | quantity | published |"));
}

}  // namespace
}  // namespace tests
