// Dear ImGui set up for a Platform: input from the platform's events (one road for real and scripted hands),
// drawing by OpenGL, fonts, theme, scale. One UiContext at a time.
//
//   engine::UiContext ui(*platform, {});
//   platform->begin_frame();  ui.begin_frame();  …ImGui::…;  ui.end_frame();  platform->present();
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "engine/platform/platform.h"
#include "engine/ui/item_log.h"
#include "engine/ui/theme.h"

struct ImFont;

namespace engine {

struct UiState;
struct FocusMove;
struct FocusOrder;
struct FocusItem;
using KeySet = std::array<bool, kKeyCount>;

// Where letters come from: Inter, another installed family, or the pixel font inside ImGui, which knows
// little more than ASCII.
enum class FontSource : std::uint8_t { inter, other, built_in };

struct UiOptions {
  ThemeId theme = ThemeId::light;
  float scale = 1.0f;              // on top of the screen's own scale: 1 normal, about 1.5 in projector mode
  std::string settings_file = {};  // where ImGui keeps window positions; empty: nowhere
  FontSource best_font = FontSource::inter;  // what may be used at best; tests of a machine without Inter
};

// Valid until the scale changes.
struct Fonts {
  ImFont* regular = nullptr;
  ImFont* strong = nullptr;  // semi-bold, same size
  ImFont* small = nullptr;   // captions, axis numbers
  ImFont* large = nullptr;   // read-outs across a room
  ImFont* title = nullptr;   // headings
};

class UiContext {
 public:
  UiContext(Platform& platform, const UiOptions& options);
  ~UiContext();
  UiContext(const UiContext&) = delete;
  UiContext& operator=(const UiContext&) = delete;

  void begin_frame();  // after Platform::begin_frame
  void end_frame();    // clears the screen, draws the interface into it; before Platform::present

  // Both take effect at the next begin_frame.
  void set_theme(ThemeId theme);
  void set_scale(float scale);
  ThemeId theme() const { return theme_; }
  float scale() const { return scale_; }

  bool wants_mouse() const;     // the mouse is over, or was caught by, the interface
  bool wants_keyboard() const;  // a text field is being typed into: hot-keys must stay quiet
  // Tab was pressed, and neither Escape nor a mouse button since: a ring stands round the control with the
  // keyboard. Tab goes to the next one, Ctrl+Tab to the next window, with Shift back; arrows move within a
  // window and step sliders, Space and Enter press. Off at first, because a program wants Space and arrows
  // itself.
  bool navigating() const { return navigating_; }
  // Whether the controls take that key now, so that hot-keys on it must stay quiet.
  bool uses(Key key) const;
  // Keys that stay the program's while navigating. Before begin_frame.
  void claim_keys(const KeySet& keys) { claimed_ = keys; }
  // The window that the keyboard works in, the outermost one; empty: none.
  std::string_view focused_window() const;
  // Windows by name, as Tab goes through them; others come after. It starts in `start`. Both must outlive
  // the context.
  void set_focus_order(std::span<const char* const> windows, const char* start);
  // Every control of the frames to come is noted there, each frame anew; nullptr ends it. The log must
  // outlive the watching.
  void watch_items(ItemLog* log);
  FontSource font_source() const { return font_source_; }  // what was found

 private:
  void feed_input();
  void take_key(const Event& event, std::optional<FocusMove>& move);
  KeySet hidden_keys() const;
  void rebuild();

  Platform& platform_;
  ThemeId theme_;
  float scale_;
  float built_scale_ = 0.0f;
  bool theme_dirty_ = true;
  FontSource best_font_, font_source_ = FontSource::built_in;
  bool navigating_ = false, nothing_focused_ = true;
  KeySet claimed_{};
  std::unique_ptr<FocusOrder> focus_order_;
  std::unique_ptr<FocusItem> next_focus_;  // its id 0: none
  double last_time_s_ = -1.0;
  std::string settings_file_;
  std::unique_ptr<UiState> state_;  // what the widgets share
};

// Of the one UiContext; for widgets.
const Fonts& fonts();
const Palette& palette();
float ui_scale();  // pixels of this screen per design pixel
inline float px(float design_px) {
  return design_px * ui_scale();
}

}  // namespace engine
