// Pieces of a plot drawn inside its frame. Internal to engine/ui.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <span>

#include "engine/ui/plot.h"

namespace engine {

struct PlotFrame {  // where the curves are, and what range that shows
  ImRect area;
  double x_low = 0.0, x_high = 1.0, y_low = 0.0, y_high = 1.0;

  float x_px(double x) const {
    return area.Min.x + static_cast<float>((x - x_low) / (x_high - x_low)) * area.GetWidth();
  }
  float y_px(double y) const {
    return area.Max.y - static_cast<float>((y - y_low) / (y_high - y_low)) * area.GetHeight();
  }
  double x_at(float px) const {
    return x_low + static_cast<double>((px - area.Min.x) / area.GetWidth()) * (x_high - x_low);
  }
};

// Line that is solid or dashed, fed point by point; `lift` ends a piece.
class Pen {
 public:
  Pen(ImDrawList& list, Color color, float width_px, bool dashed);
  void to(ImVec2 point);
  void lift();

 private:
  void dash_to(ImVec2 point);

  ImDrawList& list_;
  ImU32 color_;
  float width_px_;
  float on_px_ = 0.0f, off_px_ = 0.0f;  // 0: solid
  float left_px_ = 0.0f;                // of the present dash or gap
  bool drawing_ = true;
  bool down_ = false;
  ImVec2 last_;
};

// Names of bands take a strip at the top, where the plot is high enough.
bool shows_band_names(float area_height_px);
float band_strip_px();
void draw_bands(ImDrawList& list, const PlotFrame& frame, std::span<const PlotBand> bands);
void draw_grid(ImDrawList& list, const PlotFrame& frame, const Ticks& x, const Ticks& y);
void draw_axis_numbers(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec, const Ticks& x,
                       const Ticks& y);
void draw_fill(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec, const PlotFill& fill);
void draw_series(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec, const PlotSeries& series,
                 std::span<const PlotColumn> columns);
void draw_limits(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec);
// A short sample of a series' line, `length_px` long, its middle at the height of `from`.
void draw_swatch(ImDrawList& list, const PlotSeries& series, ImVec2 from, float length_px);
void draw_cursor(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec);
// Hairline, dots and a box with every value at `x`.
void draw_hover(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec, double x, ImVec2 mouse,
                int decimals);

std::span<const double> x_of(const PlotSpec& spec, std::span<const double> own);

}  // namespace engine
