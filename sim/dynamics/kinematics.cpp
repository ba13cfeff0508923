// Forward sweep over the tree, parents first. With r the joint's offset in the parent and (R, w, alpha) the
// relative motion:
//   R_WB = R_WP R_PB                     w_B = w_P + R_WP w
//   p_B  = p_P + R_WP r                  alpha_B = alpha_P + R_WP alpha + w_P × (R_WP w)
//   v_B  = v_P + w_P × R_WP r            a_B = a_P + alpha_P × R_WP r + w_P × (w_P × R_WP r)
#include "sim/dynamics/kinematics.h"

#include <glm/geometric.hpp>

namespace sim {

using glm::cross;

void solve_kinematics(const Model& model, const JointMotions& joints, Kinematics& out) {
  for (size_t i = 0; i < kBodyCount; ++i) {
    const Body& body = model.bodies[i];
    const JointMotion& joint = joints.joint[i];
    BodyMotion& b = out.body[i];
    if (body.parent < 0) {
      b.R_WB = joint.R_PB;
      b.w_WB = joint.w_P;
      b.alpha_WB = joint.alpha_P;
      b.p_WB = joints.p_WPelvis;
      b.v_WB = joints.v_WPelvis;
      b.a_WB = joints.a_WPelvis;
    } else {
      const BodyMotion& p = out.body[static_cast<size_t>(body.parent)];
      const Vec3 r = p.R_WB * body.joint_in_parent;
      const Vec3 w_relative = p.R_WB * joint.w_P;
      b.R_WB = p.R_WB * joint.R_PB;
      b.w_WB = p.w_WB + w_relative;
      b.alpha_WB = p.alpha_WB + p.R_WB * joint.alpha_P + cross(p.w_WB, w_relative);
      b.p_WB = p.p_WB + r;
      b.v_WB = p.v_WB + cross(p.w_WB, r);
      b.a_WB = p.a_WB + cross(p.alpha_WB, r) + cross(p.w_WB, cross(p.w_WB, r));
    }
    const PointMotion com = point_motion(b, body.com);
    b.p_com = com.p;
    b.a_com = com.a;
  }
}

PointMotion point_motion(const BodyMotion& body, const Vec3& point_B) {
  const Vec3 r = body.R_WB * point_B;
  const Vec3 w_r = cross(body.w_WB, r);
  return {body.p_WB + r, body.v_WB + w_r, body.a_WB + cross(body.alpha_WB, r) + cross(body.w_WB, w_r)};
}

MassCentre mass_centre(const Model& model, const Kinematics& kinematics) {
  MassCentre sum{0, Vec3(0), Vec3(0)};
  for (size_t i = 0; i < kBodyCount; ++i) {
    sum.mass_kg += model.bodies[i].mass_kg;
    sum.p += model.bodies[i].mass_kg * kinematics.body[i].p_com;
    sum.a += model.bodies[i].mass_kg * kinematics.body[i].a_com;
  }
  sum.p /= sum.mass_kg;
  sum.a /= sum.mass_kg;
  return sum;
}

}  // namespace sim
