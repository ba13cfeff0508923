#include "engine/platform/input.h"

#include <utility>

namespace engine {

Event key_event(Key key, bool down, Modifiers modifiers, bool repeat) {
  Event event;
  event.type = EventType::key;
  event.key = key;
  event.down = down;
  event.repeat = repeat;
  event.modifiers = modifiers;
  return event;
}

Event button_event(MouseButton button, bool down, Modifiers modifiers) {
  Event event;
  event.type = EventType::mouse_button;
  event.button = button;
  event.down = down;
  event.modifiers = modifiers;
  return event;
}

Event move_event(float x, float y) {
  Event event;
  event.type = EventType::mouse_move;
  event.x = x;
  event.y = y;
  return event;
}

Event scroll_event(float dx, float dy) {
  Event event;
  event.type = EventType::scroll;
  event.x = dx;
  event.y = dy;
  return event;
}

Event character_event(std::uint32_t codepoint) {
  Event event;
  event.type = EventType::character;
  event.codepoint = codepoint;
  return event;
}

Event drop_event(std::string path) {
  Event event;
  event.type = EventType::file_drop;
  event.text = std::move(path);
  return event;
}

Modifiers InputState::modifiers() const {
  return {is_down(Key::left_shift) || is_down(Key::right_shift),
          is_down(Key::left_control) || is_down(Key::right_control),
          is_down(Key::left_alt) || is_down(Key::right_alt),
          is_down(Key::left_super) || is_down(Key::right_super)};
}

void InputState::apply(const Event& event) {
  switch (event.type) {
    case EventType::key:
      keys[static_cast<std::size_t>(event.key)] = event.down;
      break;
    case EventType::mouse_button:
      buttons[static_cast<std::size_t>(event.button)] = event.down;
      break;
    case EventType::mouse_move:
      mouse_x = event.x;
      mouse_y = event.y;
      break;
    case EventType::focus:
      // Releases that happen elsewhere are never heard of: let everything go.
      focused = event.down;
      if (!focused) {
        keys.fill(false);
        buttons.fill(false);
      }
      break;
    case EventType::scroll:
    case EventType::character:
    case EventType::file_drop:
    case EventType::resize:
      break;
  }
}

void InputQueue::push(Event event) {
  const bool moves = event.type == EventType::mouse_move;
  if (moves && !waiting_.empty() && waiting_.back().type == EventType::mouse_move)
    waiting_.back() = std::move(event);
  else
    waiting_.push_back(std::move(event));
}

void InputQueue::take_frame(std::vector<Event>& frame) {
  frame.clear();
  std::array<bool, kKeyCount> key_changed{};
  std::array<bool, kMouseButtonCount> button_changed{};
  bool any_button_changed = false;
  bool moved = false;
  while (!waiting_.empty()) {
    const Event& next = waiting_.front();
    if (next.type == EventType::key) {
      bool& changed = key_changed[static_cast<std::size_t>(next.key)];
      if (changed && !next.repeat) return;
      changed = true;
    } else if (next.type == EventType::mouse_button) {
      bool& changed = button_changed[static_cast<std::size_t>(next.button)];
      if (changed || (moved && !next.down)) return;
      changed = any_button_changed = true;
    } else if (next.type == EventType::mouse_move) {
      if (any_button_changed) return;
      moved = true;
    }
    frame.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
}

}  // namespace engine
