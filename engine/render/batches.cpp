#include "engine/render/batches.h"

#include <algorithm>
#include <cmath>

namespace engine {
namespace {

constexpr float kGamma = 2.2f;  // the shaders use the same

Instance instance_of(const DrawItem& item) {
  const glm::mat4 rows = glm::transpose(item.transform);
  const Material& material = item.style.material;
  return {rows[0],
          rows[1],
          rows[2],
          glm::vec4(to_linear(item.style.color), item.style.color.a),
          glm::vec4(material.roughness, material.specular, material.edge, material.emissive),
          glm::vec4(item.shape, item.bevel_m)};
}

// The middle of an item, near enough for sorting: of a parametric shape with a length, half way along it.
glm::vec3 middle_of(const DrawItem& item) {
  const bool along_y = item.mesh == mesh_of(Shape::capsule) || item.mesh == mesh_of(Shape::cylinder);
  const float half_length = along_y ? 0.5f * item.shape.z : 0.0f;
  return glm::vec3(item.transform[3] + half_length * item.transform[1]);
}

LineInstance line_of(const LineSegment& line, float pixel_scale) {
  const float length = glm::length(line.to - line.from);
  const Color c = line.style.color;
  return {glm::vec4(line.from, line.along_from_m), glm::vec4(line.to, line.along_from_m + length),
          glm::vec4(c.r, c.g, c.b, c.a),
          glm::vec4(line.style.width_px * pixel_scale, line.style.dash_m, 0.0f, 0.0f)};
}

}  // namespace

glm::vec3 to_linear(Color color) {
  const auto channel = [](float x) { return std::pow(std::max(x, 0.0f), kGamma); };
  return {channel(color.r), channel(color.g), channel(color.b)};
}

void Batches::build(const DrawList& list, const glm::vec3& eye, std::uint32_t mesh_count, float pixel_scale) {
  // Order: pass, layer, then far before near for translucent items, mesh by mesh for the rest; shadow casters
  // first.
  keys_.clear();
  const auto items = list.items();
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    const DrawItem& item = items[i];
    if (item.mesh.value >= mesh_count || item.style.color.a <= 0.0f) continue;
    const bool sorted = item.style.blend == Blend::translucent;
    const glm::vec3 from_eye = middle_of(item) - eye;
    const float depth = sorted ? -glm::dot(from_eye, from_eye) : 0.0f;
    const std::uint8_t layer = item.style.blend == Blend::shell ? item.style.layer : std::uint8_t{0};
    const bool mirrored = glm::determinant(glm::mat3(item.transform)) < 0.0f;
    keys_.push_back({item.style.blend, layer, depth, item.mesh.value, mirrored, item.style.casts_shadow, i});
  }
  std::sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) {
    if (a.pass != b.pass) return a.pass < b.pass;
    if (a.layer != b.layer) return a.layer < b.layer;
    if (a.depth != b.depth) return a.depth < b.depth;
    if (a.mesh != b.mesh) return a.mesh < b.mesh;
    if (a.mirrored != b.mirrored) return b.mirrored;
    if (a.casts_shadow != b.casts_shadow) return a.casts_shadow;
    return a.item < b.item;
  });

  // A batch is a run of one mesh; within a run of translucent items no caster may follow a non-caster.
  instances_.clear();
  for (auto& batches : batches_) batches.clear();
  for (const Key& key : keys_) {
    auto& batches = batches_[static_cast<std::size_t>(key.pass)];
    const auto next = static_cast<std::uint32_t>(instances_.size());
    const bool goes_on = !batches.empty() && batches.back().mesh.value == key.mesh &&
                         batches.back().layer == key.layer && batches.back().mirrored == key.mirrored &&
                         !(key.casts_shadow && batches.back().casters < batches.back().count);
    if (!goes_on) batches.push_back({MeshId{key.mesh}, next, 0, 0, key.layer, key.mirrored});
    ++batches.back().count;
    if (key.casts_shadow) ++batches.back().casters;
    instances_.push_back(instance_of(items[key.item]));
  }

  // Lines that solids may hide come first, lines on top after them.
  lines_.clear();
  for (const LineSegment& line : list.lines())
    if (!line.style.on_top) lines_.push_back(line_of(line, pixel_scale));
  hidden_lines_ = static_cast<std::uint32_t>(lines_.size());
  for (const LineSegment& line : list.lines())
    if (line.style.on_top) lines_.push_back(line_of(line, pixel_scale));
}

}  // namespace engine
