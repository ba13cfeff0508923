#include "sim/study/hunt_reader.h"

#include <fmt/format.h>

#include <cmath>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"
#include "sim/study/given_number.h"

namespace sim {
namespace {

constexpr double kLargest = 1e9;
constexpr double kMostMinutes = 120.0;
constexpr double kOnGrid = 1e-6;  // of a step

}  // namespace

Hunt HuntReader::read(const std::string& id, const JsonValue& root, const NamedLifts& likes, bool is_stage) {
  check_keys(root, "",
             is_stage ? Names{"label", "task", "note", "start", "sliders", "measures", "limits", "view"}
                      : Names{"order", "label", "for", "minutes", "task", "note", "start", "sliders",
                              "measures", "goal", "limits", "view"});
  hunt_.id = id;
  hunt_.label = claim_.label = required_text(root, "label");
  required_text(root, "task");
  hunt_.note = json_text_or(root, "note", "", file());
  if (!is_stage) {
    hunt_.audience = required_text(root, "for");
    hunt_.minutes = json_number_or(root, "minutes", 0.0, 1.0, kMostMinutes, file());
    if (!root.find("minutes")) fail("minutes", root, "key is missing", "how long it takes");
  }
  if (const JsonValue* view = root.find("view"))
    hunt_.view = static_cast<LessonView>(choose("view", *view, to_names(kLessonViewNames)));
  read_start(root, likes);
  read_measures(root);
  for (const ClaimMeasure& measure : claim_.measures)
    if (measure.search)
      fail("measures." + measure.name, *root.find("measures"), "a search is no number of a lift",
           "channel, parameter, check or formula");
  if (!is_stage) read_goal(root);
  read_limits(root, is_stage);
  const JsonValue& task = *root.find("task");
  hunt_.task = at("task", task, [&] { return parse_given_text(task.text, claim_); });
  hunt_.numbers = std::move(claim_);
  for (const JsonMember& member : group(root, "sliders")) read_slider(member);
  return std::move(hunt_);
}

void HuntReader::read_start(const JsonValue& root, const NamedLifts& likes) {
  const JsonValue* start = root.find("start");
  if (!start || start->kind != JsonValue::Kind::object)
    fail("start", start ? *start : root, "says not where it starts",
         "{\"preset\": …}, {\"movement\": …} or {\"like\": …}, with \"set\"");
  check_keys(*start, "start.", {"preset", "movement", "like", "set", "regressed"});
  ClaimScenario scenario;
  scenario.name = "start";
  scenario.points = {read_lift("start", *start, likes)};
  hunt_.load_times_body_mass = find_relative_load(*start, scenario.points.front());
  scenario.may_fail = true;
  claim_.scenarios = {std::move(scenario)};
}

void HuntReader::read_slider(const JsonMember& member) {
  const std::string key = "sliders." + member.key;
  const JsonValue& value = object(member, key);
  check_keys(value, key + ".", {"from", "to", "step"});
  HuntSlider slider;
  slider.parameter = find_parameter(member.key);
  if (!slider.parameter) {
    Names ids;
    for (const Parameter& parameter : parameters()) ids.emplace_back(parameter.id);
    fail(key, value, "unknown parameter", "an id of `list parameters`", find_nearest_name(member.key, ids));
  }
  const Parameter& parameter = *slider.parameter;
  const bool is_number = parameter.kind == ParameterKind::number ||
                         parameter.kind == ParameterKind::integer ||
                         parameter.kind == ParameterKind::optional_number;
  if (!is_number) fail(key, value, "is no number", "a parameter that is one");
  slider.low = json_number_or(value, "from", parameter.low, parameter.low, parameter.high, file());
  slider.high = json_number_or(value, "to", parameter.high, parameter.low, parameter.high, file());
  slider.step = json_number_or(value, "step", parameter.step, 1e-6, kLargest, file());
  const double steps = (slider.high - slider.low) / slider.step;
  if (!(slider.low < slider.high) || std::abs(steps - std::round(steps)) > kOnGrid)
    fail(key, value, "its steps do not lead from one end to the other",
         "from below to, a whole number of steps");
  const ParameterValue now = parameter.get(hunt_.start());
  const double* start = std::get_if<double>(&now);
  const double place = start ? (*start - slider.low) / slider.step : -1.0;
  if (!start || place < -kOnGrid || place > steps + kOnGrid || std::abs(place - std::round(place)) > kOnGrid)
    fail(key, value, fmt::format("the start, {}, is none of its values", format_parameter(now)),
         fmt::format("{:g} to {:g} in steps of {:g}", slider.low, slider.high, slider.step));
  if (parameter.id == "load.mass_kg")
    hunt_.load_times_body_mass.reset();  // a slider needs a start on its grid
  hunt_.sliders.push_back(slider);
}

void HuntReader::read_goal(const JsonValue& root) {
  const JsonValue* value = root.find("goal");
  if (!value || value->kind != JsonValue::Kind::object)
    fail("goal", value ? *value : root, "says not what to improve", "{\"formula\": …, \"better\": …}");
  check_keys(*value, "goal.", {"formula", "label", "unit", "better"});
  const JsonValue* formula = value->find("formula");
  if (!formula) fail("goal.formula", *value, "key is missing", "a formula of measures");
  HuntGoal goal;
  goal.formula = read_formula("goal.formula", *formula);
  goal.label = required_text(*value, "label");
  const ClaimMeasure* measure = find_measure(formula->text);
  goal.unit = json_text_or(*value, "unit", measure ? measure->unit : "", file());
  const JsonValue* better = value->find("better");
  if (!better) fail("goal.better", *value, "key is missing", "lower, higher");
  goal.higher_is_better = choose("goal.better", *better, {"lower", "higher"}) == 1;
  hunt_.goal = std::move(goal);
}

void HuntReader::read_limits(const JsonValue& root, bool is_stage) {
  const JsonValue* limits = root.find("limits");
  if (limits) claim_.expectations = read_expectations("limits", *limits);
  if (!limits && is_stage)
    fail("limits", root, "a stage says what has to be kept", "a group { ... } of names");
}

}  // namespace sim
