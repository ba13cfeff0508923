// Set-up: everything a person can set, in three depths, from the table of parameters.
#include <imgui.h>

#include <algorithm>
#include <cmath>

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
  const char* chip;  // the same in a word
};
constexpr std::array kGroups{Group{"load.", "What is lifted", "Load"},
                             Group{"form.", "Posture at the bottom", "Posture"},
                             Group{"pose.", "Held posture", "Posture held"},
                             Group{"movement.", "Tempo", "Tempo"},
                             Group{"brace.", "Bracing", "Bracing"},
                             Group{"subject.", "Body", "Body"},
                             Group{"model.", "Model", "Model"},
                             Group{"sampling.", "Sampling", "Sampling"}};

/// Groups with a section of their own, whatever their depth.
struct Section : Group {
  bool SetupSections::*open;
};
constexpr std::array kSections{
    Section{{"drill.", "Drills", "Drills"}, &SetupSections::drills},
    Section{{"fault.", "Faults, put in on purpose", "Faults"}, &SetupSections::faults}};
constexpr const char* kObjects = "Everyday objects";

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

bool is_basic(const Parameter& parameter, const sim::Movement& movement) {
  // a held posture has no tempo: how far it leans stands in its place
  return parameter.depth == ParameterDepth::basic ||
         (movement.is_static && parameter.id == "pose.trunk_inclination_deg");
}

// Lowering, pause and raising as one: a repetition's time, shared in the proportion that they have.
void draw_tempo(PanelContext& context) {
  State& state = context.state;
  const sim::Movement& movement = state.movements().get(state.requested().movement.id);
  if (movement.is_static) return;
  const auto total = [&](const sim::MovementSettings& m) {
    const bool pauses = !movement.is_cycle && m.bounce_fraction == 0.0;
    return m.lower_s + (pauses ? m.pause_s : 0.0) + m.raise_s;
  };
  const sim::MovementSettings& now = state.requested().movement;
  const TextBuffer<200> help(
      "Time of one repetition, {:g} s down, {:g} s pause and {:g} s up, in the proportion that they have. "
      "More "
      "sets each.",
      now.lower_s, now.pause_s, now.raise_s);
  engine::SliderSpec spec;
  spec.label = "Tempo: one repetition";
  spec.unit = "s";
  spec.help = help.c_str();
  spec.low = 1.0;
  spec.high = 20.0;
  spec.step = 0.5;
  spec.decimals = 1;
  spec.standard = total(movement.defaults.movement);
  double value = total(now);
  const engine::SliderChange change = engine::slider(spec, value);
  if (change == engine::SliderChange::none) return;
  std::optional<sim::MovementSettings>& base = context.memory.tempo_base;
  if (!base) base = now;
  sim::Scenario next = state.requested();
  const double factor = value / total(*base);
  const auto scaled = [&](const char* id, double time_s) {
    const Parameter* parameter = sim::find_parameter(id);
    return std::clamp(std::round(100.0 * factor * time_s) / 100.0, parameter->low, parameter->high);
  };
  next.movement.lower_s = scaled("movement.lower_s", base->lower_s);
  next.movement.pause_s = scaled("movement.pause_s", base->pause_s);
  next.movement.raise_s = scaled("movement.raise_s", base->raise_s);
  const bool done = change == engine::SliderChange::done;
  state.request(next, done);
  if (done) base.reset();
}

bool is_tempo(const State& state, const Group& group) {
  return group.prefix == "movement." && !state.movements().get(state.requested().movement.id).is_static;
}

bool belongs(const State& state, const Group& group, ParameterDepth depth, const Parameter& parameter) {
  const sim::Movement& movement = state.movements().get(state.requested().movement.id);
  return is_in(parameter, group) && (parameter.depth <= depth || is_basic(parameter, movement)) &&
         is_shown(state, parameter);
}

/// Whether anything in it means something in this movement, as far as `depth` goes.
bool has_rows(const State& state, const Group& group, ParameterDepth depth) {
  const auto rows = sim::parameters();
  return is_tempo(state, group) || std::any_of(rows.begin(), rows.end(), [&](const Parameter& parameter) {
           return belongs(state, group, depth, parameter);
         });
}

/// True once when a chip asked for this group: what is drawn next comes to the top.
bool arrives(PanelContext& context, const char* title) {
  if (context.memory.setup_jump != title) return false;
  context.memory.setup_jump = nullptr;
  ImGui::SetScrollHereY(0.0f);
  return true;
}

// Every group as far as `depth` goes, under its heading.
void draw_groups(PanelContext& context, ParameterDepth depth) {
  const State& state = context.state;
  for (const Group& group : kGroups) {
    if (!has_rows(state, group, depth)) continue;
    arrives(context, group.title);
    if (depth != ParameterDepth::basic) engine::heading(group.title);  // five controls need none
    if (is_tempo(state, group)) draw_tempo(context);
    for (const Parameter& parameter : sim::parameters())
      if (belongs(state, group, depth, parameter)) draw_row(context, parameter);
  }
}

// A header that opens and closes what is under it, and remembers which.
bool draw_section(PanelContext& context, const char* title, bool& open) {
  ImGui::Dummy(ImVec2(0.0f, engine::px(2.0f)));
  const bool arrived = arrives(context, title);
  ImGui::SetNextItemOpen(open || arrived, ImGuiCond_Always);
  ImGui::PushFont(engine::fonts().strong);
  open = ImGui::CollapsingHeader(title);
  engine::note_item(title);
  ImGui::PopFont();
  if (arrived) engine::focus_last_item(true);  // Tab goes on from here
  return open;
}

// No header when nothing in it means anything in this movement.
void draw_own_section(PanelContext& context, const Section& section) {
  State& state = context.state;
  if (!has_rows(state, section, ParameterDepth::expert)) return;
  if (!draw_section(context, section.title, state.view.sections.*section.open)) return;
  for (const Parameter& parameter : sim::parameters())
    if (belongs(state, section, ParameterDepth::expert, parameter)) draw_row(context, parameter);
}

}  // namespace

const char* setup_heading_of(const sim::Parameter& parameter) {
  for (const Group& group : kGroups)
    if (is_in(parameter, group)) return group.title;
  for (const Group& group : kSections)
    if (is_in(parameter, group)) return group.title;
  return parameter.id == "movement.id" ? "Movement" : nullptr;
}

namespace {

bool has_words(const Parameter& parameter, std::string_view query) {
  return meets_query(parameter.label, query) || meets_query(parameter.id, query) ||
         meets_query(parameter.help, query);
}

// True while something is typed.
bool draw_filter(PanelContext& context) {
  std::array<char, 64>& filter = context.memory.parameter_filter;
  ImGui::SetNextItemWidth(-1.0f);
  ImGui::InputTextWithHint("##find", "Find a setting …", filter.data(), filter.size());
  engine::note_text_field("find a setting");
  return filter[0] != '\0';
}

// Everything that the typed words name, whatever its depth.
void draw_found(PanelContext& context) {
  const std::array<char, 64>& filter = context.memory.parameter_filter;
  int found = 0;
  for (const Parameter& parameter : sim::parameters()) {
    if (!has_words(parameter, filter.data())) continue;
    if (const char* title = setup_heading_of(parameter)) engine::muted_text(title);
    draw_row(context, parameter);
    ++found;
  }
  if (found == 0) engine::muted_text("No setting is called so.");
}

void draw_depths(State& state) {
  constexpr std::array<const char*, 3> kDepths{"Basics", "More", "Expert"};
  int depth = static_cast<int>(state.view.depth);
  if (engine::segmented("depth", kDepths, depth)) state.view.depth = static_cast<ParameterDepth>(depth);
}

// Basics have five controls: what is done wrong on purpose stands deeper, but is not to be looked for.
void draw_way_to_drills(PanelContext& context) {
  if (!engine::small_button("Drills and faults …")) return;
  context.state.view.depth = ParameterDepth::more;
  context.memory.parameter_filter.fill('\0');
  context.memory.setup_jump = kSections.front().title;
}

// One chip for each group: pressed, its rows come to the top.
void draw_chips(PanelContext& context) {
  const State& state = context.state;
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x, gap = engine::px(4.0f);
  float x = 0.0f;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(gap, gap));
  const auto chip = [&](const char* label, const char* title) {
    const float width = ImGui::CalcTextSize(label).x + 2.0f * ImGui::GetStyle().FramePadding.x;
    if (x > 0.0f && x + gap + width <= right) ImGui::SameLine();
    if (engine::small_button(label)) context.memory.setup_jump = title;
    engine::tooltip(title);
    x = ImGui::GetItemRectMax().x - ImGui::GetWindowPos().x;
  };
  for (const Group& group : kGroups)
    if (has_rows(state, group, state.view.depth)) chip(group.chip, group.title);
  chip("Objects", kObjects);
  for (const Section& section : kSections)
    if (has_rows(state, section, ParameterDepth::expert)) chip(section.chip, section.title);
  ImGui::PopStyleVar();
}

}  // namespace

void draw_setup(PanelContext& context, const Rect& area) {
  context.memory.parameter_areas.assign(sim::parameters().size(), {});
  const DockedWindow window("setup", area, 14.0f, 10.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(engine::px(8.0f), engine::px(5.0f)));
  State& state = context.state;
  draw_depths(state);
  const ParameterDepth depth = state.view.depth;
  const bool deep = depth != ParameterDepth::basic, finding = deep && draw_filter(context);
  if (deep && !finding) draw_chips(context);
  if (deep) ImGui::Spacing();
  // what stands above stays where it is, and the last row can be brought above the hint of the first start
  const float room = ImGui::GetContentRegionAvail().y - context.memory.first_steps.height;
  engine::begin_part("rows", 0.0f, std::max(room, engine::px(90.0f)));
  const ImVec2 corner = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  context.memory.first_steps.rows = {corner.x, corner.y, size.x, size.y};
  if (finding) {
    draw_found(context);
  } else {
    if (const Parameter* movement = sim::find_parameter("movement.id")) draw_row(context, *movement);
    draw_groups(context, depth);
    if (!deep) draw_way_to_drills(context);
    if (draw_section(context, kObjects, state.view.sections.objects)) draw_shelf(context);
    if (deep)
      for (const Section& section : kSections) draw_own_section(context, section);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace app
