#include "sim/trial/trial.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "sim/coach/brace_timing.h"
#include "sim/scenario/parameters.h"
#include "sim/trial/balance_margin.h"
#include "sim/trial/grips.h"
#include "sim/trial/readouts.h"
#include "sim/trial/status.h"
#include "sim/world/clearance.h"
#include "sim/world/drills.h"

namespace sim {

struct Workspace::Impl {
  CoordinateMotion coordinates;
  JointMotions joints;
  MusclePaths paths;
  RecruitmentMemory memory;                    // warm start of the recruitment, from the frame before
  std::optional<CollisionQueries> collisions;  // of the present subject and load
  std::optional<DrillQueries> drills;          // of the present subject
  FormStart form_start;                        // of the present motion
  std::vector<FormState> form_states;          // of all frames, to be judged together
};

Workspace::Workspace() : impl(std::make_unique<Impl>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

bool model_fits(const Model& model, const Scenario& scenario) {
  return model.subject == scenario.subject && model.sacral_slope_deg == scenario.model.sacral_slope_deg;
}

void prepare_workspace(const Model& model, const Motion& motion, Workspace& workspace) {
  workspace.impl->memory = {};
  workspace.impl->drills.emplace(model);
  workspace.impl->collisions.emplace(
      model, LoadPlacement{motion.load_kind, motion.load, motion.load_drop_m, motion.load_on_thorax,
                           motion.stance.leg, motion.load_in_line});
  // travel is counted from the standing key posture, also where a lift begins on the floor
  Kinematics standing;
  assemble_joint_motions(model, motion.stance, at_rest(motion.start), workspace.impl->joints);
  solve_kinematics(model, workspace.impl->joints, standing);
  workspace.impl->form_start = find_form_start(
      model, standing, workspace.impl->drills->find_lumbar_flexion_at_gap(model, kDowelTolerance_m));
}

void evaluate_frame(const Model& model, const Scenario& scenario, const Motion& motion, double time_s,
                    Workspace& workspace, Frame& frame) {
  Workspace::Impl& w = *workspace.impl;
  frame.time_s = time_s;
  motion.evaluate(time_s, w.coordinates);
  assemble_joint_motions(model, motion.stance, w.coordinates, w.joints);
  solve_kinematics(model, w.joints, frame.kinematics);
  frame.support = motion.support(w.coordinates);
  solve_dynamics(model, frame.kinematics, motion.load, frame.joint_loads, frame.support);
  solve_readouts(model, motion, coordinates_of(w.coordinates), frame.kinematics, frame.joint_loads,
                 frame.posture, frame.load, frame.torque);
  frame.balance_margin_m =
      find_balance_margin(model, motion.stance, frame.support, frame.kinematics, frame.joint_loads.cop);
  solve_grips(model, motion, frame.kinematics, frame.grip);
  std::array<DiscFrame, kLevelCount> discs;
  solve_disc_frames(model, frame.kinematics, discs);
  const LegAngles legs{frame.posture.hip_flexion, frame.posture.knee_flexion,
                       frame.posture.ankle_dorsiflexion};
  BraceSettings brace = scenario.brace;
  brace.pressure_fraction *= pressure_timing(brace.timing, motion, time_s);
  solve_passive(model, brace, frame.kinematics, frame.joint_loads, legs, discs, frame.passive);
  solve_muscle_paths(model, scenario.model, frame.kinematics, w.paths);
  solve_muscle_forces(model, scenario, frame.kinematics, frame.joint_loads, frame.passive, legs, discs,
                      w.paths, w.memory, frame.muscles);
  solve_muscle_groups(model, w.paths, frame.muscles, frame.groups);
  solve_spine_loads(model, scenario.model.spine, frame.joint_loads, motion.load, discs, frame.passive,
                    w.paths, frame.muscles, frame.spine);
  frame.clearance = w.collisions->solve_clearance(frame.kinematics, frame.support.leg);
  const DrillSettings& drill = scenario.drill;
  const DrillGaps gaps = w.drills->solve_drills({drill.wall_distance_m, drill.dowel}, frame.kinematics);
  frame.form = solve_form(model, w.form_start, time_s, frame.kinematics, frame.joint_loads, frame.passive,
                          frame.muscles, frame.clearance, gaps);
}

namespace {

void keep_peak(Peak& peak, double value, double time_s, bool by_magnitude = false) {
  const double size = by_magnitude ? std::abs(value) : value,
               best = by_magnitude ? std::abs(peak.value) : peak.value;
  if (size > best) peak = {value, time_s};
}

Summary summarize(const std::vector<Frame>& frames) {
  Summary s;
  const Frame& first = frames.front();
  const auto start = [&](double value) { return Peak{value, first.time_s}; };
  s.hip_torque_Nm = start(first.torque.hip_Nm[0] + first.torque.hip_Nm[1]);
  s.lever_arm_m = start(first.load.lever_arm_m);
  s.trunk_inclination_rad = start(first.posture.trunk_inclination);
  s.l5s1_moment_Nm = start(first.spine.level[0].moment_Nm);
  s.least_balance_margin_m = first.balance_margin_m;
  for (size_t l = 0; l < kLevelCount; ++l) {
    s.compression_N[l] = start(first.spine.level[l].compression_N);
    s.shear_N[l] = start(first.spine.level[l].shear_N);
  }
  for (const Frame& f : frames) {
    for (size_t l = 0; l < kLevelCount; ++l) {
      keep_peak(s.compression_N[l], f.spine.level[l].compression_N, f.time_s);
      keep_peak(s.shear_N[l], f.spine.level[l].shear_N, f.time_s, true);
    }
    keep_peak(s.hip_torque_Nm, f.torque.hip_Nm[0] + f.torque.hip_Nm[1], f.time_s);
    keep_peak(s.l5s1_moment_Nm, f.spine.level[0].moment_Nm, f.time_s);
    keep_peak(s.lever_arm_m, f.load.lever_arm_m, f.time_s);
    keep_peak(s.trunk_inclination_rad, f.posture.trunk_inclination, f.time_s);
    s.least_balance_margin_m = std::min(s.least_balance_margin_m, f.balance_margin_m);
  }
  for (size_t l = 1; l < kLevelCount; ++l)
    if (s.compression_N[l].value > s.compression_N[static_cast<size_t>(s.worst_level)].value)
      s.worst_level = static_cast<int>(l);
  return s;
}

std::string describe_spine_model(const Scenario& scenario) {
  if (scenario.model.spine == SpineModel::muscles)
    return fmt::format(
        "208 trunk fascicles by static optimisation (power {:.0f}), ligaments, abdominal pressure x {:g}, "
        "co-contraction {:g}",
        scenario.model.recruitment_power, scenario.brace.pressure_fraction,
        scenario.brace.cocontraction_fraction);
  const EquivalentExtensor e = equivalent_extensor(scenario.model.spine);
  return fmt::format("single equivalent extensor, arm {:.0f} cm, obliquity {:.0f} deg, no passive tissue",
                     e.arm_m * 100, e.obliquity_rad * kDegPerRad);
}

Provenance describe(const Scenario& scenario) {
  return {HINGELAB_VERSION,
          fmt::format("{} bodies, 6 lumbar ball joints; sacral slope {:.1f} deg", kBodyCount,
                      scenario.model.sacral_slope_deg),
          "Newton-Euler inverse dynamics; " + describe_spine_model(scenario)};
}

}  // namespace

void simulate(const Model& model, const Scenario& scenario, Workspace& workspace, Trial& trial) {
  assert(model_fits(model, scenario));
  check_scenario(scenario, model.movements);
  const Movement& movement = model.movements.get(scenario.movement.id);
  trial.scenario = scenario;
  trial.motion = plan_motion(model, scenario);
  trial.provenance = describe(scenario);

  prepare_workspace(model, trial.motion, workspace);
  const int count = trial_sample_count(scenario, movement);
  trial.frames.resize(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i)
    evaluate_frame(model, scenario, trial.motion, i / scenario.sampling.rate_hz, workspace,
                   trial.frames[static_cast<size_t>(i)]);
  trial.summary = summarize(trial.frames);
  std::vector<FormState>& states = workspace.impl->form_states;
  states.clear();
  // how a person steps is no matter of how they lift
  for (const Frame& frame : trial.frames)
    if (!frame.support.in_step) states.push_back(frame.form);
  judge_form(movement, states, trial.form);
  trial.drills = judge_drills(states);
  trial.feasibility = judge_feasibility(trial.motion, trial.frames, movement);
  trial.status = describe_feasibility(trial.feasibility);
}

Trial simulate(const Model& model, const Scenario& scenario) {
  Workspace workspace;
  Trial trial;
  simulate(model, scenario, workspace, trial);
  return trial;
}

int frame_index(const Trial& trial, double time_s) {
  const double index = std::round(time_s * trial.scenario.sampling.rate_hz);
  return static_cast<int>(std::clamp(index, 0.0, static_cast<double>(trial.frames.size()) - 1));
}

}  // namespace sim
