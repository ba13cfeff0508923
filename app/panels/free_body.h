// The free body of this instant, as a textbook draws it. Internal to the explain page.
#pragma once

#include "app/free_body.h"
#include "app/panels/panel.h"

namespace app {

/// Over the full width: the part that was cut free as an outline, its forces as arrows to one scale with
/// their numbers, and what is cut away, pale.
void draw_free_body(const FreeBody& body, const sim::Model& model, const sim::Frame& frame,
                    const Units& units = {});

}  // namespace app
