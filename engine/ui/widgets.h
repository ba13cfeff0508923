// Controls used in more than one panel. All return whether the person changed the value this frame. Lengths
// in pixels.
#pragma once

#include <span>
#include <string_view>

#include "engine/render/color.h"

namespace engine {

struct SliderSpec {
  const char* label = "";  // above the bar; text after ## is only the id
  const char* unit = "";   // after the number
  const char* help = "";   // tooltip; range and default are added to it
  double low = 0.0;
  double high = 1.0;
  double step = 0.01;     // values snap to multiples of it; 0: free
  double standard = 0.0;  // what right-click brings back
  int decimals = 2;
  bool logarithmic = false;
};

enum class SliderChange : unsigned char { none, dragging, done };

// Label and number on one line, bar under it. Drag or click the bar; double-click (or Ctrl+click) either to
// type; right-click resets; wheel and arrow keys step when hovered or focused. Typed values are clamped to
// the range. `done` comes once with the last change of a drag or edit (for undo steps).
SliderChange slider(const SliderSpec& spec, double& value, bool enabled = true);

// A button that stays pressed.
bool toggle_button(const char* label, bool& on, const char* help = "");
// A small switch with its label to the right.
bool toggle_switch(const char* label, bool& on, const char* help = "");
// One of several, side by side, over the full width (or `width`, if above 0).
bool segmented(const char* id, std::span<const char* const> labels, int& chosen, float width = 0.0f);
// One of many, in a list; over the full width. `help` may be empty or as long as labels.
bool combo(const char* label, std::span<const char* const> labels, int& chosen,
           std::span<const char* const> help = {});
// A button in the accent colour: the one main action of a panel.
bool primary_button(const char* label, float width = 0.0f);

enum class Icon : unsigned char {
  play,
  pause,
  step_back,
  step_forward,
  to_start,
  loop,
  undo,
  redo,
  save,
  open,
  pin,
  settings,
  camera,
  help,
  close,
  chevron_down,
  chevron_right,
  check,
  warning,
  reset
};
// Drawn, not a font's glyph. Square of the frame height; `on` shows it pressed.
bool icon_button(const char* id, Icon icon, const char* help, bool on = false, bool enabled = true);

void help_marker(std::string_view text);  // a small "?" that explains itself
void tooltip(std::string_view text);      // for the last item, wrapped, after a short rest
void heading(std::string_view text);      // section title with air above
void muted_text(std::string_view text);
void colored_text(Color color, std::string_view text);
void badge(std::string_view text, Color color);  // short status on a coloured ground
// Large number with unit and caption: "5 320 N  compression L5/S1".
void readout(std::string_view caption, std::string_view value, std::string_view unit, Color accent);

}  // namespace engine
