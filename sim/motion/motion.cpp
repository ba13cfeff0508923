// Planning a repetition. Key postures are solved exactly; between them every solved coordinate (shank, pelvis
// shift and arms) is sampled at knots and written as minimum jerk plus an end-flat spline, so that it is C2,
// at rest at the key postures, and within about a microradian of the posture solve in between. Prescribed
// coordinates (trunk, lumbar spine, neck, knee, free leg) are exact.
//
// Balance is dynamic: the static centre-of-pressure target is moved by what the inertia of the trajectory
// found so far displaces the centre of pressure, twice, so that the centre of pressure of the motion itself
// stays at mid-foot.
#include "sim/motion/motion.h"

#include <algorithm>
#include <cmath>

#include "sim/motion/cop_correction.h"
#include "sim/motion/planner.h"
#include "sim/scenario/faults.h"

namespace sim {
namespace {

constexpr int kDynamicPasses = 2;
constexpr double kLargestCopShift_m = 0.15;  // beyond the length of the foot the target means nothing
constexpr double kMissTolerance_m = 1e-6;    // rounding of the reach
// Knees lead: they extend in the first part of the way up, the trunk follows; mirrored on the way down.
constexpr double kKneeLeadEnd = 1 / 1.6, kTrunkLagBegin = 0.3;

/// Windows of the phase in which trunk and knee blends run.
struct BlendWindows {
  double trunk_begin = 0, trunk_end = 1, knee_begin = 0, knee_end = 1;
};
BlendWindows blend_windows(const Movement& movement, PhaseKind phase) {
  if (!movement.knees_lead) return {};
  if (phase == PhaseKind::raise) return {kTrunkLagBegin, 1, 0, kKneeLeadEnd};
  return {0, 1 - kTrunkLagBegin, 1 - kKneeLeadEnd, 1};
}

/// The blend (0 standing, 1 bottom) at u of a phase.
Blend blend_at(const BlendWindows& w, PhaseKind phase, double u) {
  const double trunk = minimum_jerk((u - w.trunk_begin) / (w.trunk_end - w.trunk_begin)).value;
  const double knee = minimum_jerk((u - w.knee_begin) / (w.knee_end - w.knee_begin)).value;
  return phase == PhaseKind::lower ? Blend{trunk, knee} : Blend{1 - trunk, 1 - knee};
}

using Knots = std::array<CoordinateMotion, kSplineCoefficients>;

double knot_u(size_t k) {
  return (static_cast<double>(k) + 2) / kKnotIntervals;
}

/// Hands of the movement's own path at the knots of a phase.
using KnotGrips = std::array<Grips, kSplineCoefficients>;

/// Solves every knot of a phase with its centre-of-pressure shift; collects what goes wrong. `own_grips` may
/// be null.
void solve_knots(const Planner& planner, const BlendWindows& windows, PhaseKind phase,
                 const KnotValues& shift_m, const KnotGrips* own_grips, Knots& knots,
                 Feasibility& feasibility, double phase_start_s, double phase_s) {
  const PostureSolution& from = phase == PhaseKind::lower ? planner.start() : planner.bottom();
  double guess = from.coordinates.shank_inclination;
  for (size_t k = 0; k < knots.size(); ++k) {
    const PostureSolution s = planner.solve_at(blend_at(windows, phase, knot_u(k)), shift_m[k], guess,
                                               own_grips ? &(*own_grips)[k] : nullptr);
    guess = s.coordinates.shank_inclination;
    knots[k] = at_rest(s.coordinates);
    feasibility.ankle_at_limit |= s.ankle_at_limit;
    const double missing = std::max(s.missing_m[0], s.missing_m[1]);
    if (missing > std::max(kMissTolerance_m, feasibility.missing_m))
      feasibility = {Trouble::out_of_reach, missing, phase_start_s + knot_u(k) * phase_s,
                     feasibility.ankle_at_limit};
  }
}

/// Key postures and knots → smooth coordinates.
CoordinateTrajectory fit_trajectory(const Coordinates& from, const Coordinates& to,
                                    const BlendWindows& windows, const Knots& knots) {
  const CoordinateMotion a = at_rest(from), b = at_rest(to);
  CoordinateTrajectory trajectory;
  for (size_t c = 0; c < kCoordinateCount; ++c) {
    CoordinatePhase& phase = trajectory[c];
    phase.from = a.value[c];
    phase.to = b.value[c];
    // where a prescribed coordinate has no other shape than its blend there is nothing left to correct
    const CoordinateCourse course = course_of(c);
    if (course == CoordinateCourse::with_trunk)
      phase.blend_begin = windows.trunk_begin, phase.blend_end = windows.trunk_end;
    if (course == CoordinateCourse::with_knees)
      phase.blend_begin = windows.knee_begin, phase.blend_end = windows.knee_end;
    std::array<double, kSplineCoefficients> residual;
    double largest = 0;
    for (size_t k = 0; k < knots.size(); ++k) {
      residual[k] = knots[k].value[c] - phase.evaluate(knot_u(k)).value;
      largest = std::max(largest, std::abs(residual[k]));
    }
    if (largest < 1e-14) continue;
    phase.correction = EndFlatSpline::fit(residual);
    phase.has_correction = true;
  }
  return trajectory;
}

void evaluate_trajectory(const CoordinateTrajectory& trajectory, double u, double phase_s,
                         CoordinateMotion& out) {
  for (size_t c = 0; c < kCoordinateCount; ++c) {
    const Jet q = trajectory[c].evaluate(u);
    out.value[c] = q.value;
    out.rate[c] = q.rate / phase_s;
    out.acceleration[c] = q.acceleration / (phase_s * phase_s);
  }
}

/// Where a trajectory has the hands at the knots.
KnotGrips find_knot_grips(const Model& model, const Stance& stance, const CoordinateTrajectory& trajectory) {
  KnotGrips grips;
  CoordinateMotion coordinates;
  JointMotions joints;
  Kinematics kinematics;
  for (size_t k = 0; k < grips.size(); ++k) {
    evaluate_trajectory(trajectory, knot_u(k), 1, coordinates);
    assemble_joint_motions(model, stance, coordinates, joints);
    solve_kinematics(model, joints, kinematics);
    for (Side side : {Side::right, Side::left}) {
      const BodyMotion& hand = kinematics.body[static_cast<size_t>(limb_body(BodyId::hand_r, side))];
      grips[k][static_cast<size_t>(index_of(side))] = point_motion(hand, model.grip_in_hand).p;
    }
  }
  return grips;
}

/// One phase, planned: static pass, then passes that put the dynamic centre of pressure on target. With a
/// forward offset the same phase without it is planned first, since the hands keep their distance from its
/// path. Reach is judged on the trajectory that is returned.
CoordinateTrajectory plan_phase(const Model& model, const Planner& planner, const Movement& movement,
                                PhaseKind phase, double start_s, double phase_s, Feasibility& feasibility) {
  KnotGrips own_grips;
  if (planner.own()) {
    Feasibility own_feasibility;
    own_grips = find_knot_grips(
        model, planner.stance(),
        plan_phase(model, *planner.own(), movement, phase, start_s, phase_s, own_feasibility));
  }
  const KnotGrips* own = planner.own() ? &own_grips : nullptr;
  const BlendWindows windows = blend_windows(movement, phase);
  const bool down = phase == PhaseKind::lower;
  const Coordinates& from = down ? planner.start().coordinates : planner.bottom().coordinates;
  const Coordinates& to = down ? planner.bottom().coordinates : planner.start().coordinates;
  Knots knots;
  KnotValues shift_m{}, error_m, tau2_s2;
  const Feasibility before = feasibility;
  solve_knots(planner, windows, phase, shift_m, own, knots, feasibility, start_s, phase_s);
  CoordinateTrajectory trajectory = fit_trajectory(from, to, windows, knots);
  for (int pass = 0; pass < kDynamicPasses; ++pass) {
    CoordinateMotion coordinates;
    JointMotions joints;
    Kinematics kinematics;
    JointLoads loads;
    for (size_t k = 0; k < knots.size(); ++k) {
      evaluate_trajectory(trajectory, knot_u(k), phase_s, coordinates);
      assemble_joint_motions(model, planner.stance(), coordinates, joints);
      solve_kinematics(model, joints, kinematics);
      solve_dynamics(model, kinematics, planner.load(), loads, planner.stance().leg);
      error_m[k] = planner.cop_target_m() - loads.cop.x;
      tau2_s2[k] = mass_centre(model, kinematics).p.y /
                   std::max(loads.ground_F.y / planner.total_mass_kg(), 0.5 * kGravity_m_per_s2);
    }
    const KnotValues step_m = fit_cop_correction(error_m, tau2_s2, phase_s);
    for (size_t k = 0; k < knots.size(); ++k)
      shift_m[k] = std::clamp(shift_m[k] + step_m[k], -kLargestCopShift_m, kLargestCopShift_m);
    feasibility = before;
    solve_knots(planner, windows, phase, shift_m, own, knots, feasibility, start_s, phase_s);
    trajectory = fit_trajectory(from, to, windows, knots);
  }
  return trajectory;
}

void note_key_posture(const PostureSolution& s, double time_s, Feasibility& feasibility) {
  feasibility.ankle_at_limit |= s.ankle_at_limit;
  const double missing = std::max(s.missing_m[0], s.missing_m[1]);
  if (missing > std::max(kMissTolerance_m, feasibility.missing_m))
    feasibility = {Trouble::out_of_reach, missing, time_s, feasibility.ankle_at_limit};
  if (s.stance_too_wide && feasibility.trouble == Trouble::none)
    feasibility = {Trouble::stance_too_wide, 0, time_s, feasibility.ankle_at_limit};
}

void lay_out_phases(const MovementSettings& tempo, Motion& motion) {
  double t = 0;
  const auto add = [&](PhaseKind kind, double length_s) {
    if (length_s <= 0) return;
    motion.phases.push_back({kind, t, t + length_s});
    t += length_s;
  };
  for (int r = 0; r < static_cast<int>(std::lround(tempo.repetitions)); ++r) {
    const bool from_bottom = tempo.starts_at == LiftStart::bottom;
    if (from_bottom) add(PhaseKind::raise, tempo.raise_s), add(PhaseKind::stand, tempo.stand_s);
    add(PhaseKind::lower, tempo.lower_s);
    add(PhaseKind::pause, tempo.pause_s);
    if (!from_bottom) add(PhaseKind::raise, tempo.raise_s), add(PhaseKind::stand, tempo.stand_s);
  }
  motion.duration_s = t;
}

/// When the first phase of a kind begins.
double find_start(const Motion& motion, PhaseKind kind) {
  for (const Phase& phase : motion.phases)
    if (phase.kind == kind) return phase.start_s;
  return 0;
}

}  // namespace

Motion plan_motion(const Model& model, const Scenario& asked) {
  const FaultedLift lift = apply_faults(asked, model.movements.get(asked.movement.id));
  const Scenario& scenario = lift.scenario;
  const Movement& movement = lift.movement;
  Planner planner(model, scenario, movement);
  planner.solve_key_postures();

  Motion motion;
  motion.stance = planner.stance();
  motion.load = planner.load();
  motion.load_kind = scenario.load.kind;
  motion.load_on_thorax = is_carried_on_thorax(movement.carry);
  motion.load_drop_m = motion.load_on_thorax ? 0 : model.load_shape(scenario.load.kind).centre_below_grip_m;
  motion.start = planner.start().coordinates;
  motion.bottom = planner.bottom().coordinates;
  if (movement.is_static) {
    motion.start = motion.bottom;
    motion.duration_s = scenario.movement.pause_s;
    motion.phases.push_back({PhaseKind::hold, 0, motion.duration_s});
    note_key_posture(planner.bottom(), 0, motion.feasibility);
    return motion;
  }

  lay_out_phases(scenario.movement, motion);
  const double lower_s = find_start(motion, PhaseKind::lower), raise_s = find_start(motion, PhaseKind::raise);
  const bool from_bottom = scenario.movement.starts_at == LiftStart::bottom;
  const double bottom_s = from_bottom ? 0 : scenario.movement.lower_s,
               standing_s = from_bottom ? scenario.movement.raise_s : 0;
  if (planner.grip_missing_m() > kMissTolerance_m)
    motion.feasibility = {Trouble::out_of_reach, planner.grip_missing_m(), bottom_s, false};
  note_key_posture(planner.start(), standing_s, motion.feasibility);
  note_key_posture(planner.bottom(), bottom_s, motion.feasibility);
  motion.lower = plan_phase(model, planner, movement, PhaseKind::lower, lower_s, scenario.movement.lower_s,
                            motion.feasibility);
  motion.raise = plan_phase(model, planner, movement, PhaseKind::raise, raise_s, scenario.movement.raise_s,
                            motion.feasibility);
  return motion;
}

const Phase& Motion::phase_at(double time_s) const {
  for (const Phase& phase : phases)
    if (time_s < phase.end_s) return phase;
  return phases.back();
}

void Motion::evaluate(double time_s, CoordinateMotion& out) const {
  const Phase& phase = phase_at(time_s);
  if (phase.kind == PhaseKind::pause || phase.kind == PhaseKind::hold) {
    out = at_rest(bottom);
    return;
  }
  if (phase.kind == PhaseKind::stand) {
    out = at_rest(start);
    return;
  }
  const double length_s = phase.end_s - phase.start_s;
  const double u = std::clamp((time_s - phase.start_s) / length_s, 0.0, 1.0);
  evaluate_trajectory(phase.kind == PhaseKind::lower ? lower : raise, u, length_s, out);
}

void evaluate_motion(const Model& model, const Motion& motion, double time_s, JointMotions& out) {
  CoordinateMotion coordinates;
  motion.evaluate(time_s, coordinates);
  assemble_joint_motions(model, motion.stance, coordinates, out);
}

}  // namespace sim
