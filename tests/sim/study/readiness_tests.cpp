// Readiness tests: loads relative to a person, and demand against capacity.
#include "sim/study/readiness.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/io/readiness_text.h"
#include "tests/sim/lifts.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

const std::vector<sim::Article>& articles() {
  static const auto loaded = sim::load_articles(assets_dir() / "claims" / "articles.csv");
  return loaded;
}

const std::vector<sim::Preset>& presets() {
  static const auto loaded = sim::load_presets(assets_dir() / "presets", model_data().movements);
  return loaded;
}

std::vector<sim::ReadinessTest> load(const std::filesystem::path& folder) {
  return sim::load_readiness_tests(folder, articles(), presets(), model_data().movements);
}

const sim::ReadinessTest& test_of(const std::string& id) {
  static const auto tests = load(assets_dir() / "readiness");
  for (const sim::ReadinessTest& test : tests)
    if (test.id == id) return test;
  FAIL("there is no readiness test " << id);
  return tests.front();
}

TEST_CASE("A relative load is that multiple of the person's own, and the body is the person's") {
  const sim::Scenario person = lift("hip_hinge", {"subject.mass_kg=62", "subject.deadlift_1rm_kg=120"});
  const sim::ReadinessTest& test = test_of("T2");
  for (const sim::ReadinessLift& each : test.lifts) {
    const sim::PersonalLift personal = sim::make_personal_lift(each, person, model_data().movements);
    REQUIRE(personal.scenario);
    CHECK(personal.scenario->subject == person.subject);
    CHECK(personal.scenario->load.mass_kg == (each.load->of->id == "subject.mass_kg" ? 124.0 : 90.0));
    CHECK(personal.scenario->movement.id == "rdl");
  }
}

TEST_CASE("A maximum that is not entered, or a load beyond what can be set, is said and not guessed") {
  const sim::ReadinessTest& test = test_of("T2");
  const sim::Scenario person = lift("hip_hinge");
  const auto results = sim::run_readiness(model_data(), {test}, person, {});
  bool is_missing = false;
  for (const sim::ReadinessLiftResult& result : results[0].lifts)
    is_missing = is_missing || contains(result.reason, "subject.deadlift_1rm_kg");
  CHECK(is_missing);

  sim::ReadinessLift heavy = test.lifts.front();
  heavy.load->factor = 10.0;
  const sim::PersonalLift too_heavy =
      sim::make_personal_lift(heavy, lift("hip_hinge", {"subject.mass_kg=150"}), model_data().movements);
  CHECK_FALSE(too_heavy.scenario);
  CHECK(contains(too_heavy.reason, "load.mass_kg"));
}

TEST_CASE("Demand is what the lift alone shows, highest first, and a stronger person has more left") {
  const sim::ReadinessTest& test = test_of("T2");
  const auto demand = [&](double strength) {
    const sim::Scenario person =
        lift("hip_hinge", {"subject.strength_scale=" + std::to_string(strength), "sampling.rate_hz=30"});
    return sim::run_readiness(model_data(), {test}, person, {.threads = 2})[0].lifts.front();
  };
  const sim::ReadinessLiftResult usual = demand(1.0), strong = demand(2.0);
  const sim::Trial alone =
      run(lift("rdl", {"load.mass_kg=150", "movement.repetitions=3", "sampling.rate_hz=30"}));
  CHECK(usual.hip_torque_Nm == alone.summary.hip_torque_Nm.value);
  CHECK(usual.load_kg == 150.0);
  for (size_t i = 1; i < usual.groups.size(); ++i) CHECK(usual.groups[i].peak <= usual.groups[i - 1].peak);
  CHECK(strong.groups.front().reserve() > usual.groups.front().reserve());
  CHECK(strong.hip_torque_Nm == usual.hip_torque_Nm);
}

TEST_CASE("The hips' share of the work falls when the lower back rounds") {
  const auto results = sim::run_readiness(model_data(), {test_of("T8")}, lift("hip_hinge"), {});
  REQUIRE(results[0].lifts.size() == 2);
  CHECK(results[0].lifts[0].hip_share > results[0].lifts[1].hip_share + 0.2);
  CHECK(results[0].lifts[0].readings.size() == 3);
}

TEST_CASE("What a test cannot see is said with it") {
  CHECK_FALSE(test_of("T6").not_simulated.empty());
  CHECK_FALSE(test_of("T8").not_simulated.empty());
}

TEST_CASE("Mistakes in a test's file are refused with file, line, key and what is allowed") {
  const TemporaryFolder folder;
  struct Mistake {
    std::string text, key, nearest;
  };
  const std::string head = "{\"label\": \"L\", \"statement\": \"S\", \"articles\": \"A0\",\n";
  for (
      const Mistake& mistake : std::vector<Mistake>{
          {head + R"("lift": {}})", "lift", "lifts"},
          {head + R"("lifts": {"a": {"preset": "rld"}}})", "lifts.a.preset", "rdl"},
          {head + R"("lifts": {"a": {"preset": "rdl", "relative": {"of": "subject.mas_kg", "factor": 1}}}})",
           "lifts.a.relative.of", "subject.mass_kg"},
          {head + R"("lifts": {"a": {"preset": "rdl", "relative": {"of": "subject.mass_kg"}}}})",
           "lifts.a.relative", ""},
          {head +
               R"("lifts": {"a": {"preset": "rdl"}}, "report": {"b": {"channel": "load.heigh_m", "statistic": "peak"}}})",
           "report.b.channel", "load.height_m"}}) {
    CAPTURE(mistake.text);
    folder.write("X.json", mistake.text);
    const sim::InputError::Parts parts = error_of([&] { load(folder.path()); });
    CHECK(contains(parts.file, "X.json"));
    CHECK(parts.line == 2);
    CHECK(parts.key == mistake.key);
    CHECK(parts.nearest == mistake.nearest);
  }
}

TEST_CASE("Text and JSON hold every test and lift") {
  const auto tests = load(assets_dir() / "readiness");
  const auto results = sim::run_readiness(model_data(), tests, lift("hip_hinge", {"sampling.rate_hz=20"}),
                                          {.threads = sim::available_threads()});
  std::ostringstream text, json_text;
  sim::write_readiness_text(text, results);
  sim::write_readiness_json(json_text, results);
  const nlohmann::json json = nlohmann::json::parse(json_text.str());
  REQUIRE(json["tests"].size() == tests.size());
  for (size_t t = 0; t < tests.size(); ++t) {
    CHECK(json["tests"][t]["id"] == tests[t].id);
    CHECK(json["tests"][t]["lifts"].size() == tests[t].lifts.size());
    CHECK(contains(text.str(), tests[t].label));
    for (const sim::ReadinessLift& each : tests[t].lifts) CHECK(contains(text.str(), each.name));
  }
}

}  // namespace
}  // namespace tests
