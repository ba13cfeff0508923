#include "engine/render/mesh.h"

#include <array>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <map>
#include <numbers>
#include <stdexcept>
#include <tuple>

#include "engine/render/shape_meshes.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::MeshData;

constexpr double kPi = std::numbers::pi;
constexpr Tolerance kFacets{0.0, 0.02, "a surface of 64 flat facets instead of a round one"};
constexpr Tolerance kSinglePrecision{1e-5, 1e-5, "single precision"};

// Volume by the divergence theorem: positive and right only when closed and counter-clockwise from outside.
double volume(const MeshData& mesh) {
  double sum = 0.0;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    const glm::dvec3 a(mesh.vertices[mesh.indices[i]].position),
        b(mesh.vertices[mesh.indices[i + 1]].position);
    const glm::dvec3 c(mesh.vertices[mesh.indices[i + 2]].position);
    sum += glm::dot(a, glm::cross(b, c)) / 6.0;
  }
  return sum;
}

// Every edge, by position, is used once in each direction.
bool is_closed(const MeshData& mesh) {
  using Place = std::tuple<long, long, long>;
  std::map<std::pair<Place, Place>, int> edges;
  const auto place = [&](std::uint32_t index) {
    const glm::vec3 p = mesh.vertices[index].position;
    return Place{std::lround(p.x * 1e5f), std::lround(p.y * 1e5f), std::lround(p.z * 1e5f)};
  };
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3)
    for (std::size_t k = 0; k < 3; ++k)
      ++edges[{place(mesh.indices[i + k]), place(mesh.indices[i + (k + 1) % 3])}];
  for (const auto& [edge, count] : edges) {
    const auto back = edges.find({edge.second, edge.first});
    if (edge.first != edge.second && (back == edges.end() || back->second != count)) return false;
  }
  return true;
}

// Normals are unit and on the outer side of their triangles.
bool normals_fit(const MeshData& mesh) {
  for (const engine::Vertex& vertex : mesh.vertices)
    if (std::abs(glm::length(vertex.normal) - 1.0f) > 1e-4f) return false;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    const auto& a = mesh.vertices[mesh.indices[i]];
    const auto& b = mesh.vertices[mesh.indices[i + 1]];
    const auto& c = mesh.vertices[mesh.indices[i + 2]];
    const glm::vec3 flat = glm::cross(b.position - a.position, c.position - a.position);
    if (glm::dot(flat, a.normal + b.normal + c.normal) < 0.0f) return false;
  }
  return true;
}

void check_solid(const MeshData& mesh, double expected_volume_m3, const Tolerance& tolerance) {
  CHECK(is_closed(mesh));
  CHECK(normals_fit(mesh));
  CHECK(near(volume(mesh), expected_volume_m3, tolerance));
}

TEST_CASE("Spheres, ellipsoids and boxes are closed, face outwards and hold their volume") {
  check_solid(engine::make_sphere(64, 48), 4.0 / 3.0 * kPi, kFacets);
  check_solid(engine::make_ellipsoid({0.1f, 0.2f, 0.3f}, 64, 48), 4.0 / 3.0 * kPi * 0.006, kFacets);
  check_solid(engine::make_box({0.1f, 0.2f, 0.3f}), 8.0 * 0.006, kSinglePrecision);
}

TEST_CASE("A lathe closes its open ends and keeps sharp edges sharp") {
  const std::array<glm::vec2, 2> tin{{{0.5f, 0.0f}, {0.5f, 2.0f}}};
  const MeshData mesh = engine::make_lathe(tin, 64);
  check_solid(mesh, kPi * 0.25 * 2.0, kFacets);
  for (const engine::Vertex& vertex : mesh.vertices)  // straight out or straight up and down, nothing between
    CHECK((std::abs(vertex.normal.y) < 1e-5f || std::abs(std::abs(vertex.normal.y) - 1.0f) < 1e-5f));
  const std::array<glm::vec2, 3> cone{{{0.0f, 0.0f}, {0.5f, 0.5f}, {0.0f, 1.0f}}};
  check_solid(engine::make_lathe(cone, 64), kPi * 0.25 / 3.0, kFacets);
}

TEST_CASE("A loft over rings is closed with flat and with pointed ends") {
  std::array<engine::LoftRing, 3> rings;
  rings[0] = {.centre = {0, 0, 0}, .half_u = 0.2f, .half_v = 0.1f};
  rings[1] = {.centre = {0, 1, 0}, .half_u = 0.2f, .half_v = 0.1f};
  rings[2] = {.centre = {0, 2, 0}, .half_u = 0.0f, .half_v = 0.0f};
  check_solid(engine::make_loft(std::span(rings).first(2), 64), kPi * 0.02, kFacets);
  check_solid(engine::make_loft(rings, 64), kPi * 0.02 * (1.0 + 1.0 / 3.0), kFacets);
}

TEST_CASE("A tube follows bends in every direction, with round or flat ends") {
  const std::array<glm::vec3, 2> straight{{{0, 0, 0}, {0, 0, 1}}};
  const std::array<float, 1> radius{0.1f};
  check_solid(engine::make_tube(straight, radius, 64, false), kPi * 0.01, kFacets);
  const double round = kPi * 0.01 + 4.0 / 3.0 * kPi * 0.001;
  check_solid(engine::make_tube(straight, radius, 64, true), round,
              {0.0, 0.03, "half-spheres of four rings"});
  const std::array<glm::vec3, 5> bent{{{0, 0, 0}, {0, 1, 0}, {1, 1.5f, 0}, {1, 1.5f, 1}, {0, 0.5f, 1}}};
  const std::array<float, 5> radii{0.1f, 0.08f, 0.05f, 0.08f, 0.1f};
  const MeshData mesh = engine::make_tube(bent, radii, 16);
  CHECK(is_closed(mesh));
  CHECK(normals_fit(mesh));
}

TEST_CASE("A mirrored part still faces outwards") {
  MeshData mesh;
  engine::append(mesh, engine::make_sphere(64, 48), glm::scale(glm::mat4(1.0f), glm::vec3(1, 2, -1)));
  check_solid(mesh, 4.0 / 3.0 * kPi * 2.0, kFacets);
  CHECK_THROWS_AS(
      engine::append(mesh, engine::make_sphere(), glm::scale(glm::mat4(1.0f), glm::vec3(1, 0, 1))),
      std::invalid_argument);
}

TEST_CASE("New normals keep the creases of a box and smooth a sphere") {
  MeshData box = engine::make_box({1, 1, 1});
  engine::recompute_normals(box);
  CHECK(box.vertices.size() == 24);
  check_solid(box, 8.0, kSinglePrecision);
  MeshData sphere = engine::make_sphere(48, 32);
  for (engine::Vertex& vertex : sphere.vertices) vertex.normal = {1, 0, 0};
  engine::recompute_normals(sphere);
  for (const engine::Vertex& vertex : sphere.vertices)
    CHECK(glm::dot(vertex.normal, glm::normalize(vertex.position)) > 0.995f);
}

TEST_CASE("Counts and lengths that make no surface are refused") {
  const std::array<glm::vec3, 1> one{{{0, 0, 0}}};
  const std::array<float, 1> radius{0.1f};
  const std::array<glm::vec2, 2> backwards{{{-0.1f, 0.0f}, {0.1f, 1.0f}}};
  CHECK_THROWS_AS(engine::make_tube(one, radius), std::invalid_argument);
  CHECK_THROWS_AS(engine::make_lathe(backwards), std::invalid_argument);
  CHECK_THROWS_AS(engine::make_lathe({}), std::invalid_argument);
  CHECK_THROWS_AS(engine::make_loft({}), std::invalid_argument);
  CHECK_THROWS_AS(engine::make_sphere(2, 8), std::invalid_argument);
  CHECK_THROWS_AS(engine::make_box({0.0f, 1.0f, 1.0f}), std::invalid_argument);
}

TEST_CASE("The base meshes of the parametric shapes are closed and face outwards") {
  for (const engine::Shape shape : {engine::Shape::sphere, engine::Shape::capsule, engine::Shape::cylinder,
                                    engine::Shape::torus, engine::Shape::box}) {
    CAPTURE(static_cast<int>(shape));
    const MeshData mesh = engine::make_shape(shape);
    CHECK(normals_fit(mesh));
    CHECK(volume(mesh) > 0.0);
    CHECK(is_closed(mesh));
  }
}

}  // namespace
}  // namespace tests
