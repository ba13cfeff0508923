#include "app/wall_stages.h"

#include <cmath>

namespace app {

std::optional<int> wall_stage_of(const sim::Scenario& scenario) {
  constexpr double kSame_m = 0.001;
  if (!scenario.drill.wall_distance_m) return {};
  for (int stage = 0; stage < kWallStageCount; ++stage)
    if (std::abs(*scenario.drill.wall_distance_m - kWallStages_m[static_cast<std::size_t>(stage)]) < kSame_m)
      return stage;
  return {};
}

bool is_unlocked(const WallStages& stages, int stage) {
  return stage <= stages.passed;
}

bool note_wall(WallStages& stages, const sim::Trial& trial) {
  if (!(stages.subject == trial.scenario.subject)) stages = {0, trial.scenario.subject};
  const std::optional<int> stage = wall_stage_of(trial.scenario);
  const bool passes =
      trial.drills.wall && trial.drills.wall->passes && trial.feasibility.trouble == sim::Trouble::none;
  if (!stage || *stage != stages.passed || !passes) return false;
  ++stages.passed;
  return true;
}

}  // namespace app
