#include "sim/scenario/everyday_object.h"

#include <algorithm>

#include "sim/scenario/json_parameters.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

constexpr double kLargest_m = 3.0;

bool is_furniture(const LoadSettings& load) {
  return load.kind == LoadKind::none;  // it stands there, and is pushed or pulled
}

EverydayObject read_object(const JsonFile& source, const std::vector<Preset>& presets) {
  const JsonValue& root = source.root;
  static const std::vector<std::string> keys{"order",   "label",   "description", "preset",
                                             "width_m", "depth_m", "height_m"};
  for (const JsonMember& member : root.members)
    if (std::find(keys.begin(), keys.end(), member.key) == keys.end())
      throw InputError({.file = source.file,
                        .line = member.value.line,
                        .key = member.key,
                        .problem = "unknown key",
                        .nearest = find_nearest_name(member.key, keys)});
  for (const std::string& key : keys)
    if (key != "order" && !root.find(key))
      throw InputError({.file = source.file, .key = key, .problem = "key is missing"});

  EverydayObject object;
  object.id = source.id;
  object.label = json_text_or(root, "label", "", source.file);
  object.description = json_text_or(root, "description", "", source.file);
  object.preset = json_text_or(root, "preset", "", source.file);
  object.width_m = json_number_or(root, "width_m", 0.0, 0.0, kLargest_m, source.file);
  object.depth_m = json_number_or(root, "depth_m", 0.0, 0.0, kLargest_m, source.file);
  object.height_m = json_number_or(root, "height_m", 0.0, 0.0, kLargest_m, source.file);
  try {
    object.load = find_preset(presets, object.preset).scenario.load;
  } catch (const InputError& error) {
    InputError::Parts parts = error.parts();
    parts.file = source.file;
    parts.line = root.find("preset")->line;
    parts.key = "preset";
    throw InputError(std::move(parts));
  }
  return object;
}

}  // namespace

std::vector<EverydayObject> load_everyday_objects(const std::filesystem::path& folder,
                                                  const std::vector<Preset>& presets) {
  std::vector<EverydayObject> objects;
  for (const JsonFile& file : load_json_folder(folder)) objects.push_back(read_object(file, presets));
  return objects;
}

bool fits_movement(const EverydayObject& object, const Movement& movement) {
  const LoadKind kind = object.load.kind;
  if (movement.place_height_m && object.load.hands != LoadHands::both)
    return false;  // lifted to a place with both
  switch (movement.carry) {
    case Carry::fixed_grip:
      return is_furniture(object.load);
    case Carry::back_bar:
      return kind == LoadKind::barbell;
    case Carry::goblet:
      return kind == LoadKind::kettlebell || kind == LoadKind::object || kind == LoadKind::child;
    case Carry::swung:
      return kind == movement.defaults.load.kind;
    case Carry::hanging:
    case Carry::on_legs:
    case Carry::beside_legs:
    case Carry::raised:
    case Carry::to_grip:
    case Carry::pose:
      break;
  }
  return !is_furniture(object.load);
}

Scenario with_object(const Scenario& scenario, const EverydayObject& object, const Movement& movement) {
  Scenario result = scenario;
  result.load.kind = object.load.kind;
  result.load.mass_kg = object.load.mass_kg;
  result.load.hands = carries_in_hands(movement.carry) ? object.load.hands : LoadHands::both;
  result.load.hand_force_forward_N = object.load.hand_force_forward_N;
  // where it is gripped belongs to it, in a movement that reaches for a grip
  result.load.grip_height_m = has_grip(movement.carry) ? object.load.grip_height_m : std::nullopt;
  result.load.grip_forward_m = has_grip(movement.carry) ? object.load.grip_forward_m : std::nullopt;
  return result;
}

}  // namespace sim
