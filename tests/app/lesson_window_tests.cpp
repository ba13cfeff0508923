// The lessons page as hands and keys use it, off screen.
#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "app/panels/panel.h"
#include "engine/ui/item_log.h"
#include "engine/ui/ui_context.h"
#include "tests/app/shown_units.h"
#include "tests/app/window.h"
#include "tests/engine/drawn_text.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

using app::LessonStep;
using engine::Key;

void settle(Window& window) {
  window.program->finish_computations();
  window.tick(2);
}

/// What stands on the page; the figure beside it is tested elsewhere.
std::vector<DrawnText> page_text() {
  std::vector<DrawnText> text = read_drawn_text();
  text.erase(std::remove_if(text.begin(), text.end(),
                            [](const DrawnText& each) { return each.list.rfind("pages", 0) != 0; }),
             text.end());
  CHECK(text.size() > 3);
  return text;
}

TEST_CASE("A lesson is done with the keyboard alone, and the lift of before comes back") {
  Window window;
  if (!window) return;
  const sim::Scenario own = window.state().requested();
  window.tap(Key::f10);
  app::LessonSession& session = window.program->memory().lessons;
  window.tap(Key::down);
  window.tap(Key::enter);
  settle(window);
  REQUIRE(session.lesson() == &session.lessons()[0]);
  window.tap(Key::down), window.tap(Key::down), window.tap(Key::down);
  CHECK(session.prediction(0).answer == 2);
  window.tap(Key::up);
  CHECK(session.prediction(0).answer == 1);
  window.tap(Key::page_down);
  CHECK(session.place_index() == 1);
  window.tap(Key::up), window.tap(Key::right), window.tap(Key::right);
  CHECK(session.prediction(1).pen == 4);
  CHECK(window.state().playback.time_s >= 0.0);
  for (int i = 0; i < 3; ++i) window.tap(Key::page_down);
  CHECK(session.place().step == LessonStep::explain);
  window.tap(Key::page_up);
  CHECK(session.place().step == LessonStep::compare);
  window.tap(Key::enter), window.tap(Key::enter);
  CHECK_FALSE(session.is_open());
  window.tick(2);
  CHECK(window.state().trial().scenario == own);
}

TEST_CASE("No step of a lesson and no hunt shows SI units in a window of US units") {
  Window window;
  if (!window) return;
  window.state().view.units = app::UnitSystem::us;
  window.state().view.page = app::PageId::lessons;
  window.tick(2);
  app::LessonSession& session = window.program->memory().lessons;
  const auto find_si = [&] {
    window.tick(2);
    return find_si_text(page_text());
  };
  CHECK(find_si() == std::vector<std::string>{});  // of the list
  for (const char* id : {"lever_arm", "light_to_heavy", "one_hand_or_two", "wall_distance"}) {
    session.begin_lesson(window.state(), session.find_lesson(id));
    settle(window);
    for (int place = 0; place < static_cast<int>(session.places().size()); ++place) {
      CAPTURE(id, place);
      session.go_to(window.state(), place);
      CHECK(find_si() == std::vector<std::string>{});
    }
  }
  session.begin_hunt(window.state(), session.find_hunt("heaviest_box"));
  CHECK(find_si() == std::vector<std::string>{});
  sim::Scenario far = window.state().requested();
  far.load.mass_kg = 150.0, far.load.forward_offset_m = 0.5;
  window.state().request(far);
  window.tick(2);
  REQUIRE_FALSE(session.score().possible);
  CHECK(find_si() == std::vector<std::string>{});  // with why it cannot be done
}

TEST_CASE("All of a row of the list is a button") {
  Window window({1600, 900});
  if (!window) return;
  engine::ItemLog log;
  window.program->ui().watch_items(&log);
  window.tap(Key::f10);
  window.tick(2);
  const engine::DrawnItem* row = log.find("The lever arm");
  REQUIRE(row != nullptr);
  CHECK(row->height > 40.0f);  // title and description
  window.click(row->x + 0.5f * row->width, row->y + row->height - 4.0f);
  settle(window);
  REQUIRE(window.program->memory().lessons.lesson() != nullptr);
  CHECK(window.program->memory().lessons.lesson()->id == "lever_arm");
  window.program->ui().watch_items(nullptr);
}

TEST_CASE("Every character of the window's own texts is in every size of its font") {
  Window window;
  if (!window) return;
  window.tick(1);
  if (window.program->ui().font_source() == engine::FontSource::built_in) return;
  const std::vector<ImWchar> used{0xB0,   0xB1,   0xB2,   0xB7,   0xBC,   0xD7,   0x2009, 0x2011, 0x2013,
                                  0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2032, 0x2033, 0x203A, 0x2190,
                                  0x2192, 0x2212, 0x2248, 0x2264, 0x2265, 0xA0,   0x03A3, 0x03C4};
  const engine::Fonts& fonts = engine::fonts();
  for (const ImFont* font : {fonts.regular, fonts.strong, fonts.small, fonts.title, fonts.large})
    for (const ImWchar c : used) {
      CAPTURE(font->FontSize, static_cast<int>(c));
      CHECK(font->FindGlyphNoFallback(c) != nullptr);
    }
}

TEST_CASE("A curve is drawn with the mouse, answers are clicked, Back and Next pressed") {
  Window window({1600, 900});
  if (!window) return;
  engine::ItemLog log;
  window.program->ui().watch_items(&log);
  window.tap(Key::f10);
  app::LessonSession& session = window.program->memory().lessons;
  const auto press = [&](const char* label) {
    window.tick(2);
    const engine::DrawnItem* item = log.find(label);
    CAPTURE(label);
    REQUIRE(item != nullptr);
    const float x = item->x + 0.5f * item->width, y = item->y + 0.5f * item->height;
    window.click(x, y);
    settle(window);
  };
  press("The lever arm");
  REQUIRE(session.lesson() != nullptr);
  press("several times what the box weighs");
  CHECK(session.prediction(0).answer == 2);
  press("Next question");
  CHECK(session.place_index() == 1);
  window.tick(2);
  const engine::DrawnItem* paper = log.find("paper");
  REQUIRE(paper != nullptr);
  const float left = paper->x + 0.25f * paper->width, right = paper->x + 0.9f * paper->width;
  const float low = paper->y + 0.6f * paper->height, high = paper->y + 0.2f * paper->height;
  window.move(left, low);
  window.settle();
  window.button(true);
  window.settle();
  for (int i = 1; i <= 5; ++i) {
    window.move(left + 0.2f * static_cast<float>(i) * (right - left),
                low + 0.2f * static_cast<float>(i) * (high - low));
    window.tick();
  }
  window.button(false);
  window.settle();
  const std::vector<double>& drawn = session.prediction(1).drawn;
  std::vector<double> ink;
  for (const double y : drawn)
    if (std::isfinite(y)) ink.push_back(y);
  REQUIRE(ink.size() > 40);
  for (std::size_t i = 1; i < ink.size(); ++i) CHECK(ink[i] >= ink[i - 1]);
  CHECK(ink.back() > ink.front() + 1000.0);
  press("Run it");
  CHECK(session.place().step == LessonStep::run);
  press("Back");
  CHECK(session.place().step == LessonStep::predict);
  press("Leave");
  CHECK_FALSE(session.is_open());
  window.program->ui().watch_items(nullptr);
}

TEST_CASE("No step of any lesson and no hunt cuts a word off or writes it over another") {
  Window window;
  if (!window) return;
  window.state().view.page = app::PageId::lessons;
  window.tick(2);
  app::LessonSession& session = window.program->memory().lessons;
  const auto check = [&] {
    window.tick(2);
    const auto text = page_text();
    const auto cut = find_cut_text(text), over = find_overlapping_text(text);
    CAPTURE(cut, over);
    CHECK(cut.empty());
    CHECK(over.empty());
  };
  for (const bool projector : {false, true}) {
    window.state().view.projector = projector;
    for (int i = 0; i < static_cast<int>(session.lessons().size()); ++i) {
      session.begin_lesson(window.state(), i);
      settle(window);
      for (int place = 0; place < static_cast<int>(session.places().size()); ++place) {
        CAPTURE(projector, session.lesson()->id, place);
        session.go_to(window.state(), place);
        window.state().playback.playing = false;
        check();
      }
    }
    for (int i = 0; i < static_cast<int>(session.hunts().size()); ++i) {
      CAPTURE(projector, i);
      session.begin_hunt(window.state(), i);
      window.tick(3);
      const auto text = page_text();
      const auto cut = find_cut_text(text);
      CAPTURE(cut);
      CHECK(cut.empty());
    }
  }
}

}  // namespace
}  // namespace tests
