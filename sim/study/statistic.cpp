#include "sim/study/statistic.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace sim {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// A channel's samples in the phases asked for. Phases may come back in every repetition: `joined[i]` says
/// whether sample i follows sample i-1 without a gap.
struct Samples {
  std::vector<double> time_s, value, against;
  std::vector<bool> joined;
  size_t count() const { return value.size(); }
};

Samples gather(const Trial& trial, const StatisticRequest& request) {
  Samples samples;
  bool was_in = false;
  for (const Frame& frame : trial.frames) {
    const bool is_in = !request.during || trial.motion.phase_at(frame.time_s).kind == *request.during;
    if (is_in) {
      samples.time_s.push_back(frame.time_s);
      samples.value.push_back(request.channel->value(frame));
      samples.against.push_back(request.against ? request.against->value(frame) : 0.0);
      samples.joined.push_back(was_in);
    }
    was_in = is_in;
  }
  return samples;
}

size_t index_of_peak(const std::vector<double>& values) {
  return static_cast<size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}
size_t index_of_least(const std::vector<double>& values) {
  return static_cast<size_t>(std::min_element(values.begin(), values.end()) - values.begin());
}

double largest_by_size(const std::vector<double>& values) {
  double result = values.front();
  for (const double value : values)
    if (std::abs(value) > std::abs(result)) result = value;
  return result;
}

/// Trapezium rule of `f` over `x`, from sample to following sample.
double integrate(const Samples& samples, const std::vector<double>& f, const std::vector<double>& x) {
  double sum = 0.0;
  for (size_t i = 1; i < samples.count(); ++i)
    if (samples.joined[i]) sum += 0.5 * (f[i] + f[i - 1]) * (x[i] - x[i - 1]);
  return sum;
}

double find_steepest(const Samples& samples) {
  std::vector<double> rates{0.0};
  for (size_t i = 1; i < samples.count(); ++i)
    if (samples.joined[i])
      rates.push_back((samples.value[i] - samples.value[i - 1]) /
                      (samples.time_s[i] - samples.time_s[i - 1]));
  return largest_by_size(rates);
}

/// The value where `against` first reaches the level, by straight lines between samples.
double find_at(const Samples& samples, double level) {
  if (samples.against.front() == level) return samples.value.front();
  for (size_t i = 1; i < samples.count(); ++i) {
    const double before = samples.against[i - 1] - level, after = samples.against[i] - level;
    if (!samples.joined[i] || before * after > 0.0 || before == after) continue;
    const double share = before / (before - after);
    return samples.value[i - 1] + share * (samples.value[i] - samples.value[i - 1]);
  }
  return kNothing;
}

double read_samples(const Samples& samples, const StatisticRequest& request) {
  const std::vector<double>& values = samples.value;
  switch (request.statistic) {
    case Statistic::peak:
      return values[index_of_peak(values)];
    case Statistic::least:
      return values[index_of_least(values)];
    case Statistic::largest:
      return largest_by_size(values);
    case Statistic::mean:
      return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    case Statistic::range:
      return values[index_of_peak(values)] - values[index_of_least(values)];
    case Statistic::start:
      return values.front();
    case Statistic::end:
      return values.back();
    case Statistic::time_of_peak:
      return samples.time_s[index_of_peak(values)];
    case Statistic::time_of_least:
      return samples.time_s[index_of_least(values)];
    case Statistic::steepest:
      return find_steepest(samples);
    case Statistic::integral:
      return integrate(samples, values, samples.time_s);
    case Statistic::work:
      // An extension moment works as the flexion angle falls.
      return -integrate(samples, values, samples.against) / kDegPerRad;
    case Statistic::share_above:
      return static_cast<double>(std::count_if(values.begin(), values.end(),
                                               [&](double value) { return value > request.level; })) /
             static_cast<double>(values.size());
    case Statistic::at:
      return find_at(samples, request.level);
    case Statistic::bottom:
    case Statistic::possible:
    case Statistic::fired:
    case Statistic::amount:
      break;  // read without samples
  }
  return kNothing;
}

}  // namespace

bool reads_channel(Statistic statistic) {
  return statistic != Statistic::possible && !reads_check(statistic);
}

bool reads_check(Statistic statistic) {
  return statistic == Statistic::fired || statistic == Statistic::amount;
}

double bottom_time_s(const Motion& motion) {
  for (const Phase& phase : motion.phases)
    if (goes_down(phase.kind)) return phase.end_s;
  for (const Phase& phase : motion.phases)
    if (goes_up(phase.kind)) return phase.start_s;
  return 0.0;
}

double read_statistic(const Trial& trial, const StatisticRequest& request) {
  if (request.statistic == Statistic::possible) return trial.feasibility.trouble == Trouble::none ? 1.0 : 0.0;
  if (reads_check(request.statistic)) {
    const FormCheck* check = trial.form.find(request.check);
    if (request.statistic == Statistic::fired) return check && check->applies && check->fired ? 1.0 : 0.0;
    return check && check->applies ? check->amount : kNothing;
  }
  assert(request.channel != nullptr);
  if (request.statistic == Statistic::bottom) {
    const int index = frame_index(trial, bottom_time_s(trial.motion));
    return request.channel->value(trial.frames[static_cast<size_t>(index)]);
  }
  const Samples samples = gather(trial, request);
  return samples.count() == 0 ? kNothing : read_samples(samples, request);
}

double read_statistic(const Trial& trial, const Channel& channel, Statistic statistic) {
  return read_statistic(trial, StatisticRequest{.statistic = statistic, .channel = &channel});
}

}  // namespace sim
