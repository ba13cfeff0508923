#include "engine/render/ray.h"

#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::Ray;

constexpr Tolerance kSinglePrecision{1e-5, 1e-5, "a handful of operations in single precision"};
const Ray kAlongX{{-2.0f, 0.0f, 0.0f}, {1.0f, 0.0f, 0.0f}};

Comparison near_hit(const std::optional<float>& hit, double expected) {
  return near(hit ? static_cast<double>(*hit) : -1.0, expected, kSinglePrecision);
}

TEST_CASE("A ray meets a plane in front of it and no plane behind or beside it") {
  CHECK(near_hit(engine::hit_plane(kAlongX, {1, 5, 5}, {1, 0, 0}), 3.0));
  CHECK(near_hit(engine::hit_plane(kAlongX, {1, 5, 5}, {-2, 0, 0}), 3.0));
  CHECK_FALSE(engine::hit_plane(kAlongX, {-3, 0, 0}, {1, 0, 0}).has_value());
  CHECK_FALSE(engine::hit_plane(kAlongX, {0, 1, 0}, {0, 1, 0}).has_value());
}

TEST_CASE("A ray meets a capsule at its ends and along its side") {
  CHECK(near_hit(engine::hit_capsule(kAlongX, {0, 0, 0}, {0, 0, 0}, 0.5f), 1.5));     // a sphere
  CHECK(near_hit(engine::hit_capsule(kAlongX, {0, -1, 0}, {0, 1, 0}, 0.5f), 1.5));    // the side
  CHECK(near_hit(engine::hit_capsule(kAlongX, {0, 0.3f, 0}, {0, 2, 0}, 0.5f), 1.6));  // an end: 3-4-5
  CHECK(near_hit(engine::hit_capsule(kAlongX, {0, 0, 0}, {3, 0, 0}, 0.5f), 1.5));     // end on
  CHECK_FALSE(engine::hit_capsule(kAlongX, {0, 0.51f, 0}, {0, 2, 0}, 0.5f).has_value());
  CHECK_FALSE(engine::hit_capsule(kAlongX, {-3, -1, 0}, {-3, 1, 0}, 0.5f).has_value());
}

TEST_CASE("A ray that starts inside a capsule has already met it") {
  CHECK(near_hit(engine::hit_capsule(kAlongX, {-2, -1, 0}, {-2, 1, 0}, 0.5f), 0.0));
}

TEST_CASE("Dragging along an axis finds the axis point nearest to the ray") {
  const auto along = engine::nearest_on_line(kAlongX, {0.5f, -3.0f, 1.0f}, {0, 1, 0});
  CHECK(near_hit(along, 3.0));
  CHECK_FALSE(engine::nearest_on_line(kAlongX, {0, 1, 0}, {1, 0, 0}).has_value());
}

}  // namespace
}  // namespace tests
