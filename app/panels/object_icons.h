// Small line drawings of the objects on the shelf.
#pragma once

#include <imgui.h>

#include <string_view>

#include "app/layout.h"
#include "engine/render/color.h"

namespace app {

/// Into a square as large as fits `area`. An object without a drawing of its own gets a parcel.
void draw_object_icon(ImDrawList& list, std::string_view object_id, const Rect& area, engine::Color line,
                      engine::Color fill);

}  // namespace app
