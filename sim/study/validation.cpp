#include "sim/study/validation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace sim {
namespace {

constexpr double kWithinShare = 0.10, kNearShare = 0.25, kNearSpreads = 2.0;
// From here on a passive excess makes a posture doubtful, and reserves are no longer small change.
constexpr double kNotableMoment_Nm = 5.0;

/// Channels that a row names; select_channels always puts the time first.
std::vector<const Channel*> named_channels(const std::string& globs) {
  std::vector<const Channel*> found = select_channels(globs);
  if (found.size() > 1) found.erase(found.begin());
  return found;
}

double highest(const Trial& trial, const Channel& channel) {
  double value = -std::numeric_limits<double>::infinity();
  for (const Frame& frame : trial.frames) value = std::max(value, channel.value(frame));
  return value;
}

double largest(const Trial& trial, const Channel& channel) {
  double value = 0.0;
  for (const Frame& frame : trial.frames)
    if (std::abs(channel.value(frame)) > std::abs(value)) value = channel.value(frame);
  return value;
}

/// From the channel's own unit to the row's.
double in_unit(double value, const std::string& unit, const SubjectSettings& subject) {
  if (unit == kBodyWeightUnit) return value / (subject.mass_kg * kGravity_m_per_s2);
  if (unit == kPerMassAndHeightUnit) return value / (subject.mass_kg * subject.height_m);
  return value;
}

/// What a reader should know of a simulated task: that it cannot be done, that it needs flexor effort because
/// passive tissue holds more than is asked, that strength does not suffice, that the solver stalled.
std::vector<std::string> find_remarks(const Trial& trial) {
  std::vector<std::string> remarks;
  if (trial.feasibility.trouble != Trouble::none) remarks.push_back(trial.status);
  double excess_Nm = 0.0, trunk_Nm = 0.0, legs_Nm = 0.0;
  size_t excess_level = 0;
  bool stalled = false;
  for (const Frame& frame : trial.frames) {
    const MuscleForces& muscles = frame.muscles;
    for (size_t level = 0; level < kLevelCount; ++level) {
      if (muscles.passive_excess_Nm[level] <= excess_Nm) continue;
      excess_Nm = muscles.passive_excess_Nm[level];
      excess_level = level;
    }
    trunk_Nm = std::max(trunk_Nm, muscles.solver.reserve_peak_Nm);
    for (const LegForces& leg : muscles.leg) legs_Nm = std::max(legs_Nm, leg.solver.reserve_peak_Nm);
    stalled = stalled || muscles.worst_status() != RecruitmentStatus::converged;
  }
  if (excess_Nm > kNotableMoment_Nm)
    remarks.push_back(
        fmt::format("needs flexor effort: passive tissue holds up to {:.0f} N·m more than the load asks ({})",
                    excess_Nm, kLevelLabels[excess_level]));
  for (const auto& [name, reserve_Nm] : {std::pair{"trunk", trunk_Nm}, std::pair{"leg", legs_Nm}})
    if (reserve_Nm > kNotableMoment_Nm)
      remarks.push_back(fmt::format("up to {:.0f} N·m that no {} muscle supplies", reserve_Nm, name));
  if (stalled) remarks.push_back("the recruitment stalled before its tolerance");
  return remarks;
}

/// One row's own comparison.
SimulatedValue compare(const PublishedRow& row, double simulated) {
  SimulatedValue result;
  result.value = simulated;
  const double published = nearest_published(row, simulated);
  result.error = simulated - published;
  result.error_percent = 100.0 * result.error / std::abs(published);
  result.verdict = judge(row, simulated);
  return result;
}

size_t find_task(const std::vector<Preset>& tasks, const std::string& id) {
  const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const Preset& t) { return t.id == id; });
  return static_cast<size_t>(found - tasks.begin());
}

/// Labels of the tasks of `rows`, sorted by `value`.
template <typename Value>
std::vector<std::string> order_by(std::vector<const ValidationRow*> rows, const std::vector<Preset>& tasks,
                                  Value value) {
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const ValidationRow* a, const ValidationRow* b) { return value(*a) < value(*b); });
  std::vector<std::string> labels;
  for (const ValidationRow* row : rows) labels.push_back(tasks[find_task(tasks, row->published.task)].label);
  return labels;
}

ValidationGroup summarise(const std::string& name, const std::vector<const ValidationRow*>& rows,
                          const std::vector<Preset>& tasks) {
  ValidationGroup group;
  group.name = name;
  group.unit = rows.front()->published.unit;
  group.published_order = order_by(rows, tasks, [](const ValidationRow& r) { return r.published.value; });
  for (size_t s = 0; s < kBraceSwitchCount; ++s) {
    ValidationGroup::Result& result = group.result[s];
    for (const ValidationRow* row : rows) {
      result.mean_error += std::abs(row->simulated[s].error) / static_cast<double>(rows.size());
      result.mean_error_percent +=
          std::abs(row->simulated[s].error_percent) / static_cast<double>(rows.size());
    }
    result.order = order_by(rows, tasks, [s](const ValidationRow& r) { return r.simulated[s].value; });
  }
  return group;
}

std::vector<ValidationGroup> summarise_groups(const std::vector<ValidationRow>& rows,
                                              const std::vector<Preset>& tasks) {
  std::vector<std::string> names;
  for (const ValidationRow& row : rows)
    if (!row.published.group.empty() &&
        std::find(names.begin(), names.end(), row.published.group) == names.end())
      names.push_back(row.published.group);
  std::vector<ValidationGroup> groups;
  for (const std::string& name : names) {
    std::vector<const ValidationRow*> members;
    for (const ValidationRow& row : rows)
      if (row.published.group == name) members.push_back(&row);
    groups.push_back(summarise(name, members, tasks));
  }
  return groups;
}

std::vector<Trial> simulate_tasks(const ModelData& data, const std::vector<Preset>& tasks,
                                  const BraceSwitch& brace) {
  std::vector<Trial> trials;
  for (const Preset& task : tasks) {
    Scenario scenario = task.scenario;
    scenario.brace.pressure_fraction = brace.pressure_fraction;
    scenario.brace.cocontraction_fraction = brace.cocontraction_fraction;
    trials.push_back(simulate(build_model(data, scenario.subject, scenario.model), scenario));
  }
  return trials;
}

}  // namespace

std::string_view verdict_text(Verdict verdict, const PublishedRow& row) {
  switch (verdict) {
    case Verdict::within:
      return row.range_end ? "within range" : row.sd ? "within sd" : "within 10 %";
    case Verdict::near:
      return "near";
    case Verdict::miss:
      return "miss";
    case Verdict::same_sign:
      return "same sign";
    case Verdict::opposite_sign:
      return "opposite sign";
  }
  return "";
}

double nearest_published(const PublishedRow& row, double simulated) {
  return row.range_end ? std::clamp(simulated, row.value, *row.range_end) : row.value;
}

Verdict judge(const PublishedRow& row, double simulated) {
  if (row.kind == Evidence::direction)
    return row.value * simulated > 0.0 ? Verdict::same_sign : Verdict::opposite_sign;
  const double published = nearest_published(row, simulated);
  const double error = std::abs(simulated - published), size = std::abs(published);
  double within = kWithinShare * size, near = kNearShare * size;
  if (row.sd) within = *row.sd, near = std::max(kNearSpreads * *row.sd, kWithinShare * size);
  if (row.range_end) within = 0.0;
  if (error <= within) return Verdict::within;
  return error <= near ? Verdict::near : Verdict::miss;
}

double read_simulated(const PublishedRow& row, const Trial& trial, const Trial& reference) {
  const std::vector<const Channel*> channels = named_channels(row.channels);
  const Channel& first = *channels.front();
  const SubjectSettings& subject = trial.scenario.subject;
  const auto held = [](const Trial& t, const Channel& c) { return c.value(t.frames.front()); };
  double value = 0.0;
  switch (row.reading) {
    case Reading::held:
      value = held(trial, first);
      break;
    case Reading::highest:
      value = highest(trial, first);
      break;
    case Reading::largest:
      value = largest(trial, first);
      break;
    case Reading::sum:
      for (const Channel* channel : channels) value += held(trial, *channel);
      break;
    case Reading::ratio:
      return 100.0 * held(trial, first) / held(reference, first);
    case Reading::difference_low:
    case Reading::difference_high: {
      std::vector<double> differences;
      for (const Channel* channel : channels)
        differences.push_back(highest(trial, *channel) - highest(reference, *channel));
      const auto [low, high] = std::minmax_element(differences.begin(), differences.end());
      value = row.reading == Reading::difference_low ? *low : *high;
    }
  }
  return in_unit(value, row.unit, subject);
}

Validation validate(const ModelData& data, const PublishedData& published) {
  Validation result;
  for (const Preset& task : published.tasks)
    result.tasks.push_back({task.id, task.label, task.description, {}});
  for (const PublishedRow& row : published.rows) {
    if (row.is_used()) {
      result.rows.push_back({row, {}});
    } else {
      result.not_used.push_back(row);
    }
  }
  for (size_t s = 0; s < kBraceSwitchCount; ++s) {
    const std::vector<Trial> trials = simulate_tasks(data, published.tasks, kBraceSwitches[s]);
    result.version = trials.front().provenance.version;
    for (size_t t = 0; t < trials.size(); ++t) result.tasks[t].remarks[s] = find_remarks(trials[t]);
    for (ValidationRow& row : result.rows) {
      const Trial& trial = trials[find_task(published.tasks, row.published.task)];
      const Trial& reference = needs_reference(row.published.reading)
                                   ? trials[find_task(published.tasks, row.published.reference)]
                                   : trial;
      row.simulated[s] = compare(row.published, read_simulated(row.published, trial, reference));
    }
  }
  result.groups = summarise_groups(result.rows, published.tasks);
  return result;
}

}  // namespace sim
