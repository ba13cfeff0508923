#include "sim/scenario/faults.h"

#include <algorithm>

namespace sim {
namespace {

double share(double percent) {
  return 0.01 * percent;
}

/// Within the range of the parameter that a person would set.
double within(double low, double value, double high) {
  return std::clamp(value, low, high);
}

}  // namespace

MovementSettings apply_tempo_faults(const Scenario& scenario) {
  MovementSettings tempo = scenario.movement;
  const double drop = share(scenario.fault.dropping_percent);
  tempo.lower_s += drop * (std::min(kFaultDropTime_s, tempo.lower_s) - tempo.lower_s);
  tempo.pause_s *= 1 - drop;
  return tempo;
}

FaultedLift apply_faults(const Scenario& scenario, const Movement& movement) {
  FaultedLift lift{scenario, movement};
  if (movement.is_static || !has_faults(scenario.fault)) return lift;
  const FaultSettings& fault = scenario.fault;
  FormSettings& form = lift.scenario.form;
  Movement& standing = lift.movement;

  // the bottom posture
  const double arched = std::min(form.lumbar_flexion_deg, -kFaultOverarching_deg);
  form.lumbar_flexion_deg += share(fault.overarching_percent) * (arched - form.lumbar_flexion_deg) +
                             share(fault.rounding_percent) * kFaultRounding_deg;
  const double squat = share(fault.squatting_percent), drift = share(fault.shin_drift_percent);
  form.knee_flexion_deg +=
      squat * (std::max(form.knee_flexion_deg, kFaultSquatKnee_deg) - form.knee_flexion_deg);
  // on the scale from hinge to squat it is a step along it
  if (form.knee_share_percent) *form.knee_share_percent += squat * (100.0 - *form.knee_share_percent);
  form.knee_flexion_deg +=
      drift * (std::max(form.knee_flexion_deg, kFaultShinDriftKnee_deg) - form.knee_flexion_deg);
  form.knee_flexion_deg *= 1 - share(fault.straight_knees_percent);
  form.trunk_inclination_deg +=
      squat * (std::min(form.trunk_inclination_deg, kFaultSquatTrunk_deg) - form.trunk_inclination_deg);
  form.trunk_inclination_deg = std::min(
      form.trunk_inclination_deg + share(fault.extreme_range_percent) * kFaultExtremeRange_deg, 110.0);
  form.neck_extension_deg =
      within(-30, form.neck_extension_deg + share(fault.neck_crank_percent) * kFaultNeckCrank_deg, 40);
  form.foot_yaw_deg = within(-10, form.foot_yaw_deg + share(fault.feet_out_percent) * kFaultFeetOut_deg, 45);
  form.knee_spread_deg -= share(fault.knees_in_percent) * kFaultKneesIn_deg;

  // the standing posture
  standing.start_lumbar_flexion_deg += share(fault.lockout_tilt_percent) * kFaultLockoutTilt_deg -
                                       share(fault.flared_ribs_percent) * kFaultFlaredRibs_deg;
  standing.start_neck_extension_deg -= share(fault.forward_head_percent) * kFaultForwardHead_deg;

  // load and tempo
  lift.scenario.load.forward_offset_m = within(
      -0.10, scenario.load.forward_offset_m + share(fault.load_drift_percent) * kFaultLoadDrift_m, 0.60);
  lift.scenario.movement = apply_tempo_faults(scenario);
  return lift;
}

double remaining_hip_strength(const FaultSettings& fault) {
  return 1 - share(fault.lazy_glutes_percent) * kFaultHipStrengthLost;
}

bool has_faults(const FaultSettings& fault) {
  return !(fault == FaultSettings{});
}

}  // namespace sim
