#include "tests/architecture/language.h"

#include <cctype>
#include <regex>
#include <string_view>

#include <fmt/format.h>

#include "tests/architecture/code_text.h"

namespace tests {
namespace {

struct Ban {
  std::regex pattern;  // in code without comments and literals
  const char* why;
  const char* except = "";  // beginning of paths where it is allowed
};

const std::vector<Ban>& bans() {
  static const std::vector<Ban> list = [] {
    const auto flags = std::regex::optimize;
    std::vector<Ban> result;
    result.push_back(
        {std::regex(
             R"(#\s*include\s*<(ranges|format|coroutine|source_location|execution|stop_token|syncstream|memory_resource)>)",
             flags),
         "does not compile for the browser"});
    result.push_back(
        {std::regex(
             R"(\bstd::(ranges|views|format|jthread|bit_cast|source_location|atomic_ref|execution|pmr)\b)",
             flags),
         "does not compile for the browser"});
    result.push_back(
        {std::regex(R"(\b(from_chars|to_chars)\b)", flags), "use sim/scenario/text.h", "sim/scenario/text"});
    result.push_back({std::regex(R"(\b(stod|stof|strtod|strtof|atof|sscanf|setlocale)\b)", flags),
                      "depends on the locale: use sim/scenario/text.h", "sim/scenario/text"});
    result.push_back({std::regex(R"(\b(__EMSCRIPTEN__|_WIN32|__APPLE__|__linux__)\b)", flags),
                      "platforms differ by file, in engine/platform", "engine/platform/"});
    result.push_back({std::regex(R"(\busing\s+namespace\b)", flags), "say where a name comes from"});
    return result;
  }();
  return list;
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\n") - first + 1));
}

// Takes attributes, labels of a class's sections and template parameters off the front of a statement.
std::string without_front(std::string statement) {
  static const std::regex front(R"(^\s*((public|private|protected)\s*:|\[\[[^\]]*\]\]))");
  std::smatch match;
  while (std::regex_search(statement, match, front)) statement = match.suffix();
  statement = trimmed(statement);
  while (statement.starts_with("template")) {
    std::size_t i = statement.find('<');
    for (int depth = 0; i < statement.size(); ++i) {
      depth += statement[i] == '<' ? 1 : statement[i] == '>' ? -1 : 0;
      if (depth == 0) break;
    }
    statement = i < statement.size() ? trimmed(std::string_view(statement).substr(i + 1)) : "";
  }
  return statement;
}

// Whether a statement (up to its initialiser) defines a variable that can change.
bool defines_mutable(const std::string& statement, bool at_namespace_scope) {
  static const std::regex lasting(R"(\b(static|thread_local)\b)");
  static const std::regex no_variable(
      R"(^(using|typedef|class|struct|enum|union|extern|static_assert|friend|concept|namespace|return|operator|goto|asm)\b)");
  static const std::regex constant(R"(\b(constexpr|const)\b)");
  static const std::regex mutable_pointer(R"(\*\s*\w+\s*(\[[^\]]*\]\s*)*$)");
  static const std::regex two_words(R"([\w>\]*&]\s+[*&]*\w+|[\w>][*&]+\s*\w+)");
  const std::string declaration = trimmed(statement.substr(0, statement.find('=')));
  if (declaration.empty() || std::regex_search(declaration, no_variable)) return false;
  if (declaration.find('(') != std::string::npos || declaration.find("operator") != std::string::npos)
    return false;
  if (!at_namespace_scope && !std::regex_search(declaration, lasting)) return false;
  if (!std::regex_search(declaration, two_words)) return false;
  if (declaration.find("constexpr") != std::string::npos) return false;
  return !std::regex_search(declaration, constant) || std::regex_search(declaration, mutable_pointer);
}

// Code without preprocessor lines (and the lines they continue on).
std::string without_preprocessor(std::string code) {
  bool inside = false;
  for (std::size_t i = 0; i < code.size();) {
    const std::size_t end = std::min(code.find('\n', i), code.size());
    const std::size_t first = code.find_first_not_of(" \t", i);
    const bool continues = end > i && code[end - 1] == '\\';
    if (inside || (first < end && code[first] == '#')) {
      for (std::size_t k = i; k < end; ++k) code[k] = ' ';
      inside = continues;
    }
    i = end + 1;
  }
  return code;
}

// Walks through the scopes of one file and judges every statement where it ends or where its braces begin.
Violations scan_scopes(const SourceFile& file) {
  enum class Scope { names, body, initialiser };
  const std::string code = without_preprocessor(code_only(file.text));
  Violations found;
  std::vector<Scope> scopes;
  std::string statement;
  std::size_t statement_start = 0;
  int parentheses = 0;
  const auto in_names = [&] { return scopes.empty() || scopes.back() == Scope::names; };
  const auto judge = [&] {
    if (parentheses == 0 && defines_mutable(without_front(statement), in_names())) {
      found.push_back(violation(file.path, line_at(code, statement_start),
                                trimmed(statement) + ": data that lasts must be const"));
    }
  };
  const auto begin_statement = [&](std::size_t next) {
    statement.clear();
    statement_start = next;
  };

  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (!scopes.empty() && scopes.back() == Scope::initialiser) {
      // Inside braces that hold values: only their end matters.
      if (c == '{') scopes.push_back(Scope::initialiser);
      if (c == '}') scopes.pop_back();
      continue;
    }
    if (c == '(') ++parentheses;
    if (c == ')') --parentheses;
    if (c == '{') {
      static const std::regex names(R"(^(inline\s+)?namespace\b|^extern\s+"\s*"$)");
      static const std::regex type(R"(^(class|struct|enum|union)\b)");
      const std::string front = without_front(statement);
      const std::size_t call = front.find('(');
      const bool is_body = front.empty() || std::regex_search(front, type) ||
                           (call != std::string::npos && call < front.find('=')) ||
                           front.find("operator") != std::string::npos || !in_names();
      if (std::regex_search(front, names)) {
        scopes.push_back(Scope::names);
        begin_statement(i + 1);
      } else if (parentheses > 0 || (!is_body && in_names())) {
        scopes.push_back(Scope::initialiser);  // the statement goes on after it
      } else {
        judge();
        scopes.push_back(Scope::body);
        begin_statement(i + 1);
      }
    } else if (c == '}') {
      if (!scopes.empty()) scopes.pop_back();
      begin_statement(i + 1);
    } else if (c == ';' && parentheses == 0) {
      judge();
      begin_statement(i + 1);
    } else {
      if (trimmed(statement).empty() && std::isspace(static_cast<unsigned char>(c)) != 0)
        statement_start = i + 1;
      statement += c;
    }
  }
  return found;
}

}  // namespace

Violations find_forbidden_language(const std::vector<SourceFile>& files) {
  Violations found;
  for (const SourceFile& file : files) {
    const std::string code = code_only(file.text);
    for (const Ban& ban : bans()) {
      if (*ban.except != '\0' && file.path.starts_with(ban.except)) continue;
      for (std::sregex_iterator match(code.begin(), code.end(), ban.pattern), end; match != end; ++match) {
        const int line = line_at(code, static_cast<std::size_t>(match->position()));
        found.push_back(violation(file.path, line, fmt::format("{}: {}", match->str(), ban.why)));
      }
    }
  }
  return found;
}

Violations find_static_mutable_data(const std::vector<SourceFile>& files) {
  Violations found;
  for (const SourceFile& file : files) {
    const Violations here = scan_scopes(file);
    found.insert(found.end(), here.begin(), here.end());
  }
  return found;
}

Violations find_unguarded_headers(const std::vector<SourceFile>& files) {
  Violations found;
  for (const SourceFile& file : files) {
    if (file.path.ends_with(".h") && !trimmed(code_only(file.text)).starts_with("#pragma once")) {
      found.push_back(violation(file.path, 1, "has no #pragma once before its first line of code"));
    }
  }
  return found;
}

std::vector<PaperKey> find_paper_keys(const SourceFile& file) {
  static const std::regex pattern(R"(\[([A-Z][A-Za-z]+[0-9]{4}[a-z]?)\])");
  const bool is_code = file.path.ends_with(".h") || file.path.ends_with(".cpp");
  const std::string text = is_code ? comments_only(file.text) : file.text;
  std::vector<PaperKey> keys;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    keys.push_back({match->str(1), line_at(text, static_cast<std::size_t>(match->position()))});
  }
  return keys;
}

std::set<std::string> find_reference_list(const std::string& page) {
  static const std::regex heading("(^|\n)#+ References[^\n]*\n");
  static const std::regex item(R"((^|\n)[ \t]*[-*|]?[ \t]*\**\[([A-Z][A-Za-z]+[0-9]{4}[a-z]?)\])");
  std::set<std::string> keys;
  std::smatch start;
  if (!std::regex_search(page, start, heading)) return keys;
  // A line break of its own in front, so that an item on the very first line is seen like all others.
  const std::string list = "\n" + start.suffix().str();
  for (std::sregex_iterator match(list.begin(), list.end(), item), end; match != end; ++match)
    keys.insert(match->str(2));
  return keys;
}

}  // namespace tests
