// Everything that can be chosen as a lift, movements and presets, and how typed words find it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario_json.h"

namespace app {

struct LibraryItem {
  std::string id, label, description, words;
  sim::LiftGroup group;
  bool is_preset;  ///< false: a movement with its own defaults
  sim::Scenario scenario;
  std::optional<double> load_times_body_mass{};  ///< of a preset whose load follows the person
};

/// By group, movements before presets. A preset that is nothing but a movement's defaults lends that movement
/// its words and is no item of its own.
std::vector<LibraryItem> make_library(const sim::MovementLibrary& movements,
                                      const std::vector<sim::Preset>& presets);

/// The lift that choosing this one gives: the person, the model and the sampling stay.
sim::Scenario choose_item(const LibraryItem& item, const sim::Scenario& present,
                          const sim::MovementLibrary& movements);

/// Every word of `query` stands in `text`; upper and lower case are the same.
bool meets_query(std::string_view text, std::string_view query);

/// How well every word of `query` is met: 0 where one is not; a name counts more than a description.
int match_item(const LibraryItem& item, std::string_view query);
/// Indices of the items that match, the best first; all in their order for an empty query.
std::vector<int> find_items(const std::vector<LibraryItem>& items, std::string_view query);

/// The first item that `present` is, or nullptr.
const LibraryItem* find_present(const std::vector<LibraryItem>& items, const sim::Scenario& present,
                                const sim::MovementLibrary& movements);

/// "Hinges" … for headings.
const char* group_label(sim::LiftGroup group);

}  // namespace app
