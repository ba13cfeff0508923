#include "sim/world/clearance.h"

#include <cmath>

#include "tests/sim/world/held_load.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Clearance;
using sim::LoadKind;
using sim::Vec3;

constexpr Tolerance kEpa{1e-6, 0, "EPA meets a round core with a polytope"};

/// A leg's cone: surface inclination and what a point `ahead` of the axis, `along` it from the thick end, has
/// to its skin.
struct Cone {
  double radius_m, sine, cosine;
  double distance(double ahead_m, double along_m) const {
    return ahead_m * cosine + along_m * sine - radius_m;
  }
  double ahead(double distance_m, double along_m) const {
    return (distance_m + radius_m - along_m * sine) / cosine;
  }
};
Cone cone(double thick_m, double thin_m, double length_m) {
  const double sine = (thick_m - thin_m) / length_m;
  return {thick_m, sine, std::sqrt(1 - sine * sine)};
}
Cone thigh_cone(const sim::Model& model) {
  return cone(model.thigh_radius_hip_m, model.thigh_radius_knee_m, model.thigh_length_m);
}
Cone shank_cone(const sim::Model& model) {
  return cone(model.shank_radius_knee_m, model.shank_radius_ankle_m, model.shank_length_m);
}

TEST_CASE("without a load nothing meets legs or floor but the body itself") {
  const sim::Model model = reference_man();
  const Clearance clearance = clearance_of(model, {}, upright(model));
  CHECK(clearance.load_to_legs_m == Clearance::kFar);
  CHECK(clearance.load_to_floor_m == Clearance::kFar);
  // standing, the lowest part that is not a foot is the shank's round end about the ankle
  CHECK(near(clearance.body_to_floor_m, model.ankle_height_m - model.shank_radius_ankle_m, kRoundOff));
}

TEST_CASE("a bar three centimetres ahead of a vertical thigh has three centimetres of clearance") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const double hip = kinematics.body[static_cast<size_t>(index_of(BodyId::thigh_r))].p_WB.y;
  for (const double below_hip_m : {0.10, 0.20, 0.30}) {
    const double bar_radius = model.load_shape(LoadKind::barbell).half_depth_m;
    const double ahead = thigh_cone(model).ahead(0.03 + bar_radius, below_hip_m);
    const auto placement = held_level(model, kinematics, LoadKind::barbell, 60, ahead, hip - below_hip_m);
    CHECK(near(clearance_of(model, placement, kinematics).load_to_legs_m, 0.03, kGjk));
  }
}

TEST_CASE("a bar pressed two centimetres into a thigh overlaps by two centimetres") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const double hip = kinematics.body[static_cast<size_t>(index_of(BodyId::thigh_r))].p_WB.y;
  const double ahead = thigh_cone(model).ahead(-0.02 + model.load_shape(LoadKind::barbell).half_depth_m, 0.2);
  const auto placement = held_level(model, kinematics, LoadKind::barbell, 60, ahead, hip - 0.2);
  CHECK(near(clearance_of(model, placement, kinematics).load_to_legs_m, -0.02, kGjk));
}

TEST_CASE("a bar through the middle of a thigh overlaps by the thigh's and its own radius") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const double hip = kinematics.body[static_cast<size_t>(index_of(BodyId::thigh_r))].p_WB.y;
  const auto placement = held_level(model, kinematics, LoadKind::barbell, 60, 0.0, hip - 0.2);
  const double expected =
      thigh_cone(model).distance(0, 0.2) - model.load_shape(LoadKind::barbell).half_depth_m;
  CHECK(near(clearance_of(model, placement, kinematics).load_to_legs_m, expected, kEpa));
}

TEST_CASE("a loaded bar touches the floor with its plates, an empty one with itself") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const sim::LoadShape& bar = model.load_shape(LoadKind::barbell);
  const auto height = [&](double mass_kg, double grip_height_m) {
    return clearance_of(model, held_level(model, kinematics, LoadKind::barbell, mass_kg, 0.3, grip_height_m),
                        kinematics)
        .load_to_floor_m;
  };
  CHECK(near(height(60, bar.bottom_below_grip_m), 0.0, kRoundOff));
  CHECK(near(height(60, 0.5), 0.5 - bar.bottom_below_grip_m, kRoundOff));
  CHECK(near(height(60, 0.2), 0.2 - bar.bottom_below_grip_m, kRoundOff));
  CHECK(near(height(20, 0.5), 0.5 - bar.half_depth_m, kRoundOff));
}

TEST_CASE("a tilted bar is as high as the rim of its lower plates") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const double slope = 0.1, length = std::hypot(1.0, slope);  // right end down
  const auto placement = held_at(kinematics, LoadKind::barbell, 60, {0.3, 0.6 - 0.25 * slope, 0.25},
                                 {0.3, 0.6 + 0.25 * slope, -0.25});
  const double radius = model.load_shape(LoadKind::barbell).bottom_below_grip_m;
  const double outer_face = 0.705 * slope / length, rim = radius / length;
  CHECK(near(clearance_of(model, placement, kinematics).load_to_floor_m, 0.6 - outer_face - rim, kRoundOff));
}

TEST_CASE("a kettlebell beside the thigh is a sphere at its distance from the cone") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const sim::LoadShape& bell = model.load_shape(LoadKind::kettlebell);
  const Vec3 hip = kinematics.body[static_cast<size_t>(index_of(BodyId::thigh_r))].p_WB;
  const double beside = thigh_cone(model).ahead(0.05 + bell.half_depth_m, 0.2);
  sim::LoadPlacement placement{LoadKind::kettlebell, {}, bell.centre_below_grip_m, false};
  const sim::BodyMotion& hand = kinematics.body[static_cast<size_t>(index_of(BodyId::hand_r))];
  const Vec3 grip = hip + Vec3(0, bell.centre_below_grip_m - 0.2, beside);
  placement.load.count = 1;
  placement.load.mass[0] = {index_of(BodyId::hand_r), grip - hand.p_WB, 24};
  const Clearance clearance = clearance_of(model, placement, kinematics);
  CHECK(near(clearance.load_to_legs_m, 0.05, kGjk));
  CHECK(near(clearance.load_to_floor_m, hip.y - 0.2 - bell.half_depth_m, kRoundOff));
}

TEST_CASE("dumbbells lie front to back in hanging hands, each at its own grip") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const sim::LoadShape& bell = model.load_shape(LoadKind::dumbbells);
  const double radius = bell.bottom_below_grip_m;
  const Vec3 hip = kinematics.body[static_cast<size_t>(index_of(BodyId::thigh_r))].p_WB;
  // the right one 4 cm beside its thigh, the left one farther out and lower
  const double beside = thigh_cone(model).ahead(0.04 + radius, 0.25);
  const auto placement = held_at(kinematics, LoadKind::dumbbells, 20, hip + Vec3(0, -0.25, beside),
                                 {0, hip.y - 0.35, -hip.z - beside - 0.1});
  const Clearance clearance = clearance_of(model, placement, kinematics);
  CHECK(near(clearance.load_to_legs_m, 0.04, kGjk));
  CHECK(near(clearance.load_to_floor_m, hip.y - 0.35 - radius, kRoundOff));
}

TEST_CASE("a dumbbell turns with its hand") {
  const sim::Model model = reference_man();
  sim::JointMotions joints;
  joints.p_WPelvis.y = 1;
  joints.joint[static_cast<size_t>(index_of(BodyId::upper_arm_r))].R_PB =
      axis_rotation({0, 0, 1}, sim::kPi / 4);
  sim::Kinematics kinematics;
  sim::solve_kinematics(model, joints, kinematics);
  const sim::LoadShape& bell = model.load_shape(LoadKind::dumbbells);
  const Vec3 grip(0.5, 1, 0.3);
  auto placement = held_at(kinematics, LoadKind::dumbbells, 20, grip, grip);
  placement.load.count = 1;
  // the lower rim of a cylinder whose axis points 45 degrees up
  const double rim = (bell.half_depth_m + bell.bottom_below_grip_m) / std::sqrt(2.0);
  CHECK(near(clearance_of(model, placement, kinematics).load_to_floor_m, grip.y - rim, kRoundOff));
}

TEST_CASE("a box pushed two centimetres into the shins overlaps them by two centimetres") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const sim::LoadShape& box = model.load_shape(LoadKind::box);
  const double knee = kinematics.body[static_cast<size_t>(index_of(BodyId::shank_r))].p_WB.y;
  for (const double gap_m : {0.10, 0.01, 0.0, -0.02}) {
    // the shank widens upwards, so that the box's upper edge, 12 cm under the knee, comes nearest
    const double edge_below_knee_m = 0.12;
    const double grip_y = knee - edge_below_knee_m - box.top_above_grip_m;
    const double face_x = shank_cone(model).ahead(gap_m, edge_below_knee_m);
    const auto placement =
        held_level(model, kinematics, LoadKind::box, 15, face_x + box.half_depth_m, grip_y);
    const Clearance clearance = clearance_of(model, placement, kinematics);
    CHECK(near(clearance.load_to_legs_m, gap_m, kGjk));
    CHECK(near(clearance.load_to_floor_m, grip_y - box.bottom_below_grip_m, kRoundOff));
  }
}

TEST_CASE("a load on the thorax turns with it and meets the legs only when it overlaps them") {
  const sim::Model model = reference_man();
  const auto placement = [&](const Vec3& point, LoadKind kind) {
    sim::LoadPlacement out{kind, {}, 0, true};
    out.load.count = 1;
    out.load.mass[0] = {index_of(BodyId::thorax), point, 60};
    return out;
  };
  sim::JointMotions joints;
  joints.p_WPelvis.y = 1;
  sim::Kinematics kinematics;
  sim::solve_kinematics(model, joints, kinematics);
  const Clearance standing =
      clearance_of(model, placement(model.back_bar_in_thorax, LoadKind::barbell), kinematics);
  const sim::BodyMotion& thorax = kinematics.body[static_cast<size_t>(index_of(BodyId::thorax))];
  CHECK(standing.load_to_legs_m == Clearance::kFar);
  CHECK(near(
      standing.load_to_floor_m,
      thorax.p_WB.y + model.back_bar_in_thorax.y - model.load_shape(LoadKind::barbell).bottom_below_grip_m,
      kRoundOff));

  // a bell at the chest, a thigh raised into it
  const auto goblet = placement(model.goblet_in_thorax, LoadKind::kettlebell);
  CHECK(clearance_of(model, goblet, kinematics).load_to_legs_m == Clearance::kFar);
  const auto thigh = static_cast<size_t>(index_of(BodyId::thigh_r));
  joints.joint[thigh].R_PB = axis_rotation({0, 0, 1}, 1.5);
  joints.joint[static_cast<size_t>(index_of(BodyId::L5))].R_PB = axis_rotation({0, 0, 1}, -1.3);
  sim::solve_kinematics(model, joints, kinematics);
  CHECK(clearance_of(model, goblet, kinematics).load_to_legs_m < 0);

  // a bar on a bent-over side-bent back: one sleeve is lower
  joints.joint[static_cast<size_t>(index_of(BodyId::L5))].R_PB = axis_rotation({1, 0, 0}, 0.3);
  sim::solve_kinematics(model, joints, kinematics);
  const double bar_y = (thorax.p_WB + thorax.R_WB * model.back_bar_in_thorax).y;
  const double rim =
      model.load_shape(LoadKind::barbell).bottom_below_grip_m * std::cos(0.3) + 0.705 * std::sin(0.3);
  CHECK(near(
      clearance_of(model, placement(model.back_bar_in_thorax, LoadKind::barbell), kinematics).load_to_floor_m,
      bar_y - rim, kRoundOff));
}

TEST_CASE("thighs and shins are measured apart, and the nearer one is the legs") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const double hip = kinematics.body[static_cast<size_t>(index_of(BodyId::thigh_r))].p_WB.y;
  const double knee = kinematics.body[static_cast<size_t>(index_of(BodyId::shank_r))].p_WB.y;
  const double radius = model.load_shape(LoadKind::barbell).half_depth_m;
  // beside the thigh, and beside the shank: each in front of its own cone
  const auto at = [&](double ahead_m, double height_m) {
    return clearance_of(model, held_level(model, kinematics, LoadKind::barbell, 60, ahead_m, height_m),
                        kinematics);
  };
  const Clearance at_thigh = at(thigh_cone(model).ahead(0.03 + radius, 0.2), hip - 0.2);
  CHECK(near(at_thigh.load_to_thighs_m, 0.03, kGjk));
  CHECK(at_thigh.load_to_shins_m > 0.1);
  CHECK(at_thigh.load_to_legs_m == at_thigh.load_to_thighs_m);
  const Clearance at_shin = at(shank_cone(model).ahead(0.02 + radius, 0.2), knee - 0.2);
  CHECK(near(at_shin.load_to_shins_m, 0.02, kGjk));
  CHECK(at_shin.load_to_thighs_m > 0.1);
  CHECK(at_shin.load_to_legs_m == at_shin.load_to_shins_m);
}

TEST_CASE("a grip off the bar is as far from it as it was moved, along the bar it is not") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const size_t right = index_of(sim::Side::right), left = index_of(sim::Side::left);
  sim::LoadPlacement placement{LoadKind::barbell, {}, 0, true};
  const auto& thorax = kinematics.body[static_cast<size_t>(index_of(BodyId::thorax))];
  const auto& hand = kinematics.body[static_cast<size_t>(index_of(BodyId::hand_r))];
  const Vec3 grip = hand.p_WB + hand.R_WB * model.grip_in_hand;
  placement.load.count = 1;
  // a bar fixed to the thorax, 3 cm ahead of and 4 cm above the hanging hands, is 5 cm away
  placement.load.mass[0] = {index_of(BodyId::thorax),
                            Vec3(grip.x, grip.y, 0) + Vec3(0.03, 0.04, 0) - thorax.p_WB, 60};
  Clearance clearance = clearance_of(model, placement, kinematics);
  CHECK(near(clearance.grip_to_handle_m[right], 0.05, kRoundOff));
  CHECK(near(clearance.grip_to_handle_m[left], 0.05, kRoundOff));
  // a bell is cupped at its sides
  placement.kind = LoadKind::kettlebell;
  clearance = clearance_of(model, placement, kinematics);
  const double beside = grip.z - model.load_shape(LoadKind::kettlebell).half_depth_m;
  CHECK(near(clearance.grip_to_handle_m[right], std::hypot(0.05, beside), kRoundOff));
}

TEST_CASE("hands at different heights stand off the handles of a level box by half the difference") {
  const sim::Model model = reference_man();
  sim::Kinematics kinematics = upright(model);
  const double half_width = model.load_shape(LoadKind::box).grip_half_width_m;
  sim::LoadPlacement placement{LoadKind::box, {}, 0.1, false};
  placement.load.count = 2;
  for (size_t i = 0; i < 2; ++i) {
    const sim::Side side = i == 0 ? sim::Side::right : sim::Side::left;
    auto& hand = kinematics.body[static_cast<size_t>(limb_body(BodyId::hand_r, side))];
    hand.p_WB = Vec3(0.3, i == 0 ? 0.84 : 0.80, side_sign(side) * half_width) - model.grip_in_hand;
    placement.load.mass[i] = {limb_body(BodyId::hand_r, side), model.grip_in_hand, 10};
  }
  for (const double gap : clearance_of(model, placement, kinematics).grip_to_handle_m)
    CHECK(near(gap, 0.02, kRoundOff));
  // a hand that holds nothing has no handle
  placement.load.count = 1;
  CHECK(clearance_of(model, placement, kinematics).grip_to_handle_m[index_of(sim::Side::left)] ==
        Clearance::kFar);
}

}  // namespace
}  // namespace tests
