#include "sim/study/measure_reader.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <optional>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"

namespace sim {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

}  // namespace

// ---- scenarios

Names MeasureReader::scenario_names() const {
  Names names;
  for (const ClaimScenario& scenario : claim_.scenarios) names.push_back(scenario.name);
  return names;
}

void MeasureReader::read_scenario(const JsonMember& member) {
  const std::string key = "scenarios." + member.key;
  const JsonValue& value = object(member, key);
  check_keys(value, key + ".", {"preset", "movement", "like", "set", "regressed", "vary", "may_fail"});
  const Scenario scenario = read_lift(key, value, lifts_);
  ClaimScenario result;
  result.name = member.key;
  result.may_fail = json_toggle_or(value, "may_fail", false, file());
  result.points = {scenario};
  lifts_.emplace_back(member.key, scenario);
  if (const JsonValue* vary = value.find("vary")) {
    Preset base;
    base.scenario = scenario;
    base.load_times_body_mass = find_relative_load(value, scenario);
    read_vary(key + ".vary", *vary, base, result);
  }
  claim_.scenarios.push_back(std::move(result));
}

void MeasureReader::read_vary(const std::string& key, const JsonValue& vary, const Preset& base,
                              ClaimScenario& result) const {
  if (vary.kind != JsonValue::Kind::text)
    fail(key, vary, "wrong type", "\"ID=FROM:TO:STEP\" or \"ID=A,B,...\"");
  at(key, vary, [&] {
    result.vary = parse_sweep_axis(vary.text, movements());
    result.points = plan_sweep(base, {*result.vary}, {}, movements()).points;
  });
}

// ---- measures

const ClaimMeasure* MeasureReader::find_measure(const std::string& name) const {
  for (const ClaimMeasure& measure : claim_.measures)
    if (measure.name == name) return &measure;
  return nullptr;
}

Names MeasureReader::measure_names() const {
  Names names;
  for (const ClaimMeasure& measure : claim_.measures) names.push_back(measure.name);
  return names;
}

Formula MeasureReader::read_formula(const std::string& key, const JsonValue& value) const {
  if (value.kind != JsonValue::Kind::text) fail(key, value, "wrong type", "a formula in quotes");
  Formula formula = at(key, value, [&] { return Formula::parse(value.text); });
  for (const std::string& name : formula.names())
    if (!find_measure(name))
      fail(key, value, fmt::format("\"{}\" is no measure that stands before it", name),
           fmt::format("{}", fmt::join(measure_names(), ", ")), find_nearest_name(name, measure_names()));
  return formula;
}

void MeasureReader::read_measure(const JsonMember& member) {
  const std::string key = "measures." + member.key;
  const JsonValue& value = object(member, key);
  if (!is_formula_name(member.key))
    fail(key, value, "not a name that a formula can use", "letters, digits and _");
  check_keys(value, key + ".",
             {"label", "unit", "formula", "scenario", "parameter", "channel", "check", "search", "statistic",
              "against", "level", "during", "across", "limit"});
  ClaimMeasure measure;
  measure.name = member.key;
  measure.label = json_text_or(value, "label", "", file());
  measure.unit = json_text_or(value, "unit", "", file());
  if (const JsonValue* formula = value.find("formula")) {
    measure.formula = read_formula(key + ".formula", *formula);
    if (value.find("scenario")) fail(key, value, "has a formula and a scenario", "one of the two");
    if (measure.label.empty()) measure.label = measure.formula->text();
  } else {
    read_reading(key, value, measure);
  }
  claim_.measures.push_back(std::move(measure));
}

void MeasureReader::read_reading(const std::string& key, const JsonValue& value,
                                 ClaimMeasure& measure) const {
  measure.scenario = read_scenario_name(key, value);
  if (const JsonValue* parameter = value.find("parameter")) {
    measure.parameter = find_parameter(parameter->text);
    if (!measure.parameter)
      fail(key + ".parameter", *parameter, "unknown parameter", "an id of `list parameters`");
    take_words(measure, std::string(measure.parameter->label), std::string(measure.parameter->unit));
    return;
  }
  if (const JsonValue* search = value.find("search")) {
    const size_t which = choose(key + ".search", *search, to_names(kDrillSearchNames));
    measure.search = static_cast<DrillSearch>(which);
    take_words(measure, std::string(kDrillSearchLabels[which]), std::string(kDrillSearchUnits[which]));
    return read_across(key, value, measure);
  }
  measure.reading = read_request(key, value);
  take_words(measure, reading_label(measure.reading), reading_unit(measure.reading));
  read_across(key, value, measure);
}

void MeasureReader::take_words(ClaimMeasure& measure, const std::string& label,
                               const std::string& unit) const {
  if (measure.label.empty())
    measure.label =
        fmt::format("{}, {}", label, claim_.scenarios[static_cast<size_t>(measure.scenario)].name);
  if (measure.unit.empty()) measure.unit = unit;
}

void MeasureReader::read_across(const std::string& key, const JsonValue& value, ClaimMeasure& measure) const {
  const bool is_varied = claim_.scenarios[static_cast<size_t>(measure.scenario)].vary.has_value();
  const JsonValue* across = value.find("across");
  if ((across != nullptr) != is_varied)
    fail(key, value, is_varied ? "reads a varied scenario and says not how" : "its scenario is not varied",
         fmt::format("across with a varied scenario: {}", fmt::join(kAcrossNames, ", ")));
  if (!across) return;
  measure.across = static_cast<Across>(choose(key + ".across", *across, to_names(kAcrossNames)));
  const JsonValue* limit = value.find("limit");
  if ((limit != nullptr) != (measure.across == Across::crosses))
    fail(key, value, "limit belongs to across crosses", "a number");
  measure.limit = json_number_or(value, "limit", 0.0, -1e9, 1e9, file());
  if (!value.find("unit")) take_across_unit(measure);
}

/// Places are in the unit of what is varied, slopes per that unit, shares have none.
void MeasureReader::take_across_unit(ClaimMeasure& measure) const {
  const std::string varied(claim_.scenarios[static_cast<size_t>(measure.scenario)].vary->parameter->unit);
  const Across across = measure.across;
  if (across == Across::where_least || across == Across::where_most || across == Across::crosses)
    measure.unit = varied;
  if (across == Across::straying) measure.unit.clear();
  if (across == Across::slope && !varied.empty()) measure.unit += "/" + varied;
}

// ---- expectations

Expectation MeasureReader::read_expectation(const std::string& where, const JsonMember& member) const {
  const std::string key = where + "." + member.key;
  const JsonValue& value = object(member, key);
  check_keys(value, key + ".",
             {"label", "unit", "formula", "above", "below", "from", "to", "value", "tolerance"});
  const JsonValue* formula = value.find("formula");
  Expectation e{.name = member.key,
                .label = json_text_or(value, "label", "", file()),
                .unit = json_text_or(value, "unit", "", file()),
                .formula = {},
                .low = -kEndless,
                .high = kEndless};
  if (formula) {
    e.formula = read_formula(key + ".formula", *formula);
  } else if (const ClaimMeasure* measure = find_measure(member.key)) {
    e.formula = Formula::parse(member.key);
    if (e.label.empty()) e.label = measure->label;
    if (e.unit.empty()) e.unit = measure->unit;
  } else {
    fail(key, value, "is no measure and has no formula", fmt::format("{}", fmt::join(measure_names(), ", ")),
         find_nearest_name(member.key, measure_names()));
  }
  if (e.label.empty()) e.label = e.formula.text();
  read_bounds(key, value, e);
  if (const JsonValue* label = value.find("label")) {
    e.words = at(key + ".label", *label, [&] {
      return LessonText::parse(e.label, [&](const std::string& name) -> std::optional<std::string> {
        if (is_bound_name(name) && std::isfinite(bound_of(e, name))) return e.unit;
        throw InputError({.found = '"' + name + '"',
                          .problem = "is no bound that stands here",
                          .allowed = "above, below, from or to, as this says it"});
      });
    });
    e.label = format_label(e, format_lesson_value);
  }
  return e;
}

void MeasureReader::read_bounds(const std::string& key, const JsonValue& value, Expectation& e) const {
  const auto number = [&](const char* name) { return json_number_or(value, name, 0.0, -1e12, 1e12, file()); };
  const bool has_band = value.find("from") && value.find("to");
  const bool has_value = value.find("value") && value.find("tolerance");
  const bool has_above = value.find("above") != nullptr, has_below = value.find("below") != nullptr;
  const size_t bounds = value.members.size() - (value.find("label") ? 1 : 0) - (value.find("unit") ? 1 : 0) -
                        (value.find("formula") ? 1 : 0);
  if (has_band + has_value + has_above + has_below != 1 || bounds != (has_above || has_below ? 1u : 2u))
    fail(key, value, "says not what is expected, or twice",
         "above, or below, or from and to, or value and tolerance");
  if (has_above) e.low = number("above");
  if (has_below) e.high = number("below");
  if (has_band) e.low = number("from"), e.high = number("to");
  if (has_value) {
    e.low = number("value") - number("tolerance");
    e.high = number("value") + number("tolerance");
  }
  e.is_open = has_above || has_below;
  if (!(e.low <= e.high)) fail(key, value, "the band is empty", "from below to, tolerance at least 0");
}

// ---- whole groups

void MeasureReader::read_scenarios(const JsonValue& root) {
  for (const JsonMember& member : group(root, "scenarios")) read_scenario(member);
}

void MeasureReader::read_measures(const JsonValue& root) {
  for (const JsonMember& member : group(root, "measures")) read_measure(member);
}

int MeasureReader::read_scenario_name(const std::string& key, const JsonValue& value) const {
  const JsonValue* scenario = value.find("scenario");
  if (!scenario && claim_.scenarios.size() == 1) return 0;
  if (!scenario)
    fail(key, value, "names no scenario",
         "scenario with channel and statistic, or with parameter; or formula");
  return static_cast<int>(choose(key + ".scenario", *scenario, scenario_names()));
}

std::vector<Expectation> MeasureReader::read_expectations(const std::string& where,
                                                          const JsonValue& value) const {
  if (value.kind != JsonValue::Kind::object || value.members.empty())
    fail(where, value, "wrong type", "a group { ... } of names");
  std::vector<Expectation> expectations;
  for (const JsonMember& member : value.members) expectations.push_back(read_expectation(where, member));
  return expectations;
}

std::vector<ClaimSide> MeasureReader::read_sides(const JsonValue& root) const {
  std::vector<ClaimSide> sides;
  for (const JsonMember& member : group(root, "sides")) {
    const std::string key = "sides." + member.key;
    const JsonValue& value = object(member, key);
    check_keys(value, key + ".", {"source", "says", "expect"});
    group(value, "expect");
    sides.push_back({required_text(value, "source"), required_text(value, "says"),
                     read_expectations(key + ".expect", *value.find("expect"))});
  }
  if (sides.size() < 2)
    fail("sides", *root.find("sides"), "a contested claim has at least two sides",
         "expect, when there is one");
  return sides;
}

}  // namespace sim
