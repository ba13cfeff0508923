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
               const engine::Palette& palette, engine::DrawList& list) {
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
  const TextBuffer<48> gap = touches
                                 ? TextBuffer<48>("touches the wall")
                                 : TextBuffer<48>("{:.0f} cm to the wall", 100.0 * frame.form.drill.wall_m);
  list.add_label({0.5f * (face + hips.x), hips.y + 0.16f, 0}, gap.view(),
                 touches ? palette.good : palette.text, engine::LabelAnchor::above);
}

void draw_dowel(const sim::Model& model, const sim::Frame& frame, const engine::Palette& palette,
                engine::DrawList& list) {
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
    list.add_label(beside(point), TextBuffer<24>("{:.0f} mm", 1000.0 * gap).view(),
                   lost ? palette.bad : palette.good, engine::LabelAnchor::left);
  }
}

}  // namespace

void draw_props(const sim::Model& model, const sim::DrillSettings& drill, const sim::Frame& frame,
                const engine::Palette& palette, engine::DrawList& list) {
  if (drill.wall_distance_m) draw_wall(model, *drill.wall_distance_m, frame, palette, list);
  if (drill.dowel) draw_dowel(model, frame, palette, list);
}

}  // namespace app
