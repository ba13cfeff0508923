// Rows of channels() that read what a coach looks at: form state and drills.
#pragma once

#include <vector>

#include "sim/trial/channels.h"

namespace sim {

void add_form_channels(std::vector<Channel>& table);

}  // namespace sim
