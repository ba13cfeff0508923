// Dragging the figure: a place that is pulled somewhere gets there by its parameter.
#include "app/handles.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

// Straight from the side: x to the right, y up, 500 pixels a metre.
std::optional<glm::vec2> from_the_side(const sim::Vec3& p) {
  return glm::vec2(500.0 * p.x, -500.0 * p.y);
}

const app::Handle& handle_of(const char* parameter_id) {
  for (const app::Handle& handle : app::handles())
    if (std::string(handle.parameter_id) == parameter_id) return handle;
  FAIL("no handle for " << parameter_id);
  return app::handles().front();
}

// Pulls a handle toward a pixel as a mouse does, one trial a frame.
void pull(app::State& state, const app::Handle& handle, const glm::vec2& wanted, int frames = 8) {
  for (int i = 0; i < frames; ++i) {
    const auto value = app::value_at_pixel(state, handle, from_the_side, wanted);
    if (!value) return;
    state.request_parameter(*sim::find_parameter(handle.parameter_id), *value, false);
    state.update();
  }
}

TEST_CASE("A handle that is pulled follows the mouse to within the rounding of its parameter") {
  for (const char* id : {"load.forward_offset_m", "form.trunk_inclination_deg", "form.lumbar_flexion_deg",
                         "form.knee_flexion_deg"}) {
    CAPTURE(id);
    app::State state = make_state("rdl");
    state.playback.time_s = state.trial().motion.phases[0].end_s;  // the bottom
    const app::Handle& handle = handle_of(id);
    const sim::Parameter& parameter = *sim::find_parameter(id);
    const auto value_of = [&] { return std::get<double>(parameter.get(state.trial().scenario)); };
    const double before = value_of(), aim = before + 6.0 * parameter.step;
    const auto place = app::place_under(state, handle, aim);
    REQUIRE(place);
    pull(state, handle, *from_the_side(*place));
    CHECK(value_of() == Approx(aim).margin(1.01 * parameter.step));
    CHECK(value_of() != before);
  }
}

TEST_CASE("A handle that does not move at this instant sets nothing") {
  app::State state = make_state("rdl");
  state.playback.time_s = 0.0;  // standing: the bottom's trunk inclination changes nothing here
  CHECK_FALSE(
      app::value_at_pixel(state, handle_of("form.trunk_inclination_deg"), from_the_side, {900.0f, 0.0f}));
}

TEST_CASE("Only what can be set in this lift has a handle") {
  CHECK_FALSE(
      app::handle_applies(make_state("hip_hinge"), handle_of("load.forward_offset_m")));  // nothing held
  CHECK(app::handle_applies(make_state("rdl"), handle_of("load.forward_offset_m")));
  // from the floor the trunk goes as far as the hands need
  CHECK_FALSE(
      app::handle_applies(make_state("kettlebell_deadlift"), handle_of("form.trunk_inclination_deg")));
}

TEST_CASE("However far the mouse is pulled, the value stays within its range") {
  for (const glm::vec2 far : {glm::vec2(1e5f, 0.0f), glm::vec2(-1e5f, 1e5f)}) {
    app::State state = make_state("rdl");
    state.playback.time_s = state.trial().motion.phases[0].end_s;
    for (const app::Handle& handle : app::handles()) {
      const auto value = app::value_at_pixel(state, handle, from_the_side, far);
      const sim::Parameter& parameter = *sim::find_parameter(handle.parameter_id);
      REQUIRE(value);
      CHECK((*value >= parameter.low && *value <= parameter.high));
    }
  }
}

}  // namespace
}  // namespace tests
