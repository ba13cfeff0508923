// Controls used in more than one panel. Lengths in pixels; text after ## in a label is only its id.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/render/color.h"

namespace engine {

struct SliderSpec {
  const char* label = "";  // above the bar
  const char* unit = "";   // after the number
  const char* help = "";   // tooltip; range and default are added to it
  double low = 0.0;
  double high = 1.0;
  double step = 0.01;     // values snap to multiples of it; 0: free
  double standard = 0.0;  // what right-click brings back; marked on the bar
  int decimals = 2;
  bool logarithmic = false;  // low must be positive
  // Reads what was typed; not given: parse_number. What it reads is taken as it stands, within the range, not
  // on a multiple of the step.
  bool (*read)(std::string_view text, const void* context, double& value) = nullptr;
  const void* context = nullptr;
};

// `changed`: more may follow in the same drag. `done`: came to rest with a new value, once a drag, edit or
// key (the moment for an undo step); the value may have changed in this very frame.
enum class SliderChange : std::uint8_t { none, changed, done };

// Label and number on one line, bar under it, over the full width. Drag or click the bar; double-click,
// Ctrl+click or Enter to type; right-click resets; + and − step while it has the keyboard. Typed values are
// clamped to the range.
SliderChange slider(const SliderSpec& spec, double& value, bool enabled = true);

// These return whether the person changed the value, or pressed, this frame.
bool button(const char* label, float width = 0.0f);
bool small_button(const char* label);
bool list_row(const char* label, bool chosen,
              bool keeps_open = false);  // one of a list; a click closes the pop-up it stands in, or not
bool menu_row(const char* label, const char* keys = nullptr);
bool toggle_button(const char* label, bool& on, const char* help = "");  // a button that stays pressed
bool toggle_switch(const char* label, bool& on,
                   const char* help = "");  // a small switch, its label to the right
// One of several, side by side, over the full width (or `width`, if above 0).
bool segmented(const char* id, std::span<const char* const> labels, int& chosen, float width = 0.0f);
// Pages of a panel: names in a row, the chosen one underlined; those that do not fit stand behind a menu, the
// chosen one never. `help`: empty, or one each.
bool tabs(const char* id, std::span<const char* const> labels, int& chosen,
          std::span<const char* const> help = {});
// One of many, in a list, over the full width. `help`: empty, or one for each label.
bool combo(const char* label, std::span<const char* const> labels, int& chosen,
           std::span<const char* const> help = {});
bool primary_button(const char* label, float width = 0.0f);  // the one main action of a panel

// clang-format off
enum class Icon : std::uint8_t {
  play, pause, step_back, step_forward, to_start, to_end, loop, undo, redo, save, open, pin, settings, camera, help,
  close, chevron_down, chevron_right, check, warning, reset
};
// clang-format on

// Drawn, not a font's glyph. A square of the frame height; `on` shows it pressed.
bool icon_button(const char* id, Icon icon, const char* help, bool on = false, bool enabled = true);
void place_popup_below();  // the next window stands under the item before it, inside the screen
void draw_icon(Icon icon, float left, float top, float size, Color color);  // into the window's draw list

// Gives the last item the keyboard, with its ring; or only where the keyboard works the controls anyway.
void focus_last_item(bool only_while_navigating = false);
void type_into_last_item();  // a text field: with all of it selected
// How far keys step the last item in this frame while it has the keyboard: + and -, and arrows while the
// keyboard works the controls; ten times as far with Shift.
int key_steps();
// A part of a panel that scrolls by itself; ends with ImGui::EndChild.
void begin_part(const char* id, float width, float height);

void help_marker(std::string_view text);  // a small "?" that explains itself
void tooltip(std::string_view text);      // for the last item: wrapped, after a short rest of the mouse
void heading(std::string_view text);      // section title with air above
void muted_text(std::string_view text);   // wrapped
void strong_text(std::string_view text);
void colored_text(Color color, std::string_view text);
void badge(std::string_view text, Color color);  // short status on a tinted ground
void progress_bar(float share);                  // 0 … 1, over the full width
// An amount with its name and a bar from zero, over the full width. Rows of one list share `least` and
// `most`, the ends of the bars' scale.
struct AmountStyle {
  double least = 0.0, most = 1.0;
  std::string_view unit = {};
  int decimals = 0;
  Color positive = {}, negative = {};
  bool strong = false;
};
void amount_row(std::string_view label, double value, const AmountStyle& style);
// Large number with unit, caption above it.
void readout(std::string_view caption, std::string_view value, std::string_view unit, Color accent);

// The arithmetic of a slider, for tests and other controls.
double snapped(const SliderSpec& spec, double value);     // to the step and the range; exact decimals
double value_at(const SliderSpec& spec, double share);    // 0 low … 1 high, not snapped
double share_of(const SliderSpec& spec, double value);    // inverse, clamped to 0…1
bool parse_number(std::string_view text, double& value);  // "12.5", "12,5", "-3e2"; false: not a number

}  // namespace engine
