// Two lifts side by side: what exactly was set differently, and what it cost.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/parameters.h"
#include "sim/trial/trial.h"

namespace sim {

/// One number of lift A and of lift B, in the channel's unit.
struct ComparedNumber {
  double a = 0.0, b = 0.0;
  double change() const { return b - a; }
  /// 100 · (|b| − |a|) / |a|: how much larger B's load is by size; NaN when |a| is too small to divide by
  /// (`least_size`, in the unit).
  double change_percent(double least_size) const;
};

/// What the difference cost in one channel.
struct ChannelCost {
  const Channel* channel = nullptr;
  ComparedNumber peak;  ///< largest by size over the trial, with its sign
  ComparedNumber mean;  ///< over the time of each trial
};

/// Below this size a value is as good as zero, and a change is not given in per cent: N, N·m or m by unit.
double least_size_for_percent(const Channel& channel);

struct Comparison {
  Scenario scenario_a, scenario_b;
  std::string status_a, status_b;  ///< "ok", or what cannot be done
  Feasibility feasibility_a, feasibility_b;
  std::string version;                            ///< of the program
  double duration_a_s = 0.0, duration_b_s = 0.0;  ///< means are over these
  std::vector<ParameterDifference> differences;   ///< in table order; empty: the same lift
  std::vector<ChannelCost> costs;  ///< compression and shear from the top of the spine down, then
                                   ///< L5/S1 moment, hip torque, knee torque, lever arm
};

/// Pure: reads two finished trials.
Comparison compare_trials(const Trial& a, const Trial& b);

/// "Load mass: 40 → 60 kg", as people read a difference.
std::string describe_difference(const ParameterDifference& difference);
/// The same sentence with values that were written elsewhere, in other units for instance.
std::string describe_difference(std::string_view label, std::string_view before, std::string_view after,
                                std::string_view unit);

}  // namespace sim
