#include "tests/architecture/code_text.h"

#include <cctype>
#include <regex>

#include "tests/architecture/source_tree.h"

namespace tests {
namespace {

enum class Part { code, comment, literal };

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// The end of the literal that starts at `start` with a quote.
std::size_t literal_end(std::string_view text, std::size_t start) {
  // R"mark( … )mark" takes everything as it stands.
  if (text[start] == '"' && start > 0 && text[start - 1] == 'R') {
    const std::size_t open = text.find('(', start);
    if (open == std::string_view::npos) return text.size();
    const std::string close = ")" + std::string(text.substr(start + 1, open - start - 1)) + "\"";
    const std::size_t end = text.find(close, open);
    return end == std::string_view::npos ? text.size() : end + close.size();
  }
  std::size_t i = start + 1;
  while (i < text.size() && text[i] != text[start] && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
  return std::min(i + 1, text.size());
}

// Which part each character belongs to. The quotes themselves count as code.
std::vector<Part> split(std::string_view text) {
  std::vector<Part> parts(text.size(), Part::code);
  const auto mark = [&](std::size_t from, std::size_t to, Part part) {
    for (std::size_t k = from; k < to; ++k) parts[k] = part;
  };
  std::size_t i = 0;
  while (i < text.size()) {
    const std::string_view two = text.substr(i, 2);
    const bool digit_separator =
        text[i] == '\'' && i > 0 && std::isxdigit(static_cast<unsigned char>(text[i - 1])) != 0 &&
        i + 1 < text.size() && is_word(text[i + 1]) && !(i + 2 < text.size() && text[i + 2] == '\'');
    if (two == "//" || two == "/*") {
      const std::size_t found = two == "//" ? text.find('\n', i) : text.find("*/", i + 2);
      const std::size_t end = found == std::string_view::npos ? text.size() : two == "//" ? found : found + 2;
      mark(i, end, Part::comment);
      i = end;
    } else if ((text[i] == '"' || text[i] == '\'') && !digit_separator) {
      const std::size_t end = literal_end(text, i);
      mark(i + 1, end > 0 ? end - 1 : end, Part::literal);
      i = end;
    } else {
      ++i;
    }
  }
  return parts;
}

std::string keep(std::string_view text, Part wanted) {
  const std::vector<Part> parts = split(text);
  std::string result(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (parts[i] != wanted && text[i] != '\n') result[i] = ' ';
  }
  return result;
}

}  // namespace

std::string code_only(std::string_view text) {
  return keep(text, Part::code);
}

std::string comments_only(std::string_view text) {
  return keep(text, Part::comment);
}

std::vector<Include> find_includes(std::string_view text) {
  // The name of a quoted include is a literal, so the original line is read where the code has an #include.
  static const std::regex pattern(R"(^[ \t]*#[ \t]*include[ \t]*(["<])([^">]*)[">])");
  const std::string code = code_only(text);
  std::vector<Include> includes;
  std::size_t start = 0;
  for (int line = 1; start < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string original(text.substr(start, end - start));
    std::smatch match;
    if (code.find("#", start) < end && std::regex_search(original, match, pattern)) {
      includes.push_back({line, match[2], match[1] == "\""});
    }
    start = end + 1;
  }
  return includes;
}

}  // namespace tests
