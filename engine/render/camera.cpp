#include "engine/render/camera.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <numbers>

namespace engine {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kNearestM = 0.15f;
constexpr float kFarthestM = 20.0f;
constexpr float kSteepestRad = 89.0f / 180.0f * kPi;
constexpr float kTurnPerHeightRad = 1.1f * kPi;  // dragging over the picture's height turns this far
constexpr float kZoomPerStep = 0.88f;

float wrapped(float angle_rad) {
  return std::remainder(angle_rad, 2.0f * kPi);
}

CameraView in_range(CameraView view) {
  view.distance_m = std::clamp(view.distance_m, kNearestM, kFarthestM);
  view.elevation_rad = std::clamp(view.elevation_rad, -kSteepestRad, kSteepestRad);
  view.fov_y_rad = std::clamp(view.fov_y_rad, 5.0f / 180.0f * kPi, 100.0f / 180.0f * kPi);
  view.azimuth_rad = wrapped(view.azimuth_rad);
  return view;
}

// From the target towards the eye.
glm::vec3 outward(const CameraView& view) {
  const float level = std::cos(view.elevation_rad);
  return {level * std::sin(view.azimuth_rad), std::sin(view.elevation_rad),
          level * std::cos(view.azimuth_rad)};
}

glm::vec3 right_of(const CameraView& view) {
  return {std::cos(view.azimuth_rad), 0.0f, -std::sin(view.azimuth_rad)};
}

// Starts and ends at rest.
float eased(float t) {
  return t * t * t * (t * (6.0f * t - 15.0f) + 10.0f);
}

}  // namespace

void Camera::set(const CameraView& view) {
  view_ = in_range(view);
  remaining_s_ = 0.0f;
}

void Camera::go_to(const CameraView& view, float seconds) {
  if (seconds <= 0.0f) return set(view);
  from_ = view_;
  to_ = in_range(view);
  to_.azimuth_rad = from_.azimuth_rad + wrapped(to_.azimuth_rad - from_.azimuth_rad);  // the short way round
  duration_s_ = remaining_s_ = seconds;
}

void Camera::update(float dt_s) {
  if (remaining_s_ <= 0.0f) return;
  remaining_s_ = std::max(0.0f, remaining_s_ - dt_s);
  if (remaining_s_ <= 0.0f) {
    view_ = in_range(to_);
    return;
  }

  // Distance moves by ratio, so that coming closer looks even.
  const float t = eased(1.0f - remaining_s_ / duration_s_);
  view_.target = glm::mix(from_.target, to_.target, t);
  view_.distance_m = from_.distance_m * std::pow(to_.distance_m / from_.distance_m, t);
  view_.azimuth_rad = wrapped(std::lerp(from_.azimuth_rad, to_.azimuth_rad, t));
  view_.elevation_rad = std::lerp(from_.elevation_rad, to_.elevation_rad, t);
  view_.fov_y_rad = std::lerp(from_.fov_y_rad, to_.fov_y_rad, t);
}

void Camera::orbit(float dx_px, float dy_px, float height_px) {
  CameraView next = view_;
  const float turn = kTurnPerHeightRad / std::max(height_px, 1.0f);
  next.azimuth_rad -= dx_px * turn;
  next.elevation_rad += dy_px * turn;
  set(next);
}

void Camera::pan(float dx_px, float dy_px, float height_px) {
  CameraView next = view_;
  const float scale = metres_per_pixel(view_.target, height_px);
  const glm::vec3 right = right_of(view_);
  const glm::vec3 up = glm::cross(outward(view_), right);
  next.target += (-dx_px * right + dy_px * up) * scale;
  set(next);
}

void Camera::zoom(float steps) {
  CameraView next = view_;
  next.distance_m *= std::pow(kZoomPerStep, steps);
  set(next);
}

glm::vec3 Camera::position() const {
  return view_.target + view_.distance_m * outward(view_);
}

glm::mat4 Camera::view_matrix() const {
  return glm::lookAt(position(), view_.target, glm::vec3(0.0f, 1.0f, 0.0f));
}

// Depth is spread around the target: near enough for a close-up, far enough for the floor's fading edge.
float Camera::near_m() const {
  return std::max(0.02f, 0.08f * view_.distance_m);
}
float Camera::far_m() const {
  return view_.distance_m + 30.0f;
}

glm::mat4 Camera::projection_matrix(float aspect) const {
  return glm::perspectiveRH_NO(view_.fov_y_rad, aspect, near_m(), far_m());
}

Ray Camera::ray_from_pixel(const glm::vec2& pixel, const glm::vec2& size_px) const {
  const float half_height = std::tan(0.5f * view_.fov_y_rad);
  const float half_width = half_height * size_px.x / size_px.y;
  const glm::vec3 back = outward(view_);
  const glm::vec3 right = right_of(view_);
  const glm::vec3 up = glm::cross(back, right);
  const float x = (2.0f * pixel.x / size_px.x - 1.0f) * half_width;
  const float y = (1.0f - 2.0f * pixel.y / size_px.y) * half_height;
  return {position(), glm::normalize(x * right + y * up - back)};
}

std::optional<glm::vec2> Camera::project(const glm::vec3& point, const glm::vec2& size_px) const {
  const glm::vec3 from_eye = point - position();
  const glm::vec3 back = outward(view_);
  const float depth = -glm::dot(from_eye, back);
  if (depth < near_m()) return std::nullopt;
  const glm::vec3 right = right_of(view_);
  const glm::vec3 up = glm::cross(back, right);
  const float pixels = size_px.y / (2.0f * std::tan(0.5f * view_.fov_y_rad) * depth);
  return glm::vec2(0.5f * size_px.x + glm::dot(from_eye, right) * pixels,
                   0.5f * size_px.y - glm::dot(from_eye, up) * pixels);
}

float Camera::metres_per_pixel(const glm::vec3& point, float height_px) const {
  const float depth = std::max(near_m(), -glm::dot(point - position(), outward(view_)));
  return 2.0f * std::tan(0.5f * view_.fov_y_rad) * depth / std::max(height_px, 1.0f);
}

}  // namespace engine
