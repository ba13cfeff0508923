// The wall drill in stages: from a few inches to a foot and a bit, each unlocked by passing the one before.
#pragma once

#include <array>
#include <optional>

#include "sim/scenario/scenario.h"
#include "sim/trial/trial.h"

namespace app {

/// From the heels to the wall, m.
inline constexpr std::array<double, 6> kWallStages_m{0.05, 0.10, 0.15, 0.20, 0.25, 0.30};
inline constexpr int kWallStageCount = static_cast<int>(kWallStages_m.size());

struct WallStages {
  int passed = 0;                ///< so many, from the first
  sim::SubjectSettings subject;  ///< whose they are: another body begins anew
};

/// The stage that this wall is, if any.
std::optional<int> wall_stage_of(const sim::Scenario& scenario);
/// A stage may be tried when all before it are passed.
bool is_unlocked(const WallStages& stages, int stage);
/// Takes note of a trial at the wall. True when that passed a stage for the first time.
bool note_wall(WallStages& stages, const sim::Trial& trial);

}  // namespace app
