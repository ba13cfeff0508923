// Does the load meet the legs or the floor? Signed distances from Bullet's collision shapes.
#pragma once

#include <array>
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
  /// Load against thighs and shanks. Of a load on the thorax only an overlap counts, else kFar.
  double load_to_legs_m = kFar;
  /// The same of thighs and of shanks alone; the nearer one is load_to_legs_m.
  double load_to_thighs_m = kFar, load_to_shins_m = kFar;
  /// Lowest point of the load above the floor.
  double load_to_floor_m = kFar;
  /// Lowest point of all bodies but the standing feet.
  double body_to_floor_m = kFar;
  /// Middle of each hand's grip to the axis of the handle it holds, by index_of(Side): 0 when the hand is on
  /// it. kFar of a hand that holds nothing, and where no handle is known.
  std::array<double, kSideCount> grip_to_handle_m{kFar, kFar};
};

/// What is carried and how it hangs.
struct LoadPlacement {
  LoadKind kind = LoadKind::none;
  CarriedLoad load;        ///< its masses stand at the grips, or at the one point of the thorax that bears it
  double drop_m = 0.0;     ///< load centre vertically under the mid-point of the grips
  bool on_thorax = false;  ///< fixed to the thorax (back bar, goblet): turns with it
  StanceLeg stance = StanceLeg::both;  ///< on one leg the other foot must stay off the floor as well
  bool in_line = false;                ///< swung at the end of the arms: no handle is known
};

/// Collision shapes of one subject and one load. Legs and body are the tapered capsules of Model, each the
/// hull of two spheres. The load has the sizes of its LoadShape, named here without their unit:
/// - barbell: a bar of radius half_depth, 2.2 m long, along the line of the grips (on the back: along the
///   thorax' z axis). Above 20 kg also a stack of plates on each side, bottom_below_grip in radius, from
///   0.655 to 0.705 m off the middle.
/// - dumbbells: a short cylinder at each grip along the hand's x axis (front to back with hanging arms),
///   half_depth to either end, bottom_below_grip in radius.
/// - kettlebell: a sphere of radius half_depth about the load's centre; the handle is not modelled.
/// - box: upright, turned about the vertical with the line of the grips; half sizes half_depth,
///   (bottom_below_grip + top_above_grip) / 2, grip_half_width.
/// - bag: an upright box under each grip, half_depth to the front, back and sides.
/// - object: a sphere of radius half_depth about the load's centre.
/// - child: an upright capsule from bottom_below_grip to top_above_grip, half_depth in radius.
/// - plate: a disc in the vertical plane of the grips, bottom_below_grip in radius, half_depth half thick.
///
/// Handles, straight pieces of an axis without thickness: the whole bar; a dumbbell's and a bag's own; a
/// kettlebell's, over its centre and as wide as both grips, or, held against the chest, a point at each side
/// of the bell; of box, plate, object and child a point at each side, grip_half_width off the middle.
///
/// Build one per subject and load: that allocates. Queries then neither allocate nor change anything, so that
/// several threads may ask the same object. Equal input gives equal bits. A distance is within 2e-8 m, an
/// overlap too, unless it is deeper than the leg's thinner radius: then within 1e-5 m.
class CollisionQueries {
 public:
  CollisionQueries(const Model& model, const LoadPlacement& placement);
  ~CollisionQueries();
  CollisionQueries(CollisionQueries&&) noexcept;
  CollisionQueries& operator=(CollisionQueries&&) noexcept;

  Clearance solve_clearance(const Kinematics& kinematics) const;
  /// The same with other feet on the floor than the placement says: in a step.
  Clearance solve_clearance(const Kinematics& kinematics, StanceLeg stance) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sim
