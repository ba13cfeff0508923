// Static balance. All of the body above the hips hangs rigidly on them for given trunk and lumbar angles (but
// for the arms), so with X the first moment of everything about the ankles and M the total mass, load
// included,
//   f(ψ) = X(ψ) / M − x*  = 0
// is one equation for the shank inclination ψ, and f grows with ψ. With free arms it has the closed form
//   A sin ψ + B sin(ψ − κ) = M x* − m_f x_f − M_u X_u;
// hands tied to the floor, the foot or the legs make X_u depend on ψ, so one bracketed secant serves all
// cases.
#include "sim/motion/balance.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/body/lumbar_rhythm.h"
#include "sim/motion/leg_plane.h"
#include "sim/motion/root.h"

namespace sim {
namespace {

constexpr double kBalanceTolerance_m = 1e-13;  // far below any effect; a few secant steps
constexpr double kFrontBlend_m = 0.06;         // rounding of the leg's silhouette at the knee
constexpr double kPushBlend_m = 0.03;          // and of the place where the legs begin to push a load forward
constexpr double kBeyondLimit_rad = 15.0 * kRadPerDeg;  // how far past the ankle's limit the wish is followed
constexpr double kSteepestThigh_rad = 75.0 * kRadPerDeg;  // beyond it the thigh is a shelf, not a front

/// In the sagittal plane: v turned forward by an angle.
Vec3 pitched(const Vec3& v, double forward) {
  const double s = std::sin(forward), c = std::cos(forward);
  return {c * v.x + s * v.y, -s * v.x + c * v.y, v.z};
}
Mat3 pitch_rotation(double forward) {
  const double s = std::sin(forward), c = std::cos(forward);
  return {{c, -s, 0}, {s, c, 0}, {0, 0, 1}};
}

/// The smaller of two numbers, rounded with continuous curvature where they differ by less than `width`.
double smooth_min(double a, double b, double width) {
  const double h = std::max(width - std::abs(a - b), 0.0) / width;
  return std::min(a, b) - h * h * h * width / 6;
}
double smooth_max(double a, double b, double width) {
  return -smooth_min(-a, -b, width);
}

/// Pelvis to head without arms, for one set of trunk angles, relative to the mid-hip point.
struct AxialBody {
  double mass_kg = 0.0, moment_x = 0.0;  // Σ m x
  double thorax_pitch = 0.0;
  Mat3 R_WT{1.0};
  Vec3 thorax{0.0};
};

AxialBody place_axial_body(const Model& model, double trunk, double lumbar, double neck_extension) {
  AxialBody axial;
  Vec3 origin(0);
  double pitch = trunk - lumbar;
  for (size_t i = 0; i <= index_of(BodyId::head); ++i) {
    const Body& body = model.bodies[i];
    if (i > 0) {
      origin += pitched(body.joint_in_parent, pitch);
      if (i <= kLevelCount) {
        pitch += level_flexion(model, static_cast<Level>(i - 1), lumbar).value;
      } else {
        pitch -= neck_extension;
      }
    }
    if (i == index_of(BodyId::thorax)) axial.thorax = origin, axial.thorax_pitch = pitch;
    axial.mass_kg += body.mass_kg;
    axial.moment_x += body.mass_kg * (origin.x + pitched(body.com, pitch).x);
  }
  axial.R_WT = pitch_rotation(axial.thorax_pitch);
  return axial;
}

/// Everything that depends on the shank inclination being tried.
class PostureTrial {
 public:
  PostureTrial(const Model& model, const Stance& stance, const CarriedLoad& load,
               const PostureRequest& request)
      : model_(model), stance_(stance), load_(load), request_(request) {
    if (!request.hip_flexion)
      axial_ =
          place_axial_body(model, request.trunk_inclination, request.lumbar_flexion, request.neck_extension);
  }

  /// Static centre of pressure ahead of the ankles, m.
  double centre_of_pressure(double shank) {
    const double knee = request_.knee_flexion, thigh_pitch = shank - knee;
    if (request_.hip_flexion) {
      const double trunk = *request_.hip_flexion + thigh_pitch + request_.lumbar_flexion;
      axial_ = place_axial_body(model_, trunk, request_.lumbar_flexion, request_.neck_extension);
    }
    shank_ = shank;
    double mass = 0, moment = 0;
    place_legs(shank, thigh_pitch, mass, moment);
    mass += axial_.mass_kg;
    moment += axial_.mass_kg * hip_.x + axial_.moment_x;
    for (Side side : {Side::right, Side::left}) place_arm(side, mass, moment);
    for (int i = 0; i < load_.count; ++i) {
      const CarriedMass& carried = load_.mass[static_cast<size_t>(i)];
      mass += carried.mass_kg;
      moment += carried.mass_kg * carried_point(carried).x;
    }
    return moment / mass;
  }

  PostureSolution solution(double shank) {
    PostureSolution s;
    s.static_cop_m = centre_of_pressure(shank);
    const double lumbar = request_.lumbar_flexion;
    s.coordinates = {axial_.thorax_pitch, lumbar, request_.neck_extension, request_.knee_flexion, shank, {}};
    if (!request_.hip_flexion) s.coordinates.trunk_inclination = request_.trunk_inclination;
    for (Side side : {Side::right, Side::left}) {
      const auto i = static_cast<size_t>(index_of(side));
      s.coordinates.arm[i] = arm_angles(axial_.R_WT, side, arm_[i]);
      s.grip[i] = grip_[i];
      s.missing_m[i] = arm_[i].missing_m;
    }
    s.stance_too_wide = stance_too_wide_;
    return s;
  }

 private:
  void place_legs(double shank, double thigh_pitch, double& mass, double& moment) {
    const double ls = model_.shank_length_m, lt = model_.thigh_length_m;
    const double x_p = ls * std::sin(shank) + lt * std::sin(thigh_pitch);
    const double y_p = std::max(ls * std::cos(shank) + lt * std::cos(thigh_pitch), kLeastLegHeight_m);
    const double sine = leg_plane_tilt_sine(model_, stance_, x_p, y_p);
    stance_too_wide_ = std::abs(sine) > kLargestTiltSine;
    const double tilt = std::clamp(sine, -kLargestTiltSine, kLargestTiltSine);
    const double cos_yaw = std::cos(stance_.foot_yaw_rad), sin_yaw = std::sin(stance_.foot_yaw_rad);
    // a point of the leg's plane in W: both legs have the same x
    const auto world_x = [&](double x, double y) { return x * cos_yaw + y * tilt * sin_yaw; };
    hip_ = {world_x(x_p, y_p), model_.ankle_height_m + y_p * std::sqrt(1 - tilt * tilt), 0};

    const auto add = [&](const Body& body, double x, double y) {
      mass += 2 * body.mass_kg;
      moment += 2 * body.mass_kg * world_x(x, y);
    };
    const Body& thigh = model_.bodies[index_of(BodyId::thigh_r)];
    const Body& lower = model_.bodies[index_of(BodyId::shank_r)];
    const Body& foot = model_.bodies[index_of(BodyId::foot_r)];
    const Vec3 thigh_com = pitched(thigh.com, thigh_pitch), shank_com = pitched(lower.com, shank);
    add(thigh, x_p + thigh_com.x, y_p + thigh_com.y);
    add(lower, ls * std::sin(shank) + shank_com.x, ls * std::cos(shank) + shank_com.y);
    mass += 2 * foot.mass_kg;
    moment += 2 * foot.mass_kg * (foot.com.x * cos_yaw - foot.com.z * sin_yaw);
  }

  /// The x that a straight arm's grip should have when it is at a given height.
  double wanted_x(const HandRule& rule, double shoulder_x, double height) const {
    const double lt_front =
        rule.clears_legs || rule.x_source == HandRule::X::on_legs
            ? front_over(height - rule.extent_below_m, height + rule.extent_above_m) + rule.leg_clearance_m
            : 0.0;
    if (rule.x_source == HandRule::X::on_legs) return lt_front;
    const double x = rule.x_source == HandRule::X::fixed ? rule.x_m : shoulder_x;
    return rule.clears_legs ? smooth_max(x, lt_front, kPushBlend_m) : x;
  }

  /// Foremost point of the legs between two heights.
  double front_over(double low, double high) const {
    const double knee_y = model_.ankle_height_m + model_.shank_length_m * std::cos(shank_);
    return leg_front(model_, shank_, request_.knee_flexion,
                     smooth_min(smooth_max(knee_y, low, kFrontBlend_m), high, kFrontBlend_m));
  }

  ArmPose straight_arm_at_x(Side side, const HandRule& rule, const Vec3& shoulder) const {
    const double length = model_.upper_arm_length_m + model_.forearm_to_grip_m;
    const double dz = side_sign(side) * rule.grip_half_width_m - shoulder.z;
    const double flat = length * length - dz * dz;  // what is left for x and y
    const double reach = std::sqrt(std::max(flat, 0.0));
    const auto height = [&](double x) {
      const double dx = x - shoulder.x;
      return shoulder.y - std::sqrt(std::max(flat - dx * dx, 0.0));
    };
    double x = wanted_x(rule, shoulder.x, shoulder.y - reach);
    if (rule.clears_legs || rule.x_source == HandRule::X::on_legs) {
      // x depends on the height of the grip and the height on x: the root of an increasing function
      const auto excess = [&](double trial_x) {
        return trial_x - wanted_x(rule, shoulder.x, height(trial_x));
      };
      x = find_root_increasing(excess, x, shoulder.x - reach, shoulder.x + reach, kBalanceTolerance_m);
      if (excess(x) < -1e-6)
        x = wanted_x(rule, shoulder.x, height(x));  // beyond the arm's reach: say so below
    }
    const double dx = std::clamp(x - shoulder.x, -reach, reach);
    const double dy = -std::sqrt(std::max(flat - dx * dx, 0.0));
    ArmPose arm = straight_arm(glm::normalize(Vec3(dx, dy, dz)));
    arm.missing_m = std::max(std::abs(x - shoulder.x) - reach, 0.0);
    return arm;
  }

  void place_arm(Side side, double& mass, double& moment) {
    const auto i = static_cast<size_t>(index_of(side));
    const HandRule& rule = request_.hand[i];
    const double sigma = side_sign(side);
    const Vec3 offset =
        model_.bodies[static_cast<size_t>(limb_body(BodyId::upper_arm_r, side))].joint_in_parent;
    const Vec3 shoulder = hip_ + axial_.thorax + axial_.R_WT * offset;
    const auto at_width = [&](const Vec3& p) { return Vec3(p.x, p.y, sigma * rule.grip_half_width_m); };
    switch (rule.kind) {
      case HandRule::Kind::pitch:
        arm_[i] = straight_arm({std::sin(rule.pitch), -std::cos(rule.pitch), 0});
        break;
      case HandRule::Kind::straight_at_x:
        arm_[i] = straight_arm_at_x(side, rule, shoulder);
        break;
      case HandRule::Kind::foot_point:
        arm_[i] = reach_point(model_, side, shoulder, at_width(rule.point));
        break;
      case HandRule::Kind::thorax_point:
        arm_[i] =
            reach_point(model_, side, shoulder, hip_ + axial_.thorax + axial_.R_WT * at_width(rule.point));
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
    moment += upper.mass_kg * (shoulder.x - upper.com.y * arm.upper_dir.x) +
              fore.mass_kg * (elbow.x - fore.com.y * arm.fore_dir.x) +
              hand.mass_kg * (elbow.x + (wrist - hand.com.y) * arm.fore_dir.x);
  }

  Vec3 carried_point(const CarriedMass& carried) const {
    if (carried.body == index_of(BodyId::hand_r)) return grip_[0];
    if (carried.body == index_of(BodyId::hand_l)) return grip_[1];
    return hip_ + axial_.thorax + axial_.R_WT * carried.point_B;
  }

  const Model& model_;
  const Stance& stance_;
  const CarriedLoad& load_;
  const PostureRequest& request_;
  AxialBody axial_;
  double shank_ = 0.0;
  Vec3 hip_{0.0};
  bool stance_too_wide_ = false;
  std::array<ArmPose, kSideCount> arm_;
  std::array<Vec3, kSideCount> grip_;
};

}  // namespace

double leg_front(const Model& model, double shank_inclination, double knee_flexion, double height_m) {
  const double thigh = std::max(shank_inclination - knee_flexion, -kSteepestThigh_rad);
  const double knee_x = model.shank_length_m * std::sin(shank_inclination);
  const double above_knee =
      height_m - model.ankle_height_m - model.shank_length_m * std::cos(shank_inclination);
  // radius along each segment, then the front line at this height
  const auto radius = [&](double at_knee, double at_far_end, double length) {
    return at_knee + (at_far_end - at_knee) * std::clamp(std::abs(above_knee) / length, 0.0, 1.0);
  };
  const double thigh_x =
      knee_x + above_knee * std::tan(thigh) +
      radius(model.thigh_radius_knee_m, model.thigh_radius_hip_m, model.thigh_length_m) / std::cos(thigh);
  const double shank_x = knee_x + above_knee * std::tan(shank_inclination) +
                         radius(model.shank_radius_knee_m, model.shank_radius_ankle_m, model.shank_length_m) /
                             std::cos(shank_inclination);
  return smooth_min(thigh_x, shank_x, kFrontBlend_m);
}

PostureSolution solve_posture(const Model& model, const Stance& stance, const CarriedLoad& load,
                              const PostureRequest& request, double shank_guess) {
  PostureTrial trial(model, stance, load, request);
  if (request.shank_inclination) return trial.solution(*request.shank_inclination);
  const auto imbalance = [&](double shank) { return trial.centre_of_pressure(shank) - request.cop_target_m; };
  // what balance asks for, limit or not; then as far as the ankle goes
  const double wanted = find_root_increasing(imbalance, shank_guess, request.ankle_low - kBeyondLimit_rad,
                                             request.ankle_high + kBeyondLimit_rad, kBalanceTolerance_m);
  double shank = std::clamp(wanted, request.ankle_low, request.ankle_high);
  if (request.ankle_ease > 0)
    shank = smooth_max(smooth_min(wanted, request.ankle_high, request.ankle_ease), request.ankle_low,
                       request.ankle_ease);
  PostureSolution s = trial.solution(shank);
  s.ankle_at_limit = wanted < request.ankle_low || wanted > request.ankle_high;
  return s;
}

}  // namespace sim
