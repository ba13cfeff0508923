// A person at the program, off screen: finds controls by their names, scrolls to them, presses, drags and
// types. All of it goes through the platform's events, as a real hand's does.
#pragma once

#include <string>
#include <string_view>

#include "engine/ui/item_log.h"
#include "tests/app/window.h"

namespace tests {

class Hands {
 public:
  /// `folder`: where keep() leaves pictures; made if it is missing.
  Hands(Window& window, std::filesystem::path folder);
  ~Hands();
  Hands(const Hands&) = delete;
  Hands& operator=(const Hands&) = delete;

  /// The control of that name, scrolled into sight; `pane` is the ImGui window or empty. Throws
  /// std::runtime_error with the names that are on the screen when there is none.
  engine::DrawnItem find(std::string_view label, std::string_view pane = {});
  bool sees(std::string_view label, std::string_view pane = {}) const {
    return log_.find(label, pane) != nullptr;
  }
  void press(std::string_view label, std::string_view pane = {});
  /// Opens the list `title` of the set-up and takes the row.
  void choose(std::string_view title, std::string_view row);
  /// Drags a parameter's slider to a share of its bar, in `steps` moves of the mouse, and lets go.
  void drag_slider(const char* parameter_id, float share, int steps = 4);
  /// Drags from one place of the figure to another, points of the world in m. Before the button is let go,
  /// `midway` is called.
  void drag_in_figure(const sim::Vec3& from, const sim::Vec3& to, const std::function<void()>& midway = {});
  void type(std::string_view ascii);
  /// Lets the camera, and what is computed beside the window, come to rest.
  void rest();
  /// Saves what the screen shows as NN-name.png, and remembers words that are cut off or written over others.
  void keep(std::string_view name);
  const std::vector<std::string>& unreadable() const { return unreadable_; }

  Window& window;

 private:
  void scroll_to(std::string_view label, std::string_view pane);

  engine::ItemLog log_;
  std::filesystem::path folder_;
  std::vector<std::string> unreadable_;
  int kept_ = 0;
};

}  // namespace tests
