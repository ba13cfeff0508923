#include "sim/scenario/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

std::vector<std::string> all_ids() {
  std::vector<std::string> ids;
  for (const Parameter& parameter : parameters()) ids.emplace_back(parameter.id);
  return ids;
}

const Parameter& get_parameter(std::string_view id) {
  if (const Parameter* parameter = find_parameter(id)) return *parameter;
  throw InputError(
      {.key = std::string(id), .problem = "unknown parameter", .nearest = find_nearest_name(id, all_ids())});
}

[[noreturn]] void refuse(const Parameter& parameter, const char* problem, std::string found) {
  throw InputError({.key = std::string(parameter.id),
                    .found = std::move(found),
                    .problem = problem,
                    .allowed = describe_allowed(parameter)});
}

void check_number(const Parameter& parameter, double value) {
  const std::string found = format_number(value);
  if (!(value >= parameter.low && value <= parameter.high)) refuse(parameter, "out of range", found);
  if (parameter.kind == ParameterKind::integer && value != std::floor(value))
    refuse(parameter, "not a whole number", found);
}

void check_choice(const Parameter& parameter, const std::string& name) {
  // A parameter without listed choices (movement.id) is checked against its library by check_scenario.
  if (parameter.choices.empty() && !name.empty()) return;
  const std::vector<std::string> choices(parameter.choices.begin(), parameter.choices.end());
  if (std::find(choices.begin(), choices.end(), name) != choices.end()) return;
  throw InputError({.key = std::string(parameter.id),
                    .found = '"' + name + '"',
                    .problem = "unknown choice",
                    .allowed = describe_allowed(parameter),
                    .nearest = find_nearest_name(name, choices)});
}

std::optional<bool> parse_toggle(std::string_view text) {
  if (text == "true" || text == "on" || text == "1") return true;
  if (text == "false" || text == "off" || text == "0") return false;
  return std::nullopt;
}

}  // namespace

const Parameter* find_parameter(std::string_view id) {
  for (const Parameter& parameter : parameters())
    if (parameter.id == id) return &parameter;
  return nullptr;
}

std::string describe_allowed(const Parameter& parameter) {
  const std::string unit = parameter.unit == "°"    ? "°"
                           : parameter.unit.empty() ? ""
                                                    : " " + std::string(parameter.unit);
  const std::string range =
      fmt::format("from {} to {}{}", format_number(parameter.low), format_number(parameter.high), unit);
  switch (parameter.kind) {
    case ParameterKind::number:
      return "a number " + range;
    case ParameterKind::optional_number:
      return "a number " + range + ", or none (null in a file)";
    case ParameterKind::integer:
      return "a whole number " + range;
    case ParameterKind::toggle:
      return "true or false";
    case ParameterKind::choice:
      break;
  }
  return parameter.choices.empty() ? "the id of a movement"
                                   : fmt::format("{}", fmt::join(parameter.choices, ", "));
}

void check_parameter(const Parameter& parameter, const ParameterValue& value) {
  const char* wrong_type = "wrong type";
  const double* number = std::get_if<double>(&value);
  const std::string* text = std::get_if<std::string>(&value);
  switch (parameter.kind) {
    case ParameterKind::optional_number:
      if (std::holds_alternative<std::monostate>(value)) return;
      [[fallthrough]];
    case ParameterKind::number:
    case ParameterKind::integer:
      if (!number) refuse(parameter, wrong_type, format_parameter(value));
      return check_number(parameter, *number);
    case ParameterKind::choice:
      if (!text) refuse(parameter, wrong_type, format_parameter(value));
      return check_choice(parameter, *text);
    case ParameterKind::toggle:
      if (!std::holds_alternative<bool>(value)) refuse(parameter, wrong_type, format_parameter(value));
  }
}

void set_parameter(Scenario& scenario, std::string_view id, const ParameterValue& value) {
  const Parameter& parameter = get_parameter(id);
  check_parameter(parameter, value);
  parameter.set(scenario, value);
}

void set_parameter_from_text(Scenario& scenario, std::string_view id, std::string_view text) {
  const Parameter& parameter = get_parameter(id);
  const std::string written = '"' + std::string(text) + '"';
  const std::string_view word = trim(text);
  switch (parameter.kind) {
    case ParameterKind::choice:
      return set_parameter(scenario, id, std::string(word));
    case ParameterKind::toggle: {
      const std::optional<bool> value = parse_toggle(word);
      if (!value) refuse(parameter, "neither on nor off", written);
      return set_parameter(scenario, id, *value);
    }
    case ParameterKind::optional_number:
      if (word.empty() || word == "none") return set_parameter(scenario, id, std::monostate());
      break;
    case ParameterKind::number:
    case ParameterKind::integer:
      break;
  }
  const std::optional<double> value = parse_number(word);
  if (!value) refuse(parameter, "not a number", written);
  set_parameter(scenario, id, *value);
}

std::string format_parameter(const ParameterValue& value) {
  if (const double* number = std::get_if<double>(&value)) return format_number(*number);
  if (const std::string* text = std::get_if<std::string>(&value)) return *text;
  if (const bool* is_on = std::get_if<bool>(&value)) return *is_on ? "on" : "off";
  return "none";
}

std::vector<ParameterDifference> find_differences(const Scenario& before, const Scenario& after) {
  std::vector<ParameterDifference> differences;
  for (const Parameter& parameter : parameters()) {
    ParameterValue was = parameter.get(before), is = parameter.get(after);
    if (was != is) differences.push_back({&parameter, std::move(was), std::move(is)});
  }
  return differences;
}

}  // namespace sim
