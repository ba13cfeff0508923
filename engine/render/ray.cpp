#include "engine/render/ray.h"

#include <algorithm>
#include <cmath>

namespace engine {
namespace {

// Nearest non-negative distance to a sphere, 0 from inside.
std::optional<float> hit_sphere(const Ray& ray, const glm::vec3& centre, float radius_m) {
  const glm::vec3 to_origin = ray.origin - centre;
  const float half_b = glm::dot(to_origin, ray.direction);
  const float c = glm::dot(to_origin, to_origin) - radius_m * radius_m;
  if (c <= 0.0f) return 0.0f;
  const float discriminant = half_b * half_b - c;
  if (discriminant < 0.0f || half_b > 0.0f) return std::nullopt;
  return -half_b - std::sqrt(discriminant);
}

}  // namespace

std::optional<float> hit_plane(const Ray& ray, const glm::vec3& point, const glm::vec3& normal) {
  const float slope = glm::dot(ray.direction, normal);
  if (std::abs(slope) < 1e-7f * glm::length(normal)) return std::nullopt;
  const float distance_m = glm::dot(point - ray.origin, normal) / slope;
  if (distance_m < 0.0f) return std::nullopt;
  return distance_m;
}

std::optional<float> hit_capsule(const Ray& ray, const glm::vec3& a, const glm::vec3& b, float radius_m) {
  const glm::vec3 axis = b - a;
  const float length2 = glm::dot(axis, axis);
  std::optional<float> nearest = hit_sphere(ray, a, radius_m);
  if (length2 < 1e-12f) return nearest;

  // The other end, whichever comes first.
  if (const auto end = hit_sphere(ray, b, radius_m)) nearest = nearest ? std::min(*nearest, *end) : *end;

  // The side: the ray seen along the axis meets a circle; the hit must lie between the ends.
  const glm::vec3 to_origin = ray.origin - a;
  const glm::vec3 d = ray.direction - axis * (glm::dot(ray.direction, axis) / length2);
  const glm::vec3 o = to_origin - axis * (glm::dot(to_origin, axis) / length2);
  const float qa = glm::dot(d, d);
  const float qb = glm::dot(o, d);
  const float qc = glm::dot(o, o) - radius_m * radius_m;
  const auto between = [&](float distance_m) {
    const float along = glm::dot(ray.at(distance_m) - a, axis);
    return along >= 0.0f && along <= length2;
  };
  if (qc <= 0.0f && between(0.0f)) return 0.0f;
  const float discriminant = qb * qb - qa * qc;
  if (qa < 1e-12f || discriminant < 0.0f) return nearest;
  const float side = (-qb - std::sqrt(discriminant)) / qa;
  if (side >= 0.0f && between(side)) nearest = nearest ? std::min(*nearest, side) : side;
  return nearest;
}

std::optional<float> nearest_on_line(const Ray& ray, const glm::vec3& point, const glm::vec3& axis) {
  const float cosine = glm::dot(ray.direction, axis);
  const float sine2 = 1.0f - cosine * cosine;
  if (sine2 < 1e-6f) return std::nullopt;
  const glm::vec3 between = ray.origin - point;
  return (glm::dot(between, axis) - cosine * glm::dot(between, ray.direction)) / sine2;
}

}  // namespace engine
