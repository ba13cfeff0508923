// Keys, and what the numbers mean.
#include <imgui.h>

#include "app/panels/panel.h"
#include "engine/ui/convert.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"
#include "sim/spine/limits.h"

namespace app {
namespace {

using engine::px;

void draw_keys(std::span<const Shortcut> shortcuts) {
  if (!ImGui::BeginTable("keys", 4)) return;
  ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed, px(104.0f));
  ImGui::TableSetupColumn("does", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("key 2", ImGuiTableColumnFlags_WidthFixed, px(104.0f));
  ImGui::TableSetupColumn("does 2", ImGuiTableColumnFlags_WidthStretch);
  // two columns, read downwards
  const std::size_t rows = (shortcuts.size() + 1) / 2;
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t i = row; i < shortcuts.size(); i += rows) {
      ImGui::TableNextColumn();
      engine::colored_text(engine::palette().accent, shortcuts[i].keys);
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(shortcuts[i].label);
    }
  ImGui::EndTable();
}

void draw_meaning() {
  engine::heading("What the numbers mean");
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(
      "Compression pushes two vertebrae together, along the disc's normal. Anterior shear pushes the upper "
      "vertebra forward on the lower one. Moments are extensor "
      "demand; hip torque is that of both sides.");
  ImGui::TextUnformatted(
      "Moments and hip torque come straight from the mechanics. Compression and shear also need the back "
      "muscles: by default the fascicles of the trunk share the moment so that "
      "the sum of squared activations is least; under Expert one equivalent extensor of 5 or 6 cm can stand "
      "in for them. Shear, at L5/S1 most of all, depends on the tilt of the disc and is "
      "the least trustworthy number.");
  ImGui::TextUnformatted(
      "Published limits are drawn under the names of their sources. They are what others recommend: this "
      "program states no risk of injury of its own.");
  for (const sim::PublishedLimit& limit : sim::kPublishedLimits) {
    ImGui::Bullet();
    ImGui::TextUnformatted(limit.label.data(), limit.label.data() + limit.label.size());
    ImGui::SameLine(0.0f, 0.0f);
    ImGui::Text(": %.0f N.", limit.value_N);
    engine::muted_text(limit.source);
  }
  ImGui::PopTextWrapPos();
}

}  // namespace

void draw_help(PanelContext& context, const Rect& area) {
  if (!context.memory.show_help) return;
  ImGui::SetNextWindowPos(ImVec2(0.5f * area.width, 0.5f * area.height), ImGuiCond_Always,
                          ImVec2(0.5f, 0.5f));
  ImGui::SetNextWindowSize(
      ImVec2(std::min(px(820.0f), area.width - px(40.0f)), std::min(px(640.0f), area.height - px(40.0f))));
  if (ImGui::Begin("Keys and meaning", &context.memory.show_help,
                   ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                       ImGuiWindowFlags_NoSavedSettings)) {
    engine::heading("Keys");
    draw_keys(context.shortcuts);
    engine::muted_text(
        "In the figure: drag to turn, right-drag or Shift+drag to move, wheel to come closer. On a slider: "
        "double-click to type, right-click for the movement's own value. "
        "Tab hands the keyboard to the panels: a ring shows the control it is on. Tab goes on through all of "
        "them, Ctrl+Tab from panel to panel (set-up, page, top bar, time, figure), with Shift back. Arrows "
        "move "
        "within a panel and change a slider (Shift: ten steps), Space and Enter press, Enter on a slider "
        "types. "
        "Esc or a click takes the keyboard back to playing and stepping.");
    if (context.state.view.first_steps_done && engine::button("Show the three first steps again")) {
      context.state.view.first_steps_done = false;
      context.memory.show_help = false;
    }
    draw_meaning();
  }
  ImGui::End();
}

}  // namespace app
