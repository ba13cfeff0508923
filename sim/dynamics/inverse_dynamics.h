// Newton–Euler inverse dynamics: the wrench at every joint, ground reaction, centre of pressure.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/conventions.h"
#include "sim/dynamics/kinematics.h"

namespace sim {

/// A point mass that a body carries: a load shared by two hands is two of these. The grips are free to turn
/// on the handle, so a hand feels the force of its share and no moment about the grip.
struct CarriedMass {
  int body = 0;
  Vec3 point_B{0.0};  // grip (or bar) in the body frame, m
  double mass_kg = 0.0;
};

struct CarriedLoad {
  int count = 0;  // 0, 1 or 2
  std::array<CarriedMass, 2> mass;
  double total_mass_kg() const;
};

struct Wrench {
  Vec3 F{0.0}, M{0.0};  // N, N·m about the joint centre, W components
};

/// Ground contact under one foot.
struct FootLoad {
  Vec3 F{0.0};                 // N on the foot
  Vec3 cop{0.0};               // where it acts, on the floor, m
  double free_moment_Nm{0.0};  // about the vertical through cop
};

struct JointLoads {
  /// What the parent exerts on each body at their joint. For the pelvis (no parent): the residual, zero but
  /// for rounding.
  std::array<Wrench, kBodyCount> joint;
  /// The same at the six lumbar joints from the carried load alone (its weight and inertia).
  std::array<Wrench, kLevelCount> load_part;
  /// What the six lumbar joints would bear if the posture were held still.
  std::array<Wrench, kLevelCount> at_rest;
  Vec3 ground_F{0.0};  // total ground reaction, N
  Vec3 cop{0.0};       // centre of pressure of the total, on the floor, m
  double free_moment_Nm{0.0};
  std::array<FootLoad, kSideCount> foot;
};

/// F_j = Σ m(a − g) − ΣF_ext over all bodies beyond joint j, M_j the same with moments about the joint
/// centre. Ground reaction = root residual; shared between the feet by the centre of pressure (sim/README.md,
/// ground reaction), or all of it on the one foot that stands.
void solve_dynamics(const Model& model, const Kinematics& kinematics, const CarriedLoad& load,
                    JointLoads& out, StanceLeg stance = StanceLeg::both);

}  // namespace sim
