// Clearances against routes of their own: a search along the legs' axes, the mirror, Bullet's world.
#include <algorithm>
#include <cmath>
#include <functional>

#include <glm/geometric.hpp>

#include "sim/world/clearance.h"
#include "sim/world/skeleton_world.h"
#include "tests/sim/world/held_load.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Clearance;
using sim::LoadKind;
using sim::Vec3;

constexpr Tolerance kMirrorDeep{2e-5, 0, "what EPA may be off before it is started again, twice"};

// The search: a tapered capsule is the union of spheres along its axis, so its distance to a
// convex solid is the least over the axis of (distance of the axis point to the solid) − radius; that is
// convex along the axis.

using PointDistance = std::function<double(const Vec3&)>;  // of a point outside a solid, in the solid's frame

PointDistance box_distance(const Vec3& half) {
  return [half](const Vec3& p) { return glm::length(glm::max(glm::abs(p) - half, Vec3(0))); };
}
PointDistance disc_distance(double radius, double half_length) {  // axis x
  return [=](const Vec3& p) {
    const double out = std::max(0.0, std::hypot(p.y, p.z) - radius),
                 beyond = std::max(0.0, std::abs(p.x) - half_length);
    return std::hypot(out, beyond);
  };
}
PointDistance bar_distance(double half_length) {  // axis z, of the core
  return
      [=](const Vec3& p) { return glm::length(p - Vec3(0, 0, std::clamp(p.z, -half_length, half_length))); };
}

double least_over_axis(const std::function<double(double)>& f) {
  double low = 0, high = 1;
  for (int i = 0; i < 200; ++i) {
    const double a = low + (high - low) * 0.382, b = low + (high - low) * 0.618;
    (f(a) < f(b) ? high : low) = f(a) < f(b) ? b : a;
  }
  return std::min({f(0.5 * (low + high)), f(0.0), f(1.0)});
}

/// Least distance of a solid (at p, axes R) to the legs; `cores_apart` tells whether the oracle holds.
double distance_to_legs(const sim::Model& model, const sim::Kinematics& kinematics,
                        const PointDistance& solid, const sim::Mat3& R, const Vec3& p, bool& cores_apart) {
  double least = Clearance::kFar;
  for (const sim::Capsule& capsule : model.capsules) {
    const bool leg = capsule.body == index_of(BodyId::thigh_r) || capsule.body == index_of(BodyId::thigh_l) ||
                     capsule.body == index_of(BodyId::shank_r) || capsule.body == index_of(BodyId::shank_l);
    if (!leg) continue;
    const sim::BodyMotion& body = kinematics.body[static_cast<size_t>(capsule.body)];
    const auto axis_point = [&](double t) {
      return (body.p_WB + body.R_WB * (capsule.from + t * (capsule.to - capsule.from)) - p) * R;
    };
    const double core = std::min(capsule.radius_from_m, capsule.radius_to_m);
    const double found = least_over_axis([&](double t) {
      return solid(axis_point(t)) -
             (capsule.radius_from_m + t * (capsule.radius_to_m - capsule.radius_from_m));
    });
    cores_apart = cores_apart && found > -core;
    least = std::min(least, found);
  }
  return least;
}

TEST_CASE("a box turns about the vertical with its handles and stays upright") {
  const sim::Model model = reference_man();
  const sim::Kinematics kinematics = upright(model);
  const sim::LoadShape& box = model.load_shape(LoadKind::box);
  const double w = box.grip_half_width_m;
  // handles fore and aft, one higher: the box's width now points forward
  const auto placement =
      held_at(kinematics, LoadKind::box, 15, {0.8 + w, 0.9, 0}, {0.8 - w, 1.1, 0}, box.centre_below_grip_m);
  const Clearance clearance = clearance_of(model, placement, kinematics);
  CHECK(near(clearance.load_to_floor_m, 1.0 - box.bottom_below_grip_m, kRoundOff));
  bool cores_apart = true;
  const double half_height = 0.5 * (box.bottom_below_grip_m + box.top_above_grip_m);
  const double expected =
      distance_to_legs(model, kinematics, box_distance({w, half_height, box.half_depth_m}), sim::Mat3(1.0),
                       {0.8, 1.0 - box.bottom_below_grip_m + half_height, 0}, cores_apart);
  CHECK(near(clearance.load_to_legs_m, expected, kGjk));
}

TEST_CASE("clearances of any load in any posture agree with a search along the legs' axes") {
  const sim::Model model = reference_man();
  Random random(30);
  int overlaps = 0, compared = 0;
  for (int n = 0; n < 400; ++n) {
    sim::Kinematics kinematics;
    sim::solve_kinematics(model, random_motion(random), kinematics);
    // near a thigh, so that the legs differ and some touch
    const Vec3 middle =
        kinematics.body[static_cast<size_t>(index_of(BodyId::shank_r))].p_WB + random.vector(0.3);
    const Vec3 across = 0.2 * glm::normalize(random.vector(1));
    const double turn = std::atan2(across.x, across.z);
    const sim::Mat3 level = axis_rotation({0, 1, 0}, turn),
                    in_line = level * axis_rotation({1, 0, 0}, -std::asin(across.y / 0.2));
    const auto compare = [&](LoadKind kind, double mass_kg, double margin, const PointDistance& solid,
                             const sim::Mat3& R, double lowered_m = 0) {
      CAPTURE(n, static_cast<int>(kind));
      bool cores_apart = true;
      const double expected =
          distance_to_legs(model, kinematics, solid, R, middle - Vec3(0, lowered_m, 0), cores_apart) - margin;
      const auto placement = held_at(kinematics, kind, mass_kg, middle + across, middle - across);
      const double found = clearance_of(model, placement, kinematics).load_to_legs_m;
      if (!cores_apart) {
        CHECK(found < 0);
        return;
      }
      CHECK(near(found, expected, kGjk));
      ++compared;
      overlaps += expected < 0;
    };
    const sim::LoadShape& bar = model.load_shape(LoadKind::barbell);
    compare(LoadKind::barbell, 20, bar.half_depth_m, bar_distance(1.1 - bar.half_depth_m), in_line);
    compare(
        LoadKind::kettlebell, 24, model.load_shape(LoadKind::kettlebell).half_depth_m,
        [](const Vec3& p) { return glm::length(p); }, level);
    const sim::LoadShape& box = model.load_shape(LoadKind::box);
    const double half_height = 0.5 * (box.bottom_below_grip_m + box.top_above_grip_m);
    compare(LoadKind::box, 15, 0, box_distance({box.half_depth_m, half_height, box.grip_half_width_m}), level,
            box.bottom_below_grip_m - box.centre_below_grip_m - half_height);
    const sim::LoadShape& plate = model.load_shape(LoadKind::plate);
    compare(LoadKind::plate, 20, 0, disc_distance(plate.bottom_below_grip_m, plate.half_depth_m), level);
  }
  // the cases must have exercised both sides
  CHECK(compared > 600);
  CHECK(overlaps > 100);
}

TEST_CASE("a mirrored posture with a mirrored load has the same clearance") {
  const sim::Model model = reference_man();
  constexpr Tolerance kMirror{2e-8, 0, "two GJK runs from mirrored starts"};
  Random random(31);
  for (int n = 0; n < 100; ++n) {
    const sim::JointMotions motion = random_motion(random);
    sim::Kinematics here, there;
    sim::solve_kinematics(model, motion, here);
    sim::solve_kinematics(model, mirrored(motion), there);
    for (const LoadKind kind :
         {LoadKind::barbell, LoadKind::dumbbells, LoadKind::kettlebell, LoadKind::box, LoadKind::plate}) {
      CAPTURE(n, static_cast<int>(kind));
      sim::LoadPlacement placement{kind, some_load(model, 1), model.load_shape(kind).centre_below_grip_m,
                                   false};
      const Clearance a = clearance_of(model, placement, here), b = clearance_of(model, placement, there);
      CHECK(near(a.load_to_floor_m, b.load_to_floor_m, kRoundOff));
      CHECK(near(a.body_to_floor_m, b.body_to_floor_m, kRoundOff));
      // far inside each other the way out is EPA's, with its facets
      const bool deep = a.load_to_legs_m < -0.03;
      CHECK(near(a.load_to_legs_m, b.load_to_legs_m, deep ? kMirrorDeep : kMirror));
    }
  }
}

TEST_CASE("the lowest point of the body is the deepest contact that Bullet's world finds") {
  const sim::Model model = reference_man();
  Random random(32);
  sim::SkeletonWorld world(model, sim::CarriedLoad{});
  int in_floor = 0;
  for (int n = 0; n < 100; ++n) {
    CAPTURE(n);
    // lowered until the lowest part but the feet is somewhere between 10 cm in the floor and 1.5 cm above it
    sim::JointMotions motion = random_motion(random);
    sim::Kinematics kinematics;
    sim::solve_kinematics(model, motion, kinematics);
    const sim::CollisionQueries queries(model, {});
    motion.p_WPelvis.y += random.uniform(-0.10, 0.015) - queries.solve_clearance(kinematics).body_to_floor_m;
    sim::solve_kinematics(model, motion, kinematics);
    const double expected = queries.solve_clearance(kinematics).body_to_floor_m;
    world.set_state(motion);
    double deepest = Clearance::kFar;
    for (const sim::FloorContact& contact : world.find_floor_contacts()) {
      const bool foot = contact.body == index_of(BodyId::foot_r) || contact.body == index_of(BodyId::foot_l);
      if (!foot) deepest = std::min(deepest, contact.distance_m);
      CHECK(near(contact.point.y, contact.distance_m, kRoundOff));
    }
    CHECK(near(deepest, expected, kRoundOff));
    in_floor += expected < 0;
  }
  CHECK(in_floor > 50);
}

TEST_CASE("contacts with the floor do not depend on earlier poses") {
  const sim::Model model = reference_man();
  Random random(34);
  sim::SkeletonWorld used(model, sim::CarriedLoad{});
  for (int n = 0; n < 50; ++n) {
    // small steps near the floor, in which Bullet would keep old contact points
    sim::JointMotions motion;
    motion.p_WPelvis = Vec3(0, 0.05, 0) + random.vector(0.004);
    motion.joint[0].R_PB = axis_rotation({0, 0, 1}, 1.5 + random.uniform(-0.02, 0.02));
    sim::SkeletonWorld fresh(model, sim::CarriedLoad{});
    used.set_state(motion);
    fresh.set_state(motion);
    const auto a = used.find_floor_contacts(), b = fresh.find_floor_contacts();
    REQUIRE(a.size() > 0);
    REQUIRE(a.size() == b.size());
    for (const sim::FloorContact& contact : a) {
      const bool found = std::any_of(b.begin(), b.end(), [&](const sim::FloorContact& other) {
        return other.body == contact.body && other.point == contact.point;
      });
      CHECK(found);
    }
  }
}

TEST_CASE("a clearance query does not allocate, and gives the same bits again") {
  const sim::Model model = reference_man();
  Random random(33);
  sim::Kinematics kinematics;
  for (const LoadKind kind : {LoadKind::none, LoadKind::barbell, LoadKind::dumbbells, LoadKind::kettlebell,
                              LoadKind::box, LoadKind::plate}) {
    const sim::CollisionQueries queries(model, {kind, some_load(model, kind == LoadKind::none ? 0 : 1),
                                                model.load_shape(kind).centre_below_grip_m, false});
    for (int n = 0; n < 50; ++n) {
      sim::solve_kinematics(model, random_motion(random), kinematics);
      const AllocationCounter counter;
      const Clearance first = queries.solve_clearance(kinematics);
      CHECK(counter.count() == 0);
      const Clearance again = queries.solve_clearance(kinematics);
      CHECK(first.load_to_legs_m == again.load_to_legs_m);
      CHECK(first.load_to_floor_m == again.load_to_floor_m);
      CHECK(first.body_to_floor_m == again.body_to_floor_m);
    }
  }
}

}  // namespace
}  // namespace tests
