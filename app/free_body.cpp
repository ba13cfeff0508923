#include "app/free_body.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/dynamics/inverse_dynamics.h"
#include "sim/spine/spine_loads.h"

namespace app {
namespace {

using sim::BodyId;
using sim::Vec3;

constexpr double kFurthestLine_m = 0.15;  // of a resultant from the disc, as drawn
constexpr double kLeastForce_N = 1e-6;

bool is_arm(std::size_t body) {
  const auto between = [body](BodyId from, BodyId to) {
    return body >= static_cast<std::size_t>(sim::index_of(from)) &&
           body <= static_cast<std::size_t>(sim::index_of(to));
  };
  return between(BodyId::upper_arm_r, BodyId::hand_r) || between(BodyId::upper_arm_l, BodyId::hand_l);
}

void add(FreeBody& body, FreeForceKind kind, std::string_view name, const Vec3& point, const Vec3& force_N) {
  if (body.count < body.storage.size() && glm::length(force_N) > kLeastForce_N)
    body.storage[body.count++] = {kind, name, point, force_N};
}

/// Weight of those bodies inside for which `wanted` holds.
template <typename Wanted>
void add_weight(const sim::Model& model, const sim::Frame& frame, std::string_view name, Wanted wanted,
                FreeBody& body) {
  double mass_kg = 0.0;
  Vec3 moment(0.0);
  for (std::size_t b = 0; b < sim::kBodyCount; ++b) {
    if (!body.inside[b] || !wanted(b)) continue;
    mass_kg += model.bodies[b].mass_kg;
    moment += model.bodies[b].mass_kg * frame.kinematics.body[b].p_com;
  }
  if (mass_kg > 0.0) add(body, FreeForceKind::weight, name, moment / mass_kg, mass_kg * sim::kGravity_W);
}

/// What the hands inside hold, and what pulls at them.
void add_load(const sim::Trial& trial, const sim::Frame& frame, FreeBody& body) {
  const sim::CarriedLoad& load = trial.motion.load;
  double mass_kg = 0.0;
  Vec3 grip(0.0);
  for (int i = 0; i < load.count; ++i) {
    const sim::CarriedMass& mass = load.mass[static_cast<std::size_t>(i)];
    const auto b = static_cast<std::size_t>(mass.body);
    if (!body.inside[b]) continue;
    mass_kg += mass.mass_kg;
    grip += mass.mass_kg * sim::point_motion(frame.kinematics.body[b], mass.point_B).p;
  }
  if (mass_kg > 0.0)
    add(body, FreeForceKind::load, "load", grip / mass_kg - Vec3(0, trial.motion.load_drop_m, 0),
        mass_kg * sim::kGravity_W);
  Vec3 pull(0.0), place(0.0);
  int hands = 0;
  for (int i = 0; i < load.pull_count; ++i) {
    const sim::HandPull& one = load.pull[static_cast<std::size_t>(i)];
    const auto b = static_cast<std::size_t>(one.body);
    if (!body.inside[b]) continue;
    pull += frame.joint_loads.pull_F[static_cast<std::size_t>(i)];
    place += sim::point_motion(frame.kinematics.body[b], one.point_B).p;
    ++hands;
  }
  if (hands > 0) add(body, FreeForceKind::pull, "pull", place / static_cast<double>(hands), pull);
}

Vec3 sum_of(const FreeBody& body) {
  Vec3 sum(0.0);
  for (const FreeForce& force : body.forces()) sum += force.force_N;
  return sum;
}

Vec3 mass_centre_of(const sim::Model& model, const sim::Frame& frame, const FreeBody& body) {
  double mass_kg = 0.0;
  Vec3 moment(0.0);
  for (std::size_t b = 0; b < sim::kBodyCount; ++b) {
    if (!body.inside[b]) continue;
    mass_kg += model.bodies[b].mass_kg;
    moment += model.bodies[b].mass_kg * frame.kinematics.body[b].p_com;
  }
  return moment / std::max(mass_kg, 1e-9);
}

/// −m a of everything inside: what is left of the reaction at the cut when nothing moves is taken away.
/// `others`: what acts across the cut.
void add_inertia(const sim::Model& model, const sim::Frame& frame, const Vec3& others, FreeBody& body) {
  add(body, FreeForceKind::inertia, "inertia", mass_centre_of(model, frame, body), -(sum_of(body) + others));
}

/// A force of tissue on the part above, from what it does to the disc.
Vec3 on_part_above(const sim::DiscForce& force, const sim::DiscFrame& disc) {
  return -force.compression_N * disc.normal + force.shear_N * disc.anterior;
}

/// Where a force has this moment about the disc's lateral axis.
Vec3 line_of(const Vec3& force_N, double moment_Nm, const sim::DiscFrame& disc) {
  const double size = glm::length(force_N);
  if (!(size > kLeastForce_N)) return disc.p;
  const double arm = std::clamp(moment_Nm / size, -kFurthestLine_m, kFurthestLine_m);
  return disc.p + arm * glm::cross(force_N, disc.lateral) / size;
}

void add_tissue(const sim::Frame& frame, std::size_t level, FreeBody& body) {
  const sim::LevelLoads& loads = frame.spine.level[level];
  const auto part = [&loads](sim::LoadPart which) { return loads.part[static_cast<std::size_t>(which)]; };
  sim::DiscForce muscles;
  for (int p = static_cast<int>(sim::LoadPart::erector_spinae);
       p <= static_cast<int>(sim::LoadPart::equivalent_muscle); ++p)
    muscles += part(static_cast<sim::LoadPart>(p));
  const Vec3 ligaments = on_part_above(part(sim::LoadPart::ligament), loads.disc),
             pressure = on_part_above(part(sim::LoadPart::pressure), loads.disc);
  const bool tissue = glm::length(ligaments) > kLeastForce_N || glm::length(pressure) > kLeastForce_N;
  const double ligament_Nm = tissue ? frame.passive.level[level].extension_moment_Nm : 0.0,
               pressure_Nm =
                   tissue ? glm::dot(frame.passive.pressure_moment[level], loads.disc.lateral) : 0.0;
  const Vec3 pull = on_part_above(muscles, loads.disc);
  add(body, FreeForceKind::muscle, "muscles",
      line_of(pull, loads.moment_Nm - ligament_Nm - pressure_Nm, loads.disc), pull);
  add(body, FreeForceKind::ligament, "ligaments", line_of(ligaments, ligament_Nm, loads.disc), ligaments);
  add(body, FreeForceKind::pressure, "abdominal pressure", line_of(pressure, pressure_Nm, loads.disc),
      pressure);
}

/// The side whose joint bears the larger torque; that of the foot that stands.
sim::Side harder_side(const sim::Frame& frame, JointId joint) {
  return std::abs(joint_torque_Nm(frame, joint, sim::Side::left)) >
                 std::abs(joint_torque_Nm(frame, joint, sim::Side::right)) + 0.5
             ? sim::Side::left
             : sim::Side::right;
}

void take_upper_body(FreeBody& body, std::size_t lowest) {
  for (std::size_t b = 0; b < sim::kBodyCount; ++b)
    body.inside[b] = is_arm(b) || (b >= lowest && b <= static_cast<std::size_t>(sim::index_of(BodyId::head)));
}

void add_upper_weights(const sim::Model& model, const sim::Frame& frame, FreeBody& body) {
  const auto head = static_cast<std::size_t>(sim::index_of(BodyId::head));
  add_weight(
      model, frame, "trunk", [&](std::size_t b) { return !is_arm(b) && b != head; }, body);
  add_weight(
      model, frame, "head", [&](std::size_t b) { return b == head; }, body);
  add_weight(model, frame, "arms", is_arm, body);
}

}  // namespace

FreeBody cut_at_disc(const sim::Model& model, const sim::Trial& trial, const sim::Frame& frame,
                     sim::Level level) {
  const auto l = static_cast<std::size_t>(sim::index_of(level));
  const sim::LevelLoads& loads = frame.spine.level[l];
  FreeBody body;
  body.at_disc = true;
  body.disc = loads.disc;
  body.joint = loads.disc.p;
  body.compression_N = loads.compression_N;
  body.shear_N = loads.shear_N;
  take_upper_body(body, l + 1);
  add_upper_weights(model, frame, body);
  add_load(trial, frame, body);
  // the net force across the cut is what tissue and disc give together
  add_inertia(model, frame, frame.joint_loads.joint[l + 1].F, body);
  add_tissue(frame, l, body);
  add(body, FreeForceKind::reaction, "disc", loads.disc.p,
      loads.compression_N * loads.disc.normal - loads.shear_N * loads.disc.anterior);
  return body;
}

FreeBody cut_at_joint(const sim::Model& model, const sim::Trial& trial, const sim::Frame& frame,
                      JointId joint) {
  FreeBody body;
  const auto& wrench = frame.joint_loads.joint;
  const auto beyond = kBodyBeyond[static_cast<std::size_t>(joint)];
  if (joint == JointId::hip) {
    take_upper_body(body, 0);
    body.joint = frame.kinematics.body[0].p_WB;
    add_upper_weights(model, frame, body);
    add_load(trial, frame, body);
    Vec3 reaction(0.0);
    for (const sim::Side side : {sim::Side::right, sim::Side::left})
      reaction -= wrench[static_cast<std::size_t>(sim::limb_body(beyond, side))].F;
    add_inertia(model, frame, reaction, body);
    add(body, FreeForceKind::reaction, "both hips", body.joint, reaction);
    body.moment_Nm = frame.torque.hip_Nm[0] + frame.torque.hip_Nm[1];
    return body;
  }
  const sim::Side side = harder_side(frame, joint);
  const auto first = static_cast<std::size_t>(sim::limb_body(beyond, side));
  const bool arm = joint == JointId::shoulder;
  const auto last = static_cast<std::size_t>(sim::limb_body(arm ? BodyId::hand_r : BodyId::foot_r, side));
  for (std::size_t b = first; b <= last; ++b) body.inside[b] = true;
  body.joint = frame.kinematics.body[first].p_WB;
  add_weight(
      model, frame,
      arm                      ? "arm"
      : joint == JointId::knee ? "shin and foot"
                               : "foot",
      [](std::size_t) { return true; }, body);
  if (arm) {
    add_load(trial, frame, body);
  } else {
    const sim::FootLoad& foot = frame.joint_loads.foot[static_cast<std::size_t>(sim::index_of(side))];
    add(body, FreeForceKind::ground, "floor", foot.cop, foot.F);
  }
  add_inertia(model, frame, wrench[first].F, body);
  add(body, FreeForceKind::reaction, kJointLabels[static_cast<std::size_t>(joint)], body.joint,
      wrench[first].F);
  // as a turn of this part about the lateral axis; the knee extends forward, the others backward
  const double torque = joint_torque_Nm(frame, joint, side);
  body.moment_Nm = joint == JointId::knee ? torque : -torque;
  return body;
}

}  // namespace app
