// One lift over a grid of settings: peak, mean and least of channels at every grid point.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/parameters.h"
#include "sim/scenario/scenario_json.h"
#include "sim/study/batch.h"

namespace sim {

/// One parameter and the values it takes.
struct SweepAxis {
  const Parameter* parameter = nullptr;
  std::vector<ParameterValue> values;  ///< checked, in the order given
};

/// "ID=FROM:TO:STEP" of a number (TO is met when the steps lead there; a falling range takes a negative
/// step), or "ID=A,B,..." of any kind. Throws InputError: unknown id with the nearest, values out of range, a
/// step that leads nowhere, more than kMaxSweepPoints values.
SweepAxis parse_sweep_axis(const std::string& id_equals_range, const MovementLibrary& movements);

/// Everything that is going to be simulated.
struct SweepPlan {
  Scenario base;
  std::vector<SweepAxis> axes;
  std::vector<Scenario> points;  ///< the last axis turns fastest
};
inline constexpr int kMaxSweepPoints = 100000;

/// movement.id as an axis brings that movement's own form, tempo and load before the other axes are set.
/// `settings` (ID=VALUE) are applied to the base and again after a movement's own. Throws InputError for a
/// point that is no valid scenario, an axis given twice, too many points. A preset's relative load follows
/// the subject of each point, unless a load or another movement is set or varied.
SweepPlan plan_sweep(const Preset& base, const std::vector<SweepAxis>& axes,
                     const std::vector<std::string>& settings, const MovementLibrary& movements);

/// Value of each axis at a point.
std::vector<ParameterValue> sweep_values(const SweepPlan& plan, int point);

struct SweepCell {
  double peak = 0.0, mean = 0.0, least = 0.0;  ///< highest, mean over time, lowest
};

struct Sweep {
  SweepPlan plan;
  std::vector<const Channel*> channels;
  struct Point {
    bool possible = false;
    std::string status;            ///< "ok", or one sentence
    std::vector<SweepCell> cells;  ///< by channels
  };
  std::vector<Point> points;  ///< as plan.points
  std::string version;        ///< of the program
  bool is_complete = false;   ///< false: ended early by options.progress
};

/// The same numbers whatever options.threads is.
Sweep run_sweep(const ModelData& data, const SweepPlan& plan, const std::vector<const Channel*>& channels,
                const BatchOptions& options);

/// What a sweep reads unless told otherwise.
inline constexpr const char* kSweepChannels =
    "spine.*.compression_N,spine.*.shear_N,spine.L5S1.moment_Nm,joint.hip.torque_Nm,joint.knee.torque_Nm,"
    "posture.trunk_inclination_deg,load.lever_arm_m,ground.balance_margin_m";

}  // namespace sim
