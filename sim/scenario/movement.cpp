#include "sim/scenario/movement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"
#include "sim/scenario/parameters.h"

namespace sim {
namespace {

constexpr std::array<std::string_view, 10> kCarryNames{
    "hanging", "on_legs", "beside_legs", "raised", "to_grip", "back_bar", "goblet", "swung", "fixed_grip", "pose"};

constexpr std::array<std::string_view, 7> kStyleNames{"hinge", "stiff_hinge", "floor_lift", "squat",
                                                      "stoop", "swing",       "other"};

LiftGroup group_of(FormStyle style) {
  switch (style) {
    case FormStyle::hinge:
    case FormStyle::stiff_hinge:
    case FormStyle::floor_lift:
    case FormStyle::swing:
      return LiftGroup::hinges;
    case FormStyle::squat:
      return LiftGroup::squats;
    case FormStyle::stoop:
      return LiftGroup::everyday;
    case FormStyle::other:
      break;
  }
  return LiftGroup::postures;
}

/// What a movement's "defaults" may set; subject, model and sampling belong to the person, pose settings to
/// one posture.
constexpr std::array<std::string_view, 3> kDefaultGroups{"movement", "form", "load"};

/// A key that names one of several choices and must be there.
template <size_t count>
size_t read_choice(const JsonValue& root, const char* key, const std::array<std::string_view, count>& choices,
                   const std::string& file) {
  if (!root.find(key))
    throw InputError({.file = file,
                      .key = key,
                      .problem = "key is missing",
                      .allowed = fmt::format("{}", fmt::join(choices, ", "))});
  return json_choice_or(root, key, choices, 0, file);
}

std::optional<double> read_optional(const JsonValue& root, const char* key, double low, double high,
                                    const std::string& file) {
  if (!root.find(key)) return std::nullopt;
  return json_number_or(root, key, 0.0, low, high, file);
}

std::string read_required_text(const JsonValue& root, const char* key, const std::string& file) {
  std::string text = json_text_or(root, key, "", file);
  if (text.empty())
    throw InputError({.file = file, .key = key, .problem = "key is missing", .allowed = "a text in quotes"});
  return text;
}

/// An angle of the standing posture, in the range of the bottom posture's parameter.
double read_start_angle(const JsonValue& root, const char* key, double fallback, const char* parameter_id,
                        const std::string& file) {
  const Parameter* parameter = find_parameter(parameter_id);
  return json_number_or(root, key, fallback, parameter->low, parameter->high, file);
}

Scenario read_defaults(const JsonValue& root, const std::string& id, const std::string& file) {
  Scenario scenario;
  scenario.movement.id = id;
  const JsonValue* defaults = root.find("defaults");
  if (!defaults) return scenario;
  if (defaults->kind != JsonValue::Kind::object)
    throw json_error(file, "defaults", *defaults, "wrong type", "a group { ... } of parameters");

  // Optional numbers stay unset here: a scenario file leaves unset ones out, and must read back as it was
  // written.
  for (const JsonMember& group : defaults->members) {
    if (std::find(kDefaultGroups.begin(), kDefaultGroups.end(), group.key) == kDefaultGroups.end())
      throw InputError({.file = file,
                        .line = group.value.line,
                        .key = "defaults." + group.key,
                        .problem = "a movement does not set this",
                        .allowed = fmt::format("{}", fmt::join(kDefaultGroups, ", "))});
    for (const JsonMember& member : group.value.members) {
      const Parameter* parameter = find_parameter(group.key + "." + member.key);
      if (parameter && (parameter->kind == ParameterKind::optional_number || parameter->id == "movement.id"))
        throw InputError({.file = file,
                          .line = member.value.line,
                          .key = std::string(parameter->id),
                          .problem = "a movement's defaults cannot set this"});
    }
  }
  set_parameters_from_json(scenario, *defaults, file, {});
  return scenario;
}

FreeLeg read_free_leg(const JsonValue& root, const std::string& file) {
  FreeLeg leg;
  const auto read = [&](const char* key, double& value, double low, double high) {
    value = json_number_or(root, key, value, low, high, file);
  };
  read("free_leg_hip_flexion_start_deg", leg.hip_flexion_start_deg, -30.0, 120.0);
  leg.hip_flexion_bottom_deg = read_optional(root, "free_leg_hip_flexion_bottom_deg", -30.0, 120.0, file);
  read("free_leg_knee_flexion_start_deg", leg.knee_flexion_start_deg, 0.0, 140.0);
  read("free_leg_knee_flexion_bottom_deg", leg.knee_flexion_bottom_deg, 0.0, 140.0);
  read("free_leg_ankle_dorsiflexion_deg", leg.ankle_dorsiflexion_deg, -40.0, 40.0);
  return leg;
}

Movement read_movement(const JsonFile& source) {
  const JsonValue& root = source.root;
  const std::string& file = source.file;
  static const std::vector<std::string> keys{"order",
                                             "label",
                                             "description",
                                             "group",
                                             "words",
                                             "source",
                                             "carry",
                                             "style",
                                             "start_trunk_inclination_deg",
                                             "start_lumbar_flexion_deg",
                                             "start_knee_flexion_deg",
                                             "start_neck_extension_deg",
                                             "arm_pitch_start_deg",
                                             "arm_pitch_bottom_deg",
                                             "grip_height_m",
                                             "grip_forward_m",
                                             "place_height_m",
                                             "place_forward_m",
                                             "stance_width_m",
                                             "free_leg_hip_flexion_start_deg",
                                             "free_leg_hip_flexion_bottom_deg",
                                             "free_leg_knee_flexion_start_deg",
                                             "free_leg_knee_flexion_bottom_deg",
                                             "free_leg_ankle_dorsiflexion_deg",
                                             "knees_lead",
                                             "is_cycle",
                                             "is_static",
                                             "defaults"};
  for (const JsonMember& member : root.members)
    if (std::find(keys.begin(), keys.end(), member.key) == keys.end())
      throw InputError({.file = file,
                        .line = member.value.line,
                        .key = member.key,
                        .problem = "unknown key",
                        .nearest = find_nearest_name(member.key, keys)});

  Movement movement;
  movement.id = source.id;
  movement.label = read_required_text(root, "label", file);
  movement.description = read_required_text(root, "description", file);
  movement.source = read_required_text(root, "source", file);
  movement.words = json_text_or(root, "words", "", file);
  movement.carry = static_cast<Carry>(read_choice(root, "carry", kCarryNames, file));
  movement.style = static_cast<FormStyle>(
      json_choice_or(root, "style", kStyleNames, static_cast<size_t>(FormStyle::other), file));
  movement.group = static_cast<LiftGroup>(
      json_choice_or(root, "group", kLiftGroupNames, static_cast<size_t>(group_of(movement.style)), file));
  movement.start_trunk_inclination_deg =
      read_start_angle(root, "start_trunk_inclination_deg", 0.0, "form.trunk_inclination_deg", file);
  movement.start_lumbar_flexion_deg =
      read_start_angle(root, "start_lumbar_flexion_deg", 0.0, "form.lumbar_flexion_deg", file);
  movement.start_knee_flexion_deg =
      read_start_angle(root, "start_knee_flexion_deg", 3.0, "form.knee_flexion_deg", file);
  movement.start_neck_extension_deg =
      read_start_angle(root, "start_neck_extension_deg", 0.0, "form.neck_extension_deg", file);
  movement.arm_pitch_start_deg = json_number_or(root, "arm_pitch_start_deg", 0.0, -60.0, 180.0, file);
  movement.arm_pitch_bottom_deg = json_number_or(root, "arm_pitch_bottom_deg", 0.0, -60.0, 180.0, file);
  movement.grip_height_m = read_optional(root, "grip_height_m", 0.0, 2.4, file);
  movement.grip_forward_m = read_optional(root, "grip_forward_m", -0.5, 1.2, file);
  movement.place_height_m = read_optional(root, "place_height_m", 0.3, 2.4, file);
  movement.place_forward_m = read_optional(root, "place_forward_m", 0.0, 1.2, file);
  movement.stance_width_m = read_optional(root, "stance_width_m", 0.05, 0.9, file);
  movement.free_leg = read_free_leg(root, file);
  movement.knees_lead = json_toggle_or(root, "knees_lead", false, file);
  movement.is_cycle = json_toggle_or(root, "is_cycle", false, file);
  movement.is_static = json_toggle_or(root, "is_static", false, file);
  movement.defaults = read_defaults(root, source.id, file);

  // A grip is what to_grip aims at and fixed_grip holds on to, and nothing else does.
  const bool has_height = movement.grip_height_m.has_value();
  if (has_height != has_grip(movement.carry) || (movement.grip_forward_m && !has_height))
    throw InputError(
        {.file = file,
         .key = "grip_height_m",
         .problem = has_height ? "only carry to_grip and fixed_grip have a grip" : "this carry needs it",
         .allowed = "carry to_grip or fixed_grip together with grip_height_m"});
  if (movement.carry == Carry::fixed_grip && !movement.grip_forward_m)
    throw InputError({.file = file,
                      .key = "grip_forward_m",
                      .problem = "carry fixed_grip needs it",
                      .allowed = "a distance ahead of the ankle joints"});
  const bool has_place = movement.place_height_m.has_value();
  if (has_place != movement.place_forward_m.has_value() || (has_place && movement.carry != Carry::to_grip))
    throw InputError({.file = file,
                      .key = movement.place_height_m ? "place_height_m" : "place_forward_m",
                      .problem = "a place has a height and a distance, and only carry to_grip lifts to one",
                      .allowed = "carry to_grip together with place_height_m and place_forward_m"});
  if (movement.is_cycle && movement.carry != Carry::swung)
    throw InputError({.file = file,
                      .line = root.find("is_cycle")->line,
                      .key = "is_cycle",
                      .found = "true",
                      .problem = "only a swung load repeats without stopping",
                      .allowed = "carry swung, or is_cycle false"});
  return movement;
}

}  // namespace

MovementLibrary MovementLibrary::load(const std::filesystem::path& folder) {
  MovementLibrary library;
  for (const JsonFile& file : load_json_folder(folder)) library.movements_.push_back(read_movement(file));
  // Only with all of them known can their defaults be checked as a whole.
  for (const Movement& movement : library.movements_) {
    try {
      check_scenario(movement.defaults, library);
    } catch (const InputError& error) {
      InputError::Parts parts = error.parts();
      parts.file = (folder / (movement.id + ".json")).string();
      throw InputError(std::move(parts));
    }
  }
  return library;
}

const Movement* MovementLibrary::find(const std::string& id) const {
  for (const Movement& movement : movements_)
    if (movement.id == id) return &movement;
  return nullptr;
}

const Movement& MovementLibrary::get(const std::string& id) const {
  if (const Movement* movement = find(id)) return *movement;
  std::vector<std::string> ids;
  for (const Movement& movement : movements_) ids.push_back(movement.id);
  throw InputError({.key = "movement.id",
                    .found = '"' + id + '"',
                    .problem = "unknown movement",
                    .allowed = fmt::format("{}", fmt::join(ids, ", ")),
                    .nearest = find_nearest_name(id, ids)});
}

}  // namespace sim
