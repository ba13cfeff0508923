// Where feet and pelvis are once the body has left the place where it began.
#pragma once

#include <array>

#include "sim/dynamics/inverse_dynamics.h"
#include "sim/motion/triple.h"

namespace sim {

/// Standing and lifting, the feet are side by side as the Stance says, `travel_m` ahead of where they began.
/// In a step, ankles and pelvis are given by themselves, relative to that place: the legs reach from one to
/// the other.
struct Footing {
  double travel_m = 0.0;
  bool in_step = false;
  Triple<Jet> mid_hip;                        ///< m
  std::array<Triple<Jet>, kSideCount> ankle;  ///< m
  std::array<Jet, kSideCount> foot_pitch;     ///< rad, heel up +
  Support support;                            ///< in a step; its places in W
};

}  // namespace sim
