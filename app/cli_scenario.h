// Scenarios as the command line names them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/movement.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/scenario_json.h"

namespace app {

/// A preset's name, or a .json file. Throws sim::InputError with the nearest name.
sim::Preset load_preset(const std::string& name, const std::filesystem::path& assets,
                        const sim::MovementLibrary& movements);

/// The same with settings (ID=VALUE) on top. Throws sim::InputError.
sim::Scenario load_scenario(const std::string& name, const std::vector<std::string>& settings,
                            const std::filesystem::path& assets, const sim::MovementLibrary& movements);

/// Tells which settings (ID=VALUE) change nothing: a person who set one expects it to matter.
void note_settings_without_effect(const std::vector<std::string>& settings, const sim::Scenario& scenario,
                                  const sim::MovementLibrary& movements);

}  // namespace app
