#include "sim/trial/readouts.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/body/lumbar_rhythm.h"

namespace sim {
namespace {

const BodyMotion& body_of(const Kinematics& kinematics, BodyId id) {
  return kinematics.body[static_cast<size_t>(index_of(id))];
}
const BodyMotion& limb_of(const Kinematics& kinematics, BodyId right, Side side) {
  return kinematics.body[static_cast<size_t>(limb_body(right, side))];
}

/// Forward lean of a body's long axis from vertical, seen from the subject's right.
double pitch_of(const BodyMotion& body) {
  return std::atan2(body.R_WB[1].x, body.R_WB[1].y);
}

/// Moment about the axis that makes the part below move outward, and about its long axis. On the side of
/// `sigma`; `lateral` is the parent's axis, `below` the part.
double abduction_moment(const Vec3& M, const Vec3& lateral, const BodyMotion& below, double sigma) {
  return -sigma * glm::dot(M, glm::normalize(glm::cross(below.R_WB[1], lateral)));
}

/// Angle between two unit vectors about their common normal, unsigned.
double angle_between(const Vec3& a, const Vec3& b) {
  return std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b));
}

}  // namespace

void solve_readouts(const Model& model, const Motion& motion, const Coordinates& coordinates,
                    const Kinematics& kinematics, const JointLoads& loads, PostureAngles& posture,
                    LoadState& load, JointTorques& torque) {
  const Vec3 l5s1 = body_of(kinematics, BodyId::L5).p_WB;

  // trunk: thorax pitch by definition, and the line that photographs give
  posture.trunk_inclination = coordinates.trunk_inclination;
  posture.lumbar_flexion = coordinates.lumbar_flexion;
  posture.thoracic_flexion =
      coordinates.lumbar_flexion - lumbar_part(model, coordinates.lumbar_flexion).value;
  posture.pelvis_pitch = coordinates.trunk_inclination - coordinates.lumbar_flexion;
  posture.side_bend = coordinates.side_bend, posture.twist = coordinates.twist;
  posture.pelvis_list = coordinates.pelvis_list, posture.pelvis_shift_m = coordinates.pelvis_shift_m;
  const Vec3 line = body_of(kinematics, BodyId::head).p_WB - l5s1;
  posture.trunk_line_inclination = std::atan2(line.x, line.y);

  for (Side side : {Side::right, Side::left}) {
    const auto s = static_cast<size_t>(index_of(side));
    const BodyMotion& thigh = limb_of(kinematics, BodyId::thigh_r, side);
    const BodyMotion& shank = limb_of(kinematics, BodyId::shank_r, side);
    posture.shin_inclination[s] = pitch_of(shank);
    posture.hip_flexion[s] = posture.pelvis_pitch - pitch_of(thigh);
    posture.knee_flexion[s] = angle_between(thigh.R_WB[1], shank.R_WB[1]);
    // the shank over the foot, in the plane that holds both long axes
    const BodyMotion& foot = limb_of(kinematics, BodyId::foot_r, side);
    const double over = glm::dot(shank.R_WB[1], foot.R_WB[0]);
    posture.ankle_dorsiflexion[s] = std::asin(std::clamp(over, -1.0, 1.0));
    const double sigma = side_sign(side);
    posture.knee_over_foot_m[s] = sigma * glm::dot(shank.p_WB - foot.p_WB, foot.R_WB[2]);

    // net internal moments about the lateral axis of the body above the joint
    const auto about = [&](BodyId child, BodyId parent_axis) {
      return glm::dot(loads.joint[static_cast<size_t>(limb_body(child, side))].M,
                      limb_of(kinematics, parent_axis, side).R_WB[2]);
    };
    torque.hip_Nm[s] = -glm::dot(loads.joint[static_cast<size_t>(limb_body(BodyId::thigh_r, side))].M,
                                 body_of(kinematics, BodyId::pelvis).R_WB[2]);
    torque.knee_Nm[s] = about(BodyId::shank_r, BodyId::thigh_r);
    torque.ankle_Nm[s] = -about(BodyId::foot_r, BodyId::shank_r);
    const Vec3& M_hip = loads.joint[static_cast<size_t>(limb_body(BodyId::thigh_r, side))].M;
    const Vec3& M_knee = loads.joint[static_cast<size_t>(limb_body(BodyId::shank_r, side))].M;
    torque.hip_abduction_Nm[s] =
        abduction_moment(M_hip, body_of(kinematics, BodyId::pelvis).R_WB[2], thigh, sigma);
    torque.knee_abduction_Nm[s] = abduction_moment(M_knee, thigh.R_WB[2], shank, sigma);
    torque.hip_rotation_Nm[s] = sigma * glm::dot(M_hip, thigh.R_WB[1]);
    torque.shoulder_Nm[s] =
        -glm::dot(loads.joint[static_cast<size_t>(limb_body(BodyId::upper_arm_r, side))].M,
                  body_of(kinematics, BodyId::thorax).R_WB[2]);
  }

  // the carried load as one thing: centre under the mid-point of its grips
  load = {motion.load.total_mass_kg(), Vec3(0), 0};
  // of a cable or of furniture: where the hands hold it
  for (int i = 0; motion.load.count == 0 && i < motion.load.pull_count; ++i) {
    const HandPull& pull = motion.load.pull[static_cast<size_t>(i)];
    load.centre += point_motion(kinematics.body[static_cast<size_t>(pull.body)], pull.point_B).p /
                   static_cast<double>(motion.load.pull_count);
    load.lever_arm_m = load.centre.x - l5s1.x;
  }
  if (motion.load.count > 0) {
    for (int i = 0; i < motion.load.count; ++i) {
      const CarriedMass& m = motion.load.mass[static_cast<size_t>(i)];
      load.centre += point_motion(kinematics.body[static_cast<size_t>(m.body)], m.point_B).p /
                     static_cast<double>(motion.load.count);
    }
    load.centre.y -= motion.load_drop_m;
    load.lever_arm_m = load.centre.x - l5s1.x;
  }
}

}  // namespace sim
