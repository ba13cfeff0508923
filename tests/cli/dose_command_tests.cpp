#include <nlohmann/json.hpp>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

TEST_CASE("dose adds up one session of several lifts, each with its own amount") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_cli({"dose", "rdl:4x5", "back_squat:3x8", "--sessions", "2", "--json"}, folder);
  REQUIRE(result.exit_status == kDone);
  const nlohmann::json json = nlohmann::json::parse(result.output);
  CHECK(json["items"][0]["session"]["repetitions"] == 20);
  CHECK(json["items"][1]["session"]["repetitions"] == 24);
  CHECK(json["week"]["repetitions"] == 88);
  CHECK(contains(run_cli({"dose", "rdl"}, folder).output, "week, 1 sessions"));
}

TEST_CASE("dose takes its amount from a preset, and an option goes before it") {
  const TemporaryFolder folder;
  const auto repetitions = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"dose", "rdl", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return nlohmann::json::parse(run_cli(arguments, folder).output)["week"]["repetitions"].get<double>();
  };
  CHECK(repetitions({"--preset", "strength_most"}) == 120);
  CHECK(repetitions({"--preset", "strength_most", "--sets", "1"}) == 30);
}

TEST_CASE("dose refuses bad input, and tells a lift that cannot be done") {
  const TemporaryFolder folder;
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"dose"},
                                                    {"dose", "rld"},
                                                    {"dose", "rdl:4"},
                                                    {"dose", "rdl:4x"},
                                                    {"dose", "rdl:axb"},
                                                    {"dose", "rdl", "--sets", "0"},
                                                    {"dose", "rdl", "--preset", "nothing"},
                                                    {"dose", "rdl", "--above", "-1"}}) {
    const ProcessResult result = run_cli(arguments, folder);
    CAPTURE(result.errors);
    CHECK(result.exit_status == kBadInput);
    CHECK(result.output == "");
  }
  const ProcessResult far =
      run_cli({"dose", "rdl", "--set", "load.mass_kg=150", "--set", "load.forward_offset_m=0.5"}, folder);
  CHECK(far.exit_status == kImpossible);
  CHECK(contains(far.errors, " cm"));
  CHECK(contains(far.output, "session"));
}

}  // namespace
}  // namespace tests
