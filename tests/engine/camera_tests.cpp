#include "engine/render/camera.h"

#include <cmath>
#include <numbers>

#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::Camera;
using engine::CameraView;

constexpr float kPi = std::numbers::pi_v<float>;
constexpr Tolerance kSinglePrecision{2e-5, 2e-5, "a few dozen operations in single precision"};
constexpr Tolerance kPixel{0.02, 0.0, "single precision over a picture of a thousand pixels"};
const glm::vec2 kSize{1280.0f, 720.0f};

CameraView view_at(float azimuth_rad, float elevation_rad) {
  CameraView view;
  view.target = {0.1f, 0.8f, -0.2f};
  view.distance_m = 3.0f;
  view.azimuth_rad = azimuth_rad;
  view.elevation_rad = elevation_rad;
  return view;
}

glm::vec2 through_matrices(const Camera& camera, const glm::vec3& point) {
  const glm::vec4 clip =
      camera.projection_matrix(kSize.x / kSize.y) * camera.view_matrix() * glm::vec4(point, 1.0f);
  return {(0.5f + 0.5f * clip.x / clip.w) * kSize.x, (0.5f - 0.5f * clip.y / clip.w) * kSize.y};
}

TEST_CASE("Azimuth 0 looks from the subject's right, 90 degrees from the front, -90 from behind") {
  CHECK(near(glm::dvec3(Camera(view_at(0.0f, 0.0f)).position()), {0.1, 0.8, 2.8}, kSinglePrecision));
  CHECK(near(glm::dvec3(Camera(view_at(0.5f * kPi, 0.0f)).position()), {3.1, 0.8, -0.2}, kSinglePrecision));
  CHECK(near(glm::dvec3(Camera(view_at(-0.5f * kPi, 0.0f)).position()), {-2.9, 0.8, -0.2}, kSinglePrecision));
}

TEST_CASE("From the subject's right side forward is to the right of the picture and up is up") {
  const Camera camera(view_at(0.0f, 0.0f));
  const glm::vec2 middle = camera.project(camera.view().target, kSize).value();
  CHECK(camera.project(camera.view().target + glm::vec3(0.1f, 0, 0), kSize)->x > middle.x + 10.0f);
  CHECK(camera.project(camera.view().target + glm::vec3(0, 0.1f, 0), kSize)->y < middle.y - 10.0f);
}

TEST_CASE("Projecting a point and sending a ray through its pixel agree with the matrices, from everywhere") {
  for (const float azimuth : {-3.0f, -1.0f, 0.0f, 0.7f, 2.0f}) {
    for (const float elevation : {-1.2f, 0.0f, 0.3f, 1.5f}) {
      CAPTURE(azimuth, elevation);
      const Camera camera(view_at(azimuth, elevation));
      const glm::vec3 point = camera.view().target + glm::vec3(0.3f, -0.2f, 0.25f);
      const glm::vec2 pixel = camera.project(point, kSize).value();
      const glm::vec2 expected = through_matrices(camera, point);
      CHECK(near(static_cast<double>(pixel.x), static_cast<double>(expected.x), kPixel));
      CHECK(near(static_cast<double>(pixel.y), static_cast<double>(expected.y), kPixel));
      const engine::Ray ray = camera.ray_from_pixel(pixel, kSize);
      CHECK(near(glm::dvec3(ray.at(glm::length(point - ray.origin))), glm::dvec3(point), kSinglePrecision));
    }
  }
}

TEST_CASE("What lies behind the eye has no pixel") {
  const Camera camera(view_at(0.0f, 0.0f));
  CHECK_FALSE(camera.project(camera.position() + glm::vec3(0, 0, 1.0f), kSize).has_value());
}

TEST_CASE("Panning moves the target's point with the mouse") {
  Camera camera(view_at(0.6f, 0.2f));
  const glm::vec3 point = camera.view().target;
  const glm::vec2 before = camera.project(point, kSize).value();
  camera.pan(30.0f, -50.0f, kSize.y);
  const glm::vec2 after = camera.project(point, kSize).value();
  CHECK(near(static_cast<double>(after.x - before.x), 30.0, kPixel));
  CHECK(near(static_cast<double>(after.y - before.y), -50.0, kPixel));
}

TEST_CASE("Orbit, zoom and extreme views stay in range") {
  Camera camera(view_at(0.0f, 0.0f));
  camera.orbit(0.0f, 1e6f, kSize.y);
  CHECK(camera.view().elevation_rad < 0.5f * kPi);
  camera.orbit(1e5f, 0.0f, kSize.y);
  CHECK(std::abs(camera.view().azimuth_rad) <= kPi + 1e-5f);
  camera.zoom(500.0f);
  CHECK(camera.view().distance_m >= 0.15f);
  camera.zoom(-1000.0f);
  CHECK(camera.view().distance_m <= 20.0f);
  CHECK(camera.near_m() < camera.view().distance_m);
  CHECK(camera.far_m() > camera.view().distance_m);
}

TEST_CASE("A transition ends exactly at its goal, goes the short way round, and a drag ends it") {
  Camera camera(view_at(3.0f, 0.0f));
  camera.go_to(view_at(-3.0f, 0.4f), 0.5f);
  float farthest = kPi;
  for (int i = 0; i < 10; ++i) {
    camera.update(0.04f);
    farthest = std::min(farthest, std::abs(camera.view().azimuth_rad));
  }
  CHECK(farthest > 2.9f);  // over 180 degrees, never through 0
  CHECK(camera.moving());
  camera.update(1.0f);
  CHECK_FALSE(camera.moving());
  CHECK(camera.view() == Camera(view_at(-3.0f, 0.4f)).view());

  camera.go_to(view_at(0.0f, 0.0f), 1.0f);
  camera.update(0.5f);
  camera.orbit(1.0f, 0.0f, kSize.y);
  CHECK_FALSE(camera.moving());
}

}  // namespace
}  // namespace tests
