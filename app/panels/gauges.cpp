// Gauges of the six discs in a column beside the spine.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/panels/figure_marks.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"

namespace app {
namespace {

using engine::px;

constexpr float kWidth = 238.0f, kSign = 34.0f, kBars = 78.0f;  // of a gauge and its parts; design pixels
constexpr float kBelow = 58.0f;                                 // room for the buttons
constexpr float kLeastWidth = 420.0f;                           // of a picture with gauges in it
constexpr float kLimitAt = 0.72f;                               // where on a bar the limit stands

/// Where the column stands. One row a level, the highest level first.
struct Column {
  float left = 0.0f, top = 0.0f, width = 0.0f, row = 0.0f;
};

float row_height() {
  return 2.0f * engine::text_height(engine::fonts().small) + px(8.0f);
}

ImVec2 operator+(ImVec2 a, ImVec2 b) {
  return {a.x + b.x, a.y + b.y};
}
ImVec2 operator*(float s, ImVec2 a) {
  return {s * a.x, s * a.y};
}

// A direction of the figure at a point as it appears on the screen: length 1 where it lies in the picture's
// plane.
ImVec2 seen_direction(const PanelContext& context, const sim::Vec3& direction) {
  const glm::mat4 view = context.scene.camera().view_matrix();
  const glm::vec3 seen(view * glm::vec4(glm::vec3(direction), 0.0f));
  return {seen.x, -seen.y};
}

void draw_arrow(ImDrawList& list, ImVec2 tail, ImVec2 tip, float width, engine::Color color) {
  const float dx = tip.x - tail.x, dy = tip.y - tail.y, length = std::hypot(dx, dy);
  if (length < px(2.0f)) return;
  const ImVec2 along(dx / length, dy / length), across(-along.y, along.x);
  const float head = std::min(px(6.0f), 0.7f * length);
  const ImVec2 neck = tip + (-head) * along;
  list.AddLine(tail, neck, engine::to_u32(color), width);
  list.AddTriangleFilled(tip, neck + (0.62f * head) * across, neck + (-0.62f * head) * across,
                         engine::to_u32(color));
}

// The disc as it lies on the screen, pressed along its normal and pushed across: arrows reach their full
// length at the limits.
void draw_sign(const PanelContext& context, const sim::LevelLoads& loads, ImVec2 centre, double limit_N) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Palette& palette = engine::palette();
  const ImVec2 normal = seen_direction(context, loads.disc.normal),
               anterior = seen_direction(context, loads.disc.anterior);
  const float half = px(9.0f), thick = px(2.6f);
  const auto press = static_cast<float>(std::clamp(loads.compression_N / limit_N, -1.0, 1.0)),
             push = static_cast<float>(std::clamp(loads.shear_N / shear_limit().value_N, -1.0, 1.0));
  const engine::Color color = engine::load_color(press);
  const ImVec2 wide = half * anterior, high = thick * normal;
  list.AddQuadFilled(centre + wide + high, centre + (-1.0f) * wide + high,
                     centre + (-1.0f) * wide + (-1.0f) * high, centre + wide + (-1.0f) * high,
                     engine::to_u32(color));
  const float gap = thick + px(1.0f), reach = px(12.0f) * std::abs(press);
  for (const float side : {1.0f, -1.0f}) {
    const ImVec2 near = centre + (side * gap) * normal, far = centre + (side * (gap + reach)) * normal;
    if (press >= 0.0f)
      draw_arrow(list, far, near, px(3.0f), color);
    else
      draw_arrow(list, near, far, px(3.0f), color);
  }
  const ImVec2 edge = centre + std::copysign(half + px(1.0f), push) * anterior;
  draw_arrow(list, edge, edge + (px(10.0f) * push) * anterior, px(2.5f), palette.text);
}

// A bar from zero, with a mark at the limit.
void draw_bar(ImVec2 low, float width, float height, double value_N, double limit_N, engine::Color color) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Palette& palette = engine::palette();
  list.AddRectFilled(low, ImVec2(low.x + width, low.y + height),
                     engine::to_u32(engine::with_opacity(palette.text_muted, 0.16f)), px(1.5f));
  const float share =
      static_cast<float>(std::min(std::abs(value_N) / limit_N * static_cast<double>(kLimitAt), 1.0));
  list.AddRectFilled(low, ImVec2(low.x + share * width, low.y + height), engine::to_u32(color), px(1.5f));
  const float mark = low.x + kLimitAt * width;
  list.AddLine(ImVec2(mark, low.y - px(2.0f)), ImVec2(mark, low.y + height + px(2.0f)),
               engine::to_u32(palette.text), px(1.5f));
}

void draw_row(const PanelContext& context, int level, ImVec2 low, ImVec2 high) {
  const State& state = context.state;
  const sim::LevelLoads& loads = state.frame().spine.level[static_cast<std::size_t>(level)];
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Palette& palette = engine::palette();
  const ImFont* font = engine::fonts().small;
  const bool chosen = state.curves.level == level && !state.curves.all_levels;
  list.AddRectFilled(low, high, engine::to_u32(engine::with_opacity(palette.panel, 0.92f)), px(4.0f));
  if (chosen) list.AddRect(low, high, engine::to_u32(palette.accent), px(4.0f), 0, px(1.5f));

  const float text = engine::text_height(font), middle = 0.5f * (low.y + high.y);
  draw_sign(context, loads, ImVec2(low.x + px(6.0f + 0.5f * kSign), middle),
            disc_limit_N(state.view.overlays));
  const float name = low.x + px(kSign + 14.0f);
  engine::draw_text(list, font, ImVec2(name, middle - 0.5f * text), palette.text,
                    sim::kLevelLabels[static_cast<std::size_t>(level)]);
  const float right = high.x - px(8.0f), bars = right - px(kBars) - px(56.0f);
  const double limit_N = disc_limit_N(state.view.overlays);
  const struct {
    double value_N, limit_N;
    engine::Color bar, ink;
    float y;
  } lines[] = {
      {loads.compression_N, limit_N, engine::load_color(static_cast<float>(loads.compression_N / limit_N)),
       palette.text, middle - text},
      {loads.shear_N, shear_limit().value_N, palette.text_muted, palette.text_muted, middle}};
  for (const auto& line : lines) {
    draw_bar(ImVec2(bars, line.y + 0.5f * text - px(3.0f)), px(kBars), px(6.0f), line.value_N, line.limit_N,
             line.bar);
    const engine::NumberText number = state.units().text(line.value_N, "N");
    engine::draw_text(list, font, ImVec2(right - engine::text_size(font, number.view()).x, line.y), line.ink,
                      number.view());
  }
}

// Beside the discs, somewhat lower: a bent trunk faces that way.
Column place_column(const PanelContext& context, const Rect& area, float top) {
  Column column;
  column.row = row_height();
  column.width = std::min(px(kWidth), 0.6f * area.width);
  float middle = 0.0f, rightmost = area.x;
  for (int level = 0; level < sim::kLevelCount; ++level) {
    const auto disc = find_disc(context, area, level);
    if (disc) rightmost = std::max(rightmost, disc->x);
    middle += (disc ? disc->y : area.y + 0.5f * area.height) / sim::kLevelCount;
  }
  const float height = column.row * (sim::kLevelCount + 0.6f);  // and its heading
  const float lowest = std::max(area.y + area.height - height - px(kBelow), area.y + px(14.0f));
  column.top = std::clamp(middle - 0.5f * height + 0.12f * area.height, std::min(top, lowest), lowest);
  column.left = std::min(area.x + area.width - column.width - px(12.0f), rightmost + px(130.0f));
  return column;
}

float row_top(const Column& column, int level) {
  return column.top + column.row * (0.6f + static_cast<float>(sim::kLevelCount - 1 - level));
}

}  // namespace

std::optional<ImVec2> find_disc(const PanelContext& context, const Rect& area, int level) {
  const sim::DiscFrame& disc = context.state.frame().spine.level[static_cast<std::size_t>(level)].disc;
  return find_on_screen(context, area, disc.p + 0.019 * context.state.model().scale * disc.anterior);
}

void draw_gauges(const PanelContext& context, const Rect& area, float top) {
  context.memory.gauges = {};
  if (!context.state.view.overlays.disc_labels) return;
  if (area.width < px(kLeastWidth) || area.height < 6.6f * row_height() + px(kBelow + 14.0f)) {
    float y = area.y + px(11.0f);  // under what stands in this corner
    for (const Rect& above : {context.memory.caveats, context.memory.more_legends})
      if (above.width > 0.0f) y = std::max(y, above.y + above.height + px(4.0f));
    engine::draw_text(*ImGui::GetWindowDrawList(), engine::fonts().small, ImVec2(area.x + px(14.0f), y),
                      engine::palette().text_muted, "Gauges need a larger picture");
    Rect& kept_clear = context.memory.caveats;  // labels of the figure give way to it
    if (!(kept_clear.width > 0.0f)) kept_clear = {area.x, y, 0.0f, 0.0f};
    kept_clear.width =
        std::max(kept_clear.width,
                 engine::text_size(engine::fonts().small, "Gauges need a larger picture").x + px(28.0f));
    kept_clear.height = y + engine::text_height(engine::fonts().small) + px(6.0f) - kept_clear.y;
    return;
  }
  const Column column = place_column(context, area, top);
  context.memory.gauges = {column.left, row_top(column, sim::kLevelCount - 1), column.width,
                           column.row * sim::kLevelCount};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Palette& palette = engine::palette();
  const engine::Color ink = engine::with_opacity(palette.text, 0.55f);
  const Units units = context.state.units();
  const DisplayUnit unit = units.of("N");
  const TextBuffer<96> heading(
      "Compression, shear; marks: {}, {}",
      engine::number_text(disc_limit_N(context.state.view.overlays) / unit.size, unit.decimals).view(),
      units.text(shear_limit().value_N, "N").view());
  const float head = 0.6f * column.row;
  list.AddRectFilled(ImVec2(column.left, column.top), ImVec2(column.left + column.width, column.top + head),
                     engine::to_u32(engine::with_opacity(palette.panel, 0.80f)), px(4.0f));
  engine::draw_text(
      list, engine::fonts().small,
      ImVec2(column.left + px(8.0f), column.top + 0.5f * (head - engine::text_height(engine::fonts().small))),
      palette.text_muted, heading.view());
  for (int level = 0; level < sim::kLevelCount; ++level) {
    const float y = row_top(column, level), centre = y + 0.5f * column.row;
    if (const auto disc = find_disc(context, area, level)) {
      const ImVec2 knee(column.left - px(16.0f), centre);
      list.AddLine(*disc, knee, engine::to_u32(ink), px(1.2f));
      list.AddLine(knee, ImVec2(column.left, centre), engine::to_u32(ink), px(1.2f));
      list.AddCircleFilled(*disc, px(2.6f), engine::to_u32(palette.text));
    }
    draw_row(context, level, ImVec2(column.left, y + px(1.0f)),
             ImVec2(column.left + column.width, y + column.row - px(1.0f)));
  }
}

int find_gauge(const PanelContext& context, ImVec2 point) {
  const Rect& column = context.memory.gauges;
  if (!(column.width > 0.0f) || point.x < column.x || point.x >= column.x + column.width ||
      point.y < column.y || point.y >= column.y + column.height)
    return -1;
  const float row = column.height / sim::kLevelCount;
  return sim::kLevelCount - 1 - std::min(static_cast<int>((point.y - column.y) / row), sim::kLevelCount - 1);
}

}  // namespace app
