#include "sim/study/given_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"

namespace sim {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

[[noreturn]] void fail(const std::string& name, std::string problem, std::string allowed,
                       const std::vector<std::string>& known = {}, const std::string& part = "") {
  throw InputError({.found = '"' + name + '"',
                    .problem = std::move(problem),
                    .allowed = std::move(allowed),
                    .nearest = known.empty() ? "" : find_nearest_name(part, known)});
}

template <typename Item>
const Item* find_named(const std::vector<Item>& items, const std::string& name) {
  const auto at = std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.name == name; });
  return at != items.end() ? &*at : nullptr;
}

GivenNumber read_bound(const Claim& claim, const std::string& name, const std::string& owner,
                       const std::string& bound) {
  const Expectation* expectation = find_named(claim.expectations, owner);
  if (!expectation) {
    std::vector<std::string> known;
    for (const Expectation& each : claim.expectations) known.push_back(each.name);
    fail(name, fmt::format("\"{}\" is nothing that is expected here", owner),
         fmt::format("{}", fmt::join(known, ", ")), known, owner);
  }
  const double value = bound_of(*expectation, bound);
  if (!std::isfinite(value)) fail(name, "has no such bound", describe_expected(*expectation));
  return {value, expectation->unit};
}

const Parameter& find_setting(const std::string& name, const std::string& id) {
  if (const Parameter* parameter = find_parameter(id)) return *parameter;
  std::vector<std::string> known;
  for (const Parameter& each : parameters()) known.emplace_back(each.id);
  fail(name, fmt::format("\"{}\" is no parameter", id), "an id of `list parameters`", known, id);
}

}  // namespace

std::optional<GivenNumber> find_given(const Claim& claim, const std::string& name) {
  const size_t point = name.find('.');
  if (point == std::string::npos) return {};
  const std::string owner = name.substr(0, point), rest = name.substr(point + 1);
  if (is_bound_name(rest)) return read_bound(claim, name, owner, rest);
  const ClaimScenario* scenario = find_named(claim.scenarios, owner);
  if (!scenario) {
    std::vector<std::string> known;
    for (const ClaimScenario& each : claim.scenarios) known.push_back(each.name);
    fail(name, fmt::format("\"{}\" is no scenario of this file", owner),
         fmt::format("{}", fmt::join(known, ", ")), known, owner);
  }
  const Parameter& parameter = find_setting(name, rest);
  if (scenario->vary && scenario->vary->parameter == &parameter)
    fail(name, "is varied in this scenario", "a parameter that stays");
  const ParameterValue setting = parameter.get(scenario->points.front());
  const double* value = std::get_if<double>(&setting);
  if (!value) fail(name, "is no number here", "a parameter that is set to a number");
  return GivenNumber{*value, std::string(parameter.unit)};
}

double given_value(const Claim& claim, const std::string& name, const Scenario* lift) {
  const size_t point = name.find('.');
  if (point == std::string::npos) return kNothing;
  const std::string owner = name.substr(0, point), rest = name.substr(point + 1);
  if (is_bound_name(rest)) {
    const Expectation* expectation = find_named(claim.expectations, owner);
    return expectation ? bound_of(*expectation, rest) : kNothing;
  }
  const ClaimScenario* scenario = find_named(claim.scenarios, owner);
  const Parameter* parameter = find_parameter(rest);
  if (!scenario || !parameter) return kNothing;
  const ParameterValue setting = parameter->get(lift ? *lift : scenario->points.front());
  const double* value = std::get_if<double>(&setting);
  return value ? *value : kNothing;
}

LessonText parse_given_text(const std::string& text, const Claim& claim) {
  return LessonText::parse(text, [&](const std::string& name) -> std::optional<std::string> {
    if (const auto given = find_given(claim, name)) return given->unit;
    throw InputError({.found = '"' + name + '"',
                      .problem = "is not known before the lifts are computed",
                      .allowed = "SCENARIO.PARAMETER, or a number"});
  });
}

std::string fill_given(const LessonText& text, const Claim& claim, const NumberFormat& format,
                       const Scenario* lift) {
  return text.fill([&](const std::string& name) { return given_value(claim, name, lift); }, format);
}

}  // namespace sim
