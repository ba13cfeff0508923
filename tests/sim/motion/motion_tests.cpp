// A planned repetition: smooth, at rest where it should be, exactly what was prescribed.
#include <algorithm>
#include <cmath>
#include <string>

#include "sim/motion/motion.h"
#include "sim/scenario/parameters.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::CoordinateMotion;
using sim::Motion;
using sim::PhaseKind;

constexpr size_t kPrescribed =
    4;  // trunk, lumbar, neck, knee: the first of the coordinates; shank and arms are solved
constexpr double kDeg = sim::kRadPerDeg;

Motion plan(const sim::Scenario& scenario) {
  return sim::plan_motion(model_of(scenario), scenario);
}

CoordinateMotion at(const Motion& motion, double t) {
  CoordinateMotion q;
  motion.evaluate(t, q);
  return q;
}

/// When the first phase of a kind begins.
double start_of(const Motion& motion, PhaseKind kind) {
  for (const sim::Phase& phase : motion.phases)
    if (phase.kind == kind) return phase.start_s;
  FAIL("no such phase");
  return 0;
}

/// Movements as shipped and in harder ways: an offset, wide feet, short of breath, no pause, several
/// repetitions.
std::vector<sim::Scenario> lifts() {
  std::vector<sim::Scenario> all;
  for (const std::string& id : resting_ids()) {  // a swing never rests: cycle_tests.cpp asks the same of it
    all.push_back(lift(id));
    all.push_back(lift(id, {"load.forward_offset_m=0.04", "form.foot_yaw_deg=20", "form.stance_width_m=0.35",
                            "form.neck_extension_deg=25", "movement.pause_s=0", "movement.repetitions=2",
                            "movement.lower_s=1.1", "movement.raise_s=1.3"}));
  }
  return all;
}

TEST_CASE("Phases follow each other and cover the whole trial") {
  for (const sim::Scenario& scenario : lifts()) {
    const Motion motion = plan(scenario);
    double t = 0;
    for (const sim::Phase& phase : motion.phases) {
      CHECK(phase.start_s == t);
      CHECK(phase.end_s > phase.start_s);
      t = phase.end_s;
    }
    CHECK(near(motion.duration_s,
               sim::trial_duration_s(scenario, model_data().movements.get(scenario.movement.id)), kRoundOff));
    CHECK(motion.duration_s == t);
    // lower, pause, raise, stand; or from the bottom: raise, stand, lower, pause
    const sim::MovementSettings& tempo = scenario.movement;
    const bool from_bottom = tempo.starts_at == sim::LiftStart::bottom;
    CHECK(motion.phase_at(0).kind == (from_bottom ? PhaseKind::raise : PhaseKind::lower));
    const double first_s = from_bottom ? tempo.raise_s : tempo.lower_s;
    if (from_bottom)
      CHECK(motion.phase_at(first_s + 1e-9).kind ==
            (tempo.stand_s > 0 ? PhaseKind::stand : PhaseKind::lower));
    else
      CHECK(motion.phase_at(first_s + 1e-9).kind ==
            (tempo.pause_s > 0 ? PhaseKind::pause : PhaseKind::raise));
    CHECK(motion.phase_at(1e9).kind == motion.phases.back().kind);
  }
}

TEST_CASE("At the ends of every phase the body is at rest, with no acceleration, and in the key postures") {
  for (const sim::Scenario& scenario : lifts()) {
    const Motion motion = plan(scenario);
    CAPTURE(scenario.movement.id);
    const CoordinateMotion start = sim::at_rest(motion.start), bottom = sim::at_rest(motion.bottom);
    const auto check = [&](double t, const CoordinateMotion& key) {
      const CoordinateMotion q = at(motion, t);
      for (size_t c = 0; c < sim::kCoordinateCount; ++c) {
        CAPTURE(t, c);
        // a picosecond before an end u is not quite 1: the rest is the third power of that
        CHECK(near(q.value[c], key.value[c], kRoundOff));
        CHECK(std::abs(q.rate[c]) < 1e-12);
        CHECK(std::abs(q.acceleration[c]) < 1e-6);
      }
    };
    for (const sim::Phase& phase : motion.phases) {
      const bool stands = phase.kind == PhaseKind::stand || phase.kind == PhaseKind::step;
      const bool from_start = phase.kind == PhaseKind::lower || stands,
                 to_start = phase.kind == PhaseKind::raise || stands;
      check(phase.start_s, from_start ? start : bottom);
      check(phase.start_s + 1e-12, from_start ? start : bottom);
      check(phase.end_s - 1e-12, to_start ? start : bottom);
    }
    const CoordinateMotion& last = scenario.movement.starts_at == sim::LiftStart::bottom ? bottom : start;
    check(motion.duration_s, last);
    check(motion.duration_s + 5, last);  // clamped
  }
}

TEST_CASE("Rates and accelerations of every coordinate are the derivatives of its value") {
  constexpr double kStep_s = 2e-5;
  // third derivatives jump at the knots of the solved coordinates: step / 4 times the jump, of order 1e3
  // rad/s³
  constexpr Tolerance kRate{1e-6, 1e-6, "central difference over 20 µs"};
  constexpr Tolerance kAcceleration{0.05, 1e-3, "difference of rates over 20 µs"};
  for (const sim::Scenario& scenario : lifts()) {
    const Motion motion = plan(scenario);
    for (int i = 1; i < 150; ++i) {
      const double t = motion.duration_s * i / 150.0;
      const CoordinateMotion before = at(motion, t - kStep_s), here = at(motion, t),
                             after = at(motion, t + kStep_s);
      for (size_t c = 0; c < sim::kCoordinateCount; ++c) {
        CAPTURE(scenario.movement.id, t, c);
        CHECK(near(here.rate[c], (after.value[c] - before.value[c]) / (2 * kStep_s), kRate));
        CHECK(near(here.acceleration[c], (after.rate[c] - before.rate[c]) / (2 * kStep_s), kAcceleration));
      }
    }
  }
}

TEST_CASE("What is prescribed is reached exactly at the bottom, from the movement's standing posture") {
  for (const sim::Scenario& scenario : lifts()) {
    const sim::Movement& movement = model_data().movements.get(scenario.movement.id);
    const Motion motion = plan(scenario);
    CAPTURE(movement.id);
    CHECK(near(motion.start.trunk_inclination, movement.start_trunk_inclination_deg * kDeg, kRoundOff));
    CHECK(near(motion.start.knee_flexion, movement.start_knee_flexion_deg * kDeg, kRoundOff));
    CHECK(near(motion.bottom.lumbar_flexion, scenario.form.lumbar_flexion_deg * kDeg, kRoundOff));
    CHECK(near(motion.bottom.knee_flexion, scenario.form.knee_flexion_deg * kDeg, kRoundOff));
    CHECK(near(motion.bottom.neck_extension, scenario.form.neck_extension_deg * kDeg, kRoundOff));
    if (movement.carry != sim::Carry::to_grip)
      CHECK(near(motion.bottom.trunk_inclination, scenario.form.trunk_inclination_deg * kDeg, kRoundOff));
  }
}

TEST_CASE("Prescribed coordinates go one way only, as minimum jerk does") {
  for (const sim::Scenario& scenario : lifts()) {
    const Motion motion = plan(scenario);
    if (model_data().movements.get(scenario.movement.id).knees_lead) continue;  // tested below
    const double T = scenario.movement.lower_s, begin_s = start_of(motion, PhaseKind::lower);
    for (int i = 0; i <= 50; ++i) {
      const double u = i / 50.0, s = u * u * u * (10 - 15 * u + 6 * u * u);
      const CoordinateMotion q = at(motion, begin_s + std::min(u * T, T - 1e-12));
      const CoordinateMotion a = sim::at_rest(motion.start), b = sim::at_rest(motion.bottom);
      for (size_t c = 0; c < kPrescribed; ++c)
        CHECK(near(q.value[c], a.value[c] + s * (b.value[c] - a.value[c]),
                   {1e-11, 1e-11, "a picosecond before the end"}));
    }
  }
}

TEST_CASE("In the pause nothing moves: every frame of it is the same") {
  const sim::Trial trial = run(lift("rdl", {"movement.pause_s=1", "model.spine=extensor_6cm"}));
  const sim::Frame* first = nullptr;
  for (const sim::Frame& frame : trial.frames) {
    if (trial.motion.phase_at(frame.time_s).kind != PhaseKind::pause) continue;
    for (const sim::BodyMotion& b : frame.kinematics.body) {
      CHECK(b.v_WB == sim::Vec3(0));
      CHECK(b.a_WB == sim::Vec3(0));
      CHECK(b.w_WB == sim::Vec3(0));
      CHECK(b.alpha_WB == sim::Vec3(0));
    }
    if (!first) first = &frame;
    for (size_t b = 0; b < sim::kBodyCount; ++b) {
      CHECK(frame.kinematics.body[b].p_WB == first->kinematics.body[b].p_WB);
      CHECK(frame.joint_loads.joint[b].M == first->joint_loads.joint[b].M);
    }
    CHECK(frame.spine.level[0].compression_N == first->spine.level[0].compression_N);
  }
  REQUIRE(first);
}

TEST_CASE("The pause at the bottom is the held posture of the same angles, in every channel") {
  const std::vector<std::string> same{"load.kind=dumbbells", "load.mass_kg=20", "form.lumbar_flexion_deg=20",
                                      "form.knee_flexion_deg=25", "form.neck_extension_deg=15"};
  const sim::Trial trial = run(with(lift("hip_hinge", {"form.trunk_inclination_deg=50"}), same));
  const sim::Frame pause = trial.frames[static_cast<size_t>(sim::frame_index(trial, 2.75))];
  const sim::Frame pose = run(with(lift("pose", {"pose.trunk_inclination_deg=50"}), same)).frames.front();
  for (const sim::Channel& channel : sim::channels()) {
    if (channel.id == "time_s" || channel.id == "solver.iterations") continue;
    if (channel.id.starts_with("form_check.")) continue;  // counted from where the lift began
    CAPTURE(channel.id);
    // muscle forces are found to a residual of 1e-9 of the problem's size
    CHECK(near(channel.value(pause), channel.value(pose), {1e-5, 1e-7, "two runs of the recruitment"}));
  }
}

TEST_CASE("Every repetition is the same") {
  for (const std::string& id : moving_ids()) {
    const sim::Scenario scenario = lift(id, {"movement.repetitions=3"});
    const Motion motion = plan(scenario);
    const double period = motion.duration_s / 3;
    for (int i = 0; i < 40; ++i) {
      const double t = period * (i + 0.5) / 40;
      const CoordinateMotion first = at(motion, t), third = at(motion, t + 2 * period);
      for (size_t c = 0; c < sim::kCoordinateCount; ++c)
        CHECK(near(third.value[c], first.value[c], {1e-11, 0, "time rounds differently"}));
    }
  }
}

TEST_CASE("Inertia included, the centre of pressure of the shipped lifts stays near mid-foot") {
  // of the design: trunk and knees are prescribed, so at the ends of a phase inertia cannot be met whole
  for (const std::string& id : moving_ids()) {
    const sim::Trial trial = run(lift(id, {"model.spine=extensor_6cm"}));
    CAPTURE(id, trial.status);
    for (const sim::Frame& frame : trial.frames) {
      if (frame.support.in_step) continue;  // it goes from foot to foot there
      const double ahead = frame.joint_loads.cop.x - frame.support.origin_m;
      CHECK(ahead > 0.055 - 0.025);
      CHECK(ahead < 0.055 + 0.025);
    }
  }
}

TEST_CASE("No joint turns faster than the lift explains, between any two frames of any shipped lift") {
  // an arm or shank that flips between frames would turn by tens of degrees in 8 ms
  for (const std::string& id : moving_ids())
    for (const char* offset : {"-0.05", "0", "0.02", "0.1"}) {
      const sim::Scenario scenario = lift(id, {fmt::format("load.forward_offset_m={}", offset)});
      const Motion motion = plan(scenario);
      CoordinateMotion last = at(motion, 0);
      for (double t = 1 / 120.0; t < motion.duration_s; t += 1 / 120.0) {
        const CoordinateMotion q = at(motion, t);
        for (size_t c = 0; c < sim::kCoordinateCount; ++c) {
          CAPTURE(id, offset, t, c);
          CHECK(std::abs(q.value[c] - last.value[c]) < 3 * kDeg);
        }
        last = q;
      }
    }
}

TEST_CASE("Arms raised in front of a trunk bent beyond 90° rise once and do not spin around") {
  for (double trunk : {80.0, 95.0, 110.0}) {
    const Motion motion =
        plan(lift("bodyweight_squat", {fmt::format("form.trunk_inclination_deg={}", trunk)}));
    CHECK(near(motion.bottom.arm[0].shoulder_flexion, (90 + trunk) * kDeg, kRoundOff));
    double last = -1;
    for (int i = 0; i <= 100; ++i) {
      const double flexion = at(motion, 0.02 * i - 1e-9).value[5];
      CHECK(flexion >= last - 1e-9);
      last = flexion;
    }
  }
}

TEST_CASE("A movement in which knees lead straightens them first and bends them last") {
  const TemporaryFolder folder;
  folder.write("floor_lift.json",
               R"({"label": "x", "description": "x", "source": "x", "order": 1, "carry": "hanging",
    "knees_lead": true, "defaults": {"form": {"trunk_inclination_deg": 60, "knee_flexion_deg": 60}}})");
  sim::Scenario scenario = lift("hip_hinge", {"form.knee_flexion_deg=60", "movement.lower_s=2",
                                              "movement.raise_s=2", "movement.pause_s=0.5"});
  scenario.movement.id = "floor_lift";
  sim::Model model = model_of(scenario);
  model.movements = sim::MovementLibrary::load(folder.path());
  const Motion motion = sim::plan_motion(model, scenario);
  const CoordinateMotion start = sim::at_rest(motion.start), bottom = sim::at_rest(motion.bottom);
  const double raise = 2.5;
  // up: the trunk waits for the first 10/32 of the way, the knees are done at 20/32 of it
  CHECK(near(at(motion, raise + 0.29 * 2).value[0], bottom.value[0], kRoundOff));
  CHECK(at(motion, raise + 0.29 * 2).value[3] < bottom.value[3] - 5 * kDeg);
  CHECK(near(at(motion, raise + 0.63 * 2).value[3], start.value[3], kRoundOff));
  // down: mirrored
  CHECK(near(at(motion, 0.37 * 2).value[3], start.value[3], kRoundOff));
  CHECK(near(at(motion, 0.71 * 2).value[0], bottom.value[0], kRoundOff));
  for (double t : {0.5, 1.1, 1.9, 2.9, 3.6}) {
    const CoordinateMotion a = at(motion, t - 1e-5), q = at(motion, t), b = at(motion, t + 1e-5);
    for (size_t c = 0; c < sim::kCoordinateCount; ++c)
      CHECK(near(q.rate[c], (b.value[c] - a.value[c]) / 2e-5, {1e-6, 1e-6, "central difference over 10 µs"}));
  }
}

TEST_CASE("Planning the same lift twice gives the same bits") {
  for (const sim::Scenario& scenario : lifts()) {
    const Motion a = plan(scenario), b = plan(scenario);
    for (int i = 0; i < 20; ++i) {
      const double t = a.duration_s * i / 19;
      CHECK(at(a, t).value == at(b, t).value);
      CHECK(at(a, t).acceleration == at(b, t).acceleration);
    }
  }
}

}  // namespace
}  // namespace tests
