// The hint of the first start: three things to try, one at a time. Goes away by doing them or by being sent
// away, and does not come back by itself.
#include <imgui.h>

#include <algorithm>
#include <utility>

#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;
using FirstSteps = PanelMemory::FirstSteps;

constexpr float kWidth = 330.0f;

struct Step {
  const char* title;
  const char* text;
};
constexpr std::array<Step, 3> kSteps{{
    {"Drag a slider",
     "Drag Load mass, on the left. Every curve on the right is the whole lift, computed again."},
    {"Take hold of the load",
     "Rest the mouse on the load in the figure and drag it away from the body. Watch L5/S1 compression."},
    {"Pin and compare",
     "Press R to pin this lift. Then change one thing: the reference stays, dashed. F3 says what it cost."},
}};

// What the person did by themselves counts, in any order.
void follow(const State& state, const PanelMemory& memory, FirstSteps& steps) {
  if (!steps.begun) {
    steps.begun = true;
    steps.done.fill(false);
    steps.edits = state.history().size();
  }
  const bool in_figure = memory.handle.held && memory.handle.moved;
  if (in_figure) steps.done[1] = true;
  if (state.history().size() > steps.edits) {
    if (!memory.handle.held && !steps.done[1]) steps.done[0] = true;
    steps.edits = state.history().size();
    if (steps.done[1]) steps.done[0] = true;  // who found the handles knows what a slider does
  }
  if (state.reference() != nullptr && state.reference()->trial.scenario != state.trial().scenario)
    steps.done[2] = true;
}

void mark_load_mass(const PanelMemory& memory, const Rect& rows) {
  const auto index = static_cast<std::size_t>(sim::find_parameter("load.mass_kg") - sim::parameters().data());
  if (index >= memory.parameter_areas.size()) return;
  const Rect& row = memory.parameter_areas[index];
  const bool covered = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (row.width <= 0.0f || covered) return;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.PushClipRect(ImVec2(rows.x - px(6.0f), rows.y),
                    ImVec2(rows.x + rows.width + px(6.0f), rows.y + rows.height));
  list.AddRect(ImVec2(row.x - px(5.0f), row.y - px(3.0f)),
               ImVec2(row.x + row.width + px(5.0f), row.y + row.height + px(3.0f)),
               engine::to_u32(engine::palette().accent), px(5.0f), 0, px(2.0f));
  list.PopClipRect();
}

}  // namespace

void draw_first_steps(PanelContext& context, const Rect&) {
  State& state = context.state;
  FirstSteps& steps = context.memory.first_steps;
  steps.height = 0.0f;
  if (state.view.first_steps_done) {
    steps.begun = false;
    return;
  }
  follow(state, context.memory, steps);
  const auto next = std::find(steps.done.begin(), steps.done.end(), false);
  if (next == steps.done.end()) {
    state.view.first_steps_done = true;
    state.notify(NoticeKind::good, "That is how it works. F1 lists the keys, F2 to F10 turn the pages.");
    return;
  }
  const auto number = static_cast<std::size_t>(next - steps.done.begin());
  const Step& step = kSteps[number];
  const bool in_the_way = context.memory.dialog.open || context.memory.show_help;
  if (in_the_way) return;
  const Rect rows = std::exchange(steps.rows, {});  // with the set-up away there is nothing to mark
  if (number == 0 && rows.width > 0.0f) mark_load_mass(context.memory, rows);

  // at the foot of the set-up: what the steps are about, the sliders above and the figure, is to be seen
  const Rect& side = context.layout.of(Region::left);
  const float width = std::min(px(kWidth), side.width - px(16.0f));
  ImGui::SetNextWindowPos(ImVec2(side.x + px(8.0f), side.y + side.height - px(8.0f)), ImGuiCond_Always,
                          ImVec2(0.0f, 1.0f));
  ImGui::SetNextWindowSize(ImVec2(width, 0.0f));
  ImGui::PushStyleColor(ImGuiCol_Border, engine::to_imgui(engine::palette().accent));
  ImGui::Begin("first steps", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PushTextWrapPos(0.0f);
  engine::colored_text(engine::palette().accent,
                       TextBuffer<80>("Try it, {} of {}: {}", number + 1, kSteps.size(), step.title).view());
  ImGui::TextUnformatted(step.text);
  ImGui::PopTextWrapPos();
  if (engine::button("Next")) steps.done[number] = true;
  ImGui::SameLine();
  if (engine::button("No hints")) state.view.first_steps_done = true;
  engine::tooltip("They come back from the help page (F1)");
  steps.height = ImGui::GetWindowHeight();
  ImGui::End();
  ImGui::PopStyleColor();
}

}  // namespace app
