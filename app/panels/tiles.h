// The big numbers of this instant, each with its peak, in one row or two.
#pragma once

#include "app/layout.h"
#include "app/state.h"

namespace app {

/// Height of the tiles at a width, pixels: two rows when the words do not fit side by side.
float tiles_height(const State& state, float width);
void draw_tiles(const State& state, const Rect& area);
/// Space around the tiles, design pixels.
inline constexpr float kTilePadding = 9.0f;

}  // namespace app
