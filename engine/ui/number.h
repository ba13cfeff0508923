// Numbers as people read them, into memory the caller owns.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace engine {

// A value with a fixed number of decimals, a real minus sign, thin spaces between thousands from 10 000 on,
// and an en dash for what is not finite. Never "−0". Cut short rather than overrun when the buffer (40 is
// always enough below 1e15) is too small. `wide_glyphs` false: ASCII only.
std::string_view format_number(std::span<char> buffer, double value, int decimals, bool wide_glyphs = true);

// A small text on the stack: number and unit joined by a narrow space, for labels drawn every frame.
struct NumberText {
  std::array<char, 64> storage{};
  std::size_t size = 0;
  std::string_view view() const { return {storage.data(), size}; }
};
NumberText number_text(double value, int decimals, std::string_view unit = {}, bool wide_glyphs = true);

}  // namespace engine
