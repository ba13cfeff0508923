#include <ostream>
#include <string>

#include "sim/io/dose_text.h"
#include "sim/scenario/json_text.h"
#include "sim/scenario/scenario_json.h"

namespace sim {
namespace {

void write_number(JsonWriter& json, std::string_view key, double value) {
  json.key(key);
  json.number(value);
}

void write_text(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.text(value);
}

void write_amount(JsonWriter& json, std::string_view key, const DoseAmount& amount) {
  json.key(key);
  json.begin_object();
  write_number(json, "repetitions", amount.repetitions);
  write_number(json, "time_s", amount.time_s);
  write_number(json, "flexion_s", amount.flexion_s);
  write_number(json, "hip_work_J", amount.hip_work_J);
  json.key("levels");
  json.begin_object();
  for (size_t l = 0; l < kLevelCount; ++l) {
    json.key(kLevelNames[l]);
    json.begin_object();
    write_number(json, "peak_N", amount.level[l].peak_N);
    write_number(json, "sum_peaks_N", amount.level[l].sum_peaks_N);
    write_number(json, "impulse_Ns", amount.level[l].impulse_Ns);
    write_number(json, "above_s", amount.level[l].above_s);
    json.end_object();
  }
  json.end_object();
  json.end_object();
}

}  // namespace

void write_dose_json(std::ostream& stream, const Dose& dose) {
  JsonWriter json(stream, JsonWriter::Layout::lines);
  json.begin_object();
  write_text(json, "program", "HingeLab");
  write_text(json, "version", dose.version);
  write_number(json, "sessions_per_week", dose.plan.sessions_per_week);
  write_number(json, "compression_limit_N", dose.plan.compression_limit_N);
  json.key("items");
  json.begin_list();
  for (const DoseItemResult& item : dose.items) {
    json.begin_object();
    write_text(json, "name", item.item.name);
    write_number(json, "sets", item.item.sets);
    write_number(json, "repetitions", item.item.repetitions);
    write_text(json, "status", item.status);
    json.key("possible");
    json.toggle(item.possible);
    json.key("scenario");
    write_scenario(json, item.item.scenario);
    write_amount(json, "repetition", item.repetition);
    write_amount(json, "session", item.session);
    json.end_object();
  }
  json.end_list();
  write_amount(json, "session", dose.session);
  write_amount(json, "week", dose.week);
  json.end_object();
  stream << '\n';
}

}  // namespace sim
