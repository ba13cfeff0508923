// C++ text seen as its parts: code without comments and strings, comments alone, includes. A light scanner,
// not a compiler: it knows comments, string and character literals (raw ones too), digit separators and
// preprocessor lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tests {

/// The text with comments and the insides of literals turned into blanks; offsets and lines stay.
std::string code_only(std::string_view text);
/// The text with everything but comments turned into blanks; offsets and lines stay.
std::string comments_only(std::string_view text);

struct Include {
  int line;
  std::string header;  ///< between the marks
  bool quoted;         ///< "…" rather than <…>
};
std::vector<Include> find_includes(std::string_view text);

}  // namespace tests
