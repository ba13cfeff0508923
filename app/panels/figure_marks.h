// What is written and drawn flat over the figure: legends, disc gauges, where things of the figure appear on
// the screen. Internal to the scene's panel.
#pragma once

#include <imgui.h>

#include <optional>

#include "app/panels/panel.h"

namespace app {

/// Where a point of the figure appears, in the interface's coordinates; nothing when it is behind the camera.
std::optional<ImVec2> find_on_screen(const PanelContext& context, const Rect& area, const sim::Vec3& point);
/// Where a disc's front edge appears.
std::optional<ImVec2> find_disc(const PanelContext& context, const Rect& area, int level);

/// What colours mean and how long arrows are, in the top right corner; where the gauges leave no room there,
/// on the left. Returns where the next thing may begin below, on the right.
float draw_legends(const PanelContext& context, const Rect& area);
/// Mark of the centre of mass.
void draw_mass_centre(const PanelContext& context, const Rect& area);

/// A gauge of each disc in a column, in the order of the spine, each tied to its disc. Not above `top`.
void draw_gauges(const PanelContext& context, const Rect& area, float top);
/// The level whose gauge is under a point; -1: none.
int find_gauge(const PanelContext& context, ImVec2 point);

/// What the mouse points at. Of a disc: its level.
struct FigureTarget {
  Selection selection;
  int level = 0;
  sim::Side side = sim::Side::right;
};
/// The nearest of discs, joints and, where they are shown, muscles; a gauge is its disc.
std::optional<FigureTarget> find_target(const PanelContext& context, const Rect& area);
/// Chooses it everywhere.
void choose_target(State& state, const FigureTarget& target);
/// Name and present value of what the mouse points at.
void draw_target(const PanelContext& context, const Rect& area);

}  // namespace app
