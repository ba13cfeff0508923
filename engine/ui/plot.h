// Curves against time: several series, limit lines, phase bands, one shared cursor. Drawn with ImDrawList; no
// heap allocation once a PlotState is warm. Data stay the caller's: spans must live through the call. NaN
// leaves a gap.
//
//   engine::PlotResult r = engine::plot("compression", state, spec, {380, 150});
//   if (r.cursor_moved) playback.time_s = r.cursor;
#pragma once

#include <array>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "engine/render/color.h"

struct ImVec2;

namespace engine {

struct PlotSeries {
  std::string_view label = {};
  std::span<const double> y = {};
  Color color = {};
  std::span<const double> x = {};  // rising; empty: PlotSpec::x
  float width_px = 2.0f;
  bool dashed = false;
  bool muted_readout = false;  // left out of the hover read-out
};

struct PlotFill {  // shaded between two curves, e.g. the spread of several models
  std::span<const double> low = {};
  std::span<const double> high = {};
  Color color = {};
  std::span<const double> x = {};  // as of a series
};

struct PlotLimit {  // a horizontal line with its source
  double y = 0.0;
  std::string_view label = {};
  Color color = {};
};

struct PlotBand {  // a stretch of time with a name
  double from = 0.0;
  double to = 0.0;
  std::string_view label = {};
  Color color = {};
};

inline constexpr double kNoCursor = std::numeric_limits<double>::quiet_NaN();

struct PlotSpec {
  std::string_view title = {};
  std::string_view unit = {};  // of the values
  std::span<const double> x = {};
  std::string_view x_unit = "s";
  std::span<const PlotSeries> series = {};
  std::span<const PlotFill> fills = {};
  std::span<const PlotLimit> limits = {};
  std::span<const PlotBand> bands = {};
  double cursor = kNoCursor;
  bool include_zero = true;
  bool legend = true;  // hidden anyway when there is one series
  bool show_x_numbers = true;
  int decimals = -1;  // of read-out values; −1 follows the axis
  // Limits far above the data would flatten the curves: they widen the range only up to this multiple of the
  // data's.
  double limit_reach = 1.35;
};

struct PlotResult {
  bool cursor_moved = false;  // by click or drag this frame
  bool hovered = false;
  double cursor = kNoCursor;  // where to
  double hover_x = kNoCursor;
  bool reset = false;  // zoom was reset by double click
};

// What a plot remembers between frames; one for each plot. `link` the x range of several by giving them one
// PlotView.
struct PlotView {
  double from = 0.0, to = 0.0;  // shown x range; from == to: everything
  bool zoomed() const { return to > from; }
  void reset() { from = to = 0.0; }
};

struct PlotColumn {                 // what one pixel column shows of a series
  float low = 0.0f, high = 0.0f;    // extremes of the samples in it
  float first = 0.0f, last = 0.0f;  // in order of x, to join columns
  bool filled = false;
  bool gap_before = false;  // a NaN stands between this column and the last filled one
};

struct PlotState {
  PlotView view;
  std::vector<PlotColumn> columns;   // scratch
  double y_low = 0.0, y_high = 0.0;  // range shown last
  bool dragging = false;
};

// Draws at ImGui's cursor and advances it. Size in pixels; width 0 fills the region. Works down to about 200
// × 90.
PlotResult plot(const char* id, PlotState& state, const PlotSpec& spec, const ImVec2& size,
                PlotView* shared_view = nullptr);

// --- the parts that need no screen, for tests
// -------------------------------------------------------------------------

inline constexpr int kMaxTicks = 12;
struct Ticks {
  std::array<double, kMaxTicks> at{};
  int count = 0;
  double step = 0.0;
  int decimals = 0;  // enough to tell neighbours apart
};
// Round values (1, 2, 2.5 or 5 times a power of ten) within [low, high], at most `most` of them
// (2…kMaxTicks). An empty, reversed or non-finite range gives none.
Ticks make_ticks(double low, double high, int most);

struct Range {
  double low = 0.0, high = 1.0;
};
// Range that shows the values with headroom; never empty. Values that are not finite are ignored.
Range padded_range(double low, double high, bool include_zero);

// Minimum and maximum of y in each of `columns.size()` equal stretches of [from, to]. No extreme is lost.
void decimate(std::span<const double> x, std::span<const double> y, double from, double to,
              std::span<PlotColumn> columns);

// Linear between samples; NaN outside the data or next to a gap.
double sample_at(std::span<const double> x, std::span<const double> y, double at);

}  // namespace engine
