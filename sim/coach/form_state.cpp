#include "sim/coach/form_state.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

namespace sim {
namespace {

// An ankle joint no higher than this above its place in standing: the foot stands.
constexpr double kStandingTolerance_m = 0.03;

const BodyMotion& body_of(const Kinematics& kinematics, BodyId id) {
  return kinematics.body[static_cast<size_t>(index_of(id))];
}
const BodyMotion& limb_of(const Kinematics& kinematics, BodyId right, Side side) {
  return kinematics.body[static_cast<size_t>(limb_body(right, side))];
}

/// Forward lean of a body's long axis, seen from the side.
double pitch_of(const BodyMotion& body) {
  return std::atan2(body.R_WB[1].x, body.R_WB[1].y);
}

/// Turn of one body against another about their lateral axis, backward +.
double turn_about_z(const BodyMotion& below, const BodyMotion& above) {
  // only two entries of belowᵀ · above are needed
  return std::atan2(glm::dot(below.R_WB[1], above.R_WB[0]), glm::dot(below.R_WB[0], above.R_WB[0]));
}

struct Legs {
  std::array<bool, kSideCount> stands{};
  double count = 0.0;
  double ankle_x_m = 0.0, knee_x_m = 0.0;  // means of the standing legs
};

Legs find_legs(const Model& model, const Kinematics& kinematics) {
  Legs legs;
  for (Side side : {Side::right, Side::left}) {
    const Vec3& ankle = limb_of(kinematics, BodyId::foot_r, side).p_WB;
    const bool stands = ankle.y < model.ankle_height_m + kStandingTolerance_m;
    legs.stands[static_cast<size_t>(index_of(side))] = stands;
    if (!stands) continue;
    legs.count += 1;
    legs.ankle_x_m += ankle.x;
    legs.knee_x_m += limb_of(kinematics, BodyId::shank_r, side).p_WB.x;
  }
  if (legs.count > 0) legs.ankle_x_m /= legs.count, legs.knee_x_m /= legs.count;
  return legs;
}

PointMotion chest_of(const Model& model, const Kinematics& kinematics) {
  return point_motion(body_of(kinematics, BodyId::thorax), model.bodies[index_of(BodyId::thorax)].com);
}

double lumbar_flexion_of(const Kinematics& kinematics) {
  return -turn_about_z(body_of(kinematics, BodyId::pelvis), body_of(kinematics, BodyId::thorax));
}

/// One leg: angles, foot, and where the knee is seen from the front and over the foot.
void solve_leg(const FormStart& start, const Kinematics& kinematics, Side side, FormState& out) {
  const auto s = static_cast<size_t>(index_of(side));
  const double sigma = side_sign(side);
  const BodyMotion &thigh = limb_of(kinematics, BodyId::thigh_r, side),
                   &shank = limb_of(kinematics, BodyId::shank_r, side),
                   &foot = limb_of(kinematics, BodyId::foot_r, side);
  out.knee_flexion[s] = std::acos(std::clamp(glm::dot(thigh.R_WB[1], shank.R_WB[1]), -1.0, 1.0));
  out.shin_inclination[s] = pitch_of(shank);
  out.shin_excursion[s] = out.shin_inclination[s] - start.shin_inclination[s];
  const Vec3& toes = foot.R_WB[0];
  out.foot_yaw[s] = std::atan2(sigma * toes.z, toes.x);

  const Vec3 knee = shank.p_WB - foot.p_WB, hip = thigh.p_WB - foot.p_WB;
  const double flat = std::hypot(toes.x, toes.z);
  out.knee_over_foot_m[s] = flat > 0 ? sigma * (toes.x * knee.z - toes.z * knee.x) / flat : 0.0;
  // the straight line from ankle to hip, at the knee's height
  const double along = std::abs(hip.y) > 1e-6 ? knee.y / hip.y : 0.0;
  out.knee_spread_m[s] = sigma * (knee.z - along * hip.z);
}

/// Hip extension torque times rate of extension, of one side.
double hip_power(const Kinematics& kinematics, const JointLoads& loads, Side side, double& extension_rate) {
  const BodyMotion &pelvis = body_of(kinematics, BodyId::pelvis),
                   &thigh = limb_of(kinematics, BodyId::thigh_r, side);
  extension_rate = glm::dot(pelvis.w_WB - thigh.w_WB, pelvis.R_WB[2]);
  const auto joint = static_cast<size_t>(limb_body(BodyId::thigh_r, side));
  return -glm::dot(loads.joint[joint].M, pelvis.R_WB[2]) * extension_rate;
}

double hip_extension_effort(const MuscleForces& muscles) {
  double most = 0;
  for (const LegForces& leg : muscles.leg)
    if (leg.hip_extension_capacity_Nm > 0)
      most = std::max(most, leg.hip_extension_demand_Nm / leg.hip_extension_capacity_Nm);
  return most;
}

}  // namespace

FormStart find_form_start(const Model& model, const Kinematics& kinematics, double lumbar_at_dowel_loss) {
  const Legs legs = find_legs(model, kinematics);
  const Vec3& hip = body_of(kinematics, BodyId::pelvis).p_WB;
  FormStart start;
  start.lumbar_at_dowel_loss = lumbar_at_dowel_loss;
  start.hip_behind_ankles_m = legs.ankle_x_m - hip.x;
  start.hip_height_m = hip.y;
  start.knee_ahead_of_ankles_m = legs.knee_x_m - legs.ankle_x_m;
  start.chest_height_m = chest_of(model, kinematics).p.y;
  start.lumbar_flexion = lumbar_flexion_of(kinematics);
  for (Side side : {Side::right, Side::left})
    start.shin_inclination[static_cast<size_t>(index_of(side))] =
        pitch_of(limb_of(kinematics, BodyId::shank_r, side));
  return start;
}

FormState solve_form(const Model& model, const FormStart& start, double time_s, const Kinematics& kinematics,
                     const JointLoads& loads, const PassiveLoads& passive, const MuscleForces& muscles,
                     const Clearance& clearance, const DrillGaps& drill) {
  const BodyMotion &pelvis = body_of(kinematics, BodyId::pelvis),
                   &thorax = body_of(kinematics, BodyId::thorax);
  FormState f;
  f.time_s = time_s;

  // trunk and head
  f.trunk_inclination = pitch_of(thorax);
  f.head_trunk_angle = turn_about_z(thorax, body_of(kinematics, BodyId::head));
  f.rib_pelvis_angle = lumbar_flexion_of(kinematics);
  f.lumbar_change = f.rib_pelvis_angle - start.lumbar_flexion;
  f.lumbar_at_dowel_loss = start.lumbar_at_dowel_loss;

  // legs, the standing ones
  const Legs legs = find_legs(model, kinematics);
  f.stands = legs.stands;
  for (Side side : {Side::right, Side::left}) {
    const auto s = static_cast<size_t>(index_of(side));
    solve_leg(start, kinematics, side, f);
    double extension_rate = 0;
    f.hip_power_W += hip_power(kinematics, loads, side, extension_rate);
    if (!f.stands[s]) continue;
    f.hip_flexion += turn_about_z(pelvis, limb_of(kinematics, BodyId::thigh_r, side)) / legs.count;
    f.hip_extension_rate += extension_rate / legs.count;
  }
  const BodyMotion &right = limb_of(kinematics, BodyId::foot_r, Side::right),
                   &left = limb_of(kinematics, BodyId::foot_r, Side::left);
  f.stance_over_hips = std::abs(right.p_WB.z - left.p_WB.z) / (2 * model.hip_half_width_m);

  // travel
  f.hip_travel_back_m = legs.ankle_x_m - pelvis.p_WB.x - start.hip_behind_ankles_m;
  f.hip_drop_m = start.hip_height_m - pelvis.p_WB.y;
  f.knee_travel_forward_m = legs.knee_x_m - legs.ankle_x_m - start.knee_ahead_of_ankles_m;
  const PointMotion chest = chest_of(model, kinematics);
  f.chest_drop_m = start.chest_height_m - chest.p.y;
  f.chest_velocity_m_per_s = chest.v.y;
  f.chest_acceleration_m_per_s2 = chest.a.y;

  // load, brace and effort
  f.load_to_legs_m = clearance.load_to_legs_m;
  f.abdominal_pressure_Pa = passive.abdominal_pressure_Pa;
  f.l5s1_moment_Nm = glm::dot(loads.joint[body_above(Level::L5S1)].M, pelvis.R_WB[2]);
  f.l5s1_inertial_moment_Nm =
      f.l5s1_moment_Nm -
      glm::dot(loads.at_rest[static_cast<size_t>(index_of(Level::L5S1))].M, pelvis.R_WB[2]);
  f.hip_extension_effort = hip_extension_effort(muscles);
  f.drill = drill;
  return f;
}

}  // namespace sim
