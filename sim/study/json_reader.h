// Reading a data file with few words: errors that name file, line, key, the value found and what is allowed.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/json_text.h"

namespace sim {

using Names = std::vector<std::string>;

template <typename List>
Names to_names(const List& list) {
  return Names(list.begin(), list.end());
}

/// The file that a reader reads.
class JsonReader {
 public:
  explicit JsonReader(std::string file) : file_(std::move(file)) {}

 protected:
  const std::string& file() const { return file_; }

  /// Throws InputError at this value.
  [[noreturn]] void fail(const std::string& key, const JsonValue& value, std::string problem,
                         std::string allowed, const std::string& nearest = "") const;
  /// Refuses members that are not known, with the nearest name. `where` stands before the key: "scenarios.a."
  void check_keys(const JsonValue& value, const std::string& where, const Names& known) const;
  std::string required_text(const JsonValue& value, const std::string& key) const;
  /// The members of a group that has to be there and must not be empty, in file order.
  const std::vector<JsonMember>& group(const JsonValue& root, const std::string& key) const;
  /// The member's value, which has to be a group.
  const JsonValue& object(const JsonMember& member, const std::string& key) const;
  /// Which of several names the value is.
  size_t choose(const std::string& key, const JsonValue& value, const Names& names) const;

  /// Runs `action`; what its InputError leaves open of file, line and key becomes that of `value`.
  template <typename Action>
  auto at(const std::string& key, const JsonValue& value, Action action) const {
    try {
      return action();
    } catch (const InputError& error) {
      InputError::Parts parts = error.parts();
      if (parts.file.empty()) parts.file = file_;
      if (parts.line == 0) parts.line = value.line;
      if (parts.key.empty()) parts.key = key;
      throw InputError(std::move(parts));
    }
  }

 private:
  std::string file_;
};

}  // namespace sim
