// Newton–Euler against closed forms: limbs as pendulums, a body in steady coning, free fall, and what the
// ground does.
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/dynamics/inverse_dynamics.h"
#include "tests/oracles/rigid_motion.h"
#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::JointLoads;
using sim::JointMotions;
using sim::Kinematics;
using sim::Mat3;
using sim::Model;
using sim::Side;
using sim::Vec3;

const Vec3 kZ(0, 0, 1);

struct Solved {
  Kinematics kinematics;
  JointLoads loads;
  const sim::BodyMotion& body(int i) const { return kinematics.body[static_cast<size_t>(i)]; }
  const sim::Wrench& joint(int i) const { return loads.joint[static_cast<size_t>(i)]; }
};

Solved solve(const Model& model, const JointMotions& motion, const sim::CarriedLoad& load = {}) {
  Solved s;
  sim::solve_kinematics(model, motion, s.kinematics);
  sim::solve_dynamics(model, s.kinematics, load, s.loads);
  return s;
}

JointMotions standing(const Model& model) {
  JointMotions motion;
  motion.p_WPelvis = {0, model.ankle_height_m + model.shank_length_m + model.thigh_length_m, 0};
  return motion;
}

sim::JointMotion& joint_of(JointMotions& motion, int body) {
  return motion.joint[static_cast<size_t>(body)];
}

/// Mass, centre and inertia about the lateral axis of the three bodies of a limb, straight, as one; from the
/// tables.
Pendulum straight_limb(const Model& model, int first) {
  double mass = 0, moment = 0, inertia = 0, below = 0;
  for (int i = first; i < first + 3; ++i) {
    const sim::Body& b = model.bodies[static_cast<size_t>(i)];
    if (i > first) below -= b.joint_in_parent.y;
    const double y = below - b.com.y;
    mass += b.mass_kg;
    moment += b.mass_kg * y;
    inertia += b.inertia_kg_m2.z + b.mass_kg * y * y;
  }
  const double r = moment / mass;
  return {mass, r, inertia - mass * r * r};
}

TEST_CASE("An arm held level needs the moment of its weight at its centre, m g r") {
  const Model model = model_of(lift("pose"));
  for (int first : {index_of(BodyId::upper_arm_r), index_of(BodyId::upper_arm_l)}) {
    JointMotions motion = standing(model);
    joint_of(motion, first).R_PB = axis_rotation(kZ, sim::kPi / 2);  // forward
    const Pendulum arm = straight_limb(model, first);
    const Solved s = solve(model, motion);
    CHECK(near(s.joint(first).M, Vec3(0, 0, arm.mass_kg * 9.81 * arm.r_m), kFreeBody));
    CHECK(near(s.joint(first).F, Vec3(0, arm.mass_kg * 9.81, 0), kFreeBody));
  }
}

TEST_CASE("A swinging arm is a pendulum: (I + m r²) α + m g r sin θ, and the pull of its rate along it") {
  const Model model = model_of(lift("pose"));
  const int first = index_of(BodyId::upper_arm_r);
  const Pendulum arm = straight_limb(model, first);
  for (double theta : {-0.7, 0.0, 0.4, 1.9})
    for (double rate : {-6.0, 0.0, 3.0})
      for (double alpha : {-20.0, 0.0, 35.0}) {
        JointMotions motion = standing(model);
        joint_of(motion, first) = {axis_rotation(kZ, theta), rate * kZ, alpha * kZ};
        const Solved s = solve(model, motion);
        CHECK(near(s.joint(first).M, Vec3(0, 0, arm.moment(theta, alpha)), kFreeBody));
        CHECK(near(s.joint(first).F.x, arm.force_x(theta, rate, alpha), kFreeBody));
        CHECK(near(s.joint(first).F.y, arm.force_y(theta, rate, alpha), kFreeBody));
      }
}

TEST_CASE(
    "A leg that swings off the floor loads its hip like a pendulum, once the ground's share is taken off") {
  const Model model = model_of(lift("pose"));
  const int thigh = index_of(BodyId::thigh_l);
  const double theta = 0.5, rate = 4, alpha = -12;
  JointMotions motion = standing(model);
  joint_of(motion, thigh) = {axis_rotation(kZ, theta), rate * kZ, alpha * kZ};
  const Solved s = solve(model, motion);
  // the foot is not on the leg's line: its centre lies 5 cm ahead of the ankle, so the sums are done per body
  Vec3 F(0), M(0);
  double below = 0;
  for (int i = thigh; i < thigh + 3; ++i) {
    const sim::Body& b = model.bodies[static_cast<size_t>(i)];
    if (i > thigh) below -= b.joint_in_parent.y;
    const double x = b.com.x, y = below - b.com.y, r2 = x * x + y * y;
    // centre turned by θ about the hip: along (sin θ, −cos θ) by y, across (cos θ, sin θ) by x
    const Vec3 p(y * std::sin(theta) + x * std::cos(theta), -y * std::cos(theta) + x * std::sin(theta), 0);
    const Vec3 a = alpha * Vec3(-p.y, p.x, 0) - rate * rate * p;
    F += b.mass_kg * (a + Vec3(0, 9.81, 0));
    M += Vec3(0, 0, (b.inertia_kg_m2.z + b.mass_kg * r2) * alpha + b.mass_kg * 9.81 * p.x);
  }
  const sim::FootLoad& foot = s.loads.foot[1];
  const Vec3 hip = s.body(thigh).p_WB;
  const Vec3 from_ground = glm::cross(foot.cop - hip, foot.F) + Vec3(0, foot.free_moment_Nm, 0);
  CHECK(near(s.joint(thigh).F + foot.F, F, kFreeBody));
  CHECK(near((s.joint(thigh).M + from_ground).z, M.z, kFreeBody));
}

TEST_CASE("A head carried around on a tilted axis needs the gyroscopic moment") {
  const Model model = model_of(lift("pose"));
  const auto head = static_cast<size_t>(index_of(BodyId::head));
  const Vec3 I = model.bodies[head].inertia_kg_m2;
  REQUIRE(std::abs(I.y - I.z) > 1e-4);
  for (double theta : {-1.0, 0.3, 1.2})
    for (double rate : {2.0, 9.0}) {
      JointMotions motion = standing(model);
      motion.joint[head] = {axis_rotation({1, 0, 0}, theta), Vec3(0, rate, 0), Vec3(0)};
      const Solved s = solve(model, motion);
      // the centre moves on a circle about the vertical through the neck
      const Vec3 c = s.kinematics.body[head].p_com - s.kinematics.body[head].p_WB;
      const Vec3 F = model.bodies[head].mass_kg * (Vec3(-rate * rate * c.x, 9.81, -rate * rate * c.z));
      // about the body's own x axis, which is level and at this instant the world's
      const Vec3 about_centre(coning_moment(I.y, I.z, rate, theta), 0, 0);
      CHECK(near(s.loads.joint[head].F, F, kFreeBody));
      CHECK(near(s.loads.joint[head].M, about_centre + glm::cross(c, F), kFreeBody));
    }
}

TEST_CASE("A body in free fall feels nothing at any joint, and neither does the floor") {
  const Model model = model_of(lift("pose"));
  for (int load = 0; load < kSomeLoadCount; ++load) {
    Random random(7);
    JointMotions motion = random_motion(random);
    for (sim::JointMotion& joint : motion.joint) joint.w_P = joint.alpha_P = Vec3(0);
    motion.a_WPelvis = {0, -9.81, 0};
    const Solved s = solve(model, motion, some_load(model, load));
    for (const sim::Wrench& w : s.loads.joint) {
      CHECK(near(w.F, Vec3(0), kFreeBody));
      CHECK(near(w.M, Vec3(0), kFreeBody));
    }
    for (const sim::Wrench& w : s.loads.load_part) CHECK(near(w.F, Vec3(0), kFreeBody));
    CHECK(near(s.loads.ground_F, Vec3(0), kFreeBody));
    CHECK(s.loads.cop == Vec3(0));  // none exists
  }
}

TEST_CASE("A person in a lift that goes up at 2 m/s² weighs (g + 2) / g as much, at every joint") {
  const Model model = model_of(lift("pose"));
  JointMotions motion = standing(model);
  joint_of(motion, index_of(BodyId::L3)).R_PB = axis_rotation(kZ, -0.4);
  const Solved still = solve(model, motion, some_load(model, 1));
  motion.a_WPelvis = {0, 2, 0};
  const Solved rising = solve(model, motion, some_load(model, 1));
  const double factor = (9.81 + 2) / 9.81;
  for (size_t i = 1; i < sim::kBodyCount; ++i) {
    CHECK(near(rising.loads.joint[i].F, factor * still.loads.joint[i].F, kFreeBody));
    CHECK(near(rising.loads.joint[i].M, factor * still.loads.joint[i].M, kFreeBody));
  }
  CHECK(near(rising.loads.cop, still.loads.cop, kFreeBody));
}

TEST_CASE("The ground takes the whole wrench: nothing is left at the pelvis in any motion with any load") {
  const Model model = model_of(lift("pose", {"subject.height_m=1.6", "subject.mass_kg=90"}));
  Random random(11);
  int on_ground = 0;
  for (int i = 0; i < 200; ++i) {
    const Solved s = solve(model, random_motion(random), some_load(model, i % kSomeLoadCount));
    if (s.loads.ground_F.y < 1) continue;  // no centre of pressure exists in the air
    ++on_ground;
    CHECK(near(s.loads.joint[0].F, Vec3(0), kFreeBody));
    CHECK(near(s.loads.joint[0].M, Vec3(0), kFreeBody));
  }
  CHECK(on_ground > 100);
}

/// Total moment of all inertial and gravity forces about a point on the floor, summed body by body.
Vec3 total_moment(const Model& model, const Kinematics& kinematics, const sim::CarriedLoad& load,
                  const Vec3& q) {
  Vec3 sum(0);
  for (size_t i = 0; i < sim::kBodyCount; ++i) {
    const sim::BodyMotion& b = kinematics.body[i];
    // the inertia tensor in the world's axes: M = I α + w × I w
    const Vec3& I = model.bodies[i].inertia_kg_m2;
    const Mat3 tensor =
        b.R_WB * Mat3(Vec3(I.x, 0, 0), Vec3(0, I.y, 0), Vec3(0, 0, I.z)) * glm::transpose(b.R_WB);
    sum += glm::cross(b.p_com - q, model.bodies[i].mass_kg * (b.a_com + Vec3(0, 9.81, 0))) +
           tensor * b.alpha_WB + glm::cross(b.w_WB, tensor * b.w_WB);
  }
  for (int m = 0; m < load.count; ++m) {
    const sim::CarriedMass& carried = load.mass[static_cast<size_t>(m)];
    const auto point = sim::point_motion(kinematics.body[static_cast<size_t>(carried.body)], carried.point_B);
    sum += glm::cross(point.p - q, carried.mass_kg * (point.a + Vec3(0, 9.81, 0)));
  }
  return sum;
}

TEST_CASE("About the centre of pressure the ground's moment is vertical, and it is the free moment") {
  const Model model = model_of(lift("pose"));
  Random random(12);
  for (int i = 0; i < 200; ++i) {
    const sim::CarriedLoad load = some_load(model, i % kSomeLoadCount);
    const Solved s = solve(model, random_motion(random), load);
    if (s.loads.ground_F.y < 1) continue;
    CHECK(s.loads.cop.y == 0);
    // near the edge of flight the centre of pressure is far away: compare with the lever arm in mind
    const Tolerance levered{1e-9 * (1 + glm::length(s.loads.cop)) * (1 + glm::length(s.loads.ground_F)), 0,
                            "rounding of force times lever arm"};
    const Vec3 M = total_moment(model, s.kinematics, load, s.loads.cop);
    CHECK(near(M, Vec3(0, s.loads.free_moment_Nm, 0), levered));
  }
}

TEST_CASE("The two feet together are the ground reaction: force, moment and free moment") {
  const Model model = model_of(lift("pose"));
  Random random(13);
  for (int i = 0; i < 200; ++i) {
    const Solved s = solve(model, random_motion(random), some_load(model, i % kSomeLoadCount));
    if (s.loads.ground_F.y < 1) continue;
    const auto& [right, left] = s.loads.foot;
    const Tolerance levered{1e-9 * (1 + glm::length(s.loads.cop)) * (1 + glm::length(s.loads.ground_F)), 0,
                            "rounding of force times lever arm"};
    CHECK(near(right.F + left.F, s.loads.ground_F, kFreeBody));
    CHECK(near(right.free_moment_Nm + left.free_moment_Nm, s.loads.free_moment_Nm, kFreeBody));
    CHECK(near(glm::cross(right.cop, right.F) + glm::cross(left.cop, left.F),
               glm::cross(s.loads.cop, s.loads.ground_F), levered));
    CHECK(right.F.y >= 0);  // feet push, they do not pull
    CHECK(left.F.y >= 0);
  }
}

TEST_CASE("Weight over one ankle stands on that foot alone, weight between them is shared by the lever") {
  const Model model = model_of(lift("pose"));
  const double z = model.hip_half_width_m;
  for (double target : {-1.0, -0.5, 0.0, 0.25, 1.0}) {
    // a heavy mass pinned to the thorax, far out to the side, puts the centre of pressure where we want it
    sim::CarriedLoad load;
    load.count = 1;
    const double mass = 1000;
    load.mass[0] = {index_of(BodyId::thorax), {0, 0, target * z * (mass + model.total_mass_kg) / mass}, mass};
    const Solved s = solve(model, standing(model), load);
    CHECK(near(s.loads.cop.z, target * z, kFreeBody));
    CHECK(near(s.loads.foot[0].F.y, 0.5 * (1 + target) * s.loads.ground_F.y, kFreeBody));
    CHECK(near(s.loads.foot[1].F.y, 0.5 * (1 - target) * s.loads.ground_F.y, kFreeBody));
  }
}

TEST_CASE("The load's own part is what the lumbar moments gain by it") {
  const Model model = model_of(lift("pose"));
  Random random(14);
  for (int i = 0; i < 50; ++i) {
    const JointMotions motion = random_motion(random);
    const sim::CarriedLoad load = some_load(model, 1 + i % (kSomeLoadCount - 1));
    const Solved with_load = solve(model, motion, load), without = solve(model, motion);
    for (size_t l = 0; l < sim::kLevelCount; ++l) {
      const auto above = static_cast<size_t>(sim::body_above(static_cast<sim::Level>(l)));
      CHECK(near(with_load.loads.load_part[l].F,
                 with_load.loads.joint[above].F - without.loads.joint[above].F, kFreeBody));
      CHECK(near(with_load.loads.load_part[l].M,
                 with_load.loads.joint[above].M - without.loads.joint[above].M, kFreeBody));
    }
  }
}

TEST_CASE("Mirrored motions have mirrored wrenches at every joint") {
  const Model model = model_of(lift("pose"));
  Random random(15);
  const auto polar = [](const Vec3& v) { return Vec3(v.x, v.y, -v.z); };
  const auto axial = [](const Vec3& v) { return Vec3(-v.x, -v.y, v.z); };
  for (int i = 0; i < 50; ++i) {
    const JointMotions motion = random_motion(random);
    sim::CarriedLoad right, left;
    right.count = left.count = 1;
    right.mass[0] = {index_of(BodyId::hand_r), {0.01, -0.09, 0.02}, 12};
    left.mass[0] = {index_of(BodyId::hand_l), {0.01, -0.09, -0.02}, 12};
    const Solved a = solve(model, motion, right), b = solve(model, mirrored(motion), left);
    if (a.loads.ground_F.y < 1) continue;
    const Tolerance levered{1e-8 * (1 + glm::length(a.loads.cop)), 1e-9, "rounding of force times lever arm"};
    for (int j = 0; j < sim::kBodyCount; ++j) {
      const bool limb_r = j >= index_of(BodyId::upper_arm_r) && j <= index_of(BodyId::foot_r);
      const int twin = limb_r ? j + 6 : j >= index_of(BodyId::upper_arm_l) ? j - 6 : j;
      CHECK(near(b.joint(twin).F, polar(a.joint(j).F), levered));
      CHECK(near(b.joint(twin).M, axial(a.joint(j).M), levered));
    }
  }
}

}  // namespace
}  // namespace tests
