// Scenarios as JSON: ids nest at their dots, {"load": {"mass_kg": 20}}. A file need not name everything: what
// it leaves out is the default of its movement (and without a movement, of Scenario's own). null unsets an
// optional number. The keys "label", "description", "order", "group" and "words" at the top are about the
// file. Reading and writing round-trips exactly.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/movement.h"
#include "sim/scenario/scenario.h"

namespace sim {

class JsonWriter;
struct JsonValue;

/// Throws InputError with file, line, key, value and what is allowed; unknown keys are errors with the
/// nearest id.
Scenario parse_scenario(const std::string& json_text, const std::string& file_name,
                        const MovementLibrary& movements);
/// The same of a group within a larger document.
Scenario read_scenario(const JsonValue& root, const std::string& file_name, const MovementLibrary& movements);
/// A relative load is that of the file's own subject; load_preset_file keeps that it is relative.
Scenario load_scenario_file(const std::filesystem::path& path, const MovementLibrary& movements);

/// All parameters, in table order, shortest exact numbers, two-space indent, final newline. Unset ones are
/// left out.
std::string write_scenario_text(const Scenario& scenario);
/// The same on one line, without a newline.
std::string write_scenario_line(const Scenario& scenario);
/// The same as one value of a larger document.
void write_scenario(JsonWriter& writer, const Scenario& scenario);

struct Preset {
  std::string id;           ///< file name without .json
  std::string label;        ///< "label" key of the file, not part of the Scenario; the id when there is none
  std::string description;  ///< "description" key, may be empty
  std::string words;        ///< "words" key: what else people call it, for searching; may be empty
  LiftGroup group = LiftGroup::postures;  ///< "group" key; without one, its movement's
  Scenario scenario;
  /// "load_times_body_mass" key: the load is this many times the mass of whoever lifts it.
  std::optional<double> load_times_body_mass{};
  /// The scenario, after its subject has changed, with the load that this subject has.
  void follow_subject(Scenario& scenario_of_it) const;
};
/// The preset as this person does it: a relative load is worked out and `subject` kept; any other is as it
/// stands.
Scenario fit_preset(const Preset& preset, const SubjectSettings& subject);
/// The preset with settings on top (as apply_settings). A relative load follows the subject unless
/// load.mass_kg is set.
Scenario apply_preset(const Preset& preset, const std::vector<std::string>& id_equals_value,
                      const MovementLibrary& movements);
/// Every *.json in the folder, ordered by its "order" key. Throws InputError.
std::vector<Preset> load_presets(const std::filesystem::path& folder, const MovementLibrary& movements);
/// One such file, wherever it stands.
Preset load_preset_file(const std::filesystem::path& path, const MovementLibrary& movements);
/// Throws InputError with the nearest name.
const Preset& find_preset(const std::vector<Preset>& presets, const std::string& id);

/// ID=VALUE pairs as --set gives them. movement.id is applied first, wherever it stands, and brings that
/// movement's form, tempo, load and pose; all others follow in order. Throws InputError.
void apply_settings(Scenario& scenario, const std::vector<std::string>& id_equals_value,
                    const MovementLibrary& movements);
/// A mass without a word about what it is becomes a pair of dumbbells, which any hands can hold: for files
/// and --set that give load.mass_kg and leave load.kind out, in a movement that carries nothing of its own.
void settle_load_kind(Scenario& scenario);
/// What choosing a movement does: form, tempo, load and pose become that movement's; subject, number of
/// repetitions, model and sampling stay.
Scenario with_movement(const Scenario& scenario, const Movement& movement);

}  // namespace sim
