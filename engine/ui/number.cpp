#include "engine/ui/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace engine {
namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kThinSpace = "\u2009";
constexpr std::string_view kDash = "\u2013";
constexpr std::size_t kGroupedFrom = 5;  // digits before the point

// Appends as long as there is room.
struct Writer {
  std::span<char> buffer;
  std::size_t size = 0;
  void add(std::string_view text) {
    if (size + text.size() > buffer.size()) return;
    std::copy(text.begin(), text.end(), buffer.begin() + static_cast<std::ptrdiff_t>(size));
    size += text.size();
  }
};

}  // namespace

std::string_view format_number(std::span<char> buffer, double value, int decimals, bool wide_glyphs) {
  Writer out{buffer};
  if (!std::isfinite(value)) {
    out.add(wide_glyphs ? kDash : "-");
    return {buffer.data(), out.size};
  }
  std::array<char, 48> digits{};
  const auto end = fmt::format_to_n(digits.data(), digits.size(), "{:.{}f}", std::abs(value), decimals);
  const std::string_view text(digits.data(), std::min(end.size, digits.size()));

  // What rounds to zero has no sign.
  const bool is_zero = text.find_first_of("123456789") == std::string_view::npos;
  if (value < 0.0 && !is_zero) out.add(wide_glyphs ? kMinus : "-");
  const std::size_t whole = std::min(text.find('.'), text.size());
  for (std::size_t i = 0; i < whole; ++i) {
    const bool group = whole >= kGroupedFrom && i > 0 && (whole - i) % 3 == 0;
    if (group) out.add(wide_glyphs ? kThinSpace : " ");
    out.add(text.substr(i, 1));
  }
  out.add(text.substr(whole));
  return {buffer.data(), out.size};
}

NumberText number_text(double value, int decimals, std::string_view unit, bool wide_glyphs) {
  NumberText text;
  text.size = format_number(text.storage, value, decimals, wide_glyphs).size();
  if (unit.empty()) return text;
  Writer out{text.storage, text.size};
  const bool joined = unit == "%" || unit == "\u00b0";
  if (!joined) out.add(" ");
  out.add(unit);
  text.size = out.size;
  return text;
}

}  // namespace engine
