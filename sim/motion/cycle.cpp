// All coordinates are sampled at knots around the period and written as periodic splines. The centre of
// pressure is corrected as in an ordinary lift (cop_correction.h), but in harmonics: a static shift δ_k of
// harmonic k moves the centre of pressure by (1 + τ² ω_k²) δ_k (linear inverted pendulum, τ² = height of the
// centre of mass over gravity).
#include "sim/motion/cycle.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr int kPasses = 6;
constexpr int kHarmonics = 6;  // the pendulum answers higher ones with less than a tenth
constexpr double kLargestCopShift_m = 0.30;
constexpr double kSteepestTurn = 20.0;  // of accelerated_blend, to stay monotone

using CycleValues = std::array<double, kCycleKnots>;

/// How the prescribed parts of a swing run. Times in s, accelerations per s².
struct CycleShape {
  double lower_s, raise_s, float_s;
  double turn;                                                // of the trunk's blend at the bottom
  double arm_bottom, arm_top, arm_turn_bottom, arm_turn_top;  // rad, rad/s²
  double period_s() const { return lower_s + raise_s + float_s; }
};

/// With which straight arms and the load fall about resting shoulders from a pitch, rad/s².
double falling_acceleration(const Model& model, const Planner& planner, double pitch) {
  const double la = model.upper_arm_length_m;
  const Body &upper = model.bodies[index_of(BodyId::upper_arm_r)],
             &fore = model.bodies[index_of(BodyId::forearm_r)],
             &hand = model.bodies[index_of(BodyId::hand_r)];
  const double wrist = la - hand.joint_in_parent.y;
  double moment = 0, inertia = 0;  // Σ m r, Σ m r²
  const auto add = [&](double mass_kg, double r, double own_inertia) {
    moment += mass_kg * r;
    inertia += mass_kg * r * r + own_inertia;
  };
  const CarriedLoad& load = planner.load();
  for (int i = 0; i < std::max(load.count, 1); ++i) {
    add(upper.mass_kg, -upper.com.y, upper.inertia_kg_m2.z);
    add(fore.mass_kg, la - fore.com.y, fore.inertia_kg_m2.z);
    add(hand.mass_kg, wrist - hand.com.y, hand.inertia_kg_m2.z);
    if (i < load.count)
      add(load.mass[static_cast<size_t>(i)].mass_kg, wrist - load.mass[static_cast<size_t>(i)].point_B.y, 0);
  }
  return kGravity_m_per_s2 * std::sin(pitch) * moment / inertia;
}

CycleShape find_shape(const Model& model, const Planner& planner, const MovementSettings& tempo) {
  const Movement& movement = planner.movement();
  CycleShape s{};
  s.lower_s = tempo.lower_s, s.raise_s = tempo.raise_s, s.float_s = tempo.stand_s;
  // half a cosine's curvature at its end is π²/2 over the square of its time
  const double half_cosine = 0.5 * kPi * kPi;
  const double longer_s = std::max(s.lower_s, s.raise_s);
  s.turn = std::min(half_cosine / (s.lower_s * s.raise_s), kSteepestTurn / (longer_s * longer_s));
  s.arm_bottom = movement.arm_pitch_bottom_deg * kRadPerDeg;
  s.arm_top = movement.arm_pitch_start_deg * kRadPerDeg;
  const double up_s = s.raise_s + 0.5 * s.float_s, down_s = s.lower_s + 0.5 * s.float_s;
  // no turn so sharp that the blends would not be monotone: very slow or uneven swings turn more gently
  const double span = s.arm_top - s.arm_bottom, longest_s = std::max(up_s, down_s);
  const double steepest = kSteepestTurn * std::abs(span) / (longest_s * longest_s);
  s.arm_turn_bottom = std::clamp(span * half_cosine / (up_s * down_s), -steepest, steepest);
  s.arm_turn_top = std::clamp(-falling_acceleration(model, planner, s.arm_top), -steepest, steepest);
  return s;
}

/// Pitch of the arms at t in [0, period]: down to the bottom at lower_s, up to the middle of the float.
double arm_pitch_at(const CycleShape& s, double t) {
  const double span = s.arm_top - s.arm_bottom, period = s.period_s();
  if (span == 0) return s.arm_top;
  const double up_s = s.raise_s + 0.5 * s.float_s, down_s = period - up_s;
  double since_bottom = t - s.lower_s;
  if (since_bottom < 0) since_bottom += period;
  if (since_bottom < up_s) {
    const double scale = up_s * up_s / span;
    return s.arm_bottom +
           span * accelerated_blend(since_bottom / up_s, s.arm_turn_bottom * scale, s.arm_turn_top * scale)
                      .value;
  }
  const double scale = down_s * down_s / span;
  return s.arm_top - span * accelerated_blend((since_bottom - up_s) / down_s, -s.arm_turn_top * scale,
                                              -s.arm_turn_bottom * scale)
                                .value;
}

Blend blend_at(const CycleShape& s, double t) {
  double blend = 0;
  if (t < s.lower_s)
    blend = accelerated_blend(t / s.lower_s, 0, -s.turn * s.lower_s * s.lower_s).value;
  else if (t < s.lower_s + s.raise_s)
    blend = 1 - accelerated_blend((t - s.lower_s) / s.raise_s, s.turn * s.raise_s * s.raise_s, 0).value;
  return {blend, blend, arm_pitch_at(s, t)};
}

void evaluate_cycle(const Motion& motion, double u, CoordinateMotion& out) {
  const double T = motion.period_s;
  for (size_t c = 0; c < kCoordinateCount; ++c) {
    const Jet q = motion.cycle[c].evaluate(u);
    out.value[c] = q.value, out.rate[c] = q.rate / T, out.acceleration[c] = q.acceleration / (T * T);
  }
}

/// Adds to the shift what takes the lower harmonics of the error away.
void correct(const CycleValues& error_m, double tau2_s2, double period_s, CycleValues& shift_m) {
  constexpr double n = kCycleKnots;
  for (int h = 0; h <= kHarmonics; ++h) {
    double c = 0, s = 0;
    for (int k = 0; k < kCycleKnots; ++k) {
      const double angle = 2 * kPi * h * k / n;
      c += error_m[static_cast<size_t>(k)] * std::cos(angle);
      s += error_m[static_cast<size_t>(k)] * std::sin(angle);
    }
    const double w = 2 * kPi * h / period_s;
    const double gain = (h == 0 ? 1 : 2) / (n * (1 + tau2_s2 * w * w));
    for (int k = 0; k < kCycleKnots; ++k) {
      const double angle = 2 * kPi * h * k / n;
      shift_m[static_cast<size_t>(k)] += gain * (c * std::cos(angle) + s * std::sin(angle));
    }
  }
  for (double& shift : shift_m) shift = std::clamp(shift, -kLargestCopShift_m, kLargestCopShift_m);
}

/// Solves every knot with its shift and writes the coordinates as periodic splines.
void solve_cycle(const Planner& planner, const CycleShape& shape, const CycleValues& shift_m,
                 Motion& motion) {
  std::array<CycleValues, kCoordinateCount> values;
  double guess = planner.start().coordinates.shank_inclination;
  motion.feasibility = {};
  for (size_t k = 0; k < kCycleKnots; ++k) {
    const double t = shape.period_s() * static_cast<double>(k) / kCycleKnots;
    const PostureSolution s = planner.solve_at(blend_at(shape, t), shift_m[k], guess, nullptr);
    guess = s.coordinates.shank_inclination;
    motion.feasibility.ankle_at_limit |= s.ankle_at_limit;
    if (s.stance_too_wide && motion.feasibility.trouble == Trouble::none)
      motion.feasibility = {Trouble::stance_too_wide, 0, t, motion.feasibility.ankle_at_limit};
    const CoordinateMotion rest = at_rest(s.coordinates);
    for (size_t c = 0; c < kCoordinateCount; ++c) values[c][k] = rest.value[c];
  }
  for (size_t c = 0; c < kCoordinateCount; ++c) motion.cycle[c] = PeriodicSpline::fit(values[c]);
}

}  // namespace

void plan_cycle(const Model& model, const Planner& planner, const MovementSettings& tempo, Motion& motion) {
  const CycleShape shape = find_shape(model, planner, tempo);
  motion.is_cycle = true;
  motion.period_s = shape.period_s();
  // static balance first, then what inertia asks for
  CycleValues shift_m{}, error_m;
  solve_cycle(planner, shape, shift_m, motion);
  CoordinateMotion coordinates;
  JointMotions joints;
  Kinematics kinematics;
  JointLoads loads;
  for (int pass = 0; pass < kPasses; ++pass) {
    double tau2_s2 = 0;
    for (size_t k = 0; k < kCycleKnots; ++k) {
      evaluate_cycle(motion, static_cast<double>(k) / kCycleKnots, coordinates);
      assemble_joint_motions(model, planner.stance(), coordinates, joints);
      solve_kinematics(model, joints, kinematics);
      solve_dynamics(model, kinematics, planner.load(), loads, planner.stance().leg);
      error_m[k] = planner.cop_target_m() - loads.cop.x;
      tau2_s2 += mass_centre(model, kinematics).p.y / (kGravity_m_per_s2 * kCycleKnots);
    }
    correct(error_m, tau2_s2, motion.period_s, shift_m);
    solve_cycle(planner, shape, shift_m, motion);
  }

  // key postures: the top of the float, and the bottom
  evaluate_cycle(motion, (shape.lower_s + shape.raise_s + 0.5 * shape.float_s) / motion.period_s,
                 coordinates);
  motion.start = coordinates_of(coordinates);
  evaluate_cycle(motion, shape.lower_s / motion.period_s, coordinates);
  motion.bottom = coordinates_of(coordinates);
  double t = 0;
  const auto add = [&](PhaseKind kind, double length_s) {
    if (length_s <= 0) return;
    motion.phases.push_back({kind, t, t + length_s});
    t += length_s;
  };
  for (int r = 0; r < static_cast<int>(std::lround(tempo.repetitions)); ++r) {
    add(PhaseKind::backswing, shape.lower_s);
    add(PhaseKind::drive, shape.raise_s);
    add(PhaseKind::drift, shape.float_s);
  }
  motion.duration_s = t;
}

}  // namespace sim
