// The parts of the plot that need no screen.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/ui/plot.h"

namespace engine {
namespace {

constexpr double kHeadroom = 0.08;  // of the range, above and below
constexpr std::array<double, 5> kRoundSteps{1.0, 2.0, 2.5, 5.0, 10.0};

// Index of the first sample at or after `at`; x rises.
std::size_t first_at(std::span<const double> x, double at) {
  return static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), at) - x.begin());
}

void put(PlotColumn& column, float y, bool gap_before) {
  if (!column.filled) {
    column = {y, y, y, y, true, gap_before};
    return;
  }
  column.low = std::min(column.low, y);
  column.high = std::max(column.high, y);
  column.last = y;
}

}  // namespace

Ticks make_ticks(double low, double high, int most) {
  Ticks ticks;
  const int wanted = std::clamp(most, 2, kMaxTicks);
  if (!(high > low) || !std::isfinite(high - low)) return ticks;

  // The smallest round step that needs no more than the wanted number; two decades always hold one.
  const double decade = std::pow(10.0, std::floor(std::log10((high - low) / wanted)));
  for (const double scale : {decade, decade * 10.0}) {
    for (const double round : kRoundSteps) {
      const double step = scale * round;
      const double first = std::ceil(low / step - 1e-9), last = std::floor(high / step + 1e-9);
      if (last - first + 1.0 > wanted) continue;
      ticks.step = step;
      ticks.count = static_cast<int>(std::max(0.0, last - first + 1.0));
      for (int i = 0; i < ticks.count; ++i) {
        const double value = (first + i) * step;
        ticks.at[static_cast<std::size_t>(i)] = std::abs(value) < 1e-9 * step ? 0.0 : value;
      }
      // 2.5 needs one digit more than its power of ten.
      const double finest = round == 2.5 ? scale * 0.5 : step;
      ticks.decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(finest) - 1e-9)), 0, 9);
      return ticks;
    }
  }
  return ticks;
}

Range padded_range(double low, double high, bool include_zero) {
  if (!std::isfinite(low) || !std::isfinite(high) || low > high)
    return include_zero ? Range{0.0, 1.0} : Range{};
  if (include_zero) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
  }
  double span = high - low;
  const double magnitude = std::max(std::abs(low), std::abs(high));
  if (span <= 1e-9 * magnitude || span <= 0.0) span = magnitude > 0.0 ? magnitude : 1.0;
  // A side that zero closes needs no air.
  const bool zero_below = include_zero && low == 0.0, zero_above = include_zero && high == 0.0 && low < 0.0;
  return {low - (zero_below ? 0.0 : kHeadroom * span), high + (zero_above ? 0.0 : kHeadroom * span)};
}

void decimate(std::span<const double> x, std::span<const double> y, double from, double to,
              std::span<PlotColumn> columns) {
  std::fill(columns.begin(), columns.end(), PlotColumn{});
  const std::size_t count = std::min(x.size(), y.size());
  if (count == 0 || columns.empty() || !(to > from)) return;

  // One sample beyond each end, so that the curve runs out of the picture instead of stopping short: those
  // are put into the outermost columns at the value the curve has there.
  const auto series_x = x.first(count), series_y = y.first(count);
  const std::size_t begin = first_at(series_x, from);
  const double per_column = static_cast<double>(columns.size()) / (to - from);
  bool gap = false;
  const auto add = [&](double at, double value) {
    if (!std::isfinite(value)) {
      gap = true;
      return;
    }
    const double column = std::clamp((at - from) * per_column, 0.0, static_cast<double>(columns.size() - 1));
    put(columns[static_cast<std::size_t>(column)], static_cast<float>(value), gap);
    gap = false;
  };
  if (begin > 0) {
    const double entering = sample_at(series_x, series_y, from);
    if (std::isfinite(entering)) add(from, entering);
  }
  std::size_t i = begin;
  for (; i < count && series_x[i] <= to; ++i) add(series_x[i], series_y[i]);
  if (i < count && i > 0) {
    const double leaving = sample_at(series_x, series_y, to);
    if (std::isfinite(leaving)) add(to, leaving);
  }
}

double sample_at(std::span<const double> x, std::span<const double> y, double at) {
  const std::size_t count = std::min(x.size(), y.size());
  if (count == 0 || !(at >= x[0]) || !(at <= x[count - 1])) return kNoCursor;
  const std::size_t after = first_at(x.first(count), at);
  if (after == 0 || x[after] == at) return y[after];
  const double share = (at - x[after - 1]) / (x[after] - x[after - 1]);
  return y[after - 1] + share * (y[after] - y[after - 1]);
}

}  // namespace engine
