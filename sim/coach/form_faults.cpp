// The faults that are looked for, a row each. Every amount is measured; nothing here knows what was injected.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/coach/repetition.h"

namespace sim {
namespace {

constexpr double kNeutral_deg = 5.0;     // lumbar spine and rib cage: still neutral
constexpr double kFlattened_deg = 20.0;  // loss of lordosis that a deep hinge may show
constexpr double kDeepTrunk_deg = 60.0;  // from this inclination on
constexpr double kStalledShare = 0.2;    // hips that go back slower than this share of their mean stand still
constexpr double kStalledInclination_deg = 10.0;
constexpr double kHeadTrunk_deg = 15.0;
constexpr double kShinExcursion_deg = 10.0;
constexpr double kSoftKnee_deg = 10.0;
constexpr double kDeepestTrunk_deg = 80.0, kNarrowestHip_deg = 85.0;
constexpr double kLoadGap_cm = 5.0;
constexpr double kFallShare_percent = 25.0;
constexpr double kFootYaw_deg = 15.0;
constexpr double kKneeInside_cm = -1.0;
constexpr double kLeastRatio = 1.0, kMostRatio = 10.0;
constexpr double kLeastHipDrop_m = 0.005;
constexpr double kLeastKneeBend_rad = 10.0 * kRadPerDeg;

// Neutral is a band that opens with the trunk's inclination: 5° upright, 20° from 60° on.
double neutral_band_deg(double trunk_deg) {
  return std::clamp(kFlattened_deg * trunk_deg / kDeepTrunk_deg, kNeutral_deg, kFlattened_deg);
}

Finding find_rounding(const Repetition& rep) {
  // the instant that leaves the band furthest
  const FormState* worst = &rep.top();
  const auto beyond = [](const FormState& s) {
    return degrees(s.rib_pelvis_angle) - neutral_band_deg(degrees(s.trunk_inclination));
  };
  Finding found;
  for (const FormState& s : rep.states()) {
    if (beyond(s) > beyond(*worst)) worst = &s;
    if (!found.first_breach_s && beyond(s) > 0) found.first_breach_s = s.time_s;
  }
  found.amount = degrees(worst->rib_pelvis_angle);
  found.threshold = neutral_band_deg(degrees(worst->trunk_inclination));
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

Finding find_dropping(const Repetition& rep) {
  return find_worst(
      rep, kFallShare_percent, true,
      [](const FormState& s) { return 100.0 * std::abs(s.chest_acceleration_m_per_s2) / kGravity_m_per_s2; },
      Repetition::goes_down);
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
    {{kFault, "rounding", "Rounded lower back", "°",
      "A rounded lower back hands load from muscle to ligaments and discs.",
      "Lumbar flexion from neutral standing, allowed 5° upright and up to 20° from 60° of inclination on, as "
      "far as the arch may flatten; proposed.",
      "hinges, and lifts from the floor that are hinged"},
     is_hinge_like,
     find_rounding},
    {{kFault, "hips_stop", "Hips stop going back", "°",
      "When the hips stop and the trunk keeps reaching, the lower back does what the hips should.",
      "Trunk inclination gained while the hips go back at less than a fifth of their mean pace and more than "
      "half of it comes from the lower back; 10° allowed, proposed.",
      "hinges, and lifts from the floor that are hinged"},
     is_hinge_like,
     find_stalled_hips},
    {{kFault, "squatting", "Turned into a squat", "",
      "Hips that drop instead of going back move the work from hips to knees.",
      "Hip travel backward over hip travel down at the bottom; below 1 it is more down than back.", "hinges"},
     is_hinge,
     find_squatting},
    {{kFault, "shin_drift", "Shins move", "°",
      "Shins that tip forward take the hips' travel away and bring the knees into the lift.",
      "How far a shin tips forward from the start, or leans back behind vertical; 10° allowed, proposed.",
      "hinges that are not stiff on purpose"},
     is_soft_hinge,
     find_shin_drift},
    {{kFault, "overarching", "Over-arched lower back", "°",
      "Arching beyond neutral presses the back of discs and facet joints together.",
      "Lumbar extension beyond neutral standing; 5° allowed, proposed.", "all lifts"},
     is_lift,
     find_overarching},
    {{kFault, "neck_crank", "Neck cranked up", "°",
      "Looking at a mirror bends the neck alone; the lower back hardly feels it.",
      "Head tilted back against the rib cage; 15° allowed, proposed.", "everything"},
     is_anything,
     find_neck_crank},
    {{kFault, "forward_head", "Head forward at the top", "°",
      "A head carried forward ends the lift with a bent neck; the upper back is rigid here and shows "
      "nothing.",
      "Head tilted forward against the rib cage at the top; 15° allowed, proposed.", "all lifts"},
     is_lift,
     find_forward_head},
    {{kFault, "lockout_tilt", "Pelvis tucked at the top", "°",
      "Tucking the pelvis to finish bends the lower back under load instead of straightening the hips.",
      "Lumbar flexion at the top; 5° allowed, proposed.", "all lifts"},
     is_lift,
     find_lockout_tilt},
    {{kFault, "straight_knees", "Straight knees", "°",
      "Straight knees stretch the hamstrings early, and the lower back has to give the reach they deny.",
      "Least knee bend at the bottom; at least 10°.", "hinges that are not stiff on purpose"},
     is_soft_hinge,
     find_straight_knees},
    {{kFault, "extreme_range", "Deeper than needed", "°",
      "Past this depth stretched tissue resists steeply and little is gained.",
      "Trunk inclination beyond 80°, or the angle in front of the hip below 85°, whichever is further; "
      "proposed.",
      "hinges"},
     is_hinge,
     find_extreme_range},
    {{kFault, "load_drift", "Load drifts away", "cm",
      "Every centimetre between load and legs is lever arm for the lower back.",
      "Largest gap between load and legs; 5 cm allowed, proposed.",
      "lifts with the load hanging at the legs"},
     has_load_along_legs,
     find_load_drift},
    {{kFault, "dropping", "Dropped, not lowered", "%",
      "What falls has to be caught: inertia adds to the weight when it is.",
      "Largest acceleration of the chest on the way down, falling or caught, as a share of gravity; 25 % "
      "allowed, proposed.",
      "hinges and squats, not swings"},
     [](const Movement& movement, const Repetition& rep) {
       return is_lift(movement, rep) && movement.style != FormStyle::swing;
     },
     find_dropping},
    {{kFault, "feet_out", "Feet turned out", "°",
      "Turned-out feet turn the hips out and change the sideways moment at the knees.",
      "Largest turn of a foot from straight ahead; 15° allowed, proposed.", "hinges"},
     is_hinge,
     find_feet_out},
    {{kFault, "knees_in", "Knees fall in", "cm",
      "Knees inside the line from hip to foot load their inner side and slacken the hips.",
      "Least distance of a bent knee outward of the line from hip to ankle, seen from the front; 1 cm inside "
      "allowed, proposed.",
      "lifts that bend the knees"},
     [](const Movement& movement, const Repetition& rep) {
       return is_lift(movement, rep) &&
              least_of(rep.deepest(), &FormState::knee_flexion) > kLeastKneeBend_rad;
     },
     find_knees_in},
    {{kFault, "flared_ribs", "Ribs flared at the start", "°",
      "A rib cage tipped back over the pelvis starts the lift in extension.",
      "Rib cage tilted back against the pelvis at the start; 5° allowed, proposed.", "all lifts"},
     is_lift,
     find_flared_ribs},
    {{kFault, "lazy_glutes", "Hips beyond their strength", "%",
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
