#include "sim/io/validation_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "sim/io/validation_format.h"

namespace sim {
namespace {

constexpr size_t kTaskWidth = 42, kLineWidth = 118;

/// Breaks a paragraph at blanks, so that no line is longer than kLineWidth, each line after `indent`.
void write_paragraph(std::ostream& stream, std::string_view indent, std::string_view text) {
  while (!text.empty()) {
    size_t end = text.size();
    if (indent.size() + end > kLineWidth) {
      end = text.rfind(' ', kLineWidth - indent.size());
      if (end == std::string_view::npos) end = std::min(text.find(' '), text.size());
    }
    stream << indent << text.substr(0, end) << '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void write_line(std::ostream& stream, const std::string& line) {
  stream << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
}

std::string columns(std::string_view task, std::string_view published,
                    const std::array<std::string, 6>& cells, std::string_view source) {
  return fmt::format("{:<{}} {:>15}  {:>7} {:>17}  {:<13}  {:>10} {:>17}  {:<13}  {}", task, kTaskWidth,
                     published, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], source);
}

void write_row(std::ostream& stream, const Validation& validation, const ValidationRow& row) {
  std::array<std::string, 6> cells;
  for (size_t s = 0; s < kBraceSwitchCount; ++s) {
    const SimulatedValue& value = row.simulated[s];
    cells[3 * s] = format_in_unit(value.value, row.published.unit);
    cells[3 * s + 1] = format_error(row, value);
    cells[3 * s + 2] = format_verdict(row, value);
  }
  const bool has_remark = !list_remarks(task_of(validation, row)).empty();
  const std::string task = fmt::format("  {}{}", task_of(validation, row).label, has_remark ? " *" : "");
  write_line(stream, columns(task, format_published(row.published), cells, row.published.source));
}

/// Rows of one kind, under a line for each quantity.
void write_kind(std::ostream& stream, const Validation& validation, const EvidenceHeading& heading) {
  std::string open_quantity;
  bool is_first = true;
  for (const ValidationRow& row : validation.rows) {
    if (row.published.kind != heading.kind) continue;
    if (is_first) {
      stream << fmt::format("\n{}. {}\n", heading.title, heading.sentence);
      write_line(stream,
                 columns("", "published", {"default", "error", "verdict", "no bracing", "error", "verdict"},
                         "source"));
    }
    is_first = false;
    const std::string quantity = fmt::format("{}, {}", format_quantity(row.published), row.published.unit);
    if (quantity != open_quantity) stream << quantity << '\n';
    open_quantity = quantity;
    write_row(stream, validation, row);
  }
}

void write_groups(std::ostream& stream, const Validation& validation) {
  for (const ValidationGroup& group : validation.groups) {
    stream << fmt::format("\n{}\n  published order   {}\n", group.name,
                          fmt::join(group.published_order, " < "));
    for (size_t s = 0; s < kBraceSwitchCount; ++s) {
      const ValidationGroup::Result& result = group.result[s];
      const bool same = result.order == group.published_order;
      stream << fmt::format(
          "  {:<17} {}; {}\n", s == 0 ? "default" : "no bracing", format_mean_error(group, result),
          same ? std::string("the same order") : fmt::format("order: {}", fmt::join(result.order, " < ")));
    }
  }
}

void write_tasks(std::ostream& stream, const Validation& validation) {
  stream << "\nTasks: what was published, what is assumed, what to keep in mind\n";
  for (const ValidationTask& task : validation.tasks) {
    stream << "  " << task.label << '\n';
    write_paragraph(stream, "      ", task.description);
    for (const std::string& remark : list_remarks(task)) write_paragraph(stream, "    * ", remark);
  }
}

void write_not_used(std::ostream& stream, const Validation& validation) {
  stream << fmt::format("\nNot used: {} values\n", validation.not_used.size());
  for (const NotUsed& group : group_not_used(validation.not_used))
    write_line(stream, fmt::format("  {:<17} {:>2}  {}", group.source, group.rows.size(), group.reason));
}

}  // namespace

void write_validation_text(std::ostream& stream, const Validation& validation) {
  stream << "Published measurements beside simulated values\n\n";
  stream << fmt::format(
      "default     abdominal pressure as measured in such efforts, abdominal co-contraction {:.0f} %\n"
      "no bracing  neither\n"
      "verdict     within the published spread (sd) or range, or within 10 % of a value without one; near: "
      "within twice\n"
      "            the spread or 10 %, or within 25 %; else a miss. Nothing is fitted to these values.\n",
      100 * kBraceSwitches[0].cocontraction_fraction);
  for (const EvidenceHeading& heading : kEvidenceHeadings) write_kind(stream, validation, heading);
  write_groups(stream, validation);
  write_tasks(stream, validation);
  write_not_used(stream, validation);
  stream << "\nSources stand in the reference list of sim/README.md, every value in "
            "assets/published/measurements.csv.\n";
}

}  // namespace sim
