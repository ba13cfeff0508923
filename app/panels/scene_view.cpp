// The figure: the 3D picture with its views, overlays and captions.
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/viewport.h"
#include "engine/ui/widgets.h"
#include "sim/spine/spine_loads.h"

namespace app {
namespace {

using engine::px;

struct OverlaySwitch {
  const char* label;
  const char* help;
  bool Overlays::*on;
};
constexpr std::array kSwitches{
    OverlaySwitch{"Body outline", "A translucent body around the skeleton (B)", &Overlays::skin},
    OverlaySwitch{"Discs by load",
                  "Each disc coloured by its compression, red at the NIOSH 1981 action limit",
                  &Overlays::disc_colors},
    OverlaySwitch{"Numbers at the discs", "Compression and shear of all six levels (D)",
                  &Overlays::disc_labels},
    OverlaySwitch{"Spine only solid", "All other bones become like glass", &Overlays::spine_focus},
    OverlaySwitch{"Lever arm", "How far the load lies ahead of L5/S1", &Overlays::lever_arm},
    OverlaySwitch{"Path of the load", "Where the load's centre goes over the repetition",
                  &Overlays::load_path},
    OverlaySwitch{"Feet and balance", "Base of support, and the centre of pressure in it",
                  &Overlays::support},
    OverlaySwitch{"Ground reaction", "The force of the floor, as an arrow", &Overlays::ground_force},
    OverlaySwitch{"Reference figure", "The pinned lift as a pale shape", &Overlays::ghost},
};

void caption(ImVec2 at, std::string_view text, engine::Color color) {
  engine::draw_text(*ImGui::GetWindowDrawList(), engine::fonts().small, at, color, text);
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
  if (!ImGui::BeginPopup("overlays")) return;
  for (const OverlaySwitch& each : kSwitches)
    engine::toggle_switch(each.label, state.view.overlays.*each.on, each.help);
  ImGui::EndPopup();
}

// Colours of the discs, with the limit they are measured against.
void draw_scale(const State& state, const Rect& area) {
  if (!state.view.overlays.disc_colors || area.width < px(420.0f)) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Palette& palette = engine::palette();
  const float width = px(128.0f), height = px(7.0f), margin = px(14.0f);
  const ImVec2 low(area.x + area.width - width - margin,
                   area.y + margin + engine::text_height(engine::fonts().small) + px(3.0f));
  const float bottom = low.y + height + px(3.0f) + engine::text_height(engine::fonts().small);
  list.AddRectFilled(ImVec2(low.x - px(8.0f), area.y + margin - px(6.0f)),
                     ImVec2(low.x + width + px(8.0f), bottom + px(4.0f)),
                     engine::to_u32(engine::with_opacity(palette.panel, 0.80f)), px(5.0f));
  caption(ImVec2(low.x, area.y + margin), "Disc compression", palette.text_muted);
  constexpr int kSteps = 24;
  for (int i = 0; i < kSteps; ++i) {
    const float x0 = low.x + width * static_cast<float>(i) / kSteps,
                x1 = low.x + width * static_cast<float>(i + 1) / kSteps;
    list.AddRectFilled(ImVec2(x0, low.y), ImVec2(x1 + 0.5f, low.y + height),
                       engine::to_u32(engine::load_color((static_cast<float>(i) + 0.5f) / kSteps)));
  }
  caption(ImVec2(low.x, low.y + height + px(2.0f)), "0", palette.text_muted);
  const TextBuffer<48> limit("{}, NIOSH", state.units().text(disc_limit_N(), "N").view());
  caption(ImVec2(low.x + width - engine::text_size(engine::fonts().small, limit.view()).x,
                 low.y + height + px(2.0f)),
          limit.view(), palette.text_muted);
}

// What the numbers rest on: small, in the top left corner.
void draw_caveats(const State& state, const Rect& area) {
  if (area.width < px(330.0f) || area.height < px(200.0f)) return;  // no room: the help page says it, too
  const engine::Palette& palette = engine::palette();
  const ImFont* font = engine::fonts().small;
  const sim::SpineModel spine = state.trial().scenario.model.spine;
  const TextBuffer<96> muscles = spine == sim::SpineModel::muscles
                                     ? TextBuffer<96>("Back muscles: shared out by optimisation")
                                     : TextBuffer<96>("Back muscles: single equivalent extensor, {:.0f} cm",
                                                      100.0 * sim::equivalent_extensor(spine).arm_m);
  const TextBuffer<96> ankle = state.trial().feasibility.ankle_at_limit
                                   ? TextBuffer<96>("Shin held at the ankle limit of {:.0f}°",
                                                    state.trial().scenario.form.ankle_limit_deg)
                                   : TextBuffer<96>();
  const struct {
    std::string_view text;
    engine::Color color;
  } lines[] = {{muscles.view(), palette.text_muted},
               {"L5/S1 shear is the least trustworthy number", palette.text_muted},
               {ankle.view(), palette.warning}};

  const float line = engine::text_height(font) + px(2.0f);
  float width = 0.0f, height = 0.0f;
  for (const auto& each : lines)
    if (!each.text.empty()) width = std::max(width, engine::text_size(font, each.text).x), height += line;
  ImVec2 at(area.x + px(14.0f), area.y + px(11.0f));
  ImGui::GetWindowDrawList()->AddRectFilled(
      ImVec2(at.x - px(7.0f), at.y - px(4.0f)), ImVec2(at.x + width + px(7.0f), at.y + height + px(3.0f)),
      engine::to_u32(engine::with_opacity(palette.panel, 0.70f)), px(5.0f));
  for (const auto& each : lines) {
    if (each.text.empty()) continue;
    caption(at, each.text, each.color);
    at.y += line;
  }
}

// Where a disc's front edge appears, in the interface's coordinates; nothing when it is behind the camera.
std::optional<ImVec2> find_disc(const PanelContext& context, const Rect& area, int level) {
  const float density = context.pixels_per_unit;
  const sim::DiscFrame& disc = context.state.frame().spine.level[static_cast<std::size_t>(level)].disc;
  const sim::Vec3 front = disc.p + 0.019 * context.state.model().scale * disc.anterior;
  const auto at =
      context.scene.camera().project(glm::vec3(front), {area.width * density, area.height * density});
  if (!at) return {};
  return ImVec2(area.x + at->x / density, area.y + at->y / density);
}

// A click near a disc chooses its level everywhere.
void choose_disc(const PanelContext& context, const Rect& area) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  float least = px(16.0f);
  for (int level = 0; level < sim::kLevelCount; ++level) {
    const auto at = find_disc(context, area, level);
    if (!at) continue;
    const float distance = std::hypot(at->x - mouse.x, at->y - mouse.y);
    if (distance >= least) continue;
    least = distance;
    context.state.curves.level = level;
    context.state.curves.all_levels = false;
  }
}

void draw_disc_row(const sim::LevelLoads& loads, const Units& units, int level, ImVec2 low, ImVec2 high) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Palette& palette = engine::palette();
  const ImFont* font = engine::fonts().small;
  const float width = high.x - low.x, y = 0.5f * (low.y + high.y - engine::text_height(font));
  list.AddRectFilled(low, high, engine::to_u32(engine::with_opacity(palette.panel, 0.92f)), px(4.0f));
  list.AddRectFilled(
      low, ImVec2(low.x + px(5.0f), high.y),
      engine::to_u32(engine::load_color(static_cast<float>(loads.compression_N / disc_limit_N()))), px(4.0f));
  engine::draw_text(list, font, ImVec2(low.x + px(12.0f), y), palette.text,
                    sim::kLevelLabels[static_cast<std::size_t>(level)]);
  const engine::NumberText compression = units.text(loads.compression_N, "N");
  const TextBuffer<48> shear("shear {}", units.text(loads.shear_N, "N").view());
  engine::draw_text(list, font,
                    ImVec2(low.x + 0.51f * width - engine::text_size(font, compression.view()).x, y),
                    palette.text, compression.view());
  engine::draw_text(list, font, ImVec2(high.x - px(8.0f) - engine::text_size(font, shear.view()).x, y),
                    palette.text_muted, shear.view());
}

// Loads of all six levels in a column, in the order of the spine, each tied to its disc.
void draw_disc_numbers(const PanelContext& context, const Rect& area) {
  if (!context.state.view.overlays.disc_labels) return;
  const engine::Color ink = engine::with_opacity(engine::palette().text, 0.55f);
  const float row = engine::text_height(engine::fonts().small) + px(9.0f), height = row * sim::kLevelCount;
  const float width = std::min(px(222.0f), 0.45f * area.width);
  const float furthest = area.x + area.width - width - px(12.0f);  // left edge of the column
  // beside the discs, somewhat lower: a bent trunk faces that way
  std::array<std::optional<ImVec2>, sim::kLevelCount> discs;
  float middle = 0.0f, rightmost = area.x;
  for (int level = 0; level < sim::kLevelCount; ++level) {
    const auto index = static_cast<std::size_t>(level);
    discs[index] = find_disc(context, area, level);
    if (discs[index]) rightmost = std::max(rightmost, discs[index]->x);
    middle += (discs[index] ? discs[index]->y : area.y + 0.5f * area.height) / sim::kLevelCount;
  }
  const float lowest = std::max(area.y + area.height - height - px(58.0f), area.y + px(62.0f));
  const float top = std::clamp(middle - 0.5f * height + 0.12f * area.height, area.y + px(62.0f), lowest);
  const float left = std::min(furthest, rightmost + px(130.0f));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int level = 0; level < sim::kLevelCount; ++level) {
    const float y = top + row * static_cast<float>(sim::kLevelCount - 1 - level), centre = y + 0.5f * row;
    if (const auto& disc = discs[static_cast<std::size_t>(level)]) {
      const ImVec2 knee(left - px(16.0f), centre);
      list.AddLine(*disc, knee, engine::to_u32(ink), px(1.2f));
      list.AddLine(knee, ImVec2(left, centre), engine::to_u32(ink), px(1.2f));
      list.AddCircleFilled(*disc, px(2.6f), engine::to_u32(engine::palette().text));
    }
    draw_disc_row(context.state.frame().spine.level[static_cast<std::size_t>(level)], context.state.units(),
                  level, ImVec2(left, y + px(1.5f)), ImVec2(left + width, y + row - px(1.5f)));
  }
}

}  // namespace

void draw_scene(PanelContext& context, const Rect& area) {
  const DockedWindow window("scene", area, 0.0f, 0.0f);
  const float density = context.pixels_per_unit;
  const int width = std::max(static_cast<int>(std::round(area.width * density)), 1),
            height = std::max(static_cast<int>(std::round(area.height * density)), 1);
  context.scene.update(context.state, area.width / std::max(area.height, 1.0f), context.dt_s);
  context.scene.draw(context.state, width, height, engine::ui_scale() * density, context.resting);
  const engine::ViewportResult view =
      engine::viewport("figure", context.scene.renderer(), context.scene.camera(), context.scene.list(),
                       ImVec2(area.width, area.height), context.memory.handle.held);
  context.memory.scene_hovered = view.hovered;
  if (context.state.view.figure_only) {
    const TextBuffer<128> name("{}, {:.1f} s", context.state.movement().label, context.state.frame().time_s);
    engine::draw_text(*ImGui::GetWindowDrawList(), engine::fonts().strong,
                      ImVec2(area.x + px(12.0f),
                             area.y + area.height - engine::text_height(engine::fonts().strong) - px(9.0f)),
                      engine::palette().text, name.view());
    return;
  }
  if (view.clicked) choose_disc(context, area);
  ImGui::SetItemAllowOverlap();
  draw_caveats(context.state, area);
  draw_scale(context.state, area);
  draw_disc_numbers(context, area);
  draw_handles(context, area);
  draw_controls(context, area);
}

}  // namespace app
