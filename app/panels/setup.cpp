// Set-up: everything a person can set, in three depths, from the table of parameters.
#include <imgui.h>

#include <algorithm>

#include "app/panels/panel.h"
#include "app/panels/parameter_widget.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using sim::Parameter;
using sim::ParameterDepth;

/// What belongs together: parameters whose ids begin so, under one heading.
struct Group {
  std::string_view prefix;
  const char* title;
};
constexpr std::array kGroups{Group{"load.", "What is lifted"}, Group{"form.", "Posture at the bottom"},
                             Group{"pose.", "Held posture"},   Group{"movement.", "Tempo"},
                             Group{"brace.", "Bracing"},       Group{"subject.", "Body"},
                             Group{"model.", "Model"},         Group{"sampling.", "Sampling"}};

/// Groups with a section of their own, whatever their depth.
constexpr std::array kSections{Group{"drill.", "Drills"}, Group{"fault.", "Faults, put in on purpose"}};

bool is_in(const Parameter& parameter, const Group& group) {
  return parameter.id.starts_with(group.prefix) && parameter.id != "movement.id";
}

// Rows that mean nothing in this movement are left out; those that only wait for another choice are shown
// disabled.
bool is_shown(const State& state, const Parameter& parameter) {
  const sim::Movement& movement = state.movements().get(state.requested().movement.id);
  return sim::parameter_applies(parameter, state.requested(), movement) || parameter.id == "load.mass_kg" ||
         parameter.id == "form.trunk_inclination_deg";
}

// A row, and where it stands.
void draw_row(PanelContext& context, const Parameter& parameter) {
  ImGui::BeginGroup();
  draw_parameter(context.state, parameter);
  ImGui::EndGroup();
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  context.memory.parameter_areas[static_cast<std::size_t>(&parameter - sim::parameters().data())] = {
      low.x, low.y, high.x - low.x, high.y - low.y};
}

void draw_depth(PanelContext& context, ParameterDepth depth) {
  const State& state = context.state;
  for (const Group& group : kGroups) {
    const auto belongs = [&](const Parameter& p) {
      return is_in(p, group) && p.depth == depth && is_shown(state, p);
    };
    const auto rows = sim::parameters();
    if (std::none_of(rows.begin(), rows.end(), belongs)) continue;
    engine::heading(group.title);
    for (const Parameter& parameter : rows)
      if (belongs(parameter)) draw_row(context, parameter);
  }
}

bool draw_section(const char* title, bool open) {
  ImGui::Dummy(ImVec2(0.0f, engine::px(2.0f)));
  ImGui::PushFont(engine::fonts().strong);
  const bool shown = ImGui::CollapsingHeader(title, open ? ImGuiTreeNodeFlags_DefaultOpen : 0);
  engine::note_item(title);
  ImGui::PopFont();
  return shown;
}

// A group with a header that opens and closes it; no header when nothing in it means anything in this
// movement.
void draw_own_section(PanelContext& context, const Group& group) {
  const auto rows = sim::parameters();
  const auto belongs = [&](const Parameter& p) { return is_in(p, group) && is_shown(context.state, p); };
  if (std::none_of(rows.begin(), rows.end(), belongs) || !draw_section(group.title, false)) return;
  for (const Parameter& parameter : rows)
    if (belongs(parameter)) draw_row(context, parameter);
}

}  // namespace

const char* setup_heading_of(const sim::Parameter& parameter) {
  for (const Group& group : kGroups)
    if (is_in(parameter, group)) return group.title;
  for (const Group& group : kSections)
    if (is_in(parameter, group)) return group.title;
  return parameter.id == "movement.id" ? "Movement" : nullptr;
}

void draw_setup(PanelContext& context, const Rect& area) {
  context.memory.parameter_areas.assign(sim::parameters().size(), {});
  const DockedWindow window("setup", area, 14.0f, 10.0f, true);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(engine::px(8.0f), engine::px(5.0f)));
  if (const Parameter* movement = sim::find_parameter("movement.id")) draw_row(context, *movement);
  draw_depth(context, ParameterDepth::basic);
  if (draw_section("More", true)) draw_depth(context, ParameterDepth::more);
  for (const Group& group : kSections) draw_own_section(context, group);
  if (draw_section("Expert", false)) draw_depth(context, ParameterDepth::expert);
  ImGui::PopStyleVar();
}

}  // namespace app
