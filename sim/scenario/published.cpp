#include "sim/scenario/published.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/scenario/input_error.h"

namespace sim {
namespace {

/// The enumerator whose name stands in the column.
template <typename Enumeration, size_t Count>
Enumeration read_name(const Table& table, int row, const char* column,
                      const std::array<std::string_view, Count>& names) {
  const std::string& text = table.text(row, column);
  for (size_t i = 0; i < Count; ++i)
    if (names[i] == text) return static_cast<Enumeration>(i);
  table.fail(row, column, "unknown", fmt::format("{}", fmt::join(names, ", ")));
}

void check_task(const Table& table, int row, const char* column, const std::string& id,
                const std::vector<Preset>& tasks) {
  std::vector<std::string> ids;
  for (const Preset& task : tasks) ids.push_back(task.id);
  if (std::find(ids.begin(), ids.end(), id) == ids.end())
    table.fail(row, column, "unknown task", fmt::format("{}", fmt::join(ids, ", ")));
}

/// What a row needs to be simulated.
void read_comparison(const Table& table, int row, const std::vector<Preset>& tasks, PublishedRow& r) {
  check_task(table, row, "task", r.task, tasks);
  r.channels = table.text(row, "channels");
  if (r.channels.empty()) table.fail(row, "channels", "is empty", "ids of channels, with * and ?");
  r.reading = read_name<Reading>(table, row, "reading", kReadingNames);
  if (needs_reference(r.reading)) {
    check_task(table, row, "reference", r.reference, tasks);
  } else if (!r.reference.empty()) {
    table.fail(row, "reference", "is not used by this reading", "empty");
  }
  if (r.kind == Evidence::limit) table.fail(row, "kind", "cannot be simulated", "a kind other than limit");
  if (!table.text(row, "range_end").empty()) {
    r.range_end = table.number(row, "range_end", r.value, 1e300);
    if (r.value * *r.range_end <= 0.0) table.fail(row, "range_end", "lies beyond 0", "a range of one sign");
  }
  if (r.value == 0.0) table.fail(row, "value", "leaves no error in percent", "a number other than 0");
}

PublishedRow read_row(const Table& table, int row, const std::vector<Preset>& tasks) {
  PublishedRow r;
  r.id = table.text(row, "id");
  r.task = table.text(row, "task");
  r.reference = table.text(row, "reference");
  r.group = table.text(row, "group");
  r.kind = read_name<Evidence>(table, row, "kind", kEvidenceNames);
  r.source = table.text(row, "source");
  r.quantity = table.text(row, "quantity");
  r.level = table.text(row, "level");
  r.value = table.number(row, "value");
  if (!table.text(row, "sd").empty()) r.sd = table.number(row, "sd", 0.0, 1e300);
  r.unit = table.text(row, "unit");
  r.read = table.text(row, "read");
  r.not_used = table.text(row, "not_used");
  r.note = table.text(row, "note");
  for (const char* column : {"id", "source", "quantity", "unit", "read"})
    if (table.text(row, column).empty()) table.fail(row, column, "is empty", "a text");
  if (r.task.empty() == r.not_used.empty())
    table.fail(row, "not_used", r.task.empty() ? "is empty" : "stands beside a task",
               "a task, or the reason why there is none");
  if (!r.task.empty()) read_comparison(table, row, tasks, r);
  return r;
}

}  // namespace

bool needs_reference(Reading reading) {
  return reading == Reading::ratio || reading == Reading::difference_low ||
         reading == Reading::difference_high;
}

std::vector<PublishedRow> read_published_rows(const Table& table, const std::vector<Preset>& tasks) {
  std::vector<PublishedRow> rows;
  std::set<std::string> ids;
  for (int row = 0; row < table.row_count(); ++row) {
    rows.push_back(read_row(table, row, tasks));
    if (!ids.insert(rows.back().id).second) table.fail(row, "id", "stands twice", "each id once");
  }
  return rows;
}

PublishedData load_published(const std::filesystem::path& folder, const MovementLibrary& movements) {
  PublishedData data;
  data.tasks = load_presets(folder / "tasks", movements);
  data.rows = read_published_rows(Table::load(folder / "measurements.csv"), data.tasks);
  return data;
}

}  // namespace sim
