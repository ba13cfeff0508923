#include "app/curves.h"

#include <algorithm>
#include <cassert>

namespace app {

void Curves::follow(const sim::Trial& trial, int serial, const Units& units) {
  trial_ = &trial;
  if (units != units_) {
    for (Column& column : columns_) column.serial = -1;
    for (auto& level : bands_)
      for (BandColumn& band : level) band.serial = -1;
    units_ = units;
  }
  serial_ = serial;
}

std::span<const double> Curves::time(bool percent) {
  Column& column = percent ? percent_ : seconds_;
  if (column.serial != serial_) {
    const double unit = percent && trial_->motion.duration_s > 0.0 ? 100.0 / trial_->motion.duration_s : 1.0;
    column.values.resize(trial_->frames.size());
    for (std::size_t i = 0; i < column.values.size(); ++i) column.values[i] = trial_->frames[i].time_s * unit;
    column.serial = serial_;
  }
  return column.values;
}

std::span<const double> Curves::values(const sim::Channel& channel) {
  const auto all = sim::channels();
  const auto place = static_cast<std::size_t>(&channel - all.data());
  assert(place < all.size());
  if (columns_.size() != all.size()) columns_.resize(all.size());
  Column& column = columns_[place];
  if (column.serial != serial_) {
    const double unit = units_.of(channel.unit).size;
    column.values.resize(trial_->frames.size());
    for (std::size_t i = 0; i < column.values.size(); ++i)
      column.values[i] = channel.value(trial_->frames[i]) / unit;
    column.serial = serial_;
  }
  return column.values;
}

std::span<const double> Curves::values(std::string_view channel_id) {
  const sim::Channel* channel = sim::find_channel(channel_id);
  assert(channel != nullptr);
  return values(*channel);
}

Curves::Band Curves::model_band(int level, sim::LimitedLoad load) {
  BandColumn& band = bands_[static_cast<std::size_t>(level)][static_cast<std::size_t>(load)];
  if (band.serial != serial_) {
    band.low.resize(trial_->frames.size());
    band.high.resize(trial_->frames.size());
    const double unit = units_.of("N").size;
    for (std::size_t i = 0; i < band.low.size(); ++i) {
      const auto& models = trial_->frames[i].spine.level[static_cast<std::size_t>(level)].by_model;
      const auto value = [load, unit](const sim::DiscForce& f) {
        return (load == sim::LimitedLoad::compression ? f.compression_N : f.shear_N) / unit;
      };
      band.low[i] = band.high[i] = value(models[0]);
      for (const sim::DiscForce& force : models) {
        band.low[i] = std::min(band.low[i], value(force));
        band.high[i] = std::max(band.high[i], value(force));
      }
    }
    band.serial = serial_;
  }
  return {band.low, band.high};
}

}  // namespace app
