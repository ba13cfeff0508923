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

/// A force from outside on a hand: constant (furniture that is pushed or pulled), or of a cable that runs
/// over an anchor fixed in W to a stack of weights. The cable's tension is stack mass × (g + acceleration of
/// the cable's length), never less than 0: a cable does not push.
struct HandPull {
  int body = 0;
  Vec3 point_B{0.0};            // grip in the body frame, m
  Vec3 constant_F{0.0};         // on the hand, N, W
  double cable_stack_kg = 0.0;  // 0: no cable
  Vec3 anchor{0.0};             // m, W
};
/// The force on the hand at a grip that moves as `point`; at rest with v = a = 0. N, W.
Vec3 pull_force(const HandPull& pull, const PointMotion& point);

struct CarriedLoad {
  int count = 0;  // 0, 1 or 2
  std::array<CarriedMass, 2> mass;
  int pull_count = 0;  // 0, 1 or 2
  std::array<HandPull, 2> pull;
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

/// What stands on the floor, and what is known of how the feet share it.
struct Support {
  StanceLeg leg = StanceLeg::both;
  /// In a step: the feet stand at any distance ahead of each other, and the vertical force goes over from one
  /// to the other along the line between the places where they bear.
  bool in_step = false;
  std::array<Vec3, kSideCount> bearing{};  ///< where each foot bears on the floor, m, W
  std::array<bool, kSideCount> flat{};     ///< the whole sole is on the floor
  double inset_m = 0.0;   ///< a foot bears all once the centre of pressure is this near to its place
  double origin_m = 0.0;  ///< x of the ankles, or half-way between those of two feet in a step
  Support() = default;
  Support(StanceLeg stands) : leg(stands) {}  // NOLINT: one leg or both is all that most lifts have to say
};

struct JointLoads {
  /// What the parent exerts on each body at their joint. For the pelvis (no parent): the residual, zero but
  /// for rounding.
  std::array<Wrench, kBodyCount> joint;
  /// The same at the six lumbar joints from the load alone: weight and inertia of what is carried, and what
  /// pulls at the hands.
  std::array<Wrench, kLevelCount> load_part;
  /// What the six lumbar joints would bear if the posture were held still.
  std::array<Wrench, kLevelCount> at_rest;
  std::array<Vec3, 2> pull_F;  // of each HandPull, on the hand, N
  Vec3 ground_F{0.0};          // total ground reaction, N
  Vec3 cop{0.0};               // centre of pressure of the total, on the floor, m
  double free_moment_Nm{0.0};
  std::array<FootLoad, kSideCount> foot;
};

/// F_j = Σ m(a − g) − ΣF_ext over all bodies beyond joint j, M_j the same with moments about the joint
/// centre. Ground reaction = root residual; shared between the feet by the centre of pressure (sim/README.md,
/// ground reaction), or all of it on the one foot that stands.
void solve_dynamics(const Model& model, const Kinematics& kinematics, const CarriedLoad& load,
                    JointLoads& out, const Support& support = {});

}  // namespace sim
