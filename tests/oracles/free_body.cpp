#include "tests/oracles/free_body.h"

#include <algorithm>
#include <cmath>

namespace tests {

using sim::BodyId;
using sim::Side;
using sim::Vec3;

namespace {

constexpr double kG = 9.81;

Vec3 leaned(const Vec3& v, double lean) {
  const double c = std::cos(lean), s = std::sin(lean);
  return {v.x * c + v.y * s, -v.x * s + v.y * c, v.z};
}

}  // namespace

FreeBody::FreeBody(const sim::Model& model, const PlanarPosture& q) : model_(model) {
  const auto at = [](BodyId id) { return static_cast<size_t>(index_of(id)); };
  const auto body = [&](BodyId id) -> const sim::Body& { return model.bodies[at(id)]; };
  for (size_t i = 0; i < sim::kBodyCount; ++i) mass_kg_[i] = model.bodies[i].mass_kg;

  // from the feet to the hips
  const double ls = -body(BodyId::foot_r).joint_in_parent.y, lt = -body(BodyId::shank_r).joint_in_parent.y;
  const double hip_z = body(BodyId::thigh_r).joint_in_parent.z;
  const Vec3 ankle(0, model.ankle_height_m, 0),
      knee = ankle + ls * Vec3(std::sin(q.shank), std::cos(q.shank), 0);
  const double thigh = q.shank - q.knee;
  const Vec3 hip = knee + lt * Vec3(std::sin(thigh), std::cos(thigh), 0);
  for (int side = 0; side < 2; ++side) {
    const Vec3 out(0, 0, side == 0 ? hip_z : -hip_z);
    const auto place = [&](BodyId id, const Vec3& joint, double lean) {
      const size_t i = at(id) + 6 * static_cast<size_t>(side);
      joint_[i] = joint + out;
      centre_[i] = joint_[i] + leaned(model.bodies[i].com, lean);
      lean_[i] = lean;
    };
    place(BodyId::thigh_r, hip, thigh);
    place(BodyId::shank_r, knee, q.shank);
    place(BodyId::foot_r, ankle, 0);
  }

  // from the pelvis to the head
  const double shares_up[6] = {0.158, 0.228, 0.211,
                               0.175, 0.140, 0.088};                   // λ > 0, from levels.csv, sum 1.000
  const double shares_back[6] = {0.25, 0.10, 0.10, 0.15, 0.25, 0.15};  // λ < 0
  // of a flexion beyond 55° (a lumbar range of 57° less 2°) the thorax takes the rest, at its joint with L1
  const double thoracic = std::max(0.0, q.lumbar - 55 * sim::kRadPerDeg), lumbar = q.lumbar - thoracic;
  Vec3 joint = hip;
  double lean = q.trunk - q.lumbar;
  for (int i = 0; i <= index_of(BodyId::head); ++i) {
    const auto k = static_cast<size_t>(i);
    if (i > 0) joint += leaned(model.bodies[k].joint_in_parent, lean);
    if (i >= 1 && i <= 6) lean += lumbar * (lumbar > 0 ? shares_up[i - 1] : shares_back[i - 1]);
    if (i == index_of(BodyId::thorax)) lean += thoracic;
    if (i == index_of(BodyId::head)) lean -= q.neck_extension;
    joint_[k] = joint;
    centre_[k] = joint + leaned(model.bodies[k].com, lean);
    lean_[k] = lean;
  }

  // straight arms
  const double la = -body(BodyId::forearm_r).joint_in_parent.y, lf = -body(BodyId::hand_r).joint_in_parent.y;
  for (int side = 0; side < 2; ++side) {
    const auto s = static_cast<size_t>(side);
    const size_t upper = at(BodyId::upper_arm_r) + 6 * s;
    const Vec3 shoulder =
        joint_[at(BodyId::thorax)] + leaned(model.bodies[upper].joint_in_parent, lean_[at(BodyId::thorax)]);
    const Vec3& d = q.arm_direction[s];
    const double along[3] = {0, la, la + lf};  // joints along the arm: shoulder, elbow, wrist
    for (size_t k = 0; k < 3; ++k) {
      joint_[upper + k] = shoulder + along[k] * d;
      centre_[upper + k] = joint_[upper + k] - model.bodies[upper + k].com.y * d;
    }
    grip_[s] = joint_[upper + 2] - model.grip_in_hand.y * d;
  }
}

void FreeBody::hang(double mass_kg, Side hand) {
  loads_.emplace_back(mass_kg, grip(hand), sim::limb_body(BodyId::hand_r, hand));
}

void FreeBody::fix_to_thorax(double mass_kg, const Vec3& point) {
  loads_.emplace_back(mass_kg, joint(BodyId::thorax) + leaned(point, lean(BodyId::thorax)),
                      index_of(BodyId::thorax));
}

std::vector<PointMass> FreeBody::beyond(BodyId body) const {
  const auto is_beyond = [&](int i) {
    for (; i >= 0; i = sim::kParent[static_cast<size_t>(i)])
      if (i == index_of(body)) return true;
    return false;
  };
  std::vector<PointMass> masses;
  for (int i = 0; i < sim::kBodyCount; ++i)
    if (is_beyond(i)) masses.push_back({mass_kg_[static_cast<size_t>(i)], centre_[static_cast<size_t>(i)]});
  for (const Load& load : loads_)
    if (is_beyond(load.on)) masses.push_back(load);
  return masses;
}

std::vector<PointMass> FreeBody::all() const {
  return beyond(BodyId::pelvis);
}

double total_mass(const std::vector<PointMass>& masses) {
  double sum = 0;
  for (const PointMass& m : masses) sum += m.mass_kg;
  return sum;
}

Vec3 centre_of(const std::vector<PointMass>& masses) {
  Vec3 moment(0);
  for (const PointMass& m : masses) moment += m.mass_kg * m.p;
  return moment / total_mass(masses);
}

Vec3 holding_moment(const std::vector<PointMass>& masses, const Vec3& q) {
  Vec3 sum(0);
  for (const PointMass& m : masses) {
    const Vec3 r = m.p - q;
    const double weight = m.mass_kg * kG;
    sum += Vec3(-r.z * weight, 0, r.x * weight);  // r × (0, weight, 0)
  }
  return sum;
}

}  // namespace tests
