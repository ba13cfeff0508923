// What hands do, as plain data: events in the order they happened, the state they add up to, and the queue
// between the operating system and the program. The queue lets at most one change of each key or button
// through per frame, so a press and its release reach a program that draws ten frames a second as two frames,
// never as nothing. Positions are in window coordinates (not pixels): left, top is (0, 0).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace engine {

// clang-format off
enum class Key : std::uint8_t {
  unknown,
  a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
  digit_0, digit_1, digit_2, digit_3, digit_4, digit_5, digit_6, digit_7, digit_8, digit_9,
  f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12,
  space, enter, keypad_enter, escape, tab, backspace, insert, del, home, end, page_up, page_down,
  left, right, up, down,
  minus, equal, comma, period, slash, left_bracket, right_bracket, grave_accent,
  left_shift, right_shift, left_control, right_control, left_alt, right_alt, left_super, right_super,
  count
};
// clang-format on
inline constexpr std::size_t kKeyCount = static_cast<std::size_t>(Key::count);

enum class MouseButton : std::uint8_t { left, right, middle, count };
inline constexpr std::size_t kMouseButtonCount = static_cast<std::size_t>(MouseButton::count);

struct Modifiers {
  bool shift = false;
  bool control = false;
  bool alt = false;
  bool super = false;
  bool operator==(const Modifiers&) const = default;
};

enum class EventType : std::uint8_t {
  key,
  mouse_button,
  mouse_move,
  scroll,
  character,
  file_drop,
  resize,
  focus
};

struct Event {
  EventType type = EventType::mouse_move;
  Key key = Key::unknown;                  // key
  MouseButton button = MouseButton::left;  // mouse_button
  bool down = false;                       // key, mouse_button: pressed or released; focus: gained or lost
  bool repeat = false;                     // key held down long enough to repeat
  Modifiers modifiers;                     // key, mouse_button
  float x = 0.0f;                          // mouse_move: position; scroll: sideways steps; resize: width
  float y = 0.0f;               // mouse_move: position; scroll: steps, up is positive; resize: height
  std::uint32_t codepoint = 0;  // character
  std::string text;             // file_drop: one path, UTF-8 (an event a file)
};

Event key_event(Key key, bool down, Modifiers modifiers = {}, bool repeat = false);
Event button_event(MouseButton button, bool down, Modifiers modifiers = {});
Event move_event(float x, float y);
Event scroll_event(float dx, float dy);
Event character_event(std::uint32_t codepoint);
Event drop_event(std::string path);

// What is held and where the mouse is, after the frame's events.
struct InputState {
  std::array<bool, kKeyCount> keys{};
  std::array<bool, kMouseButtonCount> buttons{};
  float mouse_x = -1.0f;  // negative: not over the window yet
  float mouse_y = -1.0f;
  bool focused = true;

  bool is_down(Key key) const { return keys[static_cast<std::size_t>(key)]; }
  bool is_down(MouseButton button) const { return buttons[static_cast<std::size_t>(button)]; }
  Modifiers modifiers() const;
  void apply(const Event& event);
};

class InputQueue {
 public:
  void push(Event event);  // consecutive mouse moves merge into one
  // Moves the events of the next frame to `frame` (cleared first): all that wait, up to the second change of
  // one key or button, a mouse move after a button change (a drag starts where the button went down), or a
  // button's release after a mouse move (a drag gets as far as the mouse did).
  void take_frame(std::vector<Event>& frame);
  bool empty() const { return waiting_.empty(); }

 private:
  std::deque<Event> waiting_;
};

}  // namespace engine
