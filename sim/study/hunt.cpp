#include "sim/study/hunt.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/scenario/json_parameters.h"
#include "sim/study/given_number.h"
#include "sim/study/hunt_reader.h"

namespace sim {
namespace {

constexpr double kRounding = 1e-9;  // relative; two ways to the same lift
constexpr double kOutside = 1e-9;   // of a slider's range

double number_of(const ParameterValue& value) {
  if (const double* number = std::get_if<double>(&value)) return *number;
  if (const bool* is_on = std::get_if<bool>(&value)) return *is_on ? 1.0 : 0.0;
  return std::numeric_limits<double>::quiet_NaN();
}

const HuntSlider* find_slider(const Hunt& hunt, const Parameter* parameter) {
  for (const HuntSlider& slider : hunt.sliders)
    if (slider.parameter == parameter) return &slider;
  return nullptr;
}

std::vector<BrokenRule> find_broken_rules(const Hunt& hunt, const Scenario& start, const Scenario& lift) {
  std::vector<BrokenRule> broken;
  for (const ParameterDifference& change : find_differences(start, lift)) {
    if (change.parameter->id.starts_with("sampling.")) continue;  // changes no lift
    const HuntSlider* slider = find_slider(hunt, change.parameter);
    if (!slider) {
      broken.push_back({change.parameter, false, change.before});
      continue;
    }
    const double value = number_of(change.after);
    if (!(value >= slider->low - kOutside && value <= slider->high + kOutside))
      broken.push_back({change.parameter, true, change.before, slider->low, slider->high});
  }
  return broken;
}

}  // namespace

std::vector<Hunt> load_hunts(const std::filesystem::path& folder, const std::vector<Article>& articles,
                             const std::vector<Preset>& presets, const MovementLibrary& movements) {
  std::vector<Hunt> hunts;
  for (const JsonFile& file : load_json_folder(folder))
    hunts.push_back(HuntReader(file.file, articles, presets, movements).read(file.id, file.root, {}, false));
  return hunts;
}

Hunt parse_hunt(const std::string& id, const std::string& json_text, const std::string& file_name,
                const std::vector<Article>& articles, const std::vector<Preset>& presets,
                const MovementLibrary& movements) {
  const JsonValue root = parse_json_object(json_text, file_name);
  return HuntReader(file_name, articles, presets, movements).read(id, root, {}, false);
}

Scenario make_personal_start(const Hunt& hunt, const SubjectSettings& person) {
  Scenario start = hunt.start();
  const auto own_hamstrings = start.subject.hamstring_range_deg;
  start.subject = person;
  if (!person.hamstring_range_deg) start.subject.hamstring_range_deg = own_hamstrings;
  if (hunt.load_times_body_mass) start.load.mass_kg = *hunt.load_times_body_mass * person.mass_kg;
  return start;
}

std::string format_task(const Hunt& hunt, const Scenario& start, const NumberFormat& format) {
  return fill_given(hunt.task, hunt.numbers, format, &start);
}

bool HuntScore::limits_kept() const {
  return std::all_of(limits.begin(), limits.end(),
                     [](const ExpectationResult& limit) { return limit.is_met; });
}

HuntScore score_hunt(const Hunt& hunt, const Scenario& start, const Trial& trial) {
  HuntScore score;
  score.possible = trial.feasibility.trouble == Trouble::none;
  score.status = trial.status;
  score.feasibility = trial.feasibility;
  std::vector<double> values;
  const auto value_of = [&](const std::string& name) {
    for (size_t m = 0; m < values.size(); ++m)
      if (hunt.numbers.measures[m].name == name) return values[m];
    return std::numeric_limits<double>::quiet_NaN();
  };
  for (const ClaimMeasure& measure : hunt.numbers.measures)
    values.push_back(measure.formula     ? measure.formula->evaluate(value_of)
                     : measure.parameter ? number_of(measure.parameter->get(trial.scenario))
                                         : read_statistic(trial, measure.reading));
  for (const Expectation& limit : hunt.numbers.expectations) {
    const double value = limit.formula.evaluate(value_of);
    score.limits.push_back({value, limit.is_met_by(value)});
  }
  score.value = hunt.goal ? hunt.goal->formula.evaluate(value_of) : std::numeric_limits<double>::quiet_NaN();
  score.broken_rules = find_broken_rules(hunt, start, trial.scenario);
  return score;
}

bool is_better(const HuntGoal& goal, double a, double b) {
  if (std::isnan(a)) return false;
  if (std::isnan(b)) return true;
  const double slack = kRounding * std::max(std::abs(a), std::abs(b));
  return goal.higher_is_better ? a > b + slack : a < b - slack;
}

}  // namespace sim
