#include "app/draw_props.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <glm/gtc/matrix_transform.hpp>

#include "app/text_buffer.h"
#include "sim/coach/drill_report.h"

namespace app {
namespace {

using glm::vec3;

constexpr float kWallHeight_m = 1.3f, kWallHalfWidth_m = 0.55f, kWallHalfDepth_m = 0.02f;
constexpr float kDowelRadius_m = 0.0125f;

const sim::BodyMotion& body_of(const sim::Frame& frame, sim::BodyId id) {
  return frame.kinematics.body[static_cast<std::size_t>(sim::index_of(id))];
}

void draw_wall(const sim::Model& model, double behind_heels_m, const sim::Frame& frame,
               const engine::Palette& palette, const Units& units, engine::DrawList& list) {
  const double ankles =
      0.5 * (body_of(frame, sim::BodyId::foot_r).p_WB.x + body_of(frame, sim::BodyId::foot_l).p_WB.x);
  const auto face = static_cast<float>(ankles - model.heel_behind_ankle_m - behind_heels_m);
  const bool touches = frame.form.drill.wall_m <= 0.0;
  engine::Style style{engine::with_opacity(touches ? palette.good : palette.text_muted, 0.30f),
                      engine::kMatte};
  style.blend = engine::Blend::translucent;
  style.casts_shadow = false;
  list.add_box(glm::translate(glm::mat4(1.0f), vec3(face - kWallHalfDepth_m, 0.5f * kWallHeight_m, 0)),
               {kWallHalfDepth_m, 0.5f * kWallHeight_m, kWallHalfWidth_m}, 0.005f, style);
  const vec3 hips(body_of(frame, sim::BodyId::pelvis).p_WB);
  const double beyond_m = -frame.form.drill.wall_m;
  const TextBuffer<48> gap =
      beyond_m > 0.01 ? TextBuffer<48>("{} beyond the wall", units.coarse_text(100.0 * beyond_m, "cm").view())
      : touches       ? TextBuffer<48>("touches the wall")
                      : TextBuffer<48>("{} to the wall", units.coarse_text(-100.0 * beyond_m, "cm").view());
  list.add_label({0.5f * (face + hips.x), hips.y + 0.16f, 0}, gap.view(),
                 touches ? palette.good : palette.text, engine::LabelAnchor::above);
}

void draw_dowel(const sim::Model& model, const sim::Frame& frame, const engine::Palette& palette,
                const Units& units, engine::DrawList& list) {
  const sim::DowelGaps& gaps = frame.form.drill.dowel[0];
  const sim::BodyMotion& thorax = body_of(frame, sim::BodyId::thorax);
  // on the dowel's line, beside a point of the body
  const auto beside = [&](const sim::Vec3& p) {
    return vec3(p + (gaps.offset_m - glm::dot(p, gaps.normal)) * gaps.normal) +
           kDowelRadius_m * vec3(gaps.normal);
  };
  const vec3 along(glm::cross(gaps.normal, sim::Vec3(thorax.R_WB[2])));  // upward
  const vec3 middle = beside(thorax.p_WB);
  const auto half = static_cast<float>(0.66 * model.scale);
  const engine::Style wood{engine::rgb(0xB98A52), engine::kMatte};
  list.add_cylinder(middle - half * along, middle + (half + 0.12f) * along, kDowelRadius_m, kDowelRadius_m,
                    wood);
  const sim::BodyMotion& head = body_of(frame, sim::BodyId::head);
  const sim::BodyMotion& pelvis = body_of(frame, sim::BodyId::pelvis);
  const std::array<std::pair<sim::Vec3, double>, 3> contacts{
      {{head.p_com, gaps.head_m}, {thorax.p_com, gaps.back_m}, {pelvis.p_com, gaps.tailbone_m}}};
  for (const auto& [point, gap] : contacts) {
    const bool lost = gap > sim::kDowelTolerance_m;
    list.add_label(beside(point), units.text(1000.0 * gap, "mm").view(), lost ? palette.bad : palette.good,
                   engine::LabelAnchor::left);
  }
}

// What hands push or pull without a cable: a chest of drawers in front of them.
void draw_furniture(const sim::Motion& motion, const sim::Frame& frame, engine::DrawList& list) {
  if (motion.load.pull_count == 0 || motion.load.pull[0].cable_stack_kg > 0.0) return;
  constexpr float kHalfDepth_m = 0.20f, kHalfWidth_m = 0.34f, kHandles_m = 0.08f, kPlinth_m = 0.05f;
  const vec3 hands(frame.grip.middle);
  const bool pushed = motion.load.pull[0].constant_F.x < 0.0;
  const float front = hands.x + (pushed ? 0.045f : 0.06f), top = std::max(hands.y + kHandles_m, 0.5f);
  const engine::Style body{engine::rgb(0xB58A5A), engine::kMatte},
      face{engine::rgb(0xC69C6B), engine::kMatte}, metal{engine::rgb(0x7C858D), engine::kMetal};
  const auto box = [&](const vec3& centre, const vec3& half, float bevel, const engine::Style& style) {
    list.add_box(glm::translate(glm::mat4(1.0f), centre), half, bevel, style);
  };
  const float middle = 0.5f * (top + kPlinth_m), half = 0.5f * (top - kPlinth_m);
  box({front + kHalfDepth_m, middle, 0}, {kHalfDepth_m, half, kHalfWidth_m}, 0.008f, body);
  constexpr int kDrawers = 3;
  for (int i = 0; i < kDrawers; ++i) {
    const float y = kPlinth_m + (static_cast<float>(i) + 0.5f) * 2.0f * half / kDrawers;
    box({front, y, 0}, {0.008f, half / kDrawers - 0.012f, kHalfWidth_m - 0.02f}, 0.004f, face);
    if (pushed) continue;
    for (const float z : {-0.2f, 0.2f})
      list.add_capsule({front - 0.03f, y, z - 0.05f}, {front - 0.03f, y, z + 0.05f}, 0.007f, 0.007f, metal);
  }
  for (const float x : {0.06f, 2.0f * kHalfDepth_m - 0.06f})
    for (const float z : {-kHalfWidth_m + 0.06f, kHalfWidth_m - 0.06f})
      list.add_cylinder({front + x, 0, z}, {front + x, kPlinth_m, z}, 0.022f, 0.026f, body);
}

}  // namespace

void draw_props(const sim::Model& model, const sim::Motion& motion, const sim::DrillSettings& drill,
                const sim::Frame& frame, const engine::Palette& palette, engine::DrawList& list,
                const Units& units) {
  draw_furniture(motion, frame, list);
  if (drill.wall_distance_m) draw_wall(model, *drill.wall_distance_m, frame, palette, units, list);
  if (drill.dowel) draw_dowel(model, frame, palette, units, list);
}

}  // namespace app
