// Meshes on the GPU, the instances of the frame, and the programs that draw them. Internal to engine/render.
#pragma once

#include <cstdint>
#include <filesystem>
#include <glm/glm.hpp>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "engine/render/batches.h"
#include "engine/render/gl.h"
#include "engine/render/mesh.h"

namespace engine {

// A program whose vertex stage is mesh.vert.
struct MeshProgram {
  gl::Program program;
  GLint clip_from_world = -1;
  GLint shape = -1;

  MeshProgram(const std::filesystem::path& folder, std::initializer_list<std::string_view> fragment_files);
  void use(const glm::mat4& clip) const;
};

struct Sphere {
  glm::vec3 centre{0.0f};
  float radius_m = 0.0f;
};

// Float4 attribute of the bound buffer, advancing once an instance.
void instance_attribute(GLuint location, std::size_t stride, std::size_t offset);
// New storage, so that the driver need not wait for the last frame.
void send_stream(const gl::Buffer& buffer, std::size_t bytes, const void* data);

class MeshStore {
 public:
  MeshStore();  // holds the parametric shapes

  MeshId add(const MeshData& mesh);                 // throws std::invalid_argument
  void replace(MeshId mesh, const MeshData& data);  // likewise; not for the parametric shapes
  std::uint32_t count() const { return static_cast<std::uint32_t>(meshes_.size()); }
  // Whether the coarser triangles of a mesh are drawn from now on, where it has any.
  void choose(bool coarse) { coarse_ = coarse; }
  std::int64_t triangles(MeshId mesh) const { return indices_of(meshes_[mesh.value]).count / 3; }

  void send(std::span<const Instance> instances) const;
  // Draws the first `count` instances of the batch with the program in use. Leaves a vertex array bound.
  void draw(const Batch& batch, std::uint32_t count, const MeshProgram& program) const;
  // A sphere around one instance in the world; generous.
  Sphere around(const Instance& instance, MeshId mesh) const;

 private:
  struct GpuMesh {
    gl::VertexArray vertex_array;
    gl::Buffer vertices, indices;
    GLsizei index_count = 0, coarse_count = 0;  // the coarser ones follow in the same buffer
    Sphere around;
  };
  struct IndexRange {
    GLsizei first, count;
  };
  IndexRange indices_of(const GpuMesh& mesh) const {
    return coarse_ && mesh.coarse_count > 0 ? IndexRange{mesh.index_count, mesh.coarse_count}
                                            : IndexRange{0, mesh.index_count};
  }
  static void fill(GpuMesh& mesh, const MeshData& data);

  std::vector<GpuMesh> meshes_;
  gl::Buffer instances_;
  bool coarse_ = false;
};

}  // namespace engine
