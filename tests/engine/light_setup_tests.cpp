#include "engine/render/light_setup.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::LightSetup;
using engine::RenderSettings;

constexpr Tolerance kSinglePrecision{1e-5, 1e-5, "a chain of single-precision matrices"};
constexpr int kSize = 1024;

glm::dvec3 transformed(const glm::mat4& matrix, const glm::vec3& point) {
  return glm::dvec3(matrix * glm::vec4(point, 1.0f));
}

TEST_CASE("A point and its shadow on the floor fall on the same texel of both maps") {
  const RenderSettings settings;
  const LightSetup light = engine::light_setup(settings, kSize);
  REQUIRE(light.floor);
  for (const glm::vec3 point : {glm::vec3(0.2f, 1.6f, -0.3f), glm::vec3(-0.5f, 0.4f, 0.6f)}) {
    const glm::vec3 shadow = point - light.to_light * (point.y / light.to_light.y);
    CHECK(near(transformed(light.floor_clip_from_world, point),
               transformed(light.floor_clip_from_world, shadow), kSinglePrecision));
    const glm::dvec3 a = transformed(light.texture_from_world, point);
    const glm::dvec3 b = transformed(light.texture_from_world, shadow);
    CHECK(near(a.x, b.x, kSinglePrecision));
    CHECK(near(a.y, b.y, kSinglePrecision));
    CHECK(a.z < b.z);  // the point is nearer to the light
  }
}

TEST_CASE("The lit region and its shadow lie inside the maps") {
  const RenderSettings settings;
  const LightSetup light = engine::light_setup(settings, kSize);
  const glm::vec3 head(0.0f, 1.75f, 0.0f), foot(0.2f, 0.0f, 0.1f);
  for (const glm::vec3 point : {head, foot}) {
    const glm::dvec3 solid = transformed(light.clip_from_world, point);
    const glm::dvec3 floor = transformed(light.floor_clip_from_world, point);
    for (int axis = 0; axis < 3; ++axis) CHECK(std::abs(solid[axis]) < 1.0);
    for (int axis = 0; axis < 2; ++axis) CHECK(std::abs(floor[axis]) < 0.9);
  }
}

TEST_CASE("When the lit region moves, the solids' map moves by whole texels") {
  RenderSettings settings;
  const LightSetup before = engine::light_setup(settings, kSize);
  settings.shadow_centre += glm::vec3(0.1234f, 0.0f, 0.0567f);
  const LightSetup after = engine::light_setup(settings, kSize);
  const glm::dvec3 moved =
      (transformed(after.clip_from_world, {}) - transformed(before.clip_from_world, {})) * (0.5 * kSize);
  constexpr Tolerance kOfATexel{0.02, 0.0, "single precision over a thousand texels"};
  CHECK(near(moved.x, std::round(moved.x), kOfATexel));
  CHECK(near(moved.y, std::round(moved.y), kOfATexel));
  CHECK(std::abs(moved.x) + std::abs(moved.y) > 5.0);
}

TEST_CASE("A light that is low, below the floor or straight overhead makes finite maps") {
  RenderSettings settings;
  for (const glm::vec3 direction : {glm::vec3(1, -0.05f, 0), glm::vec3(0, 1, 0), glm::vec3(0, -1, 0)}) {
    settings.light_direction = direction;
    const LightSetup light = engine::light_setup(settings, kSize);
    CHECK(light.floor == (direction.y < -0.5f));
    const glm::dvec3 middle = transformed(light.clip_from_world, settings.shadow_centre);
    for (int axis = 0; axis < 3; ++axis) CHECK(std::abs(middle[axis]) < 1.0);
  }
}

}  // namespace
}  // namespace tests
