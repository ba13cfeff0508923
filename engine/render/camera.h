// A camera that orbits a target point. World: x forward, y up, z to the subject's right. Azimuth 0 looks from
// the subject's right side (forward is to the right of the picture), +90° from the front, −90° from behind;
// positive elevation looks down. Pixels count from the top left corner of the picture, y down.
#pragma once

#include <glm/glm.hpp>
#include <optional>

#include "engine/render/ray.h"

namespace engine {

struct CameraView {
  glm::vec3 target{0.0f, 0.9f, 0.0f};
  float distance_m = 3.2f;
  float azimuth_rad = 0.6f;
  float elevation_rad = 0.15f;
  float fov_y_rad = 0.60f;  // full vertical angle

  bool operator==(const CameraView&) const = default;
};

class Camera {
 public:
  Camera() = default;
  explicit Camera(const CameraView& view) { set(view); }

  const CameraView& view() const { return view_; }
  // Both bring the view into the valid range: distance 0.15…20 m, elevation ±89°, field of view 5…100°.
  void set(const CameraView& view);                   // at once, ending any transition
  void go_to(const CameraView& view, float seconds);  // smoothly, the short way round
  void update(float dt_s);                            // advances the transition
  bool moving() const { return remaining_s_ > 0.0f; }

  // Mouse travel in pixels; `height_px` is the picture's height. Each ends a transition where it stands.
  void orbit(float dx_px, float dy_px, float height_px);
  void pan(float dx_px, float dy_px, float height_px);  // the target follows the mouse
  void zoom(float steps);                               // wheel steps, positive comes closer

  glm::vec3 position() const;
  glm::mat4 view_matrix() const;
  glm::mat4 projection_matrix(float aspect) const;  // OpenGL clip space, depth −1…1
  float near_m() const;
  float far_m() const;

  Ray ray_from_pixel(const glm::vec2& pixel, const glm::vec2& size_px) const;
  // Where a world point appears; nothing when it lies behind the near plane. May lie outside the picture.
  std::optional<glm::vec2> project(const glm::vec3& point, const glm::vec2& size_px) const;
  // Length in the world of one pixel at the depth of `point`.
  float metres_per_pixel(const glm::vec3& point, float height_px) const;

 private:
  CameraView view_;
  CameraView from_, to_;
  float duration_s_ = 0.0f;
  float remaining_s_ = 0.0f;
};

}  // namespace engine
