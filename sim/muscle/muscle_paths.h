// Where the trunk fascicles run in this frame: length, moment arm at each lumbar joint, line of pull,
// capacity.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/dynamics/kinematics.h"
#include "sim/scenario/scenario.h"

namespace sim {

inline constexpr int kSpineEquations = 3 * kLevelCount;  // x, y, z of the moment at each level, world axes

struct MusclePaths {
  std::array<double, kTrunkFascicleMax> length_m{};
  std::array<double, kTrunkFascicleMax> fibre_ratio{};  // fibre length over optimal, rigid tendon
  std::array<double, kTrunkFascicleMax>
      capacity_N{};  // along the tendon: active maximum at this length (and velocity)
  std::array<double, kTrunkFascicleMax> passive_N{};  // along the tendon
  /// Moment on the part above joint j per newton, W axes: arm[i][3 j + axis], m. Zero where a fascicle does
  /// not cross.
  std::array<std::array<double, 20>, kTrunkFascicleMax> arm{};
  /// Force on the part above joint j per newton (unit tension crossing the cut), W axes.
  std::array<std::array<Vec3, kLevelCount>, kTrunkFascicleMax> pull{};
};

/// `length_rate` for force–velocity comes from moment arms and joint rates. No allocation.
void solve_muscle_paths(const Model& model, const ModelSettings& settings, const Kinematics& kinematics,
                        MusclePaths& out);

}  // namespace sim
