// How a row of parameters() is written: its text, its range, and the two members that lead to its value.
// Internal to sim/scenario.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "sim/scenario/parameters.h"

namespace sim::parameter_rows {

inline constexpr ParameterDepth kBasic = ParameterDepth::basic;
inline constexpr ParameterDepth kMore = ParameterDepth::more;
inline constexpr ParameterDepth kExpert = ParameterDepth::expert;

struct Range {
  double low, high, step;
};

/// What every row says before its accessors.
struct Text {
  std::string_view id, label, unit;
  ParameterDepth depth;
  std::string_view help;
};

template <auto Group, auto Member>
Parameter number_row(const Text& text, Range range, ParameterKind kind = ParameterKind::number) {
  return {text.id,
          text.label,
          text.unit,
          kind,
          text.depth,
          range.low,
          range.high,
          range.step,
          {},
          text.help,
          [](const Scenario& s) -> ParameterValue { return s.*Group.*Member; },
          [](Scenario& s, const ParameterValue& value) { s.*Group.*Member = std::get<double>(value); }};
}

template <auto Group, auto Member>
Parameter optional_row(const Text& text, Range range) {
  return {text.id,
          text.label,
          text.unit,
          ParameterKind::optional_number,
          text.depth,
          range.low,
          range.high,
          range.step,
          {},
          text.help,
          [](const Scenario& s) -> ParameterValue {
            const std::optional<double>& member = s.*Group.*Member;
            return member ? ParameterValue(*member) : ParameterValue();
          },
          [](Scenario& s, const ParameterValue& value) {
            const double* number = std::get_if<double>(&value);
            s.*Group.*Member = number ? std::optional<double>(*number) : std::nullopt;
          }};
}

template <auto Group, auto Member, const auto& Names>
Parameter choice_row(const Text& text) {
  return {text.id,
          text.label,
          text.unit,
          ParameterKind::choice,
          text.depth,
          0,
          0,
          0,
          {Names.begin(), Names.end()},
          text.help,
          [](const Scenario& s) -> ParameterValue {
            return std::string(Names[static_cast<size_t>(s.*Group.*Member)]);
          },
          [](Scenario& s, const ParameterValue& value) {
            using Enumeration = std::decay_t<decltype(s.*Group.*Member)>;
            const std::string& name = std::get<std::string>(value);
            for (size_t i = 0; i < Names.size(); ++i)
              if (Names[i] == name) s.*Group.*Member = static_cast<Enumeration>(i);
          }};
}

template <auto Group, auto Member>
Parameter toggle_row(const Text& text) {
  return {text.id,
          text.label,
          text.unit,
          ParameterKind::toggle,
          text.depth,
          0,
          1,
          1,
          {},
          text.help,
          [](const Scenario& s) -> ParameterValue { return s.*Group.*Member; },
          [](Scenario& s, const ParameterValue& value) { s.*Group.*Member = std::get<bool>(value); }};
}

/// The rows of FormSettings (form_parameters.cpp).
void add_form_parameters(std::vector<Parameter>& rows);

/// The rows that coaching adds (coach_parameters.cpp).
void add_drills(std::vector<Parameter>& rows);
void add_faults(std::vector<Parameter>& rows);

}  // namespace sim::parameter_rows
