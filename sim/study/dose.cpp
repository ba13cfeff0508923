#include "sim/study/dose.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"
#include "sim/scenario/text.h"
#include "sim/study/statistic.h"

namespace sim {
namespace {

constexpr double kMostTimes = 1000.0;  // sets, repetitions or sessions: more is a slip of the keyboard

/// Time between samples that a sample stands for: half an interval at the ends (trapezium rule).
double weight_s(const Trial& trial, size_t i) {
  const double step_s = 1.0 / trial.scenario.sampling.rate_hz;
  const bool is_end = i == 0 || i + 1 == trial.frames.size();
  return is_end ? 0.5 * step_s : step_s;
}

/// The extension moment times the rate of extension where both are positive: work that muscles do, not what
/// they take in on the way down.
double hip_work_J(const Trial& trial) {
  double work_J = 0.0;
  for (size_t i = 1; i < trial.frames.size(); ++i)
    for (size_t s = 0; s < kSideCount; ++s) {
      const Frame &before = trial.frames[i - 1], &after = trial.frames[i];
      const double mean_Nm = 0.5 * (before.torque.hip_Nm[s] + after.torque.hip_Nm[s]);
      const double extended_rad = before.posture.hip_flexion[s] - after.posture.hip_flexion[s];
      work_J += std::max(0.0, mean_Nm * extended_rad);
    }
  return work_J;
}

/// Repetitions in a trial: phases tell; a held posture is one.
double repetitions_of(const Trial& trial) {
  return trial.motion.phases.front().kind == PhaseKind::hold ? 1.0 : trial.scenario.movement.repetitions;
}

/// The highest compression of each repetition, added up.
double sum_of_peaks_N(const Trial& trial, size_t level) {
  const double count = repetitions_of(trial), length_s = trial.motion.duration_s / count;
  std::vector<double> peaks(static_cast<size_t>(count), 0.0);
  for (const Frame& frame : trial.frames) {
    const size_t repetition = std::min(static_cast<size_t>(frame.time_s / length_s), peaks.size() - 1);
    peaks[repetition] = std::max(peaks[repetition], frame.spine.level[level].compression_N);
  }
  double sum_N = 0.0;
  for (const double peak_N : peaks) sum_N += peak_N;
  return sum_N;
}

/// Mean repetition of a trial.
DoseAmount measure_repetition(const Trial& trial, double limit_N) {
  DoseAmount one;
  const double count = repetitions_of(trial);
  const double range_rad = trial.scenario.subject.lumbar_range_deg / kDegPerRad;
  for (size_t i = 0; i < trial.frames.size(); ++i) {
    const Frame& frame = trial.frames[i];
    const double dt_s = weight_s(trial, i) / count;
    for (size_t l = 0; l < kLevelCount; ++l) {
      const double compression_N = frame.spine.level[l].compression_N;
      one.level[l].peak_N = std::max(one.level[l].peak_N, compression_N);
      one.level[l].impulse_Ns += compression_N * dt_s;
      if (compression_N > limit_N) one.level[l].above_s += dt_s;
    }
    one.flexion_s += std::max(0.0, frame.posture.lumbar_flexion) / range_rad * dt_s;
  }
  for (size_t l = 0; l < kLevelCount; ++l) one.level[l].sum_peaks_N = sum_of_peaks_N(trial, l) / count;
  one.repetitions = 1.0;
  one.time_s = trial.motion.duration_s / count;
  one.hip_work_J = hip_work_J(trial) / count;
  return one;
}

void check_count(const char* key, double value) {
  if (value >= 1.0 && value <= kMostTimes) return;
  throw InputError({.key = key,
                    .found = format_number(value),
                    .problem = "out of range",
                    .allowed = fmt::format("1 to {:.0f}", kMostTimes)});
}

void check_plan(const DosePlan& plan) {
  if (plan.items.empty())
    throw InputError({.problem = "a dose of nothing", .allowed = "one exercise or more"});
  for (const DoseItem& item : plan.items) {
    check_count("sets", item.sets);
    check_count("repetitions", item.repetitions);
  }
  check_count("sessions_per_week", plan.sessions_per_week);
}

}  // namespace

void DoseAmount::add(const DoseAmount& one, double count) {
  for (size_t l = 0; l < kLevelCount; ++l) {
    level[l].peak_N = std::max(level[l].peak_N, one.level[l].peak_N);
    level[l].sum_peaks_N += count * one.level[l].sum_peaks_N;
    level[l].impulse_Ns += count * one.level[l].impulse_Ns;
    level[l].above_s += count * one.level[l].above_s;
  }
  repetitions += count * one.repetitions;
  time_s += count * one.time_s;
  flexion_s += count * one.flexion_s;
  hip_work_J += count * one.hip_work_J;
}

Dose add_up_dose(const ModelData& data, const DosePlan& plan, const BatchOptions& options) {
  check_plan(plan);
  Dose dose{HINGELAB_VERSION, plan, {}, {}, {}};
  dose.items.resize(plan.items.size());
  std::vector<Scenario> scenarios;
  for (const DoseItem& item : plan.items) scenarios.push_back(item.scenario);
  simulate_batch(data, scenarios, options, [&](int index, const Trial& trial) {
    DoseItemResult& result = dose.items[static_cast<size_t>(index)];
    result.item = plan.items[static_cast<size_t>(index)];
    result.possible = trial.feasibility.trouble == Trouble::none;
    result.status = trial.status;
    result.feasibility = trial.feasibility;
    result.repetition = measure_repetition(trial, plan.compression_limit_N);
  });
  for (DoseItemResult& result : dose.items) {
    result.session.add(result.repetition, static_cast<double>(result.item.sets) * result.item.repetitions);
    dose.session.add(result.session, 1.0);
  }
  dose.week.add(dose.session, plan.sessions_per_week);
  return dose;
}

std::vector<DosePreset> load_dose_presets(const std::filesystem::path& folder) {
  std::vector<DosePreset> presets;
  for (const JsonFile& file : load_json_folder(folder)) {
    const std::vector<std::string> keys{"label", "description", "source",           "order",
                                        "sets",  "repetitions", "sessions_per_week"};
    for (const JsonMember& member : file.root.members)
      if (std::find(keys.begin(), keys.end(), member.key) == keys.end())
        throw InputError({.file = file.file,
                          .line = member.value.line,
                          .key = member.key,
                          .problem = "unknown key",
                          .allowed = fmt::format("{}", fmt::join(keys, ", ")),
                          .nearest = find_nearest_name(member.key, keys)});
    const auto whole = [&](const char* key) {
      const double number = json_number_or(file.root, key, 0.0, 1.0, kMostTimes, file.file);
      if (number != std::floor(number) || number < 1.0)
        throw InputError({.file = file.file, .key = key, .problem = "is missing or not a whole number"});
      return number;
    };
    presets.push_back({file.id, json_text_or(file.root, "label", file.id, file.file),
                       json_text_or(file.root, "description", "", file.file),
                       json_text_or(file.root, "source", "", file.file), static_cast<int>(whole("sets")),
                       static_cast<int>(whole("repetitions")), whole("sessions_per_week")});
  }
  return presets;
}

const DosePreset& find_dose_preset(const std::vector<DosePreset>& presets, const std::string& id) {
  std::vector<std::string> ids;
  for (const DosePreset& preset : presets) {
    if (preset.id == id) return preset;
    ids.push_back(preset.id);
  }
  throw InputError({.found = '"' + id + '"',
                    .problem = "unknown dose",
                    .allowed = fmt::format("{}", fmt::join(ids, ", ")),
                    .nearest = find_nearest_name(id, ids)});
}

}  // namespace sim
