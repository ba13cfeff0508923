#include "sim/io/comparison_text.h"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

namespace sim {
namespace {

/// "+12 %"; a dash where A is too small to be in proportion to.
std::string format_percent(double percent) {
  if (!std::isfinite(percent)) return "-";
  return fmt::format("{:+.0f} %", percent);
}

int digits_of(const Channel& channel) {
  return channel.unit == "m" ? 3 : channel.unit == "N·m" ? 1 : 0;
}

std::string format_value(double value, int digits) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  // "-0" reads as a sign that is not there
  if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
  return text;
}

/// One half of a line: A, B, the change in the unit, the change in per cent.
std::string format_number_pair(const ComparedNumber& number, const Channel& channel) {
  const int digits = digits_of(channel);
  const double change = number.change();
  const std::string sign = change > 0 ? "+" : "";
  return fmt::format("{:>8} {:>8} {:>8} {:>7}", format_value(number.a, digits),
                     format_value(number.b, digits), sign + format_value(change, digits),
                     format_percent(number.change_percent(least_size_for_percent(channel))));
}

void write_differences(std::ostream& stream, const Comparison& comparison) {
  if (comparison.differences.empty()) {
    stream << "Nothing differs: A and B are the same lift.\n";
    return;
  }
  stream << "Different in B\n";
  for (const ParameterDifference& difference : comparison.differences)
    stream << fmt::format("  {}  ({})\n", describe_difference(difference), difference.parameter->id);
}

}  // namespace

void write_comparison_text(std::ostream& stream, const Comparison& comparison, const std::string& name_a,
                           const std::string& name_b) {
  stream << fmt::format("A  {}  ({:.2f} s, {})\nB  {}  ({:.2f} s, {})\n\n", name_a, comparison.duration_a_s,
                        comparison.status_a, name_b, comparison.duration_b_s, comparison.status_b);
  write_differences(stream, comparison);

  stream << fmt::format("\n{:<24} {:<4}{:^35}   {:^35}\n", "What it costs", "", "peak", "mean over time")
         << fmt::format("{:<24} {:<4}{:>8} {:>8} {:>8} {:>7}   {:>8} {:>8} {:>8} {:>7}\n", "", "", "A", "B",
                        "B - A", "", "A", "B", "B - A", "");
  for (const ChannelCost& cost : comparison.costs)
    stream << fmt::format("{:<24} {:<4}{}   {}\n", cost.channel->label, cost.channel->unit,
                          format_number_pair(cost.peak, *cost.channel),
                          format_number_pair(cost.mean, *cost.channel));
  stream << "Peaks are the largest by size, with their sign; per cent compare sizes.\n";
}

}  // namespace sim
