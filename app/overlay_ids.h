// The names of what is shown on the figure, as files have them.
#pragma once

#include <array>

#include "app/draw_body.h"

namespace app {

struct OverlayId {
  const char* id;
  bool Overlays::*on;
};
inline constexpr std::array kOverlayIds{OverlayId{"body", &Overlays::skin},
                                        OverlayId{"spine-only", &Overlays::spine_focus},
                                        OverlayId{"reference", &Overlays::ghost},
                                        OverlayId{"disc-colors", &Overlays::disc_colors},
                                        OverlayId{"gauges", &Overlays::disc_labels},
                                        OverlayId{"lever-arm", &Overlays::lever_arm},
                                        OverlayId{"load-path", &Overlays::load_path},
                                        OverlayId{"balance", &Overlays::support},
                                        OverlayId{"ground-force", &Overlays::ground_force}};

}  // namespace app
