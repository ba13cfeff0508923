#include "sim/motion/planner.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/motion/hamstrings.h"
#include "sim/motion/leg_plane.h"
#include "sim/motion/root.h"
#include "sim/motion/smooth_min.h"
#include "sim/scenario/faults.h"

namespace sim {
namespace {

constexpr double kAnkleLowLimit_rad = -15.0 * kRadPerDeg;
// A moving shank eases into its limit over this much, so that the trajectory stays smooth there.
constexpr double kAnkleEase_rad = 3.0 * kRadPerDeg;
constexpr double kTrunkLimit_rad = 110.0 * kRadPerDeg;  // no further when the trunk is bent to reach a grip
constexpr double kReachTolerance_m = 1e-12;
constexpr double kGiveTolerance_rad = 1e-13;  // of the lumbar flexion that takes over from the hips
constexpr int kGiveRounds = 40;               // each round leaves about a tenth of the change before
constexpr double kLateBegin = 0.3;            // where a late lumbar spine begins to flex, of the way down
constexpr double kSameReachRoom_rad =
    45.0 * kRadPerDeg;  // in which a rounded back's inclination is looked for
constexpr double kSameReach_m = 1e-6;
// Lifting to a place: from which part of the way down the arms are straight, and how far the elbows bend more
// on the way. Design choices.
constexpr double kLiftBegin = 0.75, kDrawIn_rad = 60.0 * kRadPerDeg;
// In a step the thigh pushes a load within this, and may come nearer by this than in standing.
constexpr double kStepPushBlend_m = 0.012, kStepNearer_m = 0.014;
constexpr double kHipsStopEase = 0.10;  // of the blend, over which the hips come to a stop
// The two ends of the scale from hinge to squat: the bottom postures of these movements.
constexpr const char* kHingeEnd = "hip_hinge";
constexpr const char* kSquatEnd = "bodyweight_squat";

/// The bottom posture as asked, knees and trunk by the knee share where one is given.
FormSettings find_form(const Model& model, const Scenario& scenario, const Movement& movement) {
  FormSettings form = scenario.form;
  if (!form.knee_share_percent || movement.carry == Carry::pose) return form;
  const double s = *form.knee_share_percent / 100;
  const FormSettings &hinge = model.movements.get(kHingeEnd).defaults.form,
                     &squat = model.movements.get(kSquatEnd).defaults.form;
  const auto between = [&](double from, double to) { return from + s * (to - from); };
  form.knee_flexion_deg = between(hinge.knee_flexion_deg, squat.knee_flexion_deg);
  form.trunk_inclination_deg = between(hinge.trunk_inclination_deg, squat.trunk_inclination_deg);
  return form;
}

/// How far the lumbar spine has flexed when the trunk is at blend s.
// Late means: not before kLateBegin, then with a rate that grows smoothly and stays at 2 from 1 − kLateBegin
// on, so that value, slope and curvature are continuous and it is never ahead of the trunk.
double lumbar_blend(double late_fraction, double s) {
  const double width = 1 - 2 * kLateBegin, v = std::clamp((s - kLateBegin) / width, 0.0, 1.0);
  const double late = 2 * (width * v * v * v * (1 - 0.5 * v) + std::max(s - 1 + kLateBegin, 0.0));
  return (1 - late_fraction) * s + late_fraction * late;
}

}  // namespace

Planner::Planner(const Model& model, const Scenario& scenario, const Movement& movement)
    : model_(model), scenario_(scenario), movement_(movement), form_(find_form(model, scenario, movement)) {
  const double own_width =
      movement.stance_width_m ? *movement.stance_width_m * model.scale : 2 * model.hip_half_width_m;
  stance_ = {0.5 * scenario.form.stance_width_m.value_or(own_width), scenario.form.foot_yaw_deg * kRadPerDeg,
             scenario.form.stance_leg};
  load_ = place_load(model, scenario, movement);
  cop_target_m_ = scenario.form.cop_forward_m * model.scale;
  bottom_trunk_rad_ = form_.trunk_inclination_deg * kRadPerDeg;
}

// Hips that stop: what belongs to pelvis and legs goes on to a part of the way only.
Blend Planner::held_by_hips(Blend blend) const {
  if (!hips_stop()) return blend;
  const double last = 1 - 0.01 * scenario_.fault.hips_stop_percent * (1 - kFaultHipsStop_blend);
  return {smooth_min(blend.trunk, last, kHipsStopEase), smooth_min(blend.knee, last, kHipsStopEase)};
}

PostureRequest Planner::request_at(Blend blend) const {
  const FormSettings& form = form_;
  const auto between = [](double from_deg, double to_rad, double s) {
    return from_deg * kRadPerDeg * (1 - s) + to_rad * s;
  };
  PostureRequest r;
  r.trunk_inclination = between(movement_.start_trunk_inclination_deg, bottom_trunk_rad_, blend.trunk);
  // the pelvis keeps to the hips' blend; what the trunk inclines beyond it comes from the lumbar spine
  const Blend hips = held_by_hips(blend);
  const double trunk_of_hips = between(movement_.start_trunk_inclination_deg, bottom_trunk_rad_, hips.trunk);
  r.lumbar_flexion = between(movement_.start_lumbar_flexion_deg, form.lumbar_flexion_deg * kRadPerDeg,
                             lumbar_blend(form.lumbar_late_fraction, hips.trunk)) +
                     (r.trunk_inclination - trunk_of_hips);
  r.neck_extension =
      between(movement_.start_neck_extension_deg, form.neck_extension_deg * kRadPerDeg, blend.trunk);
  r.knee_flexion = between(movement_.start_knee_flexion_deg, form.knee_flexion_deg * kRadPerDeg, hips.knee);
  r.side_bend = between(0, form.side_bend_deg * kRadPerDeg, blend.trunk);
  r.twist = between(0, form.twist_deg * kRadPerDeg, blend.trunk);
  r.knee_spread = between(0, form.knee_spread_deg * kRadPerDeg, hips.knee);
  if (stance_.leg != StanceLeg::both) set_free_leg(blend.trunk, r);
  r.cop_target_m = cop_target_m_;
  r.cop_sideways_m = form.cop_sideways_m * model_.scale;
  r.ankle_low = kAnkleLowLimit_rad;
  r.ankle_high = form.ankle_limit_deg * kRadPerDeg;
  r.ankle_ease = kAnkleEase_rad;
  r.reach_ease_m = reach_ease_m_;
  if (movement_.carry == Carry::pose) {
    r.ankle_ease = 0;
    const PoseSettings& pose = scenario_.pose;
    r.trunk_inclination = pose.trunk_inclination_deg.value_or(0) * kRadPerDeg;
    if (pose.hip_flexion_deg) r.hip_flexion = *pose.hip_flexion_deg * kRadPerDeg;
    if (pose.shank_inclination_deg) r.shank_inclination = *pose.shank_inclination_deg * kRadPerDeg;
  }
  return r;
}

void Planner::set_free_leg(double s, PostureRequest& r) const {
  const FreeLeg& leg = movement_.free_leg;
  const auto between = [&](double start_deg, double bottom_deg) {
    return (start_deg * (1 - s) + bottom_deg * s) * kRadPerDeg;
  };
  const FormSettings& form = form_;
  // thigh in line with the trunk: trunk pitch = pelvis pitch + lumbar flexion
  r.free_hip_flexion =
      between(leg.hip_flexion_start_deg, leg.hip_flexion_bottom_deg.value_or(-form.lumbar_flexion_deg));
  r.free_knee_flexion = between(leg.knee_flexion_start_deg, leg.knee_flexion_bottom_deg);
  r.free_ankle_dorsiflexion = leg.ankle_dorsiflexion_deg * kRadPerDeg;
  r.pelvis_list = between(0, form.pelvis_list_deg) * (stance_.leg == StanceLeg::right ? -1 : 1);
}

double Planner::path_x(double s) const {
  return path_start_x_m_ + s * (path_bottom_x_m_ - path_start_x_m_);
}

// Balance, and the lower back that gives way where the hamstrings end the hips' flexion. How far the hips
// want to go depends on the shank, which depends a little on the lower back: a few rounds settle it.
PostureSolution Planner::solve(PostureRequest request, double shank_guess) const {
  PostureSolution s = solve_posture(model_, stance_, load_, request, shank_guess);
  const std::optional<double>& range_deg = model_.subject.hamstring_range_deg;
  if (!range_deg || movement_.carry == Carry::pose) return s;
  const double own_lumbar = request.lumbar_flexion;
  for (int round = 0; round < kGiveRounds; ++round) {
    const double wanted =
        request.trunk_inclination - own_lumbar - (s.coordinates.shank_inclination - request.knee_flexion);
    const double lumbar = own_lumbar + lumbar_give(wanted, request.knee_flexion, *range_deg * kRadPerDeg);
    const double change = lumbar - request.lumbar_flexion;
    if (std::abs(change) < kGiveTolerance_rad) break;
    request.lumbar_flexion = lumbar;
    s = solve_posture(model_, stance_, load_, request, s.coordinates.shank_inclination);
  }
  return s;
}

PostureSolution Planner::solve_at(Blend blend, double cop_shift_m, double shank_guess,
                                  const Grips* own_grips) const {
  PostureRequest request = request_at(blend);
  request.hand = own_hand_rules(model_, stance_, scenario_, movement_, movement_.carry, blend.trunk,
                                path_x(blend.trunk));
  for (HandRule& rule : request.hand)
    if (blend.arm_pitch && rule.kind == HandRule::Kind::pitch_at_width) rule.pitch = *blend.arm_pitch;
  if (lifts_to_place()) lift_hands(blend.trunk, request.hand);
  if (own_)
    request.hand = offset_hand_rules(scenario_, scenario_.load.forward_offset_m, request.hand, *own_grips);
  request.cop_target_m += cop_shift_m;
  if (hips_stop()) {
    // the legs stay as they were balanced, at rest, where the hips stopped
    const Blend hips = held_by_hips(blend);
    PostureRequest held = request_at(hips);
    held.lumbar_flexion = request.lumbar_flexion - (request.trunk_inclination - held.trunk_inclination);
    held.knee_flexion = request.knee_flexion;
    held.knee_spread = request.knee_spread;
    held.hand = request.hand;
    request.shank_inclination = solve(held, shank_guess).coordinates.shank_inclination;
  }
  return solve(request, shank_guess);
}

PostureSolution Planner::solve_bottom_held(double step_m) const {
  PostureRequest request = request_at({1, 1});
  request.trunk_inclination = bottom_.coordinates.trunk_inclination;
  request.lumbar_flexion = bottom_.coordinates.lumbar_flexion;
  request.hip_flexion.reset();
  request.shank_inclination = bottom_.coordinates.shank_inclination;
  const auto own = own_hand_rules(model_, stance_, scenario_, movement_, movement_.carry, 1, path_x(1));
  request.hand = offset_hand_rules(scenario_, step_m, own, bottom_.grip);
  return solve_posture(model_, stance_, load_, request, 0);
}

// Standing, the hands hold the load at its place: where elbows and shoulders have to be follows from it.
PostureSolution Planner::solve_start_at_place() {
  PostureRequest request = request_at({0, 0});
  const HandRule own =
      own_hand_rules(model_, stance_, scenario_, movement_, movement_.carry, 0, path_x(0)).front();
  for (HandRule& rule : request.hand) {
    rule.kind = HandRule::Kind::foot_point;
    rule.grip_half_width_m = own.grip_half_width_m;
    rule.point = {scenario_.load.place_forward_m.value_or(*movement_.place_forward_m) * model_.scale +
                      scenario_.load.forward_offset_m,
                  scenario_.load.place_height_m.value_or(*movement_.place_height_m), 0};
  }
  const PostureSolution start = solve(request, 0);
  place_elbow_rad_ = start.coordinates.arm[0].elbow_flexion;
  place_pitch_rad_ = std::atan2(start.arm_direction.x, -start.arm_direction.y);
  return start;
}

// The arms bend in the upper part of the way, and a little more on the way to a high place, so that the load
// stays near the body.
void Planner::lift_hands(double s, std::array<HandRule, kSideCount>& hand) const {
  const double v = std::max(1 - s / kLiftBegin, 0.0);
  const double lifted = v * v * v * (2.5 - 1.5 * v);
  const double half = std::sin(0.5 * place_pitch_rad_);
  for (HandRule& rule : hand) {
    rule.kind = HandRule::Kind::lifted;
    rule.x_m += scenario_.load.forward_offset_m;
    rule.lifted = lifted;
    rule.pitch = place_pitch_rad_;
    rule.elbow_flexion = lifted * place_elbow_rad_ + 4 * lifted * (1 - lifted) * kDrawIn_rad * half * half;
  }
}

// The thigh that swings forward takes a load along that hangs before it. It may come a little nearer than in
// standing, so that nothing is pushed while the feet stand side by side.
PostureSolution Planner::solve_in_step(const StepPlace& place, const Vec3& cop) const {
  PostureRequest request = request_at({0, 0});
  const Carry carry = movement_.carry == Carry::to_grip ? Carry::hanging : movement_.carry;
  request.hand = own_hand_rules(model_, stance_, scenario_, movement_, carry, 0, 0);
  if (own_)
    request.hand =
        offset_hand_rules(scenario_, scenario_.load.forward_offset_m, request.hand, own_->start().grip);
  for (size_t s = 0; s < kSideCount; ++s) {
    HandRule& rule = request.hand[s];
    if (rule.kind != HandRule::Kind::straight_at_x) continue;
    if (hangs_beside_legs(scenario_, s == 0 ? Side::right : Side::left))
      rule.out_from_shift_m = start_.coordinates.pelvis_shift_m;
    rule.clears_legs |= rule.x_source == HandRule::X::on_legs && rule.leg_clearance_m > 0;
    rule.x_source = HandRule::X::with_pelvis;
    rule.x_m = start_.grip[s].x - start_.mid_hip.x;
    rule.push_blend_m = kStepPushBlend_m;
    rule.leg_clearance_m -= kStepNearer_m;
  }
  request.shank_inclination = start_.coordinates.shank_inclination;
  request.step = place;
  request.cop_target_m = cop.x, request.cop_sideways_m = cop.z;
  return solve_posture(model_, stance_, load_, request, 0);
}

void Planner::plan_own_path() {
  const bool offset =
      scenario_.load.forward_offset_m != 0 && !is_carried_on_thorax(movement_.carry) && !lifts_to_place();
  if (movement_.is_cycle || (!offset && !rounds())) return;  // a swing has no path to keep to
  own_scenario_ = scenario_;
  if (offset) own_scenario_.load.forward_offset_m = 0;
  own_scenario_.form.lumbar_flexion_deg -= 0.01 * scenario_.fault.rounding_percent * kFaultRounding_deg;
  own_scenario_.fault.rounding_percent = 0;
  own_ = std::make_unique<Planner>(model_, own_scenario_, movement_);
  own_->ease_reach(reach_ease_m_);
  own_->solve_key_postures();
}

// A rounded back that reaches no further: the trunk's inclination is what brings the hands to the height they
// had; forward they keep to their own path.
void Planner::solve_trunk_for_same_reach() {
  const size_t hand = scenario_.load.hands == LoadHands::left ? 1 : 0;
  const double wanted_y = own_->bottom().grip[hand].y;
  double shank = own_->bottom().coordinates.shank_inclination;
  const auto reached = [&](double trunk) {
    bottom_trunk_rad_ = trunk;
    const PostureSolution s = solve_at({1, 1}, 0, shank, &own_->bottom().grip);
    shank = s.coordinates.shank_inclination;
    return wanted_y - s.grip[hand].y;
  };
  const double own_trunk = own_->bottom().coordinates.trunk_inclination;
  const double found = find_root_increasing(reached, own_trunk, own_trunk - kSameReachRoom_rad,
                                            own_trunk + kSameReachRoom_rad, kReachTolerance_m);
  // upright, leaning back lowers the hands as well: no inclination brings them up again
  bottom_trunk_rad_ = std::abs(reached(found)) < kSameReach_m ? found : own_trunk;
}

void Planner::solve_key_postures() {
  plan_own_path();
  if (movement_.carry == Carry::to_grip) {
    // standing: the load hangs as near to the body as the legs let it
    PostureRequest request = request_at({0, 0});
    request.hand = own_hand_rules(model_, stance_, scenario_, movement_, Carry::hanging, 0, 0);
    path_start_x_m_ = solve_posture(model_, stance_, load_, request, 0).grip[0].x;
    solve_trunk_for_grip();
  } else if (rounds()) {
    solve_trunk_for_same_reach();
  }
  if (lifts_to_place())
    start_ = solve_start_at_place();
  else
    start_ = solve_at({0, 0}, 0, 0, own_ ? &own_->start().grip : nullptr);
  bottom_ = solve_at({1, 1}, 0, start_.coordinates.shank_inclination, own_ ? &own_->bottom().grip : nullptr);
}

// A load that is taller below its grip than the movement's own stands on the floor all the same.
double Planner::grip_height_m() const {
  return std::max(scenario_.load.grip_height_m.value_or(*movement_.grip_height_m),
                  model_.load_shape(scenario_.load.kind).bottom_below_grip_m);
}

// The distance from the shoulder to the grip, less the straight arm, shrinks as the trunk comes down: the
// least inclination at which it is gone. When it never is, the inclination that leaves least, and the answer
// is how much that is.
void Planner::solve_trunk_for_grip() {
  const double grip_y = grip_height_m();
  const std::optional<double> forward_m =
      scenario_.load.grip_forward_m ? scenario_.load.grip_forward_m : movement_.grip_forward_m;
  const bool hangs = !forward_m;
  path_bottom_x_m_ = forward_m.value_or(0) * model_.scale;
  double shank = 0;
  // height left between the straight arm's hand and the grip; positive: not down yet
  const auto height_left = [&](double trunk) {
    bottom_trunk_rad_ = trunk;
    if (hangs) {
      PostureRequest request = request_at({1, 1});
      request.hand = own_hand_rules(model_, stance_, scenario_, movement_, Carry::hanging, 1, 0);
      path_bottom_x_m_ = solve_posture(model_, stance_, load_, request, shank).grip[0].x;
    }
    const PostureSolution s = solve_at({1, 1}, 0, shank, own_ ? &own_->bottom().grip : nullptr);
    shank = s.coordinates.shank_inclination;
    const size_t hand = scenario_.load.hands == LoadHands::left ? 1 : 0;
    // an arm that cannot even get as far forward points level at it: count that gap too
    return s.grip[hand].y - grip_y + s.missing_m[hand];
  };
  // walk down to the first inclination that reaches, then close in
  constexpr int kSteps = 12;
  const double upright = movement_.start_trunk_inclination_deg * kRadPerDeg;
  double above = upright, least = height_left(upright), least_at = upright;
  for (int i = 1; i <= kSteps && least > 0; ++i) {
    const double trunk = upright + (kTrunkLimit_rad - upright) * i / kSteps;
    const double left = height_left(trunk);
    if (left < least) least = left, least_at = trunk;
    if (left > 0) above = trunk;
  }
  if (least <= 0 && least_at > upright) {
    const auto reached = [&](double trunk) { return -height_left(trunk); };
    least_at = find_root_increasing(reached, 0.5 * (above + least_at), above, least_at, kReachTolerance_m);
    least = 0;
  }
  // straight arms hang below a grip that upright standing already passes
  const bool passed = least < -kReachTolerance_m && least_at == upright;
  grip_missing_m_ = passed ? -least : std::max(height_left(least_at), 0.0);
  if (least == 0) grip_missing_m_ = 0;
  bottom_trunk_rad_ = least_at;
}

}  // namespace sim
