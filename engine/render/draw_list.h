// What one frame shows, as plain data: solids, lines, labels, and invisible shapes that answer the mouse.
// Filled anew each frame by the program (`clear` keeps the memory, so a warm list allocates nothing) and read
// by the renderer. World: x forward, y up, z to the subject's right; metres. Colours are sRGB (color.h).
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/render/color.h"
#include "engine/render/ray.h"

namespace engine {

// A mesh known to the renderer: one of the parametric shapes below, or what Renderer::upload returned.
struct MeshId {
  std::uint32_t value = 0;
  bool operator==(const MeshId&) const = default;
};

// Shapes the renderer has from the start. Their proportions are instance parameters, so one mesh draws them
// all.
enum class Shape : std::uint8_t {
  sphere,    // unit sphere, sized by the transform
  capsule,   // two radii and a length along +y
  cylinder,  // two radii and a length along +y; a cone when one radius is 0
  torus,     // ring radius in the local xz plane and tube radius
  box,       // half sizes and a bevel
};
inline constexpr std::uint32_t kShapeCount = 5;
constexpr MeshId mesh_of(Shape shape) {
  return {static_cast<std::uint32_t>(shape)};
}

enum class Blend : std::uint8_t {
  opaque,
  translucent,  // sorted back to front
  shell,        // one see-through skin: only the surface nearest to the eye shows, overlaps inside vanish
};

struct Material {
  float roughness = 0.55f;  // 0 mirror-like … 1 chalk
  float specular = 0.30f;   // strength of the highlight
  float edge = 0.0f;  // extra opacity (translucent, shell) or rim light (opaque) where the surface turns away
  float emissive = 0.0f;  // 0 lit normally … 1 shows its own colour whatever the light: gauges, highlights
};
inline constexpr Material kMatte{0.85f, 0.12f, 0.0f, 0.0f};
inline constexpr Material kBone{0.60f, 0.22f, 0.10f, 0.0f};
inline constexpr Material kMetal{0.28f, 0.75f, 0.0f, 0.0f};
inline constexpr Material kRubber{0.70f, 0.25f, 0.0f, 0.0f};
inline constexpr Material kSkinShell{0.50f, 0.20f, 0.45f, 0.0f};
inline constexpr Material kGlow{0.60f, 0.10f, 0.0f, 0.75f};

struct Style {
  Color color = {};
  Material material = {};
  Blend blend = Blend::opaque;
  bool casts_shadow = true;  // a shell or translucent item may cast one too
  std::uint8_t layer = 0;    // shells of one layer merge into one skin; layers are drawn in rising order
};

struct DrawItem {
  MeshId mesh = {};
  glm::mat4 transform{1.0f};  // affine, mesh to world
  glm::vec3 shape{0.0f};      // a parametric shape's own lengths, in metres; unused for uploaded meshes
  float bevel_m = 0.0f;       // boxes only
  Style style = {};
};

struct LineStyle {
  Color color = {};
  float width_px = 2.0f;  // in unscaled pixels; RenderSettings::pixel_scale multiplies it
  float dash_m = 0.0f;    // length of dash and of gap along the line; 0 is solid
  bool on_top = false;    // drawn over everything instead of being hidden by solids
};

struct LineSegment {
  glm::vec3 from{0.0f};
  glm::vec3 to{0.0f};
  float along_from_m = 0.0f;  // arc length at `from`, so that dashes run on around corners
  LineStyle style = {};
};

enum class LabelAnchor : std::uint8_t {
  centre,
  left,
  right,
  above,
  below
};  // where the text lies from its point

struct Label {
  glm::vec3 position{0.0f};
  Color color = {};
  LabelAnchor anchor = LabelAnchor::right;
  bool boxed = true;  // on a small plate, readable over anything
  std::uint32_t text_begin = 0;
  std::uint32_t text_size = 0;
};

struct PickShape {  // an invisible capsule; a sphere when a == b
  std::uint32_t id = 0;
  glm::vec3 a{0.0f};
  glm::vec3 b{0.0f};
  float radius_m = 0.0f;
};

struct PickHit {
  std::uint32_t id = 0;
  float distance_m = 0.0f;
};

class DrawList {
 public:
  void clear();

  // An uploaded mesh, placed.
  void add_mesh(MeshId mesh, const glm::mat4& transform, const Style& style);

  // Parametric solids. Points and radii in the world.
  void add_sphere(const glm::vec3& centre, float radius_m, const Style& style);
  void add_ellipsoid(const glm::mat4& transform, const glm::vec3& half_axes_m, const Style& style);
  void add_capsule(const glm::vec3& a, const glm::vec3& b, float radius_a_m, float radius_b_m,
                   const Style& style);
  void add_cylinder(const glm::vec3& a, const glm::vec3& b, float radius_a_m, float radius_b_m,
                    const Style& style);
  void add_box(const glm::mat4& transform, const glm::vec3& half_size_m, float bevel_m, const Style& style);
  void add_ring(const glm::vec3& centre, const glm::vec3& normal, float ring_radius_m, float tube_radius_m,
                const Style& style);
  // Shaft and head from `tail` to `tip`; the head shrinks with short arrows. Nothing when shorter than 1 mm.
  void add_arrow(const glm::vec3& tail, const glm::vec3& tip, float shaft_radius_m, const Style& style);
  // A moment: an arc about `axis` (right-hand sense) spanning `sweep_rad`, with a head.
  void add_arc_arrow(const glm::vec3& centre, const glm::vec3& axis, const glm::vec3& start_direction,
                     float arc_radius_m, float sweep_rad, float shaft_radius_m, const Style& style);

  void add_line(const glm::vec3& from, const glm::vec3& to, const LineStyle& style);
  void add_polyline(std::span<const glm::vec3> points, const LineStyle& style);
  void add_label(const glm::vec3& position, std::string_view text, Color color,
                 LabelAnchor anchor = LabelAnchor::right, bool boxed = true);
  void add_pick(std::uint32_t id, const glm::vec3& a, const glm::vec3& b, float radius_m);

  std::span<const DrawItem> items() const { return items_; }
  std::span<const LineSegment> lines() const { return lines_; }
  std::span<const Label> labels() const { return labels_; }
  std::string_view text_of(const Label& label) const;  // valid until the next add_label or clear
  std::span<const PickShape> picks() const { return picks_; }

  // The pick shape nearest along the ray.
  std::optional<PickHit> pick(const Ray& ray) const;

 private:
  std::vector<DrawItem> items_;
  std::vector<LineSegment> lines_;
  std::vector<Label> labels_;
  std::vector<char> text_;
  std::vector<PickShape> picks_;
};

// Rotation and translation that take +y to the direction a → b and the origin to a. a == b: no rotation.
glm::mat4 frame_along(const glm::vec3& a, const glm::vec3& b);

}  // namespace engine
