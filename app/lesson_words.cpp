#include "app/lesson_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr int kBoundDigits = 3;  // of a bound that is round in SI only

double rounded_to_digits(double value, int digits) {
  if (value == 0.0 || !std::isfinite(value)) return value;
  const double scale = std::pow(10.0, digits - 1 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

}  // namespace

std::string lesson_number(const Units& units, double value, const std::string& unit, int decimals) {
  const DisplayUnit shown = units.of(unit), si = Units{}.of(unit);
  if (shown.name == unit) return sim::format_lesson_value(value, unit, decimals);
  return sim::format_lesson_value(value / shown.size, std::string(shown.name),
                                  shown.coarse_decimals + std::max(0, decimals - si.coarse_decimals));
}

std::string lesson_number(const Units& units, double value, const std::string& unit) {
  return lesson_number(units, value, unit, sim::usual_decimals(unit));
}

sim::NumberFormat lesson_format(const Units& units) {
  return [units](double value, const std::string& unit, int decimals) {
    return lesson_number(units, value, unit, decimals);
  };
}

std::string describe_expected(const sim::Expectation& expectation, const Units& units) {
  const DisplayUnit shown = units.of(expectation.unit);
  if (shown.name == expectation.unit) return sim::describe_expected(expectation);
  sim::Expectation converted = expectation;
  converted.low = rounded_to_digits(expectation.low / shown.size, kBoundDigits);
  converted.high = rounded_to_digits(expectation.high / shown.size, kBoundDigits);
  return sim::describe_expected(converted);
}

std::string describe_broken_rule(const sim::BrokenRule& rule, const Units& units) {
  const sim::Parameter& parameter = *rule.parameter;
  if (!rule.has_slider)
    return fmt::format("{} is not yours to change here ({})", parameter.label,
                       format_parameter_value(parameter, rule.start, units));
  return fmt::format("{} from {} to {}", parameter.label, format_parameter_value(parameter, rule.low, units),
                     format_parameter_value(parameter, rule.high, units));
}

}  // namespace app
