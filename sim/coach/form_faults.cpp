// The faults that are looked for, a row each. Every amount is measured; nothing here knows what was injected.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/coach/repetition.h"

namespace sim {
namespace {

constexpr double kNeutral_deg = 5.0;  // lumbar spine and rib cage: still neutral
// How far the arch may flatten before it is rounding without doubt: little while upright, more when deep.
constexpr double kArchKept_deg = 10.0, kUprightTrunk_deg = 40.0;
constexpr double kArchFlat_deg = 20.0, kDeepTrunk_deg = 60.0;
constexpr double kStalledShare = 0.2;  // hips that go back slower than this share of their mean stand still
constexpr double kStalledInclination_deg = 10.0;
constexpr double kHeadTrunk_deg = 15.0;
constexpr double kShinExcursion_deg = 10.0;
constexpr double kSoftKnee_deg = 10.0;
constexpr double kDeepestTrunk_deg = 80.0, kNarrowestHip_deg = 85.0;
constexpr double kLoadGap_cm = 5.0;
constexpr double kInertia_percent = 10.0;  // of the peak moment
constexpr double kLeastMoment_Nm = 5.0;    // below this a share of it says nothing
constexpr double kQuick_s = 0.7;           // a lowering of one second, by find_lowering_s
constexpr double kFootYaw_deg = 15.0;
constexpr double kKneeInside_cm = -1.0;
constexpr double kLeastRatio = 1.0, kMostRatio = 10.0;
constexpr double kLeastHipDrop_m = 0.005;
constexpr double kLeastKneeBend_rad = 10.0 * kRadPerDeg;

double flattest_arch_deg(double trunk_deg) {
  const double depth = (trunk_deg - kUprightTrunk_deg) / (kDeepTrunk_deg - kUprightTrunk_deg);
  return std::lerp(kArchKept_deg, kArchFlat_deg, std::clamp(depth, 0.0, 1.0));
}

// Slight from where a dowel on this back loses a contact, clear beyond what an arch may flatten at that
// inclination.
Finding find_rounding(const Repetition& rep) {
  const auto flexion = [](const FormState& s) { return degrees(s.rib_pelvis_angle); };
  const auto beyond = [&](const FormState& s) {
    return flexion(s) - flattest_arch_deg(degrees(s.trunk_inclination));
  };
  Finding found = find_worst(rep, degrees(rep.top().lumbar_at_dowel_loss), true, flexion);
  const auto most = [&](auto&& value) -> const FormState& {
    return *std::max_element(rep.states().begin(), rep.states().end(),
                             [&](const FormState& a, const FormState& b) { return value(a) < value(b); });
  };
  // shown with its own line: the instant furthest beyond it, else the roundest
  found.clear = beyond(most(beyond)) > 0;
  const FormState& shown = found.clear ? most(beyond) : most(flexion);
  found.amount = flexion(shown);
  found.clear_beyond = flattest_arch_deg(degrees(shown.trunk_inclination));
  return found;
}

Finding find_stalled_hips(const Repetition& rep) {
  const FormState &top = rep.top(), &deepest = rep.deepest();
  const double inclination = deepest.trunk_inclination - top.trunk_inclination;
  const double mean_rate =
      (deepest.hip_travel_back_m - top.hip_travel_back_m) / std::max(inclination, kLeastKneeBend_rad);
  Finding found{0.0, kStalledInclination_deg, true, {}};
  double stalled = 0;
  const std::span<const FormState> down = rep.way_down();
  for (size_t i = 1; i < down.size(); ++i) {
    const FormState &a = down[i - 1], &b = down[i];
    const double lean = b.trunk_inclination - a.trunk_inclination;
    const bool hips_stand = b.hip_travel_back_m - a.hip_travel_back_m < kStalledShare * mean_rate * lean;
    const bool back_rounds = b.rib_pelvis_angle - a.rib_pelvis_angle > 0.5 * lean;
    if (lean > 0 && hips_stand && back_rounds) stalled += degrees(lean);
    if (!found.first_breach_s && stalled > kStalledInclination_deg) found.first_breach_s = b.time_s;
  }
  found.amount = stalled;
  return found;
}

Finding find_squatting(const Repetition& rep) {
  const auto ratio = [](const FormState& s) {
    return s.hip_drop_m > kLeastHipDrop_m ? std::min(s.hip_travel_back_m / s.hip_drop_m, kMostRatio)
                                          : kMostRatio;
  };
  Finding found{ratio(rep.deepest()), kLeastRatio, false, {}};
  for (const FormState& s : rep.states())
    if (!found.first_breach_s && rep.depth(s) > 0.5 && ratio(s) < kLeastRatio)
      found.first_breach_s = s.time_s;
  return found;
}

Finding find_shin_drift(const Repetition& rep) {
  return find_worst(rep, kShinExcursion_deg, true, [](const FormState& s) {
    // forward from the start, or back past vertical; back toward vertical is what a hinge does
    return degrees(
        std::max(most_of(s, &FormState::shin_excursion), -least_of(s, &FormState::shin_inclination)));
  });
}

Finding find_overarching(const Repetition& rep) {
  return find_worst(rep, kNeutral_deg, true, [](const FormState& s) { return -degrees(s.rib_pelvis_angle); });
}

Finding find_neck_crank(const Repetition& rep) {
  return find_worst(rep, kHeadTrunk_deg, true,
                    [](const FormState& s) { return degrees(s.head_trunk_angle); });
}

Finding find_forward_head(const Repetition& rep) {
  return find_worst(
      rep, kHeadTrunk_deg, true, [](const FormState& s) { return -degrees(s.head_trunk_angle); },
      [&](const FormState& s) { return rep.is_top(s); });
}

Finding find_lockout_tilt(const Repetition& rep) {
  return find_worst(
      rep, kNeutral_deg, true, [](const FormState& s) { return degrees(s.rib_pelvis_angle); },
      [&](const FormState& s) { return rep.is_top(s); });
}

Finding find_straight_knees(const Repetition& rep) {
  return find_worst(
      rep, kSoftKnee_deg, false,
      [](const FormState& s) { return degrees(least_of(s, &FormState::knee_flexion)); },
      [&](const FormState& s) { return rep.is_bottom(s); });
}

Finding find_extreme_range(const Repetition& rep) {
  return find_worst(rep, 0.0, true, [](const FormState& s) {
    const double front_of_hip = 180.0 - degrees(s.hip_flexion);
    return std::max(degrees(s.trunk_inclination) - kDeepestTrunk_deg, kNarrowestHip_deg - front_of_hip);
  });
}

Finding find_load_drift(const Repetition& rep) {
  return find_worst(rep, kLoadGap_cm, true, [](const FormState& s) { return 100.0 * s.load_to_legs_m; });
}

// Slight where inertia has more than its share of the peak moment on the way down, clear where that way is
// also short.
Finding find_dropping(const Repetition& rep) {
  double peak = 0, still = 0;
  for (const FormState& s : rep.states()) {
    still = std::max(still, s.l5s1_moment_Nm - s.l5s1_inertial_moment_Nm);
    if (Repetition::goes_down(s)) peak = std::max(peak, s.l5s1_moment_Nm);
  }
  Finding found{0.0, kInertia_percent, true, {}};
  if (peak < kLeastMoment_Nm) return found;
  found.amount = 100.0 * std::max(peak - still, 0.0) / peak;
  for (const FormState& s : rep.states())
    if (!found.first_breach_s && Repetition::goes_down(s) &&
        s.l5s1_moment_Nm > still / (1 - kInertia_percent / 100))
      found.first_breach_s = s.time_s;
  found.clear = find_lowering_s(rep) < kQuick_s;
  return found;
}

Finding find_feet_out(const Repetition& rep) {
  return find_worst(rep, kFootYaw_deg, true,
                    [](const FormState& s) { return degrees(most_of(s, &FormState::foot_yaw)); });
}

Finding find_knees_in(const Repetition& rep) {
  return find_worst(
      rep, kKneeInside_cm, false,
      [](const FormState& s) { return 100.0 * least_of(s, &FormState::knee_spread_m); },
      [](const FormState& s) { return least_of(s, &FormState::knee_flexion) > kLeastKneeBend_rad; });
}

Finding find_flared_ribs(const Repetition& rep) {
  const FormState& s = rep.top();
  return {-degrees(s.rib_pelvis_angle), kNeutral_deg, true, s.time_s};
}

Finding find_lazy_glutes(const Repetition& rep) {
  return find_worst(rep, 100.0, true, [](const FormState& s) { return 100.0 * s.hip_extension_effort; });
}

constexpr CheckKind kFault = CheckKind::fault;

constexpr std::array<CheckRow, 16> kRows{{
    {{kFault, "rounding", "Rounded lower back", "°", "Lumbar flexion",
      "A rounded lower back hands load from muscle to ligaments and discs.",
      "Lumbar flexion from neutral standing. Slight from where a dowel on this back loses its first contact "
      "by "
      "10 mm, which every careful lifter passes with a load; clear beyond what the arch may flatten: 10° up "
      "to "
      "40° of inclination, 20° from 60° on. Both proposed.",
      "hinges, and lifts from the floor that are hinged"},
     is_hinge_like,
     find_rounding},
    {{kFault, "hips_stop", "Hips stop going back", "°", "Lean gained with the hips at rest",
      "When the hips stop and the trunk keeps reaching, the lower back does what the hips should.",
      "Trunk inclination gained while the hips go back at less than a fifth of their mean pace and more than "
      "half of it comes from the lower back; 10° allowed, proposed.",
      "hinges, and lifts from the floor that are hinged"},
     is_hinge_like,
     find_stalled_hips},
    {{kFault, "squatting", "Turned into a squat", "", "Hips back over hips down",
      "Hips that drop instead of going back move the work from hips to knees.",
      "Hip travel backward over hip travel down at the bottom; below 1 it is more down than back.", "hinges"},
     is_hinge,
     find_squatting},
    {{kFault, "shin_drift", "Shins move", "°", "Shin travel",
      "Shins that tip forward take the hips' travel away and bring the knees into the lift.",
      "How far a shin tips forward from the start, or leans back behind vertical; 10° allowed, proposed.",
      "hinges that are not stiff on purpose"},
     is_soft_hinge,
     find_shin_drift},
    {{kFault, "overarching", "Over-arched lower back", "°", "Lumbar extension",
      "Arching beyond neutral presses the back of discs and facet joints together.",
      "Lumbar extension beyond neutral standing; 5° allowed, proposed.", "all lifts"},
     is_lift,
     find_overarching},
    {{kFault, "neck_crank", "Neck cranked up", "°", "Head tilted back",
      "Looking at a mirror bends the neck alone; the lower back hardly feels it.",
      "Head tilted back against the rib cage; 15° allowed, proposed.", "everything"},
     is_anything,
     find_neck_crank},
    {{kFault, "forward_head", "Head forward at the top", "°", "Head tilted forward",
      "A head carried forward ends the lift with a bent neck; the upper back is rigid here and shows "
      "nothing.",
      "Head tilted forward against the rib cage at the top; 15° allowed, proposed.", "all lifts"},
     is_lift,
     find_forward_head},
    {{kFault, "lockout_tilt", "Pelvis tucked at the top", "°", "Lumbar flexion at the top",
      "Tucking the pelvis to finish bends the lower back under load instead of straightening the hips.",
      "Lumbar flexion at the top; 5° allowed, proposed.", "all lifts"},
     is_lift,
     find_lockout_tilt},
    {{kFault, "straight_knees", "Straight knees", "°", "Knee bend at the bottom",
      "Straight knees stretch the hamstrings early, and the lower back has to give the reach they deny.",
      "Least knee bend at the bottom; at least 10°.", "hinges that are not stiff on purpose"},
     is_soft_hinge,
     find_straight_knees},
    {{kFault, "extreme_range", "Deeper than needed", "°", "Beyond the range",
      "Past this depth stretched tissue resists steeply and little is gained.",
      "Trunk inclination beyond 80°, or the angle in front of the hip below 85°, whichever is further; "
      "proposed.",
      "hinges"},
     is_hinge,
     find_extreme_range},
    {{kFault, "load_drift", "Load drifts away", "cm", "Gap to the legs",
      "Every centimetre between load and legs is lever arm for the lower back.",
      "Largest gap between load and legs; 5 cm allowed, proposed.",
      "lifts with the load hanging at the legs"},
     has_load_along_legs,
     find_load_drift},
    {{kFault, "dropping", "Dropped, not lowered", "%", "Inertia in the peak moment",
      "What falls has to be caught: inertia adds to the weight when it is.",
      "What inertia adds to the peak moment at L5/S1 on the way down, as a share of it. Slight above 10 %, "
      "the "
      "line that two to three seconds should keep, proposed; clear when the way down also takes less than a "
      "second.",
      "hinges and squats, not swings"},
     [](const Movement& movement, const Repetition& rep) {
       return is_lift(movement, rep) && movement.style != FormStyle::swing;
     },
     find_dropping},
    {{kFault, "feet_out", "Feet turned out", "°", "Foot turned out",
      "Turned-out feet turn the hips out and change the sideways moment at the knees.",
      "Largest turn of a foot from straight ahead; 15° allowed, proposed.", "hinges"},
     is_hinge,
     find_feet_out},
    {{kFault, "knees_in", "Knees fall in", "cm", "Knee outside the leg's line",
      "Knees inside the line from hip to foot load their inner side and slacken the hips.",
      "Least distance of a bent knee outward of the line from hip to ankle, seen from the front; 1 cm inside "
      "allowed, proposed.",
      "lifts that bend the knees"},
     [](const Movement& movement, const Repetition& rep) {
       return is_lift(movement, rep) &&
              least_of(rep.deepest(), &FormState::knee_flexion) > kLeastKneeBend_rad;
     },
     find_knees_in},
    {{kFault, "flared_ribs", "Ribs flared at the start", "°", "Rib cage tilted back",
      "A rib cage tipped back over the pelvis starts the lift in extension.",
      "Rib cage tilted back against the pelvis at the start; 5° allowed, proposed.", "all lifts"},
     is_lift,
     find_flared_ribs},
    {{kFault, "lazy_glutes", "Hips beyond their strength", "%", "Hip torque over strength",
      "What the hip extensors cannot give, something else must, or the lift does not happen as drawn.",
      "Hip extension torque that muscle must give over what gluteus maximus, hamstrings and adductor magnus "
      "can give at that angle; 100 %, and as good as the muscle model.",
      "everything"},
     is_anything,
     find_lazy_glutes},
}};

}  // namespace

std::span<const CheckRow> fault_rows() {
  return kRows;
}

}  // namespace sim
