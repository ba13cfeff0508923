// JSON in and out for files that people write: values know the line they stand on, keys stand once, errors
// are InputErrors. The parser behind it stays in json_text.cpp.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/input_error.h"

namespace sim {

struct JsonMember;

/// One value of a JSON file. Lists are recognised, so that an error can name them, and their contents
/// dropped: no file of ours has one.
struct JsonValue {
  enum class Kind : int { null, toggle, number, text, object, list };
  Kind kind = Kind::null;
  int line = 0;  ///< of the key it belongs to, 1-based
  bool toggle = false;
  double number = 0.0;                ///< always finite
  std::string text{};                 ///< of a text, or a number as written
  std::vector<JsonMember> members{};  ///< of an object, in file order, keys distinct

  /// For messages: 20, "20" (text), true, null, {...} (group), [...] (list).
  std::string describe() const;
  /// The member of that key, or nullptr.
  const JsonValue* find(std::string_view key) const;
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

/// Throws InputError with file and line: broken syntax, a key twice in one group, numbers too large, nesting
/// too deep, a file that is not one {...}.
JsonValue parse_json_object(const std::string& json_text, const std::string& file_name);

/// An error at this value, ready to throw.
InputError json_error(const std::string& file_name, const std::string& key, const JsonValue& value,
                      std::string problem, std::string allowed);

/// Writes JSON piece by piece. Numbers are the shortest text that reads back exactly; what is not finite
/// becomes null.
class JsonWriter {
 public:
  enum class Layout : int { lines, one_line };  ///< two-space indent, or everything on one line
  JsonWriter(std::ostream& stream, Layout layout) : stream_(stream), layout_(layout) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_list() { begin('['); }
  void end_list() { end(']'); }
  void key(std::string_view name);
  void number(double value);
  void text(std::string_view value);
  void toggle(bool value);
  void null();
  /// Numbers of a list, all on one line whatever the layout.
  void number_list(const std::vector<double>& values);

 private:
  void begin(char bracket);
  void end(char bracket);
  void separate();
  void break_line();
  void quote(std::string_view value);

  std::ostream& stream_;
  Layout layout_;
  int depth_ = 0;
  bool is_first_ = true;  // nothing stands yet in the innermost group
  bool after_key_ = false;
};

}  // namespace sim
