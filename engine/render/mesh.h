// Triangle meshes as plain data, and the builders that make them. No GL here. Lengths in metres, triangles
// counter-clockwise seen from outside, normals of unit length pointing outwards. Builders throw
// std::invalid_argument when a count or a length cannot make a surface.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

namespace engine {

struct Vertex {
  glm::vec3 position{0.0f};
  glm::vec3 normal{0.0f, 1.0f, 0.0f};
  float openness = 1.0f;  // share of the light from all around that arrives: see bake_openness
};

struct MeshData {
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;  // three a triangle
  // Likewise, fewer: drawn instead when RenderSettings::coarse asks for it. Empty: the same ones.
  std::vector<std::uint32_t> coarse_indices = {};
};

// A circle or ellipse of a loft: the section's points are centre + cos·half_u·u + sin·half_v·v.
struct LoftRing {
  glm::vec3 centre{0.0f};
  glm::vec3 u{1.0f, 0.0f,
              0.0f};  // unit; u × v must point against the direction of travel (x, z for travel along +y)
  glm::vec3 v{0.0f, 0.0f, 1.0f};  // unit, across u
  float half_u = 0.01f;
  float half_v = 0.01f;
  float squareness = 0.0f;  // 0 ellipse … 1 nearly a rectangle (superellipse)
};

// Turned about the y axis: profile points (radius, y) from bottom to top. The ends are closed unless their
// radius is 0. Normals are smooth except where the profile turns by more than `crease_rad`.
MeshData make_lathe(std::span<const glm::vec2> profile, int slices = 24, float crease_rad = 0.7f);

// Skin over rings in order of travel, ends closed flat (or to a point when a ring's halves are 0). Smooth.
MeshData make_loft(std::span<const LoftRing> rings, int slices = 24);

// Round tube along a polyline; one radius, or one a point. Ends closed by half-spheres when `round_ends`.
MeshData make_tube(std::span<const glm::vec3> points, std::span<const float> radii_m, int slices = 12,
                   bool round_ends = true);

MeshData make_sphere(int slices = 24, int stacks = 16);  // unit radius about the origin
MeshData make_ellipsoid(const glm::vec3& half_axes_m, int slices = 24, int stacks = 16);
MeshData make_box(const glm::vec3& half_size_m);  // sharp edges; DrawList::add_box draws bevelled ones

// Adds `part` moved by `transform` (any invertible affine) to `mesh`; normals follow.
void append(MeshData& mesh, const MeshData& part, const glm::mat4& transform = glm::mat4(1.0f));

// New normals from the triangles, averaged by area over vertices that coincide within 1e-6 m and whose
// triangles meet at less than `crease_rad`; vertices are split where needed.
void recompute_normals(MeshData& mesh, float crease_rad = 0.9f);

struct Bounds {
  glm::vec3 low{0.0f};
  glm::vec3 high{0.0f};
};
Bounds bounds_of(const MeshData& mesh);  // both zero for an empty mesh

}  // namespace engine
