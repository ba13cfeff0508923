#include "app/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include "sim/conventions.h"
#include "sim/scenario/text.h"
#include "sim/study/comparison.h"

namespace app {
namespace {

// International pound and inch of 1959, exact; pound-force with the standard gravity of 1901.
constexpr double kPound_kg = 0.45359237, kInch_m = 0.0254, kFoot_m = 12.0 * kInch_m;
constexpr double kStandardGravity = 9.80665, kPoundForce_N = kPound_kg * kStandardGravity;
constexpr double kPsi_Pa = kPoundForce_N / (kInch_m * kInch_m);
constexpr double kStone_kg = 14.0 * kPound_kg;
constexpr double kBetweenSteps = 0.02;  // of the last digit: nearer than that is rounding

struct Row {
  std::string_view table_unit;
  DisplayUnit si, us;
  /// In body units: `size` is for a body of 1 kg.
  DisplayUnit body;
};

const std::array<Row, 19>& rows() {
  constexpr double g = sim::kGravity_m_per_s2;
  static constexpr std::array<Row, 19> kRows{{
      {"kg", {"kg", 1, 1, 1}, {"lb", kPound_kg, 1, 1}, {"BM", 1, 2, 2}},
      {"m", {"m", 1, 3, 2}, {"in", kInch_m, 1, 1}, {}},
      {"m/s", {"m/s", 1, 3, 2}, {"ft/s", kFoot_m, 2, 2}, {}},
      {"cm", {"cm", 1, 1, 1}, {"in", 100 * kInch_m, 1, 1}, {}},
      {"mm", {"mm", 1, 0, 0}, {"in", 1000 * kInch_m, 1, 1}, {}},
      {"N", {"N", 1, 0, 0}, {"lbf", kPoundForce_N, 0, 0}, {"BW", g, 2, 2}},
      {"kN", {"kN", 1, 1, 1}, {"lbf", 1e-3 * kPoundForce_N, 0, 0}, {"BW", 1e-3 * g, 1, 1}},
      {"N·s", {"N·s", 1, 0, 0}, {"lbf·s", kPoundForce_N, 0, 0}, {"BW·s", g, 1, 1}},
      {"kN·s", {"kN·s", 1, 1, 1}, {"lbf·s", 1e-3 * kPoundForce_N, 0, 0}, {"BW·s", 1e-3 * g, 1, 1}},
      {"N·m", {"N·m", 1, 1, 0}, {"lbf·ft", kPoundForce_N * kFoot_m, 1, 0}, {"N·m/kg", 1, 2, 2}},
      {"W", {"W", 1, 0, 0}, {"W", 1, 0, 0}, {"W/kg", 1, 2, 2}},
      {"kJ", {"kJ", 1, 1, 1}, {"kJ", 1, 1, 1}, {"J/kg", 1e-3, 0, 0}},
      {"kPa", {"kPa", 1, 1, 1}, {"psi", 1e-3 * kPsi_Pa, 2, 2}, {}},
      {"MPa", {"MPa", 1, 2, 2}, {"psi", 1e-6 * kPsi_Pa, 0, 0}, {}},
      {"J", {"J", 1, 0, 0}, {"J", 1, 0, 0}, {"J/kg", 1, 2, 2}},
      // per kilogram of load, and what a moment costs: of claims
      {"N·m/kg", {"N·m/kg", 1, 2, 2}, {"lbf·ft/lb", kPoundForce_N * kFoot_m / kPound_kg, 2, 2}, {}},
      {"N/N·m", {"N/N·m", 1, 1, 1}, {"lbf/lbf·ft", 1.0 / kFoot_m, 1, 1}, {}},
      {"mm/s", {"mm/s", 1, 0, 0}, {"in/s", 1000 * kInch_m, 2, 2}, {}},
      {"°", {"°", 1, 1, 0}, {"°", 1, 1, 0}, {}},
  }};
  return kRows;
}

/// What a person may type after a number.
struct TypedUnit {
  std::string_view name;        // in small letters
  std::string_view table_unit;  // whose kind it is
  double size;                  // in the table unit; of a body of 1 kg where `of_body`
  bool of_body = false;
};
constexpr double kDegPerRad = 57.29577951308232;
constexpr std::array kTyped{
    TypedUnit{"kg", "kg", 1},
    TypedUnit{"g", "kg", 1e-3},
    TypedUnit{"lb", "kg", kPound_kg},
    TypedUnit{"lbs", "kg", kPound_kg},
    TypedUnit{"pound", "kg", kPound_kg},
    TypedUnit{"pounds", "kg", kPound_kg},
    TypedUnit{"st", "kg", kStone_kg},
    TypedUnit{"stone", "kg", kStone_kg},
    TypedUnit{"bm", "kg", 1, true},
    TypedUnit{"bw", "kg", 1, true},
    TypedUnit{"xbw", "kg", 1, true},
    TypedUnit{"×bw", "kg", 1, true},
    TypedUnit{"m", "m", 1},
    TypedUnit{"cm", "m", 1e-2},
    TypedUnit{"mm", "m", 1e-3},
    TypedUnit{"in", "m", kInch_m},
    TypedUnit{"inch", "m", kInch_m},
    TypedUnit{"inches", "m", kInch_m},
    TypedUnit{"\"", "m", kInch_m},
    TypedUnit{"″", "m", kInch_m},
    TypedUnit{"ft", "m", kFoot_m},
    TypedUnit{"foot", "m", kFoot_m},
    TypedUnit{"feet", "m", kFoot_m},
    TypedUnit{"'", "m", kFoot_m},
    TypedUnit{"′", "m", kFoot_m},
    TypedUnit{"n", "N", 1},
    TypedUnit{"kn", "N", 1e3},
    TypedUnit{"lbf", "N", kPoundForce_N},
    TypedUnit{"lb", "N", kPoundForce_N},
    TypedUnit{"lbs", "N", kPoundForce_N},
    TypedUnit{"kgf", "N", kStandardGravity},
    TypedUnit{"bw", "N", sim::kGravity_m_per_s2, true},
    TypedUnit{"°", "°", 1},
    TypedUnit{"deg", "°", 1},
    TypedUnit{"degrees", "°", 1},
    TypedUnit{"rad", "°", kDegPerRad},
    TypedUnit{"s", "s", 1},
    TypedUnit{"sec", "s", 1},
    TypedUnit{"ms", "s", 1e-3},
    TypedUnit{"min", "s", 60},
    TypedUnit{"hz", "Hz", 1},
    TypedUnit{"y", "y", 1},
    TypedUnit{"years", "y", 1},
    TypedUnit{"%", "%", 1},
};

const TypedUnit* find_typed(std::string_view name, std::string_view table_unit) {
  const auto at = std::find_if(kTyped.begin(), kTyped.end(), [&](const TypedUnit& unit) {
    return unit.name == name && unit.table_unit == table_unit;
  });
  return at != kTyped.end() ? &*at : nullptr;
}

/// Small letters, a plain minus sign, a point in numbers, ordinary spaces.
std::string plain_text(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("−")) {
      plain += '-', i += 2;
    } else if (rest.starts_with("\u2009")) {  // thin, as numbers are shown
      plain += ' ', i += 2;
    } else if (rest.starts_with("\u00a0")) {
      plain += ' ', i += 1;
    } else {
      plain += text[i] == ',' ? '.' : static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    }
  }
  return plain;
}

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// A number at the front of the text, taken off it.
std::optional<double> take_number(std::string_view& text) {
  std::size_t end = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
  if (end + 1 < text.size() && text[end] == 'e' && (is_digit(text[end + 1]) || text[end + 1] == '-'))
    for (end += 2; end < text.size() && is_digit(text[end]);) ++end;
  const auto value = sim::parse_number(text.substr(0, end));
  if (value) text.remove_prefix(end);
  return value;
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

std::string_view take_unit(std::string_view& text) {
  std::size_t end = 0;
  const auto ends = [](char c) { return c == ' ' || c == '.' || c == '-' || c == '+' || is_digit(c); };
  while (end < text.size() && !ends(text[end])) ++end;
  const std::string_view unit = text.substr(0, end);
  text.remove_prefix(end);
  return unit;
}

/// The largest of 1 and 5 times a power of ten that is not above `most`.
double round_step(double most) {
  const double decade = std::pow(10.0, std::floor(std::log10(most * (1.0 + 1e-9))));
  return most * (1.0 + 1e-9) >= 5.0 * decade ? 5.0 * decade : decade;
}

std::string_view example_of(std::string_view table_unit) {
  return table_unit == "kg"  ? "\"20 kg\", \"45 lb\" or \"1.5 bw\""
         : table_unit == "m" ? "\"0.4 m\", \"40 cm\", \"18 in\" or \"5 ft 9 in\""
         : table_unit == "N" ? "\"100 N\", \"22 lbf\" or \"0.2 bw\""
         : table_unit == "°" ? "\"30\" or \"30°\""
                             : "a number";
}

}  // namespace

DisplayUnit Units::of(std::string_view table_unit) const {
  for (const Row& row : rows()) {
    if (row.table_unit != table_unit) continue;
    if (system == UnitSystem::us) return row.us;
    if (system == UnitSystem::si || row.body.name.empty()) return row.si;
    DisplayUnit unit = row.body;
    unit.size *= std::max(body_mass_kg, 1e-6);
    return unit;
  }
  return {table_unit, 1.0, table_unit.empty() ? 2 : 1, 1};
}

// A body's own mass in body masses would always be one: it stays in kg.
DisplayParameter Units::of(const sim::Parameter& parameter) const {
  const bool own_mass = system == UnitSystem::body && parameter.id == "subject.mass_kg";
  DisplayParameter shown;
  shown.unit = own_mass ? Units{}.of(parameter.unit) : of(parameter.unit);
  const bool same = shown.unit.name == parameter.unit;
  shown.step = same ? parameter.step : round_step(parameter.step / shown.unit.size);
  if (shown.unit.name == "BM") shown.step = std::max(shown.step, 0.01);
  shown.decimals = decimals_of(shown.step);
  return shown;
}

engine::NumberText Units::text(double value, std::string_view table_unit) const {
  const DisplayUnit unit = of(table_unit);
  return engine::number_text(value / unit.size, unit.decimals, unit.name);
}

engine::NumberText Units::coarse_text(double value, std::string_view table_unit) const {
  const DisplayUnit unit = of(table_unit);
  return engine::number_text(value / unit.size, unit.coarse_decimals, unit.name);
}

std::optional<double> parse_quantity(std::string_view text, const sim::Parameter& parameter,
                                     const Units& units, std::string& problem) {
  const std::string plain = plain_text(text);
  std::string_view rest = plain;
  double sum = 0.0, last_size = 0.0;
  int parts = 0;
  const auto refuse = [&](std::string_view why) -> std::optional<double> {
    problem = fmt::format("{}: \"{}\" {}; write {}", parameter.label, text, why, example_of(parameter.unit));
    return {};
  };
  for (skip_spaces(rest); !rest.empty(); skip_spaces(rest)) {
    const auto number = take_number(rest);
    if (!number) return refuse(parts == 0 ? "is no number" : "is not understood");
    skip_spaces(rest);
    std::string_view name = take_unit(rest);
    if (name.starts_with("x") && name.size() == 1) skip_spaces(rest), name = take_unit(rest);  // "1.5 x bw"
    double size = units.of(parameter).unit.size;
    if (!name.empty()) {
      const TypedUnit* unit = find_typed(name, parameter.unit);
      if (unit == nullptr) return refuse("has a unit that does not belong here");
      if (unit->of_body && parameter.id == "subject.mass_kg") return refuse("is what is asked for");
      size = unit->of_body ? unit->size * units.body_mass_kg : unit->size;
    } else if (parts == 1 && last_size == kFoot_m && parameter.unit == "m") {
      size = kInch_m;  // 5'9
    } else if (parts > 0) {
      return refuse("is not understood");
    }
    // feet before inches, and inches are added to them whatever their sign
    if (parts > 0 && !(size < last_size)) return refuse("is not understood");
    sum += (parts > 0 && sum < 0.0 ? -1.0 : 1.0) * *number * size;
    last_size = size;
    ++parts;
  }
  if (parts == 0 || parts > 2) return refuse("is no number");
  return sum;
}

int decimals_of(double step) {
  int decimals = 0;
  for (double rest = step; decimals < 4 && std::abs(rest - std::round(rest)) > 1e-6; ++decimals) rest *= 10.0;
  return decimals;
}

int decimals_to_show(double value, const DisplayParameter& shown) {
  const double read = value / shown.unit.size, scale = std::pow(10.0, shown.decimals);
  const bool between = std::abs(read * scale - std::round(read * scale)) > kBetweenSteps;
  return shown.decimals + (between ? 1 : 0);
}

namespace {

std::string gap_before(std::string_view unit) {
  return unit.empty() || unit == "°" || unit == "%" ? "" : " ";
}

}  // namespace

std::string format_parameter_value(const sim::Parameter& parameter, const sim::ParameterValue& value,
                                   const Units& units) {
  const double* number = std::get_if<double>(&value);
  if (number == nullptr) return sim::format_parameter(value);
  const DisplayParameter shown = units.of(parameter);
  return fmt::format("{:.{}f}{}{}", *number / shown.unit.size, decimals_to_show(*number, shown),
                     gap_before(shown.unit.name), shown.unit.name);
}

std::string describe_difference(const sim::ParameterDifference& difference, const Units& units) {
  const sim::Parameter& parameter = *difference.parameter;
  const DisplayParameter shown = units.of(parameter);
  // both in the same digits
  int decimals = 0;
  for (const sim::ParameterValue* value : {&difference.before, &difference.after})
    if (const double* number = std::get_if<double>(value))
      decimals = std::max(decimals, decimals_to_show(*number, shown));
  const auto text = [&](const sim::ParameterValue& value) {
    const double* number = std::get_if<double>(&value);
    return number != nullptr ? fmt::format("{:.{}f}", *number / shown.unit.size, decimals)
                             : sim::format_parameter(value);
  };
  return sim::describe_difference(parameter.label, text(difference.before), text(difference.after),
                                  shown.unit.name);
}

}  // namespace app
