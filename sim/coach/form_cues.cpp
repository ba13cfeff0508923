// The cues that coaches give, a row each, as something that can be measured. A cue without a threshold is
// only reported.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/coach/repetition.h"

namespace sim {
namespace {

constexpr double kEarlyHips_percent = 60.0;
constexpr double kNeutral_deg = 5.0, kHeadTrunk_deg = 15.0;
constexpr double kSteadySpine_deg = 2.5;  // standard deviation: half of what counts as neutral
constexpr double kLoadGap_cm = 5.0;
constexpr double kSoftKneeLow_deg = 15.0, kSoftKneeHigh_deg = 20.0, kSteadyKnee_deg = 5.0;
constexpr double kStraightFeet_deg = 10.0;
constexpr double kUprightHalf_deg = 40.0, kDeepHalf_deg = 60.0;  // trunk inclination
constexpr double kArchKept_deg = 10.0, kArchFlat_deg = 20.0;     // loss of lordosis
constexpr double kSlowLowering_s = 1.4;                          // between the two ends below
constexpr double kMirror_percent = 10.0;
constexpr double kLeastPressure_kPa = 0.1;  // what counts as any at all

/// Time of the first state on the way down for which `holds`, or none.
template <class Holds>
const FormState* first_going_down(const Repetition& rep, Holds&& holds) {
  for (const FormState& s : rep.way_down())
    if (holds(s)) return &s;
  return nullptr;
}

const FormState& half_way_down(const Repetition& rep) {
  const double half = 0.5 * (rep.top().trunk_inclination + rep.deepest().trunk_inclination);
  const FormState* s = first_going_down(rep, [&](const FormState& f) { return f.trunk_inclination >= half; });
  return s ? *s : rep.deepest();
}

Finding find_early_hips(const Repetition& rep) {
  const double total = rep.deepest().hip_travel_back_m;
  return {
      total > 0 ? 100.0 * half_way_down(rep).hip_travel_back_m / total : 0.0, kEarlyHips_percent, false, {}};
}

Finding find_hips_back(const Repetition& rep) {
  const double knees = std::max(rep.deepest().knee_travel_forward_m, 0.0);
  return {100.0 * (rep.deepest().hip_travel_back_m - knees), 0.0, false, {}};
}

Finding find_ribs_stacked(const Repetition& rep) {
  return {std::abs(degrees(rep.top().rib_pelvis_angle)), kNeutral_deg, true, rep.top().time_s};
}

Finding find_long_spine(const Repetition& rep) {
  double sum = 0, squares = 0;
  for (const FormState& s : rep.states()) {
    const double angle = degrees(s.rib_pelvis_angle);
    sum += angle;
    squares += angle * angle;
  }
  const double n = static_cast<double>(rep.states().size()), mean = sum / n;
  return {std::sqrt(std::max(squares / n - mean * mean, 0.0)), kSteadySpine_deg, true, {}};
}

Finding find_brace(const Repetition& rep) {
  double most = 0;
  for (const FormState& s : rep.states()) most = std::max(most, s.abdominal_pressure_Pa / 1000);
  return {most, kLeastPressure_kPa, false, {}};
}

Finding find_bar_close(const Repetition& rep) {
  double sum = 0;
  for (const FormState& s : rep.states()) sum += 100.0 * s.load_to_legs_m;
  return {sum / static_cast<double>(rep.states().size()), kLoadGap_cm, true, {}};
}

Finding find_gaze(const Repetition& rep) {
  return find_worst(rep, kHeadTrunk_deg, true,
                    [](const FormState& s) { return std::abs(degrees(s.head_trunk_angle)); });
}

Finding find_drive(const Repetition& rep) {
  Finding found = find_worst(
      rep, 0.0, true, [](const FormState& s) { return degrees(s.hip_extension_rate); }, Repetition::goes_up);
  found.threshold.reset();
  return found;
}

Finding find_breath(const Repetition& rep) {
  // pressure at the bottom over that of the way up, half way
  double bottom = 0, up = 0, ups = 0;
  for (const FormState& s : rep.states()) {
    if (rep.is_bottom(s)) bottom = std::max(bottom, s.abdominal_pressure_Pa);
    if (Repetition::goes_up(s) && rep.depth(s) < 0.5) up += s.abdominal_pressure_Pa, ups += 1;
  }
  return {up > 0 ? bottom * ups / up : 0.0, {}, true, {}};
}

Finding find_hips_tall(const Repetition& rep) {
  const double chest = rep.deepest().chest_drop_m;
  return {chest > 0 ? 100.0 * rep.deepest().hip_drop_m / chest : 0.0, {}, true, {}};
}

Finding find_soft_knee(const Repetition& rep) {
  const double knee = degrees(least_of(rep.deepest(), &FormState::knee_flexion));
  if (knee < kSoftKneeLow_deg) return {knee, kSoftKneeLow_deg, false, rep.deepest().time_s};
  return {knee, kSoftKneeHigh_deg, true, rep.deepest().time_s};
}

Finding find_slow_lowering(const Repetition& rep) {
  return {find_lowering_s(rep), kSlowLowering_s, false, {}};
}

Finding find_start_pose(const Repetition& rep) {
  const FormState& s = rep.top();
  int missed = 0;
  missed += std::abs(degrees(s.trunk_inclination)) > kNeutral_deg;   // chest up
  missed += std::abs(degrees(s.rib_pelvis_angle)) > kNeutral_deg;    // ribs over pelvis
  missed += std::abs(degrees(s.head_trunk_angle)) > kHeadTrunk_deg;  // head in line
  missed += s.abdominal_pressure_Pa <= 0.0;                          // abdomen tight
  missed += s.stance_over_hips < 1.0 - 1e-9;                         // feet at least as wide as the hips
  return {static_cast<double>(missed), 0.0, true, s.time_s};
}

Finding find_fixed_knees(const Repetition& rep) {
  const FormState& half = half_way_down(rep);
  double most = 0;
  for (size_t s = 0; s < kSideCount; ++s)
    if (half.stands[s])
      most = std::max(most, std::abs(degrees(rep.deepest().knee_flexion[s] - half.knee_flexion[s])));
  return {most, kSteadyKnee_deg, true, {}};
}

Finding find_knees_out(const Repetition& rep) {
  return {100.0 * least_of(rep.deepest(), &FormState::knee_over_foot_m), 0.0, false, rep.deepest().time_s};
}

Finding find_feet_straight(const Repetition& rep) {
  return {degrees(most_of(rep.top(), &FormState::foot_yaw)), kStraightFeet_deg, true, rep.top().time_s};
}

Finding find_arch_curve(const Repetition& rep) {
  // degrees outside of what the arch may do: kept in the upper half, 10 to 20° flatter in the deep one
  double worst = 0;
  Finding found{0.0, 0.0, true, {}};
  for (const FormState& s : rep.states()) {
    const double lost = degrees(s.rib_pelvis_angle), trunk = degrees(s.trunk_inclination);
    double outside = 0;
    if (trunk < kUprightHalf_deg) outside = lost - kArchKept_deg;
    if (trunk > kDeepHalf_deg) outside = std::max(lost - kArchFlat_deg, kArchKept_deg - lost);
    if (outside > worst) worst = outside;
    if (outside > 1e-6 && !found.first_breach_s) found.first_breach_s = s.time_s;
  }
  found.amount = worst;
  return found;
}

Finding find_coil(const Repetition& rep) {
  Finding found = find_worst(
      rep, 0.0, true, [](const FormState& s) { return s.hip_power_W; }, Repetition::goes_up);
  found.threshold.reset();
  return found;
}

Finding find_mirror(const Repetition& rep) {
  double down = 0, up = 0;
  for (const FormState& s : rep.states()) {
    if (Repetition::goes_down(s)) down = std::max(down, s.l5s1_moment_Nm);
    if (Repetition::goes_up(s)) up = std::max(up, s.l5s1_moment_Nm);
  }
  return {up > 0 ? 100.0 * std::abs(down / up - 1) : 0.0, kMirror_percent, true, {}};
}

constexpr CheckKind kCue = CheckKind::cue;
constexpr const char* kHinges = "hinges";
constexpr const char* kHingeLike = "hinges, and lifts from the floor that are hinged";
constexpr const char* kLifts = "all lifts";

constexpr std::array<CheckRow, 20> kRows{{
    {{kCue, "close_the_door", "Close a car door with your hips", "%", "Hip travel done by half the lean",
      "The hips lead, the trunk follows.",
      "Share of the hips' way back made by the time half the inclination is reached; at least 60 %, "
      "proposed.",
      kHinges},
     is_hinge,
     find_early_hips},
    {{kCue, "hips_back", "Hips back, knees stay", "cm", "Hips back less knees forward",
      "A hinge moves the hips, not the knees.",
      "Hip travel backward less knee travel forward at the bottom; more than 0.", kHinges},
     is_hinge,
     find_hips_back},
    {{kCue, "ribs_stacked", "Ribs over the pelvis", "°", "Ribs against pelvis",
      "The lift starts from a neutral spine.",
      "Rib cage against the pelvis at the start; within 5°, proposed.", kLifts},
     is_lift,
     find_ribs_stacked},
    {{kCue, "long_spine", "Long spine, one tight unit", "°", "Spread of the lumbar angle",
      "A spine that keeps its shape leaves the movement to the hips.",
      "Standard deviation of the lumbar angle over the repetition; within 2.5°, proposed.", kHingeLike},
     is_hinge_like,
     find_long_spine},
    {{kCue, "brace", "Brace", "kPa", "Abdominal pressure",
      "Pressure in the abdomen carries part of the load.", "Greatest abdominal pressure; any at all.",
      "everything"},
     is_anything,
     find_brace},
    {{kCue, "bar_close", "Drag the weight along the legs", "cm", "Mean gap to the legs",
      "A close load has a short lever arm.", "Mean gap between load and legs; within 5 cm, proposed.",
      "lifts with the load hanging at the legs"},
     has_load_along_legs,
     find_bar_close},
    {{kCue, "gaze", "Look at the floor a few feet ahead", "°", "Head against the rib cage",
      "The neck goes on in the line of the back.",
      "Largest angle between head and rib cage, either way; within 15°, proposed.", "everything"},
     is_anything,
     find_gaze},
    {{kCue, "drive_hips", "Squeeze to stand", "°/s", "Fastest hip extension",
      "The way up is made by extending the hips.", "Fastest hip extension on the way up; reported only.",
      kLifts},
     is_lift,
     find_drive},
    {{kCue, "breath", "Inhale down, exhale up", "", "Pressure, bottom over way up",
      "Pressure is most useful at the bottom, where the moment is greatest.",
      "Abdominal pressure at the bottom over the mean of the upper half of the way up; reported only.",
      kLifts},
     is_lift,
     find_breath},
    {{kCue, "hips_tall", "Chest down, hips tall", "%", "Hip drop over chest drop",
      "Hips that stay high keep the hinge a hinge.",
      "Drop of the hips as a share of the drop of the chest; reported only.", kHingeLike},
     is_hinge_like,
     find_hips_tall},
    {{kCue, "soft_knee", "Soft knees", "°", "Knee bend at the bottom",
      "A little bend frees the hamstrings without making it a squat.", "Knee bend at the bottom; 15 to 20°.",
      "hinges that are not stiff on purpose"},
     is_soft_hinge,
     find_soft_knee},
    {{kCue, "slow_lowering", "Lower in two to three seconds", "s", "Time down",
      "A slow way down adds no inertia.",
      "Time from leaving the top by a thousandth of the depth to two hundredths above the bottom; at least "
      "1.4 s, what a smooth lowering of 2 s takes between the two.",
      kHingeLike},
     is_hinge_like,
     find_slow_lowering},
    {{kCue, "start_pose", "Start: chest up, ribs down, head in line, abdomen tight, feet under the hips", "",
      "Missed of five", "What is wrong at the start stays wrong.", "How many of the five are missed; none.",
      kLifts},
     is_lift,
     find_start_pose},
    {{kCue, "knees_fixed", "Reach without bending the knees further", "°", "Change of knee bend",
      "The second half of the way down belongs to the hips.",
      "Change of knee bend from half the inclination to the bottom; within 5°, proposed.", kHinges},
     is_hinge,
     find_fixed_knees},
    {{kCue, "knees_out", "Knees out over the feet", "cm", "Knee outside the foot's line",
      "Knees in line with the feet use the hips' width.",
      "Least distance of a knee outward of its foot's line at the bottom; at least 0. The pressure under the "
      "foot's inner and outer edge is not simulated.",
      kLifts},
     is_lift,
     find_knees_out},
    {{kCue, "feet_straight", "Feet fairly straight", "°", "Foot turned out",
      "Straight feet let the hips do the turning.", "Largest turn of a foot; within 10°, proposed.", kHinges},
     is_hinge,
     find_feet_straight},
    {{kCue, "arch_curve", "Arch on top, flat below", "°", "Outside of the curve",
      "The arch may flatten as the hinge gets deep, and only then.",
      "Degrees outside of: less than 10° of arch lost below 40° of inclination, 10 to 20° lost beyond 60°; "
      "proposed.",
      kHingeLike},
     is_hinge_like,
     find_arch_curve},
    {{kCue, "coil", "Coil the hips", "W", "Hip power",
      "The further the hips are wound up, the more they can give back.",
      "Greatest power of both hips on the way up; reported only.", kLifts},
     is_lift,
     find_coil},
    {{kCue, "mirror", "Put it back the way it came", "%", "Peak moment, down against up",
      "Lowering loads the back as lifting does.",
      "Difference of the greatest L5/S1 moment going down and coming up; within 10 %, proposed.", kHingeLike},
     is_hinge_like,
     find_mirror},
    {{kCue, "shins_still", "Shins nearly vertical", "°", "Shin lean", "Still shins send the hips back.",
      "Largest lean of a shin at the bottom, either way; within 5°, proposed.", kHinges},
     is_hinge,
     [](const Repetition& rep) {
       const FormState& s = rep.deepest();
       return Finding{degrees(std::max(most_of(s, &FormState::shin_inclination),
                                       -least_of(s, &FormState::shin_inclination))),
                      kNeutral_deg, true, s.time_s};
     }},
}};

}  // namespace

std::span<const CheckRow> cue_rows() {
  return kRows;
}

}  // namespace sim
