// What a held load costs the low back: its weight times its lever arm, and more when the hips answer.
#include <cmath>
#include <string>
#include <vector>

#include "sim/study/load_distance.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr double kG = 9.81;

const sim::LevelLoads& l5s1(const sim::Frame& frame) {
  return frame.spine.level[0];
}

TEST_CASE("In any held posture the load's part of the L5/S1 moment is mass times g times lever arm") {
  const std::vector<std::vector<std::string>> postures{
      {},
      {"pose.trunk_inclination_deg=60", "form.knee_flexion_deg=20"},
      {"pose.trunk_inclination_deg=95", "form.lumbar_flexion_deg=50"},
      {"pose.trunk_inclination_deg=-15", "pose.shoulder_flexion_deg=-40"},
      {"pose.hip_flexion_deg=70", "form.knee_flexion_deg=60"},
      {"pose.hands_forward_m=0.45", "pose.hands_height_m=1.1"},
      {"pose.shank_inclination_deg=3", "pose.shoulder_flexion_deg=80", "pose.elbow_flexion_deg=60"},
      {"form.foot_yaw_deg=30", "form.stance_width_m=0.5", "pose.trunk_inclination_deg=40"}};
  const std::vector<std::vector<std::string>> loads{
      {"load.kind=barbell", "load.mass_kg=60"},
      {"load.kind=dumbbells", "load.mass_kg=20"},
      {"load.kind=kettlebell", "load.mass_kg=24", "load.hands=right"},
      {"load.kind=box", "load.mass_kg=15", "load.forward_offset_m=0.05"},
      {"load.kind=plate", "load.mass_kg=10"}};
  for (const auto& posture : postures)
    for (const auto& load : loads) {
      const sim::Frame frame = run(with(lift("pose", posture), load)).frames.front();
      CAPTURE(posture, load);
      CHECK(near(l5s1(frame).load_moment_Nm, frame.load.mass_kg * kG * frame.load.lever_arm_m, kFreeBody));
    }
}

TEST_CASE("So it is in the pause of every movement that carries something") {
  // a swing has no pause; a cable and furniture pull at the hands with more than weight
  for (const std::string& id : weight_ids()) {
    const sim::Trial trial = run(lift(id, {"model.spine=extensor_5cm"}));
    const double middle = trial.scenario.movement.lower_s + 0.5 * trial.scenario.movement.pause_s;
    const sim::Frame& frame = trial.frames[static_cast<size_t>(sim::frame_index(trial, middle))];
    CAPTURE(id);
    CHECK(near(l5s1(frame).load_moment_Nm, frame.load.mass_kg * kG * frame.load.lever_arm_m, kFreeBody));
  }
}

TEST_CASE("In motion the load's part has the load's inertia: m (g + a) instead of m g") {
  const sim::Trial trial = run(lift("rdl", {"movement.raise_s=0.8", "model.spine=extensor_6cm"}));
  double largest = 0;
  for (const sim::Frame& frame : trial.frames)
    largest = std::max(largest, std::abs(l5s1(frame).load_moment_Nm - 40 * kG * frame.load.lever_arm_m));
  CHECK(largest > 10);
}

/// A box of 20 kg held in front, shank fixed or balanced.
sim::Scenario box_at(double forward_m, std::vector<std::string> settings = {}) {
  settings.emplace_back("load.kind=box");
  settings.emplace_back("load.mass_kg=20");
  settings.push_back(fmt::format("pose.hands_forward_m={}", forward_m));
  settings.emplace_back("pose.hands_height_m=1.05");
  settings.emplace_back("pose.trunk_inclination_deg=10");
  return lift("pose", settings);
}

TEST_CASE("With the shank held, 20 kg moved 10 cm forward add 19.62 N·m") {
  const auto moment = [](double forward_m) {
    return l5s1(run(box_at(forward_m, {"pose.shank_inclination_deg=0"})).frames.front()).load_moment_Nm;
  };
  CHECK(near(moment(0.40) - moment(0.30), 19.62, kFreeBody));
  CHECK(near(moment(0.50) - moment(0.40), 19.62, kFreeBody));
}

TEST_CASE("With balance solved again the rise is larger, because the hips go back") {
  const sim::Frame near_by = run(box_at(0.30)).frames.front(), far = run(box_at(0.40)).frames.front();
  const double rise = l5s1(far).load_moment_Nm - l5s1(near_by).load_moment_Nm;
  const double hips_back =
      body_of(near_by, sim::BodyId::pelvis).p_WB.x - body_of(far, sim::BodyId::pelvis).p_WB.x;
  CHECK(hips_back > 0.005);
  // L5/S1 goes back with the hips, the trunk's inclination being the same
  CHECK(near(rise, 20 * kG * (0.10 + hips_back), kFreeBody));
  CHECK(rise > 20.5);
}

TEST_CASE("The study of a load's distance says the same, without anybody comparing trials") {
  const auto check = [](double step) {
    const sim::Scenario held_box = box_at(0.30);
    const sim::LoadDistanceEffect effect = sim::find_load_distance_effect(model_of(held_box), held_box, step);
    const sim::Frame before = run(held_box).frames.front(),
                     after =
                         run(with(held_box, {fmt::format("load.forward_offset_m={}", step)})).frames.front();
    CHECK(effect.possible);
    CHECK(effect.step_m == step);
    CHECK(near(effect.held_Nm, 20 * kG * step, kFreeBody));
    CHECK(near(effect.rebalanced_Nm, l5s1(after).load_moment_Nm - l5s1(before).load_moment_Nm, kFreeBody));
    CHECK(near(effect.hips_back_m,
               body_of(before, sim::BodyId::pelvis).p_WB.x - body_of(after, sim::BodyId::pelvis).p_WB.x,
               kFreeBody));
  };
  for (double step : {-0.05, 0.01, 0.10}) check(step);
}

TEST_CASE(
    "Ten centimetres of 20 kg add 327 N of compression through a 6 cm arm, 392 N through 5 cm, legs held") {
  // the arms move as well: what the load adds is the difference it makes at each distance
  const auto added = [](const char* spine, double forward_m) {
    const sim::Scenario loaded =
        box_at(forward_m, {"pose.shank_inclination_deg=0", fmt::format("model.spine={}", spine)});
    const sim::Frame with_load = run(loaded).frames.front(),
                     without = run(with(loaded, {"load.mass_kg=0"})).frames.front();
    return l5s1(with_load).compression_N - l5s1(without).compression_N;
  };
  // the 6 cm extensor pulls 5° off the normal: 19.62 / 0.06 · cos 5° = 325.8 N
  CHECK(near(added("extensor_6cm", 0.40) - added("extensor_6cm", 0.30), 327.0 * std::cos(5 * sim::kRadPerDeg),
             kFreeBody));
  CHECK(near(added("extensor_5cm", 0.40) - added("extensor_5cm", 0.30), 392.4, kFreeBody));
}

}  // namespace
}  // namespace tests
