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
#include "sim/trial/frame.h"

namespace app {

/// What is shown. Each has a switch in the window.
struct Overlays {
  bool skin = true;           ///< translucent body
  bool disc_colors = true;    ///< discs coloured by compression against kDiscLimit_N
  bool disc_labels = false;   ///< level names with compression and shear
  bool lever_arm = true;      ///< from L5/S1 to the load's vertical
  bool load_path = false;     ///< way of the load over the repetition
  bool support = true;        ///< outline of the feet, centre of pressure
  bool ground_force = false;  ///< arrow of the ground reaction
  bool spine_focus = false;   ///< only the spine is solid, other bones are like glass
  bool ghost = true;          ///< the pinned reference lift, where there is one
  bool operator==(const Overlays&) const = default;
};

/// Compression at which a disc is fully red: the NIOSH action limit of sim/spine/limits.h.
double disc_limit_N();

/// Skeleton, and skin when shown. The trunk's skin is the mesh meshes.trunk_skin: bring it up to date with
/// build_trunk_skin.
void draw_body(const sim::Model& model, const sim::Motion& motion, const sim::Frame& frame,
               const Overlays& overlays, const BodyMeshes& meshes, engine::DrawList& list);
/// The same figure as a plain translucent shape, for a reference lift. Its trunk is drawn from the model's
/// capsules.
void draw_ghost(const sim::Model& model, const sim::Motion& motion, const sim::Frame& frame,
                engine::Color color, const BodyMeshes& meshes, engine::DrawList& list);
/// Base of support, centre of pressure, lever arm, ground reaction, labels of the discs. Numbers in `units`.
void draw_marks(const sim::Model& model, const sim::Frame& frame, const Overlays& overlays,
                const engine::Palette& palette, engine::DrawList& list, const Units& units = {});

/// How the hands hold this load.
HandPose hand_pose(const sim::Motion& motion);
glm::mat4 pose_of(const sim::BodyMotion& body, double scale);

}  // namespace app
