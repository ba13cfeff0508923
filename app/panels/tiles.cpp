#include "app/panels/tiles.h"

#include <imgui.h>

#include <algorithm>
#include <numeric>

#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/plot.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"

namespace app {
namespace {

using engine::px;

constexpr float kInset = 4.0f, kGap = 10.0f;  // text from a tile's left edge, tiles from one another

struct Tile {
  TextBuffer<48> caption;
  engine::NumberText value;
  const char* unit = "";
  TextBuffer<64> peak;
  engine::Color color;
};

struct Tiles {
  std::array<Tile, 5> tile;
  std::size_t count = 0;
  void add(Tile one) { tile[count++] = one; }
};

/// A number of this instant in the units of the window, large, and its peak beneath it.
Tile make_tile(const Units& units, std::string_view table_unit, TextBuffer<48> caption, double value,
               const sim::Peak* peak, engine::Color color) {
  const DisplayUnit unit = units.of(table_unit);
  Tile tile;
  tile.caption = caption;
  tile.value = engine::number_text(value / unit.size, unit.coarse_decimals);
  tile.unit = unit.name.data();
  tile.color = color;
  if (peak != nullptr)
    tile.peak = TextBuffer<64>("peak {} at {:.2f} s",
                               engine::number_text(peak->value / unit.size, unit.coarse_decimals).view(),
                               peak->time_s);
  return tile;
}

// Four, and a fifth when another level than L5/S1 carries most.
Tiles make_tiles(const State& state) {
  const sim::Frame& frame = state.frame();
  const sim::Summary& summary = state.trial().summary;
  const engine::Palette& palette = engine::palette();
  const Units units = state.units();
  const auto worst = static_cast<std::size_t>(summary.worst_level);
  const auto compression = [&](std::size_t level, TextBuffer<48> caption) {
    const double now = frame.spine.level[level].compression_N;
    return make_tile(units, "N", caption, now, &summary.compression_N[level],
                     now > disc_limit_N(state.view.overlays) ? palette.bad : palette.text);
  };

  Tiles tiles;
  tiles.add(compression(0, TextBuffer<48>("L5/S1 compression")));
  tiles.add(make_tile(units, "N", TextBuffer<48>("L5/S1 shear"), frame.spine.level[0].shear_N,
                      &summary.shear_N[0], palette.text));
  if (worst != 0) tiles.add(compression(worst, TextBuffer<48>("Highest peak: {}", sim::kLevelLabels[worst])));
  tiles.add(make_tile(units, "N·m", TextBuffer<48>("Hip torque, both"),
                      frame.torque.hip_Nm[0] + frame.torque.hip_Nm[1], &summary.hip_torque_Nm, palette.text));
  const bool loaded = frame.load.mass_kg > 0.0;
  sim::Peak arm = summary.lever_arm_m;
  arm.value *= 100.0;
  tiles.add(make_tile(units, "cm", TextBuffer<48>("Load lever arm"),
                      loaded ? 100.0 * frame.load.lever_arm_m : engine::kNoCursor, loaded ? &arm : nullptr,
                      palette.text));
  if (!loaded) tiles.tile[tiles.count - 1].peak = TextBuffer<64>("no load");
  return tiles;
}

/// Where each tile goes: a row, its left edge and width in pixels from the first.
struct Grid {
  int rows = 1;
  float row_height = 0.0f;
  std::array<Rect, 5> place{};
};

float natural_width(const Tile& tile, bool with_peak) {
  const engine::Fonts& fonts = engine::fonts();
  const float number = engine::text_size(fonts.large, tile.value.view()).x + px(4.0f) +
                       engine::text_size(fonts.small, tile.unit).x;
  const float peak = with_peak ? engine::text_size(fonts.small, tile.peak.view()).x : 0.0f;
  return std::max({engine::text_size(fonts.small, tile.caption.view()).x, peak, number}) + px(kInset + kGap);
}

// One row where the words fit, with the peaks beneath; else as few rows as do, the peaks left to the curves.
// Each column is as wide as its words and a share of the rest.
Grid arrange(const Tiles& tiles, float width) {
  const float line = engine::text_height(engine::fonts().small),
              value = engine::text_height(engine::fonts().large);
  for (std::size_t rows = 1;; ++rows) {
    const std::size_t columns = (tiles.count + rows - 1) / rows;
    std::array<float, 5> column{};
    for (std::size_t i = 0; i < tiles.count; ++i)
      column[i % columns] = std::max(column[i % columns], natural_width(tiles.tile[i], rows == 1));
    const float spare =
        (width - std::accumulate(column.begin(), column.end(), 0.0f)) / static_cast<float>(columns);
    if (spare < 0.0f && columns > 1) continue;
    Grid grid;
    grid.rows = static_cast<int>(rows);
    grid.row_height = rows == 1 ? 2.0f * line + value + px(2.0f) : line + value + px(3.0f);
    float x = 0.0f;
    for (std::size_t i = 0; i < tiles.count; ++i) {
      if (i % columns == 0) x = 0.0f;
      const float own = column[i % columns] + spare;
      grid.place[i] = {x, grid.row_height * static_cast<float>(i / columns), own, grid.row_height};
      x += own;
    }
    return grid;
  }
}

void draw_tile(const Tile& tile, const Rect& area, bool with_peak) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Fonts& fonts = engine::fonts();
  const engine::Palette& palette = engine::palette();
  list.PushClipRect(ImVec2(area.x, area.y), ImVec2(area.x + area.width, area.y + area.height), true);
  const float x = area.x + px(kInset), large = engine::text_height(fonts.large),
              small = engine::text_height(fonts.small);
  engine::draw_text(list, fonts.small, ImVec2(x, area.y), palette.text_muted, tile.caption.view());
  engine::draw_text(list, fonts.large, ImVec2(x, area.y + small), tile.color, tile.value.view());
  const float number = engine::text_size(fonts.large, tile.value.view()).x;
  engine::draw_text(list, fonts.small, ImVec2(x + number + px(4.0f), area.y + large - px(4.0f)),
                    palette.text_muted, tile.unit);
  if (with_peak)
    engine::draw_text(list, fonts.small, ImVec2(x, area.y + small + large + px(1.0f)), palette.text_muted,
                      tile.peak.view());
  list.PopClipRect();
}

}  // namespace

float tiles_height(const State& state, float width) {
  const Grid grid = arrange(make_tiles(state), width - 2.0f * px(kTilePadding));
  return 2.0f * px(kTilePadding) + static_cast<float>(grid.rows) * grid.row_height;
}

void draw_tiles(const State& state, const Rect& area) {
  const Tiles tiles = make_tiles(state);
  const Grid grid = arrange(tiles, area.width - 2.0f * px(kTilePadding));
  for (std::size_t i = 0; i < tiles.count; ++i) {
    Rect place = grid.place[i];
    const bool first = place.x == 0.0f;
    place.x += area.x + px(kTilePadding);
    place.y += area.y + px(kTilePadding);
    draw_tile(tiles.tile[i], place, grid.rows == 1);
    if (first) continue;
    const float x = place.x - px(2.0f);
    ImGui::GetWindowDrawList()->AddLine(ImVec2(x, place.y + px(3.0f)),
                                        ImVec2(x, place.y + place.height - px(3.0f)),
                                        engine::to_u32(engine::palette().border), px(1.0f));
  }
}

}  // namespace app
