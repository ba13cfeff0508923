#include "app/body_meshes.h"

#include <future>
#include <iterator>

#include "app/skin.h"
#include "engine/render/mesh_simplify.h"
#include "engine/render/openness.h"
#include "sim/dynamics/kinematics.h"

namespace app {
namespace {

// Of the coarser meshes from the fine ones: less than a pixel where coarse pictures are drawn.
constexpr float kCoarseTolerance_m = 0.0012f;
constexpr float kOpennessTexel_m = 0.0020f;  // half as thick as the thinnest bone

engine::MeshId upload_mesh(engine::Renderer& renderer, engine::MeshData mesh) {
  mesh.coarse_indices = engine::simplified_indices(mesh, kCoarseTolerance_m);
  return renderer.upload(mesh);
}

// Where a body's frame stands among its neighbours of the trunk, upright; zero elsewhere.
glm::vec3 place_in_trunk(const Landmarks& at, int body) {
  glm::vec3 place(0.0f);
  if (body > sim::index_of(sim::BodyId::thorax)) return place;
  for (int b = 1; b <= body; ++b) place += at.joint_in_parent[static_cast<std::size_t>(b)];
  return place;
}

// Bones that keep light from one another: those of the trunk, and those of one limb's body each.
int company_of(int body) {
  return body <= sim::index_of(sim::BodyId::thorax) ? 0 : body;
}

using Bones = std::vector<BonePart>;

// Sculpted and made coarser in a thread of its own.
template <typename Build>
std::future<Bones> begin(Build build) {
  return std::async(std::launch::async, [build] {
    Bones parts = build();
    for (BonePart& part : parts)
      part.mesh.coarse_indices = engine::simplified_indices(part.mesh, kCoarseTolerance_m);
    return parts;
  });
}

// Those of the bodies from `first` to `last`. Nothing but the spine darkens the spine: the rest is glass in
// its close-up.
void open_to_light(Bones& parts, const Landmarks& at, int first, int last) {
  std::vector<engine::OpennessPart> company, spine;
  for (int body = first; body <= last; ++body) {
    company.clear();
    for (BonePart& part : parts) {
      if (company_of(part.body) != body) continue;
      company.push_back({&part.mesh, place_in_trunk(at, part.body)});
      if (part.zone == Zone::spine) spine.push_back(company.back());
    }
    engine::bake_openness(company, kOpennessTexel_m);
  }
  engine::bake_openness(spine, kOpennessTexel_m);
}

// All but forearms and hands. Regions are sculpted side by side, then trunk and limbs.
Bones build_common_bones(const Landmarks& at) {
  std::future<Bones> regions[] = {
      begin([&at] { return build_pelvis_bones(at); }), begin([&at] { return build_leg_bones(at); }),
      begin([] { return build_head_bones(); }),        begin([&at] { return build_lumbar_bones(at); }),
      begin([&at] { return build_thorax_bones(at); }), begin([&at] { return build_upper_arm_bones(at); })};
  Bones all;
  for (std::future<Bones>& region : regions) {
    Bones parts = region.get();
    std::move(parts.begin(), parts.end(), std::back_inserter(all));
  }
  auto limbs = std::async(std::launch::async, [&] { open_to_light(all, at, 1, sim::kBodyCount - 1); });
  open_to_light(all, at, 0, 0);
  limbs.get();
  return all;
}

void upload(engine::Renderer& renderer, Bones parts, std::vector<PlacedMesh>& to) {
  for (BonePart& part : parts) to.push_back({part.body, part.tissue, renderer.upload(part.mesh), part.zone});
}

}  // namespace

BodyMeshes upload_body_meshes(engine::Renderer& renderer, const sim::Model& model) {
  const Landmarks at(model);
  BodyMeshes meshes;
  std::future<Bones> forearms[kHandPoseCount];
  for (int pose = 0; pose < kHandPoseCount; ++pose)
    forearms[pose] =
        begin([&at, pose] { return build_forearm_and_hand_bones(at, static_cast<HandPose>(pose)); });
  upload(renderer, build_common_bones(at), meshes.bones);
  for (int pose = 0; pose < kHandPoseCount; ++pose) {
    Bones parts = forearms[pose].get();
    open_to_light(parts, at, 0, sim::kBodyCount - 1);
    upload(renderer, std::move(parts), meshes.forearms[static_cast<std::size_t>(pose)]);
  }
  for (SkinPart& part : build_skin_parts(at))
    meshes.skin.push_back({part.body, Tissue::bone, upload_mesh(renderer, std::move(part.mesh))});
  meshes.kneecap = upload_mesh(renderer, build_kneecap());
  meshes.disc = upload_mesh(renderer, build_disc());

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
