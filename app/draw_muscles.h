// Muscles on the figure: coloured by activation, as wide as their force. Fascicles of the trunk run along
// the very paths that the simulation uses. Muscles of the leg are known to it by tables of moment arms and
// have no path: theirs is drawn after an atlas, from origin to insertion, and is a picture only.
#pragma once

#include <optional>

#include "app/draw_body.h"
#include "sim/muscle/muscle_groups.h"

namespace app {

/// `chosen`: this group is drawn in full colour and the others pale.
void draw_muscles(const sim::Model& model, const sim::Frame& frame, std::optional<sim::ReportedGroup> chosen,
                  const engine::Palette& palette, engine::DrawList& list);

/// True where the course is drawn after an atlas.
bool course_is_schematic(sim::ReportedGroup group);

/// The course of one muscle on one side, lower end first, W, m. `visit(group, side, points)` is called for
/// every fascicle of the trunk and every group of the legs; the points live until it returns.
using MuscleVisitor = void (*)(void* user, sim::ReportedGroup group, sim::Side side,
                               std::span<const glm::vec3> points, double force_N, double activation);
void visit_muscles(const sim::Model& model, const sim::Frame& frame, MuscleVisitor visit, void* user);

}  // namespace app
