#include "app/surface_net.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace app {
namespace {

using glm::ivec3;
using glm::vec3;

// Samples in blocks: a block that the surface cannot reach is not sampled.
constexpr int kBlock = 8;

struct Grid {
  vec3 origin;
  vec3 cell;
  ivec3 points;  // samples along each axis
  std::vector<float> value;

  std::size_t index(int x, int y, int z) const {
    return (static_cast<std::size_t>(z) * points.y + y) * points.x + x;
  }
  vec3 at(int x, int y, int z) const { return origin + cell * vec3(x, y, z); }
};

Grid sample(const std::function<float(const vec3&)>& distance, const vec3& low, const vec3& high,
            const vec3& cell) {
  const vec3 cells = glm::ceil((high - low) / cell) + 3.0f;
  if (!(cell.x > 0.0f && cell.y > 0.0f && cell.z > 0.0f) ||
      !(cells.x > 3.0f && cells.y > 3.0f && cells.z > 3.0f) || cells.x * cells.y * cells.z > 67108864.0f)
    throw std::invalid_argument("cannot skin a box of that size with cells of that size");
  Grid grid{low - cell, cell, ivec3(cells) + 1, {}};
  grid.value.assign(static_cast<std::size_t>(grid.points.x) * grid.points.y * grid.points.z, 1.0f);

  const float block_reach =
      0.5f * glm::length(cell) * kBlock * 1.5f + cell.x;  // half a diagonal, and slack for inexact distances
  for (int bz = 0; bz < grid.points.z; bz += kBlock)
    for (int by = 0; by < grid.points.y; by += kBlock)
      for (int bx = 0; bx < grid.points.x; bx += kBlock) {
        const float middle = distance(grid.at(bx, by, bz) + 0.5f * static_cast<float>(kBlock) * cell);
        const bool near = std::abs(middle) <= block_reach;
        const ivec3 end = glm::min(ivec3(bx, by, bz) + kBlock, grid.points);
        for (int z = bz; z < end.z; ++z)
          for (int y = by; y < end.y; ++y)
            for (int x = bx; x < end.x; ++x)
              grid.value[grid.index(x, y, z)] = near ? distance(grid.at(x, y, z)) : middle;
      }
  return grid;
}

vec3 gradient(const std::function<float(const vec3&)>& distance, const vec3& p, float h) {
  return vec3(distance(p + vec3(h, 0, 0)) - distance(p - vec3(h, 0, 0)),
              distance(p + vec3(0, h, 0)) - distance(p - vec3(0, h, 0)),
              distance(p + vec3(0, 0, h)) - distance(p - vec3(0, 0, h))) /
         (2.0f * h);
}

// Mean of the crossings on a cell's twelve edges; false when there is none.
bool crossing_centre(const Grid& grid, int x, int y, int z, vec3& centre) {
  float corner[8];
  int inside = 0;
  for (int i = 0; i < 8; ++i) {
    corner[i] = grid.value[grid.index(x + (i & 1), y + (i >> 1 & 1), z + (i >> 2))];
    inside += corner[i] < 0.0f;
  }
  if (inside == 0 || inside == 8) return false;
  vec3 sum(0.0f);
  int count = 0;
  for (int i = 0; i < 8; ++i)
    for (int bit = 1; bit < 8; bit <<= 1) {
      const int j = i | bit;
      if (j == i || (corner[i] < 0.0f) == (corner[j] < 0.0f)) continue;
      const float t = corner[i] / (corner[i] - corner[j]);
      const vec3 from(i & 1, i >> 1 & 1, i >> 2), to(j & 1, j >> 1 & 1, j >> 2);
      sum += glm::mix(from, to, t);
      ++count;
    }
  centre = grid.at(x, y, z) + grid.cell * sum / static_cast<float>(count);
  return true;
}

}  // namespace

engine::MeshData skin_surface(const std::function<float(const vec3&)>& distance, const vec3& low,
                              const vec3& high, const vec3& cell_m) {
  const float fine = std::min({cell_m.x, cell_m.y, cell_m.z});
  const Grid grid = sample(distance, low, high, cell_m);
  engine::MeshData mesh;
  std::vector<int> vertex_of(grid.value.size(), -1);

  // a vertex in each cell that the surface passes, drawn onto the surface
  for (int z = 0; z + 1 < grid.points.z; ++z)
    for (int y = 0; y + 1 < grid.points.y; ++y)
      for (int x = 0; x + 1 < grid.points.x; ++x) {
        vec3 p;
        if (!crossing_centre(grid, x, y, z, p)) continue;
        vec3 slope = gradient(distance, p, 0.25f * fine);
        const vec3 step = slope * (distance(p) / std::max(glm::dot(slope, slope), 0.25f));
        if (glm::length(step) < fine) p -= step;
        slope = gradient(distance, p, 0.5f * fine);
        const float steep = glm::length(slope);
        vertex_of[grid.index(x, y, z)] = static_cast<int>(mesh.vertices.size());
        mesh.vertices.push_back({p, steep > 1e-6f ? slope / steep : vec3(0, 1, 0)});
      }

  // a quad around each edge that the surface crosses
  for (int z = 1; z + 1 < grid.points.z; ++z)
    for (int y = 1; y + 1 < grid.points.y; ++y)
      for (int x = 1; x + 1 < grid.points.x; ++x)
        for (int axis = 0; axis < 3; ++axis) {
          const ivec3 along(axis == 0, axis == 1, axis == 2), u(axis == 2, axis == 0, axis == 1),
              v(axis == 1, axis == 2, axis == 0);
          const float here = grid.value[grid.index(x, y, z)],
                      there = grid.value[grid.index(x + along.x, y + along.y, z + along.z)];
          if ((here < 0.0f) == (there < 0.0f)) continue;
          const auto corner = [&](int du, int dv) {
            const ivec3 c = ivec3(x, y, z) - du * u - dv * v;
            return vertex_of[grid.index(c.x, c.y, c.z)];
          };
          int quad[4] = {corner(1, 1), corner(0, 1), corner(0, 0), corner(1, 0)};
          if (here >= 0.0f) std::swap(quad[1], quad[3]);
          if (std::any_of(quad, quad + 4, [](int i) { return i < 0; })) continue;
          for (const int i : {0, 1, 2, 0, 2, 3}) mesh.indices.push_back(static_cast<std::uint32_t>(quad[i]));
        }
  if (mesh.indices.empty()) throw std::invalid_argument("there is no surface in the box");
  return mesh;
}

}  // namespace app
