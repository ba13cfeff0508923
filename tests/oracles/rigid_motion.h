// Closed forms of rigid bodies in motion, with their derivations.
#pragma once

#include <cmath>

#include "sim/conventions.h"

namespace tests {

inline constexpr double kOracleG = 9.81;

/// A limb as one rigid body on a hinge that is fixed in space, swinging in a vertical plane: mass m, centre
/// at r from the hinge, moment of inertia I about its centre, angle θ forward of hanging straight down.
///   centre  (r sin θ, −r cos θ),  acceleration  r θ'' (cos θ, sin θ) + r θ'² (−sin θ, cos θ)
///   force of the hinge on the limb   F = m (a − g)
///   about the hinge                  M = (I + m r²) θ'' + m g r sin θ     (positive: swings forward)
struct Pendulum {
  double mass_kg, r_m, inertia_kg_m2;
  double moment(double theta, double alpha) const {
    return (inertia_kg_m2 + mass_kg * r_m * r_m) * alpha + mass_kg * kOracleG * r_m * std::sin(theta);
  }
  double force_x(double theta, double rate, double alpha) const {
    return mass_kg * r_m * (alpha * std::cos(theta) - rate * rate * std::sin(theta));
  }
  double force_y(double theta, double rate, double alpha) const {
    return mass_kg * (kOracleG + r_m * (alpha * std::sin(theta) + rate * rate * std::cos(theta)));
  }
};

/// Moment about the centre that a body needs to be carried around steadily (rate Ω about the vertical, tilted
/// sideways by θ about its x axis, which then stays level): its angular momentum L = I w has the components
/// (0, Iy Ω cos θ, −Iz Ω sin θ) along its own axes and turns with it, so that M = w × L lies along the level
/// axis:
///   M = (Iy − Iz) Ω² sin θ cos θ,  i.e. w_y w_z (Iz − Iy) with w_y = Ω cos θ, w_z = −Ω sin θ.
/// It vanishes for a body with Iy = Iz: this is the gyroscopic term alone.
inline double coning_moment(double inertia_y, double inertia_z, double rate, double theta) {
  return (inertia_y - inertia_z) * rate * rate * std::sin(theta) * std::cos(theta);
}

}  // namespace tests
