// Random whole-body motions: any pose, rates and accelerations that the joints allow, nothing that a person
// would do.
#pragma once

#include <cstdint>
#include <random>

#include "sim/body/model.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"

namespace tests {

/// The same numbers on every platform, unlike std::uniform_real_distribution.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  double uniform(double low, double high);
  sim::Vec3 vector(double size);         ///< each component within ±size
  sim::Mat3 rotation(double angle_rad);  ///< about a random axis, by at most ±angle

 private:
  std::mt19937_64 engine_;
};

/// Rotation by `angle` about the unit vector `axis` (Rodrigues).
sim::Mat3 axis_rotation(const sim::Vec3& axis, double angle_rad);

/// Every degree of freedom moved, left and right unlike. Such a motion may lift the body off the ground.
sim::JointMotions random_motion(Random& random);

/// The same mirrored at the sagittal plane z = 0.
sim::JointMotions mirrored(const sim::JointMotions& motion);

/// Loads in one hand, both hands (unlike shares), on the thorax, and none, by `number`.
sim::CarriedLoad some_load(const sim::Model& model, int number);
inline constexpr int kSomeLoadCount = 5;

}  // namespace tests
