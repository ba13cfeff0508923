#include "sim/scenario/scenario_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"
#include "sim/scenario/json_text.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

constexpr const char* kRelativeLoad = "load_times_body_mass";
constexpr double kMostTimes = 10.0;

/// Keys of a scenario file that are about the file: they name and sort presets.
const std::vector<std::string>& file_keys() {
  static const std::vector<std::string> keys{"label", "description", "order",
                                             "group", "words",       "load_times_body_mass"};
  return keys;
}

void check_file_keys(const JsonValue& root, const std::string& file_name) {
  json_text_or(root, "label", "", file_name);
  json_text_or(root, "description", "", file_name);
  json_number_or(root, "order", 0.0, -1e6, 1e6, file_name);
  json_text_or(root, "words", "", file_name);
  json_choice_or(root, "group", kLiftGroupNames, 0, file_name);
  json_number_or(root, kRelativeLoad, 1.0, 0.01, kMostTimes, file_name);
}

void write_value(JsonWriter& writer, const ParameterValue& value) {
  if (const double* number = std::get_if<double>(&value)) writer.number(*number);
  if (const std::string* text = std::get_if<std::string>(&value)) writer.text(*text);
  if (const bool* is_on = std::get_if<bool>(&value)) writer.toggle(*is_on);
}

/// A scenario and what its file says about itself.
Preset read_preset(const std::string& id, const JsonValue& root, const std::string& file_name,
                   const MovementLibrary& movements) {
  Preset preset;
  preset.id = id;
  preset.label = json_text_or(root, "label", id, file_name);
  preset.description = json_text_or(root, "description", "", file_name);
  preset.words = json_text_or(root, "words", "", file_name);
  preset.scenario = read_scenario(root, file_name, movements);
  const LiftGroup usual = movements.get(preset.scenario.movement.id).group;
  preset.group = static_cast<LiftGroup>(
      json_choice_or(root, "group", kLiftGroupNames, static_cast<size_t>(usual), file_name));
  if (root.find(kRelativeLoad)) {
    preset.load_times_body_mass = json_number_or(root, kRelativeLoad, 1.0, 0.01, kMostTimes, file_name);
    preset.follow_subject(preset.scenario);
  }
  return preset;
}

}  // namespace

Scenario read_scenario(const JsonValue& root, const std::string& file_name,
                       const MovementLibrary& movements) {
  // The movement comes first: it decides what the file leaves out.
  Scenario scenario;
  const JsonValue* movement_id = find_by_id(root, "movement.id");
  if (movement_id && movement_id->kind == JsonValue::Kind::text) scenario.movement.id = movement_id->text;
  const Movement* movement = movements.find(scenario.movement.id);
  if (movement) scenario = movement->defaults;
  set_parameters_from_json(scenario, root, file_name, file_keys());
  if (!find_by_id(root, "load.kind")) settle_load_kind(scenario);

  // What only the whole scenario can show is reported at the line of its key.
  try {
    check_scenario(scenario, movements);
  } catch (const InputError& error) {
    InputError::Parts parts = error.parts();
    const JsonValue* value = find_by_id(root, parts.key);
    parts.file = file_name;
    parts.line = value ? value->line : 0;
    throw InputError(std::move(parts));
  }
  return scenario;
}

Scenario parse_scenario(const std::string& json_text, const std::string& file_name,
                        const MovementLibrary& movements) {
  const JsonValue root = parse_json_object(json_text, file_name);
  check_file_keys(root, file_name);
  return read_preset("", root, file_name, movements).scenario;
}

Scenario load_scenario_file(const std::filesystem::path& path, const MovementLibrary& movements) {
  return parse_scenario(load_text_file(path), path.string(), movements);
}

void write_scenario(JsonWriter& writer, const Scenario& scenario) {
  writer.begin_object();
  std::string_view open_group;
  for (const Parameter& parameter : parameters()) {
    const ParameterValue value = parameter.get(scenario);
    if (std::holds_alternative<std::monostate>(value)) continue;
    // The table keeps the parameters of a group together.
    const size_t dot = parameter.id.find('.');
    const std::string_view group = parameter.id.substr(0, dot);
    if (group != open_group) {
      if (!open_group.empty()) writer.end_object();
      writer.key(group);
      writer.begin_object();
      open_group = group;
    }
    writer.key(parameter.id.substr(dot + 1));
    write_value(writer, value);
  }
  writer.end_object();
  writer.end_object();
}

std::string write_scenario_text(const Scenario& scenario) {
  std::ostringstream stream;
  JsonWriter writer(stream, JsonWriter::Layout::lines);
  write_scenario(writer, scenario);
  stream << '\n';
  return stream.str();
}

std::string write_scenario_line(const Scenario& scenario) {
  std::ostringstream stream;
  JsonWriter writer(stream, JsonWriter::Layout::one_line);
  write_scenario(writer, scenario);
  return stream.str();
}

std::vector<Preset> load_presets(const std::filesystem::path& folder, const MovementLibrary& movements) {
  std::vector<Preset> presets;
  for (const JsonFile& file : load_json_folder(folder))
    presets.push_back(read_preset(file.id, file.root, file.file, movements));
  return presets;
}

Preset load_preset_file(const std::filesystem::path& path, const MovementLibrary& movements) {
  const JsonValue root = parse_json_object(load_text_file(path), path.string());
  check_file_keys(root, path.string());
  return read_preset(path.stem().string(), root, path.string(), movements);
}

void Preset::follow_subject(Scenario& scenario_of_it) const {
  if (load_times_body_mass && scenario_of_it.load.kind != LoadKind::none)
    scenario_of_it.load.mass_kg = *load_times_body_mass * scenario_of_it.subject.mass_kg;
}

Scenario fit_preset(const Preset& preset, const SubjectSettings& subject) {
  Scenario scenario = preset.scenario;
  if (!preset.load_times_body_mass) return scenario;
  scenario.subject = subject;
  preset.follow_subject(scenario);
  return scenario;
}

Scenario apply_preset(const Preset& preset, const std::vector<std::string>& id_equals_value,
                      const MovementLibrary& movements) {
  Scenario scenario = preset.scenario;
  apply_settings(scenario, id_equals_value, movements);
  const auto gives = [&](std::string_view id) {
    return std::any_of(id_equals_value.begin(), id_equals_value.end(), [&](const std::string& text) {
      return trim(std::string_view(text).substr(0, text.find('='))) == id;
    });
  };
  if (!preset.load_times_body_mass || gives("load.mass_kg") || gives("movement.id")) return scenario;
  preset.follow_subject(scenario);
  check_scenario(scenario, movements);
  return scenario;
}

const Preset& find_preset(const std::vector<Preset>& presets, const std::string& id) {
  std::vector<std::string> ids;
  for (const Preset& preset : presets) {
    if (preset.id == id) return preset;
    ids.push_back(preset.id);
  }
  throw InputError({.found = '"' + id + '"',
                    .problem = "unknown preset",
                    .allowed = "a preset's name, or a file that ends in .json",
                    .nearest = find_nearest_name(id, ids)});
}

void apply_settings(Scenario& scenario, const std::vector<std::string>& id_equals_value,
                    const MovementLibrary& movements) {
  struct Setting {
    std::string id, value;
  };
  std::vector<Setting> settings;
  for (const std::string& text : id_equals_value) {
    const size_t equals = text.find('=');
    if (equals == std::string::npos)
      throw InputError({.found = '"' + text + '"',
                        .problem = "not a setting",
                        .allowed = "ID=VALUE, for example load.mass_kg=20"});
    settings.push_back({std::string(trim(text.substr(0, equals))), text.substr(equals + 1)});
  }

  // The movement goes first, wherever it stands, since it brings its own form, tempo and load.
  for (const Setting& setting : settings)
    if (setting.id == "movement.id")
      scenario = with_movement(scenario, movements.get(std::string(trim(setting.value))));
  bool is_kind_given = false, is_mass_given = false;
  for (const Setting& setting : settings) {
    if (setting.id != "movement.id") set_parameter_from_text(scenario, setting.id, setting.value);
    is_kind_given |= setting.id == "load.kind";
    is_mass_given |= setting.id == "load.mass_kg";
  }
  if (!is_kind_given) settle_load_kind(scenario);
  if (is_kind_given && !is_mass_given && scenario.load.kind == LoadKind::none) scenario.load.mass_kg = 0;
  check_scenario(scenario, movements);
}

void settle_load_kind(Scenario& scenario) {
  if (scenario.load.kind == LoadKind::none && scenario.load.mass_kg > 0)
    scenario.load.kind = LoadKind::dumbbells;
}

Scenario with_movement(const Scenario& scenario, const Movement& movement) {
  Scenario result = movement.defaults;
  result.subject = scenario.subject;
  result.movement.repetitions = scenario.movement.repetitions;
  result.brace = scenario.brace;
  result.model = scenario.model;
  result.sampling = scenario.sampling;
  return result;
}

}  // namespace sim
