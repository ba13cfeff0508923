#include "engine/render/mesh_store.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <glm/gtc/type_ptr.hpp>
#include <stdexcept>

#include "engine/render/shape_meshes.h"

namespace engine {
namespace {

constexpr GLuint kOpennessLocation = 8;  // after the instance's rows
constexpr GLint kShapeOfMeshes = 99;     // u_shape of a mesh that is drawn as it is

void check(const MeshData& mesh) {
  if (mesh.vertices.empty() || mesh.indices.empty() || mesh.indices.size() % 3 != 0)
    throw std::invalid_argument("a mesh needs vertices, and indices in threes");
  if (mesh.coarse_indices.size() % 3 != 0)
    throw std::invalid_argument("a mesh needs coarse indices in threes");
  for (const auto* indices : {&mesh.indices, &mesh.coarse_indices})
    for (const std::uint32_t index : *indices)
      if (index >= mesh.vertices.size())
        throw std::invalid_argument("an index of a mesh points past its vertices");
}

}  // namespace

MeshProgram::MeshProgram(const std::filesystem::path& folder,
                         std::initializer_list<std::string_view> fragment_files)
    : program(gl::load_program(folder, {"mesh.vert"}, fragment_files)),
      clip_from_world(glGetUniformLocation(program.name(), "u_clip_from_world")),
      shape(glGetUniformLocation(program.name(), "u_shape")) {}

void MeshProgram::use(const glm::mat4& clip) const {
  glUseProgram(program.name());
  glUniformMatrix4fv(clip_from_world, 1, GL_FALSE, glm::value_ptr(clip));
}

void instance_attribute(GLuint location, std::size_t stride, std::size_t offset) {
  glEnableVertexAttribArray(location);
  glVertexAttribPointer(location, 4, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride),
                        reinterpret_cast<const void*>(offset));
  glVertexAttribDivisor(location, 1);
}

void send_stream(const gl::Buffer& buffer, std::size_t bytes, const void* data) {
  glBindBuffer(GL_ARRAY_BUFFER, buffer.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), data, GL_STREAM_DRAW);
}

MeshStore::MeshStore() : instances_(gl::Buffer::make()) {
  for (std::uint32_t shape = 0; shape < kShapeCount; ++shape)
    fill(meshes_.emplace_back(), make_shape(static_cast<Shape>(shape)));
}

MeshId MeshStore::add(const MeshData& mesh) {
  check(mesh);
  fill(meshes_.emplace_back(), mesh);
  return {count() - 1};
}

void MeshStore::replace(MeshId mesh, const MeshData& data) {
  check(data);
  if (mesh.value < kShapeCount || mesh.value >= count())
    throw std::invalid_argument("only an uploaded mesh can be replaced");
  fill(meshes_[mesh.value], data);
}

void MeshStore::fill(GpuMesh& mesh, const MeshData& data) {
  if (!mesh.vertex_array) {
    mesh.vertex_array = gl::VertexArray::make();
    mesh.vertices = gl::Buffer::make();
    mesh.indices = gl::Buffer::make();
  }
  const auto bytes = [](const auto& v) { return static_cast<GLsizeiptr>(v.size() * sizeof(v[0])); };
  glBindVertexArray(mesh.vertex_array.name());
  glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices.name());
  glBufferData(GL_ARRAY_BUFFER, bytes(data.vertices), data.vertices.data(), GL_STATIC_DRAW);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, mesh.indices.name());
  const GLsizeiptr fine = bytes(data.indices), coarse = bytes(data.coarse_indices);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, fine + coarse, nullptr, GL_STATIC_DRAW);
  glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, 0, fine, data.indices.data());
  glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, fine, coarse, data.coarse_indices.data());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(1, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                        reinterpret_cast<const void*>(offsetof(Vertex, normal)));
  glEnableVertexAttribArray(kOpennessLocation);
  glVertexAttribPointer(kOpennessLocation, 1, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                        reinterpret_cast<const void*>(offsetof(Vertex, openness)));
  glBindVertexArray(0);
  mesh.index_count = static_cast<GLsizei>(data.indices.size());
  mesh.coarse_count = static_cast<GLsizei>(data.coarse_indices.size());

  const Bounds bounds = bounds_of(data);
  mesh.around = {0.5f * (bounds.low + bounds.high), 0.5f * glm::length(bounds.high - bounds.low)};
}

void MeshStore::send(std::span<const Instance> instances) const {
  send_stream(instances_, instances.size_bytes(), instances.data());
}

// GL 3.3 has no base instance: the attributes are pointed at the batch's first.
void MeshStore::draw(const Batch& batch, std::uint32_t count, const MeshProgram& program) const {
  if (count == 0) return;
  const GpuMesh& mesh = meshes_[batch.mesh.value];
  const bool parametric = batch.mesh.value < kShapeCount;
  glUniform1i(program.shape, parametric ? static_cast<GLint>(batch.mesh.value) : kShapeOfMeshes);
  glFrontFace(batch.mirrored ? GL_CW : GL_CCW);
  glBindVertexArray(mesh.vertex_array.name());
  glBindBuffer(GL_ARRAY_BUFFER, instances_.name());
  for (GLuint i = 0; i < sizeof(Instance) / sizeof(glm::vec4); ++i)
    instance_attribute(2 + i, sizeof(Instance), batch.first * sizeof(Instance) + i * sizeof(glm::vec4));
  const IndexRange indices = indices_of(mesh);
  const auto from = static_cast<std::uintptr_t>(indices.first) * sizeof(std::uint32_t);
  glDrawElementsInstanced(GL_TRIANGLES, indices.count, GL_UNSIGNED_INT, reinterpret_cast<const void*>(from),
                          static_cast<GLsizei>(count));
}

Sphere MeshStore::around(const Instance& instance, MeshId mesh) const {
  Sphere local = meshes_[mesh.value].around;
  const glm::vec4& shape = instance.shape;
  if (mesh == mesh_of(Shape::capsule) || mesh == mesh_of(Shape::cylinder))
    local = {{0.0f, 0.5f * shape.z, 0.0f}, 0.5f * shape.z + std::max(shape.x, shape.y)};
  if (mesh == mesh_of(Shape::torus)) local = {{}, shape.x + shape.y};
  if (mesh == mesh_of(Shape::box)) local = {{}, glm::length(glm::vec3(shape))};

  // A matrix stretches nothing by more than the root of its squared elements.
  const glm::vec3 x(instance.row_x), y(instance.row_y), z(instance.row_z);
  const glm::vec4 at(local.centre, 1.0f);
  const float stretch = std::sqrt(glm::dot(x, x) + glm::dot(y, y) + glm::dot(z, z));
  return {{glm::dot(instance.row_x, at), glm::dot(instance.row_y, at), glm::dot(instance.row_z, at)},
          local.radius_m * stretch};
}

}  // namespace engine
