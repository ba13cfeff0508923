#include <imgui.h>

#include "app/panels/panel.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

// In the order of drawing.
constexpr std::array kPanels{
    Panel{"top", Region::top, true, draw_top_bar},
    Panel{"switch", Region::floating, true, draw_panel_switch},
    Panel{"setup", Region::left, true, draw_setup},
    Panel{"browser", Region::floating, true, draw_browser},
    Panel{"file", Region::floating, true, draw_file_dialog},
    Panel{"handles", Region::scene, true, edit_handles},
    Panel{"time", Region::bottom, false, draw_time_bar},
    Panel{"readouts", Region::readouts, false, draw_readouts},
    Panel{"pages", Region::right, false, draw_pages},
    Panel{"scene", Region::scene, false, draw_scene},
    Panel{"first steps", Region::floating, false, draw_first_steps},
    Panel{"notices", Region::floating, false, draw_notices},
    Panel{"help", Region::floating, false, draw_help},
};

}  // namespace

std::span<const Panel> panels() {
  return kPanels;
}

bool is_shown(const Panel& panel, const Layout& layout, const PanelMemory& memory) {
  if (!layout.narrow || (panel.region != Region::left && panel.region != Region::right)) return true;
  return memory.narrow_shows_pages == (panel.region == Region::right);
}

// Set-up or pages, where there is room for one of them only. A page that was asked for by its key is shown.
void draw_panel_switch(PanelContext& context, const Rect&) {
  PanelMemory& memory = context.memory;
  const bool page_turned = memory.narrow_page != context.state.view.page;
  memory.narrow_page = context.state.view.page;
  if (!context.layout.narrow) return;
  if (page_turned) memory.narrow_shows_pages = true;
  const DockedWindow window("switch", context.layout.panel_switch, 12.0f, 8.0f);
  constexpr std::array<const char*, 2> kLabels{"Set up", "Read"};
  int chosen = memory.narrow_shows_pages ? 1 : 0;
  if (engine::segmented("panel", kLabels, chosen)) memory.narrow_shows_pages = chosen == 1;
}

DockedWindow::DockedWindow(const char* id, const Rect& area, float padding_x, float padding_y, bool scrolls,
                           bool transparent) {
  ImGui::SetNextWindowPos(ImVec2(area.x, area.y));
  ImGui::SetNextWindowSize(ImVec2(area.width, area.height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1.0f, 1.0f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(engine::px(padding_x), engine::px(padding_y)));
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                           ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoBringToFrontOnFocus;
  if (!scrolls) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  if (transparent) flags |= ImGuiWindowFlags_NoBackground;
  ImGui::Begin(id, nullptr, flags);
  ImGui::PopStyleVar(4);
}

DockedWindow::~DockedWindow() {
  ImGui::End();
}

}  // namespace app
