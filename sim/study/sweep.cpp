#include "sim/study/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/input_error.h"
#include "sim/scenario/scenario_json.h"
#include "sim/scenario/text.h"
#include "sim/study/statistic.h"

namespace sim {
namespace {

const Parameter& get_axis_parameter(const std::string& id) {
  if (const Parameter* parameter = find_parameter(id)) return *parameter;
  std::vector<std::string> ids;
  for (const Parameter& parameter : parameters()) ids.emplace_back(parameter.id);
  throw InputError({.key = id, .problem = "unknown parameter", .nearest = find_nearest_name(id, ids)});
}

[[noreturn]] void refuse_range(const Parameter& parameter, const std::string& found, const char* problem) {
  throw InputError({.key = std::string(parameter.id),
                    .found = found,
                    .problem = problem,
                    .allowed = fmt::format("FROM:TO:STEP within {}, or values with commas between them",
                                           describe_allowed(parameter))});
}

double read_bound(const Parameter& parameter, std::string_view text, const std::string& whole) {
  const std::optional<double> number = parse_number(text);
  if (!number) refuse_range(parameter, whole, "not a range");
  return *number;
}

/// FROM, FROM + STEP, ... up to TO: counted, so that rounding loses no point and doubles none.
std::vector<ParameterValue> read_range(const Parameter& parameter, const std::string& text) {
  const bool is_number = parameter.kind == ParameterKind::number ||
                         parameter.kind == ParameterKind::integer ||
                         parameter.kind == ParameterKind::optional_number;
  if (!is_number) refuse_range(parameter, text, "not a number, so it has no range");
  const size_t first = text.find(':'), second = text.find(':', first + 1);
  if (second == std::string::npos || text.find(':', second + 1) != std::string::npos)
    refuse_range(parameter, text, "not a range");
  const std::string_view view(text);
  const double from = read_bound(parameter, view.substr(0, first), text),
               to = read_bound(parameter, view.substr(first + 1, second - first - 1), text),
               step = read_bound(parameter, view.substr(second + 1), text);
  if (step == 0.0 || (to - from) / step < 0.0)
    refuse_range(parameter, text, "the step leads away from the end of the range");
  constexpr double kRounding = 1e-9;  // of a step
  const double steps = std::floor((to - from) / step + kRounding);
  if (!(steps < kMaxSweepPoints)) refuse_range(parameter, text, "too many values");

  // Both bounds are checked as written, so that the message names them and not a sum of steps.
  check_parameter(parameter, from);
  check_parameter(parameter, to);
  std::vector<ParameterValue> values;
  for (int i = 0; i <= static_cast<int>(steps); ++i) {
    // 0.1 + 2 · 0.1 is not quite 0.3: rounded to what a person would have typed.
    constexpr double kDigits = 1e12;
    const double value = std::round((from + i * step) * kDigits) / kDigits;
    check_parameter(parameter, value);
    values.emplace_back(value);
  }
  return values;
}

std::vector<ParameterValue> read_list(const Parameter& parameter, const std::string& text) {
  std::vector<ParameterValue> values;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    Scenario scratch;  // the parameter's own reader knows its kind
    set_parameter_from_text(scratch, parameter.id, trim(std::string_view(text).substr(begin, end - begin)));
    values.push_back(parameter.get(scratch));
    begin = end + 1;
  }
  return values;
}

/// Names the point in an error: which values made the scenario impossible to begin.
[[noreturn]] void refuse_point(const SweepPlan& plan, int point, const InputError& error) {
  InputError::Parts parts = error.parts();
  std::vector<std::string> words;
  const std::vector<ParameterValue> values = sweep_values(plan, point);
  for (size_t a = 0; a < plan.axes.size(); ++a)
    words.push_back(fmt::format("{}={}", plan.axes[a].parameter->id, format_parameter(values[a])));
  parts.problem += fmt::format(" (at {})", fmt::join(words, ", "));
  throw InputError(std::move(parts));
}

bool is_movement(const SweepAxis& axis) {
  return axis.parameter->id == "movement.id";
}

/// True when nothing sets or varies a load of its own.
bool keeps_load(const std::vector<SweepAxis>& axes, const std::vector<std::string>& settings) {
  const auto gives_load = [](std::string_view id) { return id == "load.mass_kg" || id == "movement.id"; };
  return std::none_of(axes.begin(), axes.end(),
                      [&](const SweepAxis& axis) { return gives_load(axis.parameter->id); }) &&
         std::none_of(settings.begin(), settings.end(), [&](const std::string& setting) {
           return gives_load(trim(std::string_view(setting).substr(0, setting.find('='))));
         });
}

/// `relative`: the preset whose load follows the subject; may be null.
Scenario make_point(const SweepPlan& plan, int point, const std::vector<std::string>& settings,
                    const Preset* relative, const MovementLibrary& movements) {
  Scenario scenario = plan.base;
  const std::vector<ParameterValue> values = sweep_values(plan, point);
  for (size_t a = 0; a < plan.axes.size(); ++a) {
    if (!is_movement(plan.axes[a])) continue;
    scenario = with_movement(scenario, movements.get(std::get<std::string>(values[a])));
    std::vector<std::string> others;
    for (const std::string& setting : settings)
      if (trim(setting.substr(0, setting.find('='))) != "movement.id") others.push_back(setting);
    apply_settings(scenario, others, movements);
  }
  bool is_kind_given = false;
  for (size_t a = 0; a < plan.axes.size(); ++a) {
    if (is_movement(plan.axes[a])) continue;
    set_parameter(scenario, plan.axes[a].parameter->id, values[a]);
    is_kind_given |= plan.axes[a].parameter->id == "load.kind";
  }
  if (!is_kind_given) settle_load_kind(scenario);
  if (relative) relative->follow_subject(scenario);
  check_scenario(scenario, movements);
  return scenario;
}

}  // namespace

SweepAxis parse_sweep_axis(const std::string& text, const MovementLibrary& movements) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos)
    throw InputError({.key = "--vary",
                      .found = '"' + text + '"',
                      .problem = "not a range of a parameter",
                      .allowed = "ID=FROM:TO:STEP, for example load.mass_kg=0:60:10"});
  const Parameter& parameter = get_axis_parameter(std::string(trim(text.substr(0, equals))));
  const std::string range(trim(text.substr(equals + 1)));
  SweepAxis axis{&parameter, range.find(':') != std::string::npos ? read_range(parameter, range)
                                                                  : read_list(parameter, range)};
  if (is_movement(axis))
    for (const ParameterValue& value : axis.values) movements.get(std::get<std::string>(value));
  return axis;
}

SweepPlan plan_sweep(const Preset& base, const std::vector<SweepAxis>& axes,
                     const std::vector<std::string>& settings, const MovementLibrary& movements) {
  SweepPlan plan{apply_preset(base, settings, movements), axes, {}};
  const Preset* relative = keeps_load(axes, settings) ? &base : nullptr;
  double count = 1.0;
  for (size_t a = 0; a < axes.size(); ++a) {
    count *= static_cast<double>(axes[a].values.size());
    for (size_t b = 0; b < a; ++b)
      if (axes[a].parameter == axes[b].parameter)
        throw InputError({.key = std::string(axes[a].parameter->id), .problem = "is varied twice"});
  }
  if (count > kMaxSweepPoints)
    throw InputError({.key = "--vary",
                      .found = fmt::format("{:.0f} points", count),
                      .problem = "too many points",
                      .allowed = fmt::format("at most {}", kMaxSweepPoints)});
  for (int point = 0; point < static_cast<int>(count); ++point) {
    try {
      plan.points.push_back(make_point(plan, point, settings, relative, movements));
    } catch (const InputError& error) {
      refuse_point(plan, point, error);
    }
  }
  return plan;
}

std::vector<ParameterValue> sweep_values(const SweepPlan& plan, int point) {
  std::vector<ParameterValue> values(plan.axes.size());
  size_t rest = static_cast<size_t>(point);
  for (size_t a = plan.axes.size(); a-- > 0;) {
    const std::vector<ParameterValue>& axis = plan.axes[a].values;
    values[a] = axis[rest % axis.size()];
    rest /= axis.size();
  }
  return values;
}

Sweep run_sweep(const ModelData& data, const SweepPlan& plan, const std::vector<const Channel*>& channels,
                const BatchOptions& options) {
  Sweep sweep;
  sweep.plan = plan;
  sweep.channels = channels;
  sweep.points.resize(plan.points.size());
  const auto read = [&](int index, const Trial& trial) {
    Sweep::Point& point = sweep.points[static_cast<size_t>(index)];
    point.possible = trial.feasibility.trouble == Trouble::none;
    point.status = trial.status;
    for (const Channel* channel : channels)
      point.cells.push_back({read_statistic(trial, *channel, Statistic::peak),
                             read_statistic(trial, *channel, Statistic::mean),
                             read_statistic(trial, *channel, Statistic::least)});
  };
  sweep.is_complete = simulate_batch(data, plan.points, options, read);
  sweep.version = HINGELAB_VERSION;
  return sweep;
}

}  // namespace sim
