// Things that people lift, one JSON file each: what they are, how large, and which preset lifts them. Mass,
// grip height and hands are that preset's load, so that they stand in one place.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/scenario_json.h"

namespace sim {

struct EverydayObject {
  std::string id;                                       ///< file name without .json, and of its picture
  std::string label;                                    ///< "Child"
  std::string description;                              ///< one sentence
  std::string preset;                                   ///< id of the preset that lifts it
  double width_m = 0.0, depth_m = 0.0, height_m = 0.0;  ///< across the hands, front to back, upright
  LoadSettings load;                                    ///< the preset's
};

/// Every *.json of the folder, by its "order" key. Throws InputError with file, line, key, value and what is
/// allowed.
std::vector<EverydayObject> load_everyday_objects(const std::filesystem::path& folder,
                                                  const std::vector<Preset>& presets);

/// Whether this movement can hold it: hands that are free for it, a bar for the back, a grip to reach.
bool fits_movement(const EverydayObject& object, const Movement& movement);

/// The same lift with the object in its hands. Precondition: fits_movement.
Scenario with_object(const Scenario& scenario, const EverydayObject& object, const Movement& movement);

}  // namespace sim
