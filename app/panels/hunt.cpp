// A posture hunt: the score of the lift at hand against par, limits, and the sliders that may be moved. A
// stage of practice is the same without par.
#include <imgui.h>

#include "app/panels/lessons.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

int decimals_for(const sim::HuntGoal& goal) {
  return goal.unit == "s" ? 1 : sim::usual_decimals(goal.unit);
}

void draw_score(const LessonSession& session) {
  const sim::HuntScore& score = session.score();
  const sim::HuntGoal& goal = *session.hunt()->goal;
  const engine::Palette& palette = engine::palette();
  const auto number = [&](double value) { return sim::format_lesson_value(value, "", decimals_for(goal)); };
  wrapped_text(fmt::format("{}: {} is better.", goal.label, goal.higher_is_better ? "higher" : "lower"));
  if (!ImGui::BeginTable("score", 3, ImGuiTableFlags_SizingStretchSame)) return;
  ImGui::TableNextColumn();
  engine::readout("Now", number(score.value), goal.unit, score.counts() ? palette.text : palette.text_muted);
  ImGui::TableNextColumn();
  engine::readout("Your best", session.best() ? number(*session.best()) : "–",
                  session.best() ? goal.unit : "", palette.accent);
  ImGui::TableNextColumn();
  const sim::HuntPar* par = session.par();
  engine::readout("Par",
                  par == nullptr ? (session.searching() ? "…" : "–")
                  : par->found   ? number(par->value)
                                 : "none",
                  par != nullptr && par->found ? goal.unit : "", palette.series[2]);
  ImGui::EndTable();
  if (par == nullptr || !par->found || !session.best()) return;
  const double gap = goal.higher_is_better ? par->value - *session.best() : *session.best() - par->value;
  if (sim::is_better(goal, *session.best(), par->value))
    engine::colored_text(palette.good, "Better than what the search found. Well spotted.");
  else if (!sim::is_better(goal, par->value, *session.best()))
    engine::colored_text(palette.good, "Par. The search found nothing better.");
  else
    muted(fmt::format("{} to par.", sim::format_lesson_value(gap, goal.unit, decimals_for(goal))));
}

// One line with a mark: what has to hold, and what is.
void draw_condition(bool met, std::string_view text) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float size = ImGui::GetTextLineHeight();
  engine::draw_icon(met ? engine::Icon::check : engine::Icon::close, corner.x, corner.y, size,
                    met ? engine::palette().good : engine::palette().bad);
  ImGui::Indent(size + px(6.0f));
  wrapped_text(text);
  ImGui::Unindent(size + px(6.0f));
}

void draw_conditions(const LessonSession& session) {
  const sim::HuntScore& score = session.score();
  const sim::Hunt& hunt = *session.hunt();
  draw_condition(score.possible, score.possible ? "The lift can be done" : score.status);
  for (std::size_t i = 0; i < score.limits.size(); ++i) {
    const sim::Expectation& limit = hunt.numbers.expectations[i];
    const int decimals = limit.unit == "m" ? 3 : std::max(1, sim::usual_decimals(limit.unit));
    // a label that names its bound in words needs no second one
    const bool needs_bound = limit.is_open && hunt.goal;
    draw_condition(score.limits[i].is_met,
                   fmt::format("{}: {}{}", limit.label,
                               sim::format_lesson_value(score.limits[i].value, limit.unit,
                                                        limit.unit == "N" ? 0 : decimals),
                               needs_bound ? fmt::format(" ({})", sim::describe_expected(limit)) : ""));
  }
  for (const std::string& rule : score.broken_rules) draw_condition(false, rule);
}

void draw_slider(State& state, const sim::HuntSlider& allowed, double start) {
  engine::SliderSpec spec;
  spec.label = allowed.parameter->label.data();
  spec.unit = allowed.parameter->unit.data();
  spec.help = allowed.parameter->help.data();
  spec.low = allowed.low, spec.high = allowed.high, spec.step = allowed.step;
  spec.decimals = decimals_of(allowed.step);
  spec.standard = start;
  const sim::ParameterValue now = allowed.parameter->get(state.requested());
  const double* number = std::get_if<double>(&now);
  double value = number != nullptr ? *number : start;
  ImGui::PushID(allowed.parameter->id.data());
  const engine::SliderChange change = engine::slider(spec, value);
  if (change != engine::SliderChange::none)
    state.request_parameter(*allowed.parameter, value, change == engine::SliderChange::done);
  ImGui::PopID();
}

}  // namespace

void draw_hunt(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  State& state = context.state;
  const sim::Hunt& hunt = *session.hunt();
  if (!session.is_hunt()) {
    ImGui::PushFont(engine::fonts().strong);
    wrapped_text(TextBuffer<96>("Step {} of {}: {}", session.place().index + 1,
                                session.lesson()->practice.size(), hunt.label)
                     .view());
    ImGui::PopFont();
  }
  question_text(hunt.task);
  if (hunt.goal) draw_score(session);
  draw_conditions(session);
  if (!session.is_hunt() && session.score().counts())
    engine::colored_text(engine::palette().good, "Under control: the next step is open.");
  ImGui::Spacing();
  for (const sim::HuntSlider& slider : hunt.sliders) {
    const sim::ParameterValue start = slider.parameter->get(hunt.start());
    const double* number = std::get_if<double>(&start);
    draw_slider(state, slider, number != nullptr ? *number : slider.low);
  }
  ImGui::Spacing();
  if (engine::button("Start again")) session.restart(state);
  if (session.is_hunt()) {
    ImGui::SameLine();
    ImGui::BeginDisabled(session.par() == nullptr || !session.par()->found);
    if (engine::button("Show par")) session.show_par(state);
    ImGui::EndDisabled();
    engine::tooltip("Sets the sliders to the best lift that the search found for this body");
    if (session.searching()) muted("Par for this body is being searched for …");
    if (session.par() != nullptr)
      muted(fmt::format("Par for this body: the best of {} lifts that a search over these sliders simulated.",
                        session.par()->lifts));
  }
  if (!hunt.note.empty()) muted(hunt.note);
}

}  // namespace app
