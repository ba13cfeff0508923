#include "engine/render/openness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace engine {
namespace {

constexpr int kLargestMap = 512;
constexpr float kLiftTexels = 1.5f;  // off the surface, so that a vertex is not behind its own triangles

struct Sphere {
  glm::vec3 centre;
  float radius_m;
};

Sphere around(std::span<const OpennessPart> parts) {
  glm::vec3 low(std::numeric_limits<float>::max()), high(-low);
  for (const OpennessPart& part : parts) {
    if (part.mesh->vertices.empty()) continue;
    const Bounds bounds = bounds_of(*part.mesh);
    low = glm::min(low, bounds.low + part.offset);
    high = glm::max(high, bounds.high + part.offset);
  }
  return {0.5f * (low + high), 0.5f * glm::length(high - low)};
}

// Evenly spread over the upper half of a ball: a spiral by the golden angle.
glm::vec3 axis_of(int i, int count) {
  const float y = 1.0f - (static_cast<float>(i) + 0.5f) / static_cast<float>(count);
  const float angle = static_cast<float>(i) * std::numbers::pi_v<float> * (3.0f - std::sqrt(5.0f));
  const float r = std::sqrt(std::max(1.0f - y * y, 0.0f));
  return {r * std::cos(angle), y, r * std::sin(angle)};
}

// Heights of what is highest and of what is lowest along one axis, in a square of texels across it.
class HeightMap {
 public:
  HeightMap(const Sphere& around, float texel_m)
      : centre_(around.centre),
        texel_m_(std::max(texel_m, 2.0f * around.radius_m / static_cast<float>(kLargestMap - 4))),
        side_(static_cast<int>(std::ceil(2.0f * around.radius_m / texel_m_)) + 4),
        texels_(static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_)) {}

  void look_along(const glm::vec3& up) {
    up_ = up;
    const glm::vec3 helper = std::abs(up.y) < 0.8f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
    across_ = glm::normalize(glm::cross(helper, up));
    along_ = glm::cross(up, across_);
    std::fill(texels_.begin(), texels_.end(), Range{});
  }
  float texel_m() const { return texel_m_; }
  // Texels across, and the height in metres.
  glm::vec3 place(const glm::vec3& point) const {
    const glm::vec3 p = point - centre_;
    const float middle = 0.5f * static_cast<float>(side_);
    return {glm::dot(p, across_) / texel_m_ + middle, glm::dot(p, along_) / texel_m_ + middle,
            glm::dot(p, up_)};
  }
  void add(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c);
  // How many of the four texels around the place leave the way up free, or down.
  float free_share(const glm::vec3& place, bool upwards) const {
    const int x = static_cast<int>(std::lround(place.x)) - 1, y = static_cast<int>(std::lround(place.y)) - 1;
    int free = 0;
    for (int i = 0; i < 4; ++i) {
      const Range& range = at(x + (i & 1), y + (i >> 1));
      free += (upwards ? range.high <= place.z : range.low >= place.z) ? 1 : 0;
    }
    return 0.25f * static_cast<float>(free);
  }

 private:
  struct Range {
    float low = std::numeric_limits<float>::max(), high = std::numeric_limits<float>::lowest();
  };
  const Range& at(int x, int y) const {
    const int i = std::clamp(x, 0, side_ - 1), j = std::clamp(y, 0, side_ - 1);
    return texels_[static_cast<std::size_t>(j) * static_cast<std::size_t>(side_) +
                   static_cast<std::size_t>(i)];
  }
  glm::vec3 centre_, up_{0, 1, 0}, across_{1, 0, 0}, along_{0, 0, 1};
  float texel_m_;
  int side_;
  std::vector<Range> texels_;
};

// Row by row: the texels whose middle lies in the triangle.
void HeightMap::add(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
  const glm::vec2 ab(b - a), ac(c - a);
  const float area = ab.x * ac.y - ab.y * ac.x;
  if (std::abs(area) < 1e-9f) return;
  const glm::vec2 slope =
      glm::vec2((b.z - a.z) * ac.y - (c.z - a.z) * ab.y, (c.z - a.z) * ab.x - (b.z - a.z) * ac.x) / area;
  const std::array<glm::vec2, 3> corner{glm::vec2(a), glm::vec2(b), glm::vec2(c)};
  const auto first_middle = [](float x) { return static_cast<int>(std::ceil(x - 0.5f)); };
  const float low = std::min({a.y, b.y, c.y}), high = std::max({a.y, b.y, c.y});
  const int last_row = std::min(first_middle(high) - 1, side_ - 1);
  for (int row = std::max(first_middle(low), 0); row <= last_row; ++row) {
    const float y = static_cast<float>(row) + 0.5f;
    float left = std::numeric_limits<float>::max(), right = -left;
    for (std::size_t k = 0; k < 3; ++k) {
      const glm::vec2 from = corner[k], to = corner[(k + 1) % 3];
      if ((from.y <= y) == (to.y <= y)) continue;
      const float x = from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y);
      left = std::min(left, x);
      right = std::max(right, x);
    }
    const int last = std::min(first_middle(right) - 1, side_ - 1);
    for (int column = std::max(first_middle(left), 0); column <= last; ++column) {
      const glm::vec2 off = glm::vec2(static_cast<float>(column) + 0.5f, y) - corner[0];
      Range& range = texels_[static_cast<std::size_t>(row) * static_cast<std::size_t>(side_) +
                             static_cast<std::size_t>(column)];
      const float height = a.z + glm::dot(slope, off);
      range.low = std::min(range.low, height);
      range.high = std::max(range.high, height);
    }
  }
}

}  // namespace

void bake_openness(std::span<const OpennessPart> parts, float texel_m, int axes) {
  if (!(texel_m > 0.0f) || axes < 1)
    throw std::invalid_argument("bake_openness: texel and number of axes must be positive");
  std::size_t count = 0;
  for (const OpennessPart& part : parts) count += part.mesh->vertices.size();
  if (count == 0) return;
  HeightMap map(around(parts), texel_m);
  std::vector<float> free(count, 0.0f), all(count, 0.0f);
  std::vector<glm::vec3> places(count);

  for (int i = 0; i < axes; ++i) {
    const glm::vec3 up = axis_of(i, axes);
    map.look_along(up);
    std::size_t first = 0;
    for (const OpennessPart& part : parts) {
      const MeshData& mesh = *part.mesh;
      for (std::size_t v = 0; v < mesh.vertices.size(); ++v)
        places[first + v] = map.place(mesh.vertices[v].position + part.offset);
      const auto& indices = mesh.coarse_indices.empty() ? mesh.indices : mesh.coarse_indices;
      for (std::size_t t = 0; t + 2 < indices.size(); t += 3)
        map.add(places[first + indices[t]], places[first + indices[t + 1]], places[first + indices[t + 2]]);
      first += mesh.vertices.size();
    }
    // only the half space over the surface counts: of each axis, one end
    first = 0;
    for (const OpennessPart& part : parts) {
      for (const Vertex& vertex : part.mesh->vertices) {
        const std::size_t v = first++;
        const float rise = glm::dot(vertex.normal, up), weight = std::abs(rise);
        const glm::vec3 lifted =
            map.place(vertex.position + part.offset + vertex.normal * (kLiftTexels * map.texel_m()));
        free[v] += weight * map.free_share(lifted, rise > 0.0f);
        all[v] += weight;
      }
    }
  }
  std::size_t v = 0;
  for (const OpennessPart& part : parts)
    for (Vertex& vertex : part.mesh->vertices) {
      vertex.openness = all[v] > 0.0f ? free[v] / all[v] : 1.0f;
      ++v;
    }
}

}  // namespace engine
