#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/ui/plot.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::PlotColumn;
using engine::Ticks;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr Tolerance kStoredAsFloat{1e-6, 1e-6, "columns keep single precision"};

TEST_CASE("Ticks are round, inside the range and no more than asked for, over many magnitudes") {
  for (double scale = 1e-7; scale < 1e9; scale *= 3.7) {
    for (const double low : {-1.3, 0.0, 0.4, 2.0}) {
      for (const int most : {2, 3, 5, 8, 12}) {
        const double high = low + 1.7;
        CAPTURE(scale, low, most);
        const Ticks ticks = engine::make_ticks(low * scale, high * scale, most);
        REQUIRE(ticks.count <= most);
        REQUIRE(ticks.step > 0.0);
        for (int i = 0; i < ticks.count; ++i) {
          const double at = ticks.at[static_cast<std::size_t>(i)];
          CHECK(at >= low * scale - 1e-9 * scale);
          CHECK(at <= high * scale + 1e-9 * scale);
          CHECK(std::abs(at / ticks.step - std::round(at / ticks.step)) < 1e-6);
          if (i > 0) CHECK(at > ticks.at[static_cast<std::size_t>(i) - 1]);
        }
        const double mantissa = ticks.step / std::pow(10.0, std::floor(std::log10(ticks.step) + 1e-9));
        CHECK(std::min({std::abs(mantissa - 1.0), std::abs(mantissa - 2.0), std::abs(mantissa - 2.5),
                        std::abs(mantissa - 5.0)}) < 1e-6);
      }
    }
  }
}

TEST_CASE("Ticks have the decimals that tell them apart") {
  CHECK(engine::make_ticks(0, 4000, 5).decimals == 0);
  CHECK(engine::make_ticks(0, 1, 6).decimals == 1);
  CHECK(engine::make_ticks(0, 10, 5).decimals == 1);  // steps of 2.5
  CHECK(engine::make_ticks(0, 0.02, 5).decimals == 3);
  CHECK(engine::make_ticks(-0.5, 0.5, 5).at[2] == 0.0);
}

TEST_CASE("A range that is empty, reversed or not finite has no ticks") {
  CHECK(engine::make_ticks(1, 1, 5).count == 0);
  CHECK(engine::make_ticks(2, 1, 5).count == 0);
  CHECK(engine::make_ticks(0, kInfinity, 5).count == 0);
  CHECK(engine::make_ticks(kNan, 1, 5).count == 0);
}

TEST_CASE("The shown range has headroom, holds zero when asked, and is never empty") {
  const engine::Range above = engine::padded_range(100, 200, true);
  CHECK(above.low == 0.0);
  CHECK(above.high > 200.0);
  const engine::Range around = engine::padded_range(-5, 10, true);
  CHECK(around.low < -5.0);
  const engine::Range tight = engine::padded_range(100, 200, false);
  CHECK(tight.low > 80.0);
  for (const double value : {0.0, 1.0, -4.0, 1e9}) {
    CAPTURE(value);
    const engine::Range flat = engine::padded_range(value, value, false);
    CHECK(flat.high > flat.low);
    CHECK(flat.low < value);
    CHECK(flat.high > value);
  }
  const engine::Range nothing = engine::padded_range(kInfinity, -kInfinity, true);
  CHECK(nothing.high > nothing.low);
}

std::vector<double> ramp(std::size_t count) {
  std::vector<double> x(count);
  for (std::size_t i = 0; i < count; ++i) x[i] = static_cast<double>(i) / 100.0;
  return x;
}

TEST_CASE("Decimation keeps every peak and valley") {
  const auto x = ramp(5000);
  std::vector<double> y(x.size());
  for (std::size_t i = 0; i < y.size(); ++i) y[i] = std::sin(static_cast<double>(i) * 0.7);
  y[1234] = 40.0;
  y[4321] = -50.0;
  std::vector<PlotColumn> columns(97);
  engine::decimate(x, y, x.front(), x.back(), columns);
  float low = 0.0f, high = 0.0f;
  for (const PlotColumn& column : columns) {
    REQUIRE(column.filled);
    CHECK_FALSE(column.gap_before);
    CHECK(column.low <= std::min(column.first, column.last));
    CHECK(column.high >= std::max(column.first, column.last));
    low = std::min(low, column.low);
    high = std::max(high, column.high);
  }
  CHECK(high == 40.0f);
  CHECK(low == -50.0f);
}

TEST_CASE("Decimation leaves a gap where a value is missing and reaches both edges of a zoomed range") {
  const auto x = ramp(1000);
  std::vector<double> y(x);
  for (std::size_t i = 400; i < 500; ++i) y[i] = kNan;
  std::vector<PlotColumn> columns(50);
  engine::decimate(x, y, x.front(), x.back(), columns);
  CHECK_FALSE(columns[22].filled);
  CHECK(columns[25].gap_before);

  std::vector<PlotColumn> few(4);  // one sample a column or fewer
  engine::decimate(x, y, 1.003, 1.027, few);
  CHECK(near(static_cast<double>(few.front().first), 1.003, kStoredAsFloat));
  CHECK(near(static_cast<double>(few.back().last), 1.027, kStoredAsFloat));
}

TEST_CASE("Decimation of nothing, or outside the data, fills nothing") {
  std::vector<PlotColumn> columns(10);
  engine::decimate({}, {}, 0, 1, columns);
  for (const PlotColumn& column : columns) CHECK_FALSE(column.filled);
  const auto x = ramp(100);
  engine::decimate(x, x, 50, 60, columns);
  for (const PlotColumn& column : columns) CHECK_FALSE(column.filled);
}

TEST_CASE("Values between samples are interpolated, and there are none outside or in a gap") {
  const std::vector<double> x{0, 1, 2, 4};
  const std::vector<double> y{10, 20, kNan, 40};
  CHECK(engine::sample_at(x, y, 0.25) == 12.5);
  CHECK(engine::sample_at(x, y, 0.0) == 10.0);
  CHECK(engine::sample_at(x, y, 4.0) == 40.0);
  CHECK(std::isnan(engine::sample_at(x, y, 1.5)));
  CHECK(std::isnan(engine::sample_at(x, y, -0.1)));
  CHECK(std::isnan(engine::sample_at(x, y, 4.1)));
  CHECK(std::isnan(engine::sample_at({}, {}, 0.0)));
}

}  // namespace
}  // namespace tests
