// Posture hunts: par is searched for, reproducible and not beaten by a grid; rules and limits count.
#include "sim/study/hunt.h"

#include <cmath>
#include <map>

#include "sim/study/hunt_search.h"
#include "tests/sim/lifts.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

const std::vector<sim::Preset>& presets() {
  static const auto loaded = sim::load_presets(assets_dir() / "presets", model_data().movements);
  return loaded;
}

const std::vector<sim::Article>& articles() {
  static const auto loaded = sim::load_articles(assets_dir() / "claims" / "articles.csv");
  return loaded;
}

const std::vector<sim::Hunt>& hunts() {
  static const auto loaded =
      sim::load_hunts(assets_dir() / "hunts", articles(), presets(), model_data().movements);
  return loaded;
}

sim::Hunt parse(const std::string& text) {
  return sim::parse_hunt("x", text, "x.json", articles(), presets(), model_data().movements);
}

/// How heavy a bar can be under a limit of moment, with a slider for how far it is away.
std::string hunt_text(const std::string& more = "",
                      const std::string& mass_slider = R"("from": 20, "to": 100, "step": 5)") {
  return R"({
"label": "L", "for": "All", "minutes": 2, "task": "T",
"start": {"preset": "rdl", "set": {"sampling": {"rate_hz": 10}}},
"sliders": {
  "load.mass_kg": {)" +
         mass_slider + R"(},
  "load.forward_offset_m": {"from": 0, "to": 0.2, "step": 0.05}
},
"measures": {
  "mass": {"parameter": "load.mass_kg"},
  "moment": {"channel": "spine.L5S1.moment_Nm", "statistic": "peak"}
},
"goal": {"formula": "mass", "label": "Mass", "better": "higher"},
"limits": {"moment": {"below": 250}})" +
         more + "\n}";
}

TEST_CASE("A hunt that starts with a load of body mass starts with that of the person") {
  const auto start_of = [](const std::string& set, const std::string& slider) {
    return parse(R"({"label": "L", "for": "All", "minutes": 2, "task": "T",
"start": {"preset": "single_leg_rdl_body_mass", "set": {)" +
                 set + R"(}}, "sliders": {)" + slider + R"(},
"measures": {"mass": {"parameter": "load.mass_kg"}},
"goal": {"formula": "mass", "label": "Mass", "better": "higher"}, "limits": {"mass": {"below": 250}}})");
  };
  sim::SubjectSettings person;
  person.mass_kg = 61;
  const std::string lean = R"("form.trunk_inclination_deg": {"from": 45, "to": 85, "step": 20})";
  CHECK(sim::make_personal_start(start_of("", lean), person).load.mass_kg == 61);
  const sim::Hunt heavier = start_of(R"("subject": {"mass_kg": 90})", lean);
  CHECK(heavier.start().load.mass_kg == 90);  // of the file's own person
  CHECK(sim::make_personal_start(heavier, person).load.mass_kg == 61);
  CHECK(sim::make_personal_start(start_of(R"("load": {"mass_kg": 40})", lean), person).load.mass_kg == 40);
  const sim::Hunt slid = start_of("", R"("load.mass_kg": {"from": 55, "to": 95, "step": 5})");
  CHECK(sim::make_personal_start(slid, person).load.mass_kg == 75);  // a slider's start is on its steps
}

sim::HuntPar par_of(const sim::Hunt& hunt, int threads = 2, const sim::SubjectSettings& person = {}) {
  return sim::find_par(model_data(), hunt, person, {.threads = threads});
}

/// Par of a hunt that ships for the standard person, searched for once.
const sim::HuntPar& standard_par(const sim::Hunt& hunt) {
  static std::map<std::string, sim::HuntPar> found;
  const auto [place, is_new] = found.try_emplace(hunt.id);
  if (is_new) place->second = par_of(hunt);
  return place->second;
}

TEST_CASE("Every hunt that ships has a lift that keeps its limits, and its start leaves something to find") {
  CHECK(hunts().size() >= 4);
  for (const sim::Hunt& hunt : hunts()) {
    CAPTURE(hunt.id);
    const sim::HuntPar& par = standard_par(hunt);
    REQUIRE(par.found);
    const sim::Scenario start = sim::make_personal_start(hunt, {});
    const sim::HuntScore at_par = sim::score_hunt(hunt, start, run(par.scenario));
    CHECK(at_par.counts());
    CHECK(at_par.value == par.value);  // played by its settings it gives just that
    const sim::HuntScore at_start = sim::score_hunt(hunt, start, run(start));
    CHECK((!at_start.counts() || sim::is_better(*hunt.goal, par.value, at_start.value)));
  }
}

TEST_CASE("Par is the same again, on one thread and on several, and another body has another") {
  const sim::Hunt& hunt = hunts().front();
  const sim::HuntPar one = par_of(hunt, 1), again = standard_par(hunt);
  CHECK(one.value == again.value);
  CHECK(one.settings == again.settings);
  CHECK(one.lifts == again.lifts);
  sim::SubjectSettings tall;
  tall.height_m = 1.95, tall.mass_kg = 95.0;
  const sim::HuntPar other = par_of(hunt, 2, tall);
  REQUIRE(other.found);
  CHECK(other.scenario.subject == tall);
  CHECK(std::abs(other.value - one.value) > 50.0);
}

TEST_CASE("No lift of a coarse grid of its own beats par") {
  for (const sim::Hunt& hunt : hunts()) {
    if (hunt.sliders.size() > 3) continue;  // seconds, not minutes
    CAPTURE(hunt.id);
    const sim::HuntPar& par = standard_par(hunt);
    const sim::Scenario start = sim::make_personal_start(hunt, {});
    constexpr int kGrid = 4;  // thirds of the ranges: none of the search's own quarters but the ends
    std::vector<sim::Scenario> grid{start};
    for (const sim::HuntSlider& slider : hunt.sliders) {
      std::vector<sim::Scenario> longer;
      for (const sim::Scenario& scenario : grid)
        for (int i = 0; i < kGrid; ++i) {
          const double steps = (slider.high - slider.low) / slider.step;
          longer.push_back(scenario);
          slider.parameter->set(longer.back(),
                                slider.low + slider.step * std::round(steps * i / (kGrid - 1)));
        }
      grid = std::move(longer);
    }
    std::vector<sim::HuntScore> scores(grid.size());
    sim::simulate_batch(model_data(), grid, {.threads = 2}, [&](int index, const sim::Trial& trial) {
      scores[static_cast<std::size_t>(index)] = sim::score_hunt(hunt, start, trial);
    });
    int counted = 0;
    for (const sim::HuntScore& score : scores) {
      if (!score.counts()) continue;
      CHECK_FALSE(sim::is_better(*hunt.goal, score.value, par.value));
      ++counted;
    }
    CHECK(counted > 0);
  }
}

TEST_CASE("Par of a hunt with a known answer: the heaviest bar under a moment lies close") {
  const sim::Hunt hunt = parse(hunt_text());
  const sim::HuntPar par = par_of(hunt);
  REQUIRE(par.found);
  const auto moment = [](double kg) {
    return run(lift("rdl", {"sampling.rate_hz=10", "load.mass_kg=" + std::to_string(kg)}))
        .summary.l5s1_moment_Nm.value;
  };
  CHECK(par.scenario.load.forward_offset_m == 0.0);
  CHECK(moment(par.value) < 250.0);
  CHECK(moment(par.value + 5.0) > 250.0);
}

TEST_CASE("What the hunt does not allow, what is beyond a limit and what cannot be done does not count") {
  const sim::Hunt hunt = parse(hunt_text());
  const sim::Scenario start = sim::make_personal_start(hunt, {});
  const auto score = [&](const std::vector<std::string>& settings) {
    return sim::score_hunt(hunt, start, run(with(start, settings)));
  };
  CHECK(score({"load.mass_kg=45"}).counts());
  CHECK(score({"load.mass_kg=45"}).value == 45.0);
  CHECK(score({"sampling.rate_hz=20"}).counts());  // finer sampling is no other lift
  const sim::HuntScore bent = score({"form.knee_flexion_deg=40"});
  REQUIRE(bent.broken_rules.size() == 1);
  CHECK(contains(std::string(bent.broken_rules[0].parameter->label), "Knee bend"));
  CHECK_FALSE(bent.broken_rules[0].has_slider);
  CHECK_FALSE(bent.counts());
  CHECK(score({"load.mass_kg=120"}).broken_rules.size() == 1);
  const sim::HuntScore heavy = score({"load.mass_kg=100", "load.forward_offset_m=0.2"});
  CHECK(heavy.broken_rules.empty());
  CHECK_FALSE(heavy.limits_kept());
  const sim::HuntScore lost =
      sim::score_hunt(hunt, start, run(with(start, {"load.mass_kg=150", "load.forward_offset_m=0.5"})));
  CHECK_FALSE(lost.possible);
  CHECK(contains(lost.status, "cm"));
}

TEST_CASE("The person's body is kept, and the hunt's hamstrings unless the person has a range") {
  sim::Hunt hunt = parse(hunt_text());
  hunt.numbers.scenarios[0].points[0].subject.hamstring_range_deg = 70.0;
  sim::SubjectSettings person;
  person.height_m = 1.6;
  CHECK(sim::make_personal_start(hunt, person).subject.hamstring_range_deg == 70.0);
  CHECK(sim::make_personal_start(hunt, person).subject.height_m == 1.6);
  person.hamstring_range_deg = 90.0;
  CHECK(sim::make_personal_start(hunt, person).subject.hamstring_range_deg == 90.0);
}

TEST_CASE("Errors of a hunt's file name file, line, key and what is allowed") {
  const auto error = [](const std::string& text) { return error_of([&] { parse(text); }); };
  const auto replaced = [](const std::string& from, const std::string& to) {
    std::string text = hunt_text();
    return text.replace(text.find(from), from.size(), to);
  };
  const auto off_grid = error(hunt_text("", R"("from": 20, "to": 100, "step": 7)"));
  CHECK(off_grid.file == "x.json");
  CHECK(off_grid.line == 5);
  CHECK(off_grid.key == "sliders.load.mass_kg");
  CHECK(contains(error(hunt_text("", R"("from": 50, "to": 100, "step": 5)")).problem, "start"));
  CHECK(error(replaced("\"load.forward_offset_m\": {", "\"load.forward_ofset_m\": {")).nearest ==
        "load.forward_offset_m");
  CHECK(contains(error(replaced("\"higher\"", "\"more\"")).allowed, "lower"));
  CHECK(error(replaced("\"formula\": \"mass\"", "\"formula\": \"mas\"")).nearest == "mass");
  CHECK(contains(error(replaced("\"statistic\": \"peak\"", "\"search\": \"farthest_wall\"")).problem,
                 "search"));
  CHECK(contains(error(hunt_text(", \"par\": 12")).problem, "unknown key"));
}

}  // namespace
}  // namespace tests
