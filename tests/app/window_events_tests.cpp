// What a window system does to a window: minimised, resized, moved to a denser screen, left for another one.
#include <imgui.h>

#include "app/frame_times.h"
#include "engine/ui/ui_context.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

engine::Event focus_event(bool gained) {
  engine::Event event;
  event.type = engine::EventType::focus;
  event.down = gained;
  return event;
}

TEST_CASE("A minimised window draws nothing and comes back as it was") {
  Window window;
  if (!window) return;
  window.tick(3);
  const int pictures = window.program->scene().pictures_drawn();
  window.platform->resize({0, 0});
  CHECK(window.program->minimised());
  window.state().playback.playing = true;
  for (int i = 0; i < 5; ++i) CHECK(window.program->tick());
  CHECK(window.program->scene().pictures_drawn() == pictures);
  window.platform->resize({1280, 720});
  CHECK_FALSE(window.program->minimised());
  window.tick(3);
  CHECK(window.program->scene().pictures_drawn() > pictures);
  CHECK(window.picture().width == 1280);
}

TEST_CASE("A new size is filled in the next frame, a very small one too") {
  Window window;
  if (!window) return;
  for (const engine::Size size : {engine::Size{1600, 900}, {801, 503}, {40, 30}, {1, 1}, {1280, 720}}) {
    window.platform->resize(size);
    window.tick(2);
    CHECK(window.picture().width == size.width);
    CHECK(window.picture().height == size.height);
  }
  const app::Rect& scene = window.program->layout().of(app::Region::scene);
  CHECK(scene.width > 300.0f);
}

TEST_CASE("On a denser screen type is made anew and larger, and small again on the way back") {
  Window window({1600, 900});
  if (!window) return;
  window.tick(2);
  const float before = ImGui::GetFontSize();
  const float scale = engine::ui_scale();
  window.platform->set_content_scale(2.0f);
  window.tick(2);
  CHECK(engine::ui_scale() == Approx(2.0f * scale));
  CHECK(engine::fonts().regular->FontSize == Approx(2.0f * before).epsilon(0.1));
  window.platform->set_content_scale(1.0f);
  window.tick(2);
  CHECK(engine::ui_scale() == Approx(scale));
}

TEST_CASE("A drag ends when the window loses its focus, and nothing stays pressed") {
  Window window;
  if (!window) return;
  window.tap(engine::Key::digit_1);
  app::State& state = window.state();
  state.playback.time_s = state.trial().motion.phases[0].end_s;
  window.tick(60);
  const app::Rect area = window.program->layout().of(app::Region::scene);
  const auto at = window.program->scene().camera().project(glm::vec3(state.frame().load.centre),
                                                           {area.width, area.height});
  REQUIRE(at);
  const float x = area.x + at->x, y = area.y + at->y;
  window.move(x, y);
  window.settle();
  window.button(true);
  window.settle();
  window.move(x + 30.0f, y);
  window.settle();
  REQUIRE(window.program->memory().handle.held);
  const double dragged = state.requested().load.forward_offset_m;
  CHECK(dragged != 0.0);
  window.platform->inject(focus_event(false));
  window.settle();
  CHECK_FALSE(window.program->memory().handle.held);
  CHECK_FALSE(ImGui::IsMouseDown(ImGuiMouseButton_Left));
  CHECK(state.can_undo());  // what was dragged so far is one step
  // the mouse goes on without its button: nothing follows it
  window.platform->inject(focus_event(true));
  window.move(x + 90.0f, y);
  window.settle();
  CHECK(state.requested().load.forward_offset_m == dragged);
}

TEST_CASE("Frame times: ranks are nearest ranks, and the report names its parts") {
  std::vector<double> values{5.0, 1.0, 3.0, 2.0, 4.0};
  CHECK(app::percentile(values, 0.5) == 3.0);
  CHECK(app::percentile(values, 0.95) == 5.0);
  CHECK(app::percentile(values, 0.0) == 1.0);
  std::vector<double> none;
  CHECK(app::percentile(none, 0.5) == 0.0);
  Window window({640, 400});
  if (!window) return;
  const std::string text = app::measure_frame_times(*window.program, *window.platform, 5);
  for (const char* part : {"640 x 400", "Playing", "Editing", "simulation", "panels", "drawing"})
    CHECK(text.find(part) != std::string::npos);
  const double before = preset_scenario("rdl").load.mass_kg;
  CHECK(window.state().requested().load.mass_kg == before);
}

}  // namespace
}  // namespace tests
