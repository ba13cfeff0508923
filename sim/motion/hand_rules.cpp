#include "sim/motion/hand_rules.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr double kLooseClearance_m = 0.02;  // between a bulky load and the legs
// Arms that hang follow the shoulders like a pendulum, √(0.64 m / g) = 0.26 s behind: at the 0.3 m/s at which
// shoulders pass the legs' front in a lift of two seconds, a load leaves the legs over this much.
constexpr double kHangingBlend_m = 0.08;
constexpr double kGobletHalfWidth_m =
    0.10;  // hands at the chest, no wider: folded elbows reach no nearer to the shoulders; for 1.75 m
constexpr double kBackBarGripBeyondShoulder_m =
    0.23;  // hands on a back bar, outside the shoulders, for 1.75 m; design choice

bool holds_load(const Scenario& scenario, Side side) {
  return scenario.load.hands == LoadHands::both ||
         (scenario.load.hands == LoadHands::right) == (side == Side::right);
}

/// Loads that reach across the body and so have to pass in front of the legs.
bool spans_legs(const Scenario& scenario) {
  const LoadKind kind = scenario.load.kind;
  return scenario.load.hands == LoadHands::both && kind != LoadKind::none && kind != LoadKind::dumbbells &&
         kind != LoadKind::bag && kind != LoadKind::cable;
}

/// Loads that hang at the sides, one hand each.
bool hangs_beside_legs(const Scenario& scenario) {
  return scenario.load.kind != LoadKind::none && scenario.load.kind != LoadKind::cable &&
         !spans_legs(scenario);
}

}  // namespace

bool hangs_beside_legs(const Scenario& scenario, Side side) {
  return holds_load(scenario, side) && hangs_beside_legs(scenario);
}

namespace {

/// A straight arm under the shoulder: pushed forward by the legs where the load spans them, sideways where it
/// hangs beside them.
HandRule hanging_rule(const Model& model, const Stance& stance, const Scenario& scenario) {
  const LoadShape& shape = model.load_shape(scenario.load.kind);
  HandRule rule;
  rule.grip_half_width_m =
      hangs_beside_legs(scenario) ? beside_legs_half_width(model, stance, shape) : shape.grip_half_width_m;
  rule.leg_clearance_m = scenario.load.kind == LoadKind::barbell || scenario.load.kind == LoadKind::none
                             ? model.bar_leg_clearance_m
                             : shape.half_depth_m + kLooseClearance_m;
  rule.extent_below_m = shape.bottom_below_grip_m;
  rule.extent_above_m = shape.top_above_grip_m;
  if (scenario.load.kind == LoadKind::barbell)
    rule.extent_below_m = rule.extent_above_m;  // plates hang outside the legs
  rule.clears_legs = spans_legs(scenario);
  rule.push_blend_m = kHangingBlend_m;
  const bool narrow = std::abs(rule.grip_half_width_m - model.shoulder_half_width_m) > 1e-12;
  rule.kind = rule.clears_legs || narrow ? HandRule::Kind::straight_at_x : HandRule::Kind::pitch;
  return rule;
}

/// Half the distance of hands that hold the load in front of the body.
double in_front_half_width(const Model& model, const Scenario& scenario) {
  return scenario.load.hands == LoadHands::both ? model.load_shape(scenario.load.kind).grip_half_width_m
                                                : model.shoulder_half_width_m;
}

/// Empty hands on the iliac crests; a place on the pelvis' shape, design choice.
constexpr Vec3 kHandOnHip_m{0.0, 0.13, 0.0};
constexpr double kHandOnHipHalfWidth_m = 0.19;

HandRule hip_rule(const Model& model) {
  HandRule rule;
  rule.kind = HandRule::Kind::pelvis_point;
  rule.point = kHandOnHip_m * model.scale;
  rule.grip_half_width_m = kHandOnHipHalfWidth_m * model.scale;
  return rule;
}

/// Hands on a dowel behind the back. It lies as in upright standing against what stands out furthest, thin
/// enough for a hand to close around: half its thickness away from there.
constexpr double kDowelRadius_m = 0.0125;
/// Heights of the hands: over the joint of neck and rib cage, and over the hips' axis. Elbows: up and forward
/// behind the head, out and back behind the lower back. Design choices.
constexpr double kAtNeck_m = 0.03, kAtHead_m = 0.12, kAtLowerBack_m = 0.17, kAtTailbone_m = 0.02;
constexpr Vec3 kElbowUp{0.45, 0.75, 0.5}, kElbowBack{-0.6, 0.0, 0.8};

/// Where a body's frame stands in neutral standing, from the mid-hip point.
Vec3 neutral_origin(const Model& model, int body) {
  Vec3 origin(0);
  for (; body > 0; body = model.bodies[static_cast<size_t>(body)].parent)
    origin += model.bodies[static_cast<size_t>(body)].joint_in_parent;
  return origin;
}

std::array<HandRule, kSideCount> dowel_rules(const Model& model, bool at_ends) {
  double dowel_x = 0;
  for (const Capsule& capsule : model.capsules)
    if (capsule.body == index_of(BodyId::head) || capsule.body == index_of(BodyId::thorax) ||
        capsule.body == index_of(BodyId::pelvis))
      dowel_x = std::min(
          dowel_x, neutral_origin(model, capsule.body).x +
                       std::min(capsule.from.x - capsule.radius_from_m, capsule.to.x - capsule.radius_to_m));
  dowel_x -= kDowelRadius_m;
  const Vec3 thorax = neutral_origin(model, index_of(BodyId::thorax)),
             neck = neutral_origin(model, index_of(BodyId::head));
  HandRule upper, lower;
  upper.kind = HandRule::Kind::thorax_point;
  upper.point = {dowel_x - thorax.x, neck.y - thorax.y + (at_ends ? kAtHead_m : kAtNeck_m) * model.scale, 0};
  upper.elbow_toward = kElbowUp;
  lower.kind = HandRule::Kind::pelvis_point;
  lower.point = {dowel_x, (at_ends ? kAtTailbone_m : kAtLowerBack_m) * model.scale, 0};
  lower.elbow_toward = {kElbowBack.x, kElbowBack.y, -kElbowBack.z};
  return {upper, lower};
}

/// Where one straight arm has its hand when the load, in line with it, is in the mid-plane: on its way
/// between the legs.
double one_hand_half_width(const Model& model, const Scenario& scenario) {
  const double arm = model.upper_arm_length_m + model.forearm_to_grip_m,
               beyond = model.load_shape(scenario.load.kind).centre_below_grip_m;
  return model.shoulder_half_width_m * beyond / (arm + beyond);
}

HandRule free_rule(const Model& model) {
  HandRule rule;
  rule.grip_half_width_m = model.shoulder_half_width_m;
  return rule;
}

HandRule pose_rule(const Model& model, const Stance& stance, const Scenario& scenario) {
  const PoseSettings& pose = scenario.pose;
  HandRule rule = hanging_rule(model, stance, scenario);
  rule.clears_legs = false;  // a pose is taken as prescribed
  rule.kind = std::abs(rule.grip_half_width_m - model.shoulder_half_width_m) > 1e-12
                  ? HandRule::Kind::straight_at_x
                  : HandRule::Kind::pitch;
  if (pose.hands_forward_m && pose.hands_height_m) {
    rule.kind = HandRule::Kind::foot_point;
    rule.point = {*pose.hands_forward_m, *pose.hands_height_m, 0};
    rule.grip_half_width_m = in_front_half_width(model, scenario);
  } else if (pose.shoulder_flexion_deg || pose.elbow_flexion_deg) {
    rule.kind = HandRule::Kind::angles;
    rule.shoulder_flexion = pose.shoulder_flexion_deg.value_or(0) * kRadPerDeg;
    rule.elbow_flexion = pose.elbow_flexion_deg.value_or(0) * kRadPerDeg;
  }
  return rule;
}

HandRule thorax_rule(const Model& model, const Scenario& scenario, Carry carry) {
  HandRule rule;
  rule.kind = HandRule::Kind::thorax_point;
  rule.point = carry == Carry::back_bar ? model.back_bar_in_thorax : model.goblet_in_thorax;
  rule.point.x += scenario.load.forward_offset_m;
  rule.grip_half_width_m = carry == Carry::back_bar
                               ? model.shoulder_half_width_m + kBackBarGripBeyondShoulder_m * model.scale
                               : std::min(model.load_shape(scenario.load.kind).grip_half_width_m,
                                          kGobletHalfWidth_m * model.scale);
  return rule;
}

HandRule loaded_rule(const Model& model, const Stance& stance, const Scenario& scenario,
                     const Movement& movement, Carry carry, double s, double path_x_m) {
  HandRule rule = hanging_rule(model, stance, scenario);
  switch (carry) {
    case Carry::hanging:
      break;
    case Carry::on_legs:
      if (!scenario.load.lats_on || scenario.load.hands != LoadHands::both) break;
      rule.kind = HandRule::Kind::straight_at_x;
      rule.x_source = HandRule::X::on_legs;
      rule.grip_half_width_m = in_front_half_width(model, scenario);
      break;
    case Carry::beside_legs:
      if (!scenario.load.lats_on) break;
      if (!hangs_beside_legs(scenario))
        return loaded_rule(model, stance, scenario, movement, Carry::on_legs, s, path_x_m);
      rule.kind = HandRule::Kind::straight_at_x;
      rule.x_source = HandRule::X::on_legs;
      rule.leg_clearance_m = -model.thigh_radius_knee_m;  // from the front to the middle of the leg
      break;
    case Carry::raised:
      rule.kind = HandRule::Kind::pitch;
      rule.pitch = (movement.arm_pitch_start_deg +
                    s * (movement.arm_pitch_bottom_deg - movement.arm_pitch_start_deg)) *
                   kRadPerDeg;
      break;
    case Carry::to_grip:
      rule.kind = HandRule::Kind::straight_at_x;
      rule.x_source = HandRule::X::fixed;
      rule.x_m = path_x_m;
      rule.push_blend_m = HandRule().push_blend_m;
      // a bell goes down between the legs; anything wider has to stay in front of them
      if (scenario.load.kind == LoadKind::kettlebell) rule.clears_legs = false;
      break;
    case Carry::swung:
      rule.kind = HandRule::Kind::pitch_at_width;
      rule.pitch = (movement.arm_pitch_start_deg +
                    s * (movement.arm_pitch_bottom_deg - movement.arm_pitch_start_deg)) *
                   kRadPerDeg;
      rule.grip_half_width_m = scenario.load.hands == LoadHands::both ? in_front_half_width(model, scenario)
                                                                      : one_hand_half_width(model, scenario);
      break;
    case Carry::fixed_grip:
      rule.kind = HandRule::Kind::foot_point;
      rule.point = {scenario.load.grip_forward_m.value_or(*movement.grip_forward_m) * model.scale,
                    scenario.load.grip_height_m.value_or(*movement.grip_height_m), 0};
      rule.grip_half_width_m = in_front_half_width(model, scenario);
      break;
    case Carry::back_bar:
    case Carry::goblet:
      return thorax_rule(model, scenario, carry);
    case Carry::pose:
      return pose_rule(model, stance, scenario);
  }
  return rule;
}

}  // namespace

// Legs are widest at the hips or, in a wide stance, at the knees half way to the feet.
double beside_legs_half_width(const Model& model, const Stance& stance, const LoadShape& shape) {
  const double at_hip = model.hip_half_width_m + model.thigh_radius_hip_m;
  const double at_knee = 0.5 * (model.hip_half_width_m + stance.half_width_m) + model.shank_radius_knee_m;
  return std::max(model.shoulder_half_width_m,
                  std::max(at_hip, at_knee) + shape.half_depth_m + kLooseClearance_m);
}

bool is_carried_on_thorax(Carry carry) {
  return carry == Carry::back_bar || carry == Carry::goblet;
}

/// What pulls at the hands that hold the load: a cable, and what is pushed or pulled.
void place_pulls(const Model& model, const Scenario& scenario, CarriedLoad& load) {
  const bool cable = scenario.load.kind == LoadKind::cable && scenario.load.mass_kg > 0;
  if (!cable && scenario.load.hand_force_forward_N == 0) return;
  const double share = scenario.load.hands == LoadHands::both ? 0.5 : 1.0;
  for (Side side : {Side::right, Side::left}) {
    if (!holds_load(scenario, side)) continue;
    HandPull& pull = load.pull[static_cast<size_t>(load.pull_count++)];
    pull.body = limb_body(BodyId::hand_r, side);
    pull.point_B = model.grip_in_hand;
    pull.constant_F = {-share * scenario.load.hand_force_forward_N, 0, 0};
    pull.cable_stack_kg = cable ? share * scenario.load.mass_kg : 0;
    pull.anchor = {scenario.load.anchor_forward_m, scenario.load.anchor_height_m, 0};
  }
}

CarriedLoad place_load(const Model& model, const Scenario& scenario, const Movement& movement) {
  CarriedLoad load;
  place_pulls(model, scenario, load);
  if (scenario.load.kind == LoadKind::none || scenario.load.kind == LoadKind::cable) return load;
  const double mass = scenario.load.mass_kg;
  if (is_carried_on_thorax(movement.carry)) {
    const Vec3 point = thorax_rule(model, scenario, movement.carry).point;
    load.mass[static_cast<size_t>(load.count++)] = {index_of(BodyId::thorax), point, mass};
    return load;
  }
  // swung, a load stands out from the hands in line with the arms; else it is a point at the grips
  Vec3 point = model.grip_in_hand;
  if (movement.carry == Carry::swung) point.y -= model.load_shape(scenario.load.kind).centre_below_grip_m;
  const double each = scenario.load.hands == LoadHands::both ? mass / 2 : mass;
  for (Side side : {Side::right, Side::left})
    if (holds_load(scenario, side))
      load.mass[static_cast<size_t>(load.count++)] = {limb_body(BodyId::hand_r, side), point, each};
  return load;
}

std::array<HandRule, kSideCount> own_hand_rules(const Model& model, const Stance& stance,
                                                const Scenario& scenario, const Movement& movement,
                                                Carry carry, double s, double path_x_m) {
  if (scenario.drill.arms != DrillArms::movement && scenario.load.kind == LoadKind::none &&
      movement.carry != Carry::pose && movement.carry != Carry::to_grip) {
    if (scenario.drill.arms == DrillArms::hands_on_hips) return {hip_rule(model), hip_rule(model)};
    return dowel_rules(model, scenario.drill.arms == DrillArms::dowel_head_tailbone);
  }
  const HandRule loaded = loaded_rule(model, stance, scenario, movement, carry, s, path_x_m);
  if (scenario.load.hands == LoadHands::both || is_carried_on_thorax(carry)) return {loaded, loaded};
  const HandRule free = carry == Carry::raised ? loaded : free_rule(model);
  return holds_load(scenario, Side::right) ? std::array{loaded, free} : std::array{free, loaded};
}

std::array<HandRule, kSideCount> offset_hand_rules(const Scenario& scenario, double offset_m,
                                                   const std::array<HandRule, kSideCount>& own,
                                                   const std::array<Vec3, kSideCount>& own_grip) {
  std::array<HandRule, kSideCount> rules = own;
  for (Side side : {Side::right, Side::left}) {
    const auto i = static_cast<size_t>(index_of(side));
    HandRule& rule = rules[i];
    if (!holds_load(scenario, side) || rule.kind == HandRule::Kind::thorax_point ||
        rule.kind == HandRule::Kind::pelvis_point)
      continue;
    const double x = own_grip[i].x + offset_m;
    rule.clears_legs = false;
    if (rule.kind == HandRule::Kind::foot_point || rule.kind == HandRule::Kind::angles) {
      rule.kind = HandRule::Kind::foot_point;
      rule.point = {x, own_grip[i].y, 0};
      rule.grip_half_width_m = std::abs(own_grip[i].z);
    } else {
      rule.kind = HandRule::Kind::straight_at_x;
      rule.x_source = HandRule::X::fixed;
      rule.x_m = x;
    }
  }
  return rules;
}

}  // namespace sim
