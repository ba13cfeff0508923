// The keyboard's way through the controls: Tab from one to the next, on through all windows, Ctrl+Tab from
// window to window. (ImGui's own Tab knows text fields only, and one window.) Internal to engine/ui.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

struct ImGuiWindow;

namespace engine {

enum class FocusKind : std::uint8_t {
  control,
  text_field,  // reached, it is typed into at once
  choice       // one of a row of which Tab stops at the chosen one only: arrows reach the others
};

// A control as it was drawn last.
struct FocusItem {
  unsigned id = 0;
  ImGuiWindow* window = nullptr;
  float left = 0.0f, top = 0.0f, right = 0.0f, bottom = 0.0f;
  FocusKind kind = FocusKind::control;
  bool stop = true;
  int group = 0;  // of choices that belong together
};

struct FocusMove {
  int direction = 1;      // -1: backwards
  bool windows = false;   // on to the next window
  bool starting = false;  // the keyboard comes to the controls now
};

struct FocusOrder {
  std::span<const char* const> windows;  // others follow in the order of drawing
  const char* start = "";                // where it starts while no control was used yet
};

// Where the move leads; nothing where there is nothing to go to. `current`: of the control that has the
// keyboard, 0 for none. Sorts `items`.
std::optional<FocusItem> find_next_focus(std::vector<FocusItem>& items, unsigned current,
                                         const FocusMove& move, const FocusOrder& order);
void take_focus(const FocusItem& item);  // within a frame; scrolls there
void draw_focus_ring();                  // after all windows
// Notes ImGui's last item as a stop.
void note_focus(FocusKind kind, bool stop, int group);

}  // namespace engine
