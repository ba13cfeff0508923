// A short text made on the stack, for labels that are written every frame.
#pragma once

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <string_view>

namespace app {

/// Cut short when it does not fit. Ends with a zero, for interfaces of C.
template <std::size_t Size>
class TextBuffer {
 public:
  TextBuffer() = default;
  template <typename... Arguments>
  explicit TextBuffer(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    const auto end = fmt::format_to_n(text_.data(), Size - 1, format, std::forward<Arguments>(arguments)...);
    size_ = std::min(end.size, Size - 1);
    text_[size_] = '\0';
  }
  const char* c_str() const { return text_.data(); }
  std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, Size> text_{};
  std::size_t size_ = 0;
};

}  // namespace app
