// Does the load meet the legs or the floor? Signed distances from Bullet's collision shapes.
#pragma once

namespace sim {

/// Signed distances, m: > 0 apart, < 0 overlapping. kFar when there is nothing to measure (no load, or carried on the body).
struct Clearance {
  static constexpr double kFar = 1e3;
  double load_to_legs_m = kFar;   ///< load against thighs and shanks
  double load_to_floor_m = kFar;
  double body_to_floor_m = kFar;  ///< all bodies but the feet
};

}  // namespace sim
