// Read-outs over the figure: the numbers of this instant, what distance costs, what cannot be done.
#include <imgui.h>

#include <algorithm>

#include "app/panels/panel.h"
#include "app/panels/tiles.h"
#include "app/status_words.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr float kMargin = 13.0f, kLinePadding = 8.0f, kBannerPadding = 8.0f, kIconRoom = 27.0f;
constexpr std::string_view kStillGood = "Shown is the last lift that could be computed.";

float wrapped_height(const ImFont* font, std::string_view text, float width) {
  return font
      ->CalcTextSizeA(engine::text_height(font), 1e9f, std::max(width, px(60.0f)), text.data(),
                      text.data() + text.size())
      .y;
}

// What ten centimetres, or four inches, cost: with the legs held, and as the hips answer.
TextBuffer<192> distance_text(const State& state) {
  const sim::LoadDistanceEffect& effect = state.load_distance();
  if (!effect.possible) return {};
  const Units units = state.units();
  const DisplayUnit moment = units.of("N·m"), length = units.of("cm");
  return TextBuffer<192>(
      "Load {:.{}f} {} further forward: {:+.{}f} {} at L5/S1 with the legs held, {:+.{}f} {} as the hips "
      "rebalance",
      100.0 * effect.step_m / length.size, 0, length.name, effect.held_Nm / moment.size, moment.decimals,
      moment.name, effect.rebalanced_Nm / moment.size, moment.decimals, moment.name);
}

float distance_height(const State& state, float width) {
  const TextBuffer<192> text = distance_text(state);
  if (text.view().empty()) return 0.0f;
  return wrapped_height(engine::fonts().small, text.view(), width - 2.0f * px(kMargin)) + px(kLinePadding);
}

void draw_distance(const State& state, const Rect& area) {
  ImGui::SetCursorScreenPos(ImVec2(area.x + px(kMargin), area.y - px(3.0f)));
  ImGui::PushFont(engine::fonts().small);
  ImGui::PushStyleColor(ImGuiCol_Text, engine::to_imgui(engine::palette().accent));
  ImGui::PushTextWrapPos(area.width - px(kMargin));
  ImGui::TextUnformatted(distance_text(state).c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
  engine::tooltip(
      "The load's own part of the L5/S1 moment at the bottom, at rest. With the legs held it grows by mass "
      "times gravity times the distance. Balance then takes the hips "
      "further back, which lengthens the lever arm once more.");
}

/// What stands in the banner: why the lift cannot be done, or why the last edit was not taken. Nothing when
/// all is well.
TextBuffer<600> banner_text(const State& state) {
  if (!state.problem().empty()) return TextBuffer<600>("Not taken: {}", state.problem());
  if (state.trial().feasibility.trouble != sim::Trouble::none)
    return TextBuffer<600>("This lift cannot be done as set: {}",
                           describe_feasibility(state.trial().feasibility, state.units()).view());
  return {};
}

float banner_height(const State& state, float width) {
  const TextBuffer<600> text = banner_text(state);
  if (text.view().empty()) return 0.0f;
  const float second = state.problem().empty() ? 0.0f : engine::text_height(engine::fonts().small) + px(2.0f);
  return wrapped_height(engine::fonts().regular, text.view(), width - px(2.0f * kMargin + kIconRoom)) +
         second + 2.0f * px(kBannerPadding);
}

void draw_banner(const State& state, const Rect& area) {
  const bool refused = !state.problem().empty();
  const engine::Color color = refused ? engine::palette().bad : engine::palette().warning;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 low(area.x, area.y), high(area.x + area.width, area.y + area.height);
  const float text_x = low.x + px(kMargin + kIconRoom);
  list.AddRectFilled(low, high, engine::to_u32(engine::with_opacity(color, 0.14f)));
  list.AddRectFilled(low, ImVec2(low.x + px(4.0f), high.y), engine::to_u32(color));
  engine::draw_icon(engine::Icon::warning, low.x + px(kMargin), low.y + px(kBannerPadding), px(18.0f), color);
  ImGui::SetCursorScreenPos(ImVec2(text_x, low.y + px(kBannerPadding)));
  ImGui::PushTextWrapPos(area.width - px(kMargin));
  ImGui::TextUnformatted(banner_text(state).c_str());
  ImGui::PopTextWrapPos();
  if (refused)
    engine::draw_text(
        list, engine::fonts().small,
        ImVec2(text_x, high.y - px(kBannerPadding) - engine::text_height(engine::fonts().small)),
        engine::palette().text_muted, kStillGood);
}

}  // namespace

float readouts_height(const State& state, float width, bool narrow) {
  return tiles_height(state, width) + (narrow ? 0.0f : distance_height(state, width)) +
         banner_height(state, width);
}

void draw_readouts(PanelContext& context, const Rect& area) {
  const State& state = context.state;
  const DockedWindow window("readouts", area, 0.0f, 0.0f);
  draw_tiles(state, area);
  float y = area.y + tiles_height(state, area.width);
  if (const float height = context.layout.narrow ? 0.0f : distance_height(state, area.width); height > 0.0f) {
    draw_distance(state, {area.x, y, area.width, height});
    y += height;
  }
  if (const float height = banner_height(state, area.width); height > 0.0f)
    draw_banner(state, {area.x, y, area.width, height});
}

}  // namespace app
