#include "app/silhouette.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "app/draw_body.h"
#include "app/draw_load.h"
#include "engine/ui/convert.h"
#include "sim/body/body_id.h"

namespace app {
namespace {

using glm::vec2;
using sim::BodyId;
using sim::LoadKind;
using Tone = Silhouette::Tone;

constexpr float kNeckRadius_m = 0.055f, kDowelHalf_m = 0.7f;
constexpr float kLeastHeight_m = 1.15f, kLeastWidth_m = 1.1f;  // of what a picture shows

vec2 flat(const sim::Vec3& p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

/// The posture seen from the right, read from one frame.
class Tracer {
 public:
  Tracer(const sim::Model& model, const sim::Trial& trial, const sim::Frame& frame)
      : model_(model), trial_(trial), frame_(frame) {}

  Silhouette trace() {
    add_limbs(Tone::far, BodyId::thigh_l, BodyId::foot_l);
    add_limbs(Tone::far, BodyId::upper_arm_l, BodyId::hand_l);
    add_trunk();
    add_limbs(Tone::near, BodyId::thigh_r, BodyId::foot_r);
    add_limbs(Tone::near, BodyId::upper_arm_r, BodyId::hand_r);
    add_load();
    find_bounds();
    out_.peak_compression_N =
        trial_.summary.compression_N[static_cast<std::size_t>(trial_.summary.worst_level)].value;
    out_.possible = trial_.feasibility.trouble == sim::Trouble::none;
    return out_;
  }

 private:
  const sim::BodyMotion& body(int index) const {
    return frame_.kinematics.body[static_cast<std::size_t>(index)];
  }
  vec2 at(int index, const sim::Vec3& point) const {
    return flat(body(index).p_WB + body(index).R_WB * point);
  }
  void add(vec2 from, vec2 to, double radius_from, double radius_to, Tone tone) {
    if (out_.parts == Silhouette::kMostParts) return;
    out_.part[static_cast<std::size_t>(out_.parts++)] = {from, to, static_cast<float>(radius_from),
                                                         static_cast<float>(radius_to), tone};
  }
  void add_limbs(Tone tone, BodyId first, BodyId last) {
    for (const sim::Capsule& capsule : model_.capsules)
      if (capsule.body >= sim::index_of(first) && capsule.body <= sim::index_of(last))
        add(at(capsule.body, capsule.from), at(capsule.body, capsule.to), capsule.radius_from_m,
            capsule.radius_to_m, tone);
  }
  // The trunk's capsules lie across it: their middles, joined from the pelvis up.
  void add_trunk() {
    const sim::Capsule* below = nullptr;
    const sim::Capsule* head = nullptr;
    const auto middle = [&](const sim::Capsule& c) { return at(c.body, 0.5 * (c.from + c.to)); };
    for (const sim::Capsule& capsule : model_.capsules) {
      if (capsule.body == sim::index_of(BodyId::head)) head = &capsule;
      if (capsule.body > sim::index_of(BodyId::thorax)) continue;
      if (below != nullptr)
        add(middle(*below), middle(capsule), below->radius_from_m, capsule.radius_from_m, Tone::trunk);
      below = &capsule;
    }
    if (below == nullptr || head == nullptr) return;
    add(middle(*below), at(head->body, head->from), kNeckRadius_m, kNeckRadius_m, Tone::trunk);
    add(at(head->body, head->from), at(head->body, head->to), head->radius_from_m, head->radius_to_m,
        Tone::trunk);
    // each lumbar body's origin is the joint below it
    for (int level = 0; level < sim::kLevelCount; ++level)
      out_.spine[static_cast<std::size_t>(level)] = flat(body(level + 1).p_WB);
    out_.spine.back() = middle(*below);
  }
  void add_load() {
    const sim::Motion& motion = trial_.motion;
    const sim::LoadSettings& load = trial_.scenario.load;
    out_.load = motion.load_kind;
    out_.load_kg = load.mass_kg;
    out_.load_shape = model_.load_shape(motion.load_kind);
    out_.load_centre = flat(frame_.load.centre);
    for (int i = 0; i < motion.load.count; ++i) {
      const sim::CarriedMass& mass = motion.load.mass[static_cast<std::size_t>(i)];
      out_.grip[static_cast<std::size_t>(out_.grips++)] = at(mass.body, mass.point_B);
    }
    for (int i = 0; i < motion.load.pull_count; ++i) {
      const sim::HandPull& pull = motion.load.pull[static_cast<std::size_t>(i)];
      out_.is_furniture = motion.load_kind == LoadKind::none;
      out_.grip[static_cast<std::size_t>(i)] = at(pull.body, pull.point_B);
      out_.grips = i + 1;
      out_.anchor = flat(pull.anchor);
    }
    const sim::DrillSettings& drill = trial_.scenario.drill;
    if (drill.wall_distance_m)
      out_.wall_x = static_cast<float>(
          0.5 * (body(sim::index_of(BodyId::foot_r)).p_WB.x + body(sim::index_of(BodyId::foot_l)).p_WB.x) -
          model_.heel_behind_ankle_m - *drill.wall_distance_m);
    if (drill.dowel) {
      const sim::DowelGaps& gaps = frame_.form.drill.dowel[0];
      const sim::Vec3 chest = body(sim::index_of(BodyId::thorax)).p_WB;
      const vec2 normal = flat(gaps.normal),
                 middle = flat(chest + (gaps.offset_m - glm::dot(chest, gaps.normal)) * gaps.normal);
      const vec2 along(-normal.y, normal.x);
      out_.dowel = {{middle - kDowelHalf_m * along, middle + kDowelHalf_m * along}};
    }
  }
  void find_bounds() {
    out_.low = {1e3f, 0.0f};
    out_.high = {-1e3f, 0.0f};
    const auto cover = [&](vec2 p, float radius) {
      out_.low = glm::min(out_.low, p - radius);
      out_.high = glm::max(out_.high, p + radius);
    };
    for (int i = 0; i < out_.parts; ++i) {
      const Silhouette::Part& part = out_.part[static_cast<std::size_t>(i)];
      cover(part.from, part.radius_from);
      cover(part.to, part.radius_to);
    }
    const auto below = static_cast<float>(out_.load_shape.bottom_below_grip_m),
               half = static_cast<float>(out_.load_shape.half_depth_m);
    if (out_.load_kg > 0.0 && out_.load != LoadKind::cable)
      cover(out_.load_centre, out_.load == LoadKind::barbell ? below : half);
    if (out_.load == LoadKind::cable) cover(out_.anchor, 0.06f);
    if (out_.wall_x) cover({*out_.wall_x, 0.1f}, 0.03f);
    out_.low.y = 0.0f;
  }

  const sim::Model& model_;
  const sim::Trial& trial_;
  const sim::Frame& frame_;
  Silhouette out_;
};

/// From metres to pixels.
struct View {
  ImDrawList& list;
  float left, floor, scale;
  ImVec2 operator()(vec2 p) const { return {left + scale * p.x, floor - scale * p.y}; }
  float size(float metres) const { return scale * metres; }
};

// Two circles and what lies between them.
void fill_capsule(const View& view, vec2 from, vec2 to, float radius_from, float radius_to, ImU32 color) {
  constexpr int kSteps = 12;
  constexpr float kPi = 3.14159265f;
  const ImVec2 a = view(from), b = view(to);
  const float ra = view.size(radius_from), rb = view.size(radius_to);
  const float dx = b.x - a.x, dy = b.y - a.y, length = std::sqrt(dx * dx + dy * dy);
  if (length <= std::abs(ra - rb) + 0.01f) {
    view.list.AddCircleFilled(ra > rb ? a : b, std::max(ra, rb), color, 2 * kSteps);
    return;
  }
  const float along = std::atan2(dy, dx), wide = std::acos((ra - rb) / length);
  view.list.PathArcTo(a, ra, along + wide, along + 2.0f * kPi - wide, kSteps);
  view.list.PathArcTo(b, rb, along - wide, along + wide, kSteps);
  view.list.PathFillConvex(color);
}

struct LoadColors {
  ImU32 body, edge, handle;
};

void fill_box(const View& view, vec2 low, vec2 high, const LoadColors& colors, float rounding) {
  view.list.AddRectFilled(view({low.x, high.y}), view({high.x, low.y}), colors.body, view.size(rounding));
  view.list.AddRect(view({low.x, high.y}), view({high.x, low.y}), colors.edge, view.size(rounding), 0,
                    std::max(1.0f, view.size(0.008f)));
}

void fill_disc(const View& view, vec2 middle, float radius, const LoadColors& colors) {
  view.list.AddCircleFilled(view(middle), view.size(radius), colors.body, 40);
  view.list.AddCircle(view(middle), view.size(radius), colors.edge, 40, std::max(1.0f, view.size(0.012f)));
}

void draw_hand_load(const View& view, const Silhouette& figure, const LoadColors& colors) {
  const auto half = static_cast<float>(figure.load_shape.half_depth_m),
             below = static_cast<float>(figure.load_shape.bottom_below_grip_m),
             above = static_cast<float>(figure.load_shape.top_above_grip_m),
             hang = static_cast<float>(figure.load_shape.centre_below_grip_m);
  const vec2 centre = figure.load_centre, grip = centre + vec2(0.0f, hang);
  const float each = static_cast<float>(figure.load_kg) / static_cast<float>(std::max(figure.grips, 1));
  switch (figure.load) {
    case LoadKind::kettlebell: {
      const float radius =
          std::clamp(0.095f * std::cbrt(static_cast<float>(figure.load_kg) / 24.0f), 0.055f, 0.135f);
      vec2 up = figure.grips > 0 ? figure.grip[0] - centre : vec2(0.0f, 1.0f);
      up = glm::length(up) > 0.03f ? glm::normalize(up) : vec2(0.0f, 1.0f);
      fill_capsule(view, centre + 0.5f * radius * up, centre + (hang - 0.01f) * up, 0.035f, 0.022f,
                   colors.handle);
      fill_disc(view, centre, radius, colors);
      break;
    }
    case LoadKind::dumbbells:
      for (int i = 0; i < figure.grips; ++i) {
        const vec2 at = figure.grip[static_cast<std::size_t>(i)];
        const float head = std::clamp(0.058f * std::cbrt(each / 10.0f), 0.030f, 0.095f);
        fill_capsule(view, at - vec2(0.09f, 0), at + vec2(0.09f, 0), 0.012f, 0.012f, colors.handle);
        for (const float side : {-1.0f, 1.0f})
          fill_box(view, at + vec2(side * 0.095f - 0.033f, -head), at + vec2(side * 0.095f + 0.033f, head),
                   colors, 0.015f);
      }
      break;
    case LoadKind::bag:
      for (int i = 0; i < figure.grips; ++i) {
        const vec2 at = figure.grip[static_cast<std::size_t>(i)];
        fill_capsule(view, at, at - vec2(0.05f, 0.12f), 0.01f, 0.01f, colors.handle);
        fill_capsule(view, at, at - vec2(-0.05f, 0.12f), 0.01f, 0.01f, colors.handle);
        fill_box(view, at + vec2(-half, -below), at + vec2(half, -0.11f), colors, 0.03f);
      }
      break;
    case LoadKind::box:
      fill_box(view, grip + vec2(-half, -below), grip + vec2(half, above), colors, 0.01f);
      break;
    case LoadKind::plate:
      fill_box(view, centre + vec2(-half, -below), centre + vec2(half, above), colors, 0.01f);
      break;
    case LoadKind::child: {
      const float sole = grip.y - below, crown = grip.y + above;
      fill_capsule(view, {centre.x, sole + 0.05f}, {centre.x, grip.y - 0.12f}, 0.045f, 0.06f, colors.handle);
      fill_capsule(view, {centre.x, grip.y - 0.15f}, {centre.x, grip.y}, 0.09f, 0.08f, colors.body);
      fill_disc(view, {centre.x, crown - 0.085f}, 0.085f, colors);
      break;
    }
    case LoadKind::object:
    default: {
      const float radius = std::clamp(0.062f * std::cbrt(static_cast<float>(figure.load_kg)), 0.014f, 0.16f);
      fill_capsule(view, centre - vec2(0.6f * radius, 0), centre + vec2(0.6f * radius, 0), 0.8f * radius,
                   0.8f * radius, colors.body);
      break;
    }
  }
}

void draw_load(const View& view, const Silhouette& figure, const LoadColors& colors) {
  if (figure.load == LoadKind::cable) {
    const float width = std::max(1.0f, view.size(0.012f));
    view.list.AddLine(view({figure.anchor.x, 0.0f}), view(figure.anchor + vec2(0, 0.25f)), colors.handle,
                      view.size(0.05f));
    view.list.AddLine(view(figure.grip[0]), view(figure.anchor), colors.edge, width);
    fill_disc(view, figure.anchor, 0.05f, colors);
  } else if (figure.is_furniture) {
    const vec2 hand = figure.grip[0];
    fill_box(view, {hand.x + 0.02f, 0.0f}, {hand.x + 0.42f, hand.y + 0.04f}, colors, 0.03f);
  } else if (figure.load == LoadKind::barbell) {
    const BarbellPlates plates = choose_plates(figure.load_kg);
    const float radius = plates.count > 0 ? static_cast<float>(plates.plate[0].radius_m) : 0.04f;
    fill_disc(view, figure.load_centre, radius, colors);
    view.list.AddCircleFilled(view(figure.load_centre), view.size(0.03f), colors.handle, 16);
  } else if (figure.load != LoadKind::none && figure.load_kg > 0.0) {
    draw_hand_load(view, figure, colors);
  }
}

}  // namespace

Silhouette make_silhouette(const sim::Model& model, const sim::Trial& trial) {
  const auto lowest = std::max_element(trial.frames.begin(), trial.frames.end(),
                                       [](const sim::Frame& a, const sim::Frame& b) {
                                         return a.posture.trunk_inclination < b.posture.trunk_inclination;
                                       });
  if (lowest == trial.frames.end()) return {};
  return Tracer(model, trial, *lowest).trace();
}

void draw_silhouette(ImDrawList& list, const Silhouette& figure, const Rect& area,
                     const engine::Palette& palette) {
  using engine::mix, engine::to_u32, engine::with_opacity;
  if (figure.parts == 0) return;
  const float width = std::max(figure.high.x - figure.low.x, kLeastWidth_m),
              height = std::max(figure.high.y, kLeastHeight_m), ground = 0.05f * area.height;
  const float scale = std::min(area.width / width, (area.height - 2.0f * ground) / height);
  const float middle = 0.5f * (figure.low.x + figure.high.x);
  const View view{list, area.x + 0.5f * area.width - scale * middle, area.y + area.height - ground, scale};

  list.AddLine(ImVec2(area.x, view.floor), ImVec2(area.x + area.width, view.floor), to_u32(palette.border),
               std::max(1.0f, view.size(0.008f)));
  if (figure.wall_x)
    list.AddLine(view({*figure.wall_x, 0.0f}), view({*figure.wall_x, 1.2f}), to_u32(palette.text_muted),
                 view.size(0.035f));
  const auto tone = [&](float share) { return to_u32(mix(palette.panel, palette.text, share)); };
  const std::array<ImU32, 3> tones{tone(0.24f), tone(0.38f), tone(0.50f)};
  const LoadColors colors{to_u32(with_opacity(palette.accent, 0.55f)), to_u32(palette.accent), tone(0.72f)};
  const bool bare_bar = figure.load == LoadKind::barbell && choose_plates(figure.load_kg).count == 0;
  const bool behind = (figure.load == LoadKind::barbell && !bare_bar) || figure.is_furniture;
  bool load_drawn = false;
  for (int i = 0; i < figure.parts; ++i) {
    const Silhouette::Part& part = figure.part[static_cast<std::size_t>(i)];
    // the load lies between the trunk and the near side, but what is small is in front of all
    if (behind && !load_drawn && part.tone == Tone::near) draw_load(view, figure, colors), load_drawn = true;
    fill_capsule(view, part.from, part.to, part.radius_from, part.radius_to,
                 tones[static_cast<std::size_t>(part.tone)]);
  }
  if (!load_drawn) draw_load(view, figure, colors);
  if (figure.dowel)
    list.AddLine(view((*figure.dowel)[0]), view((*figure.dowel)[1]), to_u32(palette.warning),
                 std::max(1.5f, view.size(0.025f)));
  // the lumbar spine in the colour of its largest load
  const engine::Color spine =
      engine::load_color(static_cast<float>(figure.peak_compression_N / disc_limit_N()));
  for (std::size_t i = 0; i + 1 < figure.spine.size(); ++i)
    list.AddLine(view(figure.spine[i]), view(figure.spine[i + 1]), to_u32(spine),
                 std::max(1.5f, view.size(0.03f)));
}

}  // namespace app
