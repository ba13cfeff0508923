// The tour: the real program worked from end to end as a newcomer would, with the mouse and with keys, off
// screen. Its pictures stay in the build folder.
#include <set>

#include "app/handles.h"
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
    "The tour: every movement, page and view, sliders and the load dragged, two lifts compared, all undone") {
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
  look_around(hands);
  undo_to_the_start(hands, first);
  CAPTURE(hands.unreadable());
  CHECK(hands.unreadable().empty());
}

}  // namespace
}  // namespace tests
