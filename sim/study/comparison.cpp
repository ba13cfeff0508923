#include "sim/study/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/study/statistic.h"

namespace sim {
namespace {

constexpr const char* kComparedChannels =
    "spine.*.compression_N,spine.*.shear_N,spine.L5S1.moment_Nm,joint.hip.torque_Nm,joint.knee.torque_Nm,"
    "load.lever_arm_m";

// Small against any load of a standing body (hundreds of newtons, tens of newton metres): a channel that is
// only passing through zero is nothing to be in proportion to.
constexpr double kLeastForce_N = 10.0, kLeastMoment_Nm = 1.0, kLeastOther = 1e-2;

ChannelCost compare_channel(const Trial& a, const Trial& b, const Channel& channel) {
  const auto both = [&](Statistic statistic) {
    return ComparedNumber{read_statistic(a, channel, statistic), read_statistic(b, channel, statistic)};
  };
  return {&channel, both(Statistic::largest), both(Statistic::mean)};
}

/// Spine first, as select_channels has it, then joints and load: the order in which people ask.
std::vector<const Channel*> compared_channels() {
  std::vector<const Channel*> spine, others;
  for (const Channel* channel : select_channels(kComparedChannels)) {
    if (channel->id == "time_s") continue;
    (channel->group == "Spine" ? spine : others).push_back(channel);
  }
  // the lever arm stands before the joints in the table, and after them here
  std::stable_partition(others.begin(), others.end(), [](const Channel* c) { return c->group == "Joints"; });
  spine.insert(spine.end(), others.begin(), others.end());
  return spine;
}

}  // namespace

double ComparedNumber::change_percent(double least_size) const {
  if (!(std::abs(a) >= least_size)) return std::numeric_limits<double>::quiet_NaN();
  return 100.0 * (std::abs(b) - std::abs(a)) / std::abs(a);
}

double least_size_for_percent(const Channel& channel) {
  return channel.unit == "N" ? kLeastForce_N : channel.unit == "N·m" ? kLeastMoment_Nm : kLeastOther;
}

Comparison compare_trials(const Trial& a, const Trial& b) {
  Comparison result;
  result.scenario_a = a.scenario, result.scenario_b = b.scenario;
  result.status_a = a.status, result.status_b = b.status;
  result.feasibility_a = a.feasibility, result.feasibility_b = b.feasibility;
  result.version = a.provenance.version;
  result.duration_a_s = a.motion.duration_s, result.duration_b_s = b.motion.duration_s;
  result.differences = find_differences(a.scenario, b.scenario);
  for (const Channel* channel : compared_channels()) result.costs.push_back(compare_channel(a, b, *channel));
  return result;
}

std::string describe_difference(const ParameterDifference& difference) {
  return describe_difference(difference.parameter->label, format_parameter(difference.before),
                             format_parameter(difference.after), difference.parameter->unit);
}

std::string describe_difference(std::string_view label, std::string_view before, std::string_view after,
                                std::string_view unit) {
  return fmt::format("{}: {} → {}{}{}", label, before, after, unit.empty() || unit == "°" ? "" : " ", unit);
}

}  // namespace sim
