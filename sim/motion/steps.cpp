// The pelvis is sampled at knots and written as minimum jerk plus an end-flat spline, forward and sideways,
// as the solved coordinates of a lift are (motion.cpp). Balance is dynamic: the static target is moved by
// what inertia displaces the centre of pressure, a few times over (cop_correction.h). Over two feet that
// stand wide nothing holds that correction back: the body falls a little the other way first, as people do.
#include "sim/motion/steps.h"

#include <algorithm>
#include <cmath>

#include "sim/motion/cop_correction.h"

namespace sim {
namespace {

constexpr int kPasses = 4;
constexpr double kLargestShift_m = 0.15;
constexpr double kRestraint = 1.0;    // of 0.02, 0.2 and 1 this pushed off the least to begin and end
constexpr double kDipRoom_m = 0.002;  // so that between the knots no leg is overstretched either
constexpr double kLeastDip = 0.02;    // share of the dip below which it is not asked for
constexpr double kMissTolerance_m = 1e-6;

constexpr size_t kKnots = kSplineCoefficients;
double knot_u(size_t k) {
  return (static_cast<double>(k) + 2) / kKnotIntervals;
}

/// Everything that is found at the knots.
struct Knots {
  std::array<CoordinateMotion, kKnots> coordinates;
  std::array<Vec3, kKnots> hip;
};

/// What is known before and after every pass.
class StepPlan {
 public:
  StepPlan(const Model& model, const Planner& planner, Side lead, const MovementSettings& settings)
      : model_(model), planner_(planner) {
    const PostureSolution& start = planner.start();
    step_.shape =
        find_step_shape(model, planner.stance(), lead, settings.step_length_m * model.scale, settings.step_s);
    step_.shape.standing_hip = start.mid_hip;
    step_.shape.standing_cop = {start.static_cop_m, 0, start.static_cop_sideways_m};
    const double knee = start.coordinates.knee_flexion, ls = model.shank_length_m, lt = model.thigh_length_m;
    leg_square_ = ls * ls + lt * lt + 2 * ls * lt * std::cos(knee);
  }

  StepTrajectory plan(double start_s, Feasibility& feasibility) {
    solve_knots();
    for (int pass = 0; pass < kPasses; ++pass) {
      find_dip();
      solve_knots();
      fit();
      correct();
    }
    solve_knots();
    fit();
    for (size_t k = 0; k < kKnots; ++k)
      if (missing_m_[k] > std::max(kMissTolerance_m, feasibility.missing_m))
        feasibility = {Trouble::out_of_reach, missing_m_[k], start_s + knot_u(k) * step_.shape.time_s,
                       feasibility.ankle_at_limit};
    return step_;
  }

 private:
  void solve_knots() {
    Vec3 guess = step_.shape.standing_hip;
    for (size_t k = 0; k < kKnots; ++k) {
      const double u = knot_u(k);
      const Footing footing = footing_at(step_.shape, u);
      StepPlace place;
      for (size_t s = 0; s < kSideCount; ++s) {
        place.ankle[s] = value_of(footing.ankle[s]);
        place.foot_pitch[s] = footing.foot_pitch[s].value;
      }
      place.hip_height_m = step_.shape.standing_hip.y - step_.shape.dip_m * dip_at(u).value;
      place.hip_forward_guess_m = guess.x, place.hip_sideways_guess_m = guess.z;
      const Vec3 cop = cop_target_at(step_.shape, u) + Vec3(shift_x_m_[k], 0, shift_z_m_[k]);
      const PostureSolution s = planner_.solve_in_step(place, cop);
      knots_.coordinates[k] = at_rest(s.coordinates);
      knots_.hip[k] = guess = s.mid_hip;
      missing_m_[k] = std::max(s.missing_m[0], s.missing_m[1]);
    }
  }

  /// The least dip with which no leg is straighter than in standing, at any knot.
  void find_dip() {
    double dip = 0;
    for (size_t k = 0; k < kKnots; ++k) {
      const double part = dip_at(knot_u(k)).value;
      if (part < kLeastDip) continue;
      const Footing footing = footing_at(step_.shape, knot_u(k));
      for (Side side : {Side::right, Side::left}) {
        const Vec3 ankle = value_of(footing.ankle[static_cast<size_t>(index_of(side))]);
        const Vec3 hip = knots_.hip[k] + Vec3(0, 0, side_sign(side) * model_.hip_half_width_m);
        const double flat = (hip.x - ankle.x) * (hip.x - ankle.x) + (hip.z - ankle.z) * (hip.z - ankle.z);
        const double highest = ankle.y + std::sqrt(std::max(leg_square_ - flat, 0.0));
        dip = std::max(dip, (step_.shape.standing_hip.y - highest) / part);
      }
    }
    step_.shape.dip_m = dip + kDipRoom_m * model_.scale;
  }

  void fit() {
    const CoordinateMotion rest = at_rest(planner_.start().coordinates);
    const auto fit_one = [](double from, double to, auto&& value_at) {
      CoordinatePhase phase;
      phase.from = from, phase.to = to;
      std::array<double, kKnots> residual;
      double largest = 0;
      for (size_t k = 0; k < kKnots; ++k) {
        residual[k] = value_at(k) - phase.evaluate(knot_u(k)).value;
        largest = std::max(largest, std::abs(residual[k]));
      }
      phase.has_correction = largest >= 1e-14;
      if (phase.has_correction) phase.correction = EndFlatSpline::fit(residual);
      return phase;
    };
    for (size_t c = 0; c < kCoordinateCount; ++c)
      step_.coordinates[c] =
          fit_one(rest.value[c], rest.value[c], [&](size_t k) { return knots_.coordinates[k].value[c]; });
    const Vec3& hip = step_.shape.standing_hip;
    step_.hip_forward =
        fit_one(hip.x, hip.x + step_.shape.length_m, [&](size_t k) { return knots_.hip[k].x; });
    step_.hip_sideways = fit_one(hip.z, hip.z, [&](size_t k) { return knots_.hip[k].z; });
  }

  /// Moves the static targets by what inertia did to the centre of pressure.
  void correct() {
    KnotValues error_x, error_z, tau2_s2;
    CoordinateMotion coordinates;
    JointMotions joints;
    Kinematics kinematics;
    JointLoads loads;
    for (size_t k = 0; k < kKnots; ++k) {
      step_.evaluate(knot_u(k), coordinates);
      assemble_joint_motions(model_, planner_.stance(), coordinates, joints);
      solve_kinematics(model_, joints, kinematics);
      solve_dynamics(model_, kinematics, planner_.load(), loads, coordinates.footing.support);
      const Vec3 target = cop_target_at(step_.shape, knot_u(k));
      error_x[k] = target.x - loads.cop.x, error_z[k] = target.z - loads.cop.z;
      tau2_s2[k] = mass_centre(model_, kinematics).p.y /
                   std::max(loads.ground_F.y / planner_.total_mass_kg(), 0.5 * kGravity_m_per_s2);
    }
    const KnotValues dx = fit_cop_correction(error_x, tau2_s2, step_.shape.time_s, kRestraint),
                     dz = fit_cop_correction(error_z, tau2_s2, step_.shape.time_s, kRestraint);
    for (size_t k = 0; k < kKnots; ++k) {
      shift_x_m_[k] = std::clamp(shift_x_m_[k] + dx[k], -kLargestShift_m, kLargestShift_m);
      shift_z_m_[k] = std::clamp(shift_z_m_[k] + dz[k], -kLargestShift_m, kLargestShift_m);
    }
  }

  const Model& model_;
  const Planner& planner_;
  StepTrajectory step_;
  Knots knots_;
  KnotValues shift_x_m_{}, shift_z_m_{};
  std::array<double, kKnots> missing_m_{};
  double leg_square_;  // longest allowed distance from hip to ankle, squared
};

}  // namespace

StepTrajectory plan_step(const Model& model, const Planner& planner, Side lead,
                         const MovementSettings& settings, double start_s, Feasibility& feasibility) {
  StepPlan plan(model, planner, lead, settings);
  return plan.plan(start_s, feasibility);
}

void plan_steps(const Model& model, const Planner& planner, const MovementSettings& settings,
                Motion& motion) {
  std::array<bool, kSideCount> planned{};
  for (const Phase& phase : motion.phases) {
    const auto lead = static_cast<size_t>(index_of(phase.lead));
    if (phase.kind != PhaseKind::step || planned[lead]) continue;
    motion.step[lead] = plan_step(model, planner, phase.lead, settings, phase.start_s, motion.feasibility);
    planned[lead] = true;
  }
}

void StepTrajectory::evaluate(double u, CoordinateMotion& out) const {
  const double T = shape.time_s;
  const auto per_time = [T](const Jet& q) { return Jet{q.value, q.rate / T, q.acceleration / (T * T)}; };
  for (size_t c = 0; c < kCoordinateCount; ++c) {
    const Jet q = per_time(coordinates[c].evaluate(u));
    out.value[c] = q.value, out.rate[c] = q.rate, out.acceleration[c] = q.acceleration;
  }
  out.footing = footing_at(shape, u);
  const Jet dip = dip_at(u);
  out.footing.mid_hip = {per_time(hip_forward.evaluate(u)),
                         per_time({shape.standing_hip.y - shape.dip_m * dip.value, -shape.dip_m * dip.rate,
                                   -shape.dip_m * dip.acceleration}),
                         per_time(hip_sideways.evaluate(u))};
}

}  // namespace sim
