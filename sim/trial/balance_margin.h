// How far the centre of pressure lies inside what bears the body.
#pragma once

#include "sim/body/model.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/motion/posture.h"

namespace sim {

/// Distance of the centre of pressure to the nearest end of the base of support's band, m; negative outside.
/// Two feet side by side: forward from the ankles, sideways to the
/// outer edges of the feet. One foot: the same along and across that foot. Two feet in a step: the hull of
/// both feet's bands; of a foot that rolls on heel or toes only the line on which it rolls.
double find_balance_margin(const Model& model, const Stance& stance, const Support& support,
                           const Kinematics& kinematics, const Vec3& cop);

}  // namespace sim
