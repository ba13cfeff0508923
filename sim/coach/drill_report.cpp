#include "sim/coach/drill_report.h"

#include <algorithm>
#include <cmath>

#include "sim/coach/repetition.h"

namespace sim {
namespace {

DowelResult judge_dowel(std::span<const FormState> states, size_t contacts) {
  DowelResult result;
  for (const FormState& s : states) {
    const DowelGaps& gaps = s.drill.dowel[contacts];
    const std::array<double, 3> gap_m{gaps.head_m, gaps.back_m, gaps.tailbone_m};
    for (size_t i = 0; i < gap_m.size(); ++i) {
      result.largest_gap_m[i] = std::max(result.largest_gap_m[i], gap_m[i]);
      if (gap_m[i] <= kDowelTolerance_m || !result.holds) continue;
      result.holds = false;
      result.lost = static_cast<DowelContact>(i);
      result.loss_s = s.time_s;
      result.loss_trunk_inclination = s.trunk_inclination;
    }
  }
  return result;
}

WallResult judge_wall(std::span<const FormState> states) {
  const FormState& nearest = *std::min_element(
      states.begin(), states.end(),
      [](const FormState& a, const FormState& b) { return a.drill.wall_m < b.drill.wall_m; });
  WallResult result;
  result.least_gap_m = nearest.drill.wall_m;
  result.time_s = nearest.time_s;
  result.touches = result.least_gap_m <= 0;
  const double forward = most_of(nearest, &FormState::shin_inclination),
               backward = least_of(nearest, &FormState::shin_inclination);
  result.shin_inclination = forward > -backward ? forward : backward;
  result.lumbar_change = nearest.lumbar_change;
  result.passes = result.touches && std::abs(result.shin_inclination) <= kWallShin_rad &&
                  std::abs(result.lumbar_change) <= kWallNeutral_rad + 1e-9;
  return result;
}

}  // namespace

DrillReport judge_drills(std::span<const FormState> states) {
  DrillReport report;
  const DrillGaps& first = states.front().drill;
  for (size_t c = 0; c < kDowelContactsCount; ++c)
    if (first.dowel[c].head_m < DrillGaps::kFar) report.dowel[c] = judge_dowel(states, c);
  if (first.wall_m < DrillGaps::kFar) report.wall = judge_wall(states);
  return report;
}

}  // namespace sim
