#include <nlohmann/json.hpp>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

TEST_CASE("compare prints what differs and what it costs") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_cli({"compare", "rdl", "rdl", "--set-a", "load.mass_kg=20", "--set-b", "load.mass_kg=50"}, folder);
  CHECK(result.exit_status == kDone);
  CHECK(result.errors == "");
  for (const char* words :
       {"Load mass: 20 → 50 kg", "L5/S1 compression", "L5/S1 moment", "Hip torque", "%"}) {
    CAPTURE(words);
    CHECK(contains(result.output, words));
  }
  CHECK(folder.file_names().empty());
}

TEST_CASE("compare --json is one document") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"compare", "rdl", "rdl_60kg", "--json"}, folder);
  REQUIRE(result.exit_status == kDone);
  const nlohmann::json json = nlohmann::json::parse(result.output);
  CHECK(json.at("differences").size() == 1);
  CHECK(json.at("costs").size() >= 16);
  CHECK(json.at("a").at("possible") == true);
}

TEST_CASE("compare of a lift that cannot be done exits 1, says which one, and still compares") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli(
      {"compare", "rdl", "rdl", "--set-b", "load.mass_kg=150", "--set-b", "load.forward_offset_m=0.5"},
      folder);
  CHECK(result.exit_status == kImpossible);
  CHECK(contains(result.errors, "B: "));
  CHECK(contains(result.errors, " cm"));
  CHECK(contains(result.output, "L5/S1 compression"));
}

TEST_CASE("compare refuses bad input") {
  const TemporaryFolder folder;
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"compare", "rdl"},
                                                    {"compare", "rdl", "rld"},
                                                    {"compare", "rdl", "rdl", "--set-b", "load.mas_kg=2"},
                                                    {"compare", "rdl", "rdl", "--set", "x=1"}}) {
    const ProcessResult result = run_cli(arguments, folder);
    CHECK(result.exit_status == kBadInput);
    CHECK(result.output == "");
  }
  CHECK(contains(run_cli({"compare", "rdl", "rlds"}, folder).errors, "did you mean rdl"));
}

}  // namespace
}  // namespace tests
