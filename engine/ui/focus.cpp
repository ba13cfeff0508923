#include "engine/ui/focus.h"

#include <algorithm>
#include <cstring>

#include "engine/ui/convert.h"
#include "engine/ui/imgui_compat.h"
#include "engine/ui/item_log.h"
#include "engine/ui/ui_state.h"
#include "engine/ui/widgets.h"

namespace engine {
namespace {

std::size_t rank_of(const FocusItem& item, const FocusOrder& order) {
  const char* name = item.window->RootWindow->Name;
  for (std::size_t i = 0; i < order.windows.size(); ++i)
    if (std::strcmp(name, order.windows[i]) == 0) return i;
  return order.windows.size();
}

// With a dialog or menu open, only what stands in it.
bool is_reachable(const FocusItem& item) {
  const ImGuiWindow* root = item.window->RootWindow;
  const ImVector<ImGuiPopupData>& popups = ImGui::GetCurrentContext()->OpenPopupStack;
  if ((item.window->Flags & ImGuiWindowFlags_NoNavInputs) != 0) return false;
  return popups.empty() || popups.back().Window == nullptr || popups.back().Window == root;
}

FocusItem last_item(FocusKind kind) {
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  return {.id = ImGui::GetItemID(),
          .window = ImGui::GetCurrentWindow(),
          .left = low.x,
          .top = low.y,
          .right = high.x,
          .bottom = high.y,
          .kind = kind};
}

// The first stop of a window; the items' end where it has none.
auto find_first(std::vector<FocusItem>& items, const ImGuiWindow* root) {
  return std::find_if(items.begin(), items.end(), [root](const FocusItem& item) {
    return item.stop && (root == nullptr || item.window->RootWindow == root);
  });
}

}  // namespace

std::optional<FocusItem> find_next_focus(std::vector<FocusItem>& items, unsigned current,
                                         const FocusMove& move, const FocusOrder& order) {
  std::erase_if(items, [](const FocusItem& item) { return !is_reachable(item); });
  std::stable_sort(items.begin(), items.end(), [&](const FocusItem& a, const FocusItem& b) {
    return rank_of(a, order) < rank_of(b, order);
  });
  const auto present = std::find_if(items.begin(), items.end(),
                                    [current](const FocusItem& item) { return item.id == current; });
  if (current == 0 || present == items.end()) {
    const ImGuiWindow* last = ImGui::GetCurrentContext()->NavWindow;
    const ImGuiWindow* root = move.starting     ? ImGui::FindWindowByName(order.start)
                              : last != nullptr ? last->RootWindow
                                                : nullptr;
    auto first = find_first(items, root);
    if (first == items.end()) first = find_first(items, nullptr);
    return first == items.end() ? std::nullopt : std::optional(*first);
  }
  const auto count = static_cast<std::ptrdiff_t>(items.size());
  const std::ptrdiff_t from = present - items.begin();
  for (std::ptrdiff_t i = 1; i <= count; ++i) {
    const FocusItem& next =
        items[static_cast<std::size_t>(((from + move.direction * i) % count + count) % count)];
    if (!next.stop) continue;
    const bool same_window = next.window->RootWindow == present->window->RootWindow;
    if (move.windows) {
      if (!same_window) return *find_first(items, next.window->RootWindow);
    } else if (!same_window || next.group == 0 || next.group != present->group) {
      return next;
    }
  }
  return std::nullopt;
}

void take_focus(const FocusItem& item) {
  const ImRect box(item.left, item.top, item.right, item.bottom);
  compat::focus_item(item.window, item.id, box, item.kind == FocusKind::text_field);
  ImGui::ScrollToRect(item.window, box, ImGuiScrollFlags_KeepVisibleEdgeY);
}

// Twice: in the panel's colour under the accent, so that it stands out from whatever it surrounds.
void draw_focus_ring() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (!compat::focus_shown() || g.IO.WantTextInput) return;
  if (!ui_state().navigating && !compat::popup_open()) return;
  ImGuiWindow* window = g.NavWindow;
  if (window == nullptr || g.NavId == 0 || !g.NavIdIsAlive || !window->WasActive) return;
  ImRect box = ImGui::WindowRectRelToAbs(window, window->NavRectRel[g.NavLayer]);
  ImRect clip = window->InnerClipRect;
  box.Expand(px(2.0f));
  clip.Expand(px(4.0f));
  const float rounding = px(6.0f);
  window->DrawList->PushClipRect(clip.Min, clip.Max);
  window->DrawList->AddRect(box.Min, box.Max, to_u32(palette().panel), rounding, 0, px(5.0f));
  window->DrawList->AddRect(box.Min, box.Max, to_u32(palette().accent), rounding, 0, px(2.5f));
  window->DrawList->PopClipRect();
}

void note_focus(FocusKind kind, bool stop, int group) {
  FocusItem item = last_item(kind);
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const bool enabled = (g.CurrentItemFlags & ImGuiItemFlags_Disabled) == 0;
  std::vector<FocusItem>& items = ui_state().focus_items;
  if (item.id == 0 || !enabled || (!items.empty() && items.back().id == item.id)) return;
  item.stop = stop;
  item.group = group;
  items.push_back(item);
}

void focus_last_item(bool only_while_navigating) {
  if (only_while_navigating && !ui_state().navigating) return;
  if (ImGui::GetItemID() != 0) take_focus(last_item(FocusKind::control));
}

void type_into_last_item() {
  if (ImGui::GetItemID() != 0 && !ImGui::IsItemActive()) take_focus(last_item(FocusKind::text_field));
}

int key_steps() {
  UiState& state = ui_state();
  if (!ImGui::IsItemFocused() || ImGui::GetIO().WantTextInput) return 0;
  state.stepping = ImGui::GetItemID();
  return state.steps;
}

}  // namespace engine
