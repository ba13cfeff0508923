// The stages of one frame, by themselves: what a slider's answer is made of. Frames run through the default
// repetition in order, so that warm starts are what they are in the program; cold ones forget the frame
// before.
#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/body/model_data.h"
#include "sim/coach/form_state.h"
#include "sim/dynamics/disc_frame.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/motion/motion.h"
#include "sim/muscle/muscle_forces.h"
#include "sim/muscle/muscle_paths.h"
#include "sim/passive/passive_loads.h"
#include "sim/spine/spine_loads.h"
#include "sim/world/drills.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kFrames_per_s = 120.0;

/// One lift, evaluated stage by stage.
struct Stages {
  explicit Stages(double power) {
    scenario.model.recruitment_power = power;
    motion = sim::plan_motion(model, scenario);
    kinematics_of_next_frame();
    dynamics();
    passive_tissue();
    muscle_paths();
    muscle_forces();
  }

  void kinematics_of_next_frame() {
    time_s = time_s + 1 / kFrames_per_s > motion.duration_s ? 0.0 : time_s + 1 / kFrames_per_s;
    sim::evaluate_motion(model, motion, time_s, joints);
    sim::solve_kinematics(model, joints, kinematics);
  }
  void dynamics() {
    sim::solve_dynamics(model, kinematics, motion.load, loads, motion.stance.leg);
    sim::solve_disc_frames(model, kinematics, discs);
    sim::CoordinateMotion coordinates;
    motion.evaluate(time_s, coordinates);
    const sim::Coordinates c = sim::coordinates_of(coordinates);
    const double thigh = c.shank_inclination - c.knee_flexion,
                 hip = c.trunk_inclination - c.lumbar_flexion - thigh;
    angles = {{hip, hip}, {c.knee_flexion, c.knee_flexion}, {c.shank_inclination, c.shank_inclination}};
  }
  void passive_tissue() {
    sim::solve_passive(model, scenario.brace, kinematics, loads, angles, discs, passive);
  }
  void muscle_paths() { sim::solve_muscle_paths(model, scenario.model, kinematics, paths); }
  void muscle_forces() {
    sim::solve_muscle_forces(model, scenario, kinematics, loads, passive, angles, discs, paths, memory,
                             forces);
  }
  /// Forces are those of the first frame throughout: they do not change what the stage costs.
  void spine_loads() {
    sim::solve_spine_loads(model, scenario.model.spine, loads, motion.load, discs, passive, paths, forces,
                           spine);
  }
  void form() {
    form_state = sim::solve_form(model, form_start, time_s, kinematics, loads, passive, forces, {}, {});
  }
  void drills() { gaps = queries.solve_drills({0.2, true}, kinematics); }

  sim::ModelData data = sim::load_model_data(HINGELAB_ASSETS);
  sim::Scenario scenario = data.movements.get("rdl").defaults;
  sim::Model model = sim::build_model(data, scenario.subject, scenario.model);
  sim::Motion motion;
  double time_s = 0.0;
  sim::JointMotions joints;
  sim::Kinematics kinematics;
  sim::JointLoads loads;
  std::array<sim::DiscFrame, sim::kLevelCount> discs;
  sim::LegAngles angles{};
  sim::PassiveLoads passive;
  sim::MusclePaths paths;
  sim::RecruitmentMemory memory;
  sim::MuscleForces forces;
  sim::SpineLoads spine;
  sim::FormStart form_start;
  sim::FormState form_state;
  sim::DrillQueries queries{model};
  sim::DrillGaps gaps;
};

/// Times one stage of every frame while the others run beside the clock; percentiles in seconds.
template <class Stage>
void time_stage(benchmark::State& state, double power, bool is_cold, Stage stage) {
  Stages s(power);
  std::vector<double> times_s;
  for (auto _ : state) {
    s.kinematics_of_next_frame();
    s.dynamics();
    s.passive_tissue();
    s.muscle_paths();
    if (is_cold) s.memory = {};
    const auto start = Clock::now();
    stage(s);
    const double time = std::chrono::duration<double>(Clock::now() - start).count();
    state.SetIterationTime(time);
    times_s.push_back(time);
  }
  std::sort(times_s.begin(), times_s.end());
  state.counters["p50_s"] = times_s[times_s.size() / 2];
  state.counters["p99_s"] = times_s[times_s.size() * 99 / 100];
}

void kinematics_and_dynamics(benchmark::State& state) {
  time_stage(state, 2, false, [](Stages& s) {
    sim::solve_kinematics(s.model, s.joints, s.kinematics);
    sim::solve_dynamics(s.model, s.kinematics, s.motion.load, s.loads, s.motion.stance.leg);
  });
}
BENCHMARK(kinematics_and_dynamics)->UseManualTime()->Unit(benchmark::kMicrosecond);

void passive_tissue(benchmark::State& state) {
  time_stage(state, 2, false, [](Stages& s) { s.passive_tissue(); });
}
BENCHMARK(passive_tissue)->UseManualTime()->Unit(benchmark::kMicrosecond);

void muscle_paths(benchmark::State& state) {
  time_stage(state, 2, false, [](Stages& s) { s.muscle_paths(); });
}
BENCHMARK(muscle_paths)->UseManualTime()->Unit(benchmark::kMicrosecond);

/// Trunk and both legs; argument: the power.
void recruitment_warm(benchmark::State& state) {
  time_stage(state, static_cast<double>(state.range(0)), false, [](Stages& s) { s.muscle_forces(); });
}
BENCHMARK(recruitment_warm)->Arg(2)->Arg(3)->UseManualTime()->Unit(benchmark::kMicrosecond);

void recruitment_cold(benchmark::State& state) {
  time_stage(state, static_cast<double>(state.range(0)), true, [](Stages& s) { s.muscle_forces(); });
}
BENCHMARK(recruitment_cold)->Arg(2)->Arg(3)->UseManualTime()->Unit(benchmark::kMicrosecond);

void spine_loads(benchmark::State& state) {
  time_stage(state, 2, false, [](Stages& s) { s.spine_loads(); });
}
BENCHMARK(spine_loads)->UseManualTime()->Unit(benchmark::kMicrosecond);

void form_state(benchmark::State& state) {
  time_stage(state, 2, false, [](Stages& s) { s.form(); });
}
BENCHMARK(form_state)->UseManualTime()->Unit(benchmark::kMicrosecond);

/// Wall and both sets of the dowel's contacts, which only a drill asks for.
void wall_and_dowel(benchmark::State& state) {
  time_stage(state, 2, false, [](Stages& s) { s.drills(); });
}
BENCHMARK(wall_and_dowel)->UseManualTime()->Unit(benchmark::kMicrosecond);

}  // namespace
