#include "engine/render/shadow_pass.h"

#include <algorithm>
#include <array>

namespace engine {
namespace {

constexpr int kBlurReachTexels = 5;

std::array<std::span<const Batch>, 3> all_runs(const Batches& batches) {
  return {batches.opaque(), batches.translucent(), batches.shells()};
}

}  // namespace

ShadowPass::ShadowPass(const std::filesystem::path& folder)
    : depth_(folder, {"depth.frag"}),
      cover_(folder, {"cover.frag"}),
      cover_solids_(gl::load_program(folder, {"screen.vert"}, {"frame.glsl", "cover_solids.frag"})),
      blur_(gl::load_program(folder, {"screen.vert"}, {"blur.frag"})),
      blur_step_(glGetUniformLocation(blur_.name(), "u_step")),
      no_attributes_(gl::VertexArray::make()) {
  glUseProgram(cover_solids_.name());
  glUniform1i(glGetUniformLocation(cover_solids_.name(), "u_shadow_map"), 0);
  glUseProgram(blur_.name());
  glUniform1i(glGetUniformLocation(blur_.name(), "u_cover"), 1);
  glUseProgram(0);
}

int ShadowPass::ensure(int size) {
  solids_.ensure(size);
  floor_.ensure(solids_.size() * 5 / 16);  // blurred: needs fewer texels
  return solids_.size();
}

int ShadowPass::render(const Batches& batches, const MeshStore& meshes, const LightSetup& light) {
  draw_calls_ = 0;
  if (solids_.size() == 0) return 0;
  draw_solids(batches, meshes, light);
  if (light.floor) draw_floor(batches, meshes, light);
  return draw_calls_;
}

void ShadowPass::bind_textures() const {
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, floor_.texture(0));
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, solids_.texture());
}

// Only opaque things darken solids: a skin would keep the light from the bones it shows.
void ShadowPass::draw_solids(const Batches& batches, const MeshStore& meshes, const LightSetup& light) {
  solids_.bind();
  glClear(GL_DEPTH_BUFFER_BIT);
  depth_.use(light.clip_from_world);
  glEnable(GL_POLYGON_OFFSET_FILL);
  glPolygonOffset(1.5f, 2.0f);
  for (const Batch& batch : batches.opaque()) {
    meshes.draw(batch, batch.casters, depth_);
    ++draw_calls_;
  }
  glDisable(GL_POLYGON_OFFSET_FILL);
}

// Limits drawing to the part of the floor's map that shadows can reach; false when that is nothing.
bool ShadowPass::limit_to_casters(const Batches& batches, const MeshStore& meshes,
                                  const LightSetup& light) const {
  glm::vec2 low(1.0f), high(-1.0f);
  const float stretch = 1.0f / (light.floor_half_m * light.to_light.y);  // of a radius, into the map
  for (const auto runs : all_runs(batches)) {
    for (const Batch& batch : runs) {
      for (const Instance& instance : batches.instances().subspan(batch.first, batch.casters)) {
        const Sphere sphere = meshes.around(instance, batch.mesh);
        const glm::vec2 middle(light.floor_clip_from_world * glm::vec4(sphere.centre, 1.0f));
        low = glm::min(low, middle - sphere.radius_m * stretch);
        high = glm::max(high, middle + sphere.radius_m * stretch);
      }
    }
  }
  const int size = floor_.size();
  const auto texel = [size](float at, int margin) {
    const float exact = (0.5f + 0.5f * std::clamp(at, -1.0f, 1.0f)) * static_cast<float>(size);
    return std::clamp(static_cast<int>(exact) + margin, 0, size);
  };
  const int left = texel(low.x, -kBlurReachTexels), bottom = texel(low.y, -kBlurReachTexels);
  const int width = texel(high.x, kBlurReachTexels) - left, height = texel(high.y, kBlurReachTexels) - bottom;
  if (!(low.x < high.x && low.y < high.y) || width <= 0 || height <= 0) return false;
  glScissor(left, bottom, width, height);
  return true;
}

void ShadowPass::draw_floor(const Batches& batches, const MeshStore& meshes, const LightSetup& light) {
  glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
  for (const int which : {1, 0}) {
    floor_.bind(which);
    glClear(GL_COLOR_BUFFER_BIT);
  }
  if (!limit_to_casters(batches, meshes, light)) return;
  glEnable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);

  // Solids are known from their own map.
  glFrontFace(GL_CCW);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, solids_.texture());
  glUseProgram(cover_solids_.name());
  glBindVertexArray(no_attributes_.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  ++draw_calls_;

  // See-through things are drawn over it.
  glEnable(GL_BLEND);
  glBlendEquation(GL_MAX);
  cover_.use(light.floor_clip_from_world);
  for (const auto runs : {batches.translucent(), batches.shells()}) {
    for (const Batch& batch : runs) {
      meshes.draw(batch, batch.casters, cover_);
      ++draw_calls_;
    }
  }
  glBlendEquation(GL_FUNC_ADD);
  glDisable(GL_BLEND);
  blur();
  glDisable(GL_SCISSOR_TEST);
  glEnable(GL_DEPTH_TEST);
}

// Across, then along; the result is back in the first texture.
void ShadowPass::blur() {
  const float texel = 1.0f / static_cast<float>(floor_.size());
  glFrontFace(GL_CCW);
  glUseProgram(blur_.name());
  glBindVertexArray(no_attributes_.name());
  glActiveTexture(GL_TEXTURE1);
  for (const int pass : {0, 1}) {
    floor_.bind(1 - pass);
    glBindTexture(GL_TEXTURE_2D, floor_.texture(pass));
    glUniform2f(blur_step_, pass == 0 ? texel : 0.0f, pass == 0 ? 0.0f : texel);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    ++draw_calls_;
  }
  glActiveTexture(GL_TEXTURE0);
}

}  // namespace engine
