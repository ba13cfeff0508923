// Laws of mechanics over whole repetitions, by routes of their own: momentum, angular momentum and energy
// from positions and velocities alone, differentiated numerically, against what the dynamics says.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::Mat3;
using sim::Vec3;

constexpr double kG = 9.81;
constexpr double kStep_s = 1e-4;
// Central differences over 0.1 ms: rounding 1e-16 / step² times 100 kg; at a knot of the trajectory the jerk
// changes, which costs step times that change.
constexpr Tolerance kForce_N{0.01, 1e-6, "numerical derivative of momentum"};
constexpr Tolerance kMoment_Nm{0.01, 1e-6, "numerical derivative of angular momentum"};
constexpr Tolerance kPower_W{0.005, 1e-6, "numerical derivative of energy"};

/// What positions and velocities alone say.
struct Mechanics {
  double mass_kg = 0, energy_J = 0;
  Vec3 centre{0.0}, momentum{0.0}, angular_momentum{0.0};  // about the world's origin
};

Mechanics mechanics(const sim::Model& model, const sim::Kinematics& kinematics,
                    const sim::CarriedLoad& load) {
  Mechanics m;
  const auto add_point = [&](double mass, const sim::PointMotion& point) {
    m.mass_kg += mass;
    m.centre += mass * point.p;
    m.momentum += mass * point.v;
    m.angular_momentum += glm::cross(point.p, mass * point.v);
    m.energy_J += 0.5 * mass * glm::dot(point.v, point.v) + mass * kG * point.p.y;
  };
  for (size_t i = 0; i < sim::kBodyCount; ++i) {
    const sim::BodyMotion& b = kinematics.body[i];
    add_point(model.bodies[i].mass_kg, sim::point_motion(b, model.bodies[i].com));
    const Vec3 w_B = glm::transpose(b.R_WB) * b.w_WB, L_B = model.bodies[i].inertia_kg_m2 * w_B;
    m.angular_momentum += b.R_WB * L_B;
    m.energy_J += 0.5 * glm::dot(w_B, L_B);
  }
  for (int i = 0; i < load.count; ++i) {
    const sim::CarriedMass& carried = load.mass[static_cast<size_t>(i)];
    add_point(carried.mass_kg,
              sim::point_motion(kinematics.body[static_cast<size_t>(carried.body)], carried.point_B));
  }
  m.centre /= m.mass_kg;
  return m;
}

struct Lift {
  sim::Scenario scenario;
  sim::Model model;
  sim::Motion motion;
  explicit Lift(const sim::Scenario& s)
      : scenario(s), model(model_of(s)), motion(sim::plan_motion(model, s)) {}

  sim::Kinematics at(double t) const {
    sim::JointMotions joints;
    sim::Kinematics kinematics;
    sim::evaluate_motion(model, motion, t, joints);
    sim::solve_kinematics(model, joints, kinematics);
    return kinematics;
  }
  sim::Support support(double t) const {
    sim::CoordinateMotion coordinates;
    motion.evaluate(t, coordinates);
    return motion.support(coordinates);
  }
  Mechanics mechanics_at(double t) const { return mechanics(model, at(t), motion.load); }
};

/// Every movement as shipped, and in ways that use all three dimensions.
std::vector<sim::Scenario> lifts() {
  std::vector<sim::Scenario> all;
  for (const std::string& id : weight_ids()) all.push_back(lift(id));
  all.push_back(lift("kettlebell_swing"));
  all.push_back(lift("kettlebell_swing", {"load.hands=right", "movement.raise_s=0.4"}));
  all.push_back(
      lift("hip_hinge", {"load.kind=dumbbells", "load.mass_kg=30", "load.hands=left", "form.foot_yaw_deg=25",
                         "form.stance_width_m=0.4", "movement.raise_s=0.9"}));
  all.push_back(
      lift("bodyweight_squat", {"form.foot_yaw_deg=35", "form.stance_width_m=0.5", "subject.sex=female",
                                "subject.height_m=1.55", "form.neck_extension_deg=30"}));
  all.push_back(lift("rdl", {"load.forward_offset_m=0.1", "form.lumbar_flexion_deg=-15"}));
  all.push_back(lift("squat_lift", {"movement.repetitions=2", "movement.pause_s=0", "subject.mass_kg=110"}));
  return all;
}

std::vector<double> instants(const Lift& lift) {
  std::vector<double> t;
  for (int i = 0; i < 60; ++i) t.push_back(lift.motion.duration_s * (i + 0.37) / 60);
  return t;
}

TEST_CASE("The ground gives the weight and the mass times the acceleration of the centre of mass") {
  for (const sim::Scenario& scenario : lifts()) {
    const Lift lift(scenario);
    sim::JointLoads loads;
    for (double t : instants(lift)) {
      CAPTURE(scenario.movement.id, t);
      const sim::Kinematics now = lift.at(t);
      sim::solve_dynamics(lift.model, now, lift.motion.load, loads, lift.support(t));
      const Mechanics before = lift.mechanics_at(t - kStep_s), here = lift.mechanics_at(t),
                      after = lift.mechanics_at(t + kStep_s);
      // by the change of momentum, and by positions alone
      const Vec3 weight(0, -here.mass_kg * kG, 0);
      CHECK(near(loads.ground_F + weight, (after.momentum - before.momentum) / (2 * kStep_s), kForce_N));
      CHECK(near(loads.ground_F + weight,
                 here.mass_kg * (after.centre - 2.0 * here.centre + before.centre) / (kStep_s * kStep_s),
                 kForce_N));
    }
  }
}

TEST_CASE("The same by the accelerations of all bodies and of the load, to rounding") {
  for (const sim::Scenario& scenario : lifts()) {
    const Lift lift(scenario);
    sim::JointLoads loads;
    for (double t : instants(lift)) {
      CAPTURE(scenario.movement.id, t);
      const sim::Kinematics now = lift.at(t);
      sim::solve_dynamics(lift.model, now, lift.motion.load, loads, lift.support(t));
      const sim::MassCentre body = sim::mass_centre(lift.model, now);
      Vec3 F = body.mass_kg * (body.a + Vec3(0, kG, 0));
      for (int i = 0; i < lift.motion.load.count; ++i) {
        const sim::CarriedMass& m = lift.motion.load.mass[static_cast<size_t>(i)];
        F += m.mass_kg *
             (sim::point_motion(now.body[static_cast<size_t>(m.body)], m.point_B).a + Vec3(0, kG, 0));
      }
      CHECK(near(loads.ground_F, F, kFreeBody));
      CHECK(near(loads.joint[0].F, Vec3(0), kFreeBody));  // the root residual
      CHECK(near(loads.joint[0].M, Vec3(0), kFreeBody));
    }
  }
}

TEST_CASE("The centre of pressure is where the change of angular momentum wants it") {
  for (const sim::Scenario& scenario : lifts()) {
    const Lift lift(scenario);
    sim::JointLoads loads;
    for (double t : instants(lift)) {
      CAPTURE(scenario.movement.id, t);
      sim::solve_dynamics(lift.model, lift.at(t), lift.motion.load, loads, lift.support(t));
      const Mechanics before = lift.mechanics_at(t - kStep_s), here = lift.mechanics_at(t),
                      after = lift.mechanics_at(t + kStep_s);
      // moments about the origin: ground + gravity = d(angular momentum)/dt
      const Vec3 ground = glm::cross(loads.cop, loads.ground_F) + Vec3(0, loads.free_moment_Nm, 0);
      const Vec3 gravity = glm::cross(here.centre, Vec3(0, -here.mass_kg * kG, 0));
      CHECK(near(ground + gravity, (after.angular_momentum - before.angular_momentum) / (2 * kStep_s),
                 kMoment_Nm));
      CHECK(loads.cop.y == 0);
    }
  }
}

TEST_CASE("Joint moments times relative turning make up the change of mechanical energy") {
  for (const sim::Scenario& scenario : lifts()) {
    const Lift lift(scenario);
    sim::JointLoads loads;
    for (double t : instants(lift)) {
      CAPTURE(scenario.movement.id, t);
      const sim::Kinematics now = lift.at(t);
      sim::solve_dynamics(lift.model, now, lift.motion.load, loads, lift.support(t));
      // forces do no net work at a joint, which both bodies share; feet stand still, so the ground does none
      // either
      double power = 0;
      for (size_t i = 1; i < sim::kBodyCount; ++i) {
        const auto parent = static_cast<size_t>(lift.model.bodies[i].parent);
        power += glm::dot(loads.joint[i].M, now.body[i].w_WB - now.body[parent].w_WB);
      }
      const double change =
          (lift.mechanics_at(t + kStep_s).energy_J - lift.mechanics_at(t - kStep_s).energy_J) / (2 * kStep_s);
      // a foot that rolls on toes or heel bears some millimetres off the line it rolls on
      const sim::Support support = lift.support(t);
      const bool rolls =
          support.in_step && support.leg == sim::StanceLeg::both && !(support.flat[0] && support.flat[1]);
      if (!rolls) CHECK(near(power, change, kPower_W));
    }
  }
}

TEST_CASE("A repetition gives back the energy it took: standing before and after is the same") {
  for (const std::string& id : weight_ids()) {
    const Lift lift(tests::lift(id));
    const Mechanics start = lift.mechanics_at(0), end = lift.mechanics_at(lift.motion.duration_s);
    CHECK(near(end.energy_J, start.energy_J, kFreeBody));
    const Vec3 walked(lift.support(lift.motion.duration_s).origin_m, 0, 0);
    CHECK(near(end.centre, start.centre + walked, kFreeBody));
    CHECK(near(start.momentum, Vec3(0), kFreeBody));
  }
}

TEST_CASE("A swing gives back over a period what it took: energy, momentum, and the weight's impulse") {
  for (const char* hands : {"load.hands=both", "load.hands=left"}) {
    const sim::Scenario scenario = tests::lift("kettlebell_swing", {hands});
    const Lift lift(scenario);
    const double T = lift.motion.period_s;
    for (double t : {0.1 * T, 0.37 * T, 0.8 * T}) {
      const Mechanics now = lift.mechanics_at(t), later = lift.mechanics_at(t + T);
      CHECK(near(later.energy_J, now.energy_J, kFreeBody));
      CHECK(near(later.momentum, now.momentum, kFreeBody));
      CHECK(near(later.centre, now.centre, kFreeBody));
    }
    // even samples of a period: the mean is the integral
    constexpr int kSamples = 400;
    sim::JointLoads loads;
    double sum = 0;
    for (int i = 0; i < kSamples; ++i) {
      const double t = T * (i + 0.5) / kSamples;
      sim::solve_dynamics(lift.model, lift.at(t), lift.motion.load, loads, lift.support(t));
      sum += loads.ground_F.y;
    }
    CHECK(near(sum / kSamples, (75 + lift.motion.load.total_mass_kg()) * kG,
               {0, 1e-5, "accelerations have corners at the knots of their splines"}));
  }
}

TEST_CASE("The ground's impulse over a repetition is the weight's") {
  // at rest before and after: the mean vertical force is the weight (trapezium rule over even samples)
  for (const std::string& id : weight_ids()) {
    const sim::Trial trial = run(tests::lift(id));
    double sum = 0;
    for (size_t i = 0; i + 1 < trial.frames.size(); ++i)
      sum += 0.5 * (trial.frames[i].joint_loads.ground_F.y + trial.frames[i + 1].joint_loads.ground_F.y);
    const double mean = sum / static_cast<double>(trial.frames.size() - 1);
    const double weight = (75 + trial.motion.load.total_mass_kg()) * kG;
    CAPTURE(id);
    CHECK(near(mean, weight, {0, 1e-4, "trapezium rule at 120 Hz"}));
  }
}

}  // namespace
}  // namespace tests
