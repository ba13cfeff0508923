// A posture hunt: the score of the lift at hand against par, limits, and the sliders that may be moved. A
// stage of practice is the same without par.
#include <imgui.h>

#include <algorithm>

#include "app/lesson_words.h"
#include "app/panels/lessons.h"
#include "app/status_words.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

/// The number of a score and its unit apart, as read-outs stand.
struct ScoreText {
  engine::NumberText number;
  std::string_view unit;
};
ScoreText score_text(const Units& units, const sim::HuntGoal& goal, double value) {
  const DisplayUnit shown = units.of(goal.unit);
  const int decimals = shown.name == goal.unit ? sim::usual_decimals(goal.unit) : shown.coarse_decimals;
  return {engine::number_text(value / shown.size, decimals), shown.name};
}

void draw_score(const LessonSession& session, const Units& units) {
  const sim::HuntScore& score = session.score();
  const sim::HuntGoal& goal = *session.hunt()->goal;
  const engine::Palette& palette = engine::palette();
  wrapped_text(fmt::format("{}: {} is better.", goal.label, goal.higher_is_better ? "higher" : "lower"));
  if (!ImGui::BeginTable("score", 3, ImGuiTableFlags_SizingStretchSame)) return;
  const auto show = [&](const char* caption, double value, engine::Color color) {
    const ScoreText text = score_text(units, goal, value);
    engine::readout(caption, text.number.view(), text.unit, color);
  };
  ImGui::TableNextColumn();
  show("Now", score.value, score.counts() ? palette.text : palette.text_muted);
  ImGui::TableNextColumn();
  if (session.best())
    show("Your best", *session.best(), palette.accent);
  else
    engine::readout("Your best", "–", "", palette.accent);
  ImGui::TableNextColumn();
  const sim::HuntPar* par = session.par();
  if (par != nullptr && par->found)
    show("Par", par->value, palette.series[2]);
  else
    engine::readout("Par", par != nullptr ? "none" : session.searching() ? "…" : "–", "", palette.series[2]);
  ImGui::EndTable();
  if (par == nullptr || !par->found || !session.best()) return;
  const double gap = goal.higher_is_better ? par->value - *session.best() : *session.best() - par->value;
  if (sim::is_better(goal, *session.best(), par->value))
    engine::colored_text(palette.good, "Better than what the search found. Well spotted.");
  else if (!sim::is_better(goal, par->value, *session.best()))
    engine::colored_text(palette.good, "Par. The search found nothing better.");
  else
    muted(fmt::format("{} to par.", lesson_number(units, gap, goal.unit)));
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

void draw_conditions(const LessonSession& session, const Units& units) {
  const sim::HuntScore& score = session.score();
  const sim::Hunt& hunt = *session.hunt();
  draw_condition(score.possible, score.possible ? std::string_view("The lift can be done")
                                                : describe_feasibility(score.feasibility, units).view());
  for (std::size_t i = 0; i < score.limits.size(); ++i) {
    const sim::Expectation& limit = hunt.numbers.expectations[i];
    const int decimals = limit.unit == "m" ? 3 : std::max(1, sim::usual_decimals(limit.unit));
    // a label that names its bound in words needs no second one
    const bool needs_bound = limit.is_open && hunt.goal;
    draw_condition(
        score.limits[i].is_met,
        fmt::format("{}: {}{}", sim::format_label(limit, lesson_format(units)),
                    lesson_number(units, score.limits[i].value, limit.unit, limit.unit == "N" ? 0 : decimals),
                    needs_bound ? fmt::format(" ({})", describe_expected(limit, units)) : ""));
  }
  for (const sim::BrokenRule& rule : score.broken_rules)
    draw_condition(false, describe_broken_rule(rule, units));
}

// In the shown unit, on the hunt's own steps: par lies on one of them.
void draw_slider(State& state, const sim::HuntSlider& allowed, double start) {
  const sim::Parameter& parameter = *allowed.parameter;
  const DisplayParameter shown = state.requested_units().of(parameter);
  const double size = shown.unit.size;
  const bool own_unit = shown.unit.name == parameter.unit;
  engine::SliderSpec spec;
  spec.label = parameter.label.data();
  spec.unit = shown.unit.name.data();
  spec.help = parameter.help.data();
  spec.low = allowed.low / size, spec.high = allowed.high / size, spec.step = allowed.step / size;
  spec.decimals = own_unit ? decimals_of(allowed.step) : std::max(1, shown.unit.decimals);
  spec.standard = start / size;
  const sim::ParameterValue now = parameter.get(state.requested());
  const double* number = std::get_if<double>(&now);
  double value = (number != nullptr ? *number : start) / size;
  ImGui::PushID(parameter.id.data());
  const engine::SliderChange change = engine::slider(spec, value);
  if (change != engine::SliderChange::none) {
    double chosen = value;
    if (!own_unit)
      chosen =
          engine::snapped({.low = allowed.low, .high = allowed.high, .step = allowed.step}, value * size);
    state.request_parameter(parameter, chosen, change == engine::SliderChange::done);
  }
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
  const Units units = state.units();
  question_text(sim::format_task(hunt, session.start(), lesson_format(units)));
  if (hunt.goal) draw_score(session, units);
  draw_conditions(session, units);
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
