#include "engine/render/shape_meshes.h"

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace engine {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kCapsuleSlices = 24;
constexpr int kCapsuleStacks = 6;  // of one half-sphere
constexpr int kCoarseCapsuleSlices = 12, kCoarseCapsuleStacks = 3;
constexpr int kCylinderSlices = 28;
constexpr int kRingSlices = 44;
constexpr int kTubeSlices = 14;
constexpr int kCoarseRingSlices = 28, kCoarseTubeSlices = 8;
constexpr int kBevelSteps = 3;  // of a quarter circle

MeshData make_capsule_base(int slices, int stacks) {
  std::vector<glm::vec2> profile;
  for (const int end : {0, 1}) {
    for (int i = 0; i <= stacks; ++i) {
      const float latitude =
          0.5f * kPi * (static_cast<float>(i) / static_cast<float>(stacks) - (end == 0 ? 1.0f : 0.0f));
      const bool pole = (end == 0 && i == 0) || (end == 1 && i == stacks);
      profile.push_back({pole ? 0.0f : std::cos(latitude), std::sin(latitude) + static_cast<float>(end)});
    }
  }
  MeshData mesh = make_lathe(profile, slices, kPi);
  for (Vertex& vertex : mesh.vertices) {
    const float end = vertex.position.y > 0.5f ? 1.0f : 0.0f;
    vertex.normal = glm::normalize(vertex.position - glm::vec3(0.0f, end, 0.0f));
  }
  return mesh;
}

MeshData make_cylinder_base() {
  const std::array<glm::vec2, 2> profile{{{1.0f, 0.0f}, {1.0f, 1.0f}}};
  return make_lathe(profile, kCylinderSlices);
}

MeshData make_torus_base(int ring_slices, int tube_slices) {
  MeshData mesh;
  for (int i = 0; i < ring_slices; ++i) {
    const float around = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(ring_slices);
    const glm::vec3 ring(std::cos(around), 0.0f, std::sin(around));
    for (int j = 0; j < tube_slices; ++j) {
      const float section = 2.0f * kPi * static_cast<float>(j) / static_cast<float>(tube_slices);
      const glm::vec3 normal = std::cos(section) * ring + glm::vec3(0.0f, std::sin(section), 0.0f);
      mesh.vertices.push_back({ring + kTorusTube * normal, normal});
    }
  }
  const auto ring = static_cast<std::uint32_t>(ring_slices), tube = static_cast<std::uint32_t>(tube_slices);
  for (std::uint32_t i = 0; i < ring; ++i) {
    for (std::uint32_t j = 0; j < tube; ++j) {
      const std::uint32_t here = i * tube, next = (i + 1) % ring * tube;
      const std::uint32_t up = (j + 1) % tube;
      for (const std::uint32_t v : {here + j, here + up, next + up, here + j, next + up, next + j})
        mesh.indices.push_back(v);
    }
  }
  return mesh;
}

// A cube whose faces are joined by rounded edges: every face a grid whose outer cells bend over the edge.
MeshData make_box_base() {
  std::vector<float> sweep;  // angle off the face's normal, and the side it lies on, over the face
  for (int i = -kBevelSteps; i < 0; ++i) sweep.push_back(0.25f * kPi * static_cast<float>(i) / kBevelSteps);
  sweep.push_back(-0.0f);
  for (int i = 0; i <= kBevelSteps; ++i) sweep.push_back(0.25f * kPi * static_cast<float>(i) / kBevelSteps);

  MeshData mesh;
  const auto side = static_cast<std::uint32_t>(sweep.size());
  for (int axis = 0; axis < 3; ++axis) {
    for (const float face : {-1.0f, 1.0f}) {
      const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
      for (std::uint32_t row = 0; row < side; ++row) {
        for (std::uint32_t column = 0; column < side; ++column) {
          glm::vec3 normal(0.0f), corner(0.0f);
          normal[axis] = corner[axis] = face;
          normal[(axis + 1) % 3] = std::tan(sweep[column]);
          corner[(axis + 1) % 3] = std::copysign(1.0f, sweep[column]);
          normal[(axis + 2) % 3] = std::tan(sweep[row]);
          corner[(axis + 2) % 3] = std::copysign(1.0f, sweep[row]);
          normal = glm::normalize(normal);
          mesh.vertices.push_back({corner + normal, normal});
        }
      }
      for (std::uint32_t row = 0; row + 1 < side; ++row) {
        for (std::uint32_t column = 0; column + 1 < side; ++column) {
          const std::uint32_t a = first + row * side + column, b = a + 1, c = b + side, d = a + side;
          if (face > 0.0f)
            mesh.indices.insert(mesh.indices.end(), {a, b, c, a, c, d});
          else
            mesh.indices.insert(mesh.indices.end(), {a, c, b, a, d, c});
        }
      }
    }
  }
  return mesh;
}

// The coarser mesh has vertices of its own, after those of the fine one.
MeshData with_coarse(MeshData mesh, const MeshData& coarse) {
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  mesh.vertices.insert(mesh.vertices.end(), coarse.vertices.begin(), coarse.vertices.end());
  for (const std::uint32_t index : coarse.indices) mesh.coarse_indices.push_back(first + index);
  return mesh;
}

}  // namespace

MeshData make_shape(Shape shape) {
  switch (shape) {
    case Shape::sphere:
      return with_coarse(make_sphere(24, 14), make_sphere(14, 8));
    case Shape::capsule:
      return with_coarse(make_capsule_base(kCapsuleSlices, kCapsuleStacks),
                         make_capsule_base(kCoarseCapsuleSlices, kCoarseCapsuleStacks));
    case Shape::cylinder:
      return make_cylinder_base();
    case Shape::torus:
      return with_coarse(make_torus_base(kRingSlices, kTubeSlices),
                         make_torus_base(kCoarseRingSlices, kCoarseTubeSlices));
    case Shape::box:
      return make_box_base();
  }
  return {};
}

}  // namespace engine
