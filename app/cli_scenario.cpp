#include "app/cli_scenario.h"

#include "app/cli_output.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/scenario_json.h"
#include "sim/scenario/text.h"

namespace app {
namespace {

bool names_a_file(const std::string& scenario) {
  const std::string extension = std::filesystem::path(scenario).extension().string();
  return extension == ".json" || extension == ".JSON";
}

}  // namespace

sim::Preset load_preset(const std::string& name, const std::filesystem::path& assets,
                        const sim::MovementLibrary& movements) {
  const std::filesystem::path presets = assets / "presets";
  if (!names_a_file(name)) return sim::find_preset(sim::load_presets(presets, movements), name);
  std::error_code error;
  if (std::filesystem::exists(name, error)) return sim::load_preset_file(name, movements);

  // A preset's name with .json after it is a likely slip.
  std::vector<std::string> ids;
  for (const sim::Preset& preset : sim::load_presets(presets, movements)) ids.push_back(preset.id);
  throw sim::InputError(
      {.file = name,
       .problem = "does not exist",
       .allowed = "a scenario file, or a preset's name",
       .nearest = sim::find_nearest_name(std::filesystem::path(name).stem().string(), ids)});
}

sim::Scenario load_scenario(const std::string& name, const std::vector<std::string>& settings,
                            const std::filesystem::path& assets, const sim::MovementLibrary& movements) {
  return sim::apply_preset(load_preset(name, assets, movements), settings, movements);
}

void note_settings_without_effect(const std::vector<std::string>& settings, const sim::Scenario& scenario,
                                  const sim::MovementLibrary& movements) {
  const sim::Movement& movement = movements.get(scenario.movement.id);
  const std::string spine = sim::format_parameter(sim::find_parameter("model.spine")->get(scenario));
  for (const std::string& setting : settings) {
    const std::string id(sim::trim(setting.substr(0, setting.find('='))));
    const sim::Parameter* parameter = sim::find_parameter(id);
    if (parameter && !sim::parameter_applies(*parameter, scenario, movement))
      print_message("note: " + id + " has no effect with movement " + movement.id + " and spine model " +
                    spine);
  }
}

}  // namespace app
