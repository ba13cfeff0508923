// Static balance. All of the body above the hips hangs rigidly on them for given trunk and lumbar angles (but
// for the arms), so with X the first moment of everything about the ankles and M the total mass, load
// included,
//   f(ψ) = X(ψ) / M − x*  = 0
// is one equation for the shank inclination ψ, and f grows with ψ. With free arms it has the closed form
//   A sin ψ + B sin(ψ − κ) = M x* − m_f x_f − M_u X_u;
// hands tied to the floor, the foot or the legs make X_u depend on ψ, so one bracketed secant serves all
// cases.
//
// Sideways the same holds of the pelvis' shift z: the centre of pressure moves with it. A second secant
// around the first solves it; a posture that mirrors itself is balanced at z = 0 and never gets there.
#include "sim/motion/balance.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/motion/axial_body.h"
#include "sim/motion/legs.h"
#include "sim/motion/root.h"
#include "sim/motion/smooth_min.h"

namespace sim {
namespace {

constexpr double kLeastBearing = 0.05;          // of body weight, on the floor
constexpr double kBalanceTolerance_m = 1e-13;   // far below any effect; a few secant steps
constexpr double kSidewaysTolerance_m = 1e-12;  // of the balance around it, whose own tolerance it feels
constexpr double kShiftRoom_m = 0.25;           // in which the shift is looked for, each way, for 1.75 m
constexpr double kOutBlend_m = 0.01;            // of a hand that goes out with the pelvis and not in
constexpr double kTwoLegsBlend_m = 0.01;        // and of the one leg before the other
constexpr double kBeyondLimit_rad = 15.0 * kRadPerDeg;  // how far past the ankle's limit the wish is followed

Mat3 matrix_of(const Axes<double>& axes) {
  return {value_of(axes.x), value_of(axes.y), value_of(axes.z)};
}

/// Everything that depends on the shank inclination and the shift being tried.
class PostureTrial {
 public:
  PostureTrial(const Model& model, const Stance& stance, const CarriedLoad& load,
               const PostureRequest& request)
      : model_(model),
        stance_(stance),
        load_(load),
        request_(request),
        list_(stance.leg == StanceLeg::both ? 0.0 : request.pelvis_list),
        shank_(request.shank_inclination.value_or(0.0)) {
    if (!request.hip_flexion) axial_ = place_axial_body(model, request, list_, request.trunk_inclination);
  }

  /// Static centre of pressure on the floor: x ahead of the ankles, z to the right of the stance's middle, m.
  Vec3 centre_of_pressure(double shank, double shift) {
    if (request_.hip_flexion)
      axial_ =
          place_axial_body(model_, request_, list_,
                           *request_.hip_flexion + shank - request_.knee_flexion + request_.lumbar_flexion);
    shank_ = shank, shift_ = shift;
    return find_centre_of_pressure();
  }

  /// The same in a step, for a mid-hip point.
  Vec3 centre_of_pressure_in_step(double hip_forward, double hip_sideways) {
    hip_ = {hip_forward, request_.step->hip_height_m, hip_sideways};
    shift_ = hip_sideways;
    return find_centre_of_pressure();
  }

  Vec3 find_centre_of_pressure() {
    double mass = axial_.mass_kg;
    Vec3 moment(0);
    place_legs(mass, moment);
    moment += axial_.mass_kg * hip_ + axial_.moment;
    for (Side side : {Side::right, Side::left}) place_arm(side, mass, moment);
    for (int i = 0; i < load_.count; ++i) {
      const CarriedMass& carried = load_.mass[static_cast<size_t>(i)];
      mass += carried.mass_kg;
      moment += carried.mass_kg * carried_point(carried);
    }
    // a force on a hand counts as the mass it lifts, and by its moment about the floor under the ankles
    for (int i = 0; i < load_.pull_count; ++i) {
      const HandPull& pull = load_.pull[static_cast<size_t>(i)];
      const Vec3 p = grip_[pull.body == index_of(BodyId::hand_r) ? 0 : 1];
      const Vec3 F = pull_force(pull, {p, Vec3(0), Vec3(0)});
      mass -= F.y / kGravity_m_per_s2;
      moment += (p.y * F - F.y * p) / kGravity_m_per_s2;
    }
    // pulled nearly off the floor there is no centre of pressure to speak of: keep it finite
    mass = std::max(mass, kLeastBearing * model_.total_mass_kg);
    return moment / mass;
  }

  PostureSolution solution(double shank, double shift) {
    return solution_at(centre_of_pressure(shank, shift));
  }

  PostureSolution solution_at(const Vec3& cop) {
    PostureSolution s;
    s.mid_hip = hip_;
    s.static_cop_m = cop.x, s.static_cop_sideways_m = cop.z;
    Coordinates& c = s.coordinates;
    c.trunk_inclination = request_.hip_flexion ? axial_.thorax_pitch : request_.trunk_inclination;
    c.lumbar_flexion = request_.lumbar_flexion, c.neck_extension = request_.neck_extension;
    c.knee_flexion = request_.knee_flexion, c.shank_inclination = shank_;
    c.side_bend = request_.side_bend, c.twist = request_.twist;
    c.pelvis_list = list_, c.knee_spread = request_.knee_spread;
    c.pelvis_shift_m = shift_;
    c.free_hip_flexion = request_.free_hip_flexion, c.free_knee_flexion = request_.free_knee_flexion;
    c.free_ankle_dorsiflexion = request_.free_ankle_dorsiflexion;
    for (Side side : {Side::right, Side::left}) {
      const auto i = static_cast<size_t>(index_of(side));
      s.coordinates.arm[i] = arm_angles(axial_.R_WT, side, arm_[i]);
      s.grip[i] = grip_[i];
      s.missing_m[i] = arm_[i].missing_m;
    }
    s.arm_direction = glm::normalize(model_.upper_arm_length_m * arm_[0].upper_dir +
                                     model_.forearm_to_grip_m * arm_[0].fore_dir);
    s.stance_too_wide = stance_too_wide_;
    return s;
  }

 private:
  /// One leg as its front is asked for: the ankle ahead and above of its place in standing.
  struct LegLine {
    double ahead_m, above_m, shank, knee_flexion;
  };

  void place_legs(double& mass, Vec3& moment) {
    if (request_.step) {
      place_stepping_legs(mass, moment);
      return;
    }
    const LegCoordinates<double> c{request_.knee_flexion, shank_, request_.knee_spread, shift_, list_};
    const Triple<double> mid_hip = place_pelvis(model_, stance_, c, stance_too_wide_);
    hip_ = value_of(mid_hip);
    for (Side side : {Side::right, Side::left}) {
      if (stance_.leg == StanceLeg::both || stance_side(stance_) == side) {
        const LegPose<double> leg = place_standing_leg(model_, stance_, c, mid_hip, side);
        const double toes_in = side_sign(side) * stance_.foot_yaw_rad;
        add_leg(side, value_of(leg.hip), matrix_of(leg.thigh), matrix_of(leg.shank), twist_rotation(toes_in),
                mass, moment);
      } else {
        const Mat3 thigh = axial_.R_WPelvis * pitch_rotation(-request_.free_hip_flexion),
                   shank = thigh * pitch_rotation(request_.free_knee_flexion),
                   foot = shank * pitch_rotation(-request_.free_ankle_dorsiflexion);
        const Vec3 hip = hip_ + value_of(hip_offset(model_, list_, side));
        add_leg(side, hip, thigh, shank, foot, mass, moment);
      }
    }
  }

  void place_stepping_legs(double& mass, Vec3& moment) {
    const Triple<double> mid_hip{hip_.x, hip_.y, hip_.z};
    for (Side side : {Side::right, Side::left}) {
      const auto i = static_cast<size_t>(index_of(side));
      const Vec3& ankle = request_.step->ankle[i];
      const LegPose<double> leg =
          place_stepping_leg(model_, stance_, mid_hip, {ankle.x, ankle.y, ankle.z}, side);
      leg_line_[i] = {ankle.x, ankle.y - model_.ankle_height_m, std::atan2(leg.shank.y.x, leg.shank.y.y),
                      leg.knee_flexion};
      const double toes_in = side_sign(side) * stance_.foot_yaw_rad;
      add_leg(side, value_of(leg.hip), matrix_of(leg.thigh), matrix_of(leg.shank),
              twist_rotation(toes_in) * pitch_rotation(request_.step->foot_pitch[i]), mass, moment);
    }
  }

  void add_leg(Side side, const Vec3& hip, const Mat3& R_thigh, const Mat3& R_shank, const Mat3& R_foot,
               double& mass, Vec3& moment) const {
    const auto body = [&](BodyId id) -> const Body& {
      return model_.bodies[static_cast<size_t>(limb_body(id, side))];
    };
    const Body &thigh = body(BodyId::thigh_r), &shank = body(BodyId::shank_r), &foot = body(BodyId::foot_r);
    const Vec3 knee = hip + R_thigh * shank.joint_in_parent, ankle = knee + R_shank * foot.joint_in_parent;
    mass += thigh.mass_kg + shank.mass_kg + foot.mass_kg;
    moment += thigh.mass_kg * (hip + R_thigh * thigh.com) + shank.mass_kg * (knee + R_shank * shank.com) +
              foot.mass_kg * (ankle + R_foot * foot.com);
  }

  /// The x that a straight arm's grip should have when it is at a given height.
  double wanted_x(const HandRule& rule, double shoulder_x, double height) const {
    const double lt_front =
        rule.clears_legs || rule.x_source == HandRule::X::on_legs
            ? front_over(height - rule.extent_below_m, height + rule.extent_above_m) + rule.leg_clearance_m
            : 0.0;
    if (rule.x_source == HandRule::X::on_legs) return lt_front;
    const double x = rule.x_source == HandRule::X::fixed         ? rule.x_m
                     : rule.x_source == HandRule::X::with_pelvis ? hip_.x + rule.x_m
                                                                 : shoulder_x;
    return rule.clears_legs ? smooth_max(x, lt_front, rule.push_blend_m) : x;
  }

  /// Foremost point of the legs between two heights.
  double front_over(double low, double high) const {
    if (!request_.step) return front_of({0, 0, shank_, request_.knee_flexion}, low, high);
    return smooth_max(front_of(leg_line_[0], low, high), front_of(leg_line_[1], low, high), kTwoLegsBlend_m);
  }
  double front_of(const LegLine& leg, double low, double high) const {
    const double knee_y = leg.above_m + model_.ankle_height_m + model_.shank_length_m * std::cos(leg.shank);
    const double nearest = smooth_min(smooth_max(knee_y, low, kFrontBlend_m), high, kFrontBlend_m);
    return leg.ahead_m + leg_front(model_, leg.shank, leg.knee_flexion, nearest - leg.above_m);
  }

  /// How far a hand goes sideways with the pelvis. Outward with it, not inward, rounded over kOutBlend_m.
  double hand_shift(Side side, const HandRule& rule) const {
    if (!rule.out_from_shift_m) return shift_;
    const double out = side_sign(side) * (shift_ - *rule.out_from_shift_m);
    return *rule.out_from_shift_m +
           side_sign(side) * 0.5 * (out + std::sqrt(out * out + kOutBlend_m * kOutBlend_m) - kOutBlend_m);
  }

  ArmPose straight_arm_at_x(Side side, const HandRule& rule, const Vec3& shoulder) const {
    const double length = model_.upper_arm_length_m + model_.forearm_to_grip_m;
    const double dz = side_sign(side) * rule.grip_half_width_m + hand_shift(side, rule) - shoulder.z;
    const double flat = length * length - dz * dz;  // what is left for x and y
    const double reach = std::sqrt(std::max(flat, 0.0));
    const double ease = request_.reach_ease_m;
    const auto height = [&](double x) { return shoulder.y + hang_ahead(reach, x - shoulder.x, ease).up; };
    double x = wanted_x(rule, shoulder.x, shoulder.y - reach);
    if (rule.clears_legs || rule.x_source == HandRule::X::on_legs) {
      // x depends on the height of the grip and the height on x: the root of an increasing function
      const auto excess = [&](double trial_x) {
        return trial_x - wanted_x(rule, shoulder.x, height(trial_x));
      };
      const double most = reach + ease;
      x = find_root_increasing(excess, x, shoulder.x - most, shoulder.x + most, kBalanceTolerance_m);
      if (excess(x) < -1e-6)
        x = wanted_x(rule, shoulder.x, height(x));  // beyond the arm's reach: say so below
    }
    const HangingReach hand = hang_ahead(reach, x - shoulder.x, ease);
    ArmPose arm = straight_arm(glm::normalize(Vec3(hand.ahead, hand.up, dz)), axial_.R_WT[2]);
    arm.missing_m = std::max(std::abs(x - shoulder.x) - reach, 0.0);
    return arm;
  }

  /// From the direction of the straight arm, in the sagittal plane, toward the rule's pitch.
  ArmPose lifted_arm(Side side, const HandRule& rule, const Vec3& shoulder) const {
    const ArmPose straight = straight_arm_at_x(side, rule, shoulder);
    if (rule.lifted == 0) return straight;
    const double from = std::atan2(straight.upper_dir.x, -straight.upper_dir.y);
    const double pitch = from + rule.lifted * (rule.pitch - from);
    const double across = (side_sign(side) * rule.grip_half_width_m + shift_ - shoulder.z) /
                          arm_reach(model_, rule.elbow_flexion);
    const double flat = std::sqrt(std::max(1 - across * across, 0.0));
    const Vec3 direction{flat * std::sin(pitch), -flat * std::cos(pitch), across};
    return bent_arm(model_, side, glm::normalize(direction), rule.elbow_flexion, axial_.R_WT[2]);
  }

  void place_arm(Side side, double& mass, Vec3& moment) {
    const auto i = static_cast<size_t>(index_of(side));
    const HandRule& rule = request_.hand[i];
    const double sigma = side_sign(side);
    const Vec3 offset =
        model_.bodies[static_cast<size_t>(limb_body(BodyId::upper_arm_r, side))].joint_in_parent;
    const Vec3 shoulder = hip_ + axial_.thorax + axial_.R_WT * offset;
    const auto at_width = [&](const Vec3& p) { return Vec3(p.x, p.y, sigma * rule.grip_half_width_m); };
    switch (rule.kind) {
      case HandRule::Kind::pitch:
        arm_[i] = straight_arm({std::sin(rule.pitch), -std::cos(rule.pitch), 0}, axial_.R_WT[2]);
        break;
      case HandRule::Kind::pitch_at_width: {
        const double length = model_.upper_arm_length_m + model_.forearm_to_grip_m;
        const double across = (hip_.z + sigma * rule.grip_half_width_m - shoulder.z) / length;
        const double flat = std::sqrt(std::max(1 - across * across, 0.0));
        arm_[i] =
            straight_arm({flat * std::sin(rule.pitch), -flat * std::cos(rule.pitch), across}, axial_.R_WT[2]);
        break;
      }
      case HandRule::Kind::straight_at_x:
        arm_[i] = straight_arm_at_x(side, rule, shoulder);
        break;
      case HandRule::Kind::lifted:
        arm_[i] = lifted_arm(side, rule, shoulder);
        break;
      case HandRule::Kind::foot_point:
        arm_[i] = reach_point(model_, side, shoulder, at_width(rule.point), axial_.R_WT[2], Vec3(0),
                              request_.reach_ease_m);
        break;
      case HandRule::Kind::thorax_point:
        arm_[i] =
            reach_point(model_, side, shoulder, hip_ + axial_.thorax + axial_.R_WT * at_width(rule.point),
                        axial_.R_WT[2], axial_.R_WT * rule.elbow_toward, request_.reach_ease_m);
        break;
      case HandRule::Kind::pelvis_point:
        arm_[i] = reach_point(model_, side, shoulder, hip_ + axial_.R_WPelvis * at_width(rule.point),
                              axial_.R_WT[2], axial_.R_WT * rule.elbow_toward, request_.reach_ease_m);
        break;
      case HandRule::Kind::angles:
        arm_[i] = arm_from_angles(axial_.R_WT, rule.shoulder_flexion, rule.elbow_flexion);
        break;
    }
    const ArmPose& arm = arm_[i];
    const Vec3 elbow = shoulder + model_.upper_arm_length_m * arm.upper_dir;
    grip_[i] = elbow + model_.forearm_to_grip_m * arm.fore_dir;
    // segment centres lie on the arm's line
    const Body& upper = model_.bodies[index_of(BodyId::upper_arm_r)];
    const Body& fore = model_.bodies[index_of(BodyId::forearm_r)];
    const Body& hand = model_.bodies[index_of(BodyId::hand_r)];
    const double wrist = -hand.joint_in_parent.y;
    mass += upper.mass_kg + fore.mass_kg + hand.mass_kg;
    moment += upper.mass_kg * (shoulder - upper.com.y * arm.upper_dir) +
              fore.mass_kg * (elbow - fore.com.y * arm.fore_dir) +
              hand.mass_kg * (elbow + (wrist - hand.com.y) * arm.fore_dir);
  }

  Vec3 carried_point(const CarriedMass& carried) const {
    // at the grip, or beyond it in line with the forearm
    const double beyond = model_.grip_in_hand.y - carried.point_B.y;
    if (carried.body == index_of(BodyId::hand_r)) return grip_[0] + beyond * arm_[0].fore_dir;
    if (carried.body == index_of(BodyId::hand_l)) return grip_[1] + beyond * arm_[1].fore_dir;
    return hip_ + axial_.thorax + axial_.R_WT * carried.point_B;
  }

  const Model& model_;
  const Stance& stance_;
  const CarriedLoad& load_;
  const PostureRequest& request_;
  double list_;  // of the pelvis
  double shank_;
  AxialBody axial_;
  double shift_ = 0.0;
  Vec3 hip_{0.0};
  std::array<LegLine, kSideCount> leg_line_{};  // in a step
  bool stance_too_wide_ = false;
  std::array<ArmPose, kSideCount> arm_;
  std::array<Vec3, kSideCount> grip_;
};

/// Two unknowns, forward and sideways; each moves its own part of the centre of pressure by nearly as much as
/// itself, whatever the other does: secants of their own, side by side.
PostureSolution solve_in_step(PostureTrial& trial, const PostureRequest& request) {
  constexpr int kMostRounds = 40;
  constexpr double kLeastGain = 0.3, kMostGain = 1.5;
  double at[2] = {request.step->hip_forward_guess_m, request.step->hip_sideways_guess_m};
  double gain[2] = {0.8, 0.8}, before[2]{}, error_before[2]{};
  Vec3 cop(0);
  for (int round = 0; round < kMostRounds; ++round) {
    cop = trial.centre_of_pressure_in_step(at[0], at[1]);
    const double error[2] = {cop.x - request.cop_target_m, cop.z - request.cop_sideways_m};
    if (std::max(std::abs(error[0]), std::abs(error[1])) < kSidewaysTolerance_m) break;
    for (size_t i = 0; i < 2; ++i) {
      const double step = at[i] - before[i];
      if (round > 0 && std::abs(step) > kSidewaysTolerance_m)
        gain[i] = std::clamp((error[i] - error_before[i]) / step, kLeastGain, kMostGain);
      before[i] = at[i], error_before[i] = error[i];
      at[i] -= error[i] / gain[i];
    }
  }
  return trial.solution_at(cop);
}

}  // namespace

PostureSolution solve_posture(const Model& model, const Stance& stance, const CarriedLoad& load,
                              const PostureRequest& request, double shank_guess) {
  PostureTrial trial(model, stance, load, request);
  if (request.step) return solve_in_step(trial, request);
  const bool one_leg = stance.leg != StanceLeg::both;
  const double sigma = side_sign(stance_side(stance));
  const double foot_z = one_leg ? sigma * stance.half_width_m : 0.0;
  if (request.shank_inclination) return trial.solution(*request.shank_inclination, foot_z);

  // forward: what balance asks for at a shift, limit or not; then as far as the ankle goes
  double wanted = shank_guess;
  const auto shank_at = [&](double shift) {
    const auto imbalance = [&](double shank) {
      return trial.centre_of_pressure(shank, shift).x - request.cop_target_m;
    };
    wanted = find_root_increasing(imbalance, wanted, request.ankle_low - kBeyondLimit_rad,
                                  request.ankle_high + kBeyondLimit_rad, kBalanceTolerance_m);
    if (request.ankle_ease == 0) return std::clamp(wanted, request.ankle_low, request.ankle_high);
    return smooth_max(smooth_min(wanted, request.ankle_high, request.ankle_ease), request.ankle_low,
                      request.ankle_ease);
  };
  // sideways: over the middle of the stance, or over the line of the standing foot
  const double target_z = foot_z + request.cop_sideways_m +
                          (one_leg ? sigma * std::tan(stance.foot_yaw_rad) * request.cop_target_m : 0.0);
  const auto lean = [&](double shift) {
    return trial.centre_of_pressure(shank_at(shift), shift).z - target_z;
  };
  double shift = foot_z;
  if (std::abs(lean(shift)) > kSidewaysTolerance_m) {
    const double room = kShiftRoom_m * model.scale;
    shift = find_root_increasing(lean, shift, foot_z - room, foot_z + room, kSidewaysTolerance_m);
    const double limit = kShiftLimit_m * model.scale, ease = kShiftEase_m * model.scale;
    if (!one_leg) shift = smooth_max(smooth_min(shift, limit, ease), -limit, ease);
  }
  PostureSolution s = trial.solution(shank_at(shift), shift);
  s.ankle_at_limit = wanted < request.ankle_low || wanted > request.ankle_high;
  return s;
}

}  // namespace sim
