// What the mouse points at in the figure: discs, joints, muscles. A click chooses it everywhere.
#include <algorithm>
#include <cmath>

#include "app/draw_muscles.h"
#include "app/panels/figure_marks.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"

namespace app {
namespace {

using engine::px;

constexpr float kDiscReach = 16.0f, kJointReach = 18.0f, kMuscleReach = 7.0f;  // of the mouse; design pixels

float distance(ImVec2 a, ImVec2 b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

float distance_to_line(ImVec2 p, ImVec2 a, ImVec2 b) {
  const float dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  const float t =
      length2 > 0.0f ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0f, 1.0f) : 0.0f;
  return distance(p, {a.x + t * dx, a.y + t * dy});
}

struct MuscleSearch {
  const PanelContext& context;
  const Rect& area;
  ImVec2 mouse;
  float least;
  std::optional<FigureTarget> found;
};

void near_muscle(void* user, sim::ReportedGroup group, sim::Side side, std::span<const glm::vec3> points,
                 double, double) {
  MuscleSearch& search = *static_cast<MuscleSearch*>(user);
  std::optional<ImVec2> before;
  for (const glm::vec3& point : points) {
    const auto at = find_on_screen(search.context, search.area, sim::Vec3(point));
    if (at && before) {
      const float away = distance_to_line(search.mouse, *before, *at);
      if (away < search.least) {
        search.least = away;
        search.found = {{SelectionKind::muscle, static_cast<int>(group)}, 0, side};
      }
    }
    before = at;
  }
}

}  // namespace

std::optional<FigureTarget> find_target(const PanelContext& context, const Rect& area) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const State& state = context.state;
  if (const int level = find_gauge(context, mouse); level >= 0)
    return FigureTarget{{}, level, sim::Side::right};
  std::optional<FigureTarget> found;
  float least = 1.0f;  // of the reach
  const auto offer = [&](const std::optional<ImVec2>& at, float reach, const FigureTarget& target) {
    if (!at) return;
    const float share = distance(*at, mouse) / px(reach);
    if (share >= least) return;
    least = share;
    found = target;
  };
  for (int level = 0; level < sim::kLevelCount; ++level)
    offer(find_disc(context, area, level), kDiscReach, {{}, level, sim::Side::right});
  for (int joint = 0; joint < kJointCount; ++joint)
    for (const sim::Side side : {sim::Side::right, sim::Side::left}) {
      const int body = sim::limb_body(kBodyBeyond[static_cast<std::size_t>(joint)], side);
      offer(find_on_screen(context, area, state.frame().kinematics.body[static_cast<std::size_t>(body)].p_WB),
            kJointReach, {{SelectionKind::joint, joint}, 0, side});
    }
  if (found || !state.view.overlays.muscles) return found;
  MuscleSearch search{context, area, mouse, px(kMuscleReach), {}};
  visit_muscles(state.model(), state.frame(), near_muscle, &search);
  return search.found;
}

void choose_target(State& state, const FigureTarget& target) {
  if (target.selection.kind == SelectionKind::disc)
    state.select_level(target.level);
  else
    state.select(target.selection);
}

// Name and present value under the mouse.
void draw_target(const PanelContext& context, const Rect& area) {
  if (!context.memory.scene_hovered || context.memory.handle.held) return;
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseDown[0] || io.MouseDown[1] || io.MouseDown[2] || find_gauge(context, io.MousePos) >= 0) return;
  const auto target = find_target(context, area);
  if (!target) return;
  const sim::Frame& frame = context.state.frame();
  const auto index = static_cast<std::size_t>(target->selection.index);
  const Units units = context.state.units();
  TextBuffer<128> text;
  switch (target->selection.kind) {
    case SelectionKind::disc: {
      const auto level = static_cast<std::size_t>(target->level);
      text = TextBuffer<128>("{}: compression {}, shear {}", sim::kLevelLabels[level],
                             units.text(frame.spine.level[level].compression_N, "N").view(),
                             units.text(frame.spine.level[level].shear_N, "N").view());
      break;
    }
    case SelectionKind::joint:
      text = TextBuffer<128>(
          "{}, {}: {}", kJointLabels[index], target->side == sim::Side::right ? "right" : "left",
          units.text(joint_torque_Nm(frame, static_cast<JointId>(index), target->side), "N·m").view());
      break;
    case SelectionKind::muscle: {
      const auto side = static_cast<std::size_t>(sim::index_of(target->side));
      text = TextBuffer<128>("{}, {}: {}", muscle_label(static_cast<sim::ReportedGroup>(index)),
                             target->side == sim::Side::right ? "right" : "left",
                             units.text(frame.groups.force_N[index][side], "N").view());
      break;
    }
  }
  const ImFont* font = engine::fonts().small;
  const ImVec2 size = engine::text_size(font, text.view());
  const float right = area.x + area.width - size.x - px(20.0f);
  const ImVec2 low(std::min(io.MousePos.x + px(16.0f), right), io.MousePos.y + px(16.0f));
  const ImVec2 high(low.x + size.x + px(14.0f), low.y + size.y + px(8.0f));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(low, high, engine::to_u32(engine::with_opacity(engine::palette().panel, 0.94f)),
                     px(5.0f));
  list.AddRect(low, high, engine::to_u32(engine::palette().border), px(5.0f));
  engine::draw_text(list, font, ImVec2(low.x + px(7.0f), low.y + px(4.0f)), engine::palette().text,
                    text.view());
}

}  // namespace app
