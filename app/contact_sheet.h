// All movements at a glance: each at its start, halfway and at its bottom, from one side, in one picture.
#pragma once

#include "app/app.h"
#include "engine/render/image.h"

namespace app {

/// One row a movement of the library, in its order: name, then the figure at the start, halfway down and at
/// the bottom, drawn by `program` off screen at its platform's size. Leaves the program showing the last
/// movement.
engine::Image draw_contact_sheet(App& program, ViewId view);

}  // namespace app
