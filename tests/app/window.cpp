#include "tests/app/window.h"

#include "sim/scenario/parameters.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"

namespace tests {

sim::Scenario preset_scenario(const std::string& id) {
  const auto movements = sim::MovementLibrary::load(assets_dir() / "movements");
  return sim::find_preset(sim::load_presets(assets_dir() / "presets", movements), id).scenario;
}

app::State make_state(const std::string& preset) {
  sim::ModelData data = sim::load_model_data(assets_dir());
  auto presets = sim::load_presets(assets_dir() / "presets", data.movements);
  return app::State(std::move(data), std::move(presets), preset_scenario(preset));
}

Window::Window(engine::Size size, const std::string& preset) {
  try {
    platform = engine::open_offscreen(size);
  } catch (const engine::PlatformError& error) {
    WARN("skipped: " << error.what());
    return;
  }
  app::AppOptions options;
  options.assets = assets_dir();
  options.shaders = source_dir() / "shaders";
  options.scenario = preset_scenario(preset);
  program = std::make_unique<app::App>(*platform, options);
}

void Window::tick(int count) {
  for (int i = 0; i < count; ++i) program->tick();
}

void Window::settle() {
  while (platform->input_pending()) tick();
  tick(2);
}

const engine::Image& Window::picture() {
  program->capture_into(&image_);
  tick();
  return image_;
}

void Window::click(float x, float y, engine::MouseButton which) {
  move(x, y);
  settle();
  button(true, which);
  button(false, which);
  settle();
}

void Window::tap(engine::Key key, engine::Modifiers modifiers) {
  platform->inject(engine::key_event(key, true, modifiers));
  platform->inject(engine::key_event(key, false, modifiers));
  settle();
}

app::Rect Window::row(const char* parameter_id) const {
  const auto& areas = program->memory().parameter_areas;
  const auto index = static_cast<std::size_t>(sim::find_parameter(parameter_id) - sim::parameters().data());
  return index < areas.size() ? areas[index] : app::Rect{};
}

}  // namespace tests
