// Channels of a Trial as columns, for plots, in the units that are shown: made once a trial, for the channels
// that are looked at.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "app/units.h"
#include "sim/spine/limits.h"
#include "sim/trial/channels.h"
#include "sim/trial/trial.h"

namespace app {

class Curves {
 public:
  /// Forgets what belongs to another trial or to other units; `serial` tells trials apart.
  void follow(const sim::Trial& trial, int serial, const Units& units = {});
  const Units& units() const { return units_; }
  /// Time of each sample, s, or in percent of the trial.
  std::span<const double> time(bool percent);
  /// One channel over the trial. The span lives until the next follow() of another trial.
  std::span<const double> values(const sim::Channel& channel);
  std::span<const double> values(std::string_view channel_id);
  /// Smallest and largest value of compression or shear at one level over all spine models.
  struct Band {
    std::span<const double> low, high;
  };
  Band model_band(int level, sim::LimitedLoad load);

 private:
  struct Column {
    const sim::Channel* channel = nullptr;
    int serial = -1;
    std::vector<double> values;
  };
  const sim::Trial* trial_ = nullptr;
  int serial_ = -1;
  Units units_;
  struct BandColumn {
    int serial = -1;
    std::vector<double> low, high;
  };
  Column seconds_, percent_;
  std::vector<Column> columns_;  // by the channel's place in channels()
  std::array<std::array<BandColumn, 2>, sim::kLevelCount> bands_;
};

}  // namespace app
