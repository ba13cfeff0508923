// The subject's skeleton in Bullet: a btMultiBody in a btMultiBodyDynamicsWorld with a floor. It knows
// nothing of our own Newton–Euler sweep, so that it can contradict it: our joint moments and ground reaction,
// applied here, must return the accelerations that were prescribed.
#pragma once

#include <memory>
#include <vector>

#include "sim/body/model.h"
#include "sim/conventions.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"

namespace sim {

/// Pose of a body frame in W; origin at the joint with the parent, m.
struct BodyPose {
  Mat3 R_WB{1.0};
  Vec3 p_WB{0.0};
};

/// A point of a body near or in the floor.
struct FloorContact {
  int body;
  Vec3 point{0.0};    // on the body, W, m
  double distance_m;  // < 0: in the floor
};

/// Floating pelvis and one link for each other body, joined as body_id.h says: ball joints, hinges about the
/// lateral axis, welds. Each carried mass is one more link, a point mass welded to its body. Shapes: the
/// capsules of the Model, which meet the floor (the plane y = 0) and not each other. All damping, velocity
/// limits and sleeping of Bullet are off. One thread at a time per object.
class SkeletonWorld {
 public:
  /// Allocates; afterwards only find_floor_contacts does.
  SkeletonWorld(const Model& model, const CarriedLoad& load);
  ~SkeletonWorld();
  SkeletonWorld(SkeletonWorld&&) noexcept;
  SkeletonWorld& operator=(SkeletonWorld&&) noexcept;

  /// Poses and velocities of the whole tree; accelerations are not read. Of a hinge only the turn and the
  /// rate about z are taken, of a weld nothing: what the joint cannot do is left out.
  void set_state(const JointMotions& state);

  /// Sets the state and returns it in `out` with the accelerations that gravity, the moments of `loads` about
  /// the joints' free axes, and the forces under the feet and on the hands give. Joint forces, constrained
  /// components of the moments, the pelvis' residual and the accelerations in `state` are not used. Unique: a
  /// floating tree has as many accelerations as equations.
  void solve_accelerations(const JointMotions& state, const JointLoads& loads, JointMotions& out);

  /// As last set.
  BodyPose pose(int body) const;
  /// Mass and centre of mass of all links, carried masses included.
  double mass_kg() const;
  Vec3 mass_centre() const;
  /// Points of the bodies that lie in the floor or less than 2 cm above it, as Bullet's collision detection
  /// finds them: for each such body at least the lowest one.
  std::vector<FloorContact> find_floor_contacts();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sim
