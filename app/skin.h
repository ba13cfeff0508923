// The translucent body around the skeleton: limbs as rigid shells in their bodies' frames, the trunk as one
// skin that bends with the spine. Reference man, m; shapes after the model's silhouette capsules. For looking
// at only.
#pragma once

#include <vector>

#include "app/bones.h"
#include "engine/render/mesh.h"
#include "sim/body/model.h"
#include "sim/dynamics/kinematics.h"

namespace app {

struct SkinPart {
  int body;  // limbs: right side
  engine::MeshData mesh;
};
/// Head and limbs.
std::vector<SkinPart> build_skin_parts(const Landmarks& at);

/// Girth of a subject against the reference man of the same height: √(mass / height) in the same ratio.
float girth_of(const sim::Model& model);

/// The trunk's skin in W, from seat to neck. Uses the memory of `out` again: only the first call allocates.
void build_trunk_skin(const sim::Model& model, const sim::Kinematics& kinematics, engine::MeshData& out);

}  // namespace app
