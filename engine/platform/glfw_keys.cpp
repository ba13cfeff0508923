#include "engine/platform/glfw_keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace engine {
namespace {

Key shifted(Key first, int by) {
  return static_cast<Key>(static_cast<int>(first) + by);
}

}  // namespace

Key key_from_glfw(int k) {
  if (k >= GLFW_KEY_A && k <= GLFW_KEY_Z) return shifted(Key::a, k - GLFW_KEY_A);
  if (k >= GLFW_KEY_0 && k <= GLFW_KEY_9) return shifted(Key::digit_0, k - GLFW_KEY_0);
  if (k >= GLFW_KEY_KP_0 && k <= GLFW_KEY_KP_9) return shifted(Key::digit_0, k - GLFW_KEY_KP_0);
  if (k >= GLFW_KEY_F1 && k <= GLFW_KEY_F12) return shifted(Key::f1, k - GLFW_KEY_F1);
  switch (k) {
    case GLFW_KEY_SPACE:
      return Key::space;
    case GLFW_KEY_ENTER:
      return Key::enter;
    case GLFW_KEY_KP_ENTER:
      return Key::keypad_enter;
    case GLFW_KEY_ESCAPE:
      return Key::escape;
    case GLFW_KEY_TAB:
      return Key::tab;
    case GLFW_KEY_BACKSPACE:
      return Key::backspace;
    case GLFW_KEY_INSERT:
      return Key::insert;
    case GLFW_KEY_DELETE:
      return Key::del;
    case GLFW_KEY_HOME:
      return Key::home;
    case GLFW_KEY_END:
      return Key::end;
    case GLFW_KEY_PAGE_UP:
      return Key::page_up;
    case GLFW_KEY_PAGE_DOWN:
      return Key::page_down;
    case GLFW_KEY_LEFT:
      return Key::left;
    case GLFW_KEY_RIGHT:
      return Key::right;
    case GLFW_KEY_UP:
      return Key::up;
    case GLFW_KEY_DOWN:
      return Key::down;
    case GLFW_KEY_MINUS:
    case GLFW_KEY_KP_SUBTRACT:
      return Key::minus;
    case GLFW_KEY_EQUAL:
    case GLFW_KEY_KP_ADD:
      return Key::equal;
    case GLFW_KEY_COMMA:
      return Key::comma;
    case GLFW_KEY_PERIOD:
      return Key::period;
    case GLFW_KEY_SLASH:
      return Key::slash;
    case GLFW_KEY_LEFT_BRACKET:
      return Key::left_bracket;
    case GLFW_KEY_RIGHT_BRACKET:
      return Key::right_bracket;
    case GLFW_KEY_GRAVE_ACCENT:
      return Key::grave_accent;
    case GLFW_KEY_LEFT_SHIFT:
      return Key::left_shift;
    case GLFW_KEY_RIGHT_SHIFT:
      return Key::right_shift;
    case GLFW_KEY_LEFT_CONTROL:
      return Key::left_control;
    case GLFW_KEY_RIGHT_CONTROL:
      return Key::right_control;
    case GLFW_KEY_LEFT_ALT:
      return Key::left_alt;
    case GLFW_KEY_RIGHT_ALT:
      return Key::right_alt;
    case GLFW_KEY_LEFT_SUPER:
      return Key::left_super;
    case GLFW_KEY_RIGHT_SUPER:
      return Key::right_super;
    default:
      return Key::unknown;
  }
}

}  // namespace engine
