// Does the load meet the legs or the floor? Signed distances from Bullet's collision shapes.
#pragma once

#include <memory>

#include "sim/body/model.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// Signed distances, m: > 0 apart, < 0 overlapping (then the shortest way out, negated). kFar when there is
/// nothing to measure.
struct Clearance {
  static constexpr double kFar = 1e3;
  double load_to_legs_m =
      kFar;  ///< load against thighs and shanks; of a load on the thorax only an overlap counts
  double load_to_floor_m = kFar;  ///< lowest point of the load above the floor; kFar without load
  double body_to_floor_m = kFar;  ///< all bodies but the feet
};

/// What is carried and how it hangs.
struct LoadPlacement {
  LoadKind kind = LoadKind::none;
  CarriedLoad load;        ///< its masses stand at the grips, or at the one point of the thorax that bears it
  double drop_m = 0.0;     ///< load centre vertically under the mid-point of the grips
  bool on_thorax = false;  ///< fixed to the thorax (back bar, goblet): turns with it
};

/// Collision shapes of one subject and one load. Shapes and their sizes:
///   legs, body   the tapered capsules of Model (hull of two spheres), exact
///   barbell      bar of LoadShape::half_depth_m radius and 2.2 m length along the line of the grips; above
///   20 kg also a
///                stack of plates on each side, LoadShape::bottom_below_grip_m in radius, from 0.655 to 0.705
///                m off the middle
///   dumbbells    one short cylinder at each grip, LoadShape::half_depth_m to front and back,
///   bottom_below_grip_m in radius; its
///                axis is the hand's x axis (front to back with hanging arms)
///   kettlebell   sphere of LoadShape::half_depth_m radius about the load's centre (the handle counts as
///   hand) box          upright, half_depth_m × (bottom_below_grip_m + top_above_grip_m)/2 ×
///   grip_half_width_m as half sizes,
///                turned about the vertical with the line of the grips
///   plate        disc in the plane of the grips and the vertical, bottom_below_grip_m in radius,
///   half_depth_m half thick
/// Build one per subject and load (allocates); after that queries neither allocate nor change anything, so
/// that several threads may ask the same object. Equal input gives equal bits.
class CollisionQueries {
 public:
  CollisionQueries(const Model& model, const LoadPlacement& placement);
  ~CollisionQueries();
  CollisionQueries(CollisionQueries&&) noexcept;
  CollisionQueries& operator=(CollisionQueries&&) noexcept;

  Clearance solve_clearance(const Kinematics& kinematics) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sim
