#include "engine/render/draw_list.h"

#include <algorithm>
#include <cmath>

namespace engine {
namespace {

constexpr float kShortestM = 1e-3f;    // shorter arrows are not drawn
constexpr float kHeadRadius = 2.4f;    // of an arrow's head, in shaft radii
constexpr float kHeadLength = 6.5f;    // likewise
constexpr float kLongestHead = 0.45f;  // of the arrow
constexpr float kArcStepRad = 0.12f;

glm::vec3 any_perpendicular(const glm::vec3& unit) {
  const glm::vec3 helper =
      std::abs(unit.x) < 0.8f ? glm::vec3(1.0f, 0.0f, 0.0f) : glm::vec3(0.0f, 0.0f, 1.0f);
  return glm::normalize(glm::cross(helper, unit));
}

}  // namespace

glm::mat4 frame_along(const glm::vec3& a, const glm::vec3& b) {
  const glm::vec3 between = b - a;
  const float length = glm::length(between);
  glm::mat4 frame(1.0f);
  frame[3] = glm::vec4(a, 1.0f);
  if (length < 1e-9f) return frame;

  // z is perpendicular to y; x = y × z keeps the frame right-handed.
  const glm::vec3 y = between / length;
  const glm::vec3 z = any_perpendicular(y);
  frame[0] = glm::vec4(glm::cross(y, z), 0.0f);
  frame[1] = glm::vec4(y, 0.0f);
  frame[2] = glm::vec4(z, 0.0f);
  return frame;
}

void DrawList::clear() {
  items_.clear();
  lines_.clear();
  labels_.clear();
  text_.clear();
  picks_.clear();
}

void DrawList::add_mesh(MeshId mesh, const glm::mat4& transform, const Style& style) {
  items_.push_back({mesh, transform, glm::vec3(0.0f), 0.0f, style});
}

void DrawList::add_sphere(const glm::vec3& centre, float radius_m, const Style& style) {
  glm::mat4 transform(radius_m);
  transform[3] = glm::vec4(centre, 1.0f);
  add_mesh(mesh_of(Shape::sphere), transform, style);
}

void DrawList::add_ellipsoid(const glm::mat4& transform, const glm::vec3& half_axes_m, const Style& style) {
  glm::mat4 scaled = transform;
  for (int axis = 0; axis < 3; ++axis) scaled[axis] *= half_axes_m[axis];
  add_mesh(mesh_of(Shape::sphere), scaled, style);
}

void DrawList::add_capsule(const glm::vec3& a, const glm::vec3& b, float radius_a_m, float radius_b_m,
                           const Style& style) {
  const float length = glm::length(b - a);
  items_.push_back(
      {mesh_of(Shape::capsule), frame_along(a, b), {radius_a_m, radius_b_m, length}, 0.0f, style});
}

void DrawList::add_cylinder(const glm::vec3& a, const glm::vec3& b, float radius_a_m, float radius_b_m,
                            const Style& style) {
  const float length = glm::length(b - a);
  items_.push_back(
      {mesh_of(Shape::cylinder), frame_along(a, b), {radius_a_m, radius_b_m, length}, 0.0f, style});
}

void DrawList::add_box(const glm::mat4& transform, const glm::vec3& half_size_m, float bevel_m,
                       const Style& style) {
  const float smallest = std::min({half_size_m.x, half_size_m.y, half_size_m.z});
  items_.push_back({mesh_of(Shape::box), transform, half_size_m, std::clamp(bevel_m, 0.0f, smallest), style});
}

void DrawList::add_ring(const glm::vec3& centre, const glm::vec3& normal, float ring_radius_m,
                        float tube_radius_m, const Style& style) {
  items_.push_back({mesh_of(Shape::torus),
                    frame_along(centre, centre + normal),
                    {ring_radius_m, tube_radius_m, 0.0f},
                    0.0f,
                    style});
}

void DrawList::add_arrow(const glm::vec3& tail, const glm::vec3& tip, float shaft_radius_m,
                         const Style& style) {
  const float length = glm::length(tip - tail);
  if (!(length >= kShortestM)) return;  // NaN too
  const glm::vec3 direction = (tip - tail) / length;

  // A short arrow keeps its proportions by becoming thinner.
  const float head = std::min(kHeadLength * shaft_radius_m, kLongestHead * length);
  const float radius = std::min(shaft_radius_m, head / kHeadLength * 1.6f);
  const glm::vec3 neck = tip - head * direction;
  add_cylinder(tail, neck, radius, radius, style);
  add_cylinder(neck, tip, kHeadRadius * radius, 0.0f, style);
}

void DrawList::add_arc_arrow(const glm::vec3& centre, const glm::vec3& axis, const glm::vec3& start_direction,
                             float arc_radius_m, float sweep_rad, float shaft_radius_m, const Style& style) {
  if (!(std::abs(sweep_rad) > 0.05f) || !(arc_radius_m > kShortestM)) return;
  const glm::vec3 y = glm::normalize(axis);
  const glm::vec3 flat = start_direction - y * glm::dot(start_direction, y);
  const glm::vec3 u = glm::length(flat) > 1e-6f ? glm::normalize(flat) : any_perpendicular(y);
  const glm::vec3 v = glm::cross(y, u);
  const auto on_arc = [&](float angle) {
    return centre + arc_radius_m * (std::cos(angle) * u + std::sin(angle) * v);
  };

  // The shaft stops where the head begins; the head follows the tangent there.
  const float head =
      std::min(kHeadLength * shaft_radius_m, kLongestHead * arc_radius_m * std::abs(sweep_rad));
  const float sign = sweep_rad > 0.0f ? 1.0f : -1.0f;
  const float bend = sweep_rad - sign * head / arc_radius_m;
  const int steps = std::max(2, static_cast<int>(std::ceil(std::abs(bend) / kArcStepRad)));
  for (int i = 0; i < steps; ++i) {
    const float from = bend * static_cast<float>(i) / static_cast<float>(steps);
    const float to = bend * static_cast<float>(i + 1) / static_cast<float>(steps);
    add_capsule(on_arc(from), on_arc(to), shaft_radius_m, shaft_radius_m, style);
  }
  const glm::vec3 tangent = sign * (-std::sin(bend) * u + std::cos(bend) * v);
  add_cylinder(on_arc(bend), on_arc(bend) + head * tangent, kHeadRadius * shaft_radius_m, 0.0f, style);
}

void DrawList::add_line(const glm::vec3& from, const glm::vec3& to, const LineStyle& style) {
  lines_.push_back({from, to, 0.0f, style});
}

void DrawList::add_polyline(std::span<const glm::vec3> points, const LineStyle& style) {
  float along = 0.0f;
  for (std::size_t i = 1; i < points.size(); ++i) {
    lines_.push_back({points[i - 1], points[i], along, style});
    along += glm::length(points[i] - points[i - 1]);
  }
}

void DrawList::add_label(const glm::vec3& position, std::string_view text, Color color, LabelAnchor anchor,
                         bool boxed) {
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_.insert(text_.end(), text.begin(), text.end());
  labels_.push_back({position, color, anchor, boxed, begin, static_cast<std::uint32_t>(text.size())});
}

std::string_view DrawList::text_of(const Label& label) const {
  return {text_.data() + label.text_begin, label.text_size};
}

void DrawList::add_pick(std::uint32_t id, const glm::vec3& a, const glm::vec3& b, float radius_m) {
  picks_.push_back({id, a, b, radius_m});
}

std::optional<PickHit> DrawList::pick(const Ray& ray) const {
  std::optional<PickHit> nearest;
  for (const PickShape& shape : picks_) {
    const auto distance = hit_capsule(ray, shape.a, shape.b, shape.radius_m);
    if (distance && (!nearest || *distance < nearest->distance_m)) nearest = {shape.id, *distance};
  }
  return nearest;
}

}  // namespace engine
