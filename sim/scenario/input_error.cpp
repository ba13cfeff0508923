#include "sim/scenario/input_error.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace sim {
namespace {

constexpr size_t kLongestFound = 80;  // of a found value in a message; more would hide the message

/// One line, no control characters, not endless: a message must fit a terminal and a status bar.
std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    if (line.size() >= kLongestFound) return line + "...";
    line += (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) ? ' ' : c;
  }
  return line;
}

std::string compose_message(const InputError::Parts& parts) {
  std::string message;
  if (!parts.file.empty()) {
    message += parts.file;
    if (parts.line > 0) message += ":" + std::to_string(parts.line);
  }
  const auto append = [&message](const char* separator, const std::string& part) {
    if (part.empty()) return;
    if (!message.empty()) message += separator;
    message += part;
  };
  append(": ", parts.key);
  append(": ", parts.problem);
  append("; ", parts.found.empty() ? "" : "found " + on_one_line(parts.found));
  append("; ", parts.allowed.empty() ? "" : "allowed: " + parts.allowed);
  append("; ", parts.nearest.empty() ? "" : "did you mean " + parts.nearest + "?");
  return message;
}

/// Letters that people mix up without meaning another name.
char folded(char c) {
  if (c == '-' || c == ' ') return '_';
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

std::string folded(std::string_view name) {
  std::string result;
  for (const char c : name) result += folded(c);
  return result;
}

/// Levenshtein distance with neighbouring letters swapped counted once (optimal string alignment).
int edit_distance(const std::string& a, const std::string& b) {
  std::vector<int> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const int substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

/// How many edits still leave the name recognisable.
int forgiven_edits(size_t length) {
  if (length <= 3) return 1;
  if (length <= 5) return 2;
  return static_cast<int>(length * 2 / 5);
}

}  // namespace

InputError::InputError(Parts parts) : std::runtime_error(compose_message(parts)), parts_(std::move(parts)) {}

std::string find_nearest_name(std::string_view name, const std::vector<std::string>& known) {
  const std::string wanted = folded(name);
  std::string nearest;
  int nearest_distance = 0;
  for (const std::string& candidate : known) {
    const std::string other = folded(candidate);
    const int distance = edit_distance(wanted, other);
    // A part of a name ("hinge", "mass_kg") is far by edits and yet clear.
    const bool is_part = std::min(wanted.size(), other.size()) >= 3 &&
                         (other.find(wanted) != std::string::npos || wanted.find(other) != std::string::npos);
    if (!is_part && distance > forgiven_edits(std::max(wanted.size(), other.size()))) continue;
    if (nearest.empty() || distance < nearest_distance) {
      nearest = candidate;
      nearest_distance = distance;
    }
  }
  return nearest;
}

}  // namespace sim
