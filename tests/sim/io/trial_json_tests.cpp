#include "sim/io/trial_json.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/sim/io/sample_trial.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

nlohmann::json written(const sim::Trial& trial, const std::string& globs) {
  std::ostringstream stream;
  sim::write_trial_json(stream, trial, sim::select_channels(globs));
  return nlohmann::json::parse(stream.str());
}

TEST_CASE("A trial as JSON holds provenance, scenario and every channel as a column of exact numbers") {
  const sim::Trial trial = make_trial("rdl");
  const nlohmann::json json = written(trial, "*");
  CHECK(json["program"] == "HingeLab");
  CHECK(json["version"] == trial.provenance.version);
  CHECK(json["model"] == trial.provenance.model);
  CHECK(json["solver"] == trial.provenance.solver);
  CHECK(json["status"] == "ok");
  CHECK(json["feasibility"]["possible"] == true);
  CHECK(json["feasibility"]["trouble"] == "none");

  const auto movements = sim::MovementLibrary::load(assets_dir() / "movements");
  CHECK(sim::parse_scenario(json["scenario"].dump(), "json", movements) == trial.scenario);

  const auto channels = sim::select_channels("*");
  REQUIRE(json["channels"].size() == channels.size());
  for (const sim::Channel* channel : channels) {
    CAPTURE(channel->id);
    const auto column = json["channels"][channel->id].get<std::vector<double>>();
    REQUIRE(column.size() == trial.frames.size());
    for (size_t i = 0; i < column.size(); ++i) REQUIRE(column[i] == channel->value(trial.frames[i]));
  }
}

TEST_CASE("A lift that cannot be done says so in JSON, and by how much") {
  const sim::Trial trial =
      make_trial("pose", {"load.kind=box", "pose.hands_forward_m=1.1", "pose.hands_height_m=1"});
  const nlohmann::json json = written(trial, "time_s");
  CHECK(json["feasibility"]["possible"] == false);
  CHECK(json["feasibility"]["trouble"] == "out_of_reach");
  CHECK(json["feasibility"]["missing_m"].get<double>() > 0.1);
  CHECK(json["status"] == trial.status);
  CHECK(json["channels"].size() == 1);
}

TEST_CASE("A number that is not finite is null, so that the document stays JSON") {
  sim::Trial trial = make_trial("pose");
  trial.frames[0].time_s = std::numeric_limits<double>::quiet_NaN();
  const nlohmann::json json = written(trial, "time_s");
  CHECK(json["channels"]["time_s"][0].is_null());
  CHECK(json["channels"]["time_s"][1] == trial.frames[1].time_s);
}

}  // namespace
}  // namespace tests
