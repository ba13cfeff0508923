// How long frames take on this machine: what `hingelab --frame-times` prints.
#pragma once

#include <string>

#include "app/app.h"

namespace app {

/// Ticks `frames` times while the lift plays, and as often while its load changes from frame to frame; says
/// median and 95th percentile of the whole tick and of its parts, and how finely the figure was drawn. Needs
/// a platform that does not wait for a screen.
std::string measure_frame_times(App& program, engine::Platform& platform, int frames);

/// The value below which this share of the values lies (nearest rank). Sorts `values`; 0 for none.
double percentile(std::vector<double>& values, double share);

}  // namespace app
