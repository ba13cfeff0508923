// The skeleton to look at: bone-like meshes of the reference man, sculpted once. They follow the joints of
// the Model, and beyond that anatomy as drawn in atlases; no number of the simulation depends on them.
#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "engine/render/mesh.h"
#include "sim/body/model.h"

namespace app {

enum class Tissue : unsigned char { bone, cartilage, hollow, tooth };
/// The spine, or what stands around it: a close-up of the spine shows the rest as glass.
enum class Zone : unsigned char { spine, around };

/// A piece of skeleton in the frame of its body, m, for the reference height (multiply by Model::scale).
/// Limbs: right side; the left one is its mirror image in z.
struct BonePart {
  int body;
  Tissue tissue;
  engine::MeshData mesh;
  Zone zone = Zone::around;
};

/// How a hand is turned and closed. The forearm's two bones follow.
enum class HandPose : unsigned char { relaxed, palm_in, palm_back };
inline constexpr int kHandPoseCount = 3;

/// Where the joints of the reference man are, taken from a Model and divided by its scale.
struct Landmarks {
  explicit Landmarks(const sim::Model& model);
  std::array<glm::vec3, sim::kBodyCount> joint_in_parent;
  float thigh, shank, upper_arm, forearm;  // lengths between joints
  float ankle_height, heel_behind, toe_ahead;
  glm::vec3 grip_in_hand;
  float sacral_slope_rad;
};

std::vector<BonePart> build_head_bones();
std::vector<BonePart> build_thorax_bones(const Landmarks& at);
std::vector<BonePart> build_lumbar_bones(const Landmarks& at);
std::vector<BonePart> build_pelvis_bones(const Landmarks& at);
std::vector<BonePart> build_leg_bones(const Landmarks& at);
std::vector<BonePart> build_upper_arm_bones(const Landmarks& at);
std::vector<BonePart> build_forearm_and_hand_bones(const Landmarks& at, HandPose pose);
/// The kneecap in a frame of its own: origin in its middle, x forward, y up.
engine::MeshData build_kneecap();
/// An intervertebral disc: x forward, y along its normal, unit height, reference width and depth.
engine::MeshData build_disc();

/// A vertebra about its body's centre, y along its axis, made as large as asked.
struct VertebraShape {
  float half_depth, half_height, half_width;  // of the vertebral body
  float transverse_reach;                     // tips of the transverse processes from the mid-plane
  float transverse_back;                      // … behind the body's centre
  float spinous_reach;                        // tip of the spinous process behind the body's centre
  float spinous_drop;                         // … below it
  float spinous_height;                       // half height of its end
  float canal;                                // half width of the arch
  bool facets;                                // articular processes
};
engine::MeshData build_vertebra(const VertebraShape& shape, float cell_m);

/// Points of a smooth curve through the given ones (Catmull–Rom), `steps` a span.
std::vector<glm::vec3> smooth_curve(const std::vector<glm::vec3>& points, int steps);
/// A flat band along a curve: half width along `flat` (made perpendicular to the curve), half thickness
/// across.
engine::MeshData make_band(const std::vector<glm::vec3>& curve, float half_width_m, float half_thickness_m,
                           const glm::vec3& flat, int slices);
/// The same on the other side of the mid-plane (z turned round), triangles still outwards.
engine::MeshData mirrored(const engine::MeshData& mesh);

}  // namespace app
