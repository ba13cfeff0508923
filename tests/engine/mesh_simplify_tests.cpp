#include "engine/render/mesh_simplify.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::MeshData;
using engine::simplified_indices;

constexpr float kAllowed_m = 0.001f;
constexpr Tolerance kTwiceAllowed{2.0e-3, 0.0,
                                  "the tolerance is of the mean, single points may be twice as far"};
constexpr Tolerance kFacets{0.0, 0.04, "flat facets within the tolerance of a ball of 10 cm"};

// A ball whose surface is one piece: poles are single vertices, unlike those of make_sphere.
MeshData geodesic_ball(float radius_m, int steps) {
  MeshData mesh;
  std::map<std::tuple<int, int, int>, std::uint32_t> known;
  const auto vertex = [&](const glm::ivec3& at) {
    const auto [entry, added] =
        known.try_emplace({at.x, at.y, at.z}, static_cast<std::uint32_t>(mesh.vertices.size()));
    const glm::vec3 normal = glm::normalize(glm::vec3(at));
    if (added) mesh.vertices.push_back({radius_m * normal, normal});
    return entry->second;
  };
  for (int axis = 0; axis < 3; ++axis)
    for (const int side : {-steps, steps})
      for (int i = -steps; i < steps; i += 2)
        for (int j = -steps; j < steps; j += 2) {
          const auto corner = [&](int u, int v) {
            glm::ivec3 at(0);
            at[axis] = side;
            at[(axis + 1) % 3] = u;
            at[(axis + 2) % 3] = side > 0 ? v : -v;
            return vertex(at);
          };
          const std::uint32_t a = corner(i, j), b = corner(i + 2, j), c = corner(i + 2, j + 2),
                              d = corner(i, j + 2);
          for (const std::uint32_t v : {a, b, c, a, c, d}) mesh.indices.push_back(v);
        }
  return mesh;
}

double volume(const MeshData& mesh, const std::vector<std::uint32_t>& indices) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
    const glm::dvec3 a(mesh.vertices[indices[i]].position), b(mesh.vertices[indices[i + 1]].position),
        c(mesh.vertices[indices[i + 2]].position);
    sum += glm::dot(a, glm::cross(b, c)) / 6.0;
  }
  return sum;
}

bool is_closed(const std::vector<std::uint32_t>& indices) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
  for (std::size_t i = 0; i + 2 < indices.size(); i += 3)
    for (std::size_t k = 0; k < 3; ++k) ++edges[{indices[i + k], indices[i + (k + 1) % 3]}];
  return std::all_of(edges.begin(), edges.end(), [&](const auto& edge) {
    const auto back = edges.find({edge.first.second, edge.first.first});
    return edge.second == 1 && back != edges.end() && back->second == 1;
  });
}

TEST_CASE("A coarser ball is still a closed ball, within the tolerance, of far fewer triangles") {
  const MeshData ball = geodesic_ball(0.1f, 24);
  REQUIRE(is_closed(ball.indices));
  const auto coarse = simplified_indices(ball, kAllowed_m);
  CHECK(coarse.size() * 5 < ball.indices.size());
  CHECK(is_closed(coarse));
  CHECK(near(volume(ball, coarse), volume(ball, ball.indices), kFacets));
  for (std::size_t i = 0; i + 2 < coarse.size(); i += 3) {
    const glm::vec3 middle = (ball.vertices[coarse[i]].position + ball.vertices[coarse[i + 1]].position +
                              ball.vertices[coarse[i + 2]].position) /
                             3.0f;
    INFO("triangle " << i / 3);
    REQUIRE(near(static_cast<double>(glm::length(middle)), 0.1, kTwiceAllowed));
  }
}

TEST_CASE("A smaller tolerance keeps more triangles, the same one gives the same ones") {
  const MeshData ball = geodesic_ball(0.1f, 16);
  const auto fine = simplified_indices(ball, 0.0008f), coarse = simplified_indices(ball, 0.002f);
  CHECK(coarse.size() < fine.size());
  CHECK(fine.size() < ball.indices.size());
  CHECK(simplified_indices(ball, 0.002f) == coarse);
}

// Three corners around a thin ring belong together without being a triangle: moving one onto another would
// pinch it.
TEST_CASE("A thin ring stays one closed surface however much is allowed") {
  MeshData ring;
  constexpr std::uint32_t kAround = 120, kAcross = 3;
  const auto angle = [](std::uint32_t i, std::uint32_t n) {
    return 6.2831853f * static_cast<float>(i) / static_cast<float>(n);
  };
  for (std::uint32_t i = 0; i < kAround; ++i)
    for (std::uint32_t j = 0; j < kAcross; ++j) {
      const float r = 0.1f + 0.004f * std::cos(angle(j, kAcross)), y = 0.004f * std::sin(angle(j, kAcross));
      ring.vertices.push_back({{r * std::cos(angle(i, kAround)), y, r * std::sin(angle(i, kAround))}});
    }
  for (std::uint32_t i = 0; i < kAround; ++i)
    for (std::uint32_t j = 0; j < kAcross; ++j) {
      const std::uint32_t next = (i + 1) % kAround, up = (j + 1) % kAcross;
      const std::uint32_t a = i * kAcross + j, b = i * kAcross + up, c = next * kAcross + up,
                          d = next * kAcross + j;
      for (const std::uint32_t v : {a, b, c, a, c, d}) ring.indices.push_back(v);
    }
  REQUIRE(is_closed(ring.indices));
  const auto coarse = simplified_indices(ring, 0.02f);
  CHECK(coarse.size() < ring.indices.size());
  CHECK(is_closed(coarse));
}

TEST_CASE("What is flat becomes few triangles, and its border stays as it is") {
  MeshData sheet;
  constexpr std::uint32_t kSide = 12;
  for (std::uint32_t i = 0; i < kSide * kSide; ++i)
    sheet.vertices.push_back(
        {{0.01f * static_cast<float>(i % kSide), 0, 0.01f * static_cast<float>(i / kSide)}});
  for (std::uint32_t r = 0; r + 1 < kSide; ++r)
    for (std::uint32_t c = 0; c + 1 < kSide; ++c) {
      const std::uint32_t a = r * kSide + c, b = a + 1, d = a + kSide, e = d + 1;
      for (const std::uint32_t v : {a, d, e, a, e, b}) sheet.indices.push_back(v);
    }
  const auto coarse = simplified_indices(sheet, kAllowed_m);
  CHECK(coarse.size() < sheet.indices.size() / 2);
  for (std::uint32_t v = 0; v < kSide * kSide; ++v) {
    const std::uint32_t r = v / kSide, c = v % kSide;
    if (r == 0 || c == 0 || r + 1 == kSide || c + 1 == kSide)
      CHECK(std::find(coarse.begin(), coarse.end(), v) != coarse.end());
  }
}

TEST_CASE("Sharp edges, where vertices are split, are kept") {
  const MeshData box = engine::make_box({0.001f, 0.001f, 0.001f});
  CHECK(simplified_indices(box, 1.0f) == box.indices);
  CHECK(simplified_indices({}, 1.0f).empty());
}

}  // namespace
}  // namespace tests
