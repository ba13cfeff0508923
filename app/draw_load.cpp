#include "app/draw_load.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

namespace app {
namespace {

using engine::DrawList;
using engine::rgb;
using engine::Style;
using glm::vec3;
using sim::LoadKind;

// A men's bar and competition discs, as the rules of the sport size them; the first disc decides how high the
// bar lies.
constexpr double kBarMass_kg = 20.0;
constexpr float kBarHalf_m = 1.10f, kSleeveFrom_m = 0.655f, kBarRadius_m = 0.014f, kSleeveRadius_m = 0.025f;
constexpr std::array<BarbellPlate, 8> kDiscs{{{25.0, 0.225, 0.064, rgb(0xC0392F)},
                                              {20.0, 0.225, 0.054, rgb(0x2E6DA8)},
                                              {15.0, 0.225, 0.046, rgb(0xD9A429)},
                                              {10.0, 0.225, 0.036, rgb(0x3C8C5A)},
                                              {5.0, 0.225, 0.024, rgb(0xE4E7EA)},
                                              {2.5, 0.105, 0.022, rgb(0x8E3B35)},
                                              {1.25, 0.080, 0.016, rgb(0x9AA3AB)},
                                              {0.5, 0.067, 0.012, rgb(0xC9CED3)}}};

/// Where the load is: axes with z along the grips, origin at its centre.
struct Place {
  glm::mat4 frame{1.0f};
  std::array<glm::mat4, 2> grip{glm::mat4(1.0f), glm::mat4(1.0f)};  // turned with the body that carries
  int grips = 0;
};

Place place_load(const sim::Motion& motion, const sim::Frame& frame) {
  Place place;
  place.grips = motion.load.count;
  std::array<vec3, 2> at{};
  for (int i = 0; i < motion.load.count; ++i) {
    const sim::CarriedMass& mass = motion.load.mass[static_cast<std::size_t>(i)];
    const sim::BodyMotion& body = frame.kinematics.body[static_cast<std::size_t>(mass.body)];
    at[static_cast<std::size_t>(i)] = vec3(body.p_WB + body.R_WB * mass.point_B);
    glm::mat4& grip = place.grip[static_cast<std::size_t>(i)];
    for (int axis = 0; axis < 3; ++axis) grip[axis] = glm::vec4(vec3(body.R_WB[axis]), 0.0f);
    grip[3] = glm::vec4(at[static_cast<std::size_t>(i)], 1.0f);
  }
  // on the trunk it turns with the trunk; between two hands it hangs upright, across the line of the grips
  if (motion.load_on_thorax) {
    place.frame = place.grip[0];
  } else if (motion.load.count == 2) {
    const vec3 between = at[0] - at[1];  // right minus left
    vec3 z = glm::length(between) > 1e-4f ? glm::normalize(between) : vec3(0, 0, 1);
    if (motion.load_kind != LoadKind::barbell) z = glm::normalize(vec3(z.x, 0, z.z + 1e-6f));
    // … or stands out in line with the arms
    const vec3 up = motion.load_in_line ? vec3(place.grip[0][1] + place.grip[1][1]) : vec3(0, 1, 0);
    const vec3 x = glm::normalize(glm::cross(up, z));
    place.frame =
        glm::mat4(glm::vec4(x, 0), glm::vec4(glm::cross(z, x), 0), glm::vec4(z, 0), glm::vec4(0, 0, 0, 1));
  }
  if (motion.load_in_line && motion.load.count == 1) place.frame = place.grip[0];
  place.frame[3] = glm::vec4(vec3(frame.load.centre), 1.0f);
  return place;
}

vec3 point(const glm::mat4& frame, const vec3& local) {
  return vec3(frame * glm::vec4(local, 1.0f));
}

/// Opacity over everything drawn through it.
class Brush {
 public:
  Brush(DrawList& list, float opacity) : list_(list), opacity_(opacity) {}
  Style style(engine::Color color, engine::Material material) const {
    Style style{engine::with_opacity(color, opacity_), material};
    if (opacity_ < 1.0f) style.blend = engine::Blend::translucent;
    return style;
  }
  Brush thinner(float share) const { return {list_, opacity_ * share}; }
  DrawList& list() { return list_; }

 private:
  DrawList& list_;
  float opacity_;
};

const engine::Color kSteel = rgb(0xB9C0C6), kIron = rgb(0x3B4148), kRubber = rgb(0x24282C),
                    kWood = rgb(0xC99B62);

void draw_disc(Brush& brush, const glm::mat4& frame, float z, float thickness, float radius,
               engine::Color color) {
  const Style face = brush.style(color, engine::kRubber), hub = brush.style(kSteel, engine::kMetal);
  DrawList& list = brush.list();
  const auto axial = [&](float from, float to, float r, const Style& style) {
    list.add_cylinder(point(frame, {0, 0, from}), point(frame, {0, 0, to}), r, r, style);
  };
  axial(z, z + thickness, radius, face);
  // a raised rim, and the steel hub in the middle
  const float rim = std::copysign(0.0035f, thickness), away = thickness > 0 ? 1.0f : -1.0f;
  if (radius > 0.12f) {
    list.add_ring(point(frame, {0, 0, z + thickness}), vec3(frame[2]) * away, radius - 0.016f, 0.008f, face);
    list.add_ring(point(frame, {0, 0, z}), vec3(frame[2]) * away, radius - 0.016f, 0.008f, face);
    axial(z - rim, z + thickness + rim, 0.060f, hub);
  }
}

// How far the discs of one sleeve hide the lifter: 0 not at all … 1 seen straight along the bar from their
// side.
float hiding(const glm::mat4& frame, float side, const vec3& eye) {
  const float along = side * glm::dot(glm::normalize(eye - vec3(frame[3])), vec3(frame[2]));
  return glm::smoothstep(0.80f, 0.95f, along);
}

void draw_barbell(Brush& brush, const glm::mat4& frame, double mass_kg, const vec3& eye) {
  const Style steel = brush.style(kSteel, engine::kMetal), grip = brush.style(rgb(0x9AA2A9), engine::kMetal);
  DrawList& list = brush.list();
  list.add_cylinder(point(frame, {0, 0, -kSleeveFrom_m}), point(frame, {0, 0, kSleeveFrom_m}), kBarRadius_m,
                    kBarRadius_m, grip);
  const BarbellPlates plates = choose_plates(mass_kg);
  for (const float side : {-1.0f, 1.0f}) {
    const auto at = [&](float z) { return point(frame, {0, 0, side * z}); };
    Brush disc_brush = brush.thinner(1.0f - 0.78f * hiding(frame, side, eye));
    list.add_cylinder(at(kSleeveFrom_m - 0.015f), at(kSleeveFrom_m + 0.012f), 0.037f, 0.037f,
                      steel);  // collar
    list.add_cylinder(at(kSleeveFrom_m), at(kBarHalf_m), kSleeveRadius_m, kSleeveRadius_m, steel);
    float z = kSleeveFrom_m + 0.012f;
    for (int i = 0; i < plates.count; ++i) {
      const BarbellPlate& plate = plates.plate[static_cast<std::size_t>(i)];
      const float thickness = static_cast<float>(plate.thickness_m);
      draw_disc(disc_brush, frame, side * z, side * thickness, static_cast<float>(plate.radius_m),
                plate.color);
      z += thickness + 0.001f;
    }
    if (plates.count > 0)
      list.add_cylinder(at(z), at(z + 0.028f), 0.036f, 0.036f, brush.style(kIron, engine::kMetal));  // clip
  }
}

void draw_dumbbell(Brush& brush, const glm::mat4& grip, double mass_kg) {
  const float size = std::cbrt(static_cast<float>(std::max(mass_kg, 0.5)) / 10.0f);
  const float radius = std::clamp(0.058f * size, 0.030f, 0.095f),
              length = std::clamp(0.052f * size, 0.030f, 0.085f);
  const Style head = brush.style(kRubber, engine::kRubber), handle = brush.style(kSteel, engine::kMetal);
  DrawList& list = brush.list();
  const auto at = [&](float x) { return point(grip, {x, 0, 0}); };
  list.add_cylinder(at(-0.065f), at(0.065f), 0.0145f, 0.0145f, handle);
  for (const float side : {-1.0f, 1.0f}) {
    const float from = side * 0.062f, to = side * (0.062f + length), edge = side * 0.008f;
    list.add_cylinder(at(from), at(from + edge), 0.8f * radius, radius, head);
    list.add_cylinder(at(from + edge), at(to - edge), radius, radius, head);
    list.add_cylinder(at(to - edge), at(to), radius, 0.8f * radius, head);
    list.add_cylinder(at(to), at(to + side * 0.001f), 0.45f * radius, 0.45f * radius, handle);
  }
}

// `grip_height`: of the handle's bar over the bell's centre.
void draw_kettlebell(Brush& brush, const glm::mat4& frame, double mass_kg, float grip_height) {
  const float size = std::cbrt(static_cast<float>(std::max(mass_kg, 2.0)) / 24.0f);
  const float radius = std::clamp(0.095f * size, 0.055f, 0.135f);
  const Style iron = brush.style(kIron, engine::Material{0.55f, 0.35f, 0.0f, 0.0f});
  const Style steel = brush.style(rgb(0x7C858D), engine::kMetal),
              band = brush.style(rgb(0xC0392F), engine::kRubber);
  DrawList& list = brush.list();
  const auto at = [&](float y, float z) { return point(frame, {0, y, z}); };
  list.add_sphere(at(0, 0), radius, iron);
  list.add_cylinder(at(-1.02f * radius, 0), at(-0.80f * radius, 0), 0.55f * radius, 0.62f * radius,
                    iron);  // flat foot
  // handle: a bar on two horns that spread towards the bell
  const float bar = grip_height, half = 0.052f, corner = 0.030f, thick = 0.0165f;
  list.add_capsule(at(bar, -half + 0.008f), at(bar, half - 0.008f), thick, thick, steel);
  for (const float side : {-1.0f, 1.0f}) {
    list.add_capsule(at(bar, side * (half - 0.008f)), at(bar - corner, side * (half + 0.016f)), thick, thick,
                     steel);
    list.add_capsule(at(bar - corner, side * (half + 0.016f)), at(0.62f * radius, side * 0.62f * radius),
                     thick, 1.25f * thick, steel);
    list.add_capsule(at(bar - corner - 0.006f, side * (half + 0.0165f)),
                     at(bar - corner - 0.014f, side * (half + 0.017f)), 1.13f * thick, 1.13f * thick, band);
  }
}

void draw_box(Brush& brush, const glm::mat4& frame, const sim::LoadShape& shape) {
  const float depth = static_cast<float>(shape.half_depth_m),
              width = static_cast<float>(shape.grip_half_width_m);
  const float height = 0.5f * static_cast<float>(shape.bottom_below_grip_m + shape.top_above_grip_m);
  const float handle = static_cast<float>(shape.centre_below_grip_m);
  const float middle = handle - static_cast<float>(shape.bottom_below_grip_m) + height;
  const Style wood = brush.style(kWood, engine::kMatte), batten = brush.style(rgb(0xA97B45), engine::kMatte);
  const Style slot = brush.style(rgb(0x4A3521), engine::kMatte);
  DrawList& list = brush.list();
  const auto moved = [&](const vec3& by) { return glm::translate(frame, by); };
  list.add_box(moved({0, middle, 0}), {depth - 0.004f, height - 0.004f, width - 0.004f}, 0.006f, wood);
  // battens along the edges, a handle slot on each side
  for (const float y : {-1.0f, 1.0f})
    for (const float z : {-1.0f, 1.0f})
      list.add_box(moved({0, middle + y * (height - 0.022f), z * (width - 0.006f)}), {depth, 0.022f, 0.008f},
                   0.003f, batten);
  for (const float x : {-1.0f, 1.0f})
    for (const float z : {-1.0f, 1.0f})
      list.add_box(moved({x * (depth - 0.022f), middle, z * (width - 0.006f)}), {0.022f, height, 0.008f},
                   0.003f, batten);
  for (const float z : {-1.0f, 1.0f})
    list.add_box(moved({0, handle, z * (width - 0.0045f)}), {0.055f, 0.016f, 0.0050f}, 0.004f, slot);
}

void draw_plate(Brush& brush, const glm::mat4& frame, const sim::LoadShape& shape, double mass_kg) {
  // a disc facing forward
  const glm::mat4 facing = frame * glm::mat4(glm::vec4(0, 0, -1, 0), glm::vec4(0, 1, 0, 0),
                                             glm::vec4(1, 0, 0, 0), glm::vec4(0, 0, 0, 1));
  const float half = static_cast<float>(shape.half_depth_m);
  const engine::Color color = mass_kg > 17.5 ? rgb(0x2E6DA8) : mass_kg > 12.5 ? rgb(0xD9A429) : rgb(0x3C8C5A);
  draw_disc(brush, facing, -half, 2 * half, static_cast<float>(shape.bottom_below_grip_m), color);
}

// A carrier bag or small case under its handle.
void draw_bag(Brush& brush, const vec3& grip, const sim::LoadShape& shape) {
  const Style cloth = brush.style(rgb(0x3F6E8C), engine::kMatte),
              strap = brush.style(kRubber, engine::kRubber);
  const float half = static_cast<float>(shape.half_depth_m),
              bottom = static_cast<float>(shape.bottom_below_grip_m);
  const float top = 0.11f;  // below the grip: the height of the handle
  const float half_height = 0.5f * (bottom - top);
  DrawList& list = brush.list();
  list.add_box(glm::translate(glm::mat4(1.0f), grip - vec3(0, top + half_height, 0)),
               {half, half_height, 0.75f * half}, 0.03f, cloth);
  list.add_capsule(grip - vec3(0.05f, 0, 0), grip + vec3(0.05f, 0, 0), 0.012f, 0.012f, strap);
  for (const float x : {-1.0f, 1.0f})
    list.add_capsule(grip + vec3(x * 0.05f, 0, 0), grip + vec3(x * 0.08f, -top, 0), 0.010f, 0.010f, strap);
}

// Something small; its size follows its mass as if it were as dense as water.
void draw_object(Brush& brush, const glm::mat4& frame, double mass_kg) {
  const float radius = std::clamp(0.062f * std::cbrt(static_cast<float>(mass_kg)), 0.008f, 0.16f);
  const Style body = brush.style(rgb(0xD9A429), engine::kMatte);
  brush.list().add_capsule(point(frame, {-0.6f * radius, 0, 0}), point(frame, {0.6f * radius, 0, 0}),
                           0.8f * radius, 0.8f * radius, body);
}

// A toddler, upright, held under the arms.
void draw_child(Brush& brush, const glm::mat4& frame, const sim::LoadShape& shape) {
  const float grip = static_cast<float>(shape.centre_below_grip_m),
              sole = grip - static_cast<float>(shape.bottom_below_grip_m),
              crown = grip + static_cast<float>(shape.top_above_grip_m);
  const Style shirt = brush.style(rgb(0x3C8C5A), engine::kMatte),
              skin = brush.style(rgb(0xE0B08C), engine::kMatte),
              trousers = brush.style(rgb(0x34557A), engine::kMatte);
  DrawList& list = brush.list();
  const auto at = [&](float y, float z) { return point(frame, {0, y, z}); };
  list.add_sphere(at(crown - 0.085f, 0), 0.085f, skin);
  list.add_capsule(at(grip - 0.02f, 0), at(grip - 0.16f, 0), 0.085f, 0.095f, shirt);
  for (const float side : {-1.0f, 1.0f}) {
    list.add_capsule(at(grip - 0.20f, side * 0.045f), at(sole + 0.03f, side * 0.05f), 0.048f, 0.034f,
                     trousers);
    list.add_capsule(at(grip + 0.03f, side * 0.09f), at(grip - 0.12f, side * 0.15f), 0.030f, 0.024f, shirt);
  }
}

// A rope in the hands, its cable, the pulley it comes from and the post that bears the pulley.
void draw_cable(const sim::Motion& motion, const sim::Frame& frame, float opacity, DrawList& list) {
  Brush brush(list, opacity);
  const Style steel = brush.style(kSteel, engine::kMetal), iron = brush.style(kIron, engine::kMetal),
              rope = brush.style(kRubber, engine::kRubber);
  vec3 middle(0.0f), anchor(0.0f);
  for (int i = 0; i < motion.load.pull_count; ++i) {
    const sim::HandPull& pull = motion.load.pull[static_cast<std::size_t>(i)];
    const sim::BodyMotion& body = frame.kinematics.body[static_cast<std::size_t>(pull.body)];
    const vec3 grip(body.p_WB + body.R_WB * pull.point_B);
    middle += grip / static_cast<float>(motion.load.pull_count);
    anchor = vec3(pull.anchor);
  }
  if (motion.load.pull_count == 0 || glm::length(anchor - middle) < 0.05f) return;
  const vec3 knot = middle + 0.10f * glm::normalize(anchor - middle);
  for (int i = 0; i < motion.load.pull_count; ++i) {
    const sim::HandPull& pull = motion.load.pull[static_cast<std::size_t>(i)];
    const sim::BodyMotion& body = frame.kinematics.body[static_cast<std::size_t>(pull.body)];
    list.add_capsule(vec3(body.p_WB + body.R_WB * pull.point_B), knot, 0.014f, 0.012f, rope);
  }
  list.add_cylinder(knot, anchor, 0.004f, 0.004f, steel);
  list.add_cylinder(anchor - vec3(0, 0, 0.02f), anchor + vec3(0, 0, 0.02f), 0.05f, 0.05f, iron);
  const float away = std::copysign(0.07f, anchor.x - middle.x);
  const vec3 foot(anchor.x + away, 0.0f, 0.0f);
  list.add_cylinder(foot, foot + vec3(0, anchor.y + 0.25f, 0), 0.035f, 0.035f, steel);
}

}  // namespace

BarbellPlates choose_plates(double total_mass_kg) {
  BarbellPlates plates;
  double rest = 0.5 * (total_mass_kg - kBarMass_kg);
  for (const BarbellPlate& disc : kDiscs)
    while (rest >= disc.mass_kg - 1e-9 && plates.count < kMostPlates) {
      plates.plate[static_cast<std::size_t>(plates.count++)] = disc;
      rest -= disc.mass_kg;
    }
  return plates;
}

void draw_load(const sim::Model& model, const sim::Motion& motion, const sim::Frame& frame, float opacity,
               const vec3& eye, DrawList& list) {
  if (motion.load_kind == LoadKind::cable) draw_cable(motion, frame, opacity, list);
  if (motion.load.count == 0 || motion.load_kind == LoadKind::none) return;
  const Place place = place_load(motion, frame);
  const sim::LoadShape& shape = model.load_shape(motion.load_kind);
  const double mass = motion.load.total_mass_kg();
  Brush brush(list, opacity);
  switch (motion.load_kind) {
    case LoadKind::none:
      break;
    case LoadKind::barbell:
      draw_barbell(brush, place.frame, mass, eye);
      break;
    case LoadKind::dumbbells:
      for (int i = 0; i < place.grips; ++i)
        draw_dumbbell(brush,
                      motion.load_on_thorax ? glm::rotate(place.frame, glm::half_pi<float>(), vec3(0, 0, 1))
                                            : place.grip[static_cast<std::size_t>(i)],
                      mass / place.grips);
      break;
    case LoadKind::kettlebell:
      // held at the chest the handle is short of the hands: the bell is what they hold
      draw_kettlebell(brush, place.frame, mass,
                      motion.load_on_thorax ? 0.15f : static_cast<float>(shape.centre_below_grip_m));
      break;
    case LoadKind::box:
      draw_box(brush, place.frame, shape);
      break;
    case LoadKind::plate:
      draw_plate(brush, place.frame, shape, mass);
      break;
    case LoadKind::bag:
      for (int i = 0; i < place.grips; ++i)
        draw_bag(brush, vec3(place.grip[static_cast<std::size_t>(i)][3]), shape);
      break;
    case LoadKind::cable:
      break;  // drawn above: it carries no mass
    case LoadKind::object:
      draw_object(brush, place.frame, mass);
      break;
    case LoadKind::child:
      draw_child(brush, place.frame, shape);
      break;
  }
}

}  // namespace app
