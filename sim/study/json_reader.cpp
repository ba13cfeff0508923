#include "sim/study/json_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"

namespace sim {

void JsonReader::fail(const std::string& key, const JsonValue& value, std::string problem,
                      std::string allowed, const std::string& nearest) const {
  InputError::Parts parts = json_error(file_, key, value, std::move(problem), std::move(allowed)).parts();
  parts.nearest = nearest;
  throw InputError(std::move(parts));
}

void JsonReader::check_keys(const JsonValue& value, const std::string& where, const Names& known) const {
  for (const JsonMember& member : value.members)
    if (std::find(known.begin(), known.end(), member.key) == known.end())
      fail(where + member.key, member.value, "unknown key", fmt::format("{}", fmt::join(known, ", ")),
           find_nearest_name(member.key, known));
}

std::string JsonReader::required_text(const JsonValue& value, const std::string& key) const {
  std::string text = json_text_or(value, key, "", file_);
  if (text.empty())
    throw InputError({.file = file_,
                      .line = value.line,
                      .key = key,
                      .problem = "key is missing",
                      .allowed = "a text in quotes"});
  return text;
}

const std::vector<JsonMember>& JsonReader::group(const JsonValue& root, const std::string& key) const {
  const JsonValue* value = root.find(key);
  const char* allowed = "a group { ... } of names";
  if (!value)
    throw InputError(
        {.file = file_, .line = root.line, .key = key, .problem = "key is missing", .allowed = allowed});
  if (value->kind != JsonValue::Kind::object || value->members.empty())
    fail(key, *value, "wrong type", allowed);
  return value->members;
}

size_t JsonReader::choose(const std::string& key, const JsonValue& value, const Names& names) const {
  const auto found = std::find(names.begin(), names.end(), value.text);
  if (value.kind != JsonValue::Kind::text || found == names.end())
    fail(key, value, "unknown choice", fmt::format("{}", fmt::join(names, ", ")),
         find_nearest_name(value.text, names));
  return static_cast<size_t>(found - names.begin());
}

const JsonValue& JsonReader::object(const JsonMember& member, const std::string& key) const {
  if (member.value.kind != JsonValue::Kind::object) fail(key, member.value, "wrong type", "a group { ... }");
  return member.value;
}

}  // namespace sim
