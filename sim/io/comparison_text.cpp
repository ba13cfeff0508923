#include "sim/io/comparison_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "sim/trial/status.h"

namespace sim {
namespace {

/// "+12 %"; a dash where A is too small to be in proportion to.
std::string format_percent(double percent) {
  if (!std::isfinite(percent)) return "-";
  return fmt::format("{:+.0f} %", percent);
}

std::string format_value(double value, int digits) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  // "-0" reads as a sign that is not there
  if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
  return text;
}

/// One half of a line: A, B, the change in the unit, the change in per cent.
std::string format_number_pair(const ComparedNumber& number, const Channel& channel,
                               const ComparedUnit& unit) {
  const ComparedNumber shown{number.a / unit.size_a, number.b / unit.size_b};
  const double change = shown.change();
  const std::string sign = change > 0 ? "+" : "";
  return fmt::format("{:>8} {:>8} {:>8} {:>7}", format_value(shown.a, unit.digits),
                     format_value(shown.b, unit.digits), sign + format_value(change, unit.digits),
                     format_percent(shown.change_percent(least_size_for_percent(channel) / unit.size_a)));
}

/// Letters of the widest unit's name, and a gap.
size_t unit_width(const Comparison& comparison, const ComparisonWords& words) {
  size_t most = 0;
  for (const ChannelCost& cost : comparison.costs) {
    const std::string name = words.unit(*cost.channel).name;
    const auto starts_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    most = std::max(most, static_cast<size_t>(std::count_if(name.begin(), name.end(), starts_letter)));
  }
  return most + 1;
}

void write_differences(std::ostream& stream, const Comparison& comparison, const ComparisonWords& words) {
  if (comparison.differences.empty()) {
    stream << "Nothing differs: A and B are the same lift.\n";
    return;
  }
  stream << "Different in B\n";
  for (const ParameterDifference& difference : comparison.differences)
    stream << fmt::format("  {}\n", words.difference(difference));
}

}  // namespace

ComparisonWords table_words() {
  return {[](const Channel& channel) {
            const int digits = channel.unit == "m" ? 3 : channel.unit == "N·m" ? 1 : 0;
            return ComparedUnit{channel.unit, 1.0, 1.0, digits};
          },
          [](const ParameterDifference& difference) {
            return fmt::format("{}  ({})", describe_difference(difference), difference.parameter->id);
          },
          [](const Feasibility& feasibility) { return describe_feasibility(feasibility); }};
}

void write_comparison_text(std::ostream& stream, const Comparison& comparison, const std::string& name_a,
                           const std::string& name_b, const ComparisonWords& words) {
  stream << fmt::format("A  {}  ({:.2f} s, {})\nB  {}  ({:.2f} s, {})\n\n", name_a, comparison.duration_a_s,
                        words.status(comparison.feasibility_a), name_b, comparison.duration_b_s,
                        words.status(comparison.feasibility_b));
  write_differences(stream, comparison, words);

  const size_t width = unit_width(comparison, words);
  stream << fmt::format("\n{:<24} {:<{}}{:^35}   {:^35}\n", "What it costs", "", width, "peak",
                        "mean over time")
         << fmt::format("{:<24} {:<{}}{:>8} {:>8} {:>8} {:>7}   {:>8} {:>8} {:>8} {:>7}\n", "", "", width,
                        "A", "B", "B - A", "", "A", "B", "B - A", "");
  for (const ChannelCost& cost : comparison.costs) {
    const ComparedUnit unit = words.unit(*cost.channel);
    stream << fmt::format("{:<24} {:<{}}{}   {}\n", cost.channel->label, unit.name, width,
                          format_number_pair(cost.peak, *cost.channel, unit),
                          format_number_pair(cost.mean, *cost.channel, unit));
  }
  stream << "Peaks are the largest by size, with their sign; per cent compare sizes.\n";
}

}  // namespace sim
