// The tour: the real program worked from end to end as a newcomer would, with the mouse and with keys, off
// screen. Its pictures stay in the build folder.
#include <set>

#include "app/handles.h"
#include "app/overlay_switches.h"
#include "tests/support/catch.h"
#include "tests/ui/hands.h"

namespace tests {
namespace {

constexpr engine::Modifiers kControl{.control = true};

// Every movement from the set-up's own list.
void load_every_movement(Hands& hands) {
  app::State& state = hands.window.state();
  for (const sim::Movement& movement : state.movements().all()) {
    CAPTURE(movement.id);
    if (state.trial().scenario.movement.id != movement.id) hands.choose("Movement", movement.label);
    CHECK(state.trial().scenario.movement.id == movement.id);
    CHECK(state.problem().empty());
    CHECK_FALSE(state.trial().frames.empty());
    hands.keep("movement-" + movement.id);
  }
  hands.choose("Movement", state.movements().get("rdl").label);
}

// Each slider of the first depth once; every one changes the lift.
void drag_sliders(Hands& hands) {
  app::State& state = hands.window.state();
  hands.press("More", "setup");
  const struct {
    const char* id;
    float share;
  } drags[] = {{"load.mass_kg", 0.15f},
               {"load.forward_offset_m", 0.22f},
               {"form.trunk_inclination_deg", 0.6f},
               {"form.lumbar_flexion_deg", 0.38f},
               {"movement.lower_s", 0.3f}};
  for (const auto& [id, share] : drags) {
    CAPTURE(id);
    const sim::Scenario before = state.trial().scenario;
    const int serial = state.serial();
    hands.drag_slider(id, share);
    CHECK((state.trial().scenario != before));
    CHECK(state.serial() > serial);
    CHECK((state.trial().scenario == state.requested()));
    CHECK((state.trial().feasibility.trouble == sim::Trouble::none));
  }
  hands.keep("sliders-dragged");
}

void drag_load(Hands& hands) {
  Window& window = hands.window;
  app::State& state = window.state();
  window.tap(engine::Key::digit_1);
  state.playback.playing = false;
  state.playback.time_s = state.trial().motion.phases[0].end_s;
  hands.rest();
  const sim::Vec3 load = state.frame().load.centre;
  const double before = state.trial().scenario.load.forward_offset_m;
  const double compression = state.frame().spine.level[0].compression_N;
  hands.drag_in_figure(load, load + sim::Vec3(0.08, 0, 0), [&] {
    CHECK(state.trial().scenario.load.forward_offset_m > before + 0.02);
    CHECK(state.frame().spine.level[0].compression_N > compression);
    hands.keep("load-dragged");
  });
  window.tap(engine::Key::digit_3);
  hands.rest();
}

void compare_two(Hands& hands) {
  Window& window = hands.window;
  app::State& state = window.state();
  window.tap(engine::Key::r);
  REQUIRE(state.reference() != nullptr);
  hands.drag_slider("load.mass_kg", 0.2f);
  window.tap(engine::Key::f3);
  hands.rest();
  hands.keep("compared");
  REQUIRE(state.comparison() != nullptr);
  const sim::Scenario now = state.requested(), pinned = state.reference()->trial.scenario;
  hands.press("Swap");
  CHECK((state.requested() == pinned));
  CHECK((state.reference()->trial.scenario == now));
  hands.press("Swap");
  hands.press("Let go");
  CHECK(state.reference() == nullptr);
}

void open_every_page(Hands& hands) {
  app::State& state = hands.window.state();
  std::set<app::PageId> seen;
  for (int page = 0; page < app::kPageCount; ++page) {
    state.view.page = static_cast<app::PageId>(page);
    hands.rest();
    seen.insert(state.view.page);
    hands.keep(std::string("page-") + app::kPageNames[static_cast<std::size_t>(page)]);
  }
  CHECK(seen.size() == static_cast<std::size_t>(app::kPageCount));
  hands.window.tap(engine::Key::f2);
}

void look_around(Hands& hands) {
  Window& window = hands.window;
  for (const engine::Key view :
       {engine::Key::digit_1, engine::Key::digit_2, engine::Key::digit_4, engine::Key::digit_3}) {
    window.tap(view);
    hands.rest();
    hands.keep(std::string("view-") + app::kViewNames[static_cast<std::size_t>(window.state().view.view)]);
  }
  window.tap(engine::Key::f1);
  hands.keep("help");
  window.tap(engine::Key::escape);
  CHECK_FALSE(window.program->memory().show_help);
  for (const engine::Key key : {engine::Key::p, engine::Key::t}) {
    window.tap(key);
    hands.keep(key == engine::Key::p ? "projector" : "projector-dark");
  }
  window.tap(engine::Key::t);
  window.tap(engine::Key::p);
}

// The lever-arm lesson with the mouse, from its row in the list to its last page.
void complete_a_lesson(Hands& hands) {
  Window& window = hands.window;
  app::State& state = window.state();
  app::LessonSession& session = window.program->memory().lessons;
  const sim::Scenario own = state.requested();
  window.tap(engine::Key::f10);
  hands.rest();
  hands.press("The lever arm", "pages");
  hands.rest();
  REQUIRE(session.lesson() != nullptr);
  hands.press("several times what the box weighs");
  hands.press("Next question");
  const engine::DrawnItem paper = hands.find("paper");
  window.move(paper.x + 0.3f * paper.width, paper.y + 0.6f * paper.height);
  window.settle();
  window.button(true);
  window.settle();
  window.move(paper.x + 0.9f * paper.width, paper.y + 0.3f * paper.height);
  window.tick();
  window.button(false);
  window.settle();
  CHECK(session.prediction(1).made());
  hands.keep("lesson-predict");
  hands.press("Run it");
  hands.rest();
  hands.keep("lesson-run");
  for (const char* step : {"compare", "explain"}) {  // the buttons have the names of pages
    window.tap(engine::Key::page_down);
    hands.rest();
    hands.keep(std::string("lesson-") + step);
  }
  CHECK(session.place().step == app::LessonStep::explain);
  CHECK(session.is_done(state, session.find_lesson("lever_arm")));
  hands.press("Finish");
  hands.rest();
  CHECK_FALSE(session.is_open());
  CHECK((state.requested() == own));
  window.tap(engine::Key::f2);
}

// A lift found by typing, taken with Enter, undone as one step.
void browse(Hands& hands) {
  Window& window = hands.window;
  app::State& state = window.state();
  const sim::Scenario before = state.requested();
  window.tap(engine::Key::k, kControl);
  hands.rest();
  hands.keep("browser");
  hands.type("goblet");
  hands.rest();
  hands.keep("browser-goblet");
  window.tap(engine::Key::enter);
  hands.rest();
  CHECK(state.requested().movement.id == "goblet_squat");
  CHECK_FALSE(window.program->memory().browser.open);
  window.tap(engine::Key::z, kControl);
  CHECK((state.requested() == before));
}

// Each switch of the figure once, from its menu; then as before.
void switch_overlays(Hands& hands) {
  Window& window = hands.window;
  app::State& state = window.state();
  const app::Overlays before = state.view.overlays;
  hands.press("Show", "scene");
  for (const app::OverlaySwitch& each : app::kOverlaySwitches) {
    CAPTURE(each.id);
    const bool on = state.view.overlays.*each.on;
    hands.press(each.label);
    CHECK(state.view.overlays.*each.on != on);
    hands.press(each.label);
    CHECK(state.view.overlays.*each.on == on);
  }
  hands.keep("menu-show");
  window.tap(engine::Key::escape);
  for (const engine::Key key :
       {engine::Key::d, engine::Key::f, engine::Key::j, engine::Key::g, engine::Key::m})
    window.tap(key);
  hands.rest();
  hands.keep("all-overlays");
  CHECK(state.view.overlays.muscles);
  CHECK(state.view.overlays.joint_moments);
  state.view.overlays = before;
}

// The menus of the top bar: looked at, and one way taken in each.
void open_menus(Hands& hands) {
  Window& window = hands.window;
  app::State& state = window.state();
  hands.press("settings");
  hands.keep("menu-settings");
  hands.press("US");
  CHECK((state.view.units == app::UnitSystem::us));
  hands.rest();
  hands.keep("menu-settings-us");
  hands.press("SI");
  window.tap(engine::Key::escape);
  hands.press("history");
  hands.keep("menu-history");
  window.tap(engine::Key::escape);
  hands.press("save");
  hands.keep("menu-save");
  window.tap(engine::Key::escape);
  const std::vector<std::string> recent = state.recent_files;
  state.recent_files = {
      "/media/stick/lifts/monday/heavy_romanian_deadlift_with_a_long_name_of_its_own.json",
      "/media/stick/rdl.json"};
  hands.press("open");
  hands.keep("menu-open");
  window.tap(engine::Key::escape);
  state.recent_files = recent;
}

void undo_to_the_start(Hands& hands, const sim::Scenario& first) {
  app::State& state = hands.window.state();
  int steps = 0;
  while (state.can_undo()) {
    REQUIRE(++steps < 500);
    hands.window.tap(engine::Key::z, kControl);
    REQUIRE(state.problem().empty());
  }
  CHECK((state.trial().scenario == first));
  CHECK(steps >= 10);
}

TEST_CASE(
    "The tour: every movement, page, view and menu, sliders and the load dragged, two lifts compared, a "
    "lesson "
    "completed, all undone") {
  Window window;
  if (!window) return;
  Hands hands(window, std::filesystem::path(HINGELAB_TOUR_FOLDER));
  const sim::Scenario first = window.state().requested();
  hands.keep("start");
  load_every_movement(hands);
  drag_sliders(hands);
  drag_load(hands);
  compare_two(hands);
  open_every_page(hands);
  complete_a_lesson(hands);
  browse(hands);
  switch_overlays(hands);
  open_menus(hands);
  look_around(hands);
  undo_to_the_start(hands, first);
  CAPTURE(hands.unreadable());
  CHECK(hands.unreadable().empty());
}

}  // namespace
}  // namespace tests
