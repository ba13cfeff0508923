// What single ranges of parameters() cannot check, and what follows from a scenario before anything is
// simulated.
#include <fmt/format.h>

#include <cmath>

#include "sim/scenario/faults.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

[[noreturn]] void refuse(const char* key, std::string problem, std::string allowed) {
  throw InputError({.key = key, .problem = std::move(problem), .allowed = std::move(allowed)});
}

/// A held posture gives the trunk in one way and the arms in one way.
void check_pose(const PoseSettings& pose) {
  if (pose.trunk_inclination_deg && pose.hip_flexion_deg)
    refuse("pose.hip_flexion_deg", "given together with pose.trunk_inclination_deg",
           "one of the two; the other none");
  const bool has_arm_angles = pose.shoulder_flexion_deg || pose.elbow_flexion_deg;
  const bool has_hands = pose.hands_forward_m || pose.hands_height_m;
  if (has_arm_angles && has_hands)
    refuse(pose.hands_forward_m ? "pose.hands_forward_m" : "pose.hands_height_m",
           "hands and arm angles are both given",
           "either pose.hands_forward_m with pose.hands_height_m, or pose.shoulder_flexion_deg and "
           "pose.elbow_flexion_deg");
  if (pose.hands_forward_m && !pose.hands_height_m)
    refuse("pose.hands_forward_m", "given without pose.hands_height_m", "both, or none of them");
  if (pose.hands_height_m && !pose.hands_forward_m)
    refuse("pose.hands_height_m", "given without pose.hands_forward_m", "both, or none of them");
}

void check_load(const LoadSettings& load, const Movement& movement) {
  if (load.kind == LoadKind::none && load.mass_kg > 0.0)
    throw InputError({.key = "load.mass_kg",
                      .found = format_number(load.mass_kg),
                      .problem = "a mass, but load.kind is none",
                      .allowed = "0, or choose a load as well: load.kind barbell, dumbbells, kettlebell, "
                                 "box, plate, bag, object, child or cable"});
  if (load.hands == LoadHands::both) return;
  const char* hand = load.hands == LoadHands::right ? "right" : "left";
  if (!fits_one_hand(load.kind))
    throw InputError(
        {.key = "load.hands",
         .found = hand,
         .problem = "this load needs both hands",
         .allowed = "both; or one hand with load.kind dumbbells, kettlebell, bag, object or cable"});
  if (movement.place_height_m)
    throw InputError({.key = "load.hands",
                      .found = hand,
                      .problem = fmt::format("{} lifts to a place with both hands", movement.id),
                      .allowed = "both"});
  if (!carries_in_hands(movement.carry))
    throw InputError({.key = "load.hands",
                      .found = hand,
                      .problem = fmt::format("{} does not carry its load in the hands", movement.id),
                      .allowed = "both"});
}

}  // namespace

bool can_step(const Scenario& scenario, const Movement& movement) {
  return !movement.is_static && !movement.is_cycle && scenario.form.stance_leg == StanceLeg::both &&
         !movement.place_height_m && movement.carry != Carry::fixed_grip && movement.carry != Carry::pose &&
         scenario.load.kind != LoadKind::cable && scenario.load.hand_force_forward_N == 0;
}

int step_count(const Scenario& scenario, const Movement& movement) {
  return can_step(scenario, movement) ? static_cast<int>(std::lround(scenario.movement.steps)) : 0;
}

bool fits_one_hand(LoadKind kind) {
  return kind == LoadKind::dumbbells || kind == LoadKind::kettlebell || kind == LoadKind::bag ||
         kind == LoadKind::object || kind == LoadKind::cable;
}

bool has_grip(Carry carry) {
  return carry == Carry::to_grip || carry == Carry::fixed_grip;
}

bool carries_in_hands(Carry carry) {
  return carry != Carry::back_bar && carry != Carry::goblet;
}

void check_scenario(const Scenario& scenario, const MovementLibrary& movements) {
  for (const Parameter& parameter : parameters()) check_parameter(parameter, parameter.get(scenario));
  const Movement& movement = movements.get(scenario.movement.id);
  check_pose(scenario.pose);
  check_load(scenario.load, movement);

  const int samples = trial_sample_count(scenario, movement);
  if (samples > kMaxSampleCount)
    throw InputError(
        {.key = "sampling.rate_hz",
         .found = format_number(scenario.sampling.rate_hz),
         .problem = fmt::format("makes {} samples in {} s", samples,
                                format_number(trial_duration_s(scenario, movement))),
         .allowed = fmt::format("at most {} samples: a lower rate, fewer repetitions or less time",
                                kMaxSampleCount)});
}

double trial_duration_s(const Scenario& scenario, const Movement& movement) {
  const MovementSettings tempo = apply_tempo_faults(scenario);
  if (movement.is_static) return scenario.movement.pause_s;
  if (movement.is_cycle) return tempo.repetitions * (tempo.lower_s + tempo.raise_s + tempo.stand_s);
  const double pause_s = tempo.bounce_fraction > 0 ? 0.0 : tempo.pause_s;
  return tempo.repetitions * (tempo.lower_s + pause_s + tempo.raise_s + tempo.stand_s +
                              step_count(scenario, movement) * tempo.step_s);
}

int trial_sample_count(const Scenario& scenario, const Movement& movement) {
  // 4.1 s at 120 Hz must not lose its last sample to rounding.
  constexpr double kRounding = 1e-6;
  return static_cast<int>(
             std::floor(trial_duration_s(scenario, movement) * scenario.sampling.rate_hz + kRounding)) +
         1;
}

bool parameter_applies(const Parameter& parameter, const Scenario& scenario, const Movement& movement) {
  const std::string_view id = parameter.id;
  if (id.substr(0, 5) == "pose.") return movement.carry == Carry::pose;
  if (id == "form.trunk_inclination_deg")
    return movement.carry != Carry::pose && movement.carry != Carry::to_grip &&
           !scenario.form.knee_share_percent;
  if (id == "form.knee_flexion_deg")
    return movement.carry == Carry::pose || !scenario.form.knee_share_percent;
  if (id == "form.knee_share_percent") return movement.carry != Carry::pose;
  if (movement.is_cycle && (id == "movement.pause_s" || id == "movement.starts_at" ||
                            id == "movement.bounce_fraction" || id == "load.forward_offset_m"))
    return false;
  if (id == "load.place_height_m" || id == "load.place_forward_m" || id == "fault.rounding_percent") {
    const bool to_place = movement.place_height_m.has_value();
    if (id != "fault.rounding_percent") return to_place;
    if (to_place) return false;
  }
  if (id == "movement.steps") return can_step(scenario, movement);
  if (id == "movement.step_length_m" || id == "movement.step_s")
    return can_step(scenario, movement) && scenario.movement.steps > 0;
  if (id == "load.grip_height_m" || id == "load.grip_forward_m") return has_grip(movement.carry);
  if (id == "movement.lower_s" || id == "movement.raise_s" || id == "movement.repetitions" ||
      id == "movement.bounce_fraction" || id == "movement.stand_s" || id == "movement.starts_at" ||
      id == "form.lumbar_late_fraction")
    return !movement.is_static;
  if (id == "fault.lazy_glutes_percent") return true;
  if (id == "drill.arms")
    return movement.carry != Carry::pose && movement.carry != Carry::to_grip &&
           scenario.load.kind == LoadKind::none;
  if (id == "subject.hamstring_range_deg") return movement.carry != Carry::pose;
  if (id == "fault.extreme_range_percent") return !movement.is_static && movement.carry != Carry::to_grip;
  if (id == "fault.hips_stop_percent") return !movement.is_static && !movement.knees_lead;
  if (id.substr(0, 6) == "fault.") return !movement.is_static;
  if (id == "form.pelvis_list_deg") return scenario.form.stance_leg != StanceLeg::both;
  if (id == "movement.pause_s") return movement.is_static || scenario.movement.bounce_fraction == 0;
  if (id == "load.anchor_forward_m" || id == "load.anchor_height_m")
    return scenario.load.kind == LoadKind::cable;
  if (id == "load.lats_on") return movement.carry == Carry::on_legs || movement.carry == Carry::beside_legs;
  if (id == "load.hands" && movement.place_height_m) return false;
  if (id == "load.hands") return carries_in_hands(movement.carry) && fits_one_hand(scenario.load.kind);
  if (id.substr(0, 6) == "brace." || id == "model.recruitment_power" || id == "model.force_velocity" ||
      id == "subject.age_y" || id == "subject.strength_scale")
    return scenario.model.spine == SpineModel::muscles;
  return true;
}

}  // namespace sim
