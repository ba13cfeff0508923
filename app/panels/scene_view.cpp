// The figure: the 3D picture with its views, overlays and captions.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/overlay_switches.h"
#include "app/panels/figure_marks.h"
#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/viewport.h"
#include "engine/ui/widgets.h"
#include "sim/spine/spine_loads.h"

namespace app {
namespace {

using engine::px;

constexpr float kSwitches = 220.0f;                           // width of a column of switches, design pixels
constexpr float kNarrow = 470.0f, kLeastForCaveats = 300.0f;  // width of the picture
constexpr int kSecondColumn = 3;                              // the group that begins it

// Which published limit of compression colours stand for.
void draw_limit_choice(Overlays& overlays) {
  std::array<const char*, sim::kPublishedLimits.size()> labels{};
  std::array<int, sim::kPublishedLimits.size()> indices{};
  std::size_t count = 0;
  int chosen = 0;
  for (std::size_t i = 0; i < sim::kPublishedLimits.size(); ++i) {
    if (sim::kPublishedLimits[i].load != sim::LimitedLoad::compression) continue;
    if (&sim::kPublishedLimits[i] == &disc_limit(overlays)) chosen = static_cast<int>(count);
    labels[count] = sim::kPublishedLimits[i].label.data();
    indices[count++] = static_cast<int>(i);
  }
  if (engine::combo("Discs are coloured against", {labels.data(), count}, chosen))
    overlays.limit = indices[static_cast<std::size_t>(chosen)];
}

// In two columns, so that the menu is no higher than a low screen.
void draw_switches(State& state) {
  ImGui::PushItemWidth(px(kSwitches));
  const ImVec2 start = ImGui::GetCursorPos();
  int group = 0;
  float lowest = 0.0f;
  for (const OverlaySwitch& each : kOverlaySwitches) {
    if (each.heading != nullptr) {
      const bool second = ++group == kSecondColumn;
      if (second) {
        lowest = ImGui::GetCursorPosY();
        ImGui::SetCursorPos(ImVec2(start.x + px(kSwitches + 24.0f), start.y));
        ImGui::BeginGroup();
      } else if (group > 1) {
        ImGui::Spacing();
      }
      engine::muted_text(each.heading);
    }
    engine::toggle_switch(each.label, state.view.overlays.*each.on, each.help);
  }
  ImGui::Spacing();
  engine::muted_text("Drawing");
  int quality = static_cast<int>(state.view.quality);
  if (engine::segmented("quality", kQualityChoiceNames, quality, px(kSwitches)))
    state.view.quality = static_cast<QualityChoice>(quality);
  engine::tooltip(
      "Auto draws as finely as the machine keeps up with while things move, and finely once they rest.");
  ImGui::EndGroup();
  ImGui::SetCursorPosY(std::max(lowest, ImGui::GetCursorPosY()));
  draw_limit_choice(state.view.overlays);
  ImGui::PopItemWidth();
}

// Views on the left, what is shown on the right.
void draw_controls(PanelContext& context, const Rect& area) {
  State& state = context.state;
  constexpr std::array<const char*, kViewCount> kLabels{"Side", "Front", "3/4", "Spine"};
  const float row = ImGui::GetFrameHeight(), y = area.height - row - px(10.0f), margin = px(12.0f);
  ImGui::SetCursorPos(ImVec2(margin, y));
  int view = static_cast<int>(state.view.view);
  const int before = view;
  const float width = std::min(px(236.0f), area.width - 3.0f * margin - px(70.0f));
  ImGui::BeginGroup();
  const bool changed = engine::segmented("view", kLabels, view, width);
  ImGui::EndGroup();
  const bool again = !changed && ImGui::IsItemClicked() && view == before;
  if (changed || again) state.look_from(static_cast<ViewId>(view));
  engine::tooltip("Drag to turn, right-drag to move, wheel to come closer. Keys 1 to 4.");

  const float button =
      engine::text_size(engine::fonts().regular, "Show").x + 2.0f * ImGui::GetStyle().FramePadding.x;
  ImGui::SetCursorPos(ImVec2(area.width - button - margin, y));
  if (engine::button("Show")) ImGui::OpenPopup("overlays");
  ImGui::SetNextWindowPos(ImVec2(area.x + area.width - margin, area.y + y - px(6.0f)), ImGuiCond_Always,
                          ImVec2(1.0f, 1.0f));
  const float room = area.y + y - px(14.0f);
  ImGui::SetNextWindowSizeConstraints(ImVec2(0.0f, 0.0f), ImVec2(ImGui::GetIO().DisplaySize.x, room));
  if (!ImGui::BeginPopup("overlays")) return;
  draw_switches(state);
  ImGui::EndPopup();
}

// What the numbers rest on: small, in the top left corner.
void draw_caveats(PanelContext& context, const Rect& area) {
  context.memory.caveats = {};
  const State& state = context.state;
  const engine::Palette& palette = engine::palette();
  const sim::SpineModel spine = state.trial().scenario.model.spine;
  const TextBuffer<96> muscles = spine == sim::SpineModel::muscles
                                     ? TextBuffer<96>("Back muscles: shared out by optimisation")
                                     : TextBuffer<96>("Back muscles: single equivalent extensor, {:.0f} cm",
                                                      100.0 * sim::equivalent_extensor(spine).arm_m);
  const TextBuffer<96> ankle = state.trial().feasibility.ankle_at_limit
                                   ? TextBuffer<96>("Shin held at the ankle limit of {:.0f}°",
                                                    state.trial().scenario.form.ankle_limit_deg)
                                   : TextBuffer<96>();
  struct Line {
    std::string_view text;
    engine::Color color;
  };
  const std::array<Line, 3> lines{{{muscles.view(), palette.text_muted},
                                   {"L5/S1 shear is the least trustworthy number", palette.text_muted},
                                   {ankle.view(), palette.warning}}};

  if (area.width < px(kLeastForCaveats) || area.height < px(200.0f)) return;  // no room: help says it, too
  // in a narrow picture a column beside the head, which stands in the middle
  const float wrap = area.width < px(kNarrow) ? 0.5f * area.width - px(62.0f) : area.width;
  ImGui::PushFont(engine::fonts().small);
  float width = 0.0f, height = 0.0f;
  std::array<float, lines.size()> heights{};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = lines[i].text;
    if (text.empty()) continue;
    const ImVec2 size = ImGui::CalcTextSize(text.data(), text.data() + text.size(), false, wrap);
    heights[i] = size.y + px(2.0f);
    width = std::max(width, size.x), height += heights[i];
  }
  ImVec2 at(area.x + px(14.0f), area.y + px(11.0f));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(ImVec2(at.x - px(7.0f), at.y - px(4.0f)),
                     ImVec2(at.x + width + px(7.0f), at.y + height + px(3.0f)),
                     engine::to_u32(engine::with_opacity(palette.panel, 0.70f)), px(5.0f));
  context.memory.caveats = {area.x, at.y - px(4.0f), width + px(28.0f), height + px(18.0f)};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = lines[i].text;
    if (!text.empty())
      list.AddText(ImGui::GetFont(), ImGui::GetFontSize(), at, engine::to_u32(lines[i].color), text.data(),
                   text.data() + text.size(), wrap);
    at.y += heights[i];
  }
  ImGui::PopFont();
}

// What is written over the figure, as it stood in the last frame: labels of the figure keep clear of it.
std::array<engine::LabelObstacle, 5> find_obstacles(const PanelContext& context, const Rect& area) {
  const Rect& gauges = context.memory.gauges;
  const Rect& legends = context.memory.legends;
  const Rect& more = context.memory.more_legends;
  const Rect& caveats = context.memory.caveats;
  const float row = ImGui::GetFrameHeight() + px(20.0f);
  const float head = gauges.height / 10.0f;  // of the gauges: their heading
  return {{{gauges.x, gauges.y - head, gauges.width, gauges.height + head},
           {legends.x, legends.y, legends.width, legends.height},
           {more.x, more.y, more.width, more.height},
           {caveats.x, caveats.y, caveats.width, caveats.height},
           {area.x, area.y + area.height - row, area.width, row}}};
}

}  // namespace

void draw_scene(PanelContext& context, const Rect& area) {
  const DockedWindow window("scene", area, 0.0f, 0.0f, false, true);  // the picture covers it
  const float density = context.pixels_per_unit;
  const int width = std::max(static_cast<int>(std::round(area.width * density)), 1),
            height = std::max(static_cast<int>(std::round(area.height * density)), 1);
  context.scene.update(context.state, area.width / std::max(area.height, 1.0f), context.dt_s);
  context.scene.draw(context.state, width, height, engine::ui_scale() * density, context.resting);
  const engine::ViewportResult view = engine::viewport(
      "figure", context.scene.renderer(), context.scene.camera(), context.scene.list(),
      ImVec2(area.width, area.height), context.memory.handle.held, find_obstacles(context, area));
  context.memory.scene_hovered = view.hovered;
  if (context.state.view.figure_only) {
    const TextBuffer<128> name("{}, {:.1f} s", context.state.movement().label, context.state.frame().time_s);
    engine::draw_text(*ImGui::GetWindowDrawList(), engine::fonts().strong,
                      ImVec2(area.x + px(12.0f),
                             area.y + area.height - engine::text_height(engine::fonts().strong) - px(9.0f)),
                      engine::palette().text, name.view());
    return;
  }
  if (view.clicked)
    if (const auto target = find_target(context, area)) choose_target(context.state, *target);
  ImGui::SetItemAllowOverlap();
  draw_caveats(context, area);
  const float legends = draw_legends(context, area);
  draw_mass_centre(context, area);
  draw_gauges(context, area, legends);
  draw_handles(context, area);
  draw_target(context, area);
  draw_controls(context, area);
}

}  // namespace app
