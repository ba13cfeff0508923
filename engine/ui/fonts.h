// Loads Inter, or ImGui's own font where Inter is not installed. Internal to engine/ui.
#pragma once

#include "engine/ui/ui_context.h"

namespace engine {

// Fills the current ImGui context's font atlas anew. `scale`: pixels per design pixel. Returns whether Inter
// was found.
bool load_fonts(float scale, Fonts& fonts);

}  // namespace engine
