// A half-line in the world, and what it hits first. Lengths in metres. Used for picking and dragging in the
// 3D view.
#pragma once

#include <glm/glm.hpp>
#include <optional>

namespace engine {

struct Ray {
  glm::vec3 origin{0.0f};
  glm::vec3 direction{0.0f, 0.0f, -1.0f};  // unit length

  glm::vec3 at(float distance_m) const { return origin + distance_m * direction; }
};

// Distance along the ray to the plane through `point`; nothing when parallel to it or behind the origin.
std::optional<float> hit_plane(const Ray& ray, const glm::vec3& point, const glm::vec3& normal);

// Distance to a capsule around the segment a–b (a == b: a sphere); 0 when the ray starts inside.
std::optional<float> hit_capsule(const Ray& ray, const glm::vec3& a, const glm::vec3& b, float radius_m);

// The point of the line through `point` along the unit `axis` that comes nearest to the ray, as a signed
// distance from `point`. For dragging along an axis. Nothing when ray and axis are parallel.
std::optional<float> nearest_on_line(const Ray& ray, const glm::vec3& point, const glm::vec3& axis);

}  // namespace engine
