#include "sim/scenario/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "sim/scenario/text.h"

namespace sim {
namespace {

constexpr size_t kDeepestNesting =
    16;  // our files need 3; without a bound a hostile file could exhaust the stack

/// Characters of a text that remember how far the parser has read, because the parser does not say where a
/// key stands.
class TrackedIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  TrackedIterator(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  const char& operator*() const { return *at_; }
  TrackedIterator& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  TrackedIterator operator++(int) {
    TrackedIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const TrackedIterator& other) const { return at_ == other.at_; }
  bool operator!=(const TrackedIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

/// Receives the parser's events and builds the tree.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(const std::string& text, const std::string& file)
      : text_(text), file_(file), furthest_(text.data()) {}

  JsonValue parse() {
    const char* end = text_.data() + text_.size();
    nlohmann::json::sax_parse(TrackedIterator(text_.data(), &furthest_), TrackedIterator(end, &furthest_),
                              this);
    if (root_.kind != JsonValue::Kind::object)
      throw InputError({.file = file_,
                        .line = 1,
                        .found = root_.describe(),
                        .problem = "not a group",
                        .allowed = "{ ... }"});
    return std::move(root_);
  }

  // Values.
  bool null() override { return add({.kind = JsonValue::Kind::null}); }
  bool boolean(bool value) override { return add({.kind = JsonValue::Kind::toggle, .toggle = value}); }
  bool number_integer(number_integer_t value) override {
    return add_number(static_cast<double>(value), std::to_string(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return add_number(static_cast<double>(value), std::to_string(value));
  }
  bool number_float(number_float_t value, const string_t& as_written) override {
    return add_number(value, as_written);
  }
  bool string(string_t& value) override { return add({.kind = JsonValue::Kind::text, .text = value}); }
  bool binary(binary_t&) override { return false; }  // not in text files

  // Groups. Inside a list everything is counted and dropped.
  bool start_object(std::size_t) override { return open({.kind = JsonValue::Kind::object}); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open({.kind = JsonValue::Kind::list}); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (lists_open_ > 0) return true;
    JsonValue& group = *open_.back();
    const int line = line_at(furthest_);
    if (const JsonValue* first = group.find(name))
      throw InputError({.file = file_,
                        .line = line,
                        .key = name,
                        .problem = fmt::format("stands twice; first on line {}", first->line)});
    group.members.push_back({name, JsonValue{.line = line}});
    return true;
  }

  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::json::exception& error) override {
    // The library's own sentence without its prefix: "unexpected end of input; expected string literal".
    std::string what = error.what();
    if (what.find("number overflow") != std::string::npos) {
      what = "number too large";
    } else {
      const size_t explanation = what.find(" - ");
      what = explanation == std::string::npos ? "broken syntax" : what.substr(explanation + 3);
      what = "not valid JSON: " + what.substr(0, what.find("; last read"));
    }
    const size_t end = std::min(position == 0 ? 0 : position - 1, text_.size());
    throw InputError(
        {.file = file_, .line = line_at(text_.data() + end), .found = last_token, .problem = what});
  }

 private:
  /// 1-based line of a place in the text; places only move forward, so each newline is counted once.
  int line_at(const char* place) {
    if (place < counted_to_) return line_;
    line_ += static_cast<int>(std::count(counted_to_, place, '\n'));
    counted_to_ = place;
    return line_;
  }

  bool add_number(double value, std::string as_written) {
    return add({.kind = JsonValue::Kind::number, .number = value, .text = std::move(as_written)});
  }

  /// Puts a value where the last key waits for it (or makes it the root).
  bool add(JsonValue value) {
    if (lists_open_ > 0) return true;
    place(std::move(value));
    return true;
  }

  JsonValue& place(JsonValue value) {
    JsonValue& target = open_.empty() ? root_ : open_.back()->members.back().value;
    value.line = open_.empty() ? 1 : target.line;
    target = std::move(value);
    return target;
  }

  bool open(JsonValue value) {
    const bool is_list = value.kind == JsonValue::Kind::list;
    if (open_.size() + lists_open_ >= kDeepestNesting)
      throw InputError({.file = file_, .line = line_at(furthest_), .problem = "groups nest too deep"});
    if (lists_open_ > 0) {
      ++lists_open_;
      return true;
    }
    JsonValue& target = place(std::move(value));
    if (is_list) {
      ++lists_open_;
    } else {
      open_.push_back(&target);  // stays put: a group's members grow only after its last member is closed
    }
    return true;
  }

  bool close() {
    if (lists_open_ > 0) {
      --lists_open_;
    } else {
      open_.pop_back();
    }
    return true;
  }

  const std::string& text_;
  const std::string& file_;
  const char* furthest_;
  const char* counted_to_ = text_.data();
  int line_ = 1;
  JsonValue root_;
  std::vector<JsonValue*> open_;  // groups being filled, outermost first
  size_t lists_open_ = 0;         // depth inside lists; 0 outside
};

}  // namespace

std::string JsonValue::describe() const {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::toggle:
      return toggle ? "true" : "false";
    case Kind::number:
      return text;
    case Kind::text:
      return '"' + text + "\" (text)";
    case Kind::object:
      return "{...} (group)";
    case Kind::list:
      return "[...] (list)";
  }
  return {};
}

const JsonValue* JsonValue::find(std::string_view key) const {
  for (const JsonMember& member : members)
    if (member.key == key) return &member.value;
  return nullptr;
}

JsonValue parse_json_object(const std::string& json_text, const std::string& file_name) {
  return TreeBuilder(json_text, file_name).parse();
}

InputError json_error(const std::string& file_name, const std::string& key, const JsonValue& value,
                      std::string problem, std::string allowed) {
  return InputError({.file = file_name,
                     .line = value.line,
                     .key = key,
                     .found = value.describe(),
                     .problem = std::move(problem),
                     .allowed = std::move(allowed)});
}

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  stream_ << ": ";
  after_key_ = true;
}

void JsonWriter::number(double value) {
  separate();
  stream_ << (std::isfinite(value) ? format_number(value) : "null");
}

void JsonWriter::text(std::string_view value) {
  separate();
  quote(value);
}

void JsonWriter::toggle(bool value) {
  separate();
  stream_ << (value ? "true" : "false");
}

void JsonWriter::null() {
  separate();
  stream_ << "null";
}

void JsonWriter::number_list(const std::vector<double>& values) {
  const Layout layout = std::exchange(layout_, Layout::one_line);
  begin_list();
  for (const double value : values) number(value);
  end_list();
  layout_ = layout;
}

void JsonWriter::begin(char bracket) {
  separate();
  stream_ << bracket;
  ++depth_;
  is_first_ = true;
}

void JsonWriter::end(char bracket) {
  --depth_;
  if (!is_first_) break_line();
  stream_ << bracket;
  is_first_ = false;
}

/// What stands between the last thing written and the next one.
void JsonWriter::separate() {
  if (std::exchange(after_key_, false)) return;
  if (depth_ == 0) return;
  if (!is_first_) stream_ << (layout_ == Layout::one_line ? ", " : ",");
  is_first_ = false;
  break_line();
}

void JsonWriter::break_line() {
  if (layout_ == Layout::one_line) return;
  stream_ << '\n';
  for (int i = 0; i < depth_; ++i) stream_ << "  ";
}

void JsonWriter::quote(std::string_view value) {
  stream_ << '"';
  for (const char c : value) {
    switch (c) {
      case '"':
        stream_ << "\\\"";
        break;
      case '\\':
        stream_ << "\\\\";
        break;
      case '\n':
        stream_ << "\\n";
        break;
      case '\t':
        stream_ << "\\t";
        break;
      case '\r':
        stream_ << "\\r";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          stream_ << fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
          stream_ << c;
        }
    }
  }
  stream_ << '"';
}

}  // namespace sim
