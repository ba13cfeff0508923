// Rows of channels() that read muscles, passive tissue and the parts of the discs' loads.
#pragma once

#include <vector>

#include "sim/trial/channels.h"

namespace sim {

void add_muscle_channels(std::vector<Channel>& table);

}  // namespace sim
