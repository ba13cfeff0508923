#include <fmt/format.h>

#include <ostream>

#include "sim/io/validation_format.h"
#include "sim/io/validation_text.h"

namespace sim {
namespace {

void write_rows(std::ostream& stream, const Validation& validation, const EvidenceHeading& heading) {
  stream << fmt::format("**{}.** {}\n\n", heading.title, heading.sentence)
         << "| task | quantity | published | default | error | verdict | no bracing | error | verdict | "
            "source |\n"
            "|---|---|---|---|---|---|---|---|---|---|\n";
  for (const ValidationRow& row : validation.rows) {
    if (row.published.kind != heading.kind) continue;
    stream << fmt::format("| {} | {} | {} |", task_of(validation, row).label, format_quantity(row.published),
                          format_published_with_unit(row.published));
    for (const SimulatedValue& value : row.simulated)
      stream << fmt::format(" {} | {} | {} |", format_in_unit(value.value, row.published.unit),
                            format_error(row, value), format_verdict(row, value));
    stream << fmt::format(" [{}] |\n", row.published.source);
  }
  stream << '\n';
}

void write_groups(std::ostream& stream, const Validation& validation) {
  for (const ValidationGroup& group : validation.groups) {
    stream << fmt::format("**{}**, lowest to highest: {}.\n\n", group.name,
                          fmt::join(group.published_order, " < "));
    for (size_t s = 0; s < kBraceSwitchCount; ++s) {
      const ValidationGroup::Result& result = group.result[s];
      const bool same = result.order == group.published_order;
      stream << fmt::format(
          "- {}: {}; {}.\n", kBraceSwitches[s].label, format_mean_error(group, result),
          same ? std::string("the same order") : fmt::format("order {}", fmt::join(result.order, " < ")));
    }
    stream << '\n';
  }
}

void write_tasks(std::ostream& stream, const Validation& validation) {
  stream << "| task | what was published, what is assumed | keep in mind |\n|---|---|---|\n";
  for (const ValidationTask& task : validation.tasks)
    stream << fmt::format("| {} | {} | {} |\n", task.label, task.description,
                          fmt::join(list_remarks(task), "; "));
  stream << '\n';
}

void write_not_used(std::ostream& stream, const Validation& validation) {
  stream << "| source | published, but not used | why |\n|---|---|---|\n";
  for (const NotUsed& group : group_not_used(validation.not_used)) {
    std::vector<std::string> values;
    for (const PublishedRow* row : group.rows)
      values.push_back(fmt::format("{} {}", row->quantity, format_published_with_unit(*row)));
    stream << fmt::format("| [{}] | {} | {} |\n", group.source, fmt::join(values, "; "), group.reason);
  }
}

}  // namespace

void write_validation_markdown(std::ostream& stream, const Validation& validation) {
  for (const EvidenceHeading& heading : kEvidenceHeadings) write_rows(stream, validation, heading);
  write_groups(stream, validation);
  write_tasks(stream, validation);
  write_not_used(stream, validation);
}

}  // namespace sim
