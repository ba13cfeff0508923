// From a movement's way of carrying and the Scenario's load to what each hand does and which body carries
// what.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/motion/balance.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// What the bodies carry: two hands half each, one hand all, or the thorax all (back bar, goblet; moved
/// forward by the load's forward offset in the thorax frame).
CarriedLoad place_load(const Model& model, const Scenario& scenario, const Movement& movement);

/// True for back bar and goblet.
bool is_carried_on_thorax(Carry carry);

/// Half the distance of hands that hang at the sides, so that a load in each, or in one, stays outside the
/// legs.
double beside_legs_half_width(const Model& model, const Stance& stance, const LoadShape& shape);

/// True for a hand whose load hangs at its side.
bool hangs_beside_legs(const Scenario& scenario, Side side);

/// The hands' rules at blend s (0 standing, 1 bottom) on the movement's own path, forward offset left out.
/// `carry` is the movement's, or hanging where a to_grip movement starts. For to_grip, `path_x_m` is where
/// the grips are meant to be.
std::array<HandRule, kSideCount> own_hand_rules(const Model& model, const Stance& stance,
                                                const Scenario& scenario, const Movement& movement,
                                                Carry carry, double s, double path_x_m);

/// The same rules moved forward by `offset_m` in the foot frame: hands that hold the load keep `own_grip` (W)
/// plus the offset.
std::array<HandRule, kSideCount> offset_hand_rules(const Scenario& scenario, double offset_m,
                                                   const std::array<HandRule, kSideCount>& own,
                                                   const std::array<Vec3, kSideCount>& own_grip);

}  // namespace sim
