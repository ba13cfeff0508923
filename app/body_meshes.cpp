#include "app/body_meshes.h"

#include "app/skin.h"
#include "sim/dynamics/kinematics.h"

namespace app {
namespace {

void upload(engine::Renderer& renderer, const std::vector<BonePart>& parts, std::vector<PlacedMesh>& to) {
  for (const BonePart& part : parts)
    to.push_back({part.body, part.tissue, renderer.upload(part.mesh), part.zone});
}

}  // namespace

BodyMeshes upload_body_meshes(engine::Renderer& renderer, const sim::Model& model) {
  const Landmarks at(model);
  BodyMeshes meshes;
  upload(renderer, build_head_bones(), meshes.bones);
  upload(renderer, build_thorax_bones(at), meshes.bones);
  upload(renderer, build_lumbar_bones(at), meshes.bones);
  upload(renderer, build_pelvis_bones(at), meshes.bones);
  upload(renderer, build_leg_bones(at), meshes.bones);
  upload(renderer, build_upper_arm_bones(at), meshes.bones);
  for (int pose = 0; pose < kHandPoseCount; ++pose)
    upload(renderer, build_forearm_and_hand_bones(at, static_cast<HandPose>(pose)),
           meshes.forearms[static_cast<std::size_t>(pose)]);
  for (const SkinPart& part : build_skin_parts(at))
    meshes.skin.push_back({part.body, Tissue::bone, renderer.upload(part.mesh)});
  meshes.kneecap = renderer.upload(build_kneecap());
  meshes.disc = renderer.upload(build_disc());

  // any pose will do to reserve the trunk's place
  sim::Kinematics standing;
  engine::MeshData trunk;
  sim::JointMotions at_rest;
  sim::solve_kinematics(model, at_rest, standing);
  build_trunk_skin(model, standing, trunk);
  meshes.trunk_skin = renderer.upload(trunk);
  return meshes;
}

}  // namespace app
