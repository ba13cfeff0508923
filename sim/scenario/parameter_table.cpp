// The rows of parameters(), but for those of form (form_parameters.cpp).
#include <array>

#include "sim/scenario/parameter_rows.h"
#include "sim/scenario/parameters.h"

namespace sim {
namespace parameter_rows {
namespace {

// Names of the choices, in the order of their enumerations.
constexpr std::array<std::string_view, 2> kSexNames{"female", "male"};
constexpr std::array<std::string_view, kLoadKindCount> kLoadKindNames{
    "none", "barbell", "dumbbells", "kettlebell", "box", "plate", "bag", "object", "child", "cable"};
constexpr std::array<std::string_view, 2> kLiftStartNames{"standing", "bottom"};
constexpr std::array<std::string_view, 3> kLoadHandsNames{"both", "right", "left"};
constexpr std::array<std::string_view, 2> kBraceTimingNames{"constant", "bottom"};
constexpr std::array<std::string_view, 3> kSpineModelNames{"muscles", "extensor_5cm", "extensor_6cm"};

void add_subject(std::vector<Parameter>& rows) {
  constexpr auto kGroup = &Scenario::subject;
  rows.push_back(number_row<kGroup, &SubjectSettings::mass_kg>(
      {"subject.mass_kg", "Body mass", "kg", kMore,
       "Mass of the lifter. Every body part gets its published share of it."},
      {30, 200, 1}));
  rows.push_back(number_row<kGroup, &SubjectSettings::height_m>(
      {"subject.height_m", "Body height", "m", kMore,
       "Standing height. All lengths of the skeleton scale with it."},
      {1.30, 2.20, 0.01}));
  rows.push_back(choice_row<kGroup, &SubjectSettings::sex, kSexNames>(
      {"subject.sex", "Sex", "", kMore,
       "Chooses the published shares of body mass and the areas of the discs."}));
  rows.push_back(number_row<kGroup, &SubjectSettings::age_y>(
      {"subject.age_y", "Age", "y", kMore, "Muscles weaken from 50 years on; nothing else changes with age."},
      {18, 95, 1}));
  rows.push_back(number_row<kGroup, &SubjectSettings::strength_scale>(
      {"subject.strength_scale", "Strength", "", kMore,
       "Muscle strength as a multiple of an average person of that sex and age: 1.5 to 2 for trained "
       "lifters."},
      {0.3, 3, 0.05}));
  rows.push_back(number_row<kGroup, &SubjectSettings::lumbar_range_deg>(
      {"subject.lumbar_range_deg", "Lumbar range", "°", kMore,
       "Full flexion of the lumbar spine from upright standing, T12 to S1: how far this person can round the "
       "lower back."},
      {45, 80, 1}));
  rows.push_back(optional_row<kGroup, &SubjectSettings::hamstring_range_deg>(
      {"subject.hamstring_range_deg", "Hamstring range", "°", kMore,
       "Hip flexion that the hamstrings allow with straight knees; each degree of knee bend gives 0.7 more. "
       "What a lift asks beyond it the lower back gives. Unset: they never end it."},
      {30, 130, 1}));
  rows.push_back(optional_row<kGroup, &SubjectSettings::deadlift_1rm_kg>(
      {"subject.deadlift_1rm_kg", "Deadlift, one-repetition maximum", "kg", kExpert,
       "The most that this person lifts once in a deadlift, as entered. Only readiness tests read it, to set "
       "their loads; nothing is computed from it otherwise."},
      {1, 600, 1}));
  rows.push_back(optional_row<kGroup, &SubjectSettings::squat_1rm_kg>(
      {"subject.squat_1rm_kg", "Squat, one-repetition maximum", "kg", kExpert,
       "The most that this person lifts once in a squat, as entered. Only readiness tests read it, to set "
       "their loads; nothing is computed from it otherwise."},
      {1, 600, 1}));
}

void add_movement(std::vector<Parameter>& rows) {
  constexpr auto kGroup = &Scenario::movement;
  rows.push_back(
      {"movement.id",
       "Movement",
       "",
       ParameterKind::choice,
       kBasic,
       0,
       0,
       0,
       {},
       "Which lift is done. Choosing one also brings its bottom posture, its tempo and its load.",
       [](const Scenario& s) -> ParameterValue { return s.movement.id; },
       [](Scenario& s, const ParameterValue& value) { s.movement.id = std::get<std::string>(value); }});
  rows.push_back(number_row<kGroup, &MovementSettings::repetitions>(
      {"movement.repetitions", "Repetitions", "", kMore,
       "How many repetitions are done, one straight after the other."},
      {1, 20, 1}, ParameterKind::integer));
  rows.push_back(number_row<kGroup, &MovementSettings::lower_s>(
      {"movement.lower_s", "Lowering time", "s", kMore,
       "Time from standing to the bottom. Faster means larger inertia forces."},
      {0.3, 10, 0.1}));
  rows.push_back(number_row<kGroup, &MovementSettings::pause_s>(
      {"movement.pause_s", "Pause at the bottom", "s", kMore,
       "Time held still at the bottom; for a held posture, how long it is held."},
      {0, 10, 0.1}));
  rows.push_back(number_row<kGroup, &MovementSettings::raise_s>(
      {"movement.raise_s", "Raising time", "s", kMore, "Time from the bottom back to standing."},
      {0.3, 10, 0.1}));
  rows.push_back(number_row<kGroup, &MovementSettings::stand_s>(
      {"movement.stand_s", "Standing time", "s", kMore,
       "How long standing is held after each raise: carrying."},
      {0, 30, 0.5}));
  rows.push_back(number_row<kGroup, &MovementSettings::bounce_fraction>(
      {"movement.bounce_fraction", "Bounce", "", kMore,
       "How the lift turns at the bottom: 0 comes to rest there; above, the pause is left out and the "
       "descent is "
       "turned around, at 1 as sharply as a pendulum of the same tempo."},
      {0, 1, 0.1}));
  rows.push_back(number_row<kGroup, &MovementSettings::steps>(
      {"movement.steps", "Steps", "", kMore,
       "Steps forward after each raise, with the load in the hands: one foot, then the other to beside it. "
       "Right and left lead in turn."},
      {0, 10, 1}, ParameterKind::integer));
  rows.push_back(number_row<kGroup, &MovementSettings::step_length_m>(
      {"movement.step_length_m", "Step length", "m", kMore,
       "How far a step goes, for a 1.75 m tall person; scaled with height."},
      {0.05, 0.5, 0.01}));
  rows.push_back(number_row<kGroup, &MovementSettings::step_s>(
      {"movement.step_s", "Step time", "s", kMore,
       "Time of one step: weight over, one foot, weight over, the other foot, weight back to the middle."},
      {1.5, 10, 0.1}));
  rows.push_back(choice_row<kGroup, &MovementSettings::starts_at, kLiftStartNames>(
      {"movement.starts_at", "Starts at", "", kMore,
       "Where a repetition begins: standing, or at the bottom with the load on the floor or the shelf."}));
}

void add_load(std::vector<Parameter>& rows) {
  constexpr auto kGroup = &Scenario::load;
  rows.push_back(choice_row<kGroup, &LoadSettings::kind, kLoadKindNames>(
      {"load.kind", "Load", "", kMore,
       "What is lifted. It decides the grip and how far the weight hangs below the hands."}));
  rows.push_back(number_row<kGroup, &LoadSettings::mass_kg>(
      {"load.mass_kg", "Load mass", "kg", kBasic,
       "Everything that is lifted, bar or box included; both hands together."},
      {0, 450, 1}));
  rows.push_back(number_row<kGroup, &LoadSettings::forward_offset_m>(
      {"load.forward_offset_m", "Load distance", "m", kBasic,
       "Moves load and hands forward of the movement's own path, away from the body. The hips answer through "
       "balance."},
      {-0.10, 0.60, 0.01}));
  rows.push_back(choice_row<kGroup, &LoadSettings::hands, kLoadHandsNames>(
      {"load.hands", "Carried by", "", kMore,
       "Which hand carries the load. One hand: a dumbbell or a kettlebell in a movement that holds it in the "
       "hands."}));
  rows.push_back(
      toggle_row<kGroup, &LoadSettings::lats_on>({"load.lats_on", "Lats on", "", kMore,
                                                  "On: straight arms keep a hanging load at the front of the "
                                                  "legs. Off: it hangs straight under the shoulders."}));
  rows.push_back(optional_row<kGroup, &LoadSettings::grip_height_m>(
      {"load.grip_height_m", "Grip height", "m", kMore,
       "Height of the grip above the floor at the bottom, for movements that reach for one: floor, step or "
       "shelf. Unset: the movement's own. A load that stands on the floor is gripped no lower than its own "
       "height."},
      {0, 1.6, 0.01}));
  rows.push_back(optional_row<kGroup, &LoadSettings::grip_forward_m>(
      {"load.grip_forward_m", "Grip ahead of ankle", "m", kMore,
       "Where the load stands at the bottom, for movements that reach for a grip: its grip ahead of the "
       "ankle "
       "joints of a 1.75 m tall person; scaled with height. Unset: the movement's own."},
      {-0.30, 0.90, 0.01}));
  rows.push_back(optional_row<kGroup, &LoadSettings::place_height_m>(
      {"load.place_height_m", "Place height", "m", kMore,
       "Height of the grip above the floor where a load is lifted to, on a shelf. Unset: the movement's "
       "own."},
      {0.5, 2.2, 0.01}));
  rows.push_back(optional_row<kGroup, &LoadSettings::place_forward_m>(
      {"load.place_forward_m", "Place ahead of ankle", "m", kMore,
       "How far ahead of the ankle joints of a 1.75 m tall person the grip is where a load is lifted to; "
       "scaled "
       "with height. Unset: the movement's own."},
      {0.1, 1.0, 0.01}));
  rows.push_back(number_row<kGroup, &LoadSettings::anchor_forward_m>(
      {"load.anchor_forward_m", "Cable from ahead", "m", kMore,
       "Load cable: where the cable comes from, ahead of the ankle joints; negative: from behind."},
      {-3, 3, 0.05}));
  rows.push_back(number_row<kGroup, &LoadSettings::anchor_height_m>(
      {"load.anchor_height_m", "Cable from height", "m", kMore,
       "Load cable: how high above the floor the cable comes from. Its tension is the stack's mass times "
       "gravity "
       "plus what moving the stack takes."},
      {0, 2.5, 0.05}));
  rows.push_back(number_row<kGroup, &LoadSettings::hand_force_forward_N>(
      {"load.hand_force_forward_N", "Push", "N", kMore,
       "Horizontal force of both hands together on something that stands there, such as furniture: + they "
       "push "
       "it forward, − they pull it towards the body. It acts all the time, whatever else is held."},
      {-1000, 1000, 10}));
}

void add_pose(std::vector<Parameter>& rows) {
  constexpr auto kGroup = &Scenario::pose;
  rows.push_back(optional_row<kGroup, &PoseSettings::trunk_inclination_deg>(
      {"pose.trunk_inclination_deg", "Trunk inclination (held)", "°", kMore,
       "Movement pose: forward pitch of the rib cage from upright. Unset: upright, unless the hip flexion is "
       "given."},
      {-20, 110, 1}));
  rows.push_back(optional_row<kGroup, &PoseSettings::hip_flexion_deg>(
      {"pose.hip_flexion_deg", "Hip flexion (held)", "°", kMore,
       "Movement pose: pelvis pitch minus thigh pitch, instead of the trunk inclination. The body leans as "
       "one to balance."},
      {-20, 130, 1}));
  rows.push_back(optional_row<kGroup, &PoseSettings::shank_inclination_deg>(
      {"pose.shank_inclination_deg", "Shin inclination (held)", "°", kMore,
       "Movement pose: holds the shin at this forward lean. Balance is then not solved: the centre of "
       "pressure is a result."},
      {-15, 50, 1}));
  rows.push_back(optional_row<kGroup, &PoseSettings::shoulder_flexion_deg>(
      {"pose.shoulder_flexion_deg", "Shoulder flexion (held)", "°", kMore,
       "Movement pose: upper arm against the rib cage, 0 along the trunk, forward +. Unset: the arms hang."},
      {-60, 180, 1}));
  rows.push_back(optional_row<kGroup, &PoseSettings::elbow_flexion_deg>(
      {"pose.elbow_flexion_deg", "Elbow flexion (held)", "°", kMore,
       "Movement pose: bend of the elbows, 0 straight."},
      {0, 150, 1}));
  rows.push_back(optional_row<kGroup, &PoseSettings::hands_forward_m>(
      {"pose.hands_forward_m", "Hands forward (held)", "m", kMore,
       "Movement pose: grips ahead of the ankle joints; needs the height too. The arms are solved to reach."},
      {-0.5, 1.2, 0.01}));
  rows.push_back(optional_row<kGroup, &PoseSettings::hands_height_m>(
      {"pose.hands_height_m", "Hands height (held)", "m", kMore,
       "Movement pose: grips above the floor; needs the forward distance too."},
      {0, 2.4, 0.01}));
}

void add_brace(std::vector<Parameter>& rows) {
  constexpr auto kGroup = &Scenario::brace;
  rows.push_back(number_row<kGroup, &BraceSettings::pressure_fraction>(
      {"brace.pressure_fraction", "Abdominal pressure", "", kMore,
       "Pressure in the abdomen as a multiple of what such efforts show: 0 off, 0.5 relaxed, 1 natural, 1.5 "
       "breath held."},
      {0, 1.5, 0.1}));
  rows.push_back(number_row<kGroup, &BraceSettings::cocontraction_fraction>(
      {"brace.cocontraction_fraction", "Abdominal co-contraction", "", kMore,
       "Least activation of the abdominal wall: 0 relaxed, 0.02 usual, 0.05 hard brace."},
      {0, 0.10, 0.005}));
  rows.push_back(choice_row<kGroup, &BraceSettings::timing, kBraceTimingNames>(
      {"brace.timing", "Breath", "", kMore,
       "When the abdominal pressure is there: all the time, or built up with the breath on the way down, "
       "highest at the bottom, and let go on the way up to a third."}));
}

void add_model(std::vector<Parameter>& rows) {
  rows.push_back(choice_row<&Scenario::model, &ModelSettings::spine, kSpineModelNames>(
      {"model.spine", "Spine model", "", kExpert,
       "How the back muscles are represented: all muscles sharing the work, or one extensor 5 cm behind the "
       "disc along its normal, or 6 cm "
       "behind it and 5° "
       "oblique, so that it also resists forward shear."}));
  rows.push_back(number_row<&Scenario::model, &ModelSettings::sacral_slope_deg>(
      {"model.sacral_slope_deg", "Sacral slope", "°", kExpert,
       "Forward tilt of the top of the sacrum in standing. It tilts the lower discs and is the strongest "
       "single influence on "
       "their shear."},
      {25, 55, 0.5}));
  rows.push_back(number_row<&Scenario::model, &ModelSettings::recruitment_power>(
      {"model.recruitment_power", "Recruitment power", "", kExpert,
       "Muscles share a moment so that the sum of activations to this power is least: 2 or 3. The higher, "
       "the more evenly."},
      {2, 3, 1}, ParameterKind::integer));
  rows.push_back(toggle_row<&Scenario::model, &ModelSettings::force_velocity>(
      {"model.force_velocity", "Force and velocity", "", kExpert,
       "On: shortening trunk muscles are weaker and lengthening ones stronger. For fast lifts."}));
  rows.push_back(number_row<&Scenario::sampling, &SamplingSettings::rate_hz>(
      {"sampling.rate_hz", "Sampling rate", "Hz", kExpert, "Samples per second of the results."},
      {10, 1000, 10}));
}

std::vector<Parameter> build_table() {
  std::vector<Parameter> rows;
  add_subject(rows);
  add_movement(rows);
  add_form_parameters(rows);
  add_load(rows);
  add_pose(rows);
  add_brace(rows);
  add_drills(rows);
  add_faults(rows);
  add_model(rows);
  return rows;
}

}  // namespace
}  // namespace parameter_rows

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> table = parameter_rows::build_table();
  return table;
}

}  // namespace sim
