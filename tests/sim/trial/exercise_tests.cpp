// The shipped exercises: each can be done as it stands, and shows what it is there to show.
#include <algorithm>
#include <cmath>
#include <string>

#include "sim/scenario/scenario_json.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::Frame;
using sim::PhaseKind;
using sim::Trial;

double channel(const Frame& frame, const char* id) {
  const sim::Channel* found = sim::find_channel(id);
  REQUIRE(found);
  return found->value(frame);
}

double largest(const Trial& trial, const char* id) {
  double best = -1e300;
  for (const Frame& frame : trial.frames) best = std::max(best, channel(frame, id));
  return best;
}

void check_done(const sim::Scenario& scenario) {
  const Trial trial = run(scenario);
  CAPTURE(trial.status);
  CHECK((trial.feasibility.trouble == sim::Trouble::none));
  for (const Frame& frame : trial.frames)
    for (const sim::Channel& c : sim::channels()) {
      if (std::isfinite(c.value(frame))) continue;
      CAPTURE(c.id, frame.time_s);
      CHECK(std::isfinite(c.value(frame)));
    }
  CHECK(trial.summary.least_balance_margin_m >= 0);
}

TEST_CASE("Every movement can be done at its default, finite in every channel, with muscles and without") {
  for (const std::string& id : all_ids())
    for (const char* spine : {"model.spine=muscles", "model.spine=extensor_6cm"}) {
      CAPTURE(id, spine);
      check_done(lift(id, {spine, "sampling.rate_hz=40"}));
    }
}

TEST_CASE("Every preset can be done") {
  for (const sim::Preset& preset : sim::load_presets(assets_dir() / "presets", model_data().movements)) {
    CAPTURE(preset.id);
    check_done(with(preset.scenario, {"sampling.rate_hz=40", "model.spine=extensor_6cm"}));
  }
}

// Upright and at rest, what holds the trunk against bending sideways is the weight above L5/S1 on its lever:
// the bag's, less that of a body which has shifted the other way.
TEST_CASE(
    "A bag at the side asks for a side-bending moment, two bags for none, a bell in the middle for little") {
  const auto presets = sim::load_presets(assets_dir() / "presets", model_data().movements);
  const auto standing = [&](const std::string& id) {
    for (const sim::Preset& preset : presets)
      if (preset.id == id) return run(with(preset.scenario, {"sampling.rate_hz=40"}));
    FAIL("no preset " << id);
    return Trial{};
  };
  const char* const kBend = "spine.L5S1.lateral_bend_moment_Nm";
  for (const char* id : {"object_suitcase", "object_groceries_one_hand"}) {
    const Trial trial = standing(id);
    const sim::Model model = model_of(trial.scenario);
    const Frame& frame = trial.frames.front();
    const double joint_z = body_of(frame, sim::BodyId::L5).p_WB.z;
    double moment = trial.scenario.load.mass_kg * (frame.load.centre.z - joint_z);
    for (size_t b = 1; b < sim::kBodyCount; ++b) {
      bool above = true;
      for (int up = static_cast<int>(b); up > 0; up = model.bodies[static_cast<size_t>(up)].parent)
        if (up == sim::limb_body(sim::BodyId::thigh_r, sim::Side::right) ||
            up == sim::limb_body(sim::BodyId::thigh_r, sim::Side::left))
          above = false;
      if (above) moment += model.bodies[b].mass_kg * (frame.kinematics.body[b].p_com.z - joint_z);
    }
    CAPTURE(id);
    // about the forward axis of the tilted disc and its normal together
    const double both = std::hypot(channel(frame, kBend), channel(frame, "spine.L5S1.axial_moment_Nm"));
    CHECK(near(both, std::abs(moment) * sim::kGravity_m_per_s2, kFreeBody));
    CHECK(std::abs(channel(frame, kBend)) > 15);
    CHECK((channel(frame, kBend) < 0) == (trial.scenario.load.hands == sim::LoadHands::right));
  }
  for (const Frame& frame : standing("object_groceries").frames)
    CHECK(std::abs(channel(frame, kBend)) < 1e-6);
  CHECK(largest(standing("kettlebell_swing_one_arm"), kBend) < 5);
}

TEST_CASE("Hands are where the load is held, in every movement and preset") {
  const auto check_hands = [](const sim::Scenario& scenario) {
    const Trial trial = run(scenario);
    // a plate is held by its rim from within, by hands as far apart as the shoulders; around a goblet's bell
    // the hands are 5 cm deeper than its surface
    double allowed_m = scenario.load.kind == sim::LoadKind::plate ? 0.035 : 1e-4;  // between solved knots
    if (model_data().movements.get(scenario.movement.id).carry == sim::Carry::goblet) allowed_m = 0.0501;
    for (const char* id : {"clearance.grip_right_to_handle_m", "clearance.grip_left_to_handle_m"})
      for (const Frame& frame : trial.frames) {
        const double gap_m = channel(frame, id);
        CAPTURE(id, frame.time_s, gap_m);
        CHECK((gap_m < allowed_m || gap_m == 1.0));
      }
  };
  for (const std::string& id : all_ids()) {
    CAPTURE(id);
    check_hands(lift(id, {"sampling.rate_hz=20", "model.spine=extensor_6cm"}));
  }
  for (const sim::Preset& preset : sim::load_presets(assets_dir() / "presets", model_data().movements)) {
    CAPTURE(preset.id);
    check_hands(with(preset.scenario, {"sampling.rate_hz=20", "model.spine=extensor_6cm"}));
  }
}

TEST_CASE("A lift from the floor begins and ends at the bottom and stands in between") {
  const Trial trial = run(lift("lift_and_carry", {"sampling.rate_hz=50", "model.spine=extensor_6cm"}));
  const Frame &first = trial.frames.front(), &last = trial.frames.back();
  CHECK(near(channel(first, "posture.hand_height_m"), 0.25, {1e-6, 0, "grip of the box"}));
  CHECK(near(channel(last, "posture.hand_height_m"), 0.25, {1e-6, 0, "grip of the box"}));
  double held_s = 0, lowest = 1e300, highest = -1e300;
  for (const Frame& frame : trial.frames) {
    if (trial.motion.phase_at(frame.time_s).kind != PhaseKind::stand) continue;
    held_s += 1 / 50.0;
    const double moment = channel(frame, "spine.L5S1.moment_Nm");
    lowest = std::min(lowest, moment), highest = std::max(highest, moment);
  }
  CHECK(near(held_s, trial.scenario.movement.stand_s, {0.03, 0, "a sample at either end"}));
  CHECK(highest - lowest < 1e-9);
}

TEST_CASE("A grip height and distance given with the load are where the hands go") {
  for (const double height : {0.30, 0.45, 0.60, 0.75})
    for (const double forward : {0.25, 0.40}) {
      CAPTURE(height, forward);
      const Trial trial = run(lift("pick_up", {fmt::format("load.grip_height_m={}", height),
                                               fmt::format("load.grip_forward_m={}", forward),
                                               "sampling.rate_hz=10", "model.spine=extensor_6cm"}));
      CHECK(trial.status == "ok");
      const auto bottom = static_cast<size_t>(sim::frame_index(trial, 1.9));
      CHECK(near(trial.frames[bottom].grip.middle.y, height, {1e-6, 0, "reach solve"}));
      CHECK(near(trial.frames[bottom].grip.middle.x, forward, {1e-6, 0, "reach solve"}));
    }
  // straight arms hang lower than a high shelf, and the answer says so
  const Trial shelf = run(lift("pick_up", {"load.grip_height_m=1.1", "sampling.rate_hz=10"}));
  CHECK((shelf.feasibility.trouble == sim::Trouble::out_of_reach));
  // what stands on the floor is gripped at its own height
  const Trial box = run(lift("pick_up", {"load.kind=box", "load.grip_height_m=0.1", "sampling.rate_hz=10"}));
  CHECK(near(box.frames[19].grip.middle.y, 0.25, {1e-6, 0, "reach solve"}));
}

TEST_CASE("A deadlift of three times body mass is computed with muscles and leaves nothing unbalanced") {
  for (const char* mass : {"load.mass_kg=150", "load.mass_kg=225", "load.mass_kg=300"}) {
    const Trial trial = run(lift("conventional_deadlift",
                                 {mass, "movement.lower_s=3", "movement.raise_s=3", "sampling.rate_hz=20"}));
    CAPTURE(mass, trial.status);
    for (const Frame& frame : trial.frames) {
      CHECK(std::isfinite(frame.spine.level[0].compression_N));
      CHECK(channel(frame, "solver.recruitment_residual_Nm") < 1e-3);
    }
  }
}

TEST_CASE("The knee share goes from the hinge to the squat without turning back, at the same hand height") {
  for (const char* id : {"hip_hinge", "lift_and_carry"}) {
    double last_knee = -1, last_trunk = 1e300;
    for (const int share : {0, 20, 40, 60, 80, 100}) {
      CAPTURE(id, share);
      const Trial trial =
          run(lift(id, {fmt::format("form.knee_share_percent={}", share), "sampling.rate_hz=20",
                        "movement.starts_at=bottom", "model.spine=extensor_6cm"}));
      const Frame& bottom = trial.frames.front();
      CHECK(bottom.posture.knee_flexion[0] > last_knee);
      CHECK(bottom.posture.trunk_inclination < last_trunk);
      last_knee = bottom.posture.knee_flexion[0], last_trunk = bottom.posture.trunk_inclination;
      if (std::string(id) == "lift_and_carry")
        CHECK(near(bottom.grip.middle.y, 0.25, {1e-6, 0, "reach solve"}));
    }
    const sim::FormSettings& squat = model_data().movements.get("bodyweight_squat").defaults.form;
    CHECK(near(last_knee, squat.knee_flexion_deg * sim::kRadPerDeg, kRoundOff));
  }
}

TEST_CASE("A late lumbar spine keeps its arch in the upper half and flexes in the lower") {
  const std::vector<std::string> base{"form.lumbar_flexion_deg=30", "model.spine=extensor_6cm"};
  const sim::Scenario even = lift("hip_hinge", base), late = with(even, {"form.lumbar_late_fraction=1"});
  const sim::Motion a = sim::plan_motion(model_of(even), even), b = sim::plan_motion(model_of(late), late);
  sim::CoordinateMotion q, p;
  for (double t = 0; t <= 2.5; t += 0.05) {
    a.evaluate(t, p);
    b.evaluate(t, q);
    CHECK(near(q.value[0], p.value[0], kRoundOff));  // the trunk does not care
    const double trunk = q.value[0] / b.bottom.trunk_inclination;
    CAPTURE(t, trunk);
    if (trunk < 0.5) CHECK(std::abs(q.value[1]) < 0.08 * 30 * sim::kRadPerDeg);
    CHECK(q.value[1] <= p.value[1] + 0.002);
  }
  CHECK(near(b.bottom.lumbar_flexion, 30 * sim::kRadPerDeg, kRoundOff));
}

TEST_CASE("The inertial part of a moment is the moment less that of the same posture held still") {
  const Trial quick =
      run(lift("rdl", {"movement.lower_s=0.8", "sampling.rate_hz=50", "model.spine=extensor_6cm"}));
  // slow enough to be still: the same postures at the same share of the phase
  const Trial slow = run(lift("rdl", {"movement.lower_s=10", "movement.raise_s=10", "sampling.rate_hz=10",
                                      "model.spine=extensor_6cm"}));
  CHECK(largest(quick, "spine.L5S1.inertial_moment_Nm") > 15);
  CHECK(largest(slow, "spine.L5S1.inertial_moment_Nm") < 2);
  for (const Frame& frame : quick.frames) {
    if (quick.motion.phase_at(frame.time_s).kind != PhaseKind::pause) continue;
    CHECK(std::abs(channel(frame, "spine.L5S1.inertial_moment_Nm")) < 1e-9);
  }
  // with the same body still: rest part = moment of gravity on the same centres
  const sim::Model model = model_of(quick.scenario);
  for (const Frame& frame : quick.frames) {
    const double whole = frame.spine.level[0].moment_Nm, inertia = frame.spine.level[0].inertial_moment_Nm;
    double rest = 0;
    const sim::Vec3 p = frame.kinematics.body[1].p_WB;
    for (size_t i = 1; i < sim::kBodyCount; ++i) {
      const auto id = static_cast<int>(i);
      const bool leg =
          (id >= sim::index_of(sim::BodyId::thigh_r) && id <= sim::index_of(sim::BodyId::foot_r)) ||
          (id >= sim::index_of(sim::BodyId::thigh_l) && id <= sim::index_of(sim::BodyId::foot_l));
      if (!leg) rest += model.bodies[i].mass_kg * 9.81 * (frame.kinematics.body[i].p_com.x - p.x);
    }
    rest += 40 * 9.81 * (frame.load.centre.x - p.x);
    CHECK(near(whole - inertia, rest, {1e-6, 1e-9, "two orders of summation"}));
  }
}

TEST_CASE("Joint powers are what changes the energy of body and load") {
  const Trial trial = run(lift("rdl", {"sampling.rate_hz=200", "model.spine=extensor_6cm"}));
  // work of hips over the way up is positive and of the way down negative
  double down_J = 0, up_J = 0;
  for (const Frame& frame : trial.frames) {
    const double work = channel(frame, "joint.hip.power_W") / 200.0;
    CHECK(near(channel(frame, "joint.hip.power_W"),
               channel(frame, "joint.hip_right.power_W") + channel(frame, "joint.hip_left.power_W"),
               kRoundOff));
    if (trial.motion.phase_at(frame.time_s).kind == PhaseKind::lower) down_J += work;
    if (trial.motion.phase_at(frame.time_s).kind == PhaseKind::raise) up_J += work;
  }
  CHECK(down_J < -100);
  CHECK(up_J > 100);
  // the posture is the same before and after, so what goes in comes out
  CHECK(near(up_J, -down_J, {2.0, 0.01, "sums over 5 ms; tempo differs"}));
}

}  // namespace
}  // namespace tests
