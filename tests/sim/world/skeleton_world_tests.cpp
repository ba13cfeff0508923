// Two dynamics that share no code: our Newton–Euler sweep says what moments and ground forces a motion needs;
// Bullet's articulated-body algorithm says what accelerations those give. They must be the accelerations that
// were prescribed.
#include "sim/world/skeleton_world.h"

#include <algorithm>
#include <vector>

#include <glm/geometric.hpp>

#include "sim/body/model.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::kBodyCount;
using sim::Vec3;

constexpr int kMotionsPerCase = 30;  // × 4 subjects × 5 loads = 600 motions
constexpr Tolerance kAgreement{1e-8, 0, "two dynamics engines that share no code, against the largest value"};
constexpr Tolerance kPose{1e-12, 0, "two chains of rotations, twenty bodies long, one through quaternions"};
constexpr Tolerance kMass{1e-11, 1e-14, "sums of twenty bodies in different orders"};

std::vector<sim::Model> subjects() {
  const sim::ModelData data = sim::load_model_data(assets_dir());
  std::vector<sim::Model> models;
  for (const sim::SubjectSettings& subject :
       {sim::SubjectSettings{75, 1.75, sim::Sex::male}, sim::SubjectSettings{45, 1.50, sim::Sex::female},
        sim::SubjectSettings{130, 2.00, sim::Sex::male}, sim::SubjectSettings{95, 1.88, sim::Sex::female}})
    models.push_back(sim::build_model(data, subject, {}));
  return models;
}

/// What a motion needs by our own dynamics.
sim::JointLoads needed_loads(const sim::Model& model, const sim::JointMotions& motion,
                             const sim::CarriedLoad& load) {
  sim::Kinematics kinematics;
  sim::JointLoads loads;
  sim::solve_kinematics(model, motion, kinematics);
  sim::solve_dynamics(model, kinematics, load, loads);
  return loads;
}

/// A random motion with the feet on the ground: in flight there is no ground reaction to apply.
sim::JointMotions grounded_motion(const sim::Model& model, const sim::CarriedLoad& load, Random& random) {
  sim::JointMotions motion = random_motion(random);
  while (needed_loads(model, motion, load).ground_F.y < 100) motion = random_motion(random);
  return motion;
}

/// Largest difference of two motions' accelerations: linear against g plus the largest, angular against the
/// largest.
double relative_difference(const sim::JointMotions& actual, const sim::JointMotions& expected) {
  double angular = 0, angular_scale = 0;
  for (size_t i = 0; i < kBodyCount; ++i) {
    angular = std::max(angular, glm::length(actual.joint[i].alpha_P - expected.joint[i].alpha_P));
    angular_scale = std::max(angular_scale, glm::length(expected.joint[i].alpha_P));
  }
  const double linear = glm::length(actual.a_WPelvis - expected.a_WPelvis);
  return std::max(angular / angular_scale,
                  linear / (sim::kGravity_m_per_s2 + glm::length(expected.a_WPelvis)));
}

TEST_CASE("our torques and ground reaction give Bullet's skeleton the prescribed accelerations") {
  Random random(20);
  for (const sim::Model& model : subjects()) {
    for (int l = 0; l < kSomeLoadCount; ++l) {
      const sim::CarriedLoad load = some_load(model, l);
      sim::SkeletonWorld world(model, load);
      for (int n = 0; n < kMotionsPerCase; ++n) {
        CAPTURE(model.subject.mass_kg, l, n);
        const sim::JointMotions motion = grounded_motion(model, load, random);
        sim::JointMotions forward;
        world.solve_accelerations(motion, needed_loads(model, motion, load), forward);
        CHECK(near(forward.a_WPelvis, motion.a_WPelvis, kIndependentDynamics));
        for (size_t i = 0; i < kBodyCount; ++i)
          CHECK(near(forward.joint[i].alpha_P, motion.joint[i].alpha_P, kIndependentDynamics));
      }
    }
  }
}

TEST_CASE("so they do when hinges and welds are freed, which asks for all three components of every moment") {
  Random random(26);
  for (sim::Model model : subjects()) {
    for (sim::Body& body : model.bodies)
      if (body.joint != sim::JointKind::floating) body.joint = sim::JointKind::ball;
    const sim::CarriedLoad load = some_load(model, 2);
    sim::SkeletonWorld world(model, load);
    for (int n = 0; n < kMotionsPerCase; ++n) {
      const sim::JointMotions motion = grounded_motion(model, load, random);
      sim::JointMotions forward;
      world.solve_accelerations(motion, needed_loads(model, motion, load), forward);
      CAPTURE(model.subject.mass_kg, n);
      CHECK(near(relative_difference(forward, motion), 0, kAgreement));
    }
  }
}

TEST_CASE("accelerations beyond Bullet's own velocity limit come back whole") {
  const sim::Model model = subjects().front();
  sim::SkeletonWorld world(model, sim::CarriedLoad{});
  sim::JointMotions motion, forward;
  motion.joint[sim::index_of(sim::BodyId::forearm_r)].alpha_P = {0, 0, 400};
  motion.joint[sim::index_of(sim::BodyId::forearm_l)].alpha_P = {0, 0, -400};
  const sim::JointLoads loads = needed_loads(model, motion, sim::CarriedLoad{});
  REQUIRE(loads.ground_F.y > 100);
  world.solve_accelerations(motion, loads, forward);
  CHECK(near(relative_difference(forward, motion), 0, kAgreement));
}

TEST_CASE("the agreement of the two dynamics breaks when anything that acts is left out") {
  constexpr double kClear = 1e-3;  // hundred thousand times what the agreement allows
  const sim::Model model = subjects().front();
  const sim::CarriedLoad load = some_load(model, 2);
  sim::SkeletonWorld world(model, load);
  Random random(21);
  const sim::JointMotions motion = grounded_motion(model, load, random);
  const sim::JointLoads loads = needed_loads(model, motion, load);
  const auto difference = [&](sim::SkeletonWorld& in, const sim::JointLoads& applied) {
    sim::JointMotions forward;
    in.solve_accelerations(motion, applied, forward);
    return relative_difference(forward, motion);
  };
  REQUIRE(near(difference(world, loads), 0, kAgreement));

  SECTION("the carried load") {
    sim::SkeletonWorld bare(model, sim::CarriedLoad{});
    CHECK(difference(bare, loads) > kClear);
    sim::CarriedLoad lighter = load;
    lighter.mass[1].mass_kg *= 0.99;
    sim::SkeletonWorld light(model, lighter);
    CHECK(difference(light, loads) > kClear);
  }
  SECTION("any joint's moment") {
    for (size_t i = 1; i < kBodyCount; ++i) {
      if (model.bodies[i].joint == sim::JointKind::weld) continue;
      CAPTURE(i);
      sim::JointLoads without = loads;
      without.joint[i].M = Vec3(0);
      CHECK(difference(world, without) > kClear);
    }
  }
  SECTION("a foot's force, its place, its free moment") {
    sim::JointLoads without = loads;
    without.foot[0].F = Vec3(0);
    CHECK(difference(world, without) > kClear);
    without = loads;
    without.foot[0].cop.x += 0.01;
    without.foot[1].cop.x += 0.01;
    CHECK(difference(world, without) > kClear);
    without = loads;
    without.foot[0].free_moment_Nm += 10;
    CHECK(difference(world, without) > kClear);
  }
  SECTION("the velocities") {
    sim::JointMotions still = motion, forward;
    for (sim::JointMotion& joint : still.joint) joint.w_P = Vec3(0);
    world.solve_accelerations(still, loads, forward);
    CHECK(relative_difference(forward, motion) > kClear);
  }
}

TEST_CASE("a skeleton without ground or torques falls with g, whatever it carries") {
  const sim::Model model = subjects().front();
  sim::SkeletonWorld world(model, some_load(model, 2));
  sim::JointMotions state, forward;
  state.joint[sim::index_of(sim::BodyId::shank_r)].R_PB = axis_rotation({0, 0, 1}, -1);
  world.solve_accelerations(state, sim::JointLoads{}, forward);
  CHECK(near(forward.a_WPelvis, sim::kGravity_W, kIndependentDynamics));
  for (const sim::JointMotion& joint : forward.joint)
    CHECK(near(joint.alpha_P, Vec3(0), kIndependentDynamics));
}

TEST_CASE("accelerations do not depend on what was asked before") {
  const sim::Model model = subjects().front();
  const sim::CarriedLoad load = some_load(model, 1);
  Random random(22);
  const sim::JointMotions first = grounded_motion(model, load, random),
                          second = grounded_motion(model, load, random);
  sim::SkeletonWorld used(model, load), fresh(model, load);
  sim::JointMotions a, b;
  used.solve_accelerations(first, needed_loads(model, first, load), a);
  used.solve_accelerations(second, needed_loads(model, second, load), a);
  fresh.solve_accelerations(second, needed_loads(model, second, load), b);
  CHECK(a.a_WPelvis == b.a_WPelvis);
  for (size_t i = 0; i < kBodyCount; ++i) CHECK(a.joint[i].alpha_P == b.joint[i].alpha_P);
}

TEST_CASE("Bullet's skeleton stands where our kinematics puts it") {
  Random random(23);
  for (const sim::Model& model : subjects()) {
    sim::SkeletonWorld world(model, sim::CarriedLoad{});
    for (int n = 0; n < kMotionsPerCase; ++n) {
      const sim::JointMotions motion = random_motion(random);
      sim::Kinematics kinematics;
      sim::solve_kinematics(model, motion, kinematics);
      world.set_state(motion);
      for (int i = 0; i < kBodyCount; ++i) {
        CAPTURE(n, i);
        const sim::BodyPose pose = world.pose(i);
        const sim::BodyMotion& body = kinematics.body[static_cast<size_t>(i)];
        CHECK(near(pose.p_WB, body.p_WB, kPose));
        for (int column = 0; column < 3; ++column) CHECK(near(pose.R_WB[column], body.R_WB[column], kPose));
      }
    }
  }
}

TEST_CASE("Bullet's skeleton has the subject's and the load's mass and centre of mass") {
  Random random(24);
  for (const sim::Model& model : subjects()) {
    for (int l = 0; l < kSomeLoadCount; ++l) {
      const sim::CarriedLoad load = some_load(model, l);
      sim::SkeletonWorld world(model, load);
      const sim::JointMotions motion = random_motion(random);
      sim::Kinematics kinematics;
      sim::solve_kinematics(model, motion, kinematics);
      world.set_state(motion);
      const sim::MassCentre body = sim::mass_centre(model, kinematics);
      Vec3 moment = body.mass_kg * body.p;
      for (int m = 0; m < load.count; ++m) {
        const sim::CarriedMass& mass = load.mass[static_cast<size_t>(m)];
        moment +=
            mass.mass_kg * point_motion(kinematics.body[static_cast<size_t>(mass.body)], mass.point_B).p;
      }
      CHECK(near(world.mass_kg(), model.total_mass_kg + load.total_mass_kg(), kMass));
      CHECK(near(world.mass_centre(), moment / (model.total_mass_kg + load.total_mass_kg()), kPose));
    }
  }
}

TEST_CASE("solving accelerations does not allocate") {
  const sim::Model model = subjects().front();
  const sim::CarriedLoad load = some_load(model, 1);
  sim::SkeletonWorld world(model, load);
  Random random(25);
  const sim::JointMotions motion = grounded_motion(model, load, random);
  const sim::JointLoads loads = needed_loads(model, motion, load);
  sim::JointMotions forward;
  const AllocationCounter counter;
  world.solve_accelerations(motion, loads, forward);
  CHECK(counter.count() == 0);
}

TEST_CASE("a moved skeleton world stays whole") {
  const sim::Model model = subjects().front();
  sim::SkeletonWorld first(model, some_load(model, 1));
  sim::SkeletonWorld second = std::move(first);
  CHECK(near(second.mass_kg(), model.total_mass_kg + 60, kMass));
  second = sim::SkeletonWorld(model, sim::CarriedLoad{});
  CHECK(near(second.mass_kg(), model.total_mass_kg, kMass));
  CHECK(second.find_floor_contacts().size() > 0);  // the neutral pose about the origin: legs under the floor
}

}  // namespace
}  // namespace tests
