// ImGui's own colours and measures from our palette. Internal to engine/ui.
#pragma once

#include "engine/ui/theme.h"

namespace engine {

void apply_style(const Palette& palette, float scale);

}  // namespace engine
