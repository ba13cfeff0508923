// Kinematics of the whole tree: from joint motions to poses, velocities and accelerations of every body.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/conventions.h"

namespace sim {

/// Motion of a body relative to its parent (the pelvis: relative to W), components in the parent's frame.
struct JointMotion {
  Mat3 R_PB{1.0};
  Vec3 w_P{0.0};      // rad/s
  Vec3 alpha_P{0.0};  // rad/s²
};

/// The generalised coordinates with their rates: what a Motion prescribes at one instant.
struct JointMotions {
  Vec3 p_WPelvis{0.0}, v_WPelvis{0.0}, a_WPelvis{0.0};  // of the mid-hip point; m, m/s, m/s²
  std::array<JointMotion, kBodyCount> joint;
};

/// One body's pose and motion in W.
struct BodyMotion {
  Mat3 R_WB{1.0};
  Vec3 p_WB{0.0}, v_WB{0.0}, a_WB{0.0};  // of the body's origin
  Vec3 w_WB{0.0}, alpha_WB{0.0};
  Vec3 p_com{0.0}, a_com{0.0};  // of the centre of mass
};

struct Kinematics {
  std::array<BodyMotion, kBodyCount> body;
};

void solve_kinematics(const Model& model, const JointMotions& joints, Kinematics& out);

/// Where a point fixed to a body is, and how it moves.
struct PointMotion {
  Vec3 p{0.0}, v{0.0}, a{0.0};
};
PointMotion point_motion(const BodyMotion& body, const Vec3& point_B);

/// Whole-body centre of mass, loads excluded, m, and its acceleration.
struct MassCentre {
  double mass_kg;
  Vec3 p, a;
};
MassCentre mass_centre(const Model& model, const Kinematics& kinematics);

}  // namespace sim
