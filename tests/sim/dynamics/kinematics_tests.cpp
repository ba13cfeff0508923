// Velocities and accelerations of the tree against finite differences of its poses.
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/dynamics/kinematics.h"
#include "sim/motion/leg_plane.h"
#include "sim/motion/posture.h"
#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::CoordinateMotion;
using sim::Kinematics;
using sim::Mat3;
using sim::Model;
using sim::Vec3;

constexpr double kStep_s = 1e-3;
// Five-point formulas: the truncation is step⁴ times a fifth or sixth derivative, of order 1e4 here; rounding
// 1e-16 / step².
constexpr Tolerance kRate{1e-7, 1e-8, "finite differences over 1 ms"};
constexpr Tolerance kAcceleration{1e-5, 1e-6, "second finite differences over 1 ms"};

/// f(−2h), f(−h), f(0), f(h), f(2h) → first and second derivative at 0.
template <class T>
T first_derivative(const T (&f)[5]) {
  return (f[0] - 8.0 * f[1] + 8.0 * f[3] - f[4]) / (12 * kStep_s);
}
template <class T>
T second_derivative(const T (&f)[5]) {
  return (-1.0 * f[0] + 16.0 * f[1] - 30.0 * f[2] + 16.0 * f[3] - f[4]) / (12 * kStep_s * kStep_s);
}

/// w of dR/dt = [w]× R.
Vec3 angular_velocity(const Mat3& dR, const Mat3& R) {
  const Mat3 W = dR * glm::transpose(R);
  return {W[1][2], W[2][0], W[0][1]};  // column-major: W[c][r]
}

/// Coordinates that move as q0 + q1 t + q2 t²/2.
struct Quadratic {
  CoordinateMotion start;
  CoordinateMotion at(double t) const {
    CoordinateMotion q = start;
    for (size_t i = 0; i < sim::kCoordinateCount; ++i) {
      q.value[i] += t * start.rate[i] + 0.5 * t * t * start.acceleration[i];
      q.rate[i] += t * start.acceleration[i];
    }
    return q;
  }
};

double tilt_sine(const Model& model, const sim::Stance& stance, const CoordinateMotion& q) {
  const double shank = q.value[4], thigh = shank - q.value[3];
  const double x = model.shank_length_m * std::sin(shank) + model.thigh_length_m * std::sin(thigh);
  const double y = model.shank_length_m * std::cos(shank) + model.thigh_length_m * std::cos(thigh);
  return std::abs(sim::leg_plane_tilt_sine(model, stance, x, y));
}

Quadratic random_coordinates(Random& random) {
  Quadratic q;
  for (size_t i = 0; i < sim::kCoordinateCount; ++i) {
    q.start.rate[i] = random.uniform(-2, 2);
    q.start.acceleration[i] = random.uniform(-5, 5);
    q.start.value[i] = random.uniform(-0.6, 0.6);
  }
  q.start.value[1] = random.uniform(0.1, 0.8);  // lumbar: away from 0, where the levels' shares change
  q.start.value[3] = random.uniform(0.1, 1.3);  // knee
  // the pelvis' shift: a few centimetres, slowly; its corner in the middle is rounded over 2 mm
  sim::Coordinates only;
  only.pelvis_shift_m = 1, only.side_bend = 2, only.twist = 3;
  const CoordinateMotion places = sim::at_rest(only);
  for (size_t i = 0; i < sim::kCoordinateCount; ++i)
    if (places.value[i] == 1) {
      q.start.value[i] = random.uniform(-0.04, 0.04);
      q.start.rate[i] = random.uniform(-0.03, 0.03);
      q.start.acceleration[i] = random.uniform(-0.2, 0.2);
    } else if (places.value[i] == 2) {
      // bend and twist: away from where the lumbar part eases into its limit, before it and beyond
      q.start.value[i] = random.uniform(0, 1) < 0.5 ? random.uniform(-0.2, 0.2) : random.uniform(0.32, 0.6);
    } else if (places.value[i] == 3) {
      q.start.value[i] =
          random.uniform(0, 1) < 0.5 ? random.uniform(-0.04, 0.04) : random.uniform(-0.6, -0.14);
    }
  return q;
}

TEST_CASE("Velocities and accelerations of every body are the derivatives of its pose, in any stance") {
  const Model model = model_of(lift("pose"));
  Random random(3);
  int tried = 0;
  for (int i = 0; i < 120; ++i) {
    const sim::Stance stance{random.uniform(0.03, 0.35), random.uniform(-0.15, 0.75),
                             static_cast<sim::StanceLeg>(i % 3)};
    const Quadratic q = random_coordinates(random);
    if (tilt_sine(model, stance, q.start) > 0.7)
      continue;  // near its limit the tilt's derivatives grow without bound
    ++tried;
    Kinematics k[5];
    for (int s = 0; s < 5; ++s) {
      sim::JointMotions joints;
      sim::assemble_joint_motions(model, stance, q.at((s - 2) * kStep_s), joints);
      sim::solve_kinematics(model, joints, k[s]);
    }
    for (size_t b = 0; b < sim::kBodyCount; ++b) {
      CAPTURE(i, sim::kBodyNames[b]);
      Vec3 p[5], com[5], w[5];
      Mat3 R[5];
      for (int s = 0; s < 5; ++s) {
        p[s] = k[s].body[b].p_WB, com[s] = k[s].body[b].p_com;
        R[s] = k[s].body[b].R_WB, w[s] = k[s].body[b].w_WB;
      }
      const sim::BodyMotion& now = k[2].body[b];
      CHECK(near(now.v_WB, first_derivative(p), kRate));
      CHECK(near(now.a_WB, second_derivative(p), kAcceleration));
      CHECK(near(now.a_com, second_derivative(com), kAcceleration));
      CHECK(near(now.w_WB, angular_velocity(first_derivative(R), now.R_WB), kRate));
      CHECK(near(now.alpha_WB, first_derivative(w), kAcceleration));
    }
  }
  CHECK(tried > 30);
}

TEST_CASE("A point fixed to a body moves as finite differences say") {
  const Model model = model_of(lift("pose"));
  Random random(4);
  const Quadratic q = random_coordinates(random);
  const Vec3 point(0.1, -0.3, 0.2);
  Vec3 p[5];
  sim::PointMotion now;
  for (int s = 0; s < 5; ++s) {
    sim::JointMotions joints;
    Kinematics k;
    sim::assemble_joint_motions(model, {0.1, 0.2}, q.at((s - 2) * kStep_s), joints);
    sim::solve_kinematics(model, joints, k);
    const auto motion =
        sim::point_motion(k.body[static_cast<size_t>(index_of(sim::BodyId::forearm_l))], point);
    p[s] = motion.p;
    if (s == 2) now = motion;
  }
  CHECK(near(now.v, first_derivative(p), kRate));
  CHECK(near(now.a, second_derivative(p), kAcceleration));
}

TEST_CASE("Rotations stay rotations, and bodies stay joined where their joints are") {
  const Model model = model_of(lift("pose"));
  Random random(5);
  for (int i = 0; i < 50; ++i) {
    Kinematics k;
    sim::solve_kinematics(model, random_motion(random), k);
    for (size_t b = 0; b < sim::kBodyCount; ++b) {
      const Mat3& R = k.body[b].R_WB;
      const Mat3 product = glm::transpose(R) * R;
      for (int c = 0; c < 3; ++c)
        for (int r = 0; r < 3; ++r) CHECK(near(product[c][r], c == r ? 1.0 : 0.0, kRoundOff));
      CHECK(near(glm::determinant(R), 1, kRoundOff));
      const int parent = model.bodies[b].parent;
      if (parent < 0) continue;
      const sim::BodyMotion& p = k.body[static_cast<size_t>(parent)];
      CHECK(near(k.body[b].p_WB, p.p_WB + p.R_WB * model.bodies[b].joint_in_parent, kRoundOff));
    }
  }
}

TEST_CASE("The centre of mass is the mean of the bodies, weighted by mass") {
  const Model model = model_of(lift("pose"));
  Random random(6);
  Kinematics k;
  sim::solve_kinematics(model, random_motion(random), k);
  Vec3 p(0), a(0);
  for (size_t b = 0; b < sim::kBodyCount; ++b) {
    p += model.bodies[b].mass_kg / 75 * k.body[b].p_com;
    a += model.bodies[b].mass_kg / 75 * k.body[b].a_com;
  }
  const sim::MassCentre centre = sim::mass_centre(model, k);
  CHECK(near(centre.mass_kg, 75, kRoundOff));
  CHECK(near(centre.p, p, kRoundOff));
  CHECK(near(centre.a, a, kRoundOff));
}

}  // namespace
}  // namespace tests
