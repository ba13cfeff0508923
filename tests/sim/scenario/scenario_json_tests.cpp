#include "sim/scenario/scenario_json.h"

#include <algorithm>
#include <set>

#include "sim/scenario/parameters.h"
#include "tests/sim/random_scenario.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

using sim::Scenario;

const sim::MovementLibrary& movements() {
  static const sim::MovementLibrary library = sim::MovementLibrary::load(assets_dir() / "movements");
  return library;
}

Scenario parse(const std::string& text) {
  return sim::parse_scenario(text, "f.json", movements());
}

sim::InputError::Parts refused(const std::string& text) {
  INFO(text);
  const auto parts = error_of([&] { parse(text); });
  CHECK(parts.file == "f.json");
  return parts;
}

TEST_CASE("Any scenario of the box reads back exactly as it was written") {
  std::mt19937_64 random(7);
  std::set<std::string> seen;
  for (int i = 0; i < 2000; ++i) {
    const Scenario scenario = make_random_scenario(random, movements());
    seen.insert(scenario.movement.id);
    const std::string text = sim::write_scenario_text(scenario);
    INFO(text);
    REQUIRE(parse(text) == scenario);
    REQUIRE(parse(sim::write_scenario_line(scenario)) == scenario);
    REQUIRE(sim::write_scenario_text(parse(text)) == text);
  }
  CHECK(seen.size() == movements().all().size());
}

TEST_CASE("A written scenario names every parameter that is set, nested at the dots of its id") {
  Scenario scenario;
  scenario.form.stance_width_m = 0.35;
  const std::string text = sim::write_scenario_text(scenario);
  CHECK(text.substr(0, 43) == "{\n  \"subject\": {\n    \"mass_kg\": 75,\n    \"he");
  CHECK(contains(text, "\"stance_width_m\": 0.35"));
  CHECK(contains(text, "\"lats_on\": true"));
  CHECK(contains(text, "\"kind\": \"none\""));
  CHECK_FALSE(contains(text, "pose"));
  CHECK(text.substr(text.size() - 2) == "}\n");
  CHECK(sim::write_scenario_line(scenario).find('\n') == std::string::npos);
}

TEST_CASE("What a file leaves out is its movement's default") {
  CHECK(parse("{}") == Scenario());
  CHECK(parse("{\"movement\": {\"id\": \"rdl\"}}") == movements().get("rdl").defaults);
  // The movement counts wherever it stands in the file.
  Scenario expected = movements().get("rdl").defaults;
  expected.load.mass_kg = 60.0;
  expected.subject.mass_kg = 80.0;
  CHECK(
      parse(
          "{\"load\": {\"mass_kg\": 60}, \"subject\": {\"mass_kg\": 80}, \"movement\": {\"id\": \"rdl\"}}") ==
      expected);
}

TEST_CASE("null unsets an optional number, and only that") {
  CHECK_FALSE(parse("{\"form\": {\"stance_width_m\": null}}").form.stance_width_m.has_value());
  const auto parts = refused("{\"load\": {\"mass_kg\": null}}");
  CHECK(parts.found == "null");
  CHECK(parts.allowed == "a number from 0 to 450 kg");
}

TEST_CASE("Label, description and order are about the file and not part of the scenario") {
  CHECK(parse("{\"label\": \"x\", \"description\": \"y\", \"order\": 3}") == Scenario());
  CHECK(refused("{\n\"label\": 3}").line == 2);
  CHECK(refused("{\"order\": \"first\"}").key == "order");
  CHECK(refused("{\"load\": {\"label\": \"x\"}}").key == "load.label");
}

TEST_CASE("A wrong type is refused with the value as written, its type and what is allowed") {
  const auto text = refused("{\n  \"load\": {\n    \"kind\": \"barbell\",\n    \"mass_kg\": \"20\"\n  }\n}");
  CHECK(text.line == 4);
  CHECK(text.key == "load.mass_kg");
  CHECK(text.found == "\"20\" (text)");
  CHECK(text.allowed == "a number from 0 to 450 kg");
  CHECK(refused("{\"load\": {\"mass_kg\": true}}").found == "true");
  CHECK(refused("{\"load\": {\"mass_kg\": [20]}}").found == "[...] (list)");
  CHECK(refused("{\"load\": {\"mass_kg\": {}}}").found == "{...} (group)");
  CHECK(refused("{\"load\": {\"kind\": 3}}").found == "3");
  CHECK(refused("{\"load\": {\"lats_on\": 1}}").allowed == "true or false");
  CHECK(refused("{\"load\": {\"lats_on\": \"true\"}}").found == "\"true\" (text)");
  CHECK(refused("{\"load\": 20}").key == "load");
  CHECK(contains(refused("{\"load\": 20}").allowed, "group"));
  CHECK(refused("{\"load\": null}").key == "load");
  CHECK(refused("{\"movement\": {\"id\": 5}}").key == "movement.id");
}

TEST_CASE("A number out of range is refused at its line, as it was written") {
  const auto parts = refused("{\n\"movement\": {\"id\": \"rdl\"},\n\"load\": {\"mass_kg\": 4.6e2}}");
  CHECK(parts.line == 3);
  CHECK(parts.found == "4.6e2");
  CHECK(parts.problem == "out of range");
  CHECK(refused("{\"movement\": {\"repetitions\": 1.5}}").problem == "not a whole number");
  CHECK(parse("{\"movement\": {\"repetitions\": 2.0}}").movement.repetitions == 2.0);
}

TEST_CASE("An unknown key is refused at its line with the nearest id") {
  const auto nested = refused("{\n\"load\": {\n\"mas_kg\": 20}}");
  CHECK(nested.line == 3);
  CHECK(nested.key == "load.mas_kg");
  CHECK(nested.nearest == "load.mass_kg");
  CHECK(refused("{\"laod\": {}}").nearest == "load");
  CHECK(refused("{\"lable\": \"x\"}").nearest == "label");
  CHECK(refused("{\"mass_kg\": 20}").nearest == "load.mass_kg");
  const auto dotted = refused("{\"load.mass_kg\": 20}");
  CHECK(dotted.problem == "ids nest at their dots");
  CHECK(dotted.allowed == "\"load\": {\"mass_kg\": ...}");
  CHECK(refused("{\"load\": {\"mass_kg.x\": 20}}").key == "load.mass_kg.x");
  CHECK(refused("{\"a\": {\"load\": {\"mass_kg\": 1}}}").key == "a");
}

TEST_CASE("An unknown movement or choice is refused at its line with the nearest name") {
  const auto movement = refused("{\n\"movement\": {\n\"id\": \"rdll\"}}");
  CHECK(movement.line == 3);
  CHECK(movement.nearest == "rdl");
  const auto kind = refused("{\n\"load\": {\"kind\": \"kettelbell\"}}");
  CHECK(kind.line == 2);
  CHECK(kind.nearest == "kettlebell");
  CHECK(contains(kind.allowed, "dumbbells"));
}

TEST_CASE("What only the whole scenario shows is reported at the line of its key") {
  const auto parts = refused(
      "{\n\"movement\": {\"id\": \"pose\"},\n\"pose\": {\n\"trunk_inclination_deg\": "
      "1,\n\"hip_flexion_deg\": 2}}");
  CHECK(parts.key == "pose.hip_flexion_deg");
  CHECK(parts.line == 5);
}

TEST_CASE("A scenario file is loaded from disk and named in errors") {
  const TemporaryFolder folder;
  CHECK(sim::load_scenario_file(folder.write("a.json", "{\"load\": {\"kind\": \"box\", \"mass_kg\": 5}}"),
                                movements())
            .load.mass_kg == 5.0);
  const auto path = folder.write("b.json", "{\"load\": {\"mass_kg\": -1}}");
  CHECK(error_of([&] { sim::load_scenario_file(path, movements()); }).file == path.string());
}

TEST_CASE("Whatever is done to a scenario file, it is read or refused at one of its lines") {
  std::mt19937_64 random(99);
  Scenario scenario = movements().get("rdl").defaults;
  scenario.form.stance_width_m = 0.31;
  const std::string good = sim::write_scenario_text(scenario);
  const std::string alphabet = "{}[]\",:.-+eE0123456789 \n\tntruefals\\u\x80\xc3\x01";
  int refusals = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string text = good;
    for (auto edits = 1 + random() % 4; edits > 0; --edits) {
      const size_t at = random() % text.size();
      const char letter = alphabet[random() % alphabet.size()];
      switch (random() % 4) {
        case 0:
          text[at] = letter;
          break;
        case 1:
          text.insert(at, 1, letter);
          break;
        case 2:
          text.erase(at, 1 + random() % 20);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 40));
      }
      if (text.empty()) text = "{";
    }
    const auto line_count = 1 + std::count(text.begin(), text.end(), '\n');
    INFO(text);
    try {
      sim::check_scenario(parse(text), movements());
    } catch (const sim::InputError& error) {
      ++refusals;
      CHECK(error.parts().file == "f.json");
      CHECK(error.parts().line >= 0);
      CHECK(error.parts().line <= line_count);
    }
  }
  CHECK(refusals > 2000);
}

TEST_CASE(
    "Every preset loads, one for each movement among them, and names only what differs from the movement") {
  const auto presets = sim::load_presets(assets_dir() / "presets", movements());
  std::set<std::string> ids;
  for (const sim::Preset& preset : presets) {
    CAPTURE(preset.id);
    ids.insert(preset.id);
    CHECK(preset.label != preset.id);
    CHECK_FALSE(preset.description.empty());
    const sim::Movement* same_name = movements().find(preset.id);
    if (same_name) CHECK(preset.scenario == same_name->defaults);
  }
  for (const sim::Movement& movement : movements().all()) CHECK(ids.count(movement.id) == 1);
  CHECK(presets.front().id == "hip_hinge");
  CHECK(presets.size() > movements().all().size());
}

TEST_CASE("An unknown preset is refused with the nearest name") {
  const auto presets = sim::load_presets(assets_dir() / "presets", movements());
  CHECK(sim::find_preset(presets, "rdl_60kg").scenario.load.mass_kg == 60.0);
  CHECK(error_of([&] { sim::find_preset(presets, "hip_hing"); }).nearest == "hip_hinge");
}

TEST_CASE("Settings apply in order, the movement first wherever it stands") {
  Scenario scenario;
  scenario.subject.mass_kg = 90.0;
  scenario.form.knee_flexion_deg = 33.0;
  sim::apply_settings(scenario,
                      {"load.mass_kg=50", "load.mass_kg=60", "movement.id=rdl", "form.stance_width_m=0.3"},
                      movements());
  Scenario expected = movements().get("rdl").defaults;
  expected.subject.mass_kg = 90.0;
  expected.load.mass_kg = 60.0;
  expected.form.stance_width_m = 0.3;
  CHECK(scenario == expected);
  sim::apply_settings(scenario, {" load.mass_kg = 70 ", "form.stance_width_m="}, movements());
  CHECK(scenario.load.mass_kg == 70.0);
  CHECK_FALSE(scenario.form.stance_width_m.has_value());
}

TEST_CASE("Settings that are wrong are refused") {
  const auto refused_setting = [](const std::vector<std::string>& settings) {
    return error_of([&] {
      Scenario scenario;
      sim::apply_settings(scenario, settings, movements());
    });
  };
  CHECK(contains(refused_setting({"load.mass_kg"}).allowed, "ID=VALUE"));
  CHECK(refused_setting({"load.mas_kg=20"}).nearest == "load.mass_kg");
  CHECK(refused_setting({"movement.id=rld"}).nearest == "rdl");
  CHECK(refused_setting({"load.kind=box", "load.mass_kg=20x"}).found == "\"20x\"");
  CHECK(refused_setting({"=5"}).problem == "unknown parameter");
  CHECK(refused_setting({"load.mass_kg=20", "load.kind=none"}).problem == "a mass, but load.kind is none");
}

TEST_CASE("A mass without a load becomes dumbbells; no load has no mass") {
  const auto set = [](const std::vector<std::string>& settings) {
    Scenario scenario = movements().get("hip_hinge").defaults;
    sim::apply_settings(scenario, settings, movements());
    return scenario.load;
  };
  CHECK(set({"load.mass_kg=20"}).kind == sim::LoadKind::dumbbells);
  CHECK(set({"load.mass_kg=20"}).mass_kg == 20.0);
  CHECK(set({"load.mass_kg=20", "load.kind=box"}).kind == sim::LoadKind::box);
  CHECK(set({"movement.id=rdl", "load.kind=none"}).mass_kg == 0.0);
  CHECK(sim::parse_scenario(R"({"load": {"mass_kg": 20}})", "a.json", movements()).load.kind ==
        sim::LoadKind::dumbbells);
}

TEST_CASE("Choosing a movement brings its form, tempo and load and keeps the person") {
  Scenario scenario;
  scenario.subject.height_m = 1.6;
  scenario.model.spine = sim::SpineModel::extensor_5cm;
  scenario.sampling.rate_hz = 60.0;
  scenario.movement.repetitions = 3;
  scenario.movement.lower_s = 9.0;
  scenario.form.lumbar_flexion_deg = 44.0;
  scenario.pose.elbow_flexion_deg = 20.0;
  const Scenario squat = sim::with_movement(scenario, movements().get("back_squat"));
  Scenario expected = movements().get("back_squat").defaults;
  expected.subject = scenario.subject;
  expected.model = scenario.model;
  expected.sampling = scenario.sampling;
  expected.movement.repetitions = 3;
  CHECK(squat == expected);
}

TEST_CASE("A preset's relative load is that of whoever lifts it, unless a load is set") {
  const auto presets = sim::load_presets(assets_dir() / "presets", movements());
  const sim::Preset& preset = sim::find_preset(presets, "single_leg_rdl_body_mass");
  REQUIRE(preset.load_times_body_mass);
  CHECK(preset.scenario.load.mass_kg == preset.scenario.subject.mass_kg);
  const auto load_of = [&](const std::vector<std::string>& settings) {
    return sim::apply_preset(preset, settings, movements()).load.mass_kg;
  };
  CHECK(load_of({}) == 75);
  CHECK(load_of({"subject.mass_kg=92"}) == 92);
  CHECK(load_of({"load.mass_kg=30", "subject.mass_kg=92"}) == 30);
  sim::SubjectSettings person;
  person.mass_kg = 61;
  CHECK(sim::fit_preset(preset, person).load.mass_kg == 61);
  CHECK(sim::fit_preset(preset, person).subject == person);
  CHECK(load_of({"load.kind=none", "subject.mass_kg=92"}) == 0);
  // a person's own file may have one as well
  const TemporaryFolder folder;
  const auto path = folder.write(
      "own.json", R"({"load_times_body_mass": 1.5, "subject": {"mass_kg": 60}, "movement": {"id": "rdl"}})");
  CHECK(sim::load_scenario_file(path, movements()).load.mass_kg == 90);
  const sim::Preset own = sim::load_preset_file(path, movements());
  CHECK(own.id == "own");
  CHECK(sim::apply_preset(own, {"subject.mass_kg=80"}, movements()).load.mass_kg == 120);
  // others stay as they are
  const sim::Preset& rdl = sim::find_preset(presets, "rdl_60kg");
  CHECK(sim::fit_preset(rdl, person) == rdl.scenario);
}

}  // namespace
}  // namespace tests
