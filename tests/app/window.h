// The whole program off screen, worked by injected hands.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/app.h"
#include "tests/support/temporary_folder.h"

namespace tests {

/// A preset's scenario, by its id.
sim::Scenario preset_scenario(const std::string& id);
/// State as the window has it, without a window.
app::State make_state(const std::string& preset = "rdl");

class Window {
 public:
  explicit Window(engine::Size size = {1280, 720}, const std::string& preset = "rdl");
  /// False, with a warning, on a machine without EGL: the test then returns without having claimed anything.
  explicit operator bool() const { return program != nullptr; }

  void tick(int count = 1);
  /// Until no injected input waits, and two ticks more.
  void settle();
  /// What the last tick showed.
  const engine::Image& picture();

  void move(float x, float y) { platform->inject(engine::move_event(x, y)); }
  void button(bool down, engine::MouseButton which = engine::MouseButton::left) {
    platform->inject(engine::button_event(which, down));
  }
  void click(float x, float y, engine::MouseButton which = engine::MouseButton::left);
  void tap(engine::Key key, engine::Modifiers modifiers = {});

  /// Where a parameter's row stands; no width when it is not on screen.
  app::Rect row(const char* parameter_id) const;
  app::State& state() { return program->state(); }

  std::unique_ptr<engine::Platform> platform;
  std::unique_ptr<app::App> program;

 private:
  engine::Image image_;
};

}  // namespace tests
