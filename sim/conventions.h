// Units, frames, signs and gravity of everything in sim/: the only place where they are stated.
//
// Units      SI and radians. Degrees, cm and lb exist only in data tables as published, in Scenario (whose
// members carry
//            the unit in their name, because people type them) and at the display edge.
// World W    x forward, y up, z to the subject's right. Origin on the floor, under the mid-point of the two
// ankle joints. Bodies     In the neutral pose (upright standing, arms hanging, feet flat) every body frame
// is parallel to W. A body's
//            origin is the joint with its parent; the pelvis' origin is the mid-point of the two hip joints.
// Rotation   R_AB turns a vector's components from frame B to frame A. A forward pitch is a negative rotation
// about +z. Angles     Every angle that leaves sim/ is flexion +: trunk, neck and knee flexion are negative
// rotations of the child
//            about +z; hip, shoulder and elbow flexion and ankle dorsiflexion are positive ones. Pitch of
//            shank, thigh, pelvis and thorax is forward lean +.
// Loads      A joint's wrench (F, M) is what the body below it (nearer the pelvis in the tree, for the spine
// the caudal
//            vertebra) exerts on the body above, M about the joint centre. Compression > 0 pushes vertebrae
//            together; anterior shear > 0: the upper vertebra is being pushed forward on the lower one;
//            lateral shear > 0: to the subject's right. Spine moments: extensor demand > 0. Joint torques:
//            net internal moments, hip extension, knee extension, ankle plantarflexion and shoulder extension
//            > 0.
// Names      p_WB position of B's origin in W; v_, a_ likewise; X_ poses; R_ rotations; w_ angular velocity;
// alpha_
//            angular acceleration; a last letter names the frame the components are in when it is not W.
#pragma once

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

namespace sim {

using Vec3 = glm::dvec3;
using Mat3 = glm::dmat3;  // column-major: m[column][row]

inline constexpr double kGravity_m_per_s2 = 9.81;
inline constexpr Vec3 kGravity_W{0.0, -kGravity_m_per_s2, 0.0};
inline constexpr double kPi = 3.14159265358979323846;
inline constexpr double kRadPerDeg = kPi / 180.0;
inline constexpr double kDegPerRad = 180.0 / kPi;

inline constexpr int kSideCount = 2;
enum class Side : int { right = 0, left = 1 };
/// +1 on the subject's right, -1 on the left: the sign of z.
inline constexpr double side_sign(Side side) {
  return side == Side::right ? 1.0 : -1.0;
}

/// The six lumbar joints, from the bottom up. Everything "per level" is indexed by these.
enum class Level : int { L5S1 = 0, L4L5, L3L4, L2L3, L1L2, T12L1 };
inline constexpr int kLevelCount = 6;

}  // namespace sim
