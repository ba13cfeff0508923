#include "engine/render/draw_list.h"

#include <array>
#include <cmath>
#include <string>

#include "engine/render/batches.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::Batches;
using engine::Blend;
using engine::DrawList;
using engine::MeshId;
using engine::Shape;
using engine::Style;

constexpr Tolerance kSinglePrecision{2e-6, 2e-6, "a handful of operations in single precision"};
constexpr std::uint32_t kMeshCount = 8;  // the parametric shapes and three uploaded meshes

Style style_of(Blend blend, bool casts_shadow = true, std::uint8_t layer = 0) {
  Style style;
  style.blend = blend;
  style.casts_shadow = casts_shadow;
  style.layer = layer;
  return style;
}

void fill(DrawList& list) {
  list.clear();
  for (int i = 0; i < 60; ++i) {
    const float z = 0.1f * static_cast<float>(i);
    list.add_capsule({0, 0, z}, {0, 1, z}, 0.1f, 0.05f, style_of(Blend::opaque, i % 3 != 0));
    list.add_sphere({1, 0, z}, 0.1f, style_of(Blend::translucent));
    list.add_mesh(MeshId{6}, glm::mat4(1.0f), style_of(Blend::shell, true, static_cast<std::uint8_t>(i % 2)));
    list.add_line({0, 0, z}, {1, 1, z}, {});
    list.add_label({0, 0, z}, "a label", {});
    list.add_pick(1, {0, 0, z}, {0, 1, z}, 0.1f);
  }
}

TEST_CASE("A frame along two points takes +y to their direction without turning inside out") {
  for (const glm::vec3 to :
       {glm::vec3(0, 1, 0), glm::vec3(0, -1, 0), glm::vec3(1, 0, 0), glm::vec3(0.3f, -2, 5)}) {
    const glm::vec3 from(0.5f, 0.25f, -1.0f);
    const glm::mat4 frame = engine::frame_along(from, from + to);
    CAPTURE(to.x, to.y, to.z);
    CHECK(near(glm::dvec3(frame[1]), glm::dvec3(glm::normalize(to)), kSinglePrecision));
    CHECK(near(glm::dvec3(frame[3]), glm::dvec3(from), kSinglePrecision));
    CHECK(near(static_cast<double>(glm::determinant(glm::mat3(frame))), 1.0, kSinglePrecision));
  }
  CHECK(engine::frame_along({1, 2, 3}, {1, 2, 3})[1] == glm::vec4(0, 1, 0, 0));
}

TEST_CASE("An arrow ends at its tip, and one too short to see is left out") {
  DrawList list;
  list.add_arrow({0, 0, 0}, {0, 0, 1}, 0.01f, {});
  REQUIRE(list.items().size() == 2);
  const engine::DrawItem& head = list.items()[1];
  const glm::vec3 tip = glm::vec3(head.transform[3]) + head.shape.z * glm::vec3(head.transform[1]);
  CHECK(near(glm::dvec3(tip), {0, 0, 1}, kSinglePrecision));
  CHECK(head.shape.y == 0.0f);
  list.clear();
  list.add_arrow({0, 0, 0}, {0, 0, 1e-5f}, 0.01f, {});
  list.add_arrow({0, 0, 0}, {0, 0, std::nanf("")}, 0.01f, {});
  list.add_arc_arrow({0, 0, 0}, {0, 0, 1}, {1, 0, 0}, 0.1f, 0.0f, 0.01f, {});
  CHECK(list.items().empty());
}

TEST_CASE("An arc arrow turns about its axis by the right hand") {
  DrawList list;
  list.add_arc_arrow({0, 0, 0}, {0, 0, 1}, {1, 0, 0}, 0.5f, 1.5f, 0.005f, {});
  REQUIRE(list.items().size() > 3);
  CHECK(near(glm::dvec3(list.items().front().transform[3]), {0.5, 0, 0}, kSinglePrecision));
  const glm::vec3 head(list.items().back().transform[3]);
  CHECK(head.y > 0.4f);  // counter-clockwise seen from +z
  CHECK(near(static_cast<double>(glm::length(head)), 0.5, kSinglePrecision));
}

TEST_CASE("A polyline's dashes run on around its corners") {
  DrawList list;
  const std::array<glm::vec3, 3> corner{{{0, 0, 0}, {3, 0, 0}, {3, 4, 0}}};
  list.add_polyline(corner, {});
  REQUIRE(list.lines().size() == 2);
  CHECK(list.lines()[1].along_from_m == 3.0f);
  list.add_polyline(std::span(corner).first(1), {});
  CHECK(list.lines().size() == 2);
}

TEST_CASE("Labels keep their own text") {
  DrawList list;
  list.add_label({}, "first", {});
  list.add_label({}, "", {});
  list.add_label({}, std::string("third"), {});
  CHECK(list.text_of(list.labels()[0]) == "first");
  CHECK(list.text_of(list.labels()[1]).empty());
  CHECK(list.text_of(list.labels()[2]) == "third");
}

TEST_CASE("Picking finds the nearest shape, or none") {
  DrawList list;
  list.add_pick(7, {0, 0, 0}, {0, 1, 0}, 0.2f);
  list.add_pick(9, {-1, 0.5f, 0}, {-1, 0.5f, 0}, 0.2f);
  const auto hit = list.pick({{-5, 0.5f, 0}, {1, 0, 0}});
  REQUIRE(hit.has_value());
  CHECK(hit->id == 9);
  CHECK(near(static_cast<double>(hit->distance_m), 3.8, kSinglePrecision));
  CHECK(list.pick({{-5, 0.9f, 0}, {1, 0, 0}})->id == 7);
  CHECK_FALSE(list.pick({{-5, 2.0f, 0}, {1, 0, 0}}).has_value());
}

TEST_CASE("Equal meshes make one batch, shadow casters first") {
  DrawList list;
  fill(list);
  Batches batches;
  batches.build(list, {0, 1, 10}, kMeshCount, 1.0f);
  REQUIRE(batches.opaque().size() == 1);
  CHECK(batches.opaque()[0].count == 60);
  CHECK(batches.opaque()[0].casters == 40);
  REQUIRE(batches.shells().size() == 2);  // a batch a layer
  CHECK(batches.shells()[0].layer == 0);
  CHECK(batches.shells()[1].layer == 1);
  CHECK(batches.instances().size() == 180);
}

TEST_CASE("See-through things are drawn from far to near") {
  DrawList list;
  for (const float z : {0.0f, 3.0f, 1.0f, 2.0f})
    list.add_sphere({0, 0, z}, 0.1f, style_of(Blend::translucent));
  Batches batches;
  batches.build(list, {0, 0, 10}, kMeshCount, 1.0f);
  REQUIRE(batches.instances().size() == 4);
  for (std::size_t i = 0; i < 4; ++i) CHECK(batches.instances()[i].row_z.w == static_cast<float>(i));
}

TEST_CASE("What is mirrored, unknown or invisible is told apart") {
  DrawList list;
  glm::mat4 mirror(1.0f);
  mirror[2][2] = -1.0f;
  list.add_mesh(MeshId{5}, glm::mat4(1.0f), {});
  list.add_mesh(MeshId{5}, mirror, {});
  list.add_mesh(MeshId{kMeshCount}, glm::mat4(1.0f), {});
  list.add_sphere({}, 1.0f, {engine::rgb(0xFF0000, 0.0f)});
  Batches batches;
  batches.build(list, {0, 0, 10}, kMeshCount, 1.0f);
  REQUIRE(batches.opaque().size() == 2);
  CHECK(batches.opaque()[0].mirrored != batches.opaque()[1].mirrored);
  CHECK(batches.instances().size() == 2);
}

TEST_CASE("Lines on top come after the lines that solids may hide") {
  DrawList list;
  engine::LineStyle on_top;
  on_top.on_top = true;
  list.add_line({1, 0, 0}, {}, on_top);
  list.add_line({2, 0, 0}, {}, {});
  Batches batches;
  batches.build(list, {0, 0, 10}, kMeshCount, 2.0f);
  REQUIRE(batches.lines().size() == 2);
  CHECK(batches.hidden_line_count() == 1);
  CHECK(batches.lines()[0].from.x == 2.0f);
  CHECK(batches.lines()[0].style.x == 4.0f);  // two pixels, doubled
}

TEST_CASE("A warm draw list and its batches allocate nothing") {
  DrawList list;
  Batches batches;
  fill(list);
  batches.build(list, {0, 1, 10}, kMeshCount, 1.0f);
  const AllocationCounter counter;
  fill(list);
  batches.build(list, {0, 1, 9}, kMeshCount, 1.0f);
  if (AllocationCounter::is_active()) CHECK(counter.count() == 0);
}

}  // namespace
}  // namespace tests
