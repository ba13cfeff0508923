// Loads on the six lumbar discs, each in the disc's own frame.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/conventions.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"

namespace sim {

/// A disc's frame in W: origin at the joint centre, a forward in the disc plane, n up its normal, w = a × n
/// to the right.
struct DiscFrame {
  Vec3 p{0.0}, anterior{1, 0, 0}, normal{0, 1, 0}, lateral{0, 0, 1};
};

struct LevelLoads {
  DiscFrame disc;
  double moment_Nm = 0.0;       // net extensor demand about the disc's lateral axis
  double load_moment_Nm = 0.0;  // of it, the carried load's own part
  double lateral_bend_moment_Nm = 0.0, axial_moment_Nm = 0.0;  // about anterior and normal
  // net intersegmental force (weight, load, inertia; no tissue), along the disc's axes
  double net_compression_N = 0.0, net_shear_N = 0.0, net_lateral_shear_N = 0.0;
  double extensor_force_N = 0.0;  // of the single equivalent muscle; negative: a flexor
  // what the disc feels: net part plus the muscle's
  double compression_N = 0.0, shear_N = 0.0, lateral_shear_N = 0.0;
};

struct SpineLoads {
  std::array<LevelLoads, kLevelCount> level;
};

/// A single equivalent extensor per level: moment arm, and how far its line lies behind the disc normal (so
/// that it resists anterior shear). A net flexor demand is met by one flexor along the normal at
/// kFlexorArm_m.
struct EquivalentExtensor {
  double arm_m;
  double obliquity_rad;
};
EquivalentExtensor equivalent_extensor(SpineModel model);

void solve_spine_loads(const Model& model, SpineModel spine_model, const Kinematics& kinematics,
                       const JointLoads& loads, SpineLoads& out);

}  // namespace sim
