// Run, compare and explain: what happens, what was predicted beside it, and why.
#include <imgui.h>

#include <cmath>

#include "app/lesson_words.h"
#include "app/panels/lessons.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr float kPlotHeight = 150.0f;

// The lesson's channels of the lift at hand, with the pinned one dashed.
void draw_plots(PanelContext& context) {
  State& state = context.state;
  const std::vector<const sim::Channel*>& channels = context.memory.lessons.lesson()->show.channels;
  const engine::Palette& palette = engine::palette();
  const double duration = state.trial().motion.duration_s;
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const sim::Channel& channel = *channels[i];
    std::array<engine::PlotSeries, 2> series;
    std::size_t count = 0;
    if (state.reference() != nullptr)
      series[count++] = {.label = "before",
                         .y = context.reference_curves.values(channel),
                         .color = palette.text_muted,
                         .x = context.reference_curves.time(false),
                         .width_px = 1.6f,
                         .dashed = true};
    series[count++] = {.label = "now", .y = context.curves.values(channel), .color = palette.series[0]};
    engine::PlotSpec spec;
    spec.title = channel.label;
    const DisplayUnit unit = state.units().of(channel.unit);  // as the curves are
    spec.unit = unit.name;
    spec.x = context.curves.time(false);
    spec.series = {series.data(), count};
    spec.cursor = std::min(state.playback.time_s, duration);
    spec.include_zero = channel.group != "Posture";
    const TextBuffer<16> id("lesson{}", i);
    const engine::PlotResult result =
        engine::plot(id.c_str(), context.memory.lesson_page.plots[i], spec, ImVec2(0.0f, px(kPlotHeight)));
    if (!result.cursor_moved) continue;
    state.playback.time_s = std::clamp(result.cursor, 0.0, duration);
    state.playback.playing = false;
  }
}

// A held posture has no curve worth drawing: its numbers.
void draw_numbers(PanelContext& context) {
  State& state = context.state;
  for (const sim::Channel* channel : context.memory.lessons.lesson()->show.channels) {
    const double now = channel->value(state.frame());
    std::string text = lesson_number(state.units(), now, channel->unit);
    if (const Reference* reference = state.reference())
      text = fmt::format("{} → {}",
                         lesson_number(state.reference_units(),
                                       channel->value(reference->trial.frames.front()), channel->unit),
                         text);
    engine::readout(channel->label, text, "", engine::palette().series[0]);
  }
}

void draw_stray(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  if (!session.strayed(context.state)) return;
  engine::colored_text(engine::palette().warning, "You have changed the lift.");
  ImGui::SameLine();
  if (engine::small_button("Show the lesson's again")) session.show(context.state);
}

void draw_verdict(bool right, std::string_view text) {
  engine::badge(right ? "agrees" : "differs", right ? engine::palette().good : engine::palette().warning);
  ImGui::SameLine();
  wrapped_text(text);
}

// What the pen did not reach, or nobody said.
void draw_missing(std::string_view text, const char* badge_text = "not predicted") {
  engine::badge(badge_text, engine::palette().text_muted);
  ImGui::SameLine();
  wrapped_text(text);
}

// What the right answer stands on.
void draw_reasons(const Units& units, const sim::LessonAnswer& answer,
                  const std::vector<sim::ExpectationResult>& results) {
  for (std::size_t i = 0; i < results.size(); ++i) {
    const sim::Expectation& expected = answer.expectations[i];
    muted(fmt::format("{}: {}", sim::format_label(expected, lesson_format(units)),
                      lesson_number(units, results[i].value, expected.unit)));
  }
}

void compare_choice(PanelContext& context, const sim::LessonQuestion& question,
                    const sim::QuestionResult& result, const Prediction& prediction) {
  const int right = result.right_answer();
  if (right < 0) {
    engine::colored_text(engine::palette().warning, "The lifts do not decide between these answers.");
    return;
  }
  const sim::LessonAnswer& computed = question.answers[static_cast<std::size_t>(right)];
  if (prediction.answer < 0)
    draw_missing("No prediction made.");
  else
    draw_verdict(
        prediction.answer == right,
        fmt::format(
            "You said: {}.",
            lesson_text(context, question.answers[static_cast<std::size_t>(prediction.answer)].says)));
  ImGui::PushFont(engine::fonts().strong);
  wrapped_text(fmt::format("Computed: {}.", lesson_text(context, computed.says)));
  ImGui::PopFont();
  draw_reasons(context.state.units(), computed, result.answers[static_cast<std::size_t>(right)]);
}

// Plain statements about a drawing; no marks. Of places that the pen did not reach, what was computed.
void draw_facts(const Units& units, const sim::LessonDrawing& drawing, const sim::DrawingFacts& facts) {
  const auto value = [&](double number) { return lesson_number(units, number, drawing.unit); };
  const auto place = [&](double number) {
    return lesson_number(units, number, drawing.across_unit,
                         std::max(1, sim::usual_decimals(drawing.across_unit)));
  };
  const auto way = [&](double change) {
    return std::abs(change) < sim::kStays * (drawing.to - drawing.from) ? "no change"
           : change > 0                                                 ? "a rise"
                                                                        : "a fall";
  };
  if (facts.most_reached) {
    draw_verdict(facts.same_height, fmt::format("Highest: you drew {}, computed {}.", value(facts.drawn_most),
                                                value(facts.computed_most)));
    draw_verdict(facts.same_place, fmt::format("Where it is highest: you at {}, computed at {}.",
                                               place(facts.drawn_where), place(facts.computed_where)));
  } else {
    draw_missing(fmt::format("Highest: computed {} at {}, the pen did not get there.",
                             value(facts.whole_most), place(facts.whole_where)),
                 "not drawn");
  }
  if (facts.ends_reached)
    draw_verdict(facts.same_direction, fmt::format("From first to last: you drew {}, computed {}.",
                                                   way(facts.drawn_change), way(facts.computed_change)));
  else
    draw_missing("From first to last: the pen did not reach both ends.", "not drawn");
  muted(
      fmt::format("On average the curves lie {} apart. \"Agrees\" means within {:.0f} % in height, {:.0f} % "
                  "of the axis in place.{}",
                  value(facts.mean_distance), 100.0 * sim::kSameHeight, 100.0 * sim::kSamePlace,
                  facts.share_drawn < 0.99 ? " Only the stretch that was drawn counts." : ""));
}

void compare_drawing(PanelContext& context, const sim::LessonDrawing& drawing, int index) {
  const LessonSession& session = context.memory.lessons;
  const sim::QuestionResult& result = session.run()->questions[static_cast<std::size_t>(index)];
  const Prediction& prediction = session.prediction(index);
  draw_paper(context, drawing, index, false);
  if (!prediction.made()) {
    draw_missing(prediction.begun()
                     ? fmt::format("No prediction made: {:.0f} % of the axis was drawn, {:.0f} % is needed.",
                                   100.0 * prediction.share_drawn(), 100.0 * sim::kLeastDrawn)
                     : "No prediction made: nothing was drawn.");
    return;
  }
  draw_facts(context.state.units(), drawing,
             sim::judge_drawing(drawing, session.axis_of(drawing, context.state).x, prediction.drawn,
                                result.computed));
}

// A card with a coloured edge. The title tells who speaks.
void draw_card(int id, const std::string& title, std::string_view says, engine::Color edge,
               const char* badge) {
  ImGui::PushID(id);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::Indent(px(12.0f));
  ImGui::PushFont(engine::fonts().strong);
  wrapped_text(title);
  ImGui::PopFont();
  wrapped_text(says);
  if (badge != nullptr) engine::badge(badge, edge);
  ImGui::Unindent(px(12.0f));
  const float below = ImGui::GetCursorScreenPos().y - ImGui::GetStyle().ItemSpacing.y;
  ImGui::GetWindowDrawList()->AddRectFilled(corner, ImVec2(corner.x + px(4.0f), below), engine::to_u32(edge),
                                            px(2.0f));
  ImGui::Spacing();
  ImGui::PopID();
}

// "A0, A2" with the articles' titles.
std::string source_title(const LessonSession& session, const std::string& source) {
  std::string titles;
  for (const sim::Article& article : session.articles())
    if (source.find(article.key) != std::string::npos)
      titles += fmt::format("{}“{}”", titles.empty() ? "" : ", ", article.title);
  return titles.empty() ? source : "Article " + titles;
}

void draw_sides(PanelContext& context) {
  const LessonSession& session = context.memory.lessons;
  const Units units = context.state.units();
  const sim::LessonRun& run = *session.run();
  const std::vector<sim::ClaimSide>& sides = run.numbers.claim.sides;
  if (sides.empty()) return;
  engine::heading("Contested");
  muted("Sources expect different things. What each one says, and whether it comes out in this program:");
  for (std::size_t s = 0; s < sides.size(); ++s) {
    const bool holds = s < run.numbers.sides.size() && run.numbers.holds(s);
    draw_card(static_cast<int>(s), source_title(session, sides[s].source), sides[s].says,
              holds ? engine::palette().good : engine::palette().warning,
              holds ? "comes out here" : "does not come out here");
    for (std::size_t i = 0; s < run.numbers.sides.size() && i < run.numbers.sides[s].size(); ++i) {
      const sim::Expectation& expected = sides[s].expectations[i];
      const sim::ExpectationResult& result = run.numbers.sides[s][i];
      ImGui::Indent(px(12.0f));
      muted(fmt::format("{}: {}, expected {}", sim::format_label(expected, lesson_format(units)),
                        lesson_number(units, result.value, expected.unit),
                        describe_expected(expected, units)));
      ImGui::Unindent(px(12.0f));
    }
    ImGui::Spacing();
  }
}

}  // namespace

void draw_lesson_run(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  State& state = context.state;
  draw_stray(context);
  if (!session.lesson()->watch.empty()) question_text(lesson_text(context, session.lesson()->watch));
  const bool is_held = state.trial().motion.phases.size() == 1;
  if (is_held)
    draw_numbers(context);
  else
    draw_plots(context);
  ImGui::Spacing();
  if (is_held) return;
  if (engine::button(state.playback.playing ? "Pause (Space)###play" : "Play (Space)###play"))
    state.playback.playing = !state.playback.playing;
  ImGui::SameLine();
  if (engine::button("From the start")) state.playback.time_s = 0.0, state.playback.playing = true;
}

void draw_lesson_comparison(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  const sim::Lesson& lesson = *session.lesson();
  const sim::LessonRun& run = *session.run();
  draw_stray(context);
  for (std::size_t q = 0; q < lesson.questions.size(); ++q) {
    ImGui::PushID(static_cast<int>(q));
    if (q > 0) ImGui::Separator();
    muted(lesson_text(context, lesson.questions[q].prompt));
    if (lesson.questions[q].drawing)
      compare_drawing(context, *lesson.questions[q].drawing, static_cast<int>(q));
    else
      compare_choice(context, lesson.questions[q], run.questions[q], session.prediction(static_cast<int>(q)));
    ImGui::Spacing();
    ImGui::PopID();
  }
}

void draw_lesson_explanation(PanelContext& context) {
  const LessonSession& session = context.memory.lessons;
  const sim::Lesson& lesson = *session.lesson();
  const sim::LessonRun& run = *session.run();
  if (!run.words_hold())
    engine::colored_text(engine::palette().warning, "Not all that these words rely on comes out.");
  for (const sim::LessonText& paragraph : lesson.explain) {
    wrapped_text(lesson_text(context, paragraph));
    ImGui::Spacing();
  }
  draw_sides(context);
  engine::heading("Evidence");
  for (std::size_t e = 0; e < lesson.evidence.size(); ++e)
    draw_card(100 + static_cast<int>(e), source_title(session, lesson.evidence[e].source),
              lesson_text(context, lesson.evidence[e].says), engine::palette().accent, nullptr);
  if (!lesson.numbers.note.empty()) muted(lesson.numbers.note);
  muted("Keys in brackets stand in the reference list of sim/README.md.");
}

}  // namespace app
