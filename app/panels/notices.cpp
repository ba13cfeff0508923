// Notices: what was saved or opened, and what went wrong, until they are read.
#include <imgui.h>

#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr double kShown_s = 9.0, kShownBad_s = 30.0;
constexpr float kWidth = 460.0f;

engine::Color color_of(NoticeKind kind) {
  const engine::Palette& palette = engine::palette();
  return kind == NoticeKind::good      ? palette.good
         : kind == NoticeKind::warning ? palette.warning
                                       : palette.bad;
}

}  // namespace

void draw_notices(PanelContext& context, const Rect&) {
  std::vector<Notice>& notices = context.state.notices;
  for (Notice& notice : notices) notice.age_s += static_cast<double>(context.dt_s);
  std::erase_if(notices, [](const Notice& n) {
    return n.age_s > (n.kind == NoticeKind::bad ? kShownBad_s : kShown_s);
  });

  // over the bottom of the figure, the newest lowest
  const Rect& scene = context.layout.of(Region::scene);
  float bottom = scene.y + scene.height - px(54.0f);
  std::size_t closed = notices.size();
  void (*acting)(State&) = nullptr;
  for (std::size_t i = notices.size(); i-- > 0;) {
    const Notice& notice = notices[i];
    const TextBuffer<32> id("##notice{}", i);
    const float width = std::min(px(kWidth), scene.width - px(24.0f));
    ImGui::SetNextWindowPos(ImVec2(scene.x + 0.5f * scene.width, bottom), ImGuiCond_Always,
                            ImVec2(0.5f, 1.0f));
    ImGui::SetNextWindowSize(ImVec2(width, 0.0f));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(12.0f), px(9.0f)));
    ImGui::Begin(id.c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNavFocus);
    const ImVec2 corner = ImGui::GetWindowPos();
    ImGui::PushClipRect(corner, ImVec2(corner.x + width, corner.y + ImGui::GetWindowHeight()), false);
    ImGui::GetWindowDrawList()->AddRectFilled(
        corner, ImVec2(corner.x + px(4.0f), corner.y + ImGui::GetWindowHeight()),
        engine::to_u32(color_of(notice.kind)), px(2.0f));
    ImGui::PopClipRect();
    ImGui::PushTextWrapPos(width - px(48.0f));
    ImGui::TextUnformatted(notice.text.c_str());
    ImGui::PopTextWrapPos();
    if (notice.action != nullptr && engine::button(notice.action)) {
      acting = notice.run;
      closed = i;
    }
    ImGui::SetCursorPos(ImVec2(width - px(40.0f), px(4.0f)));
    if (engine::icon_button("close", engine::Icon::close, "Close")) closed = i;
    bottom -= ImGui::GetWindowHeight() + px(6.0f);
    ImGui::End();
    ImGui::PopStyleVar();
  }
  if (closed < notices.size()) notices.erase(notices.begin() + static_cast<std::ptrdiff_t>(closed));
  if (acting != nullptr) acting(context.state);
}

}  // namespace app
