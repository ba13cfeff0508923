// Backward sweep of Newton–Euler inverse dynamics in world axes. For every joint j, over all bodies i beyond
// it:
//   F_j = Σ m_i (a_i − g) − Σ F_ext            (F_ext: what pulls at the hands; the ground)
//   M_j = Σ [(c_i − p_j) × m_i (a_i − g) + d(I_i w_i)/dt] − Σ (r − p_j) × F_ext − Σ M_ext
// Pass 1 leaves the ground out: what then remains at the pelvis is the total ground wrench. Pass 2 puts it
// under the feet, which only changes the joints between foot and pelvis, so it is added along the two leg
// chains.
#include "sim/dynamics/inverse_dynamics.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

namespace sim {
namespace {

using glm::cross;

// Below this vertical force a person is off the ground and no centre of pressure exists.
constexpr double kLeastGroundForce_N = 1e-6;
constexpr double kLeastCable_m = 1e-3;

/// d(I w)/dt of a body with principal axes along its frame: I alpha + w × I w, in W.
Vec3 angular_momentum_rate(const BodyMotion& b, const Vec3& inertia_B) {
  const Vec3 w_B = b.w_WB * b.R_WB;  // Rᵀ w (row vector times matrix)
  const Vec3 alpha_B = b.alpha_WB * b.R_WB;
  const Vec3 h_B = inertia_B * w_B;
  return b.R_WB * (inertia_B * alpha_B + cross(w_B, h_B));
}

/// Total ground wrench about the world origin → force, centre of pressure on the floor y = 0, free moment
/// about the vertical.
void find_centre_of_pressure(const Vec3& F, const Vec3& M_origin, Vec3& cop, double& free_moment_Nm) {
  cop = Vec3(0);
  free_moment_Nm = 0;
  if (F.y < kLeastGroundForce_N) return;
  cop = {M_origin.z / F.y, 0, -M_origin.x / F.y};
  free_moment_Nm = M_origin.y - cross(cop, F).y;
}

/// Closed-form sharing between the feet: vertical force by where the centre of pressure lies between the
/// ankles, clipped; horizontal force and free moment in proportion; each foot's centre of pressure at the
/// common distance ahead of its ankle. On one leg that foot takes everything.
void share_between_feet(const Kinematics& kinematics, StanceLeg stance, JointLoads& out) {
  const Vec3 ankle_r = kinematics.body[index_of(BodyId::foot_r)].p_WB;
  const Vec3 ankle_l = kinematics.body[index_of(BodyId::foot_l)].p_WB;
  const double width = ankle_r.z - ankle_l.z;
  double right_share = width > 1e-9 ? std::clamp((out.cop.z - ankle_l.z) / width, 0.0, 1.0) : 0.5;
  if (stance != StanceLeg::both) right_share = stance == StanceLeg::right ? 1 : 0;
  const double share[kSideCount] = {right_share, 1 - right_share};
  const Vec3 ankle[kSideCount] = {ankle_r, ankle_l};
  // the two centres of pressure are shifted together so that their weighted mean is the total's, also beyond
  // the clip
  const double z_shift = out.cop.z - (share[0] * ankle_r.z + share[1] * ankle_l.z);
  const double x_shift = out.cop.x - (share[0] * ankle_r.x + share[1] * ankle_l.x);
  for (size_t s = 0; s < kSideCount; ++s) {
    out.foot[s].F = share[s] * out.ground_F;
    out.foot[s].cop = {ankle[s].x + x_shift, 0, ankle[s].z + z_shift};
    out.foot[s].free_moment_Nm = share[s] * out.free_moment_Nm;
  }
}

/// In a step: vertical force by where the centre of pressure lies along the line between the places where the
/// feet bear, clipped `inset_m` before its ends; both places move together so that their weighted mean is the
/// total's. A foot that bears all has it under itself.
void share_in_step(const Support& support, JointLoads& out) {
  const Vec3 line = support.bearing[0] - support.bearing[1];
  const double length = glm::length(line);
  double right_share = support.leg == StanceLeg::right ? 1 : 0;
  if (support.leg == StanceLeg::both && length > 2 * support.inset_m) {
    const double along = glm::dot(out.cop - support.bearing[1], line) / length;
    right_share = std::clamp((along - support.inset_m) / (length - 2 * support.inset_m), 0.0, 1.0);
  }
  const double share[kSideCount] = {right_share, 1 - right_share};
  const Vec3 shift = out.cop - (share[0] * support.bearing[0] + share[1] * support.bearing[1]);
  for (size_t s = 0; s < kSideCount; ++s) {
    out.foot[s].F = share[s] * out.ground_F;
    out.foot[s].cop = support.bearing[s] + shift;
    out.foot[s].free_moment_Nm = share[s] * out.free_moment_Nm;
  }
}

/// Adds a force and a vertical moment on a foot to the wrenches of the leg's three joints and of the root.
void add_foot_load(const Kinematics& kinematics, const FootLoad& foot, Side side, JointLoads& out) {
  for (int b = limb_body(BodyId::foot_r, side); b >= 0; b = kParent[static_cast<size_t>(b)]) {
    const auto i = static_cast<size_t>(b);
    out.joint[i].F -= foot.F;
    out.joint[i].M -= cross(foot.cop - kinematics.body[i].p_WB, foot.F) + Vec3(0, foot.free_moment_Nm, 0);
  }
}

/// Adds a force at a point of `body` to every lumbar joint between it and the pelvis, which bear it.
void bear(const Kinematics& kinematics, int body, const Vec3& point, const Vec3& F, JointLoads& out) {
  for (int b = body; b >= 0; b = kParent[static_cast<size_t>(b)]) {
    if (b < body_above(Level::L5S1) || b > body_above(Level::T12L1)) continue;
    Wrench& w = out.load_part[static_cast<size_t>(b - body_above(Level::L5S1))];
    w.F += F;
    w.M += cross(point - kinematics.body[static_cast<size_t>(b)].p_WB, F);
  }
}

PointMotion point_of(const Kinematics& kinematics, int body, const Vec3& point_B) {
  return point_motion(kinematics.body[static_cast<size_t>(body)], point_B);
}

/// The part of the lumbar wrenches that the load causes.
void find_load_part(const Kinematics& kinematics, const CarriedLoad& load, JointLoads& out) {
  out.load_part = {};
  for (int m = 0; m < load.count; ++m) {
    const CarriedMass& carried = load.mass[static_cast<size_t>(m)];
    const PointMotion point = point_of(kinematics, carried.body, carried.point_B);
    bear(kinematics, carried.body, point.p, carried.mass_kg * (point.a - kGravity_W), out);
  }
  for (int i = 0; i < load.pull_count; ++i) {
    const HandPull& pull = load.pull[static_cast<size_t>(i)];
    const PointMotion point = point_of(kinematics, pull.body, pull.point_B);
    bear(kinematics, pull.body, point.p, -out.pull_F[static_cast<size_t>(i)], out);
  }
}

/// The lumbar wrenches of the same posture without velocities and accelerations: weights, and what pulls
/// at resting hands.
void find_rest_part(const Model& model, const Kinematics& kinematics, const CarriedLoad& load,
                    JointLoads& out) {
  std::array<Wrench, kBodyCount> rest;
  for (size_t i = 0; i < kBodyCount; ++i) {
    const BodyMotion& b = kinematics.body[i];
    rest[i].F = -model.bodies[i].mass_kg * kGravity_W;
    rest[i].M = cross(b.p_com - b.p_WB, rest[i].F);
  }
  for (int m = 0; m < load.count; ++m) {
    const CarriedMass& carried = load.mass[static_cast<size_t>(m)];
    const auto i = static_cast<size_t>(carried.body);
    const Vec3 F = -carried.mass_kg * kGravity_W;
    rest[i].F += F;
    rest[i].M += cross(kinematics.body[i].R_WB * carried.point_B, F);
  }
  for (int k = 0; k < load.pull_count; ++k) {
    const HandPull& pull = load.pull[static_cast<size_t>(k)];
    const auto i = static_cast<size_t>(pull.body);
    const Vec3 r = kinematics.body[i].R_WB * pull.point_B;
    const Vec3 F = -pull_force(pull, {kinematics.body[i].p_WB + r, Vec3(0), Vec3(0)});
    rest[i].F += F;
    rest[i].M += cross(r, F);
  }
  for (size_t i = kBodyCount - 1; i > 0; --i) {
    const auto p = static_cast<size_t>(model.bodies[i].parent);
    rest[p].F += rest[i].F;
    rest[p].M += rest[i].M + cross(kinematics.body[i].p_WB - kinematics.body[p].p_WB, rest[i].F);
  }
  for (size_t l = 0; l < kLevelCount; ++l)
    out.at_rest[l] = rest[static_cast<size_t>(body_above(static_cast<Level>(l)))];
}

}  // namespace

// With e the unit vector from grip to anchor and ℓ their distance, ℓ' = −v·e and
// ℓ'' = −a·e + (v² − (v·e)²) / ℓ.
Vec3 pull_force(const HandPull& pull, const PointMotion& point) {
  if (pull.cable_stack_kg <= 0) return pull.constant_F;
  const Vec3 line = pull.anchor - point.p;
  const double length = glm::length(line);
  if (length < kLeastCable_m) return pull.constant_F;  // the grip is at the anchor: no direction to pull in
  const Vec3 e = line / length;
  const double along = glm::dot(point.v, e);
  const double stretch = -glm::dot(point.a, e) + (glm::dot(point.v, point.v) - along * along) / length;
  return pull.constant_F + std::max(pull.cable_stack_kg * (kGravity_m_per_s2 + stretch), 0.0) * e;
}

double CarriedLoad::total_mass_kg() const {
  double sum = 0;
  for (int i = 0; i < count; ++i) sum += mass[static_cast<size_t>(i)].mass_kg;
  return sum;
}

void solve_dynamics(const Model& model, const Kinematics& kinematics, const CarriedLoad& load,
                    JointLoads& out, const Support& support) {
  out.pull_F = {};
  // each body's own inertial and gravity wrench about its joint
  for (size_t i = 0; i < kBodyCount; ++i) {
    const BodyMotion& b = kinematics.body[i];
    const Vec3 F = model.bodies[i].mass_kg * (b.a_com - kGravity_W);
    out.joint[i].F = F;
    out.joint[i].M = cross(b.p_com - b.p_WB, F) + angular_momentum_rate(b, model.bodies[i].inertia_kg_m2);
  }
  // carried masses act on the bodies that hold them
  for (int m = 0; m < load.count; ++m) {
    const CarriedMass& carried = load.mass[static_cast<size_t>(m)];
    const BodyMotion& b = kinematics.body[static_cast<size_t>(carried.body)];
    const PointMotion point = point_motion(b, carried.point_B);
    const Vec3 F = carried.mass_kg * (point.a - kGravity_W);
    out.joint[static_cast<size_t>(carried.body)].F += F;
    out.joint[static_cast<size_t>(carried.body)].M += cross(point.p - b.p_WB, F);
  }
  // and so does what pulls at the hands
  for (int k = 0; k < load.pull_count; ++k) {
    const HandPull& pull = load.pull[static_cast<size_t>(k)];
    const auto i = static_cast<size_t>(pull.body);
    const PointMotion point = point_motion(kinematics.body[i], pull.point_B);
    const Vec3 F = pull_force(pull, point);
    out.pull_F[static_cast<size_t>(k)] = F;
    out.joint[i].F -= F;
    out.joint[i].M -= cross(point.p - kinematics.body[i].p_WB, F);
  }
  // children hand their wrench down to their parents
  for (size_t i = kBodyCount - 1; i > 0; --i) {
    const auto p = static_cast<size_t>(model.bodies[i].parent);
    out.joint[p].F += out.joint[i].F;
    out.joint[p].M +=
        out.joint[i].M + cross(kinematics.body[i].p_WB - kinematics.body[p].p_WB, out.joint[i].F);
  }
  // what is left at the root is the total ground reaction
  const Wrench root = out.joint[0];
  out.ground_F = root.F;
  find_centre_of_pressure(root.F, root.M + cross(kinematics.body[0].p_WB, root.F), out.cop,
                          out.free_moment_Nm);
  if (support.in_step)
    share_in_step(support, out);
  else
    share_between_feet(kinematics, support.leg, out);
  add_foot_load(kinematics, out.foot[0], Side::right, out);
  add_foot_load(kinematics, out.foot[1], Side::left, out);
  find_load_part(kinematics, load, out);
  find_rest_part(model, kinematics, load, out);
}

}  // namespace sim
