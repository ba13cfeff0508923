#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

std::vector<std::string> list_ids(const std::string& what) {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"list", what, "--json"}, folder);
  REQUIRE(result.exit_status == kDone);
  std::vector<std::string> ids;
  for (const auto& item : nlohmann::json::parse(result.output)) {
    ids.push_back(item.at("id"));
    CHECK_FALSE(item.at("label").get<std::string>().empty());
  }
  return ids;
}

bool has(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

TEST_CASE("Lists hold the ids that scripts depend on, each with a label") {
  const auto movements = list_ids("movements");
  const auto presets = list_ids("presets");
  for (const char* id : {"hip_hinge", "rdl", "kettlebell_deadlift", "back_squat", "goblet_squat",
                         "bodyweight_squat", "stoop_lift", "squat_lift", "pose"}) {
    CAPTURE(id);
    CHECK(has(movements, id));
    CHECK(has(presets, id));
  }
  const auto parameters = list_ids("parameters");
  for (const char* id :
       {"subject.mass_kg", "subject.height_m", "subject.sex", "movement.id", "movement.lower_s",
        "form.trunk_inclination_deg", "form.knee_flexion_deg", "form.lumbar_flexion_deg", "load.kind",
        "load.mass_kg", "load.forward_offset_m", "model.spine", "sampling.rate_hz", "pose.hands_height_m"}) {
    CAPTURE(id);
    CHECK(has(parameters, id));
  }
  const auto channels = list_ids("channels");
  for (const char* level : {"T12L1", "L1L2", "L2L3", "L3L4", "L4L5", "L5S1"}) {
    for (const char* what : {"moment_Nm", "load_moment_Nm", "compression_N", "shear_N", "lateral_shear_N"}) {
      const std::string id = std::string("spine.") + level + "." + what;
      CAPTURE(id);
      CHECK(has(channels, id));
    }
  }
}

TEST_CASE("A list without --json names the same ids, one a line") {
  const TemporaryFolder folder;
  for (const char* what : {"movements", "presets", "parameters", "channels", "claims", "doses", "readiness",
                           "lessons", "hunts"}) {
    const ProcessResult result = run_cli({"list", what}, folder);
    CHECK(result.exit_status == kDone);
    std::istringstream lines(result.output);
    std::vector<std::string> first_words;
    for (std::string line; std::getline(lines, line);)
      first_words.push_back(line.substr(0, line.find_first_of(" \t")));
    for (const std::string& id : list_ids(what)) {
      CAPTURE(what, id);
      CHECK(has(first_words, id));
    }
  }
}

TEST_CASE("Every listed preset simulates") {
  const TemporaryFolder folder;
  for (const std::string& preset : list_ids("presets")) {
    CAPTURE(preset);
    const ProcessResult result = run_cli({"simulate", preset}, folder);
    CHECK(result.exit_status == kDone);
    CHECK(result.errors == "");
  }
}

}  // namespace
}  // namespace tests
