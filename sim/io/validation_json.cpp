#include "sim/io/validation_json.h"

#include <ostream>

#include "sim/io/validation_format.h"
#include "sim/scenario/json_text.h"

namespace sim {
namespace {

void write_text(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.text(value);
}
void write_number(JsonWriter& json, std::string_view key, double value) {
  json.key(key);
  json.number(value);
}
void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key);
  json.begin_list();
  for (const std::string& value : values) json.text(value);
  json.end_list();
}

void write_optional(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
  json.key(key);
  if (value) {
    json.number(*value);
  } else {
    json.null();
  }
}

/// What is published, without the braces.
void write_published(JsonWriter& json, const PublishedRow& row) {
  write_text(json, "kind", kEvidenceNames[static_cast<size_t>(row.kind)]);
  write_text(json, "quantity", row.quantity);
  write_text(json, "level", row.level);
  write_text(json, "unit", row.unit);
  write_number(json, "published", row.value);
  write_optional(json, "range_end", row.range_end);
  write_optional(json, "sd", row.sd);
  write_text(json, "source", row.source);
  write_text(json, "read", row.read);
}

void write_simulated(JsonWriter& json, const ValidationRow& row, const SimulatedValue& value) {
  write_number(json, "simulated", value.value);
  write_number(json, "error", value.error);
  write_number(json, "error_percent", value.error_percent);
  write_text(json, "verdict", format_verdict(row, value));
}

void write_rows(JsonWriter& json, const Validation& validation) {
  json.key("rows");
  json.begin_list();
  for (const ValidationRow& row : validation.rows) {
    json.begin_object();
    write_text(json, "id", row.published.id);
    write_text(json, "task", row.published.task);
    write_published(json, row.published);
    write_text(json, "note", row.published.note);
    write_simulated(json, row, row.simulated[0]);
    for (size_t s = 1; s < kBraceSwitchCount; ++s) {
      json.key(kBraceSwitches[s].id);
      json.begin_object();
      write_simulated(json, row, row.simulated[s]);
      json.end_object();
    }
    json.end_object();
  }
  json.end_list();
}

void write_groups(JsonWriter& json, const Validation& validation) {
  json.key("groups");
  json.begin_list();
  for (const ValidationGroup& group : validation.groups) {
    json.begin_object();
    write_text(json, "name", group.name);
    write_text(json, "unit", group.unit);
    write_texts(json, "published_order", group.published_order);
    json.key("results");
    json.begin_list();
    for (size_t s = 0; s < kBraceSwitchCount; ++s) {
      json.begin_object();
      write_text(json, "switch", kBraceSwitches[s].id);
      write_number(json, "mean_error_percent", group.result[s].mean_error_percent);
      write_number(json, "mean_error", group.result[s].mean_error);
      write_texts(json, "order", group.result[s].order);
      json.end_object();
    }
    json.end_list();
    json.end_object();
  }
  json.end_list();
}

void write_tasks(JsonWriter& json, const Validation& validation) {
  json.key("tasks");
  json.begin_list();
  for (const ValidationTask& task : validation.tasks) {
    json.begin_object();
    write_text(json, "id", task.id);
    write_text(json, "label", task.label);
    write_text(json, "description", task.description);
    write_texts(json, "remarks", list_remarks(task));
    json.end_object();
  }
  json.end_list();
}

void write_not_used(JsonWriter& json, const Validation& validation) {
  json.key("not_used");
  json.begin_list();
  for (const PublishedRow& row : validation.not_used) {
    json.begin_object();
    write_text(json, "id", row.id);
    write_published(json, row);
    write_text(json, "reason", row.not_used);
    json.end_object();
  }
  json.end_list();
}

}  // namespace

void write_validation_json(std::ostream& stream, const Validation& validation) {
  JsonWriter json(stream, JsonWriter::Layout::lines);
  json.begin_object();
  write_text(json, "program", "HingeLab");
  write_text(json, "version", validation.version);
  json.key("switches");
  json.begin_list();
  for (const BraceSwitch& brace : kBraceSwitches) {
    json.begin_object();
    write_text(json, "id", brace.id);
    write_text(json, "label", brace.label);
    write_number(json, "pressure_fraction", brace.pressure_fraction);
    write_number(json, "cocontraction_fraction", brace.cocontraction_fraction);
    json.end_object();
  }
  json.end_list();
  write_rows(json, validation);
  write_groups(json, validation);
  write_tasks(json, validation);
  write_not_used(json, validation);
  json.end_object();
  stream << '\n';
}

}  // namespace sim
