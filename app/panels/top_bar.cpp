// Top bar: presets, undo, files, reference, appearance, help.
#include <imgui.h>

#include "app/lift_name.h"
#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

// What a button of this width has room for beside its arrow: the name is shortened, not that it changed.
TextBuffer<160> name_label(const LiftName& lift, float width) {
  const ImFont* font = ImGui::GetFont();
  const char* state = lift.changed ? ", changed" : "";
  const float room = width - ImGui::GetStyle().FramePadding.x - 1.1f * ImGui::GetFrameHeight() -
                     engine::text_size(font, state).x;
  if (engine::text_size(font, lift.name).x <= room) return TextBuffer<160>("{}{}###name", lift.name, state);
  const char* const end = lift.name.data() + lift.name.size();
  const char* rest = end;
  font->CalcTextSizeA(engine::text_height(font), std::max(room - engine::text_size(font, "…").x, 1.0f), 0.0f,
                      lift.name.data(), end, &rest);
  std::string_view shown = lift.name.substr(0, static_cast<std::size_t>(rest - lift.name.data()));
  while (!shown.empty() && shown.back() == ' ') shown.remove_suffix(1);
  return TextBuffer<160>("{}…{}###name", shown, state);
}

// The name of the present lift; pressed, it opens the browser of all lifts.
void draw_name(PanelContext& context, float width) {
  Browser& browser = context.memory.browser;
  const State& state = context.state;
  if (browser.items.empty()) browser.items = make_library(state.movements(), state.presets());
  const LiftName lift = name_lift(state, browser.items);
  ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, ImVec2(0.0f, 0.5f));
  if (engine::button(name_label(lift, width).c_str(), width)) open_browser(context);
  ImGui::PopStyleVar();
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const float side = 0.42f * (high.y - low.y);
  engine::draw_icon(engine::Icon::chevron_down, high.x - 1.9f * side, 0.5f * (low.y + high.y - side), side,
                    engine::palette().text_muted);
  const LiftFile* file = state.file();
  engine::tooltip(
      TextBuffer<600>("{}{}All movements and presets, with pictures (Ctrl+K or /). A scenario file "
                      "can also be dropped on the window.",
                      file != nullptr ? file->path : "", file != nullptr ? "\n" : "")
          .c_str());
}

void draw_save_menu(PanelContext& context) {
  if (engine::icon_button("save", engine::Icon::save, "Save curves, scenario or picture"))
    ImGui::OpenPopup("save menu");
  engine::place_popup_below();
  if (!ImGui::BeginPopup("save menu")) return;
  if (engine::menu_row("Curves (CSV)…", "Ctrl+E")) ask_for_file(context, FileKind::curves, true);
  if (engine::menu_row("Scenario (JSON)…", "Ctrl+S")) ask_for_file(context, FileKind::scenario, true);
  if (engine::menu_row("Picture (PNG)…", "Ctrl+P")) ask_for_file(context, FileKind::picture, true);
  ImGui::EndPopup();
}

void draw_reference_button(State& state) {
  const bool pinned = state.reference() != nullptr;
  if (engine::icon_button("pin", engine::Icon::pin,
                          pinned ? "Let the reference go (R)"
                                 : "Pin this lift as the reference that others are compared with (R)",
                          pinned))
    pinned ? state.clear_reference() : state.pin_reference();
}

}  // namespace

void draw_top_bar(PanelContext& context, const Rect& area) {
  State& state = context.state;
  const DockedWindow window("top", area, 14.0f, 0.0f);
  const float middle = 0.5f * (area.height - ImGui::GetFrameHeight());
  ImGui::SetCursorPosY(middle);
  ImGui::PushFont(engine::fonts().title);
  ImGui::SetCursorPosY(0.5f * (area.height - ImGui::GetTextLineHeight()));
  if (!context.layout.narrow) ImGui::TextUnformatted("HingeLab");
  ImGui::PopFont();

  const auto next = [&](float gap) {
    ImGui::SameLine(0.0f, px(gap));
    ImGui::SetCursorPosY(middle);
  };
  if (!context.layout.narrow) next(22.0f);
  ImGui::SetCursorPosY(middle);
  draw_name(context, std::clamp(area.width - px(700.0f), px(180.0f), px(290.0f)));
  next(10.0f);
  draw_history_buttons(state);
  next(12.0f);
  draw_open_button(context);
  next(2.0f);
  draw_save_menu(context);
  next(12.0f);
  draw_reference_button(state);

  // appearance and help, at the right end; the switches stand in the settings, too, and go where it is narrow
  const float button = ImGui::GetFrameHeight();
  const float few = 2.0f * button + px(2.0f + 14.0f), all = few + px(96.0f + 112.0f + 28.0f);
  ImGui::SameLine(0.0f, px(12.0f));
  const float from = ImGui::GetCursorPosX();
  const bool roomy = from + all <= area.width;
  ImGui::SetCursorPos(ImVec2(std::max(area.width - (roomy ? all : few), from), middle));
  if (roomy) {
    bool dark = state.view.theme == engine::ThemeId::dark;
    if (engine::toggle_switch("Dark", dark, "Dark surroundings (T)"))
      state.view.theme = dark ? engine::ThemeId::dark : engine::ThemeId::light;
    next(16.0f);
    engine::toggle_switch("Projector", state.view.projector, "Larger type for a room (P)");
    next(12.0f);
  }
  draw_settings_button(context);
  next(2.0f);
  if (engine::icon_button("help", engine::Icon::help, "Keys, and what the numbers mean (F1)",
                          context.memory.show_help))
    context.memory.show_help = !context.memory.show_help;
}

}  // namespace app
