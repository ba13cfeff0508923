// One number of a whole trial: the peak of a channel, its mean, its value at the bottom, the work of a joint.
// Sweeps, comparisons and claims read trials through these.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "sim/trial/trial.h"

namespace sim {

enum class Statistic : int {
  peak,     ///< highest value
  least,    ///< lowest value
  largest,  ///< largest by size, with its sign
  mean,     ///< over time
  range,    ///< highest less lowest
  start,    ///< at the first sample
  bottom,   ///< at the end of the first lowering; without one, at the start of the first raising, else at
            ///< the first sample
  end,      ///< at the last sample
  time_of_peak,   ///< s, of the highest value
  time_of_least,  ///< s, of the lowest value
  steepest,       ///< largest rise or fall per second, by size, with its sign
  integral,       ///< over time: unit times s
  work,  ///< J: a moment (N·m, extension +) over the angle `against` (°, flexion +), extension counted +
  share_above,  ///< share of the time, 0 to 1, in which the value is above `level`
  at,           ///< where `against` first reaches `level`, between samples; NaN where it never does
  possible,     ///< 1 when the lift can be done as asked, 0 otherwise; needs no channel
  fired,        ///< 1 when the form check `check` fired, 0 otherwise; needs no channel
  amount        ///< worst value of the form check, in its unit; NaN where it does not apply
};
inline constexpr int kStatisticCount = 18;
inline constexpr std::array<std::string_view, kStatisticCount> kStatisticNames{
    "peak",   "least",       "largest",      "mean",          "range",    "start",
    "bottom", "end",         "time_of_peak", "time_of_least", "steepest", "integral",
    "work",   "share_above", "at",           "possible",      "fired",    "amount"};

/// What to read of a trial.
struct StatisticRequest {
  Statistic statistic = Statistic::peak;
  const Channel* channel = nullptr;   ///< all but `possible`, `fired` and `amount`
  const Channel* against = nullptr;   ///< work: the angle; at: the channel that has to reach `level`
  double level = 0.0;                 ///< share_above, at: in the unit of the channel meant
  std::string_view check{};           ///< fired, amount: id of form_checks()
  std::optional<PhaseKind> during{};  ///< only the samples of these phases; start and end are then theirs
};

/// In the channel's unit, or as the statistic says. NaN when no sample lies in the phase asked for.
double read_statistic(const Trial& trial, const StatisticRequest& request);

/// Shorthand for one channel over the whole trial.
double read_statistic(const Trial& trial, const Channel& channel, Statistic statistic);

/// The statistic reads a channel (possible, fired and amount do not).
bool reads_channel(Statistic statistic);
/// The statistic reads a form check.
bool reads_check(Statistic statistic);

/// The instant that `bottom` reads, s.
double bottom_time_s(const Motion& motion);

}  // namespace sim
