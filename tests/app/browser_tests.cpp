// The browser of lifts in the window, by keyboard and by mouse.
#include <imgui.h>
#include <imgui_internal.h>

#include "tests/app/window.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

constexpr engine::Modifiers kControl{.control = true};

app::Browser& browser_of(Window& window) {
  return window.program->memory().browser;
}

void type(Window& window, const char* ascii) {
  for (const char* c = ascii; *c != '\0'; ++c)
    window.platform->inject(engine::character_event(static_cast<unsigned char>(*c)));
  window.settle();
}

const app::LibraryItem& chosen_of(Window& window) {
  const app::Browser& browser = browser_of(window);
  REQUIRE(browser.chosen < static_cast<int>(browser.found.size()));
  return browser.items[static_cast<std::size_t>(browser.found[static_cast<std::size_t>(browser.chosen)])];
}

TEST_CASE("A preset is found by typing and taken by Enter, as one undo step") {
  Window window;
  if (!window) return;
  window.settle();
  const sim::Scenario before = window.state().requested();
  window.tap(engine::Key::k, kControl);
  REQUIRE(browser_of(window).open);
  CHECK(chosen_of(window).id == "rdl");  // opens on the present lift
  type(window, "toddler");
  CHECK(chosen_of(window).id == "object_child");
  window.tap(engine::Key::enter);
  window.settle();
  CHECK_FALSE(browser_of(window).open);
  CHECK((window.state().trial().scenario == preset_scenario("object_child")));
  window.state().undo();
  window.tick(2);
  CHECK((window.state().trial().scenario == before));
  CHECK_FALSE(window.state().can_undo());
}

TEST_CASE("Arrows move the choice, Escape leaves without a change, and hot-keys stay quiet meanwhile") {
  Window window;
  if (!window) return;
  window.settle();
  const sim::Scenario before = window.state().requested();
  window.tap(engine::Key::slash);
  REQUIRE(browser_of(window).open);
  const int first = browser_of(window).chosen;
  window.tap(engine::Key::right);
  CHECK(browser_of(window).chosen == first + 1);
  window.tap(engine::Key::down);
  CHECK(browser_of(window).chosen > first + 1);
  window.tap(engine::Key::up);
  CHECK(browser_of(window).chosen == first + 1);
  window.tap(engine::Key::left);
  CHECK(browser_of(window).chosen == first);
  const engine::ThemeId theme = window.state().view.theme;
  window.tap(engine::Key::t);
  CHECK((window.state().view.theme == theme));
  window.tap(engine::Key::escape);
  window.settle();
  CHECK_FALSE(browser_of(window).open);
  CHECK((window.state().requested() == before));
  window.tap(engine::Key::t);
  CHECK((window.state().view.theme != theme));
}

TEST_CASE("Tab goes from the search to the cards and back, arrows move among them, and Enter takes one") {
  Window window;
  if (!window) return;
  window.settle();
  const auto focused = [] { return ImGui::GetCurrentContext()->NavId; };
  const auto typing = [&] { return window.program->ui().wants_keyboard(); };
  for (int i = 0; i < 6; ++i) window.tap(engine::Key::tab);  // somewhere in the set-up
  const unsigned before = focused();
  REQUIRE(before != 0);
  window.tap(engine::Key::k, kControl);
  CHECK(typing());
  const unsigned field = focused();
  window.tap(engine::Key::tab);
  CHECK_FALSE(typing());
  CHECK(browser_of(window).focused < 0);  // the way out of the dialog
  window.tap(engine::Key::tab);
  CHECK(browser_of(window).focused >= 0);
  CHECK(chosen_of(window).id == "rdl");
  const int first = browser_of(window).chosen;
  window.tap(engine::Key::right);
  CHECK(browser_of(window).chosen == first + 1);
  window.tap(engine::Key::down);
  CHECK(browser_of(window).chosen > first + 2);
  CHECK(browser_of(window).focused == browser_of(window).chosen);
  window.tap(engine::Key::up);
  window.tap(engine::Key::left);
  CHECK(browser_of(window).chosen == first);
  window.tap(engine::Key::tab);  // one stop for all cards: on to the search again
  CHECK(typing());
  CHECK(focused() == field);
  window.tap(engine::Key::tab, engine::Modifiers{.shift = true});
  CHECK(browser_of(window).focused >= 0);
  window.tap(engine::Key::escape);
  window.settle();
  CHECK_FALSE(browser_of(window).open);
  CHECK(focused() == before);  // where it was
  CHECK(window.program->ui().navigating());

  window.tap(engine::Key::k, kControl);
  type(window, "squat");
  window.tap(engine::Key::tab), window.tap(engine::Key::tab);
  window.tap(engine::Key::right);
  const std::string wanted = chosen_of(window).id;
  window.tap(engine::Key::enter);
  window.settle();
  CHECK_FALSE(browser_of(window).open);
  CHECK(app::find_present(browser_of(window).items, window.state().requested(), window.state().movements())
            ->id == wanted);
}

TEST_CASE("A click takes a card, a click outside closes") {
  Window window;
  if (!window) return;
  window.settle();
  window.tap(engine::Key::k, kControl);
  type(window, "goblet");
  window.tick(2);
  const app::Rect card = browser_of(window).cards.at(0);
  REQUIRE(card.width > 0.0f);
  window.click(card.x + 0.5f * card.width, card.y + 0.4f * card.height);
  CHECK_FALSE(browser_of(window).open);
  CHECK(window.state().trial().scenario.movement.id == "goblet_squat");
  window.tap(engine::Key::k, kControl);
  REQUIRE(browser_of(window).open);
  window.click(3.0f, 300.0f);
  window.settle();
  CHECK_FALSE(browser_of(window).open);
  CHECK(window.state().trial().scenario.movement.id == "goblet_squat");
}

TEST_CASE("Every figure comes while the window goes on, also in half the room, as with type twice as large") {
  for (const engine::Size size : {engine::Size{1280, 720}, engine::Size{640, 360}}) {
    Window window(size);
    if (!window) return;
    window.settle();
    window.tap(engine::Key::k, kControl);
    const app::Browser& browser = browser_of(window);
    int frames = 0;
    while (browser.thumbnails.running() && frames < 100000) window.tick(), ++frames;
    CHECK(frames > 5);
    for (std::size_t i = 0; i < browser.items.size(); ++i) {
      CAPTURE(browser.items[i].id);
      REQUIRE(browser.thumbnails.of(i) != nullptr);
      CHECK(browser.thumbnails.of(i)->parts > 15);
    }
    window.tick(2);
    int shown = 0;
    for (const app::Rect& card : browser.cards) {
      if (card.width <= 0.0f) continue;
      ++shown;
      CHECK(card.x >= 0.0f);
      CHECK(card.x + card.width <= static_cast<float>(size.width));
    }
    CHECK(shown >= 3);
  }
}

}  // namespace
}  // namespace tests
