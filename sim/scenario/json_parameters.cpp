#include "sim/scenario/json_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/scenario/parameters.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

constexpr double kLargestOrder = 1e6;

bool is_group(const std::string& id) {
  for (const Parameter& parameter : parameters())
    if (parameter.id.size() > id.size() && parameter.id.substr(0, id.size()) == id &&
        parameter.id[id.size()] == '.')
      return true;
  return false;
}

/// The value in the parameter's kind; whatever does not fit is left for check_parameter to refuse.
ParameterValue to_parameter_value(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::number:
      return value.number;
    case JsonValue::Kind::text:
      return value.text;
    case JsonValue::Kind::toggle:
      return value.toggle;
    default:
      return std::monostate();
  }
}

void set_from_json(Scenario& scenario, const Parameter& parameter, const JsonValue& value,
                   const std::string& file_name) {
  const std::string id(parameter.id);
  if (value.kind == JsonValue::Kind::object || value.kind == JsonValue::Kind::list)
    throw json_error(file_name, id, value, "wrong type", describe_allowed(parameter));
  try {
    set_parameter(scenario, id, to_parameter_value(value));
  } catch (const InputError& error) {
    // The same complaint, now with the place and the value as it stands in the file.
    InputError::Parts parts = error.parts();
    parts.file = file_name;
    parts.line = value.line;
    parts.found = value.describe();
    throw InputError(std::move(parts));
  }
}

[[noreturn]] void refuse_unknown(const std::string& id, const JsonValue& value, const std::string& file_name,
                                 bool is_nested, const std::vector<std::string>& other_keys) {
  // A dotted id as one key is a natural mistake with an answer of its own.
  const size_t dot = id.find('.');
  if (!is_nested && find_parameter(id))
    throw InputError(
        {.file = file_name,
         .line = value.line,
         .key = id,
         .problem = "ids nest at their dots",
         .allowed = fmt::format("\"{}\": {{\"{}\": ...}}", id.substr(0, dot), id.substr(dot + 1))});
  std::vector<std::string> known;
  for (const Parameter& parameter : parameters()) known.emplace_back(parameter.id);
  if (!is_nested) {
    for (const Parameter& parameter : parameters()) {
      const std::string group(parameter.id.substr(0, parameter.id.find('.')));
      if (std::find(known.begin(), known.end(), group) == known.end()) known.push_back(group);
    }
    known.insert(known.end(), other_keys.begin(), other_keys.end());
  }
  throw InputError({.file = file_name,
                    .line = value.line,
                    .key = id,
                    .problem = "unknown key",
                    .nearest = find_nearest_name(id, known)});
}

void set_group(Scenario& scenario, const JsonValue& group, const std::string& prefix,
               const std::string& file_name, const std::vector<std::string>& other_keys) {
  for (const JsonMember& member : group.members) {
    const bool is_nested = !prefix.empty();
    const std::string id = prefix + member.key;
    if (!is_nested && std::find(other_keys.begin(), other_keys.end(), member.key) != other_keys.end())
      continue;
    const bool is_one_key = member.key.find('.') == std::string::npos;
    if (const Parameter* parameter = find_parameter(id); parameter && is_nested && is_one_key) {
      set_from_json(scenario, *parameter, member.value, file_name);
    } else if (is_one_key && is_group(id)) {
      if (member.value.kind != JsonValue::Kind::object)
        throw json_error(file_name, id, member.value, "wrong type", "a group { ... } of parameters");
      set_group(scenario, member.value, id + ".", file_name, other_keys);
    } else {
      refuse_unknown(id, member.value, file_name, is_nested, other_keys);
    }
  }
}

}  // namespace

void set_parameters_from_json(Scenario& scenario, const JsonValue& root, const std::string& file_name,
                              const std::vector<std::string>& other_keys) {
  set_group(scenario, root, "", file_name, other_keys);
}

const JsonValue* find_by_id(const JsonValue& root, std::string_view id) {
  const JsonValue* value = &root;
  while (value && !id.empty()) {
    const size_t dot = std::min(id.find('.'), id.size());
    value = value->find(id.substr(0, dot));
    id.remove_prefix(std::min(dot + 1, id.size()));
  }
  return value;
}

std::string json_text_or(const JsonValue& root, const std::string& key, const std::string& fallback,
                         const std::string& file_name) {
  const JsonValue* value = root.find(key);
  if (!value) return fallback;
  if (value->kind != JsonValue::Kind::text)
    throw json_error(file_name, key, *value, "wrong type", "a text in quotes");
  return value->text;
}

size_t json_choice_or(const JsonValue& root, const std::string& key,
                      std::span<const std::string_view> choices, size_t fallback,
                      const std::string& file_name) {
  const JsonValue* value = root.find(key);
  if (!value) return fallback;
  const std::string name = json_text_or(root, key, "", file_name);
  const auto found = std::find(choices.begin(), choices.end(), name);
  if (found == choices.end())
    throw json_error(file_name, key, *value, "unknown choice", fmt::format("{}", fmt::join(choices, ", ")));
  return static_cast<size_t>(found - choices.begin());
}

double json_number_or(const JsonValue& root, const std::string& key, double fallback, double low, double high,
                      const std::string& file_name) {
  const JsonValue* value = root.find(key);
  if (!value) return fallback;
  const std::string allowed = fmt::format("a number from {} to {}", format_number(low), format_number(high));
  if (value->kind != JsonValue::Kind::number) throw json_error(file_name, key, *value, "wrong type", allowed);
  if (value->number < low || value->number > high)
    throw json_error(file_name, key, *value, "out of range", allowed);
  return value->number;
}

bool json_toggle_or(const JsonValue& root, const std::string& key, bool fallback,
                    const std::string& file_name) {
  const JsonValue* value = root.find(key);
  if (!value) return fallback;
  if (value->kind != JsonValue::Kind::toggle)
    throw json_error(file_name, key, *value, "wrong type", "true or false");
  return value->toggle;
}

std::vector<JsonFile> load_json_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<JsonFile> files;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() != ".json") continue;
    const std::string name = entry->path().string();
    JsonValue root = parse_json_object(load_text_file(entry->path()), name);
    const double order = json_number_or(root, "order", 0.0, -kLargestOrder, kLargestOrder, name);
    files.push_back({entry->path().stem().string(), name, order, std::move(root)});
  }
  if (error)
    throw InputError({.file = folder.string(), .found = error.message(), .problem = "folder cannot be read"});
  if (files.empty()) throw InputError({.file = folder.string(), .problem = "folder holds no .json file"});
  std::sort(files.begin(), files.end(), [](const JsonFile& a, const JsonFile& b) {
    return a.order != b.order ? a.order < b.order : a.id < b.id;
  });
  return files;
}

}  // namespace sim
