// Read-outs over the figure: the numbers of this instant and their peaks, what cannot be done, what distance
// costs.
#include <imgui.h>

#include <algorithm>

#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr float kTilePadding = 9.0f, kBannerPadding = 8.0f, kLinePadding = 8.0f;

float tiles_height() {
  return 2.0f * px(kTilePadding) + 2.0f * engine::text_height(engine::fonts().small) +
         engine::text_height(engine::fonts().large) + px(2.0f);
}

/// What stands in the banner: why the lift cannot be done, or why the last edit was not taken.
std::string_view banner_text(const State& state) {
  if (!state.problem().empty()) return state.problem();
  if (state.trial().feasibility.trouble != sim::Trouble::none) return state.trial().status;
  return {};
}

constexpr std::string_view kStillGood = "Shown is the last lift that could be computed.";

float banner_height(const State& state, float width) {
  const std::string_view text = banner_text(state);
  if (text.empty()) return 0.0f;
  const ImFont* font = engine::fonts().regular;
  const float room = std::max(width - px(2.0f * 14.0f + 30.0f), px(60.0f));
  const ImVec2 size =
      font->CalcTextSizeA(engine::text_height(font), 1e9f, room, text.data(), text.data() + text.size());
  const float second = state.problem().empty() ? 0.0f : engine::text_height(engine::fonts().small) + px(2.0f);
  return size.y + second + 2.0f * px(kBannerPadding);
}

struct Tile {
  TextBuffer<48> caption;
  engine::NumberText value;
  const char* unit = "";
  TextBuffer<64> peak;
  engine::Color color;
};

void draw_tile(const Tile& tile, ImVec2 corner, float width) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Fonts& fonts = engine::fonts();
  const engine::Palette& palette = engine::palette();
  list.PushClipRect(corner, ImVec2(corner.x + width, corner.y + tiles_height()), true);
  float y = corner.y + px(kTilePadding);
  const float x = corner.x + px(4.0f);
  engine::draw_text(list, fonts.small, ImVec2(x, y), palette.text_muted, tile.caption.view());
  y += engine::text_height(fonts.small);
  engine::draw_text(list, fonts.large, ImVec2(x, y), tile.color, tile.value.view());
  const float number = engine::text_size(fonts.large, tile.value.view()).x;
  engine::draw_text(list, fonts.small,
                    ImVec2(x + number + px(4.0f), y + engine::text_height(fonts.large) -
                                                      engine::text_height(fonts.small) - px(4.0f)),
                    palette.text_muted, tile.unit);
  y += engine::text_height(fonts.large) + px(1.0f);
  engine::draw_text(list, fonts.small, ImVec2(x, y), palette.text_muted, tile.peak.view());
  list.PopClipRect();
}

TextBuffer<64> peak_text(const sim::Peak& peak, int decimals, double scale) {
  const engine::NumberText value = engine::number_text(peak.value * scale, decimals);
  return TextBuffer<64>("peak {} at {:.1f} s", value.view(), peak.time_s);
}

// Four, and a fifth when another level than L5/S1 carries most.
void draw_tiles(const State& state, const Rect& area) {
  const sim::Frame& frame = state.frame();
  const sim::Summary& summary = state.trial().summary;
  const engine::Palette& palette = engine::palette();
  const auto worst = static_cast<std::size_t>(summary.worst_level);
  const sim::LevelLoads& low = frame.spine.level[0];
  const auto against_limit = [&](double compression) {
    return compression > disc_limit_N() ? palette.bad : palette.text;
  };

  std::array<Tile, 5> tiles;
  std::size_t count = 0;
  tiles[count++] = {TextBuffer<48>("L5/S1 compression"), engine::number_text(low.compression_N, 0), "N",
                    peak_text(summary.compression_N[0], 0, 1.0), against_limit(low.compression_N)};
  tiles[count++] = {TextBuffer<48>("L5/S1 shear"), engine::number_text(low.shear_N, 0), "N",
                    peak_text(summary.shear_N[0], 0, 1.0), palette.text};
  if (worst != 0) {
    const double compression = frame.spine.level[worst].compression_N;
    tiles[count++] = {TextBuffer<48>("Most: {}", sim::kLevelLabels[worst]),
                      engine::number_text(compression, 0), "N",
                      peak_text(summary.compression_N[worst], 0, 1.0), against_limit(compression)};
  }
  tiles[count++] = {TextBuffer<48>("Hip torque, both"),
                    engine::number_text(frame.torque.hip_Nm[0] + frame.torque.hip_Nm[1], 0), "N·m",
                    peak_text(summary.hip_torque_Nm, 0, 1.0), palette.text};
  const bool loaded = frame.load.mass_kg > 0.0;
  tiles[count++] = {TextBuffer<48>("Load lever arm"),
                    engine::number_text(loaded ? 100.0 * frame.load.lever_arm_m : engine::kNoCursor, 1), "cm",
                    loaded ? peak_text(summary.lever_arm_m, 1, 100.0) : TextBuffer<64>("no load"),
                    palette.text};

  const float inner = area.width - 2.0f * px(kTilePadding), width = inner / static_cast<float>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const float x = area.x + px(kTilePadding) + width * static_cast<float>(i);
    if (i > 0)
      ImGui::GetWindowDrawList()->AddLine(ImVec2(x - px(3.0f), area.y + px(12.0f)),
                                          ImVec2(x - px(3.0f), area.y + tiles_height() - px(10.0f)),
                                          engine::to_u32(palette.border), px(1.0f));
    draw_tile(tiles[i], ImVec2(x, area.y), width - px(4.0f));
  }
}

// What ten centimetres cost: with the legs held, and as the hips answer.
TextBuffer<192> distance_text(const State& state) {
  const sim::LoadDistanceEffect& effect = state.load_distance();
  if (!effect.possible) return TextBuffer<192>("");
  return TextBuffer<192>(
      "Load {:.0f} cm further forward: {:+.1f} N·m at L5/S1 with the legs held, {:+.1f} N·m as the hips "
      "rebalance",
      100.0 * effect.step_m, effect.held_Nm, effect.rebalanced_Nm);
}

float distance_height(const State& state) {
  return state.load_distance().possible ? engine::text_height(engine::fonts().small) + px(kLinePadding)
                                        : 0.0f;
}

void draw_distance(const State& state, const Rect& area) {
  const TextBuffer<192> text = distance_text(state);
  const ImVec2 at(area.x + px(kTilePadding + 4.0f), area.y + tiles_height() - px(3.0f));
  engine::draw_text(*ImGui::GetWindowDrawList(), engine::fonts().small, at, engine::palette().accent,
                    text.view());
  const ImVec2 size = engine::text_size(engine::fonts().small, text.view());
  ImGui::SetCursorScreenPos(at);
  ImGui::InvisibleButton("distance", size);
  engine::tooltip(
      "The load's own part of the L5/S1 moment at the bottom, at rest. With the legs held it grows by mass "
      "times gravity times the distance. Balance then takes the hips "
      "further back, which lengthens the lever arm once more.");
}

void draw_banner(const State& state, const Rect& area, float height) {
  const bool refused = !state.problem().empty();
  const engine::Color color = refused ? engine::palette().bad : engine::palette().warning;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 low(area.x, area.y + tiles_height() + distance_height(state)),
      high(area.x + area.width, low.y + height);
  list.AddRectFilled(low, high, engine::to_u32(engine::with_opacity(color, 0.14f)));
  list.AddRectFilled(low, ImVec2(low.x + px(4.0f), high.y), engine::to_u32(color));
  engine::draw_icon(engine::Icon::warning, low.x + px(13.0f), low.y + px(kBannerPadding), px(18.0f), color);
  ImGui::SetCursorScreenPos(ImVec2(low.x + px(40.0f), low.y + px(kBannerPadding)));
  ImGui::PushTextWrapPos(area.width - px(14.0f));
  const std::string_view text = banner_text(state);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  if (refused)
    engine::draw_text(
        list, engine::fonts().small,
        ImVec2(low.x + px(40.0f), high.y - px(kBannerPadding) - engine::text_height(engine::fonts().small)),
        engine::palette().text_muted, kStillGood);
}

}  // namespace

float readouts_height(const State& state, float width) {
  return tiles_height() + distance_height(state) + banner_height(state, width);
}

void draw_readouts(PanelContext& context, const Rect& area) {
  const DockedWindow window("readouts", area, 0.0f, 0.0f);
  draw_tiles(context.state, area);
  if (context.state.load_distance().possible) draw_distance(context.state, area);
  const float height = banner_height(context.state, area.width);
  if (height > 0.0f) draw_banner(context.state, area, height);
}

}  // namespace app
