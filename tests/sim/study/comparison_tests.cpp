// Two lifts side by side: what differs is named exactly, and the cost is that of the two trials.
#include "sim/study/comparison.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/io/comparison_json.h"
#include "sim/io/comparison_text.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

const sim::Comparison& drifting_bar() {
  static const sim::Comparison comparison =
      sim::compare_trials(run(lift("rdl")), run(lift("rdl", {"load.forward_offset_m=0.1"})));
  return comparison;
}

const sim::ChannelCost& cost_of(const sim::Comparison& comparison, const std::string& id) {
  for (const sim::ChannelCost& cost : comparison.costs)
    if (cost.channel->id == id) return cost;
  FAIL(id << " is not compared");
  return comparison.costs.front();
}

TEST_CASE("A comparison names what differs and nothing else") {
  REQUIRE(drifting_bar().differences.size() == 1);
  CHECK(sim::describe_difference(drifting_bar().differences[0]) == "Load distance: 0 → 0.1 m");
  CHECK(sim::compare_trials(run(lift("rdl")), run(lift("rdl"))).differences.empty());
}

TEST_CASE("Costs hold peak and mean of both lifts") {
  const sim::Trial a = run(lift("rdl"));
  const sim::ChannelCost& hip = cost_of(drifting_bar(), "joint.hip.torque_Nm");
  CHECK(hip.peak.a == a.summary.hip_torque_Nm.value);
  CHECK(hip.peak.b > hip.peak.a);
  CHECK(hip.mean.a < hip.peak.a);
  CHECK(hip.peak.change() == hip.peak.b - hip.peak.a);
  for (const char* level : {"T12L1", "L1L2", "L2L3", "L3L4", "L4L5", "L5S1"})
    for (const char* what : {"compression_N", "shear_N"})
      cost_of(drifting_bar(), std::string("spine.") + level + "." + what);
}

TEST_CASE("A lift compared with itself costs nothing") {
  const sim::Trial trial = run(lift("back_squat"));
  for (const sim::ChannelCost& cost : sim::compare_trials(trial, trial).costs) {
    CHECK(cost.peak.change() == 0.0);
    CHECK(cost.mean.change() == 0.0);
  }
}

TEST_CASE("Per cent compare sizes, and there are none of nearly nothing") {
  CHECK(sim::ComparedNumber{-100, -150}.change_percent(1) == 50.0);
  CHECK(sim::ComparedNumber{100, -150}.change_percent(1) == 50.0);
  CHECK(sim::ComparedNumber{100, 80}.change_percent(1) == -20.0);
  CHECK(std::isnan(sim::ComparedNumber{0.5, 80}.change_percent(1)));
  CHECK(std::isnan(sim::ComparedNumber{0, 0}.change_percent(1)));
}

TEST_CASE("Text and JSON say the same") {
  std::ostringstream text, json_text;
  sim::write_comparison_text(text, drifting_bar(), "rdl", "drifting");
  CHECK(contains(text.str(), "Load distance: 0 → 0.1 m"));
  CHECK(contains(text.str(), "Hip torque, both sides"));
  sim::write_comparison_json(json_text, drifting_bar(), "rdl", "drifting");
  const nlohmann::json json = nlohmann::json::parse(json_text.str());
  CHECK(json["a"]["name"] == "rdl");
  CHECK(json["b"]["scenario"]["load"]["forward_offset_m"] == 0.1);
  REQUIRE(json["differences"].size() == 1);
  CHECK(json["differences"][0]["id"] == "load.forward_offset_m");
  CHECK(json["costs"].size() == drifting_bar().costs.size());
  const nlohmann::json& first = json["costs"][0]["peak"];
  CHECK(first["change"].get<double>() == first["b"].get<double>() - first["a"].get<double>());
}

TEST_CASE("The text of a comparison can be written in other units, each lift in those of its body") {
  sim::ComparisonWords words = sim::table_words();
  words.unit = [](const sim::Channel&) { return sim::ComparedUnit{"weights", 10.0, 20.0, 3}; };
  words.difference = [](const sim::ParameterDifference&) { return std::string("so and so"); };
  words.status = [](const sim::Feasibility&) { return std::string("fine"); };
  std::ostringstream text, plain;
  sim::write_comparison_text(text, drifting_bar(), "rdl", "drifting", words);
  CHECK(contains(text.str(), "s, fine)\n"));
  CHECK(contains(text.str(), "  so and so\n"));
  const sim::ComparedNumber hip = cost_of(drifting_bar(), "joint.hip.torque_Nm").peak;
  CHECK(contains(
      text.str(),
      fmt::format("Hip torque, both sides   weights {:>8.3f} {:>8.3f} {:>+8.3f} {:>+5.0f} %", hip.a / 10.0,
                  hip.b / 20.0, hip.b / 20.0 - hip.a / 10.0, 100.0 * (hip.b / 20.0 / (hip.a / 10.0) - 1.0))));
  sim::write_comparison_text(plain, drifting_bar(), "rdl", "drifting");
  CHECK(contains(plain.str(), "  Load distance: 0 → 0.1 m  (load.forward_offset_m)\n"));
  CHECK(contains(plain.str(), fmt::format("Hip torque, both sides   N·m {:>8.1f} {:>8.1f} ", hip.a, hip.b)));
}

}  // namespace
}  // namespace tests
