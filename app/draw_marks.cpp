// Marks on the floor and in the air around the figure (draw_body.h).
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

#include "app/draw_body.h"

namespace app {
namespace {

using engine::DrawList;
using engine::LineStyle;
using glm::vec3;

constexpr float kFloorLift_m = 0.003f;  // marks lie this far above the floor, so that they do not flicker

vec3 on_floor(const sim::Vec3& p) {
  return {static_cast<float>(p.x), kFloorLift_m, static_cast<float>(p.z)};
}

// Sole of the right foot in the foot's frame, counter-clockwise from above, from heel round the toes.
// Fractions of heel and toe length; half widths in metres of the reference man.
struct SolePoint {
  float heel, toe, z;
};
constexpr std::array<SolePoint, 14> kSole{{{1.00f, 0, -0.012f},
                                           {0.86f, 0, -0.030f},
                                           {0, 0.25f, -0.030f},
                                           {0, 0.60f, -0.040f},
                                           {0, 0.82f, -0.043f},
                                           {0, 0.96f, -0.036f},
                                           {0, 1.00f, -0.020f},
                                           {0, 0.94f, 0.004f},
                                           {0, 0.80f, 0.032f},
                                           {0, 0.62f, 0.046f},
                                           {0, 0.25f, 0.038f},
                                           {0.40f, 0, 0.032f},
                                           {0.86f, 0, 0.028f},
                                           {1.00f, 0, 0.010f}}};

float turn(const vec3& o, const vec3& a, const vec3& b) {
  return (a.x - o.x) * (b.z - o.z) - (a.z - o.z) * (b.x - o.x);
}

// Convex hull of the standing soles (Andrew's monotone chain), closed.
struct Outline {
  std::array<vec3, 4 * kSole.size() + 2> point;
  std::size_t count = 0;
};
Outline find_support(const sim::Model& model, sim::StanceLeg stance, const sim::Frame& frame) {
  std::array<vec3, 2 * kSole.size()> soles;
  std::size_t n = 0;
  for (const sim::Side side : {sim::Side::right, sim::Side::left}) {
    if (stance == (side == sim::Side::right ? sim::StanceLeg::left : sim::StanceLeg::right)) continue;
    const sim::BodyMotion& foot =
        frame.kinematics.body[static_cast<std::size_t>(sim::limb_body(sim::BodyId::foot_r, side))];
    for (const SolePoint& s : kSole) {
      const double x = static_cast<double>(s.toe) * model.toe_ahead_of_ankle_m -
                       static_cast<double>(s.heel) * model.heel_behind_ankle_m;
      const double z = static_cast<double>(s.z) * model.scale * sim::side_sign(side);
      soles[n++] = on_floor(foot.p_WB + foot.R_WB * sim::Vec3(x, -model.ankle_height_m, z));
    }
  }
  std::sort(soles.begin(), soles.begin() + static_cast<std::ptrdiff_t>(n),
            [](const vec3& a, const vec3& b) { return a.x != b.x ? a.x < b.x : a.z < b.z; });
  Outline hull;
  const auto add = [&hull](const vec3& p, std::size_t keep) {
    while (hull.count >= keep && turn(hull.point[hull.count - 2], hull.point[hull.count - 1], p) <= 0.0f)
      --hull.count;
    hull.point[hull.count++] = p;
  };
  for (std::size_t i = 0; i < n; ++i) add(soles[i], 2);
  const std::size_t lower = hull.count + 1;
  for (std::size_t i = n - 1; i-- > 0;) add(soles[i], lower);
  return hull;
}

void draw_support(const sim::Model& model, sim::StanceLeg stance, const sim::Frame& frame,
                  const engine::Palette& palette, DrawList& list) {
  const Outline hull = find_support(model, stance, frame);
  const bool falling = frame.balance_margin_m < 0.0;
  const engine::Color color = falling ? palette.bad : palette.good;
  list.add_polyline(std::span(hull.point.data(), hull.count), {engine::with_opacity(color, 0.75f), 2.0f});
  // centre of pressure: a dot with a ring
  const vec3 cop = on_floor(frame.joint_loads.cop);
  const engine::Style dot{color, engine::kGlow};
  engine::Style flat = dot;
  flat.casts_shadow = false;
  list.add_cylinder(cop, cop + vec3(0, 0.002f, 0), 0.011f, 0.011f, flat);
  list.add_ring(cop + vec3(0, 0.002f, 0), {0, 1, 0}, 0.022f, 0.0025f, flat);
}

void draw_lever_arm(const sim::Frame& frame, const engine::Palette& palette, const Units& units,
                    DrawList& list) {
  if (!(frame.load.mass_kg > 0.0)) return;
  const vec3 joint(frame.spine.level[0].disc.p), load(frame.load.centre);
  const vec3 end(load.x, joint.y, joint.z);
  const LineStyle line{palette.accent, 3.0f, 0.0f, true},
      plumb{engine::with_opacity(palette.accent, 0.7f), 1.5f, 0.018f, true};
  list.add_line(joint, end, line);
  for (const vec3& tip : {joint, end})
    list.add_line(tip - vec3(0, 0.018f, 0), tip + vec3(0, 0.018f, 0), line);
  list.add_line(end, {end.x, load.y, load.z}, plumb);
  std::array<char, 48> text;
  const auto out = fmt::format_to_n(text.data(), text.size(), "{} {}",
                                    units.text(100.0 * std::abs(frame.load.lever_arm_m), "cm").view(),
                                    frame.load.lever_arm_m < 0.0 ? "behind: the load" : "to the load");
  list.add_label(0.5f * (joint + end) + vec3(0, 0.030f, 0), {text.data(), std::min(out.size, text.size())},
                 palette.accent, engine::LabelAnchor::above);
}

// Plumb line from the centre of mass to the floor, with a cross where it meets it.
void draw_gravity_line(const sim::Model& model, const sim::Frame& frame, const engine::Palette& palette,
                       DrawList& list) {
  const sim::Vec3 centre = centre_of_mass(model, frame);
  const vec3 top(centre), foot = on_floor(centre);
  const LineStyle plumb{palette.text, 2.0f, 0.030f, true}, cross{palette.text, 2.5f, 0.0f, true};
  list.add_line(top, foot, plumb);
  for (const vec3& along : {vec3(0.035f, 0, 0), vec3(0, 0, 0.035f)})
    list.add_line(foot - along, foot + along, cross);
}

}  // namespace

sim::Vec3 centre_of_mass(const sim::Model& model, const sim::Frame& frame) {
  const sim::MassCentre body = sim::mass_centre(model, frame.kinematics);
  const double load_kg = frame.load.mass_kg;
  return (body.mass_kg * body.p + load_kg * frame.load.centre) / (body.mass_kg + load_kg);
}

void draw_marks(const sim::Model& model, const sim::Frame& frame, const Overlays& overlays,
                const engine::Palette& palette, DrawList& list, const Units& units) {
  if (overlays.support) draw_support(model, frame.support.leg, frame, palette, list);
  if (overlays.gravity_line) draw_gravity_line(model, frame, palette, list);
  if (overlays.lever_arm) draw_lever_arm(frame, palette, units, list);
}

}  // namespace app
