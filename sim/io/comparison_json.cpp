#include "sim/io/comparison_json.h"

#include <ostream>

#include "sim/scenario/json_text.h"
#include "sim/scenario/scenario_json.h"

namespace sim {
namespace {

void write_text(JsonWriter& json, const char* key, std::string_view value) {
  json.key(key);
  json.text(value);
}

void write_number(JsonWriter& json, const char* key, double value) {
  json.key(key);
  json.number(value);
}

struct Lift {
  const std::string& name;
  const std::string& status;
  const Feasibility& feasibility;
  double duration_s;
  const Scenario& scenario;
};

void write_lift(JsonWriter& json, const char* key, const Lift& lift) {
  json.key(key);
  json.begin_object();
  write_text(json, "name", lift.name);
  write_text(json, "status", lift.status);
  json.key("possible");
  json.toggle(lift.feasibility.trouble == Trouble::none);
  write_number(json, "duration_s", lift.duration_s);
  json.key("scenario");
  write_scenario(json, lift.scenario);
  json.end_object();
}

void write_value(JsonWriter& json, const char* key, const ParameterValue& value) {
  json.key(key);
  if (const double* number = std::get_if<double>(&value)) return json.number(*number);
  if (const std::string* text = std::get_if<std::string>(&value)) return json.text(*text);
  if (const bool* is_on = std::get_if<bool>(&value)) return json.toggle(*is_on);
  json.null();
}

void write_compared(JsonWriter& json, const char* key, const ComparedNumber& number, double least_size) {
  json.key(key);
  json.begin_object();
  write_number(json, "a", number.a);
  write_number(json, "b", number.b);
  write_number(json, "change", number.change());
  write_number(json, "change_percent", number.change_percent(least_size));
  json.end_object();
}

}  // namespace

void write_comparison_json(std::ostream& stream, const Comparison& comparison, const std::string& name_a,
                           const std::string& name_b) {
  JsonWriter json(stream, JsonWriter::Layout::lines);
  json.begin_object();
  write_text(json, "program", "HingeLab");
  write_text(json, "version", comparison.version);
  write_lift(json, "a",
             {name_a, comparison.status_a, comparison.feasibility_a, comparison.duration_a_s,
              comparison.scenario_a});
  write_lift(json, "b",
             {name_b, comparison.status_b, comparison.feasibility_b, comparison.duration_b_s,
              comparison.scenario_b});

  json.key("differences");
  json.begin_list();
  for (const ParameterDifference& difference : comparison.differences) {
    json.begin_object();
    write_text(json, "id", difference.parameter->id);
    write_text(json, "label", difference.parameter->label);
    write_text(json, "unit", difference.parameter->unit);
    write_value(json, "a", difference.before);
    write_value(json, "b", difference.after);
    json.end_object();
  }
  json.end_list();

  json.key("costs");
  json.begin_list();
  for (const ChannelCost& cost : comparison.costs) {
    json.begin_object();
    write_text(json, "id", cost.channel->id);
    write_text(json, "label", cost.channel->label);
    write_text(json, "unit", cost.channel->unit);
    write_compared(json, "peak", cost.peak, least_size_for_percent(*cost.channel));
    write_compared(json, "mean", cost.mean, least_size_for_percent(*cost.channel));
    json.end_object();
  }
  json.end_list();
  json.end_object();
  stream << '\n';
}

}  // namespace sim
