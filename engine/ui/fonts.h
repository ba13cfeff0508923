// Loads Inter, or another installed family, or ImGui's own font. Internal to engine/ui.
#pragma once

#include "engine/ui/ui_context.h"

namespace engine {

// Fills the current ImGui context's font atlas anew. `scale`: pixels per design pixel. `best`: what may be
// used at best. Returns what was found.
FontSource load_fonts(float scale, FontSource best, Fonts& fonts);

}  // namespace engine
