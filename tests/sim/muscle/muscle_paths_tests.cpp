// Paths of the trunk fascicles: lengths, moment arms and lines of pull in any posture, by routes of their
// own.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/muscle/force_laws.h"
#include "sim/muscle/muscle_paths.h"
#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::kLevelCount;
using sim::Mat3;
using sim::TrunkGroup;
using sim::Vec3;

const sim::Model& model() {
  static const sim::Model m = model_of(lift("hip_hinge"));
  return m;
}

sim::Kinematics kinematics_of(const sim::JointMotions& joints) {
  sim::Kinematics kinematics;
  sim::solve_kinematics(model(), joints, kinematics);
  return kinematics;
}

sim::MusclePaths paths(const sim::Kinematics& kinematics, bool force_velocity = false) {
  sim::ModelSettings settings;
  settings.force_velocity = force_velocity;
  sim::MusclePaths out;
  sim::solve_muscle_paths(model(), settings, kinematics, out);
  return out;
}

/// Everything above a lumbar joint turned about an axis of W through the joint.
sim::JointMotions turned(sim::JointMotions joints, const sim::Kinematics& kinematics, size_t joint,
                         const Vec3& axis, double angle) {
  const Mat3& R_WP = kinematics.body[joint].R_WB;
  Mat3& R_PB = joints.joint[joint + 1].R_PB;
  R_PB = glm::transpose(R_WP) * axis_rotation(axis, angle) * R_WP * R_PB;
  return joints;
}

Vec3 arm(const sim::MusclePaths& p, size_t fascicle, size_t joint) {
  const auto& a = p.arm[fascicle];
  return {a[3 * joint], a[3 * joint + 1], a[3 * joint + 2]};
}

bool crosses(const sim::TrunkFascicle& f, size_t joint) {
  return static_cast<int>(joint) >= f.joint_begin && static_cast<int>(joint) < f.joint_end;
}

constexpr double kStep_rad = 1e-5;
// Central difference of a length of half a metre: rounding 1e-16 / step, and step² times a third derivative.
constexpr Tolerance kArm_m{1e-9, 0, "central difference of a length"};

TEST_CASE(
    "Moment arms are minus the change of length about every axis of every lumbar joint, in any posture") {
  Random random(41);
  for (int posture = 0; posture < 12; ++posture) {
    const sim::JointMotions joints = random_motion(random);
    const sim::Kinematics here = kinematics_of(joints);
    const sim::MusclePaths now = paths(here);
    for (size_t j = 0; j < kLevelCount; ++j)
      for (int axis = 0; axis < 3; ++axis) {
        Vec3 unit(0);
        unit[axis] = 1;
        const sim::MusclePaths after = paths(kinematics_of(turned(joints, here, j, unit, kStep_rad))),
                               before = paths(kinematics_of(turned(joints, here, j, unit, -kStep_rad)));
        for (size_t i = 0; i < model().muscles.trunk.size(); ++i) {
          const double slope = (after.length_m[i] - before.length_m[i]) / (2 * kStep_rad);
          const bool crossed = crosses(model().muscles.trunk[i], j);
          const double expected = crossed ? now.arm[i][3 * j + static_cast<size_t>(axis)] : 0.0;
          if (!near(-slope, expected, kArm_m)) {
            CAPTURE(posture, i, j, axis);
            CHECK(near(-slope, expected, kArm_m));
          }
        }
      }
  }
  SUCCEED();
}

TEST_CASE("The pull on the part above a joint is minus the change of length when that part is moved as one") {
  // moving everything above a cut is no joint motion of the model: the points are moved by hand
  Random random(42);
  const sim::MuscleModel& muscles = model().muscles;
  for (int posture = 0; posture < 6; ++posture) {
    const sim::Kinematics here = kinematics_of(random_motion(random));
    const sim::MusclePaths now = paths(here);
    for (size_t j = 0; j < kLevelCount; ++j)
      for (int axis = 0; axis < 3; ++axis) {
        const auto moved = [&](double by) {
          sim::Kinematics k = here;
          for (size_t b = j + 1; b < sim::kBodyCount; ++b) k.body[b].p_WB[axis] += by;
          return paths(k);
        };
        const sim::MusclePaths after = moved(1e-6), before = moved(-1e-6);
        for (size_t i = 0; i < muscles.trunk.size(); ++i) {
          if (!crosses(muscles.trunk[i], j)) continue;
          const double slope = (after.length_m[i] - before.length_m[i]) / 2e-6;
          if (!near(-slope, now.pull[i][j][axis], {1e-8, 0, "central difference of a length"})) {
            CAPTURE(posture, i, j, axis);
            CHECK(near(-slope, now.pull[i][j][axis], {1e-8, 0, "central difference of a length"}));
          }
        }
      }
  }
  SUCCEED();
}

TEST_CASE("A fascicle's length is the sum of its straight parts, worked out point by point") {
  Random random(43);
  for (int posture = 0; posture < 4; ++posture) {
    const sim::Kinematics k = kinematics_of(random_motion(random));
    const sim::MusclePaths p = paths(k);
    const auto& rows = model_data().muscles.trunk;
    for (size_t i = 0; i < 2 * rows.size(); ++i) {
      const sim::TrunkFascicleRow& row = rows[i % rows.size()];
      double length = row.fixed_length_m;
      const Vec3* previous = nullptr;
      Vec3 last(0);
      for (const auto& point : row.path) {
        if (point.body == sim::BodyId::thigh_r) continue;  // that part of psoas is the hip's
        Vec3 p_B = point.point_m;
        if (i >= rows.size()) p_B.z = -p_B.z;
        const Vec3 p_W = sim::point_motion(k.body[static_cast<size_t>(index_of(point.body))], p_B).p;
        if (previous) length += glm::length(p_W - last);
        last = p_W;
        previous = &last;
      }
      CHECK(near(p.length_m[i], length, kRoundOff));
    }
  }
}

TEST_CASE("A mirrored posture mirrors every length, arm and pull") {
  Random random(44);
  for (int posture = 0; posture < 4; ++posture) {
    const sim::JointMotions joints = random_motion(random);
    const sim::MusclePaths a = paths(kinematics_of(joints), true),
                           b = paths(kinematics_of(mirrored(joints)), true);
    const size_t half = model().muscles.trunk_names.size();
    for (size_t i = 0; i < 2 * half; ++i) {
      const size_t m = (i + half) % (2 * half);
      CHECK(near(b.length_m[m], a.length_m[i], kRoundOff));
      CHECK(near(b.capacity_N[m], a.capacity_N[i], {1e-9, 1e-11, "curves of a rounded length and rate"}));
      CHECK(near(b.passive_N[m], a.passive_N[i], {1e-9, 1e-11, "curves of a rounded length"}));
      for (size_t j = 0; j < kLevelCount; ++j) {
        if (!crosses(model().muscles.trunk[i], j)) continue;
        const Vec3 M = arm(a, i, j), F = a.pull[i][j];  // moments are axial, pulls polar
        CHECK(near(arm(b, m, j), {-M.x, -M.y, M.z}, kRoundOff));
        CHECK(near(b.pull[m][j], {F.x, F.y, -F.z}, kRoundOff));
      }
    }
  }
}

TEST_CASE("Neutral fibres of the back are 0.71 to 0.98 of optimal, but for three short ones") {
  const sim::MusclePaths p = paths(kinematics_of({}));
  for (size_t i = 0; i < model().muscles.trunk.size(); ++i) {
    const std::string& name = model().muscles.trunk_names[i % 104];
    CAPTURE(name);
    const sim::TrunkFascicle& f = model().muscles.trunk[i];
    const double ratio = p.fibre_ratio[i];
    // ratios that come with the tables, to three digits
    if (name == "IL_L4")
      CHECK(near(ratio, 0.613, {1e-3, 0, "lengths rounded to 0.1 mm"}));
    else if (name == "IL_L3")
      CHECK(near(ratio, 0.661, {1e-3, 0, "lengths rounded to 0.1 mm"}));
    else if (name == "MF_m4s")
      CHECK(near(ratio, 0.678, {1e-3, 0, "lengths rounded to 0.1 mm"}));
    else if (f.is_extensor)
      CHECK((ratio > 0.705 && ratio < 0.985));
    else if (f.group == TrunkGroup::psoas)
      CHECK(ratio == 1.05);  // held: most of its length change is the hip's
    else
      CHECK((ratio > 0.7 && ratio < 1.05));
  }
}

TEST_CASE(
    "Quadratus lumborum from pelvis to spine has the length that its source built in: 0.85 of optimal") {
  const sim::MusclePaths p = paths(kinematics_of({}));
  int count = 0;
  const auto& rows = model_data().muscles.trunk;
  for (size_t i = 0; i < rows.size(); ++i) {
    const sim::TrunkFascicleRow& row = rows[i];
    if (row.group != TrunkGroup::quadratus_lumborum || row.path.front().body != sim::BodyId::pelvis) continue;
    CAPTURE(row.name);
    const double expected = row.tendon_slack_m + 0.85 * row.optimal_fibre_m * std::cos(row.pennation_rad);
    CHECK(near(p.length_m[i], expected, {2e-4, 0, "coordinates and lengths rounded to 0.1 mm"}));
    ++count;
  }
  CHECK(count == 13);
}

TEST_CASE("The whole back has the moment arms and the strength that the specification says") {
  // upright; extension moment of all extensors equally stressed over their pull along the spine
  const double published_cm[kLevelCount] = {6.0, 6.8, 6.5, 5.8, 5.6, 5.3};
  const sim::MusclePaths p = paths(kinematics_of({}));
  std::array<double, kLevelCount> strength{};
  for (size_t j = 0; j < kLevelCount; ++j) {
    double moment = 0, pull = 0;
    for (size_t i = 0; i < model().muscles.trunk.size(); ++i) {
      const sim::TrunkFascicle& f = model().muscles.trunk[i];
      if (!f.is_extensor || !crosses(f, j)) continue;
      moment += f.max_force_N * arm(p, i, j).z;
      pull -= f.max_force_N * p.pull[i][j].y;
      strength[j] += p.capacity_N[i] * arm(p, i, j).z;
    }
    CAPTURE(sim::kLevelNames[j]);
    CHECK(near(100 * moment / pull, published_cm[j], {0.13, 0, "how an oblique pull is counted"}));
  }
  CHECK(near(strength[0], 312, {1, 0, "published to 1 N m"}));
  CHECK(near(strength[1], 349, {1, 0, "published to 1 N m"}));
}

TEST_CASE("Back muscles extend, abdominal muscles flex, and each side bends to itself") {
  const sim::MusclePaths p = paths(kinematics_of({}));
  for (size_t i = 0; i < model().muscles.trunk.size(); ++i) {
    const sim::TrunkFascicle& f = model().muscles.trunk[i];
    CAPTURE(model().muscles.trunk_names[i % 104]);
    for (size_t j = 0; j < kLevelCount; ++j) {
      if (!crosses(f, j)) continue;
      if (f.is_extensor) CHECK(arm(p, i, j).z > 0);
      if (f.group == TrunkGroup::rectus_abdominis) CHECK(arm(p, i, j).z < 0);
      // a turn about +x lowers the left side: the right side's muscles turn about −x … that is, bend right
      if (f.is_extensor || f.group == TrunkGroup::quadratus_lumborum)
        CHECK((f.side == sim::Side::right ? 1 : -1) * arm(p, i, j).x > -0.002);
      CHECK(p.pull[i][j].y < 0);  // every tension pulls the part above down
    }
  }
}

TEST_CASE("A fascicle's capacity is its force at its fibre's length, along the tendon, never below 5 %") {
  Random random(45);
  for (int posture = 0; posture < 6; ++posture) {
    const sim::MusclePaths p = paths(kinematics_of(random_motion(random)));
    for (size_t i = 0; i < model().muscles.trunk.size(); ++i) {
      const sim::TrunkFascicle& f = model().muscles.trunk[i];
      double ratio = (p.length_m[i] - f.tendon_slack_m) / (f.optimal_fibre_m * f.cos_pennation);
      ratio = f.group == TrunkGroup::psoas ? 1.05 : std::clamp(ratio, 0.0, 1.7);
      CHECK(near(p.fibre_ratio[i], ratio, kRoundOff));
      const double whole = f.max_force_N * f.cos_pennation;
      CHECK(near(p.capacity_N[i], whole * std::max(sim::active_force_length(ratio), 0.05),
                 {0, 2e-7, "the curve is looked up: 1e-8 of its top, at 0.05 of it"}));
      const double passive =
          f.group == TrunkGroup::psoas ? 0 : sim::passive_force_length(ratio, f.is_extensor ? 0.8 : 0.6);
      CHECK(near(p.passive_N[i], whole * passive, kRoundOff));
    }
  }
}

TEST_CASE("With force and velocity, capacity follows the rate of the length; without, it does not") {
  Random random(46);
  for (int posture = 0; posture < 4; ++posture) {
    sim::JointMotions joints = random_motion(random);
    const sim::Kinematics here = kinematics_of(joints);
    const sim::MusclePaths isometric = paths(here), moving = paths(here, true);
    // the same posture a moment later and before: positions only
    const auto drifted = [&](double dt) {
      sim::JointMotions later = joints;
      for (size_t b = 0; b <= 6; ++b) {
        const Vec3 w = joints.joint[b].w_P;
        later.joint[b].R_PB = axis_rotation(glm::normalize(w), glm::length(w) * dt) * joints.joint[b].R_PB;
      }
      return paths(kinematics_of(later));
    };
    const sim::MusclePaths after = drifted(1e-5), before = drifted(-1e-5);
    for (size_t i = 0; i < model().muscles.trunk.size(); ++i) {
      const sim::TrunkFascicle& f = model().muscles.trunk[i];
      const double rate = (after.length_m[i] - before.length_m[i]) / 2e-5;
      const double factor = sim::force_velocity(rate / (f.optimal_fibre_m * f.cos_pennation * 10));
      CHECK(near(moving.capacity_N[i], factor * isometric.capacity_N[i],
                 {0, 1e-6, "central difference of a length"}));
    }
  }
}

TEST_CASE("At rest, force and velocity change nothing") {
  const sim::Kinematics rest = kinematics_of({});
  const sim::MusclePaths with = paths(rest, true), without = paths(rest);
  for (size_t i = 0; i < model().muscles.trunk.size(); ++i)
    CHECK(near(with.capacity_N[i], without.capacity_N[i],
               {0, 1e-4, "the published curve is 1 at rest to four digits"}));
}

}  // namespace
}  // namespace tests
