// Where hands hold a load: the straight pieces of its handles. Used by the sources of this room only.
#pragma once

#include "sim/body/model.h"

namespace sim {

/// Half the length of a weightlifting bar.
inline constexpr double kBarHalfLength_m = 1.1;

/// Where a hand holds the load, in the frame of the load (dumbbells, bags: of its own grip).
struct Handle {
  Vec3 centre{0.0}, half_axis{0.0};
};

/// Where the hand on the side of `sigma` (+1 right, -1 left, 0: the only hand) holds a load that hangs,
/// measured from its centre `below_grip_m` under the grips.
Handle find_handle(const LoadShape& size, LoadKind kind, double below_grip_m, double sigma);

/// The same of a load on the thorax: a bar is held anywhere, a bell is cupped at its sides.
Handle find_thorax_handle(const LoadShape& size, LoadKind kind, double sigma);

}  // namespace sim
