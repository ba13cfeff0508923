// The user interface off screen, worked by injected hands.
#pragma once

#include <imgui.h>

#include <functional>
#include <memory>
#include <optional>

#include "engine/ui/ui_context.h"
#include "tests/engine/offscreen.h"

namespace tests {

class Interface {
 public:
  explicit Interface(engine::Size size = {480, 320}, const engine::UiOptions& options = {});
  explicit operator bool() const { return ui.has_value(); }  // false on a machine without EGL

  /// One frame: `draw` fills one window that covers the screen without decoration.
  void frame(const std::function<void()>& draw);
  void frames(int count, const std::function<void()>& draw);
  /// Draws until no injected input waits, and two frames more (a new window takes no input in its first).
  void settle(const std::function<void()>& draw);
  /// Lets so much time pass that a click no longer belongs to the one before.
  void rest(const std::function<void()>& draw);
  /// What the last frame showed.
  const engine::Image& picture();

  void move(ImVec2 to) { platform->inject(engine::move_event(to.x, to.y)); }
  void press(engine::MouseButton button = engine::MouseButton::left) {
    platform->inject(engine::button_event(button, true));
  }
  void release(engine::MouseButton button = engine::MouseButton::left) {
    platform->inject(engine::button_event(button, false));
  }
  void click(ImVec2 at, engine::MouseButton button = engine::MouseButton::left);
  void type(const char* ascii);
  void tap(engine::Key key);

  std::unique_ptr<engine::Platform> platform;
  std::optional<engine::UiContext> ui;

 private:
  engine::Image image_;
};

}  // namespace tests
