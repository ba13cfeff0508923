// What stands about: the wall behind the heels and the dowel on the back, with their gaps; furniture that is
// pushed or pulled.
#pragma once

#include "app/units.h"
#include "engine/render/draw_list.h"
#include "engine/ui/theme.h"
#include "sim/body/model.h"
#include "sim/motion/motion.h"
#include "sim/scenario/scenario.h"
#include "sim/trial/frame.h"

namespace app {

/// Nothing where no prop is asked for.
void draw_props(const sim::Model& model, const sim::Motion& motion, const sim::DrillSettings& drill,
                const sim::Frame& frame, const engine::Palette& palette, engine::DrawList& list,
                const Units& units = {});

}  // namespace app
