#include "engine/ui/plot.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/imgui_compat.h"
#include "engine/ui/number.h"
#include "engine/ui/plot_draw.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_state.h"

namespace engine {
namespace {

constexpr float kZoomPerStep = 0.85f;
constexpr double kDeepestZoom = 1.0 / 500.0;  // of the whole range
constexpr float kSmallestSidePx = 40.0f;

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  void add(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  bool empty() const { return low > high; }
};

Extent x_extent(const PlotSpec& spec) {
  Extent extent;
  const auto add = [&extent](std::span<const double> x) {
    if (x.empty()) return;
    extent.add(x.front());
    extent.add(x.back());
  };
  add(spec.x);
  for (const PlotSeries& series : spec.series) add(series.x);
  if (extent.empty() || !(extent.high > extent.low)) return {0.0, 1.0};
  return extent;
}

// What the columns of all series show, the fills, and the limits that are not far off.
Range y_range(const PlotSpec& spec, const PlotState& state, double x_low, double x_high) {
  Extent extent;
  for (const PlotColumn& column : state.columns) {
    if (!column.filled) continue;
    extent.add(static_cast<double>(column.low));
    extent.add(static_cast<double>(column.high));
  }
  for (const PlotFill& fill : spec.fills) {
    const auto x = x_of(spec, fill.x);
    const std::size_t count = std::min({x.size(), fill.low.size(), fill.high.size()});
    for (std::size_t i = 0; i < count; ++i) {
      if (x[i] < x_low || x[i] > x_high) continue;
      extent.add(fill.low[i]);
      extent.add(fill.high[i]);
    }
  }
  const double reach = std::max(std::abs(extent.low), std::abs(extent.high)) * spec.limit_reach;
  const Extent data = extent;
  for (const PlotLimit& limit : spec.limits)
    if (!data.empty() && std::abs(limit.y) <= reach) extent.add(limit.y);
  return padded_range(extent.low, extent.high, spec.include_zero);
}

// --- header: title, unit, and what the curves are worth at the cursor ---

struct HeaderLayout {
  float rows_px = 0.0f;  // height of the whole header
  bool legend_below = false;
  bool values = false;
  bool names = true;  // of the curves; left out where only the values have room
  float value_width = 0.0f;
};

bool shows_legend(const PlotSpec& spec) {
  return spec.legend && spec.series.size() > 1;
}

float legend_width(const PlotSpec& spec, float value_width, bool names = true) {
  float width = 0.0f;
  for (const PlotSeries& series : spec.series)
    width += px(18.0f) + (names ? text_size(fonts().small, series.label).x : 0.0f) + px(12.0f) +
             (value_width > 0.0f ? value_width + px(5.0f) : 0.0f);
  return width - px(12.0f);
}

// Widths come from the range, not from the value of the moment: the header must not jump while the cursor
// moves.
HeaderLayout lay_out_header(const PlotSpec& spec, float width, float height, const Range& range,
                            int decimals) {
  HeaderLayout layout;
  const float row = text_height(fonts().strong) + px(4.0f);
  layout.rows_px = row;
  if (!shows_legend(spec)) return layout;
  const bool wide = ui_state().wide_glyphs;
  const float number =
      std::max(text_size(fonts().small, number_text(range.low, decimals, {}, wide).view()).x,
               text_size(fonts().small, number_text(range.high, decimals, {}, wide).view()).x);
  const float title =
      text_size(fonts().strong, spec.title).x + text_size(fonts().small, spec.unit).x + px(26.0f);
  const bool has_cursor = std::isfinite(spec.cursor);
  const float with_values = legend_width(spec, number), plain = legend_width(spec, 0.0f);
  layout.value_width = number;
  layout.values = has_cursor && with_values <= width;
  const float wanted = layout.values ? with_values : plain;
  layout.legend_below = title + wanted > width && height > px(120.0f);
  if (layout.legend_below) layout.rows_px += text_height(fonts().small) + px(4.0f);
  if (!layout.legend_below && layout.values && title + with_values > width) {
    layout.names = title + legend_width(spec, number, false) > width;
    layout.values = !layout.names;
  }
  return layout;
}

void draw_legend(ImDrawList& list, const PlotSpec& spec, const HeaderLayout& layout, ImVec2 at, float right,
                 int decimals) {
  const ImFont* font = fonts().small;
  for (const PlotSeries& series : spec.series) {
    const float name = layout.names ? text_size(font, series.label).x : 0.0f;
    const float width = px(18.0f) + name + (layout.values ? layout.value_width + px(5.0f) : 0.0f);
    if (at.x + width > right + 1.0f) {
      draw_text(list, font, at, palette().text_muted, ui_state().wide_glyphs ? "\u2026" : "...");
      return;
    }
    draw_swatch(list, series, ImVec2(at.x, at.y + 0.5f * text_height(font) + px(0.5f)), px(12.0f));
    if (layout.names)
      draw_text(list, font, ImVec2(at.x + px(17.0f), at.y), palette().text_muted, series.label);
    if (layout.values) {
      const double value = sample_at(x_of(spec, series.x), series.y, spec.cursor);
      const NumberText text = number_text(value, decimals, {}, ui_state().wide_glyphs);
      draw_text(list, font, ImVec2(at.x + px(22.0f) + name, at.y), palette().text, text.view());
    }
    at.x += width + px(12.0f);
  }
}

void draw_header(ImDrawList& list, const PlotSpec& spec, const HeaderLayout& layout, ImVec2 at, float width,
                 int decimals) {
  const float right = at.x + width;
  const float drop = text_height(fonts().strong) - text_height(fonts().small) - px(1.0f);
  list.PushClipRect(at, ImVec2(right, at.y + layout.rows_px), true);
  draw_text(list, fonts().strong, at, palette().text, spec.title);
  const float title = text_size(fonts().strong, spec.title).x;
  draw_text(list, fonts().small, ImVec2(at.x + title + px(7.0f), at.y + drop), palette().text_muted,
            spec.unit);

  if (shows_legend(spec)) {
    const float row = text_height(fonts().strong) + px(4.0f);
    const float wanted = legend_width(spec, layout.values ? layout.value_width : 0.0f, layout.names);
    const float beside =
        std::max(right - wanted, at.x + title + text_size(fonts().small, spec.unit).x + px(22.0f));
    const ImVec2 start = layout.legend_below ? ImVec2(at.x, at.y + row) : ImVec2(beside, at.y + drop);
    draw_legend(list, spec, layout, start, right, decimals);
  } else if (spec.series.size() == 1) {
    const PlotSeries& series = spec.series[0];
    const double value = sample_at(x_of(spec, series.x), series.y, spec.cursor);
    if (std::isfinite(value)) {
      const NumberText text = number_text(value, decimals, spec.unit, ui_state().wide_glyphs);
      const float text_width = text_size(fonts().strong, text.view()).x;
      if (title + text_size(fonts().small, spec.unit).x + text_width + px(20.0f) < width)
        draw_text(list, fonts().strong, ImVec2(right - text_width - px(1.0f), at.y), series.color,
                  text.view());
    }
  }
  list.PopClipRect();
}

// --- mouse ---

void zoom_about(PlotView& view, const Extent& all, const PlotFrame& frame, double at, float steps) {
  const double factor = std::pow(static_cast<double>(kZoomPerStep), static_cast<double>(steps));
  const double whole = all.high - all.low;
  const double span = std::max((frame.x_high - frame.x_low) * factor, whole * kDeepestZoom);
  if (span >= whole) return view.reset();
  const double share = (at - frame.x_low) / (frame.x_high - frame.x_low);
  view.from = std::clamp(at - share * span, all.low, all.high - span);
  view.to = view.from + span;
}

void react(PlotState& state, PlotView& view, const PlotFrame& frame, const Extent& all, PlotResult& result) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool over_area = frame.area.Contains(io.MousePos);
  result.hovered = ImGui::IsItemHovered() && over_area;
  if (result.hovered) {
    result.hover_x = frame.x_at(io.MousePos.x);
    compat::own_mouse_wheel();
    if (io.MouseWheel != 0.0f) zoom_about(view, all, frame, result.hover_x, io.MouseWheel);
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      view.reset();
      result.reset = true;
    }
  }

  // A press inside starts a drag of the cursor; the drag may leave the plot.
  if (result.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) state.dragging = true;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) state.dragging = false;
  if (state.dragging && ImGui::IsItemActive()) {
    result.cursor = std::clamp(frame.x_at(io.MousePos.x), frame.x_low, frame.x_high);
    result.cursor_moved = true;
    result.hover_x = result.cursor;
  }

  // The right button moves a zoomed range.
  if (view.zoomed() && ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Right)) {
    const double span = view.to - view.from;
    const double shift = static_cast<double>(-io.MouseDelta.x / frame.area.GetWidth()) * span;
    view.from = std::clamp(view.from + shift, all.low, all.high - span);
    view.to = view.from + span;
  }
}

}  // namespace

PlotResult plot(const char* id, PlotState& state, const PlotSpec& spec, const ImVec2& size,
                PlotView* shared_view) {
  PlotResult result;
  PlotView& view = shared_view != nullptr ? *shared_view : state.view;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 full(std::max(size.x > 0.0f ? size.x : ImGui::GetContentRegionAvail().x, px(kSmallestSidePx)),
                    std::max(size.y, px(kSmallestSidePx)));
  ImGui::InvisibleButton(id, full, ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  if (!ImGui::IsItemVisible()) return result;

  // Ranges: time first, then what that stretch of time holds. A view that no longer meets the data shows
  // everything.
  const Extent all = x_extent(spec);
  if (view.zoomed() && (view.from >= all.high || view.to <= all.low)) view.reset();
  PlotFrame frame;
  frame.x_low = view.zoomed() ? view.from : all.low;
  frame.x_high = view.zoomed() ? view.to : all.high;
  const auto column_count = static_cast<std::size_t>(std::max(full.x, 1.0f));
  state.columns.resize(column_count * spec.series.size());
  for (std::size_t i = 0; i < spec.series.size(); ++i)
    decimate(x_of(spec, spec.series[i].x), spec.series[i].y, frame.x_low, frame.x_high,
             std::span(state.columns).subspan(i * column_count, column_count));
  const Range range = y_range(spec, state, frame.x_low, frame.x_high);
  state.y_low = frame.y_low = range.low;
  state.y_high = frame.y_high = range.high;

  // Room for header and numbers. All plots keep the same left margin as long as their numbers allow.
  const ImFont* small = fonts().small;
  const float number_height = text_height(small);
  Ticks y_ticks = make_ticks(range.low, range.high, 5);
  const int decimals = spec.decimals >= 0 ? spec.decimals : y_ticks.decimals + (y_ticks.step < 100.0 ? 1 : 0);
  const HeaderLayout header = lay_out_header(spec, full.x, full.y, range, decimals);
  const float bottom = spec.show_x_numbers ? number_height + px(5.0f) : px(5.0f);
  const float plot_height = full.y - header.rows_px - px(3.0f) - bottom;
  y_ticks = make_ticks(range.low, range.high,
                       std::clamp(static_cast<int>(plot_height / (1.55f * number_height)), 2, 6));
  float left = text_size(small, ui_state().wide_glyphs ? "\u22128\u2009888" : "-8888").x;
  for (int i = 0; i < y_ticks.count; ++i)
    left = std::max(left, text_size(small, number_text(y_ticks.at[static_cast<std::size_t>(i)],
                                                       y_ticks.decimals, {}, ui_state().wide_glyphs)
                                               .view())
                              .x);
  frame.area = ImRect(corner.x + left + px(8.0f), corner.y + header.rows_px + px(3.0f),
                      corner.x + full.x - px(9.0f), corner.y + full.y - bottom);
  if (frame.area.GetWidth() < 8.0f || frame.area.GetHeight() < 8.0f) return result;
  // A strip at the top for the names of the bands, free of curves and limits.
  const bool named =
      std::any_of(spec.bands.begin(), spec.bands.end(), [](const PlotBand& b) { return !b.label.empty(); });
  if (named && shows_band_names(frame.area.GetHeight())) {
    const double strip = static_cast<double>(band_strip_px() / frame.area.GetHeight());
    frame.y_high += (frame.y_high - frame.y_low) * strip / (1.0 - strip);
    state.y_high = frame.y_high;
  }
  const float x_label =
      text_size(small, number_text(frame.x_high, make_ticks(frame.x_low, frame.x_high, 6).decimals, {},
                                   ui_state().wide_glyphs)
                           .view())
          .x;
  const Ticks x_ticks =
      make_ticks(frame.x_low, frame.x_high,
                 std::clamp(static_cast<int>(frame.area.GetWidth() / (2.2f * x_label + px(8.0f))), 2, 10));
  react(state, view, frame, all, result);

  // Back to front.
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_header(list, spec, header, corner, full.x, decimals);
  list.AddRectFilled(frame.area.Min, frame.area.Max, to_u32(palette().plot_ground), px(3.0f));
  list.PushClipRect(frame.area.Min, frame.area.Max, true);
  draw_bands(list, frame, spec.bands);
  draw_grid(list, frame, x_ticks, y_ticks);
  for (const PlotFill& fill : spec.fills) draw_fill(list, frame, spec, fill);
  draw_limits(list, frame, spec);  // curves are drawn over their names: no peak is hidden
  for (std::size_t i = 0; i < spec.series.size(); ++i)
    draw_series(list, frame, spec, spec.series[i],
                std::span<const PlotColumn>(state.columns).subspan(i * column_count, column_count));
  draw_cursor(list, frame, spec);
  list.PopClipRect();
  list.AddRect(frame.area.Min, frame.area.Max, to_u32(palette().border), px(3.0f));
  draw_axis_numbers(list, frame, spec, x_ticks, y_ticks);
  if (std::isfinite(result.hover_x))
    draw_hover(list, frame, spec, result.hover_x, ImGui::GetIO().MousePos, decimals);
  return result;
}

}  // namespace engine
