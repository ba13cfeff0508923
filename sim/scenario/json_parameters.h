// The reader behind scenario, preset and movement files: a group of JSON values onto a Scenario.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json_text.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// Sets every parameter that `root` names (ids nest at their dots). Top-level keys in `other_keys` are the
/// caller's business. Throws InputError with file, line, id, the value as written and what is allowed;
/// unknown keys with the nearest id.
void set_parameters_from_json(Scenario& scenario, const JsonValue& root, const std::string& file_name,
                              const std::vector<std::string>& other_keys);

/// The value of a dotted id ("movement.id") in a tree, or nullptr.
const JsonValue* find_by_id(const JsonValue& root, std::string_view id);

// Single values of a file, for its keys that are no parameters. An absent key leaves `fallback`.
std::string json_text_or(const JsonValue& root, const std::string& key, const std::string& fallback,
                         const std::string& file_name);
double json_number_or(const JsonValue& root, const std::string& key, double fallback, double low, double high,
                      const std::string& file_name);
bool json_toggle_or(const JsonValue& root, const std::string& key, bool fallback,
                    const std::string& file_name);
/// Index of the one of `choices` that the key names.
size_t json_choice_or(const JsonValue& root, const std::string& key,
                      std::span<const std::string_view> choices, size_t fallback,
                      const std::string& file_name);

/// Every *.json of a folder with its "order" key (default 0), parsed, sorted by order and then by name.
struct JsonFile {
  std::string id;    ///< file name without .json
  std::string file;  ///< path, for messages
  double order;
  JsonValue root;
};
/// Throws InputError when the folder cannot be read or holds no such file.
std::vector<JsonFile> load_json_folder(const std::filesystem::path& folder);

}  // namespace sim
