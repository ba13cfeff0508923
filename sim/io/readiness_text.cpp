#include "sim/io/readiness_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "sim/io/claims_text.h"
#include "sim/scenario/json_text.h"

namespace sim {
namespace {

constexpr size_t kShownGroups = 4;

std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

void write_lift(std::ostream& stream, const ReadinessLiftResult& lift, const ReadinessTest& test) {
  if (!lift.reason.empty()) {
    stream << fmt::format("    {}: {}\n", lift.name, lift.reason);
    return;
  }
  stream << fmt::format(
      "    {}, {:.1f} kg: {}\n      hip torque {:.0f} N·m, L5/S1 moment {:.0f} N·m, compression {:.0f} N; "
      "hips do {:.0f} % "
      "of the extension work\n",
      lift.name, lift.load_kg, lift.status, lift.hip_torque_Nm, lift.l5s1_moment_Nm, lift.l5s1_compression_N,
      100.0 * lift.hip_share);
  for (size_t i = 0; i < std::min(kShownGroups, lift.groups.size()); ++i)
    stream << fmt::format("      {:<20} {:>4.0f} % of capacity, {:.0f} % left\n",
                          spoken(lift.groups[i].group), 100.0 * lift.groups[i].peak,
                          100.0 * lift.groups[i].reserve());
  if (lift.reserve_Nm > 5.0)
    stream << fmt::format("      up to {:.0f} N·m at some joint are supplied by no muscle\n",
                          lift.reserve_Nm);
  for (size_t i = 0; i < test.readings.size(); ++i)
    stream << fmt::format("      {}: {}\n", test.readings[i].label,
                          format_claim_value(lift.readings[i], test.readings[i].unit));
}

void write_text(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.text(value);
}
void write_number(JsonWriter& json, std::string_view key, double value) {
  json.key(key);
  json.number(value);
}

void write_groups(JsonWriter& json, const ReadinessLiftResult& lift) {
  json.key("groups");
  json.begin_list();
  for (const GroupDemand& group : lift.groups) {
    json.begin_object();
    write_text(json, "id", group.group);
    write_number(json, "peak", group.peak);
    write_number(json, "reserve", group.reserve());
    json.end_object();
  }
  json.end_list();
}

void write_lift(JsonWriter& json, const ReadinessLiftResult& lift, const ReadinessTest& test) {
  json.begin_object();
  write_text(json, "name", lift.name);
  write_text(json, "reason", lift.reason);
  if (lift.reason.empty()) {
    write_number(json, "load_kg", lift.load_kg);
    json.key("possible");
    json.toggle(lift.possible);
    write_text(json, "status", lift.status);
    write_number(json, "hip_torque_Nm", lift.hip_torque_Nm);
    write_number(json, "l5s1_moment_Nm", lift.l5s1_moment_Nm);
    write_number(json, "l5s1_compression_N", lift.l5s1_compression_N);
    write_number(json, "hip_share", lift.hip_share);
    write_number(json, "reserve_Nm", lift.reserve_Nm);
    write_groups(json, lift);
    json.key("report");
    json.begin_list();
    for (size_t i = 0; i < lift.readings.size(); ++i) {
      json.begin_object();
      write_text(json, "label", test.readings[i].label);
      write_text(json, "unit", test.readings[i].unit);
      write_number(json, "value", lift.readings[i]);
      json.end_object();
    }
    json.end_list();
  }
  json.end_object();
}

}  // namespace

void write_readiness_text(std::ostream& stream, const std::vector<ReadinessResult>& results) {
  for (const ReadinessResult& result : results) {
    stream << fmt::format("{:<4} {}  ({})\n    {}\n", result.test.id, result.test.label,
                          fmt::join(result.test.articles, ", "), result.test.statement);
    for (const ReadinessLiftResult& lift : result.lifts) write_lift(stream, lift, result.test);
    if (!result.test.not_simulated.empty())
      stream << fmt::format("    Not simulated: {}\n", result.test.not_simulated);
    stream << '\n';
  }
  stream << "Capacity is that of an average person of that sex and age times subject.strength_scale. No "
            "medical advice.\n";
}

void write_readiness_json(std::ostream& stream, const std::vector<ReadinessResult>& results) {
  JsonWriter json(stream, JsonWriter::Layout::lines);
  json.begin_object();
  write_text(json, "program", "HingeLab");
  write_text(json, "version", HINGELAB_VERSION);
  json.key("tests");
  json.begin_list();
  for (const ReadinessResult& result : results) {
    json.begin_object();
    write_text(json, "id", result.test.id);
    write_text(json, "label", result.test.label);
    write_text(json, "statement", result.test.statement);
    json.key("articles");
    json.begin_list();
    for (const std::string& article : result.test.articles) json.text(article);
    json.end_list();
    write_text(json, "not_simulated", result.test.not_simulated);
    json.key("lifts");
    json.begin_list();
    for (const ReadinessLiftResult& lift : result.lifts) write_lift(json, lift, result.test);
    json.end_list();
    json.end_object();
  }
  json.end_list();
  json.end_object();
  stream << '\n';
}

}  // namespace sim
