// What the widgets share within the one UiContext. Internal to engine/ui.
#pragma once

#include <array>
#include <string>

#include "engine/platform/platform.h"
#include "engine/ui/item_log.h"
#include "engine/ui/ui_context.h"

namespace engine {

// The number being typed over a slider; there is at most one.
struct TextEdit {
  unsigned id = 0;  // 0: none
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
};

UiState& ui_state();  // of the one UiContext

}  // namespace engine
