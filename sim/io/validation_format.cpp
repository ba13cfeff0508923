#include "sim/io/validation_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/text.h"

namespace sim {
namespace {

int digits_of(std::string_view unit) {
  if (unit == "MPa" || unit == kBodyWeightUnit || unit == kPerMassAndHeightUnit) return 2;
  return unit == "°" ? 1 : 0;
}

/// The value as it will be shown, so that a sign never stands before a nought.
double rounded(double value, int digits) {
  const double scale = std::pow(10.0, digits);
  const double result = std::round(value * scale) / scale;
  return result == 0.0 ? 0.0 : result;
}

/// "+0.12"; a nought has no sign.
std::string with_sign(double value, int digits) {
  const double shown = rounded(value, digits);
  return shown == 0.0 ? fmt::format("{:.{}f}", shown, digits) : fmt::format("{:+.{}f}", shown, digits);
}

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

std::string format_in_unit(double value, std::string_view unit) {
  const int digits = digits_of(unit);
  return fmt::format("{:.{}f}", rounded(value, digits), digits);
}

std::string format_published(const PublishedRow& row) {
  const auto shown = [&row](double value) {
    return row.is_used() ? format_in_unit(value, row.unit) : format_number(value);
  };
  if (row.range_end) return fmt::format("{} to {}", shown(row.value), shown(*row.range_end));
  return row.sd ? fmt::format("{} ± {}", shown(row.value), shown(*row.sd)) : shown(row.value);
}

std::string format_published_with_unit(const PublishedRow& row) {
  return fmt::format("{}{}{}", format_published(row), row.unit == "°" ? "" : " ", row.unit);
}

std::string format_error(const ValidationRow& row, const SimulatedValue& value) {
  if (row.published.kind == Evidence::direction) return "";
  const int digits = digits_of(row.published.unit);
  return fmt::format("{} ({} %)", with_sign(value.error, digits), with_sign(value.error_percent, 0));
}

std::string format_quantity(const PublishedRow& row) {
  return row.level.empty() ? row.quantity : fmt::format("{}, {}", row.quantity, row.level);
}

std::string_view format_verdict(const ValidationRow& row, const SimulatedValue& value) {
  return verdict_text(value.verdict, row.published);
}

std::string format_mean_error(const ValidationGroup& group, const ValidationGroup::Result& result) {
  return fmt::format("mean error {:.1f} % of the published values ({} {})",
                     rounded(result.mean_error_percent, 1), format_in_unit(result.mean_error, group.unit),
                     group.unit);
}

std::vector<NotUsed> group_not_used(const std::vector<PublishedRow>& rows) {
  std::vector<NotUsed> groups;
  for (const PublishedRow& row : rows) {
    auto found = std::find_if(groups.begin(), groups.end(), [&](const NotUsed& g) {
      return g.source == row.source && g.reason == row.not_used;
    });
    if (found == groups.end()) found = groups.insert(groups.end(), {row.source, row.not_used, {}});
    found->rows.push_back(&row);
  }
  return groups;
}

std::vector<std::string> list_remarks(const ValidationTask& task) {
  std::vector<std::string> lines;
  for (size_t s = 0; s < kBraceSwitchCount; ++s)
    for (const std::string& remark : task.remarks[s]) {
      const bool everywhere = holds(task.remarks[1 - s], remark);
      if (!everywhere) lines.push_back(fmt::format("{}: {}", kBraceSwitches[s].label, remark));
      if (everywhere && s == 0) lines.push_back(remark);
    }
  return lines;
}

const ValidationTask& task_of(const Validation& validation, const ValidationRow& row) {
  return *std::find_if(validation.tasks.begin(), validation.tasks.end(),
                       [&](const ValidationTask& task) { return task.id == row.published.task; });
}

}  // namespace sim
