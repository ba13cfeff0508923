// Scenario: everything a person can set, as a plain struct. simulate(model, scenario) depends on nothing
// else. Members mirror the ids of parameters() (parameters.h), which holds each one's unit, range, default
// and help.
#pragma once

#include <optional>
#include <string>

namespace sim {

enum class Sex : int { female, male };
enum class LoadKind : int { none, barbell, dumbbells, kettlebell, box, plate, bag, object, child, cable };
inline constexpr int kLoadKindCount = 10;
/// Which hand carries a hand-held load. One hand: dumbbells and bags (then one), kettlebell, object and cable
/// only.
enum class LoadHands : int { both, right, left };
/// Which leg stands; the other is off the floor.
enum class StanceLeg : int { both, right, left };
enum class SpineModel : int { muscles, extensor_5cm, extensor_6cm };
inline constexpr int kSpineModelCount = 3;
/// Where a repetition begins: standing (lower, pause, raise, stand), or at the bottom, with the load on the
/// floor or a shelf (raise, stand, lower, pause).
enum class LiftStart : int { standing, bottom };

struct SubjectSettings {
  double mass_kg = 75.0;
  double height_m = 1.75;
  Sex sex = Sex::male;
  double age_y = 30.0;
  double strength_scale = 1.0;
  double lumbar_range_deg = 57.0;
  std::optional<double> hamstring_range_deg{};  // hip flexion that they allow with straight knees; unset: any
  std::optional<double> deadlift_1rm_kg{}, squat_1rm_kg{};  // what this person can lift once, as entered
  bool operator==(const SubjectSettings&) const = default;
};

struct MovementSettings {
  std::string id = "hip_hinge";
  double repetitions = 1;  // whole number
  double lower_s = 2.5;
  double pause_s = 0.5;
  double raise_s = 1.5;
  double stand_s = 0.0;  // held standing after each raise
  LiftStart starts_at = LiftStart::standing;
  // 0: comes to rest at the bottom; above: no pause, turned around there, 1 as sharply as a pendulum of that
  // tempo
  double bounce_fraction = 0.0;
  double steps = 0;             // whole number, forward after each raise
  double step_length_m = 0.30;  // of a 1.75 m tall subject; scales with height
  double step_s = 4.0;          // of one step, both feet
  bool operator==(const MovementSettings&) const = default;
};

/// The bottom (or floor) key posture; the standing one comes from the movement's file.
struct FormSettings {
  double trunk_inclination_deg = 60.0;
  double knee_flexion_deg = 18.0;
  double lumbar_flexion_deg = 3.0;
  double neck_extension_deg = 0.0;
  // 0: the lumbar spine flexes in step with the trunk; 1: all of it in the lower half of the way
  double lumbar_late_fraction = 0.0;
  // 0 hinge … 100 squat: sets knees and trunk of the bottom posture; unset: they are as given above
  std::optional<double> knee_share_percent;
  double side_bend_deg = 0.0;    // to the right +
  double twist_deg = 0.0;        // to the right +
  double knee_spread_deg = 0.0;  // knees out +
  StanceLeg stance_leg = StanceLeg::both;
  double pelvis_list_deg = 0.0;  // on one leg: free side down +
  double foot_yaw_deg = 0.0;
  std::optional<double> stance_width_m;  // between the ankle joints; unset: the movement's own
  double cop_forward_m = 0.055;          // of a 1.75 m tall subject; scales with height
  double cop_sideways_m = 0.0;  // to the right of the stance's middle, or of the standing foot; scales
  double ankle_limit_deg = 40.0;
  bool operator==(const FormSettings&) const = default;
};

struct LoadSettings {
  LoadKind kind = LoadKind::none;
  double mass_kg = 0.0;
  double forward_offset_m = 0.0;
  LoadHands hands = LoadHands::both;
  bool lats_on = true;  // a hanging bar follows the legs; off: it hangs under the shoulders
  // of a movement that reaches for a grip; unset: the movement's own
  std::optional<double> grip_height_m;   // above the floor
  std::optional<double> grip_forward_m;  // ahead of the ankle joints of a 1.75 m tall subject
  // of a movement that lifts to a place (a shelf); unset: the movement's own
  std::optional<double> place_height_m;   // of the grip above the floor
  std::optional<double> place_forward_m;  // ahead of the ankle joints of a 1.75 m tall subject
  // where a cable comes from: ahead of the ankle joints (negative: behind) and above the floor
  double anchor_forward_m = -1.2;
  double anchor_height_m = 0.2;
  // what both hands together push forward with on something that stands there; negative: they pull
  double hand_force_forward_N = 0.0;
  bool operator==(const LoadSettings&) const = default;
};

/// The static posture of movement "pose". See PRODUCT definitions in sim/README.md.
struct PoseSettings {
  std::optional<double> trunk_inclination_deg;
  std::optional<double> hip_flexion_deg;
  std::optional<double> shank_inclination_deg;
  std::optional<double> shoulder_flexion_deg;
  std::optional<double> elbow_flexion_deg;
  std::optional<double> hands_forward_m;
  std::optional<double> hands_height_m;
  bool operator==(const PoseSettings&) const = default;
};

/// When the abdominal pressure is there: all the time, or with the breath, highest at the bottom and let go
/// on the way up.
enum class BraceTiming : int { constant, bottom };

/// Bracing of the trunk.
struct BraceSettings {
  double pressure_fraction =
      1.0;  // of the natural abdominal pressure: 0 off, 0.5 relaxed, 1 natural, 1.5 Valsalva
  double cocontraction_fraction = 0.02;  // least activation of the abdominal wall
  BraceTiming timing = BraceTiming::constant;
  bool operator==(const BraceSettings&) const = default;
};

/// Faults injected on purpose, each 0 (none) to 100 %; what 100 % is stands in faults.h.
struct FaultSettings {
  double rounding_percent = 0, hips_stop_percent = 0, squatting_percent = 0, shin_drift_percent = 0,
         overarching_percent = 0, neck_crank_percent = 0, forward_head_percent = 0, lockout_tilt_percent = 0,
         straight_knees_percent = 0, extreme_range_percent = 0, load_drift_percent = 0, dropping_percent = 0,
         feet_out_percent = 0, knees_in_percent = 0, flared_ribs_percent = 0, lazy_glutes_percent = 0;
  bool operator==(const FaultSettings&) const = default;
};

/// What empty hands do: what the movement says, rest on the hips, or hold a dowel behind the back: right hand
/// at neck or head, left hand at lower back or tailbone.
enum class DrillArms : int { movement, hands_on_hips, dowel_neck_back, dowel_head_tailbone };

/// A coach's props and drills.
struct DrillSettings {
  std::optional<double> wall_distance_m;  // wall behind the heels; unset: none
  bool dowel = false;                     // a rod laid on the back
  DrillArms arms = DrillArms::movement;   // without a load
  bool operator==(const DrillSettings&) const = default;
};

struct ModelSettings {
  SpineModel spine = SpineModel::muscles;
  double recruitment_power = 2;  // 2 or 3
  bool force_velocity = false;
  double sacral_slope_deg = 39.6;
  bool operator==(const ModelSettings&) const = default;
};

struct SamplingSettings {
  double rate_hz = 120.0;
  bool operator==(const SamplingSettings&) const = default;
};

struct Scenario {
  SubjectSettings subject;
  MovementSettings movement;
  FormSettings form;
  LoadSettings load;
  PoseSettings pose;
  BraceSettings brace;
  DrillSettings drill;
  FaultSettings fault;
  ModelSettings model;
  SamplingSettings sampling;
  bool operator==(const Scenario&) const = default;
};

}  // namespace sim
