// Settings: units, size of text, colours, motion. They are kept for the next start.
#include <imgui.h>

#include <cmath>

#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr float kWidth = 340.0f;

void draw_units(ViewOptions& view) {
  constexpr std::array<const char*, kUnitSystemCount> kLabels{"SI", "US", "Body mass"};
  constexpr std::array<const char*, kUnitSystemCount> kMeaning{
      "kg, m, N, N·m", "Pounds (lb), inches (in), pounds-force (lbf), pound-force feet (lbf·ft), psi",
      "Masses in body masses (BM), forces in body weights (BW), moments in N·m and power in W per kg of body "
      "mass; lengths in m"};
  engine::heading("Units");
  int chosen = static_cast<int>(view.units);
  if (engine::segmented("units", kLabels, chosen)) view.units = static_cast<UnitSystem>(chosen);
  engine::muted_text(kMeaning[static_cast<std::size_t>(chosen)]);
  engine::muted_text("Any unit can be typed, whichever is shown: 45 lb, 18 in, 1.5 bw. Files stay in SI.");
}

// The window is built anew at each size: it follows when the slider is let go.
void draw_text_size(ViewOptions& view, double& shown) {
  engine::heading("Text and controls");
  engine::SliderSpec spec;
  spec.label = "Size";
  spec.unit = "%";
  spec.help =
      "Of all text and all controls. Panels scroll where it becomes tight. Ctrl with + and - does the same.";
  spec.low = 100.0 * kLeastFontScale;
  spec.high = 100.0 * kMostFontScale;
  spec.step = 10.0;
  spec.standard = 100.0;
  spec.decimals = 0;
  if (shown <= 0.0) shown = 100.0 * view.font_scale;
  const engine::SliderChange change = engine::slider(spec, shown);
  if (change == engine::SliderChange::done) view.font_scale = shown / 100.0;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left) && change == engine::SliderChange::none)
    shown = std::round(100.0 * view.font_scale);
  engine::toggle_switch("Projector", view.projector, "Larger type for a room, on top of the size (P)");
}

void draw_colors(ViewOptions& view) {
  engine::heading("Colours");
  constexpr std::array<const char*, 2> kThemes{"Light", "Dark"};
  int theme = static_cast<int>(view.theme);
  if (engine::segmented("theme", kThemes, theme)) view.theme = static_cast<engine::ThemeId>(theme);
  engine::muted_text("Chosen so that every kind of colour vision tells curves, verdicts and discs apart.");
}

}  // namespace

void draw_settings_button(PanelContext& context) {
  State& state = context.state;
  if (engine::icon_button("settings", engine::Icon::settings, "Units, size of text, colours, motion (Ctrl+,)") ||
      context.memory.open_settings)
    ImGui::OpenPopup("settings");
  context.memory.open_settings = false;
  const ImVec2 high = ImGui::GetItemRectMax();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(high.x, high.y + px(4.0f)), ImGuiCond_Always, ImVec2(1.0f, 0.0f));
  ImGui::SetNextWindowSize(ImVec2(std::min(px(kWidth), screen.x), 0.0f));
  ImGui::SetNextWindowSizeConstraints(ImVec2(0.0f, 0.0f), ImVec2(screen.x, screen.y - high.y - px(8.0f)));
  if (!ImGui::BeginPopup("settings")) return;
  draw_units(state.view);
  draw_text_size(state.view, context.memory.text_size_percent);
  draw_colors(state.view);
  engine::heading("Motion");
  engine::toggle_switch("Reduced motion", state.view.reduced_motion,
                        "The camera jumps instead of gliding, and nothing plays by itself");
  const std::string& folder = context.memory.settings_folder;
  engine::muted_text(folder.empty() ? TextBuffer<300>("Not kept: this run has no folder for settings.").view()
                                    : TextBuffer<300>("Kept in {}", folder).view());
  ImGui::EndPopup();
}

}  // namespace app
