// Hands on the figure itself, off screen: dragging what is lifted, choosing a disc.
#include "tests/app/window.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

constexpr engine::Modifiers kControl{.control = true};

TEST_CASE(
    "The load is dragged in the figure: the lift answers in the same frame, and one undo takes it back") {
  Window window;
  if (!window) return;
  app::State& state = window.state();
  window.tap(engine::Key::digit_1);
  state.playback.time_s = state.trial().motion.phases[0].end_s;
  window.tick(60);  // the camera comes to rest
  const app::Rect& area = window.program->layout().of(app::Region::scene);
  const auto at = window.program->scene().camera().project(glm::vec3(state.frame().load.centre),
                                                           {area.width, area.height});
  REQUIRE(at);
  const float x = area.x + at->x, y = area.y + at->y;
  window.move(x, y);
  window.settle();
  CHECK(window.program->memory().handle.near >= 0);
  window.button(true);
  window.settle();
  const int serial = state.serial();
  const double before = state.trial().scenario.load.forward_offset_m;
  // toward the toes, whichever way the figure faces
  const auto ahead = window.program->scene().camera().project(
      glm::vec3(state.frame().load.centre + sim::Vec3(0.10, 0, 0)), {area.width, area.height});
  REQUIRE(ahead);
  window.move(x + (ahead->x - at->x), y + (ahead->y - at->y));
  window.tick();
  CHECK(state.serial() > serial);
  CHECK(state.trial().scenario.load.forward_offset_m > before + 0.03);
  CHECK_FALSE(state.can_undo());
  window.button(false);
  window.settle();
  CHECK(state.can_undo());
  window.tap(engine::Key::z, kControl);
  CHECK(state.trial().scenario.load.forward_offset_m == before);
}

TEST_CASE("A click on a disc chooses its level everywhere") {
  Window window;
  if (!window) return;
  window.tap(engine::Key::digit_4);
  window.tick(60);
  const app::Rect& area = window.program->layout().of(app::Region::scene);
  const sim::DiscFrame& disc = window.state().frame().spine.level[4].disc;  // L1/L2
  const auto at = window.program->scene().camera().project(
      glm::vec3(disc.p + 0.019 * window.state().model().scale * disc.anterior), {area.width, area.height});
  REQUIRE(at);
  window.click(area.x + at->x, area.y + at->y);
  CHECK(window.state().curves.level == 4);
}

}  // namespace
}  // namespace tests
