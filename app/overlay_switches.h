// The switches of what is shown on the figure: one row each, in the order of the menu.
#pragma once

#include <array>

#include "app/draw_body.h"

namespace app {

struct OverlaySwitch {
  const char* id;
  const char* heading;  ///< of the group that begins here, or nullptr
  const char* label;
  const char* help;
  bool Overlays::*on;
};
inline constexpr std::array kOverlaySwitches{
    OverlaySwitch{"body", "Body", "Body outline", "A translucent body around the skeleton (B)",
                  &Overlays::skin},
    OverlaySwitch{"spine-only", nullptr, "Spine only solid", "All other bones become like glass",
                  &Overlays::spine_focus},
    OverlaySwitch{
        "muscles", nullptr, "Muscles (M)",
        "Coloured by activation, as wide as their force. Muscles of the trunk run along the paths that "
        "are computed with; the legs' courses are schematic, drawn from origin to insertion.",
        &Overlays::muscles},
    OverlaySwitch{"reference", nullptr, "Reference figure", "The pinned lift as a pale shape",
                  &Overlays::ghost},
    OverlaySwitch{"disc-colors", "Discs", "Discs by load",
                  "Each disc coloured by its compression against the limit below", &Overlays::disc_colors},
    OverlaySwitch{
        "gauges", nullptr, "Disc gauges (D)",
        "Compression along and shear across each disc, with their numbers, against published limits",
        &Overlays::disc_labels},
    OverlaySwitch{"lever-arm", "Load and balance", "Lever arm", "How far the load lies ahead of L5/S1",
                  &Overlays::lever_arm},
    OverlaySwitch{"load-path", nullptr, "Path of the load",
                  "Where the load's centre goes over the repetition", &Overlays::load_path},
    OverlaySwitch{"balance", nullptr, "Feet and balance", "Base of support, and the centre of pressure in it",
                  &Overlays::support},
    OverlaySwitch{"gravity-line", nullptr, "Gravity line (G)",
                  "Centre of mass of body and load together, and the plumb line through it",
                  &Overlays::gravity_line},
    OverlaySwitch{
        "ground-force", "Forces, to scale", "Ground reaction (F)",
        "The force of the floor on each foot. Arrows show the mean over 0.05 s before and after the "
        "instant, so that they do not jump; their numbers are those of the instant.",
        &Overlays::ground_force},
    OverlaySwitch{"load-force", nullptr, "Load and inertia (F)",
                  "The weight of what is lifted, what its acceleration adds, and what pulls at the hands",
                  &Overlays::load_force},
    OverlaySwitch{"moments", nullptr, "Joint moments (J)",
                  "Net moments at L5/S1 and the hips, as they turn the part above, and at the knees, as they "
                  "turn the shin: the further round, the larger",
                  &Overlays::joint_moments},
};

}  // namespace app
