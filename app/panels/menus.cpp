// Small menus of the top bar: undo with its list, and files that were opened last.
#include <imgui.h>

#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr float kMenuWidth = 420.0f, kMenuHeight = 360.0f;

// Newest first; the one that is shown is marked, what was undone stands above it.
void draw_history_list(State& state) {
  if (!ImGui::BeginPopup("history")) return;
  engine::heading("Edits, newest first");
  const float row = ImGui::GetTextLineHeightWithSpacing();
  const std::vector<Edit>& history = state.history();
  const float wanted = row * static_cast<float>(history.size()) + px(8.0f);
  ImGui::BeginChild("edits", ImVec2(px(kMenuWidth), std::min(wanted, px(kMenuHeight))));
  std::size_t chosen = state.history_place();
  for (std::size_t i = history.size(); i-- > 0;) {
    const TextBuffer<300> label("{}##{}", i == 0 ? std::string_view("The start") : history[i].name, i);
    const bool undone = i > state.history_place();
    if (undone) ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    if (engine::list_row(label.c_str(), i == state.history_place(), true))
      chosen = i;
    if (undone) ImGui::PopStyleColor();
    engine::tooltip(i == 0 ? std::string_view("The lift at the start") : history[i].name);
  }
  ImGui::EndChild();
  ImGui::EndPopup();
  if (chosen != state.history_place()) state.jump_to(chosen);
}

/// The last part of a path that fits the menu.
std::string_view end_of(const std::string& path) {
  constexpr std::size_t kMost = 52;
  std::size_t from = path.size() > kMost ? path.size() - kMost : 0;
  while (from > 0 && from < path.size() && (static_cast<unsigned char>(path[from]) & 0xC0u) == 0x80u) ++from;
  return std::string_view(path).substr(from);
}

}  // namespace

void draw_history_buttons(State& state) {
  const std::vector<Edit>& history = state.history();
  const std::size_t place = state.history_place();
  const TextBuffer<300> undo("Undo: {} (Ctrl+Z)", state.can_undo() ? history[place].name : "nothing"),
      redo("Redo: {} (Ctrl+Y)", state.can_redo() ? history[place + 1].name : "nothing");
  const float y = ImGui::GetCursorPosY();
  const auto next = [y] {
    ImGui::SameLine(0.0f, px(2.0f));
    ImGui::SetCursorPosY(y);
  };
  if (engine::icon_button("undo", engine::Icon::undo, undo.c_str(), false, state.can_undo())) state.undo();
  next();
  if (engine::icon_button("redo", engine::Icon::redo, redo.c_str(), false, state.can_redo())) state.redo();
  next();
  if (engine::icon_button("history", engine::Icon::chevron_down,
                          "All edits: go back or forward to any of them", false, history.size() > 1))
    ImGui::OpenPopup("history");
  engine::place_popup_below();
  draw_history_list(state);
}

void draw_open_button(PanelContext& context) {
  State& state = context.state;
  if (engine::icon_button("open", engine::Icon::open,
                          "Open a scenario (Ctrl+O), or drop its file on the window")) {
    if (state.recent_files.empty())
      ask_for_file(context, FileKind::scenario, false);
    else
      ImGui::OpenPopup("open menu");
  }
  engine::place_popup_below();
  if (!ImGui::BeginPopup("open menu")) return;
  if (engine::menu_row("Scenario (JSON)…", "Ctrl+O")) ask_for_file(context, FileKind::scenario, false);
  engine::heading("Recent");
  std::string chosen;
  for (const std::string& file : state.recent_files) {
    std::error_code error;
    const bool there = std::filesystem::is_regular_file(file, error);
    const std::string_view end = end_of(file);
    const TextBuffer<400> label("{}{}##{}", end.size() < file.size() ? "…" : "", end, file);
    if (ImGui::MenuItem(label.c_str(), nullptr, false, there)) chosen = file;
    engine::tooltip(
        there ? std::string_view(file)
              : TextBuffer<400>("{}: {}", file, error ? error.message() : "is no longer there").view());
  }
  ImGui::Separator();
  if (engine::menu_row("Forget these")) state.recent_files.clear();
  ImGui::EndPopup();
  std::string error;
  if (!chosen.empty() && !open_scenario(state, chosen, error)) state.notify(NoticeKind::bad, error);
}

}  // namespace app
