// The lifter and what is lifted, as things to draw: poses of a Frame on meshes, and marks on the floor and in
// the air. Emits plain draw items; allocates nothing once the list is warm.
#pragma once

#include <string_view>

#include "app/body_meshes.h"
#include "app/units.h"
#include "engine/render/draw_list.h"
#include "engine/ui/theme.h"
#include "sim/body/model.h"
#include "sim/motion/motion.h"
#include "sim/spine/limits.h"
#include "sim/trial/frame.h"

namespace app {

/// What is shown. Each has a switch in the window.
struct Overlays {
  bool skin = true;            ///< translucent body
  bool disc_colors = true;     ///< discs coloured by compression against the chosen limit
  bool disc_labels = false;    ///< gauges of compression and shear at all six levels
  bool lever_arm = true;       ///< from L5/S1 to the load's vertical
  bool load_path = false;      ///< way of the load over the repetition
  bool support = true;         ///< outline of the feet, centre of pressure
  bool gravity_line = false;   ///< plumb line through the centre of mass of body and load
  bool ground_force = false;   ///< arrows of the ground reaction, one a foot
  bool load_force = false;     ///< arrows of the load's weight and inertia, and of what pulls at the hands
  bool joint_moments = false;  ///< arcs of the net moments at L5/S1, hips and knees
  bool muscles = false;        ///< coloured by activation, as wide as their force
  bool spine_focus = false;    ///< only the spine is solid, other bones are like glass
  bool ghost = true;           ///< the pinned reference lift, where there is one
  int limit = 0;               ///< of compression: index into sim::kPublishedLimits
  bool forces() const { return ground_force || load_force || joint_moments; }
  bool operator==(const Overlays&) const = default;
};

/// The published limit of compression that discs are coloured against; where `limit` names none of
/// compression, the first one.
const sim::PublishedLimit& disc_limit(const Overlays& overlays = {});
double disc_limit_N(const Overlays& overlays = {});
/// The first published limit of shear.
const sim::PublishedLimit& shear_limit();

/// Skeleton, and skin when shown. The trunk's skin is the mesh meshes.trunk_skin: bring it up to date with
/// build_trunk_skin.
void draw_body(const sim::Model& model, const sim::Motion& motion, const sim::Frame& frame,
               const Overlays& overlays, const BodyMeshes& meshes, engine::DrawList& list);
/// The same figure as a plain translucent shape, for a reference lift. Its trunk is drawn from the model's
/// capsules.
void draw_ghost(const sim::Model& model, const sim::Motion& motion, const sim::Frame& frame,
                engine::Color color, const BodyMeshes& meshes, engine::DrawList& list);
/// Centre of mass of body and load together, m, W.
sim::Vec3 centre_of_mass(const sim::Model& model, const sim::Frame& frame);
/// Base of support, centre of pressure, lever arm, gravity line. Numbers in `units`.
void draw_marks(const sim::Model& model, const sim::Frame& frame, const Overlays& overlays,
                const engine::Palette& palette, engine::DrawList& list, const Units& units = {});

/// Where a kneecap is: it follows the thigh's end a part of the way that the knee bends.
glm::mat4 kneecap_pose(const sim::Model& model, const sim::Frame& frame, sim::Side side);
/// How the hands hold this load.
HandPose hand_pose(const sim::Motion& motion);
glm::mat4 pose_of(const sim::BodyMotion& body, double scale);

}  // namespace app
