// What the widgets share within the one UiContext. Internal to engine/ui.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/platform/platform.h"
#include "engine/ui/focus.h"
#include "engine/ui/item_log.h"
#include "engine/ui/ui_context.h"

namespace engine {

// The number being typed over a slider; there is at most one.
struct TextEdit {
  unsigned id = 0;     // of its slider's bar; 0: none
  unsigned field = 0;  // its own
  std::array<char, 32> text{};
  bool just_opened = false;
  int idle_frames = 0;  // since the field had the keyboard
};

// The slider being dragged; there is at most one.
struct SliderDrag {
  double value_before = 0.0;
  float grab_offset_px = 0.0f;  // from the knob's middle to the mouse
  bool changed = false;
};

struct UiState {
  Fonts fonts;
  const Palette* palette = nullptr;
  float scale = 1.0f;
  bool wide_glyphs = false;  // the font has more than ASCII
  TextEdit edit;
  SliderDrag drag;
  Platform* platform = nullptr;
  std::string pasted;  // from the clipboard
  ItemLog* item_log = nullptr;  // nobody watches
  bool navigating = false;              // see UiContext
  std::vector<FocusItem> focus_items;   // of this frame, in the order of drawing
  int focus_groups = 0;                 // so many rows of choices were drawn in this frame
  unsigned stepping = 0;                // the control with the keyboard, if arrows step it
  int steps = 0;                        // that keys step it by in this frame
};

UiState& ui_state();  // of the one UiContext

}  // namespace engine
