// The cost of a load's distance, for every movement.
#include <cmath>
#include <string>

#include "sim/scenario/parameters.h"
#include "sim/study/load_distance.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::LoadDistanceEffect;

constexpr double kG = 9.81;

LoadDistanceEffect effect_of(const sim::Scenario& scenario, double step_m) {
  return sim::find_load_distance_effect(model_of(scenario), scenario, step_m);
}

sim::Scenario loaded(const std::string& id, std::vector<std::string> more = {}) {
  sim::Scenario scenario = lift(id);
  if (scenario.load.kind == sim::LoadKind::none)
    scenario = with(scenario, {"load.kind=dumbbells", "load.mass_kg=20"});
  return with(scenario, more);
}

TEST_CASE("With the legs held, a hand-held load costs its weight times the step, whatever the lift") {
  for (const std::string& id : all_ids()) {
    const sim::Movement& movement = model_data().movements.get(id);
    if (!sim::carries_in_hands(movement.carry) || movement.carry == sim::Carry::raised) continue;
    for (double step : {0.02, 0.05, 0.10}) {
      const sim::Scenario scenario = loaded(id, {"form.knee_flexion_deg=40"});
      const LoadDistanceEffect effect = effect_of(scenario, step);
      CAPTURE(id, step);
      if (!effect.possible) continue;
      CHECK(near(effect.held_Nm, scenario.load.mass_kg * kG * step, kFreeBody));
    }
  }
}

TEST_CASE("With balance solved again it costs more: the hips go back as well") {
  for (const char* id : {"hip_hinge", "rdl", "kettlebell_deadlift", "pose"}) {
    const LoadDistanceEffect effect = effect_of(loaded(id), 0.05);
    CAPTURE(id);
    REQUIRE(effect.possible);
    CHECK(effect.hips_back_m > 0.002);
    CHECK(effect.rebalanced_Nm > effect.held_Nm);
  }
}

TEST_CASE("It is the difference of two trials at the bottom") {
  for (const char* id :
       {"hip_hinge", "rdl", "kettlebell_deadlift", "squat_lift", "back_squat", "goblet_squat"}) {
    const double step = 0.03;
    const sim::Scenario here = loaded(id, {"model.spine=extensor_6cm"}),
                        there = with(here, {fmt::format("load.forward_offset_m={}", step)});
    const LoadDistanceEffect effect = effect_of(here, step);
    const sim::Trial a = run(here), b = run(there);
    const auto bottom =
        static_cast<size_t>(sim::frame_index(a, here.movement.lower_s + 0.5 * here.movement.pause_s));
    CAPTURE(id);
    REQUIRE(effect.possible);
    CHECK(
        near(effect.rebalanced_Nm,
             b.frames[bottom].spine.level[0].load_moment_Nm - a.frames[bottom].spine.level[0].load_moment_Nm,
             kFreeBody));
    CHECK(near(effect.hips_back_m,
               a.frames[bottom].kinematics.body[0].p_WB.x - b.frames[bottom].kinematics.body[0].p_WB.x,
               kFreeBody));
  }
}

TEST_CASE("It goes on from an offset that is already there") {
  const sim::Scenario scenario = loaded("rdl", {"load.forward_offset_m=0.05"});
  const LoadDistanceEffect effect = effect_of(scenario, 0.05);
  REQUIRE(effect.possible);
  CHECK(near(effect.held_Nm, 40 * kG * 0.05, kFreeBody));
  CHECK(effect.rebalanced_Nm > effect.held_Nm);
}

TEST_CASE("A bar on the back is moved in the thorax' frame, so that a bent trunk turns the step") {
  const sim::Scenario scenario = loaded("back_squat");
  const LoadDistanceEffect effect = effect_of(scenario, 0.05);
  REQUIRE(effect.possible);
  // 5 cm along the chest, with the trunk 40° forward
  CHECK(near(effect.held_Nm, 60 * kG * 0.05 * std::cos(40 * sim::kRadPerDeg), kFreeBody));
}

TEST_CASE("Nothing carried has no distance, and a load moved out of reach has no answer") {
  const LoadDistanceEffect nothing = effect_of(lift("hip_hinge"), 0.1);
  CHECK(!nothing.possible);
  CHECK(nothing.held_Nm == 0);
  CHECK(nothing.step_m == 0.1);
  CHECK(!effect_of(lift("pose", {"load.kind=plate", "load.mass_kg=5", "pose.shoulder_flexion_deg=90"}), 0.1)
             .possible);
  CHECK(!effect_of(lift("stoop_lift"), 0.3).possible);
  // a kind without mass weighs nothing
  CHECK(!effect_of(lift("rdl", {"load.mass_kg=0"}), 0.1).possible);
}

TEST_CASE("Steps back and forth cancel to first order, and no step costs nothing") {
  const sim::Scenario scenario = loaded("hip_hinge");
  CHECK(near(effect_of(scenario, 0).held_Nm, 0, kFreeBody));
  CHECK(near(effect_of(scenario, 0).rebalanced_Nm, 0, kFreeBody));
  const LoadDistanceEffect forward = effect_of(scenario, 0.001), back = effect_of(scenario, -0.001);
  CHECK(near(forward.held_Nm, -back.held_Nm, kFreeBody));
  CHECK(near(forward.rebalanced_Nm, -back.rebalanced_Nm, {1e-3, 0, "second order in a millimetre"}));
}

}  // namespace
}  // namespace tests
