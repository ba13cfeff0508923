#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

const std::set<std::string> kVerdicts{"supported", "contradicted", "contested", "not simulated"};

TEST_CASE("claims prints every claim with its verdict and its numbers, and a contradiction is no failure") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"claims"}, folder);
  CHECK(result.exit_status == kDone);
  CHECK(result.errors == "");
  for (const std::string& verdict : kVerdicts) CHECK(contains(result.output, verdict));
  CHECK(contains(result.output, "\nF11 "));
  CHECK(contains(result.output, "19.62 N·m"));
  CHECK(folder.file_names().empty());
}

TEST_CASE("claims --json holds an id and a verdict for each listed claim") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"claims", "--json"}, folder);
  REQUIRE(result.exit_status == kDone);
  const nlohmann::json claims = nlohmann::json::parse(result.output).at("claims");
  const nlohmann::json list = nlohmann::json::parse(run_cli({"list", "claims", "--json"}, folder).output);
  REQUIRE(claims.size() == list.size());
  for (size_t i = 0; i < claims.size(); ++i) {
    CHECK(claims[i].at("id") == list[i].at("id"));
    CHECK(kVerdicts.count(claims[i].at("verdict")) == 1);
    if (claims[i]["verdict"] == "not simulated") CHECK_FALSE(claims[i]["reason"].get<std::string>().empty());
  }
}

TEST_CASE("claims answers only those that are named, and refuses those that there are none of") {
  const TemporaryFolder folder;
  const ProcessResult some = run_cli({"claims", "F11", "E17", "--json"}, folder);
  CHECK(nlohmann::json::parse(some.output)["claims"].size() == 2);
  const ProcessResult unknown = run_cli({"claims", "F111"}, folder);
  CHECK(unknown.exit_status == kBadInput);
  CHECK(contains(unknown.errors, "F11"));
}

}  // namespace
}  // namespace tests
