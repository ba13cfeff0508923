#include "engine/render/renderer.h"

#include <algorithm>
#include <cmath>

#include "engine/render/batches.h"
#include "engine/render/gl.h"
#include "engine/render/light_setup.h"
#include "engine/render/mesh_store.h"
#include "engine/render/shadow_pass.h"
#include "engine/render/targets.h"

namespace engine {
namespace {

// Surfaces that face the light are about as bright as their colour: the lights share out this much.
constexpr float kKeyShare = 0.72f;
constexpr float kAmbientShare = 0.42f;
constexpr float kFloorRadiusM = 7.0f;

struct FrameBlock {  // shaders/frame.glsl, std140
  glm::mat4 clip_from_world;
  glm::mat4 shadow_from_world;
  glm::vec4 eye, to_light, key_light, sky_light, ground_light;
  glm::vec4 background_top, background_bottom, floor_color, grid_color;
  glm::vec4 viewport, floor_fade, floor_shadow;
};

// Whether some of a sphere may be in the picture: not wholly beyond one of its sides.
bool in_picture(const Sphere& sphere, const glm::mat4& clip) {
  const glm::mat4 rows = glm::transpose(clip);
  for (int axis = 0; axis < 3; ++axis)
    for (const glm::vec4& side : {rows[3] + rows[axis], rows[3] - rows[axis]}) {
      const glm::vec3 inwards(side);
      if (glm::dot(inwards, sphere.centre) + side.w < -sphere.radius_m * glm::length(inwards)) return false;
    }
  return true;
}

glm::vec4 plain(Color c) {
  return {c.r, c.g, c.b, c.a};
}

FrameBlock frame_block(const Camera& camera, const RenderSettings& settings, const LightSetup& light,
                       int width, int height, bool shadows) {
  const Environment& env = settings.environment;
  const auto linear = [](Color color, float strength) {
    return glm::vec4(to_linear(color) * strength, 0.0f);
  };
  const float w = static_cast<float>(width), h = static_cast<float>(height);
  FrameBlock frame;
  frame.clip_from_world = camera.projection_matrix(w / h) * camera.view_matrix();
  frame.shadow_from_world = light.texture_from_world;
  frame.eye = glm::vec4(camera.position(), 1.0f);
  frame.to_light = glm::vec4(light.to_light, shadows ? env.shadow_strength : 0.0f);
  frame.key_light = linear(env.key_light, kKeyShare * env.key_strength);
  frame.sky_light = linear(env.sky_light, kAmbientShare * env.ambient_strength);
  frame.ground_light = linear(env.ground_light, kAmbientShare * env.ambient_strength);
  frame.background_top = plain(env.background_top);
  frame.background_bottom = plain(env.background_bottom);
  frame.floor_color = plain(env.floor);
  frame.grid_color = plain(env.grid);
  frame.viewport = glm::vec4(w, h, settings.pixel_scale, light.texel_m);
  frame.floor_fade = glm::vec4(settings.shadow_centre.x, kFloorRadiusM, settings.shadow_centre.z, 0.0f);
  frame.floor_shadow = glm::vec4(light.floor_middle.x, light.floor_half_m, light.floor_middle.y,
                                 light.floor ? env.floor_shadow_strength : 0.0f);
  return frame;
}

}  // namespace

struct Renderer::Impl {
  MeshProgram solid, see_through, depth;
  gl::Program floor, background, line;
  MeshStore meshes;
  ShadowPass shadows;
  gl::Buffer line_buffer = gl::Buffer::make(), frame_buffer = gl::Buffer::make();
  gl::VertexArray no_attributes = gl::VertexArray::make(), line_array = gl::VertexArray::make();
  PictureTarget picture;
  Batches batches;
  RenderStats stats;

  explicit Impl(const std::filesystem::path& folder);
  void send_frame(const FrameBlock& frame) const;
  bool is_seen(const Batch& batch, const glm::mat4& clip) const;
  void draw_meshes(std::span<const Batch> runs, const MeshProgram& program, const glm::mat4& clip);
  void draw_depth(std::span<const Batch> runs, const glm::mat4& clip);
  void draw_surroundings(bool with_floor);
  void draw_lines(std::uint32_t first, std::uint32_t count);
  void draw_shells(const glm::mat4& clip);
  void draw_picture(const glm::mat4& clip, bool with_floor);
};

Renderer::Impl::Impl(const std::filesystem::path& folder)
    : solid(folder, {"frame.glsl", "shadow.glsl", "surface.glsl", "mesh.frag"}),
      see_through(folder, {"frame.glsl", "surface.glsl", "see_through.frag"}),
      depth(folder, {"depth.frag"}),
      floor(gl::load_program(folder, {"frame.glsl", "floor.vert"}, {"frame.glsl", "floor.frag"})),
      background(gl::load_program(folder, {"screen.vert"}, {"frame.glsl", "background.frag"})),
      line(gl::load_program(folder, {"frame.glsl", "line.vert"}, {"line.frag"})),
      shadows(folder) {
  glUseProgram(solid.program.name());
  glUniform1i(glGetUniformLocation(solid.program.name(), "u_shadow_map"), 0);
  glUseProgram(floor.name());
  glUniform1i(glGetUniformLocation(floor.name(), "u_floor_shadow"), 1);
  glUseProgram(0);
  glBindBuffer(GL_UNIFORM_BUFFER, frame_buffer.name());
  glBufferData(GL_UNIFORM_BUFFER, sizeof(FrameBlock), nullptr, GL_DYNAMIC_DRAW);
}

void Renderer::Impl::send_frame(const FrameBlock& frame) const {
  glBindBuffer(GL_UNIFORM_BUFFER, frame_buffer.name());
  glBufferSubData(GL_UNIFORM_BUFFER, 0, sizeof(FrameBlock), &frame);
  glBindBufferBase(GL_UNIFORM_BUFFER, 0, frame_buffer.name());
  meshes.send(batches.instances());
  send_stream(line_buffer, batches.lines().size_bytes(), batches.lines().data());
}

bool Renderer::Impl::is_seen(const Batch& batch, const glm::mat4& clip) const {
  const auto instances = batches.instances().subspan(batch.first, batch.count);
  return std::any_of(instances.begin(), instances.end(), [&](const Instance& instance) {
    return in_picture(meshes.around(instance, batch.mesh), clip);
  });
}

void Renderer::Impl::draw_meshes(std::span<const Batch> runs, const MeshProgram& program,
                                 const glm::mat4& clip) {
  program.use(clip);
  for (const Batch& batch : runs) {
    if (!is_seen(batch, clip)) continue;
    meshes.draw(batch, batch.count, program);
    stats.items += static_cast<int>(batch.count);
    stats.triangles += static_cast<std::int64_t>(batch.count) * meshes.triangles(batch.mesh);
    ++stats.draw_calls;
  }
}

void Renderer::Impl::draw_depth(std::span<const Batch> runs, const glm::mat4& clip) {
  depth.use(clip);
  glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
  for (const Batch& batch : runs) {
    if (!is_seen(batch, clip)) continue;
    meshes.draw(batch, batch.count, depth);
    ++stats.draw_calls;
  }
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

// After the solids, so that nothing is shaded that a solid hides.
void Renderer::Impl::draw_surroundings(bool with_floor) {
  glFrontFace(GL_CCW);
  glDepthMask(GL_FALSE);
  glBindVertexArray(no_attributes.name());
  glUseProgram(background.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  ++stats.draw_calls;
  if (with_floor) {
    glEnable(GL_BLEND);
    glUseProgram(floor.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glDisable(GL_BLEND);
    ++stats.draw_calls;
  }
  glDepthMask(GL_TRUE);
}

// Four corners a line come from the vertex number, everything else from the instance.
void Renderer::Impl::draw_lines(std::uint32_t first, std::uint32_t count) {
  if (count == 0) return;
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glDepthMask(GL_FALSE);
  glUseProgram(line.name());
  glBindVertexArray(line_array.name());
  glBindBuffer(GL_ARRAY_BUFFER, line_buffer.name());
  for (GLuint i = 0; i < sizeof(LineInstance) / sizeof(glm::vec4); ++i)
    instance_attribute(i, sizeof(LineInstance), first * sizeof(LineInstance) + i * sizeof(glm::vec4));
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
  ++stats.draw_calls;
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  glEnable(GL_CULL_FACE);
}

// Each layer first leaves its depth, then colours only what lies nearest: one skin however many parts
// overlap.
void Renderer::Impl::draw_shells(const glm::mat4& clip) {
  const auto shells = batches.shells();
  std::size_t first = 0;
  while (first < shells.size()) {
    std::size_t end = first;
    while (end < shells.size() && shells[end].layer == shells[first].layer) ++end;
    const auto layer = shells.subspan(first, end - first);
    draw_depth(layer, clip);
    glEnable(GL_BLEND);
    glDepthMask(GL_FALSE);
    draw_meshes(layer, see_through, clip);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
    first = end;
  }
}

// Solids, surroundings, lines they may hide, see-through things, lines on top.
void Renderer::Impl::draw_picture(const glm::mat4& clip, bool with_floor) {
  const auto line_count = static_cast<std::uint32_t>(batches.lines().size());
  glClear(GL_DEPTH_BUFFER_BIT);
  draw_meshes(batches.opaque(), solid, clip);
  draw_surroundings(with_floor);
  draw_lines(0, batches.hidden_line_count());
  glEnable(GL_BLEND);
  glDepthMask(GL_FALSE);
  draw_meshes(batches.translucent(), see_through, clip);
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  draw_shells(clip);
  glDisable(GL_DEPTH_TEST);
  draw_lines(batches.hidden_line_count(), line_count - batches.hidden_line_count());
}

Renderer::Renderer(const std::filesystem::path& shader_folder)
    : impl_(std::make_unique<Impl>(shader_folder)) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

MeshId Renderer::upload(const MeshData& mesh) {
  return impl_->meshes.add(mesh);
}
void Renderer::replace(MeshId mesh, const MeshData& data) {
  impl_->meshes.replace(mesh, data);
}

void Renderer::render(const DrawList& list, const Camera& camera, int width_px, int height_px,
                      const RenderSettings& settings) {
  if (width_px < 1 || height_px < 1) return;
  Impl& r = *impl_;
  r.picture.ensure(width_px, height_px, settings.msaa);
  r.stats = {};
  r.stats.msaa = r.picture.samples();
  r.stats.shadow_size = r.shadows.ensure(settings.shadow_size);

  // A known state: the interface's renderer has left its own.
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LEQUAL);
  glDepthMask(GL_TRUE);
  glEnable(GL_CULL_FACE);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);

  const LightSetup light = light_setup(settings, r.stats.shadow_size);
  const FrameBlock frame = frame_block(camera, settings, light, width_px, height_px, r.stats.shadow_size > 0);
  r.batches.build(list, camera.position(), r.meshes.count(), settings.pixel_scale);
  r.send_frame(frame);
  r.meshes.choose(settings.coarse);
  r.stats.draw_calls += r.shadows.render(r.batches, r.meshes, light);
  r.picture.bind();
  r.shadows.bind_textures();
  r.draw_picture(frame.clip_from_world, settings.floor);
  r.picture.resolve();

  // Leave nothing behind that surprises the next user of the context.
  glFrontFace(GL_CCW);
  glDisable(GL_CULL_FACE);
  glBindVertexArray(0);
  glUseProgram(0);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

unsigned Renderer::texture() const {
  return impl_->picture.texture();
}
int Renderer::width() const {
  return impl_->picture.width();
}
int Renderer::height() const {
  return impl_->picture.height();
}
RenderStats Renderer::stats() const {
  return impl_->stats;
}

void Renderer::read(Image& image, int channels) const {
  read_pixels(image, impl_->picture.resolved_fbo(), width(), height(), channels);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
}

void Renderer::blit_to_screen(unsigned screen_fbo, int x_px, int y_px) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, impl_->picture.resolved_fbo());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, screen_fbo);
  glBlitFramebuffer(0, 0, width(), height(), x_px, y_px, x_px + width(), y_px + height(), GL_COLOR_BUFFER_BIT,
                    GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, screen_fbo);
}

}  // namespace engine
