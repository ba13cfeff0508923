#include "app/panels/free_body.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/draw_forces.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"

namespace app {
namespace {

using engine::px;
using sim::BodyId;

constexpr float kHeight = 300.0f, kMargin = 14.0f;  // design pixels
constexpr float kLongest = 0.36f;                   // arrow, part of the drawing's height
constexpr double kLeastShare = 0.012;  // smaller forces than this part of the largest are left out
constexpr float kLeastArrow = 9.0f;

/// From the sagittal plane to the screen.
struct View {
  ImVec2 corner;
  float per_metre = 1.0f;
  double left_m = 0.0, top_m = 0.0;
  ImVec2 at(const sim::Vec3& p) const {
    return {corner.x + static_cast<float>(p.x - left_m) * per_metre,
            corner.y + static_cast<float>(top_m - p.y) * per_metre};
  }
};

struct Box {
  double low_x = 1e9, high_x = -1e9, low_y = 1e9, high_y = -1e9;
  void add(const sim::Vec3& p, double around) {
    low_x = std::min(low_x, p.x - around), high_x = std::max(high_x, p.x + around);
    low_y = std::min(low_y, p.y - around), high_y = std::max(high_y, p.y + around);
  }
};

/// Where the trunk is cut into sections, from the seat up: how far skin lies before and behind, reference
/// man.
struct Section {
  int body;
  double height_m, back_m, front_m;
};
constexpr int kThorax = sim::index_of(BodyId::thorax), kHead = sim::index_of(BodyId::head);
constexpr std::array<Section, 12> kTrunk{{{0, -0.075, 0.105, 0.060},
                                          {0, 0.010, 0.130, 0.085},
                                          {0, 0.075, 0.115, 0.105},
                                          {1, 0.0, 0.055, 0.125},
                                          {2, 0.0, 0.052, 0.130},
                                          {3, 0.0, 0.052, 0.130},
                                          {4, 0.0, 0.055, 0.130},
                                          {5, 0.0, 0.060, 0.128},
                                          {kThorax, 0.0, 0.066, 0.128},
                                          {kThorax, 0.120, 0.088, 0.135},
                                          {kThorax, 0.210, 0.090, 0.115},
                                          {kThorax, 0.275, 0.062, 0.062}}};

bool belongs(const FreeBody& body, const Section& section) {
  return body.inside[static_cast<std::size_t>(section.body)];
}

class Drawing {
 public:
  Drawing(const FreeBody& body, const sim::Model& model, const sim::Frame& frame, const Units& units)
      : body_(body), model_(model), frame_(frame), units_(units), list_(*ImGui::GetWindowDrawList()) {}

  void draw() {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const ImVec2 size(ImGui::GetContentRegionAvail().x, px(kHeight));
    area_ = {corner.x, corner.y, size.x, size.y};
    const engine::Palette& palette = engine::palette();
    const ImVec2 end(corner.x + size.x, corner.y + size.y);
    list_.AddRectFilled(corner, end, engine::to_u32(palette.plot_ground), px(6.0f));
    list_.AddRect(corner, end, engine::to_u32(palette.border), px(6.0f));
    find_view();
    list_.PushClipRect(corner, end, true);
    draw_figure(false);
    draw_figure(true);
    draw_cut();
    draw_arm_of_load();
    for (const FreeForce& force : body_.forces()) draw_force(force);
    draw_moment();
    draw_scale_bar();
    list_.PopClipRect();
    ImGui::Dummy(size);
  }

 private:
  const sim::BodyMotion& motion(int body) const {
    return frame_.kinematics.body[static_cast<std::size_t>(body)];
  }
  bool worth(const FreeForce& force) const { return flat(force.force_N) > kLeastShare * largest_N_; }
  static double flat(const sim::Vec3& v) { return std::hypot(v.x, v.y); }

  // What is inside, the places where forces act and room for the arrows.
  void find_view() {
    Box box;
    for (const Section& section : kTrunk)
      if (belongs(body_, section)) box.add(point(section, 0.0), 0.13);
    for (const sim::Capsule& capsule : model_.capsules) {
      if (!body_.inside[static_cast<std::size_t>(capsule.body)]) continue;
      const sim::BodyMotion& at = motion(capsule.body);
      box.add(at.p_WB + at.R_WB * capsule.from, capsule.radius_from_m);
      box.add(at.p_WB + at.R_WB * capsule.to, capsule.radius_to_m);
    }
    box.add(body_.joint, 0.16);
    for (const FreeForce& force : body_.forces()) {
      box.add(force.point, 0.03);
      largest_N_ = std::max(largest_N_, flat(force.force_N));
    }
    const double width = box.high_x - box.low_x, height = box.high_y - box.low_y;
    const auto room_x = static_cast<double>(area_.width - 2.0f * px(kMargin)),
               room_y = static_cast<double>(area_.height - 2.0f * px(kMargin));
    // arrows reach beyond the body below and above
    longest_px_ = kLongest * area_.height;
    const double fit =
        std::min(0.62 * room_x / width, (room_y - 0.55 * static_cast<double>(longest_px_)) / height);
    view_.corner = {area_.x, area_.y};
    view_.per_metre = static_cast<float>(fit);
    view_.left_m = 0.5 * (box.low_x + box.high_x) - 0.5 * static_cast<double>(area_.width) / fit;
    view_.top_m =
        box.high_y + (static_cast<double>(px(kMargin)) + 0.08 * static_cast<double>(longest_px_)) / fit;
  }

  sim::Vec3 point(const Section& section, double forward_m) const {
    const sim::BodyMotion& at = motion(section.body);
    return at.p_WB + at.R_WB * (model_.scale * sim::Vec3(forward_m, section.height_m, 0));
  }

  // A rod with round ends, one thicker than the other.
  void rod(const sim::Vec3& from, const sim::Vec3& to, double from_m, double to_m, engine::Color color,
           float grow_px) {
    const ImVec2 a = view_.at(from), b = view_.at(to);
    const float ra = static_cast<float>(from_m) * view_.per_metre + grow_px,
                rb = static_cast<float>(to_m) * view_.per_metre + grow_px;
    const float dx = b.x - a.x, dy = b.y - a.y, length = std::max(std::hypot(dx, dy), 1e-3f);
    const ImVec2 n(-dy / length, dx / length);
    const ImU32 ink = engine::to_u32(color);
    list_.AddCircleFilled(a, ra, ink);
    list_.AddCircleFilled(b, rb, ink);
    list_.AddQuadFilled({a.x + ra * n.x, a.y + ra * n.y}, {b.x + rb * n.x, b.y + rb * n.y},
                        {b.x - rb * n.x, b.y - rb * n.y}, {a.x - ra * n.x, a.y - ra * n.y}, ink);
  }

  void trunk(bool inside, engine::Color color, float grow_px) {
    const double grow_m = static_cast<double>(grow_px / view_.per_metre) / model_.scale;
    const auto edge = [&](const Section& s, double side, double up_m) {
      Section moved = s;
      moved.height_m += up_m;
      return view_.at(point(moved, side < 0 ? -s.back_m - grow_m : s.front_m + grow_m));
    };
    for (std::size_t i = 0; i + 1 < kTrunk.size(); ++i) {
      const Section &low = kTrunk[i], &high = kTrunk[i + 1];
      if (belongs(body_, low) != inside || belongs(body_, high) != inside) continue;
      const bool last = i + 2 == kTrunk.size();
      const double over_m = last ? grow_m : 0.006;
      std::array<ImVec2, 4> quad{edge(low, -1, 0.0), edge(high, -1, over_m), edge(high, 1, over_m),
                                 edge(low, 1, 0.0)};
      list_.AddConvexPolyFilled(quad.data(), 4, engine::to_u32(color));
    }
  }

  // All of one side of the cut in one colour: first a little larger as its edge, then itself.
  void draw_figure(bool inside) {
    const engine::Palette& palette = engine::palette();
    const engine::Color fill = inside ? engine::mix(palette.plot_ground, palette.accent, 0.16f)
                                      : engine::mix(palette.plot_ground, palette.text_muted, 0.13f);
    const engine::Color edge = inside ? engine::mix(palette.plot_ground, palette.accent, 0.60f)
                                      : engine::mix(palette.plot_ground, palette.text_muted, 0.38f);
    for (const bool outline : {true, false}) {
      const engine::Color color = outline ? edge : fill;
      const float grow = outline ? px(1.2f) : 0.0f;
      trunk(inside, color, grow);
      const sim::BodyMotion& head = motion(kHead);
      if (body_.inside[static_cast<std::size_t>(kHead)] == inside)  // neck
        rod(head.p_WB - head.R_WB * sim::Vec3(0.0, 0.04, 0.0),
            head.p_WB + head.R_WB * sim::Vec3(0.01, 0.05, 0.0), 0.052, 0.048, color, grow);
      for (const sim::Capsule& capsule : model_.capsules) {
        const bool limb = capsule.body >= kHead;
        if (!limb || body_.inside[static_cast<std::size_t>(capsule.body)] != inside) continue;
        const sim::BodyMotion& at = motion(capsule.body);
        rod(at.p_WB + at.R_WB * capsule.from, at.p_WB + at.R_WB * capsule.to, capsule.radius_from_m,
            capsule.radius_to_m, color, grow);
      }
    }
  }

  void draw_cut() {
    const engine::Palette& palette = engine::palette();
    const ImVec2 at = view_.at(body_.joint);
    if (body_.at_disc) {
      const float half = 0.14f * view_.per_metre;
      const ImVec2 along(static_cast<float>(body_.disc.anterior.x),
                         -static_cast<float>(body_.disc.anterior.y));
      dashes({at.x - 0.6f * half * along.x, at.y - 0.6f * half * along.y},
             {at.x + half * along.x, at.y + half * along.y}, engine::palette().text, px(1.6f));
    }
    list_.AddCircleFilled(at, px(3.5f), engine::to_u32(palette.text));
  }

  void dashes(ImVec2 from, ImVec2 to, engine::Color color, float width) {
    const float length = std::hypot(to.x - from.x, to.y - from.y), step = px(4.0f);
    if (!(length > 0.0f)) return;
    for (float at = 0.0f; at < length; at += 2.0f * step) {
      const float a = at / length, b = std::min(at + step, length) / length;
      list_.AddLine({from.x + a * (to.x - from.x), from.y + a * (to.y - from.y)},
                    {from.x + b * (to.x - from.x), from.y + b * (to.y - from.y)}, engine::to_u32(color),
                    width);
    }
  }

  // How far ahead of the cut the load hangs.
  void draw_arm_of_load() {
    for (const FreeForce& force : body_.forces()) {
      if (force.kind != FreeForceKind::load) continue;
      const double arm = force.point.x - body_.joint.x;
      if (std::abs(arm) < 0.02) return;
      const ImVec2 from = view_.at(body_.joint), to(view_.at(force.point).x, from.y);
      dashes(from, to, engine::palette().text_muted, px(1.2f));
      dashes(to, view_.at(force.point), engine::palette().text_muted, px(1.2f));
      label({0.5f * (from.x + to.x), from.y - px(2.0f)}, {0.0f, -1.0f},
            units_.text(100.0 * std::abs(arm), "cm").view(), engine::palette().text_muted);
    }
  }

  static engine::Color color_of(FreeForceKind kind) {
    const engine::Palette& palette = engine::palette();
    switch (kind) {
      case FreeForceKind::weight:
        return palette.text;
      case FreeForceKind::load:
      case FreeForceKind::pull:
        return load_arrow_color(palette);
      case FreeForceKind::inertia:
        return inertia_color(palette);
      case FreeForceKind::muscle:
        return palette.bad;
      case FreeForceKind::ligament:
        return palette.series[7];
      case FreeForceKind::pressure:
        return palette.series[5];
      case FreeForceKind::ground:
        return ground_color(palette);
      case FreeForceKind::reaction:
        return palette.series[1];
    }
    return palette.text;
  }

  void arrow(ImVec2 tail, ImVec2 tip, float width, engine::Color color) {
    const float dx = tip.x - tail.x, dy = tip.y - tail.y, length = std::hypot(dx, dy);
    if (length < 1.0f) return;
    const ImVec2 u(dx / length, dy / length);
    const float head = std::min(px(10.0f), 0.8f * length), wide = 0.42f * head;
    const ImVec2 neck(tip.x - head * u.x, tip.y - head * u.y);
    const ImU32 ink = engine::to_u32(color);
    list_.AddLine(tail, neck, ink, width);
    list_.AddTriangleFilled(tip, {neck.x - wide * u.y, neck.y + wide * u.x},
                            {neck.x + wide * u.y, neck.y - wide * u.x}, ink);
  }

  ImVec2 on_paper(const sim::Vec3& force_N) const {
    const auto scale = static_cast<float>(static_cast<double>(longest_px_) / std::max(largest_N_, 1.0));
    return {static_cast<float>(force_N.x) * scale, -static_cast<float>(force_N.y) * scale};
  }

  // Reactions push from below, so their arrow ends where they act; every other one begins there.
  void draw_force(const FreeForce& force) {
    if (!worth(force)) return;
    const engine::Color color = color_of(force.kind);
    ImVec2 by = on_paper(force.force_N);
    const float length = std::hypot(by.x, by.y);
    if (length < px(kLeastArrow)) by = {by.x * px(kLeastArrow) / length, by.y * px(kLeastArrow) / length};
    const bool pushes = force.kind == FreeForceKind::reaction || force.kind == FreeForceKind::pressure;
    const ImVec2 at = view_.at(force.point);
    const ImVec2 tail = pushes ? ImVec2(at.x - by.x, at.y - by.y) : at,
                 tip = pushes ? at : ImVec2(at.x + by.x, at.y + by.y);
    if (!pushes) list_.AddCircleFilled(at, px(2.6f), engine::to_u32(color));
    const bool main = force.kind == FreeForceKind::reaction || force.kind == FreeForceKind::muscle;
    arrow(tail, tip, px(main ? 3.2f : 2.4f), color);
    const float size = std::hypot(by.x, by.y);
    const ImVec2 away = pushes ? ImVec2(-by.x / size, -by.y / size) : ImVec2(by.x / size, by.y / size);
    const auto named = [&](std::string_view name, double value_N) {
      const TextBuffer<64> text("{} {}", name, units_.text(value_N, "N").view());
      label(pushes ? tail : tip, away, text.view(), color);
    };
    if (force.kind == FreeForceKind::reaction && body_.at_disc) {
      named("compression", body_.compression_N);
      named("shear", body_.shear_N);
      return;
    }
    named(force.name, flat(force.force_N));
  }

  void draw_moment() {
    if (std::abs(body_.moment_Nm) < 0.5) return;
    const ImVec2 at = view_.at(body_.joint);
    const float radius = px(26.0f);
    const engine::Color color = moment_color(engine::palette());
    // counter-clockwise on paper for a positive moment: forward goes up
    const float from = body_.moment_Nm > 0.0 ? 0.9f : -4.04f, to = body_.moment_Nm > 0.0 ? -2.4f : -0.75f;
    list_.PathArcTo(at, radius, from, to, 28);
    list_.PathStroke(engine::to_u32(color), 0, px(2.8f));
    const ImVec2 tip(at.x + radius * std::cos(to), at.y + radius * std::sin(to));
    const float turn = body_.moment_Nm > 0.0 ? -1.0f : 1.0f;
    const ImVec2 along(-turn * std::sin(to), turn * std::cos(to));
    arrow({tip.x - px(2.0f) * along.x, tip.y - px(2.0f) * along.y},
          {tip.x + px(9.0f) * along.x, tip.y + px(9.0f) * along.y}, px(2.8f), color);
    label({at.x - radius, at.y}, {-1.0f, 0.0f}, units_.text(body_.moment_Nm, "N·m").view(), color);
  }

  void draw_scale_bar() {
    const double per_px = std::max(largest_N_, 1.0) / static_cast<double>(longest_px_);
    const double force_N = round_force_N(per_px * static_cast<double>(px(110.0f)), units_);
    const auto length = static_cast<float>(force_N / per_px);
    const ImVec2 from(area_.x + px(12.0f), area_.y + area_.height - px(12.0f));
    const ImU32 ink = engine::to_u32(engine::palette().text_muted);
    list_.AddLine(from, {from.x + length, from.y}, ink, px(2.0f));
    TextBuffer<48> text;
    for (const float x : {from.x, from.x + length})
      list_.AddLine({x, from.y - px(4.0f)}, {x, from.y + px(4.0f)}, ink, px(2.0f));
    engine::draw_text(list_, engine::fonts().small,
                      {from.x, from.y - engine::text_height(engine::fonts().small) - px(5.0f)},
                      engine::palette().text_muted, write_round_force(force_N, units_, text));
  }

  // Beside a point, on the side that `away` points to; moved on until it covers no other label.
  void label(ImVec2 point, ImVec2 away, std::string_view text, engine::Color color) {
    const ImFont* font = engine::fonts().small;
    const ImVec2 size = engine::text_size(font, text);
    const float step = size.y + px(1.0f), gap = px(5.0f);
    const std::array<ImVec2, 4> corners{{{point.x - (away.x < -0.35f  ? size.x + gap
                                                     : away.x > 0.35f ? -gap
                                                                      : 0.5f * size.x),
                                          point.y + (away.y < -0.35f  ? -size.y - gap
                                                     : away.y > 0.35f ? gap
                                                                      : -0.5f * size.y)},
                                         {point.x + gap, point.y - 0.5f * size.y},
                                         {point.x - gap - size.x, point.y - 0.5f * size.y},
                                         {point.x - 0.5f * size.x, point.y + gap}}};
    Rect place{corners[0].x, corners[0].y, size.x, size.y};
    for (int i = 0; i < 28; ++i) {
      const ImVec2 corner = corners[static_cast<std::size_t>(i) % corners.size()];
      const int row = i / 4;
      const float shift = step * static_cast<float>(row % 2 == 0 ? row / 2 : -(row + 1) / 2);
      const Rect wanted{std::clamp(corner.x, area_.x + px(4.0f), area_.x + area_.width - size.x - px(4.0f)),
                        corner.y + shift, size.x, size.y};
      if (!is_free(wanted)) continue;
      place = wanted;
      break;
    }
    if (label_count_ < labels_.size()) labels_[label_count_++] = place;
    const engine::Color ground = engine::with_opacity(engine::palette().plot_ground, 0.78f);
    list_.AddRectFilled({place.x - px(2.0f), place.y},
                        {place.x + place.width + px(2.0f), place.y + place.height}, engine::to_u32(ground),
                        px(3.0f));
    engine::draw_text(list_, font, {place.x, place.y}, color, text);
  }
  bool is_free(const Rect& wanted) const {
    if (wanted.y < area_.y + px(3.0f) || wanted.y + wanted.height > area_.y + area_.height - px(3.0f))
      return false;
    const bool on_bar =
        wanted.x < area_.x + px(125.0f) && wanted.y + wanted.height > area_.y + area_.height - px(34.0f);
    return !on_bar &&
           std::none_of(labels_.begin(), labels_.begin() + static_cast<std::ptrdiff_t>(label_count_),
                        [&](const Rect& other) {
                          return wanted.x < other.x + other.width && other.x < wanted.x + wanted.width &&
                                 wanted.y < other.y + other.height && other.y < wanted.y + wanted.height;
                        });
  }

  const FreeBody& body_;
  const sim::Model& model_;
  const sim::Frame& frame_;
  const Units& units_;
  ImDrawList& list_;
  Rect area_;
  View view_;
  double largest_N_ = 0.0;
  float longest_px_ = 1.0f;
  std::array<Rect, 24> labels_;
  std::size_t label_count_ = 0;
};

}  // namespace

void draw_free_body(const FreeBody& body, const sim::Model& model, const sim::Frame& frame,
                    const Units& units) {
  Drawing(body, model, frame, units).draw();
}

}  // namespace app
