#include "sim/study/readiness.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/text.h"
#include "sim/study/lift_reader.h"

namespace sim {
namespace {

class ReadinessReader : LiftReader {
 public:
  using LiftReader::LiftReader;

  ReadinessTest read(const std::string& id, const JsonValue& root) const {
    check_keys(root, "", {"label", "order", "statement", "articles", "not_simulated", "lifts", "report"});
    ReadinessTest test;
    test.id = id;
    test.label = required_text(root, "label");
    test.statement = required_text(root, "statement");
    test.articles = read_articles(root);
    test.not_simulated = json_text_or(root, "not_simulated", "", file());
    NamedLifts named;
    for (const JsonMember& member : group(root, "lifts")) {
      test.lifts.push_back(read_lift_of_test(member, named));
      named.emplace_back(member.key, test.lifts.back().scenario);
    }
    if (root.find("report"))
      for (const JsonMember& member : group(root, "report")) test.readings.push_back(read_reading(member));
    return test;
  }

 private:
  ReadinessLift read_lift_of_test(const JsonMember& member, const NamedLifts& named) const {
    const std::string key = "lifts." + member.key;
    const JsonValue& value = object(member, key);
    check_keys(value, key + ".", {"preset", "movement", "like", "set", "relative"});
    ReadinessLift lift{member.key, read_lift(key, value, named), {}};
    if (const JsonValue* relative = value.find("relative")) {
      check_keys(*relative, key + ".relative.", {"of", "factor"});
      const JsonValue* of = relative->find("of");
      if (!of || !relative->find("factor"))
        fail(key + ".relative", *relative, "is incomplete", "of (a parameter) and factor (a number)");
      const Names known{"subject.mass_kg", "subject.deadlift_1rm_kg", "subject.squat_1rm_kg"};
      lift.load = RelativeLoad{find_parameter(known[choose(key + ".relative.of", *of, known)]),
                               json_number_or(*relative, "factor", 1.0, 0.01, 10.0, file())};
    }
    return lift;
  }

  ReadinessReading read_reading(const JsonMember& member) const {
    const std::string key = "report." + member.key;
    const JsonValue& value = object(member, key);
    check_keys(value, key + ".",
               {"label", "unit", "channel", "check", "search", "statistic", "against", "level", "during"});
    ReadinessReading reading{json_text_or(value, "label", "", file()),
                             json_text_or(value, "unit", "", file())};
    if (const JsonValue* search = value.find("search")) {
      const size_t which = choose(key + ".search", *search, to_names(kDrillSearchNames));
      reading.search = static_cast<DrillSearch>(which);
      if (reading.label.empty()) reading.label = kDrillSearchLabels[which];
      if (reading.unit.empty()) reading.unit = kDrillSearchUnits[which];
      return reading;
    }
    reading.request = read_request(key, value);
    if (reading.label.empty()) reading.label = reading_label(reading.request);
    if (reading.unit.empty()) reading.unit = reading_unit(reading.request);
    return reading;
  }
};

/// Extension work of the hips, and of the lumbar joints, in J: what is done, not what is taken in.
struct ExtensionWork {
  double hips_J = 0.0, back_J = 0.0;
};

ExtensionWork measure_work(const Trial& trial) {
  ExtensionWork work;
  for (size_t i = 1; i < trial.frames.size(); ++i) {
    const Frame &before = trial.frames[i - 1], &after = trial.frames[i];
    const auto add = [](double& sum_J, double moment_before_Nm, double moment_after_Nm, double extended_rad) {
      sum_J += std::max(0.0, 0.5 * (moment_before_Nm + moment_after_Nm) * extended_rad);
    };
    for (size_t s = 0; s < kSideCount; ++s)
      add(work.hips_J, before.torque.hip_Nm[s], after.torque.hip_Nm[s],
          before.posture.hip_flexion[s] - after.posture.hip_flexion[s]);
    for (size_t l = 0; l < kLevelCount; ++l)
      add(work.back_J, before.spine.level[l].moment_Nm, after.spine.level[l].moment_Nm,
          before.passive.level[l].flexion_rad - after.passive.level[l].flexion_rad);
  }
  return work;
}

std::vector<GroupDemand> measure_groups(const Trial& trial) {
  std::vector<GroupDemand> groups;
  for (const std::string_view name : kReportedGroupNames) {
    const Channel* channel = find_channel(fmt::format("muscle.{}.activation", name));
    if (channel) groups.push_back({std::string(name), read_statistic(trial, *channel, Statistic::peak)});
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const GroupDemand& a, const GroupDemand& b) { return a.peak > b.peak; });
  return groups;
}

void measure_lift(const ModelData& data, const Trial& trial, const ReadinessTest& test,
                  ReadinessLiftResult& result) {
  result.load_kg = trial.scenario.load.mass_kg;
  result.possible = trial.feasibility.trouble == Trouble::none;
  result.status = trial.status;
  result.feasibility = trial.feasibility;
  result.hip_torque_Nm = trial.summary.hip_torque_Nm.value;
  result.l5s1_moment_Nm = trial.summary.l5s1_moment_Nm.value;
  result.l5s1_compression_N = trial.summary.compression_N[static_cast<size_t>(index_of(Level::L5S1))].value;
  const ExtensionWork work = measure_work(trial);
  const double all_J = work.hips_J + work.back_J;
  result.hip_share = all_J > 0.0 ? work.hips_J / all_J : 0.0;
  result.reserve_Nm = read_statistic(trial, *find_channel("solver.reserve_peak_Nm"), Statistic::peak);
  result.groups = measure_groups(trial);
  for (const ReadinessReading& reading : test.readings)
    result.readings.push_back(reading.search ? find_drill_number(data, trial.scenario, *reading.search)
                                             : read_statistic(trial, reading.request));
}

}  // namespace

std::vector<ReadinessTest> load_readiness_tests(const std::filesystem::path& folder,
                                                const std::vector<Article>& articles,
                                                const std::vector<Preset>& presets,
                                                const MovementLibrary& movements) {
  std::vector<ReadinessTest> tests;
  for (const JsonFile& file : load_json_folder(folder))
    tests.push_back(ReadinessReader(file.file, articles, presets, movements).read(file.id, file.root));
  return tests;
}

PersonalLift make_personal_lift(const ReadinessLift& lift, const Scenario& person,
                                const MovementLibrary& movements) {
  Scenario scenario = lift.scenario;
  scenario.subject = person.subject;
  scenario.brace = person.brace;
  scenario.model = person.model;
  scenario.sampling = person.sampling;
  if (lift.load) {
    const ParameterValue of = lift.load->of->get(person);
    const double* number = std::get_if<double>(&of);
    if (!number) return {{}, fmt::format("needs {}, which is not entered", lift.load->of->id)};
    scenario.load.mass_kg = *number * lift.load->factor;
    settle_load_kind(scenario);
  }
  try {
    check_scenario(scenario, movements);
  } catch (const InputError& error) {
    return {{}, error.what()};
  }
  return {scenario, ""};
}

std::vector<ReadinessResult> run_readiness(const ModelData& data, const std::vector<ReadinessTest>& tests,
                                           const Scenario& person, const BatchOptions& options) {
  struct Place {
    size_t test, lift;
  };
  std::vector<ReadinessResult> results;
  std::vector<Scenario> scenarios;
  std::vector<Place> places;
  for (size_t t = 0; t < tests.size(); ++t) {
    results.push_back({tests[t], {}});
    for (size_t l = 0; l < tests[t].lifts.size(); ++l) {
      const PersonalLift personal = make_personal_lift(tests[t].lifts[l], person, data.movements);
      results[t].lifts.push_back({});
      results[t].lifts.back().name = tests[t].lifts[l].name;
      results[t].lifts.back().reason = personal.reason;
      if (!personal.scenario) continue;
      scenarios.push_back(*personal.scenario);
      places.push_back({t, l});
    }
  }
  const bool is_complete = simulate_batch(data, scenarios, options, [&](int index, const Trial& trial) {
    const Place place = places[static_cast<size_t>(index)];
    measure_lift(data, trial, tests[place.test], results[place.test].lifts[place.lift]);
  });
  if (!is_complete)
    for (const Place place : places)
      if (results[place.test].lifts[place.lift].groups.empty())
        results[place.test].lifts[place.lift].reason = "ended before it was simulated";
  return results;
}

}  // namespace sim
