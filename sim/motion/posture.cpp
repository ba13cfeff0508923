// From coordinates to joint motions.
#include "sim/motion/posture.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/body/lumbar_rhythm.h"
#include "sim/motion/jet.h"
#include "sim/motion/legs.h"
#include "sim/motion/motion.h"

namespace sim {
namespace {

using glm::cross;

// Layout of CoordinateMotion's arrays.
enum : size_t {
  kTrunk,
  kLumbar,
  kNeck,
  kKnee,
  kShank,
  kFirstArm,
  kSideBend = kFirstArm + 4 * kSideCount,
  kTwist,
  kPelvisList,
  kKneeSpread,
  kPelvisShift,
  kFreeHip,
  kFreeKnee,
  kFreeAnkle
};
static_assert(kFreeAnkle + 1 == kCoordinateCount);

Mat3 rotation_z(double angle) {
  const double s = std::sin(angle), c = std::cos(angle);
  return {{c, s, 0}, {-s, c, 0}, {0, 0, 1}};
}
Mat3 rotation_x(double angle) {
  const double s = std::sin(angle), c = std::cos(angle);
  return {{1, 0, 0}, {0, c, s}, {0, -s, c}};
}
Mat3 rotation_y(double angle) {
  const double s = std::sin(angle), c = std::cos(angle);
  return {{c, 0, -s}, {0, 1, 0}, {s, 0, c}};
}

/// A turn about the lateral axis only.
JointMotion turn_about_z(const Jet& angle) {
  return {rotation_z(angle.value), {0, 0, angle.rate}, {0, 0, angle.acceleration}};
}

/// A turn about z, then about x, then about y.
JointMotion turn_zxy(const Jet& about_z, const Jet& about_x, const Jet& about_y) {
  const Mat3 Z = rotation_z(about_z.value), ZX = Z * rotation_x(about_x.value);
  const Vec3 axis_z{0, 0, 1}, axis_x = Z * Vec3(1, 0, 0), axis_y = ZX * Vec3(0, 1, 0);
  const Vec3 w_z = about_z.rate * axis_z, w_x = about_x.rate * axis_x, w_y = about_y.rate * axis_y;
  const Vec3 alpha = about_z.acceleration * axis_z + about_x.acceleration * axis_x +
                     about_y.acceleration * axis_y + cross(w_z, w_x) + cross(w_z + w_x, w_y);
  return {ZX * rotation_y(about_y.value), w_z + w_x + w_y, alpha};
}

/// The pelvis: list about the forward axis of the world, then pitch about its own lateral one.
JointMotion turn_pelvis(const Jet& list, const Jet& about_z) {
  const Mat3 X = rotation_x(list.value);
  const Vec3 axis_z = X * Vec3(0, 0, 1), w_x{list.rate, 0, 0}, w_z = about_z.rate * axis_z;
  return {X * rotation_z(about_z.value), w_x + w_z,
          Vec3(list.acceleration, 0, 0) + about_z.acceleration * axis_z + cross(w_x, w_z)};
}

/// Flexion about z, then abduction about x, then rotation about y, with the left side mirrored.
JointMotion turn_shoulder(const Jet& flexion, const Jet& abduction, const Jet& rotation, Side side) {
  const double sigma = side_sign(side);
  return turn_zxy(flexion, -sigma * abduction, sigma * rotation);
}

/// Orientation and turning of a body in W.
struct Turning {
  Mat3 R;
  Vec3 w, alpha;
};

/// The motion of `child` relative to `parent`, in the parent's frame.
JointMotion relative_turning(const Turning& parent, const Turning& child) {
  const Mat3 R_t = glm::transpose(parent.R);
  const Vec3 w = child.w - parent.w;
  return {R_t * child.R, R_t * w, R_t * (child.alpha - parent.alpha - cross(parent.w, w))};
}

/// A frame given by its moving axes c: w = ½ Σ c × c', alpha = ½ Σ c × c''.
Turning turning_of(const Axes<Jet>& axes) {
  Turning turning{{value_of(axes.x), value_of(axes.y), value_of(axes.z)}, Vec3(0), Vec3(0)};
  for (const Triple<Jet>* axis : {&axes.x, &axes.y, &axes.z}) {
    turning.w += 0.5 * cross(value_of(*axis), rate_of(*axis));
    turning.alpha += 0.5 * cross(value_of(*axis), acceleration_of(*axis));
  }
  return turning;
}

struct LegJoints {
  JointMotion hip, knee, ankle;
};
void set_leg(const LegJoints& leg, Side side, JointMotions& out) {
  out.joint[static_cast<size_t>(limb_body(BodyId::thigh_r, side))] = leg.hip;
  out.joint[static_cast<size_t>(limb_body(BodyId::shank_r, side))] = leg.knee;
  out.joint[static_cast<size_t>(limb_body(BodyId::foot_r, side))] = leg.ankle;
}

/// A leg in a step: from the hip to an ankle of its own, the foot's heel raised by its pitch.
LegJoints stepping_leg(const Model& model, const Stance& stance, const Footing& footing,
                       const Turning& pelvis, Side side) {
  const auto s = static_cast<size_t>(index_of(side));
  const LegPose<Jet> leg = place_stepping_leg(model, stance, footing.mid_hip, footing.ankle[s], side);
  const Jet& pitch = footing.foot_pitch[s];
  const Mat3 flat = rotation_y(-side_sign(side) * stance.foot_yaw_rad);
  const Turning foot{flat * rotation_z(-pitch.value), flat * Vec3(0, 0, -pitch.rate),
                     flat * Vec3(0, 0, -pitch.acceleration)};
  return {relative_turning(pelvis, turning_of(leg.thigh)), turn_about_z(-1.0 * leg.knee_flexion),
          relative_turning(turning_of(leg.shank), foot)};
}

LegJoints standing_leg(const Model& model, const Stance& stance, const LegCoordinates<Jet>& coordinates,
                       const Triple<Jet>& mid_hip, const Turning& pelvis, Side side) {
  const LegPose<Jet> leg = place_standing_leg(model, stance, coordinates, mid_hip, side);
  const Turning foot{rotation_y(-side_sign(side) * stance.foot_yaw_rad), Vec3(0), Vec3(0)};
  return {relative_turning(pelvis, turning_of(leg.thigh)), turn_about_z(-1.0 * leg.knee_flexion),
          relative_turning(turning_of(leg.shank), foot)};
}

}  // namespace

double leg_plane_tilt_sine(const Model& model, const Stance& stance, double x_p, double y_p) {
  const double lateral = model.hip_half_width_m - stance.half_width_m;
  return (x_p * std::sin(stance.foot_yaw_rad) - lateral) / (y_p * std::cos(stance.foot_yaw_rad));
}

CoordinateCourse course_of(size_t coordinate) {
  switch (coordinate) {
    case kKnee:
    case kKneeSpread:
      return CoordinateCourse::with_knees;
    case kTrunk:
    case kLumbar:
    case kNeck:
    case kSideBend:
    case kTwist:
    case kPelvisList:
    case kFreeHip:
    case kFreeKnee:
    case kFreeAnkle:
      return CoordinateCourse::with_trunk;
    default:
      return CoordinateCourse::solved;
  }
}

CoordinateMotion at_rest(const Coordinates& c) {
  CoordinateMotion m;
  m.value = {c.trunk_inclination, c.lumbar_flexion, c.neck_extension, c.knee_flexion, c.shank_inclination};
  for (size_t s = 0; s < kSideCount; ++s) {
    const ArmAngles& a = c.arm[s];
    const double angles[4] = {a.shoulder_flexion, a.shoulder_abduction, a.shoulder_rotation, a.elbow_flexion};
    std::copy(angles, angles + 4, m.value.begin() + static_cast<std::ptrdiff_t>(kFirstArm + 4 * s));
  }
  m.value[kSideBend] = c.side_bend, m.value[kTwist] = c.twist, m.value[kPelvisList] = c.pelvis_list;
  m.value[kKneeSpread] = c.knee_spread, m.value[kPelvisShift] = c.pelvis_shift_m;
  m.value[kFreeHip] = c.free_hip_flexion, m.value[kFreeKnee] = c.free_knee_flexion;
  m.value[kFreeAnkle] = c.free_ankle_dorsiflexion;
  return m;
}

Coordinates coordinates_of(const CoordinateMotion& m) {
  Coordinates c;
  c.trunk_inclination = m.value[kTrunk], c.lumbar_flexion = m.value[kLumbar];
  c.neck_extension = m.value[kNeck];
  c.knee_flexion = m.value[kKnee], c.shank_inclination = m.value[kShank];
  c.side_bend = m.value[kSideBend], c.twist = m.value[kTwist], c.pelvis_list = m.value[kPelvisList];
  c.knee_spread = m.value[kKneeSpread], c.pelvis_shift_m = m.value[kPelvisShift];
  c.free_hip_flexion = m.value[kFreeHip], c.free_knee_flexion = m.value[kFreeKnee];
  c.free_ankle_dorsiflexion = m.value[kFreeAnkle];
  for (size_t s = 0; s < kSideCount; ++s) {
    const double* a = m.value.data() + kFirstArm + 4 * s;
    c.arm[s] = {a[0], a[1], a[2], a[3]};
  }
  return c;
}

void assemble_joint_motions(const Model& model, const Stance& stance, const CoordinateMotion& coordinates,
                            JointMotions& out) {
  const auto jet = [&](size_t i) {
    return Jet{coordinates.value[i], coordinates.rate[i], coordinates.acceleration[i]};
  };
  const Jet lumbar = jet(kLumbar), bend = jet(kSideBend), twist = jet(kTwist),
            list = stance.leg == StanceLeg::both ? Jet{} : jet(kPelvisList);

  // the pelvis stands on the legs
  const LegCoordinates<Jet> legs{jet(kKnee), jet(kShank), jet(kKneeSpread), jet(kPelvisShift), list};
  bool too_wide = false;
  const Footing& footing = coordinates.footing;
  const Triple<Jet> mid_hip = footing.in_step ? footing.mid_hip : place_pelvis(model, stance, legs, too_wide);
  out.p_WPelvis = value_of(mid_hip) + Vec3(footing.travel_m, 0, 0);
  out.v_WPelvis = rate_of(mid_hip);
  out.a_WPelvis = acceleration_of(mid_hip);

  // then the lumbar levels by their shares
  const JointMotion pelvis = turn_pelvis(list, lumbar - jet(kTrunk));
  out.joint[0] = pelvis;
  for (size_t l = 0; l < kLevelCount; ++l) {
    const auto level = static_cast<Level>(l);
    const auto through = [](const Jet& x, const RhythmValue& f) {
      return chain(x, f.value, f.slope, f.curvature);
    };
    out.joint[l + 1] = turn_zxy(-1.0 * through(lumbar, level_flexion(model, level, lumbar.value)),
                                through(bend, level_bend(model, level, bend.value)),
                                -1.0 * through(twist, level_twist(model, level, twist.value)));
  }
  out.joint[index_of(BodyId::head)] = turn_about_z(jet(kNeck));

  const Turning pelvis_turning{pelvis.R_PB, pelvis.w_P, pelvis.alpha_P};
  for (Side side : {Side::right, Side::left}) {
    const bool stands = stance.leg == StanceLeg::both || stance_side(stance) == side;
    set_leg(footing.in_step ? stepping_leg(model, stance, footing, pelvis_turning, side)
            : stands        ? standing_leg(model, stance, legs, mid_hip, pelvis_turning, side)
                            : LegJoints{turn_about_z(jet(kFreeHip)), turn_about_z(-1.0 * jet(kFreeKnee)),
                                 turn_about_z(jet(kFreeAnkle))},
            side, out);
    const size_t a = kFirstArm + 4 * static_cast<size_t>(index_of(side));
    out.joint[static_cast<size_t>(limb_body(BodyId::upper_arm_r, side))] =
        turn_shoulder(jet(a), jet(a + 1), jet(a + 2), side);
    out.joint[static_cast<size_t>(limb_body(BodyId::forearm_r, side))] = turn_about_z(jet(a + 3));
    out.joint[static_cast<size_t>(limb_body(BodyId::hand_r, side))] = {};
  }
}

void evaluate_motion(const Model& model, const Motion& motion, double time_s, JointMotions& out) {
  CoordinateMotion coordinates;
  motion.evaluate(time_s, coordinates);
  assemble_joint_motions(model, motion.stance, coordinates, out);
}

}  // namespace sim
