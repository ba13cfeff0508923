// Model: one subject, scaled, in SI, checked, const from then on. Only build_model makes one.
#pragma once

#include <array>
#include <vector>

#include "sim/body/body_id.h"
#include "sim/body/model_data.h"
#include "sim/body/muscle_model.h"
#include "sim/conventions.h"
#include "sim/scenario/scenario.h"

namespace sim {

struct Body {
  int parent;  // index, -1 for the pelvis
  JointKind joint;
  Vec3 joint_in_parent;  // joint with the parent in the parent's frame, m (pelvis: zero)
  double mass_kg;
  Vec3 com;            // in the body frame, m
  Vec3 inertia_kg_m2;  // principal moments about the COM, axes parallel to the body frame
};

struct LumbarLevel {
  double
      disc_inclination_rad;  // forward tilt of the mid-disc plane in neutral standing, sacral slope included
  double disc_area_m2;
  double flexion_range_rad, extension_range_rad;
  double flexion_share, extension_share, lateral_bend_share,
      axial_rotation_share;                                 // each set sums to 1 over the levels
  double lateral_bend_range_rad, axial_rotation_range_rad;  // one-sided
};

/// A tapered capsule fixed to a body, body frame, m: collision shape and silhouette.
struct Capsule {
  int body;
  Vec3 from, to;
  double radius_from_m, radius_to_m;
};

struct LoadShape {
  double grip_half_width_m, centre_below_grip_m, half_depth_m, bottom_below_grip_m, top_above_grip_m;
};

struct Model {
  SubjectSettings subject;  // whom it was built for
  double sacral_slope_deg;  // and with which sacral slope
  double scale;             // height / reference height

  std::array<Body, kBodyCount> bodies;
  std::array<LumbarLevel, kLevelCount> levels;
  std::vector<Capsule> capsules;

  double thigh_length_m, shank_length_m;
  double upper_arm_length_m, forearm_to_grip_m;  // elbow to grip centre, straight wrist
  double hip_half_width_m, shoulder_half_width_m;
  double ankle_height_m, heel_behind_ankle_m, toe_ahead_of_ankle_m, foot_half_width_m;
  double balance_behind_ankle_m, balance_ahead_of_ankle_m;
  Vec3 grip_in_hand;  // hand frame
  Vec3 back_bar_in_thorax, goblet_in_thorax;
  double bar_leg_clearance_m;
  double thigh_radius_hip_m, thigh_radius_knee_m, shank_radius_knee_m,
      shank_radius_ankle_m;                     // leg silhouette
  std::array<LoadShape, kLoadKindCount> loads;  // by LoadKind; sizes do not scale with the subject
  MuscleModel muscles;
  MovementLibrary movements;

  double total_mass_kg;  // of the body, load excluded
  const LoadShape& load_shape(LoadKind kind) const { return loads[static_cast<size_t>(kind)]; }
};

/// Scales the tables to the subject: lengths with height / 1.75 m, masses by the sex's fractions (normalised
/// to sum to 1), inertia with both, disc areas with height squared, disc inclinations with the sacral slope.
/// Throws InputError when the subject is out of the ranges of parameters(). Sources: sim/README.md.
Model build_model(const ModelData& data, const SubjectSettings& subject, const ModelSettings& settings);

}  // namespace sim
