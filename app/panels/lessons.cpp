// Lessons: predict, run, compare, explain; and posture hunts.
#include "app/panels/lessons.h"

#include <imgui.h>

#include "app/lesson_words.h"
#include "app/panels/pages.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"
#include "sim/scenario/input_error.h"
#include "sim/study/given_number.h"

namespace app {
namespace {

using engine::px;

constexpr std::array<const char*, 5> kStepNames{"Predict", "Run", "Compare", "Explain", "Practise"};

/// One row of the list: what it is about, for whom, how long it takes.
struct ListRow {
  const char* label;
  std::string about;
  std::string_view audience;
  double minutes;
  const char* state = "";  ///< "done, "
  bool done = false;
};

void draw_row_text(const ListRow& row, float width) {
  ImGui::PushFont(engine::fonts().strong);
  ImGui::TextUnformatted(row.label);
  ImGui::PopFont();
  const TextBuffer<32> time("{}{:g} min", row.state, row.minutes);
  ImGui::SameLine(width - engine::text_size(engine::fonts().small, time.view()).x);
  ImGui::PushFont(engine::fonts().small);
  engine::colored_text(row.done ? engine::palette().good : engine::palette().text_muted, time.view());
  ImGui::PopFont();
  wrapped_text(row.about);
  wrapped_text(row.audience, engine::palette().text_muted);
}

// All of the row is one button: its ground is drawn under the words, once their height is known.
void draw_row(PanelContext& context, int index, const ListRow& row) {
  LessonPage& page = context.memory.lesson_page;
  const engine::Palette& palette = engine::palette();
  ImGui::PushID(index);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  list.ChannelsSplit(2);
  list.ChannelsSetCurrent(1);
  ImGui::BeginGroup();
  draw_row_text(row, width);
  ImGui::EndGroup();
  const ImVec2 size(width, ImGui::GetItemRectMax().y - corner.y);
  list.ChannelsSetCurrent(0);
  ImGui::SetCursorScreenPos(corner);
  if (ImGui::InvisibleButton(row.label, size)) page.row = index, page.open = true;
  engine::note_item(row.label);
  if (page.row == index && page.follow_row) engine::focus_last_item(true);
  const bool chosen = page.row == index, hovered = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  if (chosen || hovered) {
    const float room = px(4.0f);
    list.AddRectFilled(
        ImVec2(corner.x - room, corner.y - room), ImVec2(corner.x + size.x + room, corner.y + size.y + room),
        engine::to_u32(engine::with_opacity(palette.accent, chosen ? 0.18f : 0.09f)), px(4.0f));
  }
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  list.ChannelsMerge();
  if (chosen && page.follow_row) ImGui::SetScrollHereY(0.5f), page.follow_row = false;
  ImGui::Dummy(ImVec2(0.0f, px(4.0f)));
  ImGui::PopID();
}

void draw_list(PanelContext& context) {
  const LessonSession& session = context.memory.lessons;
  LessonPage& page = context.memory.lesson_page;
  ImGui::PushTextWrapPos(0.0f);
  engine::muted_text(
      "Say what you expect before you see it. Every answer is computed by simulating the lesson's lifts. "
      "Your "
      "own lift comes back when you leave.");
  ImGui::PopTextWrapPos();
  engine::heading("Lessons");
  const sim::NumberFormat format = lesson_format(context.state.units());
  const int count = static_cast<int>(session.lessons().size());
  for (int i = 0; i < count; ++i) {
    const sim::Lesson& lesson = session.lessons()[static_cast<std::size_t>(i)];
    const bool done = session.is_done(context.state, i);
    draw_row(context, i,
             {lesson.label.c_str(), sim::fill_given(lesson.question, lesson.numbers, format), lesson.audience,
              lesson.minutes,
              done                 ? "done, "
              : session.is_seen(i) ? "seen, "
                                   : "",
              done});
  }
  engine::heading("Posture hunts");
  for (std::size_t i = 0; i < session.hunts().size(); ++i) {
    const sim::Hunt& hunt = session.hunts()[i];
    const sim::Scenario start = sim::make_personal_start(hunt, context.state.requested().subject);
    draw_row(context, count + static_cast<int>(i),
             {hunt.label.c_str(), sim::format_task(hunt, start, format), hunt.audience, hunt.minutes});
  }
  if (!page.open) return;
  page.open = false;
  open_lesson_row(context, page.row);
}

// Which step this is.
void draw_steps(const LessonSession& session) {
  const engine::Palette& palette = engine::palette();
  const auto now = static_cast<std::size_t>(session.place().step);
  const std::size_t count = session.lesson()->practice.empty() ? kStepNames.size() - 1 : kStepNames.size();
  ImGui::PushFont(engine::fonts().small);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) {
      ImGui::SameLine(0.0f, px(6.0f));
      engine::colored_text(palette.text_muted, "›");
      ImGui::SameLine(0.0f, px(6.0f));
    }
    engine::colored_text(i == now ? palette.accent : palette.text_muted, kStepNames[i]);
  }
  ImGui::PopFont();
}

const char* label_of_next(const LessonSession& session) {
  if (session.is_last()) return "Finish###next";
  const LessonPlace next = session.places()[static_cast<std::size_t>(session.place_index() + 1)];
  switch (next.step) {
    case LessonStep::predict:
      return "Next question###next";
    case LessonStep::run:
      return "Run it###next";
    case LessonStep::compare:
      return "Compare###next";
    case LessonStep::explain:
      return "Explain###next";
    case LessonStep::practice:
      return next.index == 0 ? "Practise###next" : "Next step###next";
  }
  return "Next###next";
}

void draw_lesson_body(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  switch (session.place().step) {
    case LessonStep::predict:
      return draw_prediction(context);
    case LessonStep::run:
      return draw_lesson_run(context);
    case LessonStep::compare:
      return draw_lesson_comparison(context);
    case LessonStep::explain:
      return draw_lesson_explanation(context);
    case LessonStep::practice:
      return draw_hunt(context);
  }
}

void draw_title(PanelContext& context, const char* label) {
  LessonSession& session = context.memory.lessons;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(engine::fonts().strong);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(label);
  ImGui::PopFont();
  const float button = ImGui::CalcTextSize("Leave").x + 2.0f * ImGui::GetStyle().FramePadding.x;
  ImGui::SameLine(width - button);
  if (engine::button("Leave")) session.leave(context.state);
  engine::tooltip("Back to the list; your own lift comes back");
}

// The body scrolls; Back and Next stay where they are.
void draw_lesson(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  draw_title(context, session.lesson()->label.c_str());
  if (!session.is_open()) return;
  draw_steps(session);
  const float footer = ImGui::GetFrameHeight() + 2.0f * ImGui::GetStyle().ItemSpacing.y + px(2.0f);
  engine::begin_part("body", 0.0f, -footer);
  if (context.memory.lesson_page.shown_place != session.place_index()) ImGui::SetScrollY(0.0f);
  context.memory.lesson_page.shown_place = session.place_index();
  if (!session.error().empty()) engine::colored_text(engine::palette().bad, session.error());
  context.memory.lesson_page.answer_stands = false;
  draw_lesson_body(context);
  ImGui::EndChild();
  ImGui::Separator();
  ImGui::BeginDisabled(!session.can_go_back());
  if (engine::button("Back")) session.go_back(context.state);
  ImGui::EndDisabled();
  engine::tooltip("Page Up");
  ImGui::SameLine();
  const bool waits = session.run() == nullptr && session.error().empty();
  const char* label = label_of_next(session);
  ImGui::BeginDisabled(!session.is_last() && !session.can_go_on());
  if (engine::primary_button(label, ImGui::GetContentRegionAvail().x)) {
    if (session.is_last())
      session.leave(context.state);
    else
      session.go_on(context.state);
  }
  ImGui::EndDisabled();
  engine::tooltip(waits ? "The lesson's lifts are being simulated" : "Page Down");
}

void draw_open_hunt(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  draw_title(context, session.hunt()->label.c_str());
  if (!session.is_open()) return;
  engine::begin_part("body", 0.0f, 0.0f);
  draw_hunt(context);
  ImGui::EndChild();
}

}  // namespace

void wrapped_text(std::string_view text) {
  const float width = ImGui::GetContentRegionAvail().x;
  const auto measure = [](std::string_view part) {
    return ImGui::CalcTextSize(part.data(), part.data() + part.size()).x;
  };
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find(' ', begin);  // of the longest line that fits, at least one word
    for (std::size_t next = end; next < text.size();) {
      next = text.find(' ', next + 1);
      if (measure(text.substr(begin, std::min(next, text.size()) - begin)) > width) break;
      end = next;
    }
    end = std::min(end, text.size());
    ImGui::TextUnformatted(text.data() + begin, text.data() + end);
    begin = end + 1;
  }
  ImGui::PopStyleVar();
  ImGui::EndGroup();
}

void wrapped_text(std::string_view text, engine::Color color) {
  ImGui::PushStyleColor(ImGuiCol_Text, engine::to_imgui(color));
  wrapped_text(text);
  ImGui::PopStyleColor();
}

void muted(std::string_view text) {
  wrapped_text(text, engine::palette().text_muted);
}

void question_text(std::string_view text) {
  ImGui::Dummy(ImVec2(0.0f, px(2.0f)));
  ImGui::PushFont(engine::fonts().title);
  wrapped_text(text);
  ImGui::PopFont();
  ImGui::Dummy(ImVec2(0.0f, px(2.0f)));
}

std::string lesson_text(const PanelContext& context, const sim::LessonText& text) {
  const LessonSession& session = context.memory.lessons;
  const sim::NumberFormat format = lesson_format(context.state.units());
  if (session.run() != nullptr) return session.run()->fill(text, format);
  return sim::fill_given(text, session.lesson()->numbers, format);
}

void open_lesson_row(PanelContext& context, int row) {
  LessonSession& session = context.memory.lessons;
  const int count = static_cast<int>(session.lessons().size());
  context.memory.lesson_page.shown_place = -1;
  if (row < 0 || row >= count + static_cast<int>(session.hunts().size())) return;
  if (row < count)
    session.begin_lesson(context.state, row);
  else
    session.begin_hunt(context.state, row - count);
}

void draw_lessons_page(PanelContext& context) {
  LessonSession& session = context.memory.lessons;
  LessonPage& page = context.memory.lesson_page;
  if (page.error.empty()) {
    try {
      session.load(context.memory.assets, context.state);
    } catch (const sim::InputError& error) {
      page.error = error.what();
    }
  }
  if (!page.error.empty()) engine::colored_text(engine::palette().bad, page.error);
  if (session.lesson() != nullptr)
    draw_lesson(context);
  else if (session.is_hunt())
    draw_open_hunt(context);
  else
    draw_list(context);
}

bool run_lesson_key(PanelContext& context, const engine::Event& event) {
  using engine::Key;
  if (context.state.view.page != PageId::lessons || event.modifiers.control || event.modifiers.alt)
    return false;
  LessonSession& session = context.memory.lessons;
  LessonPage& page = context.memory.lesson_page;
  const int up_down = event.key == Key::down ? 1 : event.key == Key::up ? -1 : 0;
  const int sideways = event.key == Key::right ? 1 : event.key == Key::left ? -1 : 0;
  const bool on = event.key == Key::page_down || event.key == Key::enter || event.key == Key::keypad_enter;
  const bool back = event.key == Key::page_up || event.key == Key::backspace;
  if (!session.is_open()) {
    const int count = static_cast<int>(session.lessons().size() + session.hunts().size());
    if (up_down != 0) page.row = std::clamp(page.row + up_down, 0, count - 1), page.follow_row = true;
    if (on && page.row >= 0) open_lesson_row(context, page.row);
    return up_down != 0 || on;
  }
  if (session.lesson() == nullptr) return false;
  if (on) {
    if (session.is_last())
      session.leave(context.state);
    else
      session.go_on(context.state);
    return true;
  }
  if (back) {
    session.go_back(context.state);
    return true;
  }
  const sim::LessonQuestion* question = session.question();
  if (question == nullptr) return false;
  if (question->drawing) {
    constexpr double kPenStep = 0.025;
    const int stride = event.modifiers.shift ? 8 : 2;
    if (up_down != 0 || sideways != 0) session.move_pen(sideways * stride, -kPenStep * up_down);
    return up_down != 0 || sideways != 0;
  }
  if (up_down == 0) return false;
  const int count = static_cast<int>(question->answers.size());
  const int now = session.prediction(session.place().index).answer;
  session.choose(now < 0 ? (up_down > 0 ? 0 : count - 1) : std::clamp(now + up_down, 0, count - 1));
  page.follow_answer = true;
  return true;
}

void claim_lesson_keys(const PanelContext& context, bool on_page, engine::KeySet& claimed) {
  using engine::Key;
  if (context.state.view.page != PageId::lessons) return;
  const auto claim = [&claimed](std::initializer_list<Key> keys) {
    for (const Key key : keys) claimed[static_cast<std::size_t>(key)] = true;
  };
  const LessonSession& session = context.memory.lessons;
  if (!session.is_open() && on_page) claim({Key::up, Key::down});
  if (session.lesson() == nullptr) return;
  claim({Key::page_up, Key::page_down, Key::backspace});
  if (!on_page || session.question() == nullptr) return;
  claim({Key::up, Key::down});
  if (session.question()->drawing) claim({Key::left, Key::right});
  if (context.memory.lesson_page.answer_stands) claim({Key::enter, Key::keypad_enter});
}

}  // namespace app
