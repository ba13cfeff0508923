// A prediction: one of several answers, or a curve drawn by hand.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/panels/lessons.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/number.h"
#include "engine/ui/plot.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr float kPaperHeight = 250.0f, kLeastPaperHeight = 110.0f;

// Where the axes of a paper stand on the screen, and what they mean.
struct Paper {
  ImVec2 low, high;  // corners of the ground: left bottom, right top
  double x_from, x_to, y_from, y_to;
  ImVec2 at(double x, double y) const {
    return {low.x + static_cast<float>((x - x_from) / (x_to - x_from)) * (high.x - low.x),
            low.y + static_cast<float>((y - y_from) / (y_to - y_from)) * (high.y - low.y)};
  }
  double share_of(float x) const { return static_cast<double>((x - low.x) / (high.x - low.x)); }
  double value_of(float y) const {
    return y_from + static_cast<double>((y - low.y) / (high.y - low.y)) * (y_to - y_from);
  }
};

// Values stay in the drawing's own units; ticks are round in those that are shown.
void draw_axes(ImDrawList& list, const Paper& paper, const sim::LessonDrawing& drawing, const Units& units) {
  const engine::Palette& palette = engine::palette();
  const ImFont* font = engine::fonts().small;
  const float line = engine::text_height(font);
  list.AddRectFilled(ImVec2(paper.low.x, paper.high.y), ImVec2(paper.high.x, paper.low.y),
                     engine::to_u32(palette.plot_ground), px(3.0f));
  const DisplayUnit up = units.of(drawing.unit), over = units.of(drawing.across_unit);
  const engine::Ticks rows = engine::make_ticks(paper.y_from / up.size, paper.y_to / up.size, 6),
                      columns = engine::make_ticks(paper.x_from / over.size, paper.x_to / over.size, 7);
  const ImU32 grid = engine::to_u32(palette.plot_grid);
  for (int i = 0; i < rows.count; ++i) {
    const double value = rows.at[static_cast<std::size_t>(i)];
    const ImVec2 at = paper.at(paper.x_from, value * up.size);
    list.AddLine(at, ImVec2(paper.high.x, at.y), grid);
    const engine::NumberText text = engine::number_text(value, rows.decimals);
    const float width = engine::text_size(font, text.view()).x;
    engine::draw_text(list, font, ImVec2(at.x - width - px(5.0f), at.y - 0.5f * line), palette.text_muted,
                      text.view());
  }
  for (int i = 0; i < columns.count; ++i) {
    const double value = columns.at[static_cast<std::size_t>(i)];
    const ImVec2 at = paper.at(value * over.size, paper.y_from);
    list.AddLine(at, ImVec2(at.x, paper.high.y), grid);
    const engine::NumberText text = engine::number_text(value, columns.decimals);
    const float width = engine::text_size(font, text.view()).x;
    engine::draw_text(list, font, ImVec2(at.x - 0.5f * width, at.y + px(3.0f)), palette.text_muted,
                      text.view());
  }
  const TextBuffer<120> across("{}{}{}", drawing.across_label, over.name.empty() ? "" : ", ", over.name);
  engine::draw_text(
      list, font,
      ImVec2(paper.high.x - engine::text_size(font, across.view()).x, paper.low.y + px(5.0f) + line),
      palette.text_muted, across.view());
}

// NaN leaves a gap.
void draw_curve(ImDrawList& list, const Paper& paper, const std::vector<double>& x,
                const std::vector<double>& y, engine::Color color, float width, bool dashed) {
  const ImU32 ink = engine::to_u32(color);
  for (std::size_t i = 0; i < x.size() && i < y.size(); ++i) {  // points that stand alone
    const bool before = i > 0 && std::isfinite(y[i - 1]), after = i + 1 < y.size() && std::isfinite(y[i + 1]);
    if (std::isfinite(y[i]) && !before && !after) list.AddCircleFilled(paper.at(x[i], y[i]), width, ink);
  }
  float run = 0.0f;  // along the dashes
  for (std::size_t i = 1; i < x.size() && i < y.size(); ++i) {
    if (!std::isfinite(y[i - 1]) || !std::isfinite(y[i])) continue;
    const ImVec2 a = paper.at(x[i - 1], y[i - 1]), b = paper.at(x[i], y[i]);
    const float period = px(9.0f);
    if (!dashed || std::fmod(run, period) < 0.6f * period) list.AddLine(a, b, ink, width);
    run += std::hypot(b.x - a.x, b.y - a.y);
  }
}

// The mouse draws; the keyboard's pen is a ring.
void take_pen(PanelContext& context, const Paper& paper, const Prediction& prediction) {
  LessonSession& session = context.memory.lessons;
  LessonPage& page = context.memory.lesson_page;
  if (ImGui::IsItemActive()) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const double share = paper.share_of(mouse.x), value = paper.value_of(mouse.y);
    if (!page.drawing) page.pen = {share, value};
    session.draw(page.pen[0], page.pen[1], share, value);
    page.pen = {share, value};
  }
  page.drawing = ImGui::IsItemActive();
  if (prediction.pen < 0) return;
  const auto point = static_cast<std::size_t>(prediction.pen);
  const double share = static_cast<double>(point) / (kDrawingPoints - 1);
  const double y =
      std::isfinite(prediction.drawn[point]) ? prediction.drawn[point] : 0.5 * (paper.y_from + paper.y_to);
  ImGui::GetWindowDrawList()->AddCircle(paper.at(paper.x_from + share * (paper.x_to - paper.x_from), y),
                                        px(6.0f), engine::to_u32(engine::palette().accent), 0, px(2.0f));
}

// Names of the curves, over the paper.
void draw_legend(std::span<const std::pair<const char*, engine::Color>> names) {
  bool first = true;
  ImGui::PushFont(engine::fonts().small);
  for (const auto& [name, color] : names) {
    if (name == nullptr) continue;
    if (!first) ImGui::SameLine(0.0f, px(14.0f));
    first = false;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float middle = corner.y + 0.5f * ImGui::GetTextLineHeight();
    ImGui::GetWindowDrawList()->AddLine(ImVec2(corner.x, middle), ImVec2(corner.x + px(14.0f), middle),
                                        engine::to_u32(color), px(3.0f));
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + px(19.0f));
    ImGui::TextUnformatted(name);
  }
  ImGui::PopFont();
}

}  // namespace

void draw_paper(PanelContext& context, const sim::LessonDrawing& drawing, int question, bool editable) {
  const LessonSession& session = context.memory.lessons;
  const sim::QuestionResult* result =
      session.run() != nullptr ? &session.run()->questions[static_cast<std::size_t>(question)] : nullptr;
  const Prediction& prediction = session.prediction(question);
  const sim::LessonCurve axis = session.axis_of(drawing, context.state);
  const engine::Palette& palette = engine::palette();
  const Units units = context.state.units();
  const bool has_given = result != nullptr && !result->given.x.empty();

  ImGui::PushFont(engine::fonts().strong);
  wrapped_text(
      TextBuffer<160>("{}{}{}", drawing.label, drawing.unit.empty() ? "" : ", ", units.of(drawing.unit).name)
          .view());
  ImGui::PopFont();
  const std::array<std::pair<const char*, engine::Color>, 3> names{
      {{has_given ? "given" : nullptr, palette.text_muted},
       {prediction.begun() ? "your drawing" : nullptr, palette.series[1]},
       {editable ? nullptr : "computed", palette.series[0]}}};
  draw_legend(names);

  const float line = engine::text_height(engine::fonts().small);
  const float margin = engine::text_size(engine::fonts().small, "10 000").x + px(10.0f);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  // while it is drawn on, paper and Erase are on the page together
  const float below = ImGui::GetFrameHeight() + 3.0f * ImGui::GetStyle().ItemSpacing.y;
  const float height =
      editable ? std::clamp(ImGui::GetContentRegionAvail().y - below, px(kLeastPaperHeight), px(kPaperHeight))
               : px(kPaperHeight);
  const ImVec2 size(ImGui::GetContentRegionAvail().x, height);
  const Paper paper{{corner.x + margin, corner.y + size.y - 2.0f * line - px(10.0f)},
                    {corner.x + size.x - px(14.0f), corner.y + px(6.0f)},
                    axis.x.front(),
                    axis.x.back(),
                    drawing.from,
                    drawing.to};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_axes(list, paper, drawing, units);
  list.PushClipRect(ImVec2(paper.low.x, paper.high.y - px(2.0f)),
                    ImVec2(paper.high.x, paper.low.y + px(2.0f)), true);
  if (has_given)
    draw_curve(list, paper, result->given.x, result->given.y, palette.text_muted, px(1.8f), true);
  if (!editable && result != nullptr)
    draw_curve(list, paper, result->computed.x, result->computed.y, palette.series[0], px(2.4f), false);
  draw_curve(list, paper, axis.x, prediction.drawn, palette.series[1], px(2.8f), false);
  list.PopClipRect();
  ImGui::InvisibleButton("paper", size);
  engine::note_item("paper");
  if (!editable) return;
  take_pen(context, paper, prediction);
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (prediction.begun()) return;
  const std::string_view hint = "draw here";
  const ImVec2 hint_size = engine::text_size(engine::fonts().title, hint);
  engine::draw_text(list, engine::fonts().title,
                    ImVec2(0.5f * (paper.low.x + paper.high.x) - 0.5f * hint_size.x,
                           0.5f * (paper.low.y + paper.high.y) - 0.5f * hint_size.y),
                    engine::with_opacity(palette.text_muted, 0.6f), hint);
}

namespace {

// What a drawing still needs, beside Erase.
TextBuffer<96> drawing_hint(const Prediction& prediction) {
  if (!prediction.begun() || prediction.made()) return TextBuffer<96>("Drag, or use the arrow keys.");
  return TextBuffer<96>("Draw from left to right: {:.0f} % so far, {:.0f} % needed.",
                        100.0 * prediction.share_drawn(), 100.0 * sim::kLeastDrawn);
}

// An answer over the whole width, as tall as its words.
void draw_answer(PanelContext& context, const sim::LessonAnswer& answer, int index, int chosen_index,
                 int group) {
  const bool chosen = index == chosen_index, is_stop = chosen || (chosen_index < 0 && index == 0);
  const std::string says = lesson_text(context, answer.says);
  const engine::Palette& palette = engine::palette();
  const float width = ImGui::GetContentRegionAvail().x, inset = px(34.0f);
  const ImVec2 text = ImGui::CalcTextSize(says.c_str(), nullptr, false, width - inset - px(10.0f));
  const ImVec2 size(width, std::max(text.y + px(16.0f), px(36.0f)));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::PushID(index);
  if (ImGui::InvisibleButton("answer", size)) context.memory.lessons.choose(index);
  engine::note_choice(says, is_stop, group);
  LessonPage& page = context.memory.lesson_page;
  if (chosen && page.follow_answer) engine::focus_last_item(true), page.follow_answer = false;
  if (chosen && ImGui::IsItemFocused()) page.answer_stands = true;
  const bool hovered = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end(corner.x + size.x, corner.y + size.y);
  list.AddRectFilled(corner, end,
                     engine::to_u32(engine::mix(palette.raised, palette.accent,
                                                chosen    ? 0.16f
                                                : hovered ? 0.07f
                                                          : 0.0f)),
                     px(6.0f));
  list.AddRect(corner, end, engine::to_u32(chosen || hovered ? palette.accent : palette.border), px(6.0f), 0,
               px(chosen ? 2.0f : 1.0f));
  const ImVec2 dot(corner.x + px(18.0f), corner.y + 0.5f * size.y);
  list.AddCircle(dot, px(7.0f), engine::to_u32(chosen ? palette.accent : palette.text_muted), 0, px(1.6f));
  if (chosen) list.AddCircleFilled(dot, px(4.0f), engine::to_u32(palette.accent));
  const ImVec2 below = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(ImVec2(corner.x + inset, corner.y + 0.5f * (size.y - text.y)));
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width - inset - px(10.0f));
  ImGui::TextUnformatted(says.c_str());
  ImGui::PopTextWrapPos();
  ImGui::SetCursorScreenPos(below);
  ImGui::PopID();
}

}  // namespace

void draw_prediction(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  const sim::LessonQuestion& question = *session.question();
  const int index = session.place().index;
  if (index == 0) {
    wrapped_text(lesson_text(context, session.lesson()->question));
    ImGui::Spacing();
  }
  question_text(lesson_text(context, question.prompt));
  const Prediction& prediction = session.prediction(index);
  if (question.drawing) {
    draw_paper(context, *question.drawing, index, true);
    ImGui::BeginDisabled(!prediction.begun());
    if (engine::button("Erase")) session.erase();
    ImGui::EndDisabled();
    ImGui::SameLine();
    muted(drawing_hint(prediction).view());
    return;
  }
  const int group = engine::begin_choices();
  for (std::size_t a = 0; a < question.answers.size(); ++a)
    draw_answer(context, question.answers[a], static_cast<int>(a), prediction.answer, group);
}

}  // namespace app
