// The table of everything that is computed per frame and can be plotted or exported. Plot menus, CSV columns,
// --channels and the list command read it: a new output is one row here.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/trial/frame.h"

namespace sim {

struct Channel {
  std::string id;     ///< with unit suffix: "spine.L5S1.compression_N"
  std::string label;  ///< "L5/S1 compression"
  std::string group;  ///< "Spine", "Joints", "Posture", "Load", "Ground", "Clearance", "Time"
  std::string unit;   ///< display unit: "N", "N·m", "°", "m", "s"
  std::string help;
  double (*get)(const Frame&, int index);
  int index;  ///< passed to get: level, side …
  double value(const Frame& frame) const { return get(frame, index); }
};

std::span<const Channel> channels();
const Channel* find_channel(std::string_view id);
/// Channels whose id matches one of the comma-separated globs (* and ?), in table order; time_s always first.
/// Throws InputError for a glob that matches nothing, with the nearest id.
std::vector<const Channel*> select_channels(std::string_view globs);

}  // namespace sim
