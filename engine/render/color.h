// Colour as a designer writes it: sRGB-encoded components and straight (not premultiplied) opacity, each 0…1.
#pragma once

#include <cstdint>

namespace engine {

struct Color {
  float r = 1.0f;
  float g = 1.0f;
  float b = 1.0f;
  float a = 1.0f;

  bool operator==(const Color&) const = default;
};

// 0xRRGGBB, as in a style sheet.
constexpr Color rgb(std::uint32_t hex, float opacity = 1.0f) {
  const auto channel = [hex](int shift) { return static_cast<float>((hex >> shift) & 0xFFu) / 255.0f; };
  return {channel(16), channel(8), channel(0), opacity};
}

constexpr Color with_opacity(Color color, float opacity) {
  return {color.r, color.g, color.b, opacity};
}

// t = 0 gives `from`, t = 1 gives `to`; t is not clamped.
constexpr Color mix(Color from, Color to, float t) {
  return {from.r + (to.r - from.r) * t, from.g + (to.g - from.g) * t, from.b + (to.b - from.b) * t,
          from.a + (to.a - from.a) * t};
}

}  // namespace engine
