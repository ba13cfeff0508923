// Draws the shadow maps of a frame: one for solids (depth along the light), one for the floor (what covers
// it, blurred). Internal to engine/render.
#pragma once

#include <filesystem>

#include "engine/render/batches.h"
#include "engine/render/light_setup.h"
#include "engine/render/mesh_store.h"
#include "engine/render/targets.h"

namespace engine {

class ShadowPass {
 public:
  explicit ShadowPass(const std::filesystem::path& shader_folder);

  int ensure(int size);  // returns the size after clamping; 0: no shadows
  // Needs the frame's uniform block to be bound and the instances to be sent. Returns the number of draw
  // calls. Expects and leaves: depth test on, culling on, blending off, scissor off.
  int render(const Batches& batches, const MeshStore& meshes, const LightSetup& light);
  // To units 0 (solids) and 1 (floor), where the shaders look for them.
  void bind_textures() const;

 private:
  void draw_solids(const Batches& batches, const MeshStore& meshes, const LightSetup& light);
  void draw_floor(const Batches& batches, const MeshStore& meshes, const LightSetup& light);
  void blur();
  bool limit_to_casters(const Batches& batches, const MeshStore& meshes, const LightSetup& light) const;

  MeshProgram depth_, cover_;
  gl::Program cover_solids_, blur_;
  GLint blur_step_ = -1;
  gl::VertexArray no_attributes_;
  ShadowTarget solids_;
  FloorShadowTarget floor_;
  int draw_calls_ = 0;
};

}  // namespace engine
