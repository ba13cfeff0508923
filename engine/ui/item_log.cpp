#include "engine/ui/item_log.h"

#include <algorithm>

#include "engine/ui/imgui_compat.h"
#include "engine/ui/ui_state.h"

namespace engine {

const DrawnItem* ItemLog::find(std::string_view label, std::string_view window) const {
  const DrawnItem* hidden = nullptr;
  for (const DrawnItem& item : items_) {
    // a part of a window that scrolls by itself belongs to the window
    const bool inside = item.window.starts_with(window) &&
                        (item.window.size() == window.size() || item.window[window.size()] == '/');
    if (item.label != label || (!window.empty() && !inside)) continue;
    if (item.visible()) return &item;
    if (hidden == nullptr) hidden = &item;
  }
  return hidden;
}

void note_box(std::string_view label, float x, float y, float width, float height) {
  ItemLog* log = ui_state().item_log;
  if (log == nullptr) return;
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  const ImRect clip = window->ClipRect;
  const ImVec2 low(std::max(x, clip.Min.x), std::max(y, clip.Min.y));
  const ImVec2 high(std::min(x + width, clip.Max.x), std::min(y + height, clip.Max.y));
  DrawnItem item;
  item.window = window->Name;
  item.label = label.substr(0, label.find("##"));
  item.x = low.x, item.y = low.y;
  item.width = std::max(high.x - low.x, 0.0f), item.height = std::max(high.y - low.y, 0.0f);
  item.full_width = width, item.full_height = height;
  item.enabled = (ImGui::GetCurrentContext()->CurrentItemFlags & ImGuiItemFlags_Disabled) == 0;
  log->add(std::move(item));
}

namespace {

void log_item(std::string_view label) {
  if (ui_state().item_log == nullptr) return;
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  note_box(label, low.x, low.y, high.x - low.x, high.y - low.y);
}

}  // namespace

void note_item(std::string_view label) {
  note_focus(FocusKind::control, true, 0);
  log_item(label);
}

void note_choice(std::string_view label, bool chosen, int group) {
  note_focus(FocusKind::choice, chosen, group);
  log_item(label);
}

int begin_choices() {
  return ++ui_state().focus_groups;
}

void note_text_field(std::string_view label) {
  note_focus(FocusKind::text_field, true, 0);
  log_item(label);
}

}  // namespace engine
