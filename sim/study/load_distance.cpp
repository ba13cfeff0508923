#include "sim/study/load_distance.h"

#include <glm/geometric.hpp>

#include "sim/dynamics/disc_frame.h"
#include "sim/motion/motion.h"
#include "sim/motion/planner.h"
#include "sim/scenario/faults.h"

namespace sim {
namespace {

constexpr double kReached_m = 1e-6;

/// A posture at rest.
struct PostureState {
  double load_moment_Nm, hip_x_m;
};

PostureState evaluate_at_rest(const Model& model, const Planner& planner, const Coordinates& coordinates) {
  JointMotions joints;
  Kinematics kinematics;
  JointLoads loads;
  std::array<DiscFrame, kLevelCount> discs;
  assemble_joint_motions(model, planner.stance(), at_rest(coordinates), joints);
  solve_kinematics(model, joints, kinematics);
  solve_dynamics(model, kinematics, planner.load(), loads, planner.stance().leg);
  solve_disc_frames(model, kinematics, discs);
  return {glm::dot(loads.load_part[0].M, discs[0].lateral), joints.p_WPelvis.x};
}

bool is_reached(const PostureSolution& s) {
  return s.missing_m[0] < kReached_m && s.missing_m[1] < kReached_m;
}

}  // namespace

LoadDistanceEffect find_load_distance_effect(const Model& model, const Scenario& asked, double step_m) {
  LoadDistanceEffect effect;
  effect.step_m = step_m;
  if (asked.load.kind == LoadKind::none || asked.load.mass_kg <= 0) return effect;

  const FaultedLift lift = apply_faults(asked, model.movements.get(asked.movement.id));
  const Scenario& scenario = lift.scenario;
  const Movement& movement = lift.movement;
  // a cable has no weight to move, a swing no path to move it from
  if (scenario.load.kind == LoadKind::cable || movement.is_cycle) return effect;
  Planner now(model, scenario, movement);
  now.solve_key_postures();
  Scenario moved_scenario = scenario;
  moved_scenario.load.forward_offset_m += step_m;
  Planner moved(model, moved_scenario, movement);
  moved.solve_key_postures();

  const PostureState before = evaluate_at_rest(model, now, now.bottom().coordinates);
  const PostureState rebalanced = evaluate_at_rest(model, moved, moved.bottom().coordinates);
  effect.rebalanced_Nm = rebalanced.load_moment_Nm - before.load_moment_Nm;
  effect.hips_back_m = before.hip_x_m - rebalanced.hip_x_m;
  effect.possible = is_reached(now.bottom()) && is_reached(moved.bottom()) &&
                    now.grip_missing_m() < kReached_m && moved.grip_missing_m() < kReached_m;

  // legs and trunk held: only the load's place changes
  if (is_carried_on_thorax(movement.carry)) {
    const PostureState held = evaluate_at_rest(model, moved, now.bottom().coordinates);
    effect.held_Nm = held.load_moment_Nm - before.load_moment_Nm;
  } else {
    const PostureSolution held = now.solve_bottom_held(step_m);
    effect.held_Nm = evaluate_at_rest(model, now, held.coordinates).load_moment_Nm - before.load_moment_Nm;
    effect.possible = effect.possible && is_reached(held);
  }
  return effect;
}

}  // namespace sim
