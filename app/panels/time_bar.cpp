// Time: play, step, loop, speed, and the repetition with its phases to scrub through.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr std::array<double, 4> kSpeeds{0.25, 0.5, 1.0, 2.0};
constexpr std::array<const char*, 4> kSpeedLabels{"1/4", "1/2", "1", "2"};

const char* phase_label(sim::PhaseKind kind) {
  switch (kind) {
    case sim::PhaseKind::lower:
      return "Lower";
    case sim::PhaseKind::pause:
      return "Pause";
    case sim::PhaseKind::raise:
      return "Raise";
    case sim::PhaseKind::stand:
      return "Stand";
    case sim::PhaseKind::hold:
      return "Hold";
    case sim::PhaseKind::backswing:
      return "Backswing";
    case sim::PhaseKind::drive:
      return "Drive";
    case sim::PhaseKind::drift:
      return "Float";
    case sim::PhaseKind::step:
      return "Step";
  }
  return "";
}

engine::Color phase_color(sim::PhaseKind kind) {
  const auto& colors = engine::palette().phase;
  const engine::Color color = colors[sim::goes_down(kind) ? 0 : sim::goes_up(kind) ? 2 : 1];
  return engine::with_opacity(color, std::min(1.0f, color.a * 2.6f));
}

void draw_buttons(State& state) {
  Playback& playback = state.playback;
  using engine::Icon;
  if (engine::icon_button("start", Icon::to_start, "To the start (Home)")) playback.time_s = 0.0;
  ImGui::SameLine(0.0f, px(2.0f));
  if (engine::icon_button("back", Icon::step_back, "One sample back (Left; with Shift 0.1 s)"))
    state.step(-1);
  ImGui::SameLine(0.0f, px(2.0f));
  if (engine::icon_button("play", playback.playing ? Icon::pause : Icon::play, "Play or pause (Space)",
                          playback.playing)) {
    playback.playing = !playback.playing;
    if (playback.playing && playback.time_s >= state.trial().motion.duration_s) playback.time_s = 0.0;
  }
  ImGui::SameLine(0.0f, px(2.0f));
  if (engine::icon_button("on", Icon::step_forward, "One sample on (Right; with Shift 0.1 s)")) state.step(1);
  ImGui::SameLine(0.0f, px(2.0f));
  if (engine::icon_button("loop", Icon::loop, "Repeat, or stop at the end (L)", playback.loop))
    playback.loop = !playback.loop;
}

void draw_phases(const State& state, ImDrawList& list, ImVec2 low, ImVec2 high) {
  const double duration = std::max(state.trial().motion.duration_s, 1e-9);
  const auto at = [&](double t) { return low.x + static_cast<float>(t / duration) * (high.x - low.x); };
  list.AddRectFilled(low, high, engine::to_u32(engine::palette().raised), px(5.0f));
  for (const sim::Phase& phase : state.trial().motion.phases) {
    const ImVec2 from(at(phase.start_s), low.y), to(at(phase.end_s), high.y);
    list.AddRectFilled(from, to, engine::to_u32(phase_color(phase.kind)), px(5.0f));
    const ImVec2 size = engine::text_size(engine::fonts().small, phase_label(phase.kind));
    if (size.x + px(8.0f) < to.x - from.x)
      engine::draw_text(list, engine::fonts().small,
                        ImVec2(0.5f * (from.x + to.x - size.x), 0.5f * (from.y + to.y - size.y)),
                        engine::palette().text, phase_label(phase.kind));
    if (phase.start_s > 0.0)
      list.AddLine(from, ImVec2(from.x, to.y), engine::to_u32(engine::palette().border), px(1.0f));
  }
  list.AddRect(low, high, engine::to_u32(engine::palette().border), px(5.0f));
}

void draw_track(State& state, float width, float height) {
  Playback& playback = state.playback;
  const double duration = std::max(state.trial().motion.duration_s, 1e-9);
  const ImVec2 low = ImGui::GetCursorScreenPos(), high(low.x + width, low.y + height);
  ImGui::InvisibleButton("track", ImVec2(width, height));
  engine::note_item("track");
  if (const int steps = engine::key_steps(); steps != 0) state.step(steps);
  if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const float share = std::clamp((ImGui::GetIO().MousePos.x - low.x) / width, 0.0f, 1.0f);
    playback.time_s = static_cast<double>(share) * duration;
    playback.playing = false;
  }
  const bool hovered = ImGui::IsItemHovered() || ImGui::IsItemActive();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_phases(state, list, low, high);
  // playhead, and a mark at the largest compression
  const auto at = [&](double t) { return low.x + static_cast<float>(t / duration) * width; };
  const float peak = at(state.peak_time_s()), now = at(std::min(playback.time_s, duration));
  list.AddTriangleFilled(ImVec2(peak - px(4.5f), low.y), ImVec2(peak + px(4.5f), low.y),
                         ImVec2(peak, low.y + px(6.5f)), engine::to_u32(engine::palette().warning));
  const engine::Color accent = engine::palette().accent;
  list.AddRectFilled(ImVec2(now - px(1.5f), low.y - px(3.0f)), ImVec2(now + px(1.5f), high.y + px(3.0f)),
                     engine::to_u32(accent), px(1.5f));
  list.AddCircleFilled(ImVec2(now, low.y - px(3.0f)), px(hovered ? 6.0f : 5.0f), engine::to_u32(accent));
}

}  // namespace

void draw_time_bar(PanelContext& context, const Rect& area) {
  State& state = context.state;
  const DockedWindow window("time", area, 14.0f, 0.0f);
  const float row = ImGui::GetFrameHeight(), middle = 0.5f * (area.height - row);
  ImGui::SetCursorPosY(middle);
  draw_buttons(state);

  // the clock, as wide as its longest text
  ImGui::SameLine(0.0f, px(14.0f));
  const double duration = state.trial().motion.duration_s;
  const TextBuffer<48> clock("{:.2f} / {:.2f} s", std::min(state.playback.time_s, duration), duration);
  const TextBuffer<48> widest("{:.2f} / {:.2f} s", duration, duration);
  const float clock_width = engine::text_size(engine::fonts().regular, widest.view()).x + px(6.0f);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  engine::draw_text(*ImGui::GetWindowDrawList(), engine::fonts().regular,
                    ImVec2(corner.x, corner.y + 0.5f * (row - engine::text_height(engine::fonts().regular))),
                    engine::palette().text, clock.view());
  ImGui::Dummy(ImVec2(clock_width, row));

  const float speed_width = px(188.0f);
  ImGui::SameLine(0.0f, px(10.0f));
  const float track_width =
      std::max(area.width - ImGui::GetCursorPosX() - speed_width - px(14.0f + 64.0f), px(60.0f));
  ImGui::SetCursorPosY(0.5f * (area.height - px(30.0f)) + px(2.0f));
  draw_track(state, track_width, px(30.0f));
  ImGui::SameLine(0.0f, px(16.0f));
  ImGui::SetCursorPosY(middle);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("Speed");
  ImGui::SameLine(0.0f, px(8.0f));
  ImGui::SetCursorPosY(middle);
  int chosen = -1;
  for (std::size_t i = 0; i < kSpeeds.size(); ++i)
    if (kSpeeds[i] == state.playback.speed) chosen = static_cast<int>(i);
  if (engine::segmented("speed", kSpeedLabels, chosen, speed_width))
    state.playback.speed = kSpeeds[static_cast<std::size_t>(chosen)];
}

}  // namespace app
