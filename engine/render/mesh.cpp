#include "engine/render/mesh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <tuple>

namespace engine {
namespace {

constexpr float kSamePlaceM = 1e-6f;

glm::vec3 unit_or_up(const glm::vec3& v) {
  const float length = glm::length(v);
  return length > 1e-20f ? v / length : glm::vec3(0.0f, 1.0f, 0.0f);
}

using Place = std::tuple<long, long, long>;
Place place_of(const glm::vec3& p) {
  const auto cell = [](float x) { return std::lround(x / kSamePlaceM); };
  return {cell(p.x), cell(p.y), cell(p.z)};
}

}  // namespace

MeshData make_box(const glm::vec3& half_size_m) {
  if (!(half_size_m.x > 0.0f && half_size_m.y > 0.0f && half_size_m.z > 0.0f))
    throw std::invalid_argument("make_box: half sizes must be positive");
  MeshData mesh;
  for (int axis = 0; axis < 3; ++axis) {
    for (const float side : {-1.0f, 1.0f}) {
      glm::vec3 n(0.0f), u(0.0f), v(0.0f);
      n[axis] = side;
      u[(axis + 1) % 3] = 1.0f;
      v[(axis + 2) % 3] = side;  // u × v = n on both sides
      const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
      for (const auto& [a, b] : {std::pair(-1.0f, -1.0f), {1.0f, -1.0f}, {1.0f, 1.0f}, {-1.0f, 1.0f}})
        mesh.vertices.push_back({half_size_m * (n + a * u + b * v), n});
      for (const std::uint32_t corner : {0u, 1u, 2u, 0u, 2u, 3u}) mesh.indices.push_back(first + corner);
    }
  }
  return mesh;
}

MeshData make_ellipsoid(const glm::vec3& half_axes_m, int slices, int stacks) {
  MeshData mesh;
  glm::mat4 stretch(1.0f);
  for (int axis = 0; axis < 3; ++axis) stretch[axis][axis] = half_axes_m[axis];
  append(mesh, make_sphere(slices, stacks), stretch);
  return mesh;
}

void append(MeshData& mesh, const MeshData& part, const glm::mat4& transform) {
  const glm::mat3 linear(transform);
  const float determinant = glm::determinant(linear);
  if (determinant == 0.0f) throw std::invalid_argument("append: the transform flattens the part");
  const glm::mat3 for_normals = glm::transpose(glm::inverse(linear));

  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  for (const Vertex& vertex : part.vertices)
    mesh.vertices.push_back({glm::vec3(transform * glm::vec4(vertex.position, 1.0f)),
                             unit_or_up(for_normals * vertex.normal), vertex.openness});

  // A mirroring transform turns triangles inside out; turn them back.
  for (std::size_t i = 0; i + 2 < part.indices.size(); i += 3) {
    const std::uint32_t a = part.indices[i], b = part.indices[i + 1], c = part.indices[i + 2];
    mesh.indices.push_back(first + a);
    mesh.indices.push_back(first + (determinant > 0.0f ? b : c));
    mesh.indices.push_back(first + (determinant > 0.0f ? c : b));
  }
}

void recompute_normals(MeshData& mesh, float crease_rad) {
  const std::size_t triangles = mesh.indices.size() / 3;
  const float least_cosine = std::cos(crease_rad);

  // Area-weighted normal of every triangle, and which triangles meet at each place.
  std::vector<glm::vec3> area_normals(triangles);
  std::map<Place, std::vector<std::size_t>> meeting;
  for (std::size_t t = 0; t < triangles; ++t) {
    std::array<glm::vec3, 3> p;
    for (std::size_t k = 0; k < 3; ++k) p[k] = mesh.vertices[mesh.indices[3 * t + k]].position;
    area_normals[t] = 0.5f * glm::cross(p[1] - p[0], p[2] - p[0]);
    for (const glm::vec3& corner : p) meeting[place_of(corner)].push_back(t);
  }

  // Every corner averages the triangles on its side of a crease; equal corners share a vertex.
  MeshData result;
  std::map<std::pair<Place, Place>, std::uint32_t> known;
  for (std::size_t t = 0; t < triangles; ++t) {
    const glm::vec3 own = unit_or_up(area_normals[t]);
    for (std::size_t k = 0; k < 3; ++k) {
      const glm::vec3 position = mesh.vertices[mesh.indices[3 * t + k]].position;
      const Place place = place_of(position);
      glm::vec3 sum(0.0f);
      for (const std::size_t other : meeting[place])
        if (glm::dot(own, unit_or_up(area_normals[other])) >= least_cosine) sum += area_normals[other];
      const glm::vec3 normal = unit_or_up(sum);
      const auto [entry, added] = known.try_emplace({place, place_of(normal * 1e-3f)},
                                                    static_cast<std::uint32_t>(result.vertices.size()));
      if (added) result.vertices.push_back({position, normal});
      result.indices.push_back(entry->second);
    }
  }
  mesh = std::move(result);
}

Bounds bounds_of(const MeshData& mesh) {
  if (mesh.vertices.empty()) return {};
  Bounds bounds{mesh.vertices.front().position, mesh.vertices.front().position};
  for (const Vertex& vertex : mesh.vertices) {
    bounds.low = glm::min(bounds.low, vertex.position);
    bounds.high = glm::max(bounds.high, vertex.position);
  }
  return bounds;
}

}  // namespace engine
