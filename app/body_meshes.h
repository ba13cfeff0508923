// The meshes that draw_body places, known to the renderer. Built once: they fit every subject (Model::scale
// sizes them), except for the trunk's skin, which is made anew for each pose.
#pragma once

#include <array>
#include <vector>

#include "app/bones.h"
#include "engine/render/renderer.h"
#include "sim/body/model.h"

namespace app {

struct PlacedMesh {
  int body;  // limbs: right side; drawn mirrored on the left
  Tissue tissue;
  engine::MeshId mesh;
  Zone zone = Zone::around;
};

struct BodyMeshes {
  std::vector<PlacedMesh> bones;                                 // all but forearms and hands
  std::array<std::vector<PlacedMesh>, kHandPoseCount> forearms;  // by HandPose
  std::vector<PlacedMesh> skin;                                  // head and limbs (tissue unused)
  engine::MeshId kneecap, disc, trunk_skin;
};

BodyMeshes upload_body_meshes(engine::Renderer& renderer, const sim::Model& model);

}  // namespace app
