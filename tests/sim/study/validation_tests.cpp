// Published measurements beside simulated values: the rules of the comparison, that every published value is
// accounted for, and that the page shows what the program prints.
#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "sim/io/validation_json.h"
#include "sim/io/validation_text.h"
#include "sim/scenario/published.h"
#include "sim/study/validation.h"
#include "tests/sim/lifts.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::Evidence;
using sim::Reading;
using sim::Verdict;

const sim::PublishedData& published() {
  static const sim::PublishedData data =
      sim::load_published(assets_dir() / "published", model_data().movements);
  return data;
}

const sim::Validation& validation() {
  static const sim::Validation result = sim::validate(model_data(), published());
  return result;
}

sim::PublishedRow row(Evidence kind, double value, std::optional<double> sd = {},
                      std::optional<double> range_end = {}) {
  sim::PublishedRow r;
  r.kind = kind;
  r.value = value;
  r.sd = sd;
  r.range_end = range_end;
  return r;
}

sim::PublishedRow reading(Reading reading, const std::string& channels, const std::string& unit = "") {
  sim::PublishedRow r;
  r.reading = reading;
  r.channels = channels;
  r.unit = unit;
  return r;
}

const sim::ValidationRow& find_row(const std::string& id) {
  const auto& rows = validation().rows;
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.published.id == id; });
  REQUIRE(found != rows.end());
  return *found;
}

TEST_CASE("A verdict follows the published spread, or 10 and 25 % where there is none") {
  const sim::PublishedRow bare = row(Evidence::measurement, 2.0);
  CHECK(sim::judge(bare, 2.19) == Verdict::within);
  CHECK(sim::judge(bare, 1.79) == Verdict::near);
  CHECK(sim::judge(bare, 2.5) == Verdict::near);
  CHECK(sim::judge(bare, 2.51) == Verdict::miss);
  CHECK(sim::judge(bare, -2.0) == Verdict::miss);

  const sim::PublishedRow spread = row(Evidence::posture, 100, 5);
  CHECK(sim::judge(spread, 95) == Verdict::within);
  CHECK(sim::judge(spread, 110) == Verdict::near);
  CHECK(sim::judge(spread, 110.1) == Verdict::miss);
  CHECK(sim::judge(row(Evidence::posture, 100, 1), 90) == Verdict::near);  // 10 % where the spread is small

  const sim::PublishedRow range = row(Evidence::model, -1.0, {}, -0.4);
  CHECK(sim::judge(range, -0.4) == Verdict::within);
  CHECK(sim::judge(range, -1.2) == Verdict::near);
  CHECK(sim::judge(range, -0.31) == Verdict::near);
  CHECK(sim::judge(range, -0.29) == Verdict::miss);

  const sim::PublishedRow direction = row(Evidence::direction, -0.3, 0.1);
  CHECK(sim::judge(direction, -40) == Verdict::same_sign);
  CHECK(sim::judge(direction, 0.3) == Verdict::opposite_sign);
}

TEST_CASE("A verdict names the measure it was taken by") {
  CHECK(sim::verdict_text(Verdict::within, row(Evidence::posture, 1, 1)) == "within sd");
  CHECK(sim::verdict_text(Verdict::within, row(Evidence::posture, 1)) == "within 10 %");
  CHECK(sim::verdict_text(Verdict::within, row(Evidence::model, 1, {}, 2)) == "within range");
}

TEST_CASE("Readings take from a trial what they are called") {
  const sim::Trial hinge = run(lift("hip_hinge", {"sampling.rate_hz=20"}));
  const sim::Trial rdl = run(lift("rdl", {"sampling.rate_hz=20"}));
  const std::string c = "spine.L5S1.compression_N", tau = "posture.trunk_inclination_deg";
  const auto value = [](const sim::Trial& trial, const std::string& id, size_t frame) {
    return sim::find_channel(id)->value(trial.frames[frame]);
  };
  const auto highest = [&](const sim::Trial& trial, const std::string& id) {
    double most = value(trial, id, 0);
    for (size_t f = 0; f < trial.frames.size(); ++f) most = std::max(most, value(trial, id, f));
    return most;
  };
  CHECK(sim::read_simulated(reading(Reading::held, tau), rdl, hinge) == value(rdl, tau, 0));
  CHECK(sim::read_simulated(reading(Reading::highest, c), rdl, hinge) == highest(rdl, c));
  CHECK(sim::read_simulated(reading(Reading::ratio, c), rdl, hinge) ==
        100.0 * value(rdl, c, 0) / value(hinge, c, 0));
  CHECK(near(sim::read_simulated(reading(Reading::sum, c + "," + tau), rdl, hinge),
             value(rdl, c, 0) + value(rdl, tau, 0), kRoundOff));
  // the knee flexor demand of a Romanian deadlift is negative, and larger than the extensor demand around it
  CHECK(sim::read_simulated(reading(Reading::largest, "joint.knee_right.torque_Nm"), rdl, hinge) < -10);

  const auto gain = [&](const char* level) {
    const std::string id = std::string("spine.") + level + ".compression_N";
    return highest(rdl, id) - highest(hinge, id);
  };
  const double low =
      sim::read_simulated(reading(Reading::difference_low, "spine.*.compression_N"), rdl, hinge);
  const double high =
      sim::read_simulated(reading(Reading::difference_high, "spine.*.compression_N"), rdl, hinge);
  CHECK(low < high);
  for (const char* level : {"L5S1", "L4L5", "L3L4", "L2L3", "L1L2", "T12L1"}) {
    CHECK(low <= gain(level));
    CHECK(gain(level) <= high);
  }
}

TEST_CASE("Units of the subject divide by body weight, or by mass and height") {
  const sim::Trial hinge =
      run(lift("hip_hinge", {"sampling.rate_hz=20", "subject.mass_kg=80", "subject.height_m=2"}));
  const double newton =
      sim::read_simulated(reading(Reading::highest, "spine.L5S1.compression_N", "N"), hinge, hinge);
  CHECK(near(sim::read_simulated(reading(Reading::highest, "spine.L5S1.compression_N", "BW"), hinge, hinge),
             newton / (80 * 9.81), kRoundOff));
  const double moment =
      sim::read_simulated(reading(Reading::highest, "joint.hip.torque_Nm", "N·m"), hinge, hinge);
  CHECK(
      near(sim::read_simulated(reading(Reading::highest, "joint.hip.torque_Nm", "N·m/(kg·m)"), hinge, hinge),
           moment / 160, kRoundOff));
}

TEST_CASE("Every published value is compared or says why not") {
  const size_t used = validation().rows.size(), not_used = validation().not_used.size();
  CHECK(used + not_used == published().rows.size());
  CHECK(used >= 29);
  std::set<std::string> tasks;
  for (const sim::ValidationRow& r : validation().rows) {
    tasks.insert(r.published.task);
    tasks.insert(r.published.reference);
    for (const sim::SimulatedValue& value : r.simulated) {
      CAPTURE(r.published.id);
      CHECK(std::isfinite(value.value));
      CHECK(near(value.error, value.value - sim::nearest_published(r.published, value.value), kRoundOff));
    }
  }
  for (const sim::Preset& task : published().tasks) {
    CAPTURE(task.id);
    CHECK(tasks.count(task.id) == 1);
    CHECK(task.description.size() > 40);
  }
}

TEST_CASE("Tasks leave the bracing, the model and a person's strength at what everybody gets") {
  const sim::Scenario defaults;
  for (const sim::Preset& task : published().tasks) {
    CAPTURE(task.id);
    CHECK(task.scenario.brace == defaults.brace);
    CHECK(task.scenario.model == defaults.model);
    CHECK(task.scenario.subject.strength_scale == defaults.subject.strength_scale);
    CHECK(task.scenario.subject.lumbar_range_deg == defaults.subject.lumbar_range_deg);
  }
}

TEST_CASE("Every source stands in the reference list") {
  const std::string page = read_file(source_dir() / "sim" / "README.md");
  for (const sim::PublishedRow& r : published().rows) {
    CAPTURE(r.id, r.source);
    CHECK(contains(page, "\n- [" + r.source + "] "));
  }
}

TEST_CASE("The disc's pressure orders Wilke's standing tasks as it was measured") {
  REQUIRE(validation().groups.size() == 1);
  const sim::ValidationGroup& group = validation().groups.front();
  CHECK(group.name == "Wilke's standing tasks");
  CHECK(group.published_order.size() == 4);
  for (const auto& result : group.result) CHECK(result.order == group.published_order);
}

TEST_CASE("The mean error of a group is that of its rows") {
  const sim::ValidationGroup& group = validation().groups.front();
  for (size_t s = 0; s < sim::kBraceSwitchCount; ++s) {
    double percent = 0, points = 0;
    for (const char* id :
         {"wilke_held_close_ratio", "wilke_flexed_ratio", "wilke_held_far_ratio", "wilke_round_back_ratio"}) {
      percent += std::abs(find_row(id).simulated[s].error_percent) / 4;
      points += std::abs(find_row(id).simulated[s].error) / 4;
    }
    CHECK(near(group.result[s].mean_error_percent, percent, kRoundOff));
    CHECK(near(group.result[s].mean_error, points, kRoundOff));
  }
}

TEST_CASE("A ratio row is its pressure over that of standing") {
  for (size_t s = 0; s < sim::kBraceSwitchCount; ++s) {
    const double standing = find_row("wilke_standing_pressure").simulated[s].value;
    const double flexed = find_row("wilke_flexed_pressure").simulated[s].value;
    CHECK(near(find_row("wilke_flexed_ratio").simulated[s].value, 100 * flexed / standing, kRoundOff));
  }
}

TEST_CASE("A posture that passive tissue holds against its load is remarked on") {
  const auto& tasks = validation().tasks;
  const auto round_back = std::find_if(tasks.begin(), tasks.end(),
                                       [](const auto& task) { return task.id == "wilke_round_back"; });
  REQUIRE(round_back != tasks.end());
  REQUIRE_FALSE(round_back->remarks[0].empty());
  CHECK(contains(round_back->remarks[0].front(), "flexor effort"));
}

TEST_CASE(
    "The table in sim/README.md is what the program prints (tests/update_validation_table.sh renews it)") {
  const std::string page = read_file(source_dir() / "sim" / "README.md");
  const std::string begin = "<!-- validation:begin -->\n", end = "<!-- validation:end -->\n";
  const size_t from = page.find(begin), to = page.find(end);
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  std::ostringstream printed;
  sim::write_validation_markdown(printed, validation());
  CHECK(page.substr(from + begin.size(), to - from - begin.size()) == printed.str());
}

TEST_CASE(
    "Published values stand in the page with unit and spread; what is not used as its source states it") {
  std::ostringstream page;
  sim::write_validation_markdown(page, validation());
  for (const char* words : {"| 0.50 MPa |", "| 103.2 ± 4.8° |", "| -1.00 to -0.30 BW |",
                            "| 459 % of standing |", "duration of a stoop lift 5.9 ± 1.1 s", "[Wilke1999]"}) {
    CAPTURE(words);
    CHECK(contains(page.str(), words));
  }
}

TEST_CASE("The JSON document holds every row with source, error and verdict under both switches") {
  std::ostringstream stream;
  sim::write_validation_json(stream, validation());
  const nlohmann::json json = nlohmann::json::parse(stream.str());
  REQUIRE(json.at("rows").size() == validation().rows.size());
  for (size_t i = 0; i < validation().rows.size(); ++i) {
    const sim::ValidationRow& r = validation().rows[i];
    const nlohmann::json& row = json.at("rows").at(i);
    CHECK(row.at("id") == r.published.id);
    CHECK(row.at("published") == r.published.value);
    CHECK(row.at("sd").is_null() != r.published.sd.has_value());
    CHECK(row.at("source") == r.published.source);
    CHECK(row.at("simulated") == r.simulated[0].value);
    CHECK(row.at("error") == r.simulated[0].error);
    CHECK(row.at("verdict") == sim::verdict_text(r.simulated[0].verdict, r.published));
    CHECK(row.at("no_brace").at("simulated") == r.simulated[1].value);
  }
  CHECK(json.at("not_used").size() == validation().not_used.size());
  CHECK(json.at("tasks").size() == published().tasks.size());
  CHECK(json.at("switches").size() == 2);
}

TEST_CASE("A row that names no channel is refused") {
  sim::PublishedData wrong = published();
  wrong.rows.front().channels = "spine.L4L5.disc_presure_MPa";
  CHECK(error_of([&] { sim::validate(model_data(), wrong); }).found == "spine.L4L5.disc_presure_MPa");
}

}  // namespace
}  // namespace tests
