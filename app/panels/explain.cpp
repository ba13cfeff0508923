// Explain this number: what the load of this instant is made of, with the numbers put in.
#include <imgui.h>

#include <algorithm>

#include "app/explanation.h"
#include "app/panels/free_body.h"
#include "app/panels/pages.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

// Which level, from the top of the spine down, and which number of it; or what was clicked on.
void draw_choice(State& state) {
  if (state.view.selected.kind != SelectionKind::disc) {
    if (engine::button("Back to the discs")) state.view.selected = {};
    engine::tooltip("Click a disc, a joint or, where they are shown, a muscle in the figure");
    return;
  }
  std::array<const char*, sim::kLevelCount> labels{};
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = sim::kLevelLabels[labels.size() - 1 - i].data();
  int level = sim::kLevelCount - 1 - state.curves.level;
  if (engine::segmented("level", labels, level)) state.curves.level = sim::kLevelCount - 1 - level;
  constexpr std::array<const char*, 3> kNumbers{"Compression", "Shear", "Moment"};
  int what = static_cast<int>(state.view.explained);
  if (engine::segmented("number", kNumbers, what)) state.view.explained = static_cast<Explained>(what);
}

Explanation explain_selection(const State& state) {
  const Selection& selected = state.view.selected;
  if (selected.kind == SelectionKind::joint)
    return explain_joint(state.model(), state.trial(), state.frame_index(),
                         static_cast<JointId>(selected.index), state.units());
  if (selected.kind == SelectionKind::muscle)
    return explain_muscle(state.trial(), state.frame_index(), static_cast<sim::ReportedGroup>(selected.index),
                          state.units());
  return explain(state.trial(), state.frame_index(), static_cast<sim::Level>(state.curves.level),
                 state.view.explained, state.units());
}

// The free body of a disc or a joint; a muscle has none.
void draw_selected_body(const State& state) {
  const Selection& selected = state.view.selected;
  if (selected.kind == SelectionKind::muscle) return;
  const FreeBody body =
      selected.kind == SelectionKind::joint
          ? cut_at_joint(state.model(), state.trial(), state.frame(), static_cast<JointId>(selected.index))
          : cut_at_disc(state.model(), state.trial(), state.frame(),
                        static_cast<sim::Level>(state.curves.level));
  draw_free_body(body, state.model(), state.frame(), state.units());
}

// What to keep in mind about this number.
const char* caveat_of(const State& state) {
  if (state.view.selected.kind == SelectionKind::joint)
    return "Torques come straight from the mechanics: what all muscles and tissue across the joint do "
           "together.";
  if (state.view.selected.kind == SelectionKind::disc && state.view.explained == Explained::shear)
    return "Shear depends on the tilt of the disc, at L5/S1 most of all: five degrees change it by about a "
           "sixth. It is the least trustworthy number here.";
  return "Moments come straight from the mechanics. How the muscles share them is the model's opinion: they "
         "are shared so that the effort is least.";
}

void draw_parts(const Explanation& card, const DisplayUnit& unit) {
  engine::AmountStyle style;
  style.least = 0.0, style.most = std::max(card.whole / unit.size, 0.0);
  for (const ExplainedPart& part : card.parts) {
    style.least = std::min(style.least, part.value / unit.size);
    style.most = std::max(style.most, part.value / unit.size);
  }
  style.unit = unit.name;
  style.decimals = unit.decimals;
  style.positive = engine::palette().series[0];
  style.negative = engine::palette().series[1];
  for (const ExplainedPart& part : card.parts) {
    if (rounds_to_nothing(part, unit)) continue;
    engine::amount_row(part.label, part.value / unit.size, style);
    engine::tooltip(part.help);
  }
  ImGui::Separator();
  style.strong = true;
  style.positive = style.negative = engine::palette().accent;
  engine::amount_row("Together, as on the curve", card.whole / unit.size, style);
}

}  // namespace

void draw_explain_page(PanelContext& context) {
  State& state = context.state;
  draw_choice(state);
  const Explanation card = explain_selection(state);
  engine::heading(TextBuffer<96>("{}, {:.2f} s", card.title, state.frame().time_s).view());
  draw_selected_body(state);
  draw_parts(card, state.units().of(card.unit));
  ImGui::PushTextWrapPos(0.0f);
  engine::heading("With the numbers of this instant");
  ImGui::TextUnformatted(card.equation.c_str());
  for (const std::string& step : card.steps) {
    ImGui::Spacing();
    ImGui::TextUnformatted(step.c_str());
  }
  ImGui::PopTextWrapPos();
  ImGui::Spacing();
  engine::muted_text(caveat_of(state));
}

}  // namespace app
