#include "engine/render/renderer.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/gtc/type_ptr.hpp>
#include <stdexcept>

#include "engine/render/batches.h"
#include "engine/render/gl.h"
#include "engine/render/shape_meshes.h"
#include "engine/render/targets.h"

namespace engine {
namespace {

// Surfaces that face the light are about as bright as their colour: the lights share out this much.
constexpr float kKeyShare = 0.72f;
constexpr float kAmbientShare = 0.42f;
constexpr float kFloorRadiusM = 7.0f;
constexpr int kShapeUniformOfMeshes = 99;  // u_shape of a mesh that is drawn as it is

struct FrameBlock {  // shaders/frame.glsl, std140
  glm::mat4 clip_from_world;
  glm::mat4 shadow_from_world;
  glm::vec4 eye, to_light, key_light, sky_light, ground_light;
  glm::vec4 background_top, background_bottom, floor_color, grid_color;
  glm::vec4 viewport, floor_fade;
};

struct GpuMesh {
  gl::VertexArray vertex_array;
  gl::Buffer vertices, indices;
  GLsizei index_count = 0;
};

glm::vec4 plain(Color c) {
  return {c.r, c.g, c.b, c.a};
}

void check_mesh(const MeshData& mesh) {
  if (mesh.vertices.empty() || mesh.indices.empty() || mesh.indices.size() % 3 != 0)
    throw std::invalid_argument("upload: a mesh needs vertices, and indices in threes");
  const auto count = static_cast<std::uint32_t>(mesh.vertices.size());
  if (*std::max_element(mesh.indices.begin(), mesh.indices.end()) >= count)
    throw std::invalid_argument("upload: an index points past the vertices");
}

// Attribute of four floats, advancing once an instance, read from the bound buffer.
void instance_attribute(GLuint location, std::size_t stride, std::size_t offset) {
  glEnableVertexAttribArray(location);
  glVertexAttribPointer(location, 4, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride),
                        reinterpret_cast<const void*>(offset));
  glVertexAttribDivisor(location, 1);
}

// Texture space of the shadow map: orthographic, around the lit region. Moves in whole texels so that edges
// stand still.
glm::mat4 shadow_matrix(const RenderSettings& settings, const glm::vec3& to_light, int size) {
  const float r = settings.shadow_radius_m;
  const glm::vec3 up = std::abs(to_light.y) > 0.95f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
  const glm::mat4 view =
      glm::lookAt(settings.shadow_centre + to_light * (2.0f * r), settings.shadow_centre, up);
  glm::mat4 clip = glm::orthoRH_NO(-r, r, -r, r, 0.1f * r, 4.0f * r) * view;
  const float texels = 0.5f * static_cast<float>(std::max(size, 1));
  const glm::vec4 origin = clip * glm::vec4(0.0f, 0.0f, 0.0f, 1.0f) * texels;
  clip[3].x += (std::round(origin.x) - origin.x) / texels;
  clip[3].y += (std::round(origin.y) - origin.y) / texels;
  return clip;
}

}  // namespace

struct Renderer::Impl {
  gl::Program solid, depth, floor, background, line;
  GLint solid_clip = -1, solid_shape = -1, solid_see_through = -1, depth_clip = -1, depth_shape = -1;
  std::vector<GpuMesh> meshes;
  gl::Buffer instance_buffer, line_buffer, frame_buffer;
  gl::VertexArray empty_array, line_array;
  PictureTarget picture;
  ShadowTarget shadow;
  Batches batches;
  RenderStats stats;

  explicit Impl(const std::filesystem::path& folder);
  void fill(GpuMesh& mesh, const MeshData& data) const;
  void upload_frame(const DrawList& list, const Camera& camera, int width, int height,
                    const RenderSettings& settings, FrameBlock& frame);
  void draw_batch(const Batch& batch, std::uint32_t count, GLint shape_uniform);
  void draw_shadow(const glm::mat4& clip);
  void draw_solids(std::span<const Batch> runs, const glm::mat4& clip, bool see_through);
  void draw_depth(std::span<const Batch> runs, const glm::mat4& clip);
  void draw_surroundings(bool with_floor);
  void draw_lines(std::uint32_t first, std::uint32_t count);
  void draw_shells(const glm::mat4& clip);
};

Renderer::Impl::Impl(const std::filesystem::path& folder)
    : solid(
          gl::load_program(folder, {"frame.glsl", "mesh.vert"}, {"frame.glsl", "shadow.glsl", "mesh.frag"})),
      depth(gl::load_program(folder, {"frame.glsl", "mesh.vert"}, {"depth.frag"})),
      floor(gl::load_program(folder, {"frame.glsl", "floor.vert"},
                             {"frame.glsl", "shadow.glsl", "floor.frag"})),
      background(gl::load_program(folder, {"screen.vert"}, {"frame.glsl", "background.frag"})),
      line(gl::load_program(folder, {"frame.glsl", "line.vert"}, {"line.frag"})),
      instance_buffer(gl::Buffer::make()),
      line_buffer(gl::Buffer::make()),
      frame_buffer(gl::Buffer::make()),
      empty_array(gl::VertexArray::make()),
      line_array(gl::VertexArray::make()) {
  solid_clip = glGetUniformLocation(solid.name(), "u_clip_from_world");
  solid_shape = glGetUniformLocation(solid.name(), "u_shape");
  solid_see_through = glGetUniformLocation(solid.name(), "u_see_through");
  depth_clip = glGetUniformLocation(depth.name(), "u_clip_from_world");
  depth_shape = glGetUniformLocation(depth.name(), "u_shape");
  for (const gl::Program* program : {&solid, &floor}) {
    glUseProgram(program->name());
    glUniform1i(glGetUniformLocation(program->name(), "u_shadow_map"), 0);
  }
  glUseProgram(0);
  glBindBuffer(GL_UNIFORM_BUFFER, frame_buffer.name());
  glBufferData(GL_UNIFORM_BUFFER, sizeof(FrameBlock), nullptr, GL_DYNAMIC_DRAW);

  // Lines: four corners come from the vertex number, everything else from the instance.
  glBindVertexArray(line_array.name());
  glBindBuffer(GL_ARRAY_BUFFER, line_buffer.name());
  for (GLuint i = 0; i < 4; ++i) instance_attribute(i, sizeof(LineInstance), i * sizeof(glm::vec4));
  glBindVertexArray(0);

  for (std::uint32_t shape = 0; shape < kShapeCount; ++shape)
    fill(meshes.emplace_back(), make_shape(static_cast<Shape>(shape)));
}

void Renderer::Impl::fill(GpuMesh& mesh, const MeshData& data) const {
  if (!mesh.vertex_array) {
    mesh.vertex_array = gl::VertexArray::make();
    mesh.vertices = gl::Buffer::make();
    mesh.indices = gl::Buffer::make();
  }
  glBindVertexArray(mesh.vertex_array.name());
  glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(data.vertices.size() * sizeof(Vertex)),
               data.vertices.data(), GL_STATIC_DRAW);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, mesh.indices.name());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER,
               static_cast<GLsizeiptr>(data.indices.size() * sizeof(data.indices[0])), data.indices.data(),
               GL_STATIC_DRAW);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(1, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                        reinterpret_cast<const void*>(offsetof(Vertex, normal)));
  glBindVertexArray(0);
  mesh.index_count = static_cast<GLsizei>(data.indices.size());
}

void Renderer::Impl::upload_frame(const DrawList& list, const Camera& camera, int width, int height,
                                  const RenderSettings& settings, FrameBlock& frame) {
  const Environment& env = settings.environment;
  const glm::vec3 to_light = glm::normalize(-settings.light_direction);
  const glm::mat4 to_texture =
      glm::translate(glm::mat4(1.0f), glm::vec3(0.5f)) * glm::scale(glm::mat4(1.0f), glm::vec3(0.5f));
  const float aspect = static_cast<float>(width) / static_cast<float>(height);
  const bool shadows = shadow.size() > 0;
  frame.clip_from_world = camera.projection_matrix(aspect) * camera.view_matrix();
  frame.shadow_from_world = to_texture * shadow_matrix(settings, to_light, shadow.size());
  frame.eye = glm::vec4(camera.position(), 1.0f);
  frame.to_light = glm::vec4(to_light, shadows ? env.shadow_strength : 0.0f);
  frame.key_light = glm::vec4(to_linear(env.key_light) * (kKeyShare * env.key_strength), 0.0f);
  frame.sky_light = glm::vec4(to_linear(env.sky_light) * (kAmbientShare * env.ambient_strength), 0.0f);
  frame.ground_light = glm::vec4(to_linear(env.ground_light) * (kAmbientShare * env.ambient_strength), 0.0f);
  frame.background_top = plain(env.background_top);
  frame.background_bottom = plain(env.background_bottom);
  frame.floor_color = plain(env.floor);
  frame.grid_color = plain(env.grid);
  frame.viewport =
      glm::vec4(static_cast<float>(width), static_cast<float>(height), settings.pixel_scale,
                2.0f * settings.shadow_radius_m / static_cast<float>(std::max(shadow.size(), 1)));
  frame.floor_fade = glm::vec4(settings.shadow_centre.x, kFloorRadiusM, settings.shadow_centre.z, 0.0f);
  glBindBuffer(GL_UNIFORM_BUFFER, frame_buffer.name());
  glBufferSubData(GL_UNIFORM_BUFFER, 0, sizeof(FrameBlock), &frame);
  glBindBufferBase(GL_UNIFORM_BUFFER, 0, frame_buffer.name());

  // New storage each frame, so that the driver need not wait for the last one.
  batches.build(list, camera.position(), static_cast<std::uint32_t>(meshes.size()), settings.pixel_scale);
  const auto send = [](const gl::Buffer& buffer, std::size_t bytes, const void* data) {
    glBindBuffer(GL_ARRAY_BUFFER, buffer.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), data, GL_STREAM_DRAW);
  };
  send(instance_buffer, batches.instances().size_bytes(), batches.instances().data());
  send(line_buffer, batches.lines().size_bytes(), batches.lines().data());
}

// The first `count` instances of a batch. Without base instances in GL 3.3 the attributes are pointed at
// them.
void Renderer::Impl::draw_batch(const Batch& batch, std::uint32_t count, GLint shape_uniform) {
  if (count == 0) return;
  const GpuMesh& mesh = meshes[batch.mesh.value];
  glUniform1i(shape_uniform,
              batch.mesh.value < kShapeCount ? static_cast<GLint>(batch.mesh.value) : kShapeUniformOfMeshes);
  glFrontFace(batch.mirrored ? GL_CW : GL_CCW);
  glBindVertexArray(mesh.vertex_array.name());
  glBindBuffer(GL_ARRAY_BUFFER, instance_buffer.name());
  for (GLuint i = 0; i < 6; ++i)
    instance_attribute(2 + i, sizeof(Instance), batch.first * sizeof(Instance) + i * sizeof(glm::vec4));
  glDrawElementsInstanced(GL_TRIANGLES, mesh.index_count, GL_UNSIGNED_INT, nullptr,
                          static_cast<GLsizei>(count));
  ++stats.draw_calls;
}

void Renderer::Impl::draw_shadow(const glm::mat4& clip) {
  shadow.bind();
  glClear(GL_DEPTH_BUFFER_BIT);
  glUseProgram(depth.name());
  glUniformMatrix4fv(depth_clip, 1, GL_FALSE, glm::value_ptr(clip));
  glEnable(GL_POLYGON_OFFSET_FILL);
  glPolygonOffset(1.5f, 2.0f);
  for (const auto runs : {batches.opaque(), batches.translucent(), batches.shells()})
    for (const Batch& batch : runs) draw_batch(batch, batch.casters, depth_shape);
  glDisable(GL_POLYGON_OFFSET_FILL);
}

void Renderer::Impl::draw_solids(std::span<const Batch> runs, const glm::mat4& clip, bool see_through) {
  glUseProgram(solid.name());
  glUniformMatrix4fv(solid_clip, 1, GL_FALSE, glm::value_ptr(clip));
  glUniform1i(solid_see_through, see_through ? 1 : 0);
  for (const Batch& batch : runs) {
    draw_batch(batch, batch.count, solid_shape);
    stats.items += static_cast<int>(batch.count);
    stats.triangles += static_cast<std::int64_t>(batch.count) * meshes[batch.mesh.value].index_count / 3;
  }
}

void Renderer::Impl::draw_depth(std::span<const Batch> runs, const glm::mat4& clip) {
  glUseProgram(depth.name());
  glUniformMatrix4fv(depth_clip, 1, GL_FALSE, glm::value_ptr(clip));
  glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
  for (const Batch& batch : runs) draw_batch(batch, batch.count, depth_shape);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

// After the solids, so that nothing is shaded that a solid hides.
void Renderer::Impl::draw_surroundings(bool with_floor) {
  glFrontFace(GL_CCW);
  glDepthMask(GL_FALSE);
  glBindVertexArray(empty_array.name());
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

void Renderer::Impl::draw_lines(std::uint32_t first, std::uint32_t count) {
  if (count == 0) return;
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glDepthMask(GL_FALSE);
  glUseProgram(line.name());
  glBindVertexArray(line_array.name());
  glBindBuffer(GL_ARRAY_BUFFER, line_buffer.name());
  for (GLuint i = 0; i < 4; ++i)
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
    draw_solids(layer, clip, true);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
    first = end;
  }
}

Renderer::Renderer(const std::filesystem::path& shader_folder)
    : impl_(std::make_unique<Impl>(shader_folder)) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

MeshId Renderer::upload(const MeshData& mesh) {
  check_mesh(mesh);
  impl_->fill(impl_->meshes.emplace_back(), mesh);
  return {static_cast<std::uint32_t>(impl_->meshes.size() - 1)};
}

void Renderer::replace(MeshId mesh, const MeshData& data) {
  check_mesh(data);
  if (mesh.value < kShapeCount || mesh.value >= impl_->meshes.size())
    throw std::invalid_argument("replace: not an uploaded mesh");
  impl_->fill(impl_->meshes[mesh.value], data);
}

void Renderer::render(const DrawList& list, const Camera& camera, int width_px, int height_px,
                      const RenderSettings& settings) {
  if (width_px < 1 || height_px < 1) return;
  Impl& r = *impl_;
  r.picture.ensure(width_px, height_px, settings.msaa);
  r.shadow.ensure(settings.shadow_size);
  r.stats = {};
  r.stats.msaa = r.picture.samples();
  r.stats.shadow_size = r.shadow.size();

  // A known state: the interface's renderer has left its own.
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LEQUAL);
  glDepthMask(GL_TRUE);
  glEnable(GL_CULL_FACE);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);

  FrameBlock frame;
  r.upload_frame(list, camera, width_px, height_px, settings, frame);
  if (r.shadow.size() > 0) {
    const glm::vec3 to_light = glm::normalize(-settings.light_direction);
    r.draw_shadow(shadow_matrix(settings, to_light, r.shadow.size()));
  }

  r.picture.bind();
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, r.shadow.texture());
  glClear(GL_DEPTH_BUFFER_BIT);
  const glm::mat4& clip = frame.clip_from_world;
  const auto line_count = static_cast<std::uint32_t>(r.batches.lines().size());
  r.draw_solids(r.batches.opaque(), clip, false);
  r.draw_surroundings(settings.floor);
  r.draw_lines(0, r.batches.hidden_line_count());
  glEnable(GL_BLEND);
  glDepthMask(GL_FALSE);
  r.draw_solids(r.batches.translucent(), clip, true);
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  r.draw_shells(clip);
  glDisable(GL_DEPTH_TEST);
  r.draw_lines(r.batches.hidden_line_count(), line_count - r.batches.hidden_line_count());
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
