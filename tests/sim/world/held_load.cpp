#include "tests/sim/world/held_load.h"

#include "tests/support/paths.h"

namespace tests {

using sim::BodyId;
using sim::Clearance;
using sim::LoadKind;
using sim::Vec3;

sim::Model reference_man() {
  return sim::build_model(sim::load_model_data(assets_dir()), {}, {});
}

sim::Kinematics upright(const sim::Model& model) {
  sim::JointMotions joints;
  joints.p_WPelvis.y = model.thigh_length_m + model.shank_length_m + model.ankle_height_m;
  sim::Kinematics kinematics;
  sim::solve_kinematics(model, joints, kinematics);
  return kinematics;
}

sim::LoadPlacement held_at(const sim::Kinematics& kinematics, LoadKind kind, double mass_kg,
                           const Vec3& right, const Vec3& left, double drop_m) {
  sim::LoadPlacement placement{kind, {}, drop_m, false};
  placement.load.count = 2;
  const Vec3 grip[2] = {right, left};
  const int hand[2] = {index_of(BodyId::hand_r), index_of(BodyId::hand_l)};
  for (size_t i = 0; i < 2; ++i) {
    const sim::BodyMotion& body = kinematics.body[static_cast<size_t>(hand[i])];
    placement.load.mass[i] = {hand[i], (grip[i] - body.p_WB) * body.R_WB, mass_kg / 2};
  }
  return placement;
}

sim::LoadPlacement held_level(const sim::Model& model, const sim::Kinematics& kinematics, LoadKind kind,
                              double mass_kg, double forward_m, double height_m) {
  const sim::LoadShape& shape = model.load_shape(kind);
  const Vec3 right(forward_m, height_m, shape.grip_half_width_m);
  return held_at(kinematics, kind, mass_kg, right, {right.x, right.y, -right.z}, shape.centre_below_grip_m);
}

Clearance clearance_of(const sim::Model& model, const sim::LoadPlacement& placement,
                       const sim::Kinematics& kinematics) {
  return sim::CollisionQueries(model, placement).solve_clearance(kinematics);
}

}  // namespace tests
