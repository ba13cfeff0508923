#include "engine/ui/plot_draw.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_state.h"

namespace engine {
namespace {

float middle(float a, float b) {
  return std::floor(0.5f * (a + b)) + 0.5f;
}

NumberText value_text(double value, int decimals, std::string_view unit = {}) {
  return number_text(value, decimals, unit, ui_state().wide_glyphs);
}

}  // namespace

std::span<const double> x_of(const PlotSpec& spec, std::span<const double> own) {
  return own.empty() ? spec.x : own;
}

Pen::Pen(ImDrawList& list, Color color, float width_px, bool dashed)
    : list_(list), color_(to_u32(color)), width_px_(width_px) {
  if (dashed) {
    on_px_ = std::max(px(6.0f), 2.5f * width_px);
    off_px_ = std::max(px(4.0f), 2.0f * width_px);
    left_px_ = on_px_;
  }
}

void Pen::to(ImVec2 point) {
  if (!down_)
    list_.PathLineTo(point);
  else if (on_px_ > 0.0f)
    dash_to(point);
  else
    list_.PathLineTo(point);
  last_ = point;
  down_ = true;
}

void Pen::dash_to(ImVec2 point) {
  const float dx = point.x - last_.x, dy = point.y - last_.y;
  const float length = std::sqrt(dx * dx + dy * dy);
  float done = 0.0f;
  while (length - done > left_px_) {
    done += left_px_;
    const ImVec2 at(last_.x + dx * done / length, last_.y + dy * done / length);
    list_.PathLineTo(at);
    if (drawing_) list_.PathStroke(color_, 0, width_px_);
    drawing_ = !drawing_;
    left_px_ = drawing_ ? on_px_ : off_px_;
    list_.PathClear();
    if (drawing_) list_.PathLineTo(at);
  }
  left_px_ -= length - done;
  if (drawing_) list_.PathLineTo(point);
}

void Pen::lift() {
  // A lone sample between two gaps shows as a dot.
  if (list_._Path.Size == 1 && on_px_ <= 0.0f) list_.AddCircleFilled(list_._Path[0], width_px_, color_);
  if (drawing_)
    list_.PathStroke(color_, 0, width_px_);
  else
    list_.PathClear();
  down_ = false;
  drawing_ = true;
  left_px_ = on_px_;
}

float band_strip_px() {
  return text_height(fonts().small) + px(1.0f);
}
bool shows_band_names(float area_height_px) {
  return area_height_px >= 4.5f * band_strip_px();
}

void draw_bands(ImDrawList& list, const PlotFrame& frame, std::span<const PlotBand> bands) {
  const ImFont* font = fonts().small;
  for (const PlotBand& band : bands) {
    const float left = std::clamp(frame.x_px(band.from), frame.area.Min.x, frame.area.Max.x);
    const float right = std::clamp(frame.x_px(band.to), frame.area.Min.x, frame.area.Max.x);
    if (right - left < 1.0f) continue;
    list.AddRectFilled(ImVec2(left, frame.area.Min.y), ImVec2(right, frame.area.Max.y), to_u32(band.color));

    // The name only where it fits.
    const ImVec2 size = text_size(font, band.label);
    if (size.x + px(8.0f) > right - left || !shows_band_names(frame.area.GetHeight())) continue;
    const Color ink = with_opacity(palette().text_muted, 0.85f);
    draw_text(list, font, ImVec2(middle(left, right) - 0.5f * size.x, frame.area.Min.y + px(1.0f)), ink,
              band.label);
  }
}

void draw_grid(ImDrawList& list, const PlotFrame& frame, const Ticks& x, const Ticks& y) {
  const ImU32 faint = to_u32(palette().plot_grid);
  const ImU32 zero = to_u32(mix(palette().plot_grid, palette().text_muted, 0.45f));
  for (int i = 0; i < x.count; ++i) {
    const float at = std::floor(frame.x_px(x.at[static_cast<std::size_t>(i)])) + 0.5f;
    list.AddLine(ImVec2(at, frame.area.Min.y), ImVec2(at, frame.area.Max.y), faint);
  }
  for (int i = 0; i < y.count; ++i) {
    const double value = y.at[static_cast<std::size_t>(i)];
    const float at = std::floor(frame.y_px(value)) + 0.5f;
    list.AddLine(ImVec2(frame.area.Min.x, at), ImVec2(frame.area.Max.x, at), value == 0.0 ? zero : faint);
  }
}

void draw_axis_numbers(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec, const Ticks& x,
                       const Ticks& y) {
  const ImFont* font = fonts().small;
  const Color ink = palette().text_muted;
  const float height = text_height(font);
  for (int i = 0; i < y.count; ++i) {
    const double value = y.at[static_cast<std::size_t>(i)];
    const NumberText text = value_text(value, y.decimals);
    const float width = text_size(font, text.view()).x;
    draw_text(list, font, ImVec2(frame.area.Min.x - width - px(6.0f), frame.y_px(value) - 0.5f * height), ink,
              text.view());
  }
  if (!spec.show_x_numbers) return;

  // Time: the last number carries the unit; what would stick out or touch its neighbour is left out.
  float free_from = frame.area.Min.x - px(12.0f);
  for (int i = 0; i < x.count; ++i) {
    const double value = x.at[static_cast<std::size_t>(i)];
    const bool last = i + 1 == x.count;
    const NumberText text = value_text(value, x.decimals, last ? spec.x_unit : std::string_view{});
    const float width = text_size(font, text.view()).x;
    const float number_width = last ? text_size(font, value_text(value, x.decimals).view()).x : width;
    const float left = std::min(frame.x_px(value) - 0.5f * number_width, frame.area.Max.x + px(8.0f) - width);
    if (left < free_from) continue;
    draw_text(list, font, ImVec2(left, frame.area.Max.y + px(3.0f)), ink, text.view());
    free_from = left + width + px(6.0f);
  }
}

void draw_fill(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec, const PlotFill& fill) {
  const auto x = x_of(spec, fill.x);
  const std::size_t count = std::min({x.size(), fill.low.size(), fill.high.size()});
  const ImU32 color = to_u32(fill.color);

  // One quad from pixel to pixel; pieces with a NaN are left out.
  std::size_t last = 0;
  for (std::size_t i = 1; i < count; ++i) {
    const bool step = frame.x_px(x[i]) - frame.x_px(x[last]) >= 1.0f || i + 1 == count;
    if (!step) continue;
    const double sum = fill.low[last] + fill.high[last] + fill.low[i] + fill.high[i];
    if (std::isfinite(sum) && x[i] >= frame.x_low && x[last] <= frame.x_high) {
      const float left = frame.x_px(x[last]), right = frame.x_px(x[i]);
      const ImDrawListFlags flags = list.Flags;
      list.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // neighbours would show their seams
      list.AddQuadFilled(ImVec2(left, frame.y_px(fill.low[last])), ImVec2(left, frame.y_px(fill.high[last])),
                         ImVec2(right, frame.y_px(fill.high[i])), ImVec2(right, frame.y_px(fill.low[i])),
                         color);
      list.Flags = flags;
    }
    last = i;
  }
}

void draw_series(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec, const PlotSeries& series,
                 std::span<const PlotColumn> columns) {
  Pen pen(list, series.color, px(series.width_px), series.dashed);
  const auto x = x_of(spec, series.x);
  const std::size_t count = std::min(x.size(), series.y.size());
  const auto first = std::lower_bound(x.begin(), x.end(), frame.x_low) - x.begin();
  const auto last = std::upper_bound(x.begin(), x.end(), frame.x_high) - x.begin();

  // Fewer samples than pixels: through the samples, one beyond each edge.
  if (static_cast<std::size_t>(last - first) < columns.size()) {
    const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(first - 1, 0));
    const std::size_t end = std::min(static_cast<std::size_t>(last) + 1, count);
    for (std::size_t i = begin; i < end; ++i) {
      if (std::isfinite(series.y[i]))
        pen.to(ImVec2(frame.x_px(x[i]), frame.y_px(series.y[i])));
      else
        pen.lift();
    }
    pen.lift();
    return;
  }

  // More: in each pixel column through the extremes, so that no peak is lost.
  const float step = frame.area.GetWidth() / static_cast<float>(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const PlotColumn& column = columns[i];
    if (!column.filled) continue;
    if (column.gap_before) pen.lift();
    const float at = frame.area.Min.x + (static_cast<float>(i) + 0.5f) * step;
    const auto point = [&](float y) { return ImVec2(at, frame.y_px(static_cast<double>(y))); };
    pen.to(point(column.first));
    if (column.low < std::min(column.first, column.last)) pen.to(point(column.low));
    if (column.high > std::max(column.first, column.last)) pen.to(point(column.high));
    if (column.last != column.first) pen.to(point(column.last));
  }
  pen.lift();
}

void draw_swatch(ImDrawList& list, const PlotSeries& series, ImVec2 from, float length_px) {
  const ImU32 color = to_u32(series.color);
  const float piece = series.dashed ? 0.38f * length_px : length_px;
  list.AddLine(from, ImVec2(from.x + piece, from.y), color, px(2.5f));
  if (series.dashed)
    list.AddLine(ImVec2(from.x + length_px - piece, from.y), ImVec2(from.x + length_px, from.y), color,
                 px(2.5f));
}

void draw_cursor(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec) {
  if (!(spec.cursor >= frame.x_low && spec.cursor <= frame.x_high)) return;
  const float at = std::floor(frame.x_px(spec.cursor)) + 0.5f;
  const ImU32 ink = to_u32(palette().plot_cursor);
  list.AddLine(ImVec2(at, frame.area.Min.y), ImVec2(at, frame.area.Max.y), ink, px(1.2f));
  const float r = px(4.5f), top = frame.area.Min.y;
  list.AddTriangleFilled(ImVec2(at - r, top), ImVec2(at + r, top), ImVec2(at, top + 1.3f * r), ink);
  for (const PlotSeries& series : spec.series) {
    const double value = sample_at(x_of(spec, series.x), series.y, spec.cursor);
    if (!std::isfinite(value) || value < frame.y_low || value > frame.y_high) continue;
    list.AddCircleFilled(ImVec2(at, frame.y_px(value)), px(4.5f), to_u32(palette().plot_ground));
    list.AddCircleFilled(ImVec2(at, frame.y_px(value)), px(3.2f), to_u32(series.color));
  }
}

void draw_hover(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec, double x, ImVec2 mouse,
                int decimals) {
  const ImFont* font = fonts().small;
  const float line = text_height(font) + px(3.0f), pad = px(8.0f), swatch = px(16.0f);
  const float at = std::floor(frame.x_px(x)) + 0.5f;
  list.AddLine(ImVec2(at, frame.area.Min.y), ImVec2(at, frame.area.Max.y),
               to_u32(with_opacity(palette().plot_cursor, 0.35f)));

  // Measure first: name, gap, value.
  const int x_decimals = std::max(2, make_ticks(frame.x_low, frame.x_high, 10).decimals + 1);
  const NumberText head = value_text(x, x_decimals, spec.x_unit);
  float names = 0.0f, values = text_size(font, head.view()).x - swatch;
  int rows = 1;
  for (const PlotSeries& series : spec.series) {
    const double value = sample_at(x_of(spec, series.x), series.y, x);
    if (series.muted_readout || !std::isfinite(value)) continue;
    names = std::max(names, text_size(font, series.label).x);
    values = std::max(values, text_size(font, value_text(value, decimals, spec.unit).view()).x);
    ++rows;
  }
  if (rows == 1) return;
  const ImVec2 size(2.0f * pad + swatch + names + px(14.0f) + values,
                    2.0f * pad + line * static_cast<float>(rows) - px(3.0f));

  // To the right of the mouse where there is room in the window of the system, else to the left.
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImVec2 corner(mouse.x + px(16.0f),
                std::clamp(mouse.y - 0.5f * size.y, 0.0f, std::max(0.0f, screen.y - size.y)));
  if (corner.x + size.x > screen.x) corner.x = mouse.x - px(16.0f) - size.x;
  ImDrawList& top = *ImGui::GetForegroundDrawList();
  const ImVec2 end(corner.x + size.x, corner.y + size.y);
  top.AddRectFilled(ImVec2(corner.x + px(1.0f), corner.y + px(2.0f)),
                    ImVec2(end.x + px(1.0f), end.y + px(3.0f)), IM_COL32(0, 0, 0, 30), px(5.0f));
  top.AddRectFilled(corner, end, to_u32(palette().panel), px(5.0f));
  top.AddRect(corner, end, to_u32(palette().border), px(5.0f));
  float y = corner.y + pad;
  draw_text(top, font, ImVec2(corner.x + pad, y), palette().text_muted, head.view());
  for (const PlotSeries& series : spec.series) {
    const double value = sample_at(x_of(spec, series.x), series.y, x);
    if (series.muted_readout || !std::isfinite(value)) continue;
    y += line;
    draw_swatch(top, series, ImVec2(corner.x + pad, y + 0.5f * line - px(1.5f)), px(11.0f));
    const NumberText text = value_text(value, decimals, spec.unit);
    draw_text(top, font, ImVec2(corner.x + pad + swatch, y), palette().text, series.label);
    draw_text(top, font, ImVec2(end.x - pad - text_size(font, text.view()).x, y), palette().text,
              text.view());
    if (value >= frame.y_low && value <= frame.y_high)
      list.AddCircleFilled(ImVec2(at, frame.y_px(value)), px(3.0f), to_u32(series.color));
  }
}

}  // namespace engine
