#include "sim/scenario/parameters.h"
#include "tests/sim/random_scenario.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"

namespace tests {
namespace {

using sim::LoadHands;
using sim::LoadKind;
using sim::Scenario;

const sim::MovementLibrary& movements() {
  static const sim::MovementLibrary library = sim::MovementLibrary::load(assets_dir() / "movements");
  return library;
}

Scenario scenario_of(const char* movement) {
  return movements().get(movement).defaults;
}

bool is_accepted(const Scenario& scenario) {
  try {
    sim::check_scenario(scenario, movements());
    return true;
  } catch (const sim::InputError&) {
    return false;
  }
}

std::string refused_key(const Scenario& scenario) {
  return error_of([&] { sim::check_scenario(scenario, movements()); }).key;
}

TEST_CASE("Random scenarios of the box pass the check") {
  std::mt19937_64 random(11);
  for (int i = 0; i < 2000; ++i) sim::check_scenario(make_random_scenario(random, movements()), movements());
}

TEST_CASE("Every single range is checked again, since a Scenario can be filled without the table") {
  Scenario scenario;
  scenario.subject.mass_kg = 500.0;
  CHECK(refused_key(scenario) == "subject.mass_kg");
  scenario = Scenario();
  scenario.movement.id = "sleep";
  CHECK(refused_key(scenario) == "movement.id");
  scenario = Scenario();
  scenario.movement.repetitions = 1.5;
  CHECK(refused_key(scenario) == "movement.repetitions");
}

TEST_CASE("A held posture gives the trunk in one way only") {
  Scenario scenario = scenario_of("pose");
  CHECK(is_accepted(scenario));
  scenario.pose.trunk_inclination_deg = 30.0;
  CHECK(is_accepted(scenario));
  scenario.pose.hip_flexion_deg = 20.0;
  CHECK(refused_key(scenario) == "pose.hip_flexion_deg");
  scenario.pose.trunk_inclination_deg.reset();
  CHECK(is_accepted(scenario));
}

TEST_CASE("A held posture gives the arms in one way only, and the hands by both numbers") {
  Scenario scenario = scenario_of("pose");
  scenario.pose.hands_forward_m = 0.4;
  CHECK(refused_key(scenario) == "pose.hands_forward_m");
  scenario.pose.hands_height_m = 0.8;
  CHECK(is_accepted(scenario));
  scenario.pose.elbow_flexion_deg = 10.0;
  CHECK(refused_key(scenario) == "pose.hands_forward_m");
  scenario.pose.elbow_flexion_deg.reset();
  scenario.pose.shoulder_flexion_deg = 10.0;
  CHECK(refused_key(scenario) == "pose.hands_forward_m");
  scenario.pose.hands_forward_m.reset();
  CHECK(refused_key(scenario) == "pose.hands_height_m");
  scenario.pose.hands_height_m.reset();
  CHECK(is_accepted(scenario));
  scenario.pose.elbow_flexion_deg = 10.0;
  CHECK(is_accepted(scenario));
  scenario.pose = {};
  scenario.pose.hands_height_m = 1.0;
  CHECK(refused_key(scenario) == "pose.hands_height_m");
}

TEST_CASE("A mass without a load is refused with advice, a load without a mass is not") {
  Scenario scenario;
  scenario.load.mass_kg = 20.0;
  const auto parts = error_of([&] { sim::check_scenario(scenario, movements()); });
  CHECK(parts.key == "load.mass_kg");
  CHECK(parts.found == "20");
  CHECK(contains(parts.allowed, "load.kind barbell"));
  scenario.load.kind = LoadKind::barbell;
  CHECK(is_accepted(scenario));
  scenario.load.mass_kg = 0.0;
  CHECK(is_accepted(scenario));
}

TEST_CASE("One hand carries a dumbbell or a kettlebell, in movements that use the hands") {
  for (const LoadKind kind :
       {LoadKind::none, LoadKind::barbell, LoadKind::dumbbells, LoadKind::kettlebell, LoadKind::box,
        LoadKind::plate, LoadKind::bag, LoadKind::object, LoadKind::child, LoadKind::cable}) {
    CAPTURE(static_cast<int>(kind));
    const bool one_hand_load = kind == LoadKind::dumbbells || kind == LoadKind::kettlebell ||
                               kind == LoadKind::bag || kind == LoadKind::object || kind == LoadKind::cable;
    for (const sim::Movement& movement : movements().all()) {
      CAPTURE(movement.id);
      const bool in_hands = movement.id != "back_squat" && movement.id != "goblet_squat" &&
                            movement.id != "good_morning" && movement.id != "shelf_lift";  // takes both
      Scenario scenario = movement.defaults;
      scenario.load.kind = kind;
      scenario.load.mass_kg = 0.0;
      CHECK(is_accepted(scenario));
      for (const LoadHands hand : {LoadHands::right, LoadHands::left}) {
        scenario.load.hands = hand;
        CHECK(is_accepted(scenario) == (one_hand_load && in_hands));
      }
    }
  }
}

TEST_CASE("A trial lasts its repetitions, a held posture its pause") {
  Scenario scenario;
  CHECK(sim::trial_duration_s(scenario, movements().get("hip_hinge")) == 4.5);
  scenario.movement.repetitions = 3;
  CHECK(sim::trial_duration_s(scenario, movements().get("hip_hinge")) == 13.5);
  CHECK(sim::trial_duration_s(scenario_of("pose"), movements().get("pose")) == 1.0);
}

TEST_CASE("Samples run from the start to the end, and rounding costs none of them") {
  const sim::Movement& hinge = movements().get("hip_hinge");
  Scenario scenario;
  CHECK(sim::trial_sample_count(scenario, hinge) == 541);
  scenario.movement.lower_s = 0.7;
  scenario.movement.pause_s = 0.1;
  scenario.movement.raise_s = 0.3;  // the sum is 1.0999999999999999
  scenario.sampling.rate_hz = 10.0;
  CHECK(sim::trial_sample_count(scenario, hinge) == 12);
  scenario.movement.pause_s = 0.15;
  CHECK(sim::trial_sample_count(scenario, hinge) == 12);
  Scenario pose = scenario_of("pose");
  pose.movement.pause_s = 0.0;
  CHECK(sim::trial_sample_count(pose, movements().get("pose")) == 1);
}

TEST_CASE("More samples than the program holds are refused with advice") {
  Scenario scenario;
  scenario.sampling.rate_hz = 1000.0;
  scenario.movement.repetitions = 4;
  CHECK(is_accepted(scenario));  // 18001
  scenario.movement.repetitions = 5;
  const auto parts = error_of([&] { sim::check_scenario(scenario, movements()); });
  CHECK(parts.key == "sampling.rate_hz");
  CHECK(contains(parts.problem, "22501 samples in 22.5 s"));
  CHECK(contains(parts.allowed, "20000"));
}

TEST_CASE("A parameter that a movement has no use for is known as such") {
  const auto applies = [](const char* id, const char* movement) {
    return sim::parameter_applies(*sim::find_parameter(id), scenario_of(movement), movements().get(movement));
  };
  CHECK(applies("pose.elbow_flexion_deg", "pose"));
  CHECK_FALSE(applies("pose.elbow_flexion_deg", "rdl"));
  CHECK(applies("form.trunk_inclination_deg", "rdl"));
  CHECK_FALSE(applies("form.trunk_inclination_deg", "stoop_lift"));
  CHECK_FALSE(applies("form.trunk_inclination_deg", "pose"));
  CHECK(applies("form.knee_flexion_deg", "pose"));
  CHECK(applies("movement.pause_s", "pose"));
  CHECK_FALSE(applies("movement.lower_s", "pose"));
  CHECK(applies("load.lats_on", "rdl"));
  CHECK_FALSE(applies("load.lats_on", "back_squat"));
  CHECK(applies("load.hands", "kettlebell_deadlift"));
  CHECK_FALSE(applies("load.hands", "goblet_squat"));
  CHECK(applies("load.mass_kg", "hip_hinge"));  // brings dumbbells

  // Without muscles there is nothing to brace or to weaken.
  const sim::Movement& rdl = movements().get("rdl");
  for (const char* id : {"brace.pressure_fraction", "brace.cocontraction_fraction", "model.recruitment_power",
                         "model.force_velocity", "subject.age_y", "subject.strength_scale"}) {
    CAPTURE(id);
    Scenario scenario = rdl.defaults;
    scenario.model.spine = sim::SpineModel::muscles;
    CHECK(sim::parameter_applies(*sim::find_parameter(id), scenario, rdl));
    scenario.model.spine = sim::SpineModel::extensor_5cm;
    CHECK_FALSE(sim::parameter_applies(*sim::find_parameter(id), scenario, rdl));
  }
}

}  // namespace
}  // namespace tests
