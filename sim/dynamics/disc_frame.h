// The lumbar discs' own frames: compression, shear and moments are resolved on them.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/conventions.h"
#include "sim/dynamics/kinematics.h"

namespace sim {

/// A disc's frame in W: origin at the joint centre, anterior in the disc plane, normal up, lateral = anterior
/// × normal to the right. It turns with the mean rotation of its two bodies, tilted by the disc's inclination
/// in neutral standing.
struct DiscFrame {
  Vec3 p{0.0}, anterior{1, 0, 0}, normal{0, 1, 0}, lateral{0, 0, 1};
};

void solve_disc_frames(const Model& model, const Kinematics& kinematics,
                       std::array<DiscFrame, kLevelCount>& out);

}  // namespace sim
