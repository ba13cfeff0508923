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
#include "sim/motion/cycle.h"
#include "sim/motion/phases.h"
#include "sim/motion/planner.h"
#include "sim/motion/steps.h"
#include "sim/scenario/faults.h"
#include "sim/scenario/parameters.h"

namespace sim {
namespace {

constexpr int kDynamicPasses = 2;
constexpr double kLargestCopShift_m = 0.15;  // beyond the length of the foot the target means nothing
constexpr double kMissTolerance_m = 1e-6;    // rounding of the reach
// Where hands miss, arms come to their end smoothly over twice of what is missing, so that nothing leaps
// where a lift begins to be out of reach, but over no more than this.
constexpr double kReachEase_m = 0.2;
// Knees lead: they extend in the first part of the way up, the trunk follows; mirrored on the way down. Where
// a blend begins or ends its third derivative leaps, and a cubic spline can follow that at a knot only.
constexpr double kKneeLeadEnd = 20.0 / kKnotIntervals, kTrunkLagBegin = 10.0 / kKnotIntervals;

/// Windows of the phase in which trunk and knee blends run.
struct BlendWindows {
  double trunk_begin = 0, trunk_end = 1, knee_begin = 0, knee_end = 1;
};
BlendWindows blend_windows(const Movement& movement, PhaseKind phase) {
  if (!movement.knees_lead) return {};
  if (phase == PhaseKind::raise) return {kTrunkLagBegin, 1, 0, kKneeLeadEnd};
  return {0, 1 - kTrunkLagBegin, 1 - kKneeLeadEnd, 1};
}

/// One planned way: down, up, or down and up again in one.
struct Stroke {
  PhaseKind kind = PhaseKind::lower;  ///< where it begins: lower from standing, raise from the bottom
  double start_s = 0, length_s = 0;
  CoordinatePhase trunk, knee, whole;  ///< blends from 0 to 1 (and back); whole: without lead or lag
};

void set_windows(double begin, double end, CoordinatePhase& blend) {
  blend.from = 0, blend.to = 1;
  blend.blend_begin = begin, blend.blend_end = end;
}

Stroke find_stroke(const Movement& movement, PhaseKind kind, double start_s, double length_s) {
  const BlendWindows w = blend_windows(movement, kind);
  Stroke stroke{kind, start_s, length_s, {}, {}, {}};
  set_windows(w.trunk_begin, w.trunk_end, stroke.trunk);
  set_windows(w.knee_begin, w.knee_end, stroke.knee);
  set_windows(0, 1, stroke.whole);
  return stroke;
}

/// Down and up in one. Both blends have the same acceleration where they meet, `fraction` of what half a
/// cosine of their times has there, and no more than keeps them monotone; what leads or lags, so that it
/// rests before the bottom, does not bounce.
Stroke find_rebound(const Movement& movement, const MovementSettings& tempo, double start_s) {
  constexpr double kSteepest = 20;
  const BlendWindows up = blend_windows(movement, PhaseKind::raise);
  Stroke stroke = find_stroke(movement, PhaseKind::lower, start_s, tempo.lower_s + tempo.raise_s);
  const auto join = [&](double back_begin, double back_end, CoordinatePhase& blend) {
    blend.turn = tempo.lower_s / (tempo.lower_s + tempo.raise_s);
    blend.back_begin = back_begin, blend.back_end = back_end;
    if (blend.blend_end < 1 || back_begin > 0) return;
    const double down_s = tempo.lower_s * (1 - blend.blend_begin), up_s = tempo.raise_s * back_end;
    const double longest = std::max(down_s, up_s);
    const double turn =
        std::min(tempo.bounce_fraction * 0.5 * kPi * kPi / (down_s * up_s), kSteepest / (longest * longest));
    blend.turn_down = turn * down_s * down_s, blend.turn_up = turn * up_s * up_s;
  };
  join(up.trunk_begin, up.trunk_end, stroke.trunk);
  join(up.knee_begin, up.knee_end, stroke.knee);
  join(0, 1, stroke.whole);
  return stroke;
}

/// The blend (0 standing, 1 bottom) at u of a stroke.
Blend blend_at(const Stroke& stroke, double u) {
  const double trunk = stroke.trunk.evaluate(u).value, knee = stroke.knee.evaluate(u).value;
  return stroke.kind == PhaseKind::lower ? Blend{trunk, knee} : Blend{1 - trunk, 1 - knee};
}

using Knots = std::array<CoordinateMotion, kSplineCoefficients>;

double knot_u(size_t k) {
  return (static_cast<double>(k) + 2) / kKnotIntervals;
}

/// Hands of the movement's own path at the knots of a phase.
using KnotGrips = std::array<Grips, kSplineCoefficients>;

/// Solves every knot of a phase with its centre-of-pressure shift; collects what goes wrong. `own_grips` may
/// be null.
void solve_knots(const Planner& planner, const Stroke& stroke, const KnotValues& shift_m,
                 const KnotGrips* own_grips, Knots& knots, Feasibility& feasibility) {
  const PostureSolution& from = stroke.kind == PhaseKind::lower ? planner.start() : planner.bottom();
  double guess = from.coordinates.shank_inclination;
  for (size_t k = 0; k < knots.size(); ++k) {
    const PostureSolution s = planner.solve_at(blend_at(stroke, knot_u(k)), shift_m[k], guess,
                                               own_grips ? &(*own_grips)[k] : nullptr);
    guess = s.coordinates.shank_inclination;
    knots[k] = at_rest(s.coordinates);
    feasibility.ankle_at_limit |= s.ankle_at_limit;
    const double missing = std::max(s.missing_m[0], s.missing_m[1]);
    if (missing > std::max(kMissTolerance_m, feasibility.missing_m))
      feasibility = {Trouble::out_of_reach, missing, stroke.start_s + knot_u(k) * stroke.length_s,
                     feasibility.ankle_at_limit};
  }
}

/// `angle`, whole turns added, as near to `previous` as can be: an arm that passes the end of its range of
/// counting goes on instead of turning back all the way round.
double unwrapped(double angle, double previous) {
  return angle - 2 * kPi * std::round((angle - previous) / (2 * kPi));
}

/// Key postures and knots → smooth coordinates.
CoordinateTrajectory fit_trajectory(const Coordinates& from, const Coordinates& to, const Stroke& stroke,
                                    const Knots& knots) {
  const CoordinateMotion a = at_rest(from), b = at_rest(to);
  CoordinateTrajectory trajectory;
  for (size_t c = 0; c < kCoordinateCount; ++c) {
    CoordinatePhase& phase = trajectory[c];
    // where a prescribed coordinate has no other shape than its blend there is nothing left to correct
    const CoordinateCourse course = course_of(c);
    phase = course == CoordinateCourse::with_trunk   ? stroke.trunk
            : course == CoordinateCourse::with_knees ? stroke.knee
                                                     : stroke.whole;
    std::array<double, kSplineCoefficients> value;
    double previous = a.value[c];
    for (size_t k = 0; k < knots.size(); ++k)
      previous = value[k] =
          course == CoordinateCourse::solved ? unwrapped(knots[k].value[c], previous) : knots[k].value[c];
    phase.from = a.value[c];
    phase.to = course == CoordinateCourse::solved ? unwrapped(b.value[c], previous) : b.value[c];
    std::array<double, kSplineCoefficients> residual;
    double largest = 0;
    for (size_t k = 0; k < knots.size(); ++k) {
      residual[k] = value[k] - phase.evaluate(knot_u(k)).value;
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
CoordinateTrajectory plan_phase(const Model& model, const Planner& planner, const Stroke& stroke,
                                Feasibility& feasibility) {
  KnotGrips own_grips;
  if (planner.own()) {
    Feasibility own_feasibility;
    own_grips =
        find_knot_grips(model, planner.stance(), plan_phase(model, *planner.own(), stroke, own_feasibility));
  }
  const KnotGrips* own = planner.own() ? &own_grips : nullptr;
  const double phase_s = stroke.length_s;
  const bool down = stroke.kind == PhaseKind::lower;
  const Coordinates& from = down ? planner.start().coordinates : planner.bottom().coordinates;
  const Coordinates& to = down ? planner.bottom().coordinates : planner.start().coordinates;
  Knots knots;
  KnotValues shift_m{}, error_m, tau2_s2;
  const Feasibility before = feasibility;
  solve_knots(planner, stroke, shift_m, own, knots, feasibility);
  CoordinateTrajectory trajectory = fit_trajectory(from, to, stroke, knots);
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
    solve_knots(planner, stroke, shift_m, own, knots, feasibility);
    trajectory = fit_trajectory(from, to, stroke, knots);
  }
  return trajectory;
}

void move_ahead(double travel_m, Footing& footing) {
  footing.travel_m = travel_m;
  for (Vec3& bearing : footing.support.bearing) bearing.x += travel_m;
  footing.support.origin_m = travel_m + 0.5 * (footing.ankle[0].x.value + footing.ankle[1].x.value);
}

void note_key_posture(const PostureSolution& s, double time_s, Feasibility& feasibility) {
  feasibility.ankle_at_limit |= s.ankle_at_limit;
  const double missing = std::max(s.missing_m[0], s.missing_m[1]);
  if (missing > std::max(kMissTolerance_m, feasibility.missing_m))
    feasibility = {Trouble::out_of_reach, missing, time_s, feasibility.ankle_at_limit};
  if (s.stance_too_wide && feasibility.trouble == Trouble::none)
    feasibility = {Trouble::stance_too_wide, 0, time_s, feasibility.ankle_at_limit};
}

/// The planner's lift, as far as its arms go.
Motion plan_lift(const Model& model, const Scenario& scenario, const Movement& movement, Planner& planner) {
  planner.solve_key_postures();

  Motion motion;
  motion.stance = planner.stance();
  motion.load = planner.load();
  motion.load_kind = scenario.load.kind;
  motion.load_on_thorax = is_carried_on_thorax(movement.carry);
  motion.load_in_line = movement.carry == Carry::swung;
  motion.load_drop_m = motion.load_on_thorax || motion.load_in_line
                           ? 0
                           : model.load_shape(scenario.load.kind).centre_below_grip_m;
  motion.start = planner.start().coordinates;
  motion.bottom = planner.bottom().coordinates;
  if (movement.is_static) {
    motion.start = motion.bottom;
    motion.duration_s = scenario.movement.pause_s;
    motion.phases.push_back({PhaseKind::hold, 0, motion.duration_s});
    note_key_posture(planner.bottom(), 0, motion.feasibility);
    return motion;
  }

  if (movement.is_cycle) {
    plan_cycle(model, planner, scenario.movement, motion);
    return motion;
  }

  lay_out_phases(scenario.movement, step_count(scenario, movement),
                 scenario.movement.step_length_m * model.scale, motion);
  const double lower_s = find_start(motion, PhaseKind::lower), raise_s = find_start(motion, PhaseKind::raise);
  const bool from_bottom = scenario.movement.starts_at == LiftStart::bottom;
  const double bottom_s = from_bottom ? 0 : scenario.movement.lower_s,
               standing_s = from_bottom ? scenario.movement.raise_s : 0;
  if (planner.grip_missing_m() > kMissTolerance_m)
    motion.feasibility = {Trouble::out_of_reach, planner.grip_missing_m(), bottom_s, false};
  note_key_posture(planner.start(), standing_s, motion.feasibility);
  note_key_posture(planner.bottom(), bottom_s, motion.feasibility);
  const MovementSettings& tempo = scenario.movement;
  motion.lower = plan_phase(model, planner, find_stroke(movement, PhaseKind::lower, lower_s, tempo.lower_s),
                            motion.feasibility);
  motion.raise = plan_phase(model, planner, find_stroke(movement, PhaseKind::raise, raise_s, tempo.raise_s),
                            motion.feasibility);
  if (std::any_of(motion.phases.begin(), motion.phases.end(), [](const Phase& p) { return p.rebounds; })) {
    motion.rebound_down_s = tempo.lower_s;
    motion.rebound_s = tempo.lower_s + tempo.raise_s;
    motion.rebound = plan_phase(model, planner, find_rebound(movement, tempo, lower_s), motion.feasibility);
  }
  plan_steps(model, planner, tempo, motion);
  return motion;
}

}  // namespace

Motion plan_motion(const Model& model, const Scenario& asked) {
  const FaultedLift lift = apply_faults(asked, model.movements.get(asked.movement.id));
  const Scenario& scenario = lift.scenario;
  const Movement& movement = lift.movement;
  Planner planner(model, scenario, movement);
  Motion motion = plan_lift(model, scenario, movement, planner);
  // Hands that stay behind their path would come to their end with a jerk that no person makes: the answer is
  // that of the exact path, the motion goes to its ends smoothly.
  if (motion.feasibility.trouble == Trouble::out_of_reach && !movement.is_static) {
    const Feasibility exact = motion.feasibility;
    planner.ease_reach(std::min(2 * exact.missing_m, kReachEase_m));
    motion = plan_lift(model, scenario, movement, planner);
    motion.feasibility = exact;
  }
  motion.feasibility.is_held = movement.is_static;
  return motion;
}

const Phase& Motion::phase_at(double time_s) const {
  for (const Phase& phase : phases)
    if (time_s < phase.end_s) return phase;
  return phases.back();
}

Support Motion::support(const CoordinateMotion& coordinates) const {
  const Footing& footing = coordinates.footing;
  if (footing.in_step) return footing.support;
  Support support(stance.leg);
  support.origin_m = footing.travel_m;
  return support;
}

void Motion::evaluate(double time_s, CoordinateMotion& out) const {
  out.footing = {};
  if (is_cycle) {
    const double u = std::clamp(time_s, 0.0, duration_s) / period_s;
    for (size_t c = 0; c < kCoordinateCount; ++c) {
      const Jet q = cycle[c].evaluate(u);
      out.value[c] = q.value;
      out.rate[c] = q.rate / period_s;
      out.acceleration[c] = q.acceleration / (period_s * period_s);
    }
    return;
  }
  const Phase& phase = phase_at(time_s);
  if (phase.kind == PhaseKind::pause || phase.kind == PhaseKind::hold) {
    out = at_rest(bottom);
    out.footing.travel_m = phase.travel_m;
    return;
  }
  if (phase.kind == PhaseKind::stand) {
    out = at_rest(start);
    out.footing.travel_m = phase.travel_m;
    return;
  }
  out.footing.travel_m = phase.travel_m;
  if (phase.rebounds) {
    const double begin_s = phase.kind == PhaseKind::lower ? phase.start_s : phase.start_s - rebound_down_s;
    evaluate_trajectory(rebound, std::clamp((time_s - begin_s) / rebound_s, 0.0, 1.0), rebound_s, out);
    return;
  }
  const double length_s = phase.end_s - phase.start_s;
  if (phase.kind == PhaseKind::step) {
    step[static_cast<size_t>(index_of(phase.lead))].evaluate(
        std::clamp((time_s - phase.start_s) / length_s, 0.0, 1.0), out);
    move_ahead(phase.travel_m, out.footing);
    return;
  }
  const double u = std::clamp((time_s - phase.start_s) / length_s, 0.0, 1.0);
  evaluate_trajectory(phase.kind == PhaseKind::lower ? lower : raise, u, length_s, out);
}

}  // namespace sim
