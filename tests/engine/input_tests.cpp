#include "engine/platform/input.h"

#include "tests/support/catch.h"

namespace tests {
namespace {

using namespace engine;  // events are many here

std::vector<std::size_t> frame_sizes(InputQueue& queue) {
  std::vector<std::size_t> sizes;
  std::vector<Event> frame;
  while (!queue.empty()) {
    queue.take_frame(frame);
    sizes.push_back(frame.size());
  }
  return sizes;
}

TEST_CASE("A press and its release reach the program in two frames") {
  InputQueue queue;
  queue.push(key_event(Key::space, true));
  queue.push(key_event(Key::space, false));
  queue.push(key_event(Key::space, true));
  CHECK(frame_sizes(queue) == std::vector<std::size_t>{1, 1, 1});
}

TEST_CASE("Different keys, characters and scrolling share a frame") {
  InputQueue queue;
  queue.push(key_event(Key::left_control, true));
  queue.push(key_event(Key::z, true));
  queue.push(character_event('z'));
  queue.push(scroll_event(0, 1));
  CHECK(frame_sizes(queue) == std::vector<std::size_t>{4});
}

TEST_CASE("A drag starts where the button went down and ends where it came up") {
  InputQueue queue;
  queue.push(move_event(1, 1));
  queue.push(move_event(10, 10));  // merges with the one before
  queue.push(button_event(MouseButton::left, true));
  queue.push(move_event(50, 10));
  queue.push(button_event(MouseButton::left, false));
  std::vector<Event> frame;
  queue.take_frame(frame);
  REQUIRE(frame.size() == 2);
  CHECK(frame[0].x == 10.0f);
  CHECK(frame[1].down);
  queue.take_frame(frame);  // the whole way while the button is held
  REQUIRE(frame.size() == 1);
  CHECK(frame[0].x == 50.0f);
  queue.take_frame(frame);
  REQUIRE(frame.size() == 1);
  CHECK_FALSE(frame[0].down);
  CHECK(queue.empty());
}

TEST_CASE("A held key may repeat within a frame") {
  InputQueue queue;
  queue.push(key_event(Key::left, true));
  queue.push(key_event(Key::left, true, {}, true));
  queue.push(key_event(Key::left, true, {}, true));
  CHECK(frame_sizes(queue) == std::vector<std::size_t>{3});
}

TEST_CASE("Losing the focus lets go of everything") {
  InputState state;
  state.apply(key_event(Key::left_shift, true));
  state.apply(button_event(MouseButton::left, true));
  CHECK(state.modifiers().shift);
  CHECK(state.is_down(MouseButton::left));
  Event event;
  event.type = EventType::focus;
  event.down = false;
  state.apply(event);
  CHECK_FALSE(state.modifiers().shift);
  CHECK_FALSE(state.is_down(MouseButton::left));
  CHECK_FALSE(state.focused);
}

}  // namespace
}  // namespace tests
