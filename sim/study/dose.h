// What lifts add up to: sets, repetitions and sessions of one or more exercises, as peak and as cumulative
// load. Sums of loads and times, computed from one simulated repetition of each exercise. No damage and no
// risk: the program has no tissue that wears.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/scenario_json.h"
#include "sim/spine/limits.h"
#include "sim/study/batch.h"

namespace sim {

/// One exercise of a session.
struct DoseItem {
  std::string name;
  Scenario scenario;
  int sets = 1;
  int repetitions = 1;  ///< of a set
};

struct DosePlan {
  std::vector<DoseItem> items;                               ///< done in one session
  double sessions_per_week = 1.0;                            ///< 7 is daily, 70 ten times a day
  double compression_limit_N = kPublishedLimits[0].value_N;  ///< for the time above a limit
};

/// What one level of the spine bears. Units say of what: a repetition, a session.
struct LevelDose {
  double peak_N = 0.0;       ///< highest compression
  double sum_peaks_N = 0.0;  ///< highest compression of each repetition, added up
  double impulse_Ns = 0.0;   ///< compression over time
  double above_s = 0.0;      ///< time with the compression above the limit
};

/// Of one repetition, of a session or of a week.
struct DoseAmount {
  std::array<LevelDose, kLevelCount> level;
  double repetitions = 0.0;
  double time_s = 0.0;
  double flexion_s = 0.0;   ///< declared proxy of flexion exposure: lumbar flexion over its range, over time:
                            ///< seconds at full flexion that are worth the same
  double hip_work_J = 0.0;  ///< of both hips while they extend
  /// Adds what `count` times `one` is; peaks are the larger one.
  void add(const DoseAmount& one, double count);
};

struct DoseItemResult {
  DoseItem item;
  bool possible = false;
  std::string status;
  Feasibility feasibility;
  DoseAmount repetition, session;
};

struct Dose {
  std::string version;  ///< of the program
  DosePlan plan;
  std::vector<DoseItemResult> items;
  DoseAmount session, week;  ///< of all items
};

/// Simulates each item and adds up. A scenario of several repetitions counts as that many: its mean
/// repetition is taken; a held posture is one repetition of its hold. Precondition: check_scenario passed for
/// each. Throws InputError for a plan without items, or counts that are not at least 1.
Dose add_up_dose(const ModelData& data, const DosePlan& plan, const BatchOptions& options);

/// How often, by a name: assets/doses.
struct DosePreset {
  std::string id, label, description;
  std::string source;  ///< where the numbers stand
  int sets, repetitions;
  double sessions_per_week;
};
/// Every *.json of the folder, by its "order" key. Throws InputError.
std::vector<DosePreset> load_dose_presets(const std::filesystem::path& folder);
/// Throws InputError with the nearest name.
const DosePreset& find_dose_preset(const std::vector<DosePreset>& presets, const std::string& id);

}  // namespace sim
