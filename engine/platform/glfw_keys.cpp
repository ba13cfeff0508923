#include "engine/platform/glfw_keys.h"

#include <array>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace engine {
namespace {

struct Pair {
  int glfw;
  Key key;
};
// What does not follow from the order of letters, digits and function keys.
constexpr std::array<Pair, 34> kPairs{{
    {GLFW_KEY_SPACE, Key::space},
    {GLFW_KEY_ENTER, Key::enter},
    {GLFW_KEY_KP_ENTER, Key::keypad_enter},
    {GLFW_KEY_ESCAPE, Key::escape},
    {GLFW_KEY_TAB, Key::tab},
    {GLFW_KEY_BACKSPACE, Key::backspace},
    {GLFW_KEY_INSERT, Key::insert},
    {GLFW_KEY_DELETE, Key::del},
    {GLFW_KEY_HOME, Key::home},
    {GLFW_KEY_END, Key::end},
    {GLFW_KEY_PAGE_UP, Key::page_up},
    {GLFW_KEY_PAGE_DOWN, Key::page_down},
    {GLFW_KEY_LEFT, Key::left},
    {GLFW_KEY_RIGHT, Key::right},
    {GLFW_KEY_UP, Key::up},
    {GLFW_KEY_DOWN, Key::down},
    {GLFW_KEY_MINUS, Key::minus},
    {GLFW_KEY_KP_SUBTRACT, Key::minus},
    {GLFW_KEY_EQUAL, Key::equal},
    {GLFW_KEY_KP_ADD, Key::equal},
    {GLFW_KEY_COMMA, Key::comma},
    {GLFW_KEY_PERIOD, Key::period},
    {GLFW_KEY_SLASH, Key::slash},
    {GLFW_KEY_LEFT_BRACKET, Key::left_bracket},
    {GLFW_KEY_RIGHT_BRACKET, Key::right_bracket},
    {GLFW_KEY_GRAVE_ACCENT, Key::grave_accent},
    {GLFW_KEY_LEFT_SHIFT, Key::left_shift},
    {GLFW_KEY_RIGHT_SHIFT, Key::right_shift},
    {GLFW_KEY_LEFT_CONTROL, Key::left_control},
    {GLFW_KEY_RIGHT_CONTROL, Key::right_control},
    {GLFW_KEY_LEFT_ALT, Key::left_alt},
    {GLFW_KEY_RIGHT_ALT, Key::right_alt},
    {GLFW_KEY_LEFT_SUPER, Key::left_super},
    {GLFW_KEY_RIGHT_SUPER, Key::right_super},
}};

// The key `glfw_key - from` places after `first`.
Key counted(Key first, int from, int glfw_key) {
  return static_cast<Key>(static_cast<int>(first) + glfw_key - from);
}

}  // namespace

Key key_from_glfw(int k) {
  if (k >= GLFW_KEY_A && k <= GLFW_KEY_Z) return counted(Key::a, GLFW_KEY_A, k);
  if (k >= GLFW_KEY_0 && k <= GLFW_KEY_9) return counted(Key::digit_0, GLFW_KEY_0, k);
  if (k >= GLFW_KEY_KP_0 && k <= GLFW_KEY_KP_9) return counted(Key::digit_0, GLFW_KEY_KP_0, k);
  if (k >= GLFW_KEY_F1 && k <= GLFW_KEY_F12) return counted(Key::f1, GLFW_KEY_F1, k);
  for (const Pair& pair : kPairs)
    if (pair.glfw == k) return pair.key;
  return Key::unknown;
}

}  // namespace engine
