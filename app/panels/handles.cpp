// Dragging the figure itself: handles that appear where the mouse is near, and set what they stand for.
#include <imgui.h>

#include "app/handles.h"
#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"

namespace app {
namespace {

using engine::px;

constexpr float kReach = 15.0f, kRadius = 7.0f;  // of the mouse, and as drawn; design pixels

// From the figure to the interface's coordinates.
Projection projection(const PanelContext& context, const Rect& area) {
  return [&context, area](const sim::Vec3& point) -> std::optional<glm::vec2> {
    const float density = context.pixels_per_unit;
    const auto at =
        context.scene.camera().project(glm::vec3(point), {area.width * density, area.height * density});
    if (!at) return {};
    return glm::vec2(area.x, area.y) + *at / density;
  };
}

// The handle under the mouse; -1: none.
int find_handle(const PanelContext& context, const Rect& area, glm::vec2 mouse) {
  const Projection project = projection(context, area);
  int nearest = -1;
  float least = px(kReach);
  for (std::size_t i = 0; i < handles().size(); ++i) {
    const Handle& handle = handles()[i];
    if (!handle_applies(context.state, handle)) continue;
    const auto at = project(handle.place(context.state.model(), context.state.frame()));
    if (!at || glm::distance(*at, mouse) >= least) continue;
    least = glm::distance(*at, mouse);
    nearest = static_cast<int>(i);
  }
  return nearest;
}

void ask_for(State& state, const Handle& handle, double value, bool settled) {
  state.request_parameter(*sim::find_parameter(handle.parameter_id), value, settled);
}

void draw_chip(const State& state, const Handle& handle, ImVec2 at, bool held) {
  const sim::Parameter& parameter = *sim::find_parameter(handle.parameter_id);
  const TextBuffer<96> text(
      "{}: {}", parameter.label,
      format_parameter_value(parameter, parameter.get(state.requested()), state.requested_units()));
  const ImFont* font = held ? engine::fonts().strong : engine::fonts().small;
  const ImVec2 size = engine::text_size(font, text.view());
  const ImVec2 low(at.x + px(14.0f), at.y - size.y - px(12.0f));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Palette& palette = engine::palette();
  const ImVec2 high(low.x + size.x + px(14.0f), low.y + size.y + px(8.0f));
  list.AddRectFilled(low, high, engine::to_u32(engine::with_opacity(palette.panel, 0.94f)), px(5.0f));
  list.AddRect(low, high, engine::to_u32(palette.accent), px(5.0f));
  engine::draw_text(list, font, ImVec2(low.x + px(7.0f), low.y + px(4.0f)), palette.accent, text.view());
}

}  // namespace

// Before the simulation, so that what is dragged is answered in the same frame.
void edit_handles(PanelContext& context, const Rect& area) {
  PanelMemory::HandleDrag& drag = context.memory.handle;
  const ImGuiIO& io = ImGui::GetIO();
  const glm::vec2 mouse(io.MousePos.x, io.MousePos.y);
  if (!drag.held) {
    drag.near = context.memory.scene_hovered ? find_handle(context, area, mouse) : -1;
    if (drag.near < 0 || !ImGui::IsMouseClicked(ImGuiMouseButton_Left) || io.KeyShift) return;
    const Handle& handle = handles()[static_cast<std::size_t>(drag.near)];
    const auto at = projection(context, area)(handle.place(context.state.model(), context.state.frame()));
    if (!at) return;
    drag.held = true;
    drag.moved = false;
    drag.grip = {at->x - mouse.x, at->y - mouse.y};
    context.state.playback.playing = false;
    return;
  }
  const Handle& handle = handles()[static_cast<std::size_t>(drag.near)];
  const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  drag.moved |= io.MouseDelta.x != 0.0f || io.MouseDelta.y != 0.0f;
  const auto value = !drag.moved ? std::nullopt
                                 : value_at_pixel(context.state, handle, projection(context, area),
                                                  mouse + glm::vec2(drag.grip[0], drag.grip[1]));
  drag.stuck = drag.moved && !value;
  if (value) ask_for(context.state, handle, *value, !down);
  if (down) return;
  if (!value && drag.moved) context.state.request(context.state.requested());  // settles the drag's undo step
  drag.held = false;
}

void draw_handles(const PanelContext& context, const Rect& area) {
  const PanelMemory::HandleDrag& drag = context.memory.handle;
  if (!context.memory.scene_hovered && !drag.held) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const engine::Palette& palette = engine::palette();
  const Projection project = projection(context, area);
  for (std::size_t i = 0; i < handles().size(); ++i) {
    const Handle& handle = handles()[i];
    if (!handle_applies(context.state, handle)) continue;
    const auto at = project(handle.place(context.state.model(), context.state.frame()));
    if (!at) continue;
    const bool chosen = static_cast<int>(i) == drag.near;
    const ImVec2 centre(at->x, at->y);
    list.AddCircleFilled(centre, px(kRadius),
                         engine::to_u32(engine::with_opacity(palette.panel, chosen ? 0.95f : 0.55f)));
    list.AddCircle(centre, px(kRadius),
                   engine::to_u32(engine::with_opacity(palette.accent, chosen ? 1.0f : 0.55f)), 0,
                   px(chosen ? 2.5f : 1.5f));
    if (!chosen) continue;
    draw_chip(context.state, handle, centre, drag.held);
    if (drag.stuck)
      engine::draw_text(list, engine::fonts().small, ImVec2(centre.x + px(14.0f), centre.y + px(4.0f)),
                        palette.warning, "Not moved by this here: go to the bottom of the lift");
  }
}

}  // namespace app
