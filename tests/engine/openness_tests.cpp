#include "engine/render/openness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::bake_openness;
using engine::MeshData;

constexpr int kAxes = 200;
constexpr Tolerance kFewDirections{0.05, 0.0,
                                   "400 directions (200 axes), texels of 2 mm and the lift off the surface"};

// The inside of a part of a ball around the origin, from its bottom up to `top` radii above the middle.
MeshData make_bowl(float radius_m, float top) {
  MeshData bowl;
  constexpr std::uint32_t kRows = 24, kSlices = 48;
  for (std::uint32_t row = 0; row <= kRows; ++row)
    for (std::uint32_t i = 0; i < kSlices; ++i) {
      const float y = -1.0f + (top + 1.0f) * static_cast<float>(row) / kRows;
      const float r = std::sqrt(std::max(1.0f - y * y, 0.0f));
      const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(i) / kSlices;
      const glm::vec3 out(r * std::cos(angle), y, r * std::sin(angle));
      bowl.vertices.push_back({radius_m * out, -out});
    }
  for (std::uint32_t row = 0; row < kRows; ++row)
    for (std::uint32_t i = 0; i < kSlices; ++i) {
      const std::uint32_t a = row * kSlices + i, b = row * kSlices + (i + 1) % kSlices;
      for (const std::uint32_t v : {a, b, a + kSlices, b, b + kSlices, a + kSlices})
        bowl.indices.push_back(v);
    }
  return bowl;
}

MeshData make_sheet(float half_x, float half_z) {
  MeshData sheet;
  for (const auto& [x, z] : {std::pair(-1.0f, -1.0f), {-1.0f, 1.0f}, {1.0f, 1.0f}, {1.0f, -1.0f}})
    sheet.vertices.push_back({{x * half_x, 0, z * half_z}});
  sheet.indices = {0, 1, 2, 0, 2, 3};
  return sheet;
}

void bake(MeshData& mesh) {
  const std::array<engine::OpennessPart, 1> parts{{{&mesh}}};
  bake_openness(parts, 0.002f, kAxes);
}

TEST_CASE("Nothing stands in the way of a ball's surface") {
  MeshData ball = engine::make_sphere();
  for (engine::Vertex& vertex : ball.vertices) vertex.position *= 0.1f;
  bake(ball);
  for (const engine::Vertex& vertex : ball.vertices) CHECK(near(vertex.openness, 1.0, kFewDirections));
}

// From inside a hollow ball every part of it is seen under its share of the whole ball's area, wherever one
// stands.
TEST_CASE("In a bowl that is a part of a ball, the part that is missing is what is open") {
  for (const float top : {-0.4f, 0.0f, 0.6f}) {
    MeshData bowl = make_bowl(0.1f, top);
    bake(bowl);
    INFO("bowl up to " << top);
    for (const engine::Vertex& vertex : bowl.vertices) {
      if (vertex.position.y > 0.1f * top - 0.01f) continue;  // lifted off the surface, the rim looks over it
      REQUIRE(near(vertex.openness, 0.5 * (1.0 - static_cast<double>(top)), kFewDirections));
    }
  }
}

TEST_CASE("The inside of a cup is darker than its rim") {
  const std::array<glm::vec2, 6> profile{
      {{0.0f, 0.0f}, {0.05f, 0.0f}, {0.05f, 0.1f}, {0.04f, 0.1f}, {0.04f, 0.01f}, {0.0f, 0.01f}}};
  MeshData cup = engine::make_lathe(profile, 32);
  bake(cup);
  float inside = 0.0f, rim = 1.0f;
  for (const engine::Vertex& vertex : cup.vertices) {
    CHECK(vertex.openness >= 0.0f);
    CHECK(vertex.openness <= 1.0f);
    if (vertex.position.y == 0.01f && vertex.normal.y > 0.9f) inside = std::max(inside, vertex.openness);
    if (vertex.position.y == 0.1f && vertex.normal.y > 0.9f) rim = std::min(rim, vertex.openness);
  }
  CHECK(inside > 0.0f);
  CHECK(inside < 0.35f);
  CHECK(rim > 0.9f);
}

// A long wall takes (1 − cos φ) / 2 of the light, φ the angle under which it rises.
TEST_CASE("A part stands in another's way, as far as it rises over it") {
  MeshData floor, wall = make_sheet(0.1f, 2.0f);
  for (const float x : {0.02f, 0.05f, 0.1f, 0.3f}) floor.vertices.push_back({{x, 0, 0}});
  floor.indices = {0, 1, 2};  // flat as a line: nothing but points to ask at
  for (engine::Vertex& vertex : wall.vertices)
    vertex = {{0, vertex.position.x, vertex.position.z}, {1, 0, 0}};
  const std::array<engine::OpennessPart, 2> parts{{{&floor, {0.5f, 0, 0}}, {&wall, {0.5f, 0.1f, 0}}}};
  bake_openness(parts, 0.002f, kAxes);
  for (const engine::Vertex& vertex : floor.vertices) {
    const double x = static_cast<double>(vertex.position.x), rise = 0.2;
    INFO(x << " m from the wall");
    CHECK(near(vertex.openness, 0.5 * (1.0 + x / std::hypot(x, rise)), kFewDirections));
  }
}

TEST_CASE("The same parts give the same openness, and numbers that make no sense are refused") {
  MeshData first = make_bowl(0.1f, 0.0f), second = first;
  bake(first);
  bake(second);
  for (std::size_t v = 0; v < first.vertices.size(); ++v)
    REQUIRE(first.vertices[v].openness == second.vertices[v].openness);
  const std::array<engine::OpennessPart, 1> parts{{{&first}}};
  CHECK_THROWS_AS(bake_openness(parts, 0.0f), std::invalid_argument);
  CHECK_THROWS_AS(bake_openness(parts, 0.01f, 0), std::invalid_argument);
  CHECK_NOTHROW(bake_openness({}, 0.01f));
}

}  // namespace
}  // namespace tests
