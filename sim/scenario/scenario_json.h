// Scenarios as JSON: ids nest at their dots, {"load": {"mass_kg": 20}}. A file need not name everything: what
// it leaves out is the default of its movement. Reading and writing round-trips exactly.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/movement.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// Throws InputError with file, line, key, value and what is allowed; unknown keys are errors with the
/// nearest id.
Scenario parse_scenario(const std::string& json_text, const std::string& file_name,
                        const MovementLibrary& movements);
Scenario load_scenario_file(const std::filesystem::path& path, const MovementLibrary& movements);
/// All parameters, in table order, shortest exact numbers, two-space indent, final newline. Unset ones are
/// left out.
std::string write_scenario_text(const Scenario& scenario);

struct Preset {
  std::string id;     ///< file name without .json
  std::string label;  ///< "label" key of the file, not part of the Scenario
  Scenario scenario;
};
/// Every *.json in the folder, ordered by its "order" key. Throws InputError.
std::vector<Preset> load_presets(const std::filesystem::path& folder, const MovementLibrary& movements);

/// ID=VALUE pairs as --set gives them. movement.id is applied first and brings that movement's form, tempo
/// and load; all others follow in order. Throws InputError.
void apply_settings(Scenario& scenario, const std::vector<std::string>& id_equals_value,
                    const MovementLibrary& movements);
/// What choosing a movement in the window does: form, tempo, load and pose of that movement; subject and the
/// rest stay.
Scenario with_movement(const Scenario& scenario, const Movement& movement);

}  // namespace sim
