// A standing subject and loads held anywhere about it.
#pragma once

#include "sim/body/model.h"
#include "sim/dynamics/kinematics.h"
#include "sim/world/clearance.h"
#include "tests/support/tolerance.h"

namespace tests {

inline constexpr Tolerance kGjk{1e-8, 0, "what GJK may be off before it is started again"};

sim::Model reference_man();

/// Upright in the neutral pose, all frames parallel to W, soles on the floor.
sim::Kinematics upright(const sim::Model& model);

/// A load of this kind whose two grips stand at the given points, W, while the body stands as in
/// `kinematics`.
sim::LoadPlacement held_at(const sim::Kinematics& kinematics, sim::LoadKind kind, double mass_kg,
                           const sim::Vec3& right, const sim::Vec3& left, double drop_m = 0);

/// Level grips, as far apart as the kind's own, this far ahead of the hips and above the floor.
sim::LoadPlacement held_level(const sim::Model& model, const sim::Kinematics& kinematics, sim::LoadKind kind,
                              double mass_kg, double forward_m, double height_m);

sim::Clearance clearance_of(const sim::Model& model, const sim::LoadPlacement& placement,
                            const sim::Kinematics& kinematics);

}  // namespace tests
