#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <locale>
#include <optional>
#include <sstream>
#include <string>

#include "engine/ui/imgui_compat.h"
#include "engine/ui/item_log.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_state.h"
#include "engine/ui/widgets.h"

namespace engine {
namespace {

constexpr float kBarHeight = 20.0f;  // what answers the mouse
constexpr float kTrackHeight = 5.0f;
constexpr float kKnobRadius = 7.5f;
constexpr float kEditWidth = 92.0f;

struct BarGeometry {
  ImVec2 corner;
  float width = 0.0f;
  float knob_px(const SliderSpec& spec, double value) const {
    return corner.x + px(kKnobRadius) +
           static_cast<float>(share_of(spec, value)) * (width - 2.0f * px(kKnobRadius));
  }
  double share_at(float x) const {
    return static_cast<double>((x - corner.x - px(kKnobRadius)) / (width - 2.0f * px(kKnobRadius)));
  }
};

void open_edit(unsigned id, const SliderSpec& spec, double value) {
  TextEdit& edit = ui_state().edit;
  edit = {};
  edit.id = id;
  edit.just_opened = true;
  const auto end = fmt::format_to_n(edit.text.data(), edit.text.size() - 1, "{:.{}f}", value, spec.decimals);
  *end.out = '\0';
}

std::optional<double> read_typed(const SliderSpec& spec, const char* text) {
  double typed = 0.0;
  if (spec.read == nullptr)
    return parse_number(text, typed) ? std::optional(snapped(spec, typed)) : std::nullopt;
  return spec.read(text, spec.context, typed) ? std::optional(std::clamp(typed, spec.low, spec.high))
                                              : std::nullopt;
}

// The number being typed, in the value's place. Enter or a click elsewhere takes it, Escape leaves it.
bool run_edit(const SliderSpec& spec, double& value) {
  TextEdit& edit = ui_state().edit;
  if (edit.just_opened) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(px(kEditWidth));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(px(6.0f), 0.0f));
  ImGui::InputText("##edit", edit.text.data(), edit.text.size(), ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  edit.field = ImGui::GetItemID();
  const bool left = ImGui::IsItemDeactivated();
  edit.idle_frames = ImGui::IsItemActive() ? 0 : edit.idle_frames + 1;
  edit.just_opened = false;
  const bool lost = edit.idle_frames > 3;  // never got the keyboard, e.g. hidden meanwhile
  if (!left && !lost) return false;

  const std::optional<double> typed = left ? read_typed(spec, edit.text.data()) : std::nullopt;
  const bool changed = typed && *typed != value;
  if (changed) value = *typed;
  edit.id = 0;
  return changed;
}

// Label on the left, number with unit on the right; clicking the number twice opens the edit.
bool run_value_row(const SliderSpec& spec, double& value, unsigned edit_id, float width, bool& done) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const NumberText text = number_text(value, spec.decimals, spec.unit, ui_state().wide_glyphs);
  const float number = text_size(fonts().regular, text.view()).x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float alpha = ImGui::GetStyle().Alpha;
  const bool editing = ui_state().edit.id == edit_id;
  const float used = editing ? px(kEditWidth) : number;
  list.PushClipRect(
      corner, ImVec2(corner.x + width - used - px(8.0f), corner.y + ImGui::GetTextLineHeight() + px(4.0f)),
      true);
  draw_text(list, fonts().regular, corner, with_opacity(palette().text, alpha), visible_part(spec.label));
  list.PopClipRect();

  ImGui::SetCursorScreenPos(ImVec2(corner.x + width - used, corner.y));
  if (editing) {
    if (run_edit(spec, value)) done = true;
    return false;
  }
  ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);  // the bar takes the keyboard for both
  ImGui::InvisibleButton("##value", ImVec2(std::max(number, 1.0f), ImGui::GetTextLineHeight()));
  ImGui::PopItemFlag();
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  const Color ink = hovered ? palette().accent : palette().text;
  draw_text(list, fonts().regular, ImVec2(corner.x + width - number, corner.y), with_opacity(ink, alpha),
            text.view());
  const bool twice = hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  const bool with_control = hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::GetIO().KeyCtrl;
  return twice || with_control;
}

// Mouse on the bar. A press on the knob takes hold of it where it is, a press beside it brings it to the
// mouse.
SliderChange drag_bar(const SliderSpec& spec, const BarGeometry& bar, double& value) {
  SliderDrag& drag = ui_state().drag;
  const float mouse = ImGui::GetIO().MousePos.x;
  if (ImGui::IsItemActivated() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    // A second click keeps the value that was there before the first: it opens the edit.
    if (!ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) drag.value_before = value;
    const float off = mouse - bar.knob_px(spec, value);
    drag.grab_offset_px = std::abs(off) <= px(kKnobRadius) ? off : 0.0f;
    drag.changed = false;
  }
  SliderChange change = SliderChange::none;
  if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const double next = snapped(spec, value_at(spec, bar.share_at(mouse - drag.grab_offset_px)));
    const bool held_still = drag.grab_offset_px != 0.0f && ImGui::GetIO().MouseDelta.x == 0.0f;
    if (next != value && !held_still) {
      value = next;
      drag.changed = true;
      change = SliderChange::changed;
    }
  }
  if (ImGui::IsItemDeactivated() && drag.changed) {
    drag.changed = false;
    change = SliderChange::done;
  }
  return change;
}

// The number was typed: the keyboard is the bar's again, unless it went elsewhere.
void return_focus(unsigned id) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavId != id && g.NavWindow == ImGui::GetCurrentWindow() && g.NavId == ui_state().edit.field)
    focus_last_item(true);
}

SliderChange step_by_keys(const SliderSpec& spec, double& value) {
  const int steps = key_steps();
  if (steps == 0) return SliderChange::none;
  const double step = spec.step > 0.0 ? spec.step : 0.01 * (spec.high - spec.low);
  const double next = snapped(spec, value + steps * step);
  if (next == value) return SliderChange::none;
  value = next;
  return SliderChange::done;
}

void draw_bar(const SliderSpec& spec, const BarGeometry& bar, double value, bool hovered, bool active) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& p = palette();
  const float alpha = ImGui::GetStyle().Alpha;
  const float middle = bar.corner.y + 0.5f * px(kBarHeight), half = 0.5f * px(kTrackHeight);
  const float knob = bar.knob_px(spec, value), right = bar.corner.x + bar.width;
  const ImU32 track = to_u32(with_opacity(mix(p.raised, p.text_muted, 0.28f), alpha));
  list.AddRectFilled(ImVec2(bar.corner.x, middle - half), ImVec2(right, middle + half), track, half);

  // Filled from zero where the range spans it, else from the left.
  const double from_value = spec.low < 0.0 && spec.high > 0.0 ? 0.0 : spec.low;
  const float from = from_value == spec.low ? bar.corner.x : bar.knob_px(spec, from_value);
  list.AddRectFilled(ImVec2(std::min(from, knob), middle - half), ImVec2(std::max(from, knob), middle + half),
                     to_u32(with_opacity(p.accent, alpha)), half);
  if (spec.standard >= spec.low && spec.standard <= spec.high) {
    const float at = bar.knob_px(spec, spec.standard);
    list.AddLine(ImVec2(at, middle + half + px(1.5f)), ImVec2(at, middle + half + px(4.5f)),
                 to_u32(with_opacity(p.text_muted, 0.8f * alpha)), px(1.5f));
  }

  const float radius = px(kKnobRadius) * (active ? 1.08f : 1.0f);
  if (hovered || active)
    list.AddCircleFilled(ImVec2(knob, middle), radius + px(4.0f),
                         to_u32(with_opacity(p.accent, 0.16f * alpha)));
  list.AddCircleFilled(ImVec2(knob, middle + px(1.0f)), radius,
                       IM_COL32(0, 0, 0, static_cast<int>(36.0f * alpha)));
  list.AddCircleFilled(ImVec2(knob, middle), radius, to_u32(with_opacity(p.accent, alpha)));
  list.AddCircleFilled(ImVec2(knob, middle), radius - px(2.2f), to_u32(with_opacity(p.panel, alpha)));
}

void show_help(const SliderSpec& spec) {
  const bool wide = ui_state().wide_glyphs;
  const NumberText low = number_text(spec.low, spec.decimals, {}, wide),
                   high = number_text(spec.high, spec.decimals, spec.unit, wide);
  const NumberText standard = number_text(spec.standard, spec.decimals, spec.unit, wide);
  fmt::basic_memory_buffer<char, 640> text;
  fmt::format_to(std::back_inserter(text),
                 "{}{}{} {} {}, default {}\nDouble-click to type, right-click to reset", spec.help,
                 spec.help[0] != '\0' ? "\n" : "", low.view(), wide ? "\u2026" : "to", high.view(),
                 standard.view());
  tooltip({text.data(), text.size()});
}

}  // namespace

double snapped(const SliderSpec& spec, double value) {
  if (spec.step > 0.0) {
    // Dividing by a whole number gives the nearest double to the decimal; multiplying by 0.05 would not.
    const double inverse = 1.0 / spec.step, whole = std::round(inverse);
    const bool divides = inverse >= 1.0 && std::abs(inverse - whole) < 1e-9 * whole;
    value = divides ? std::round(value * whole) / whole : std::round(value / spec.step) * spec.step;
  }
  return std::clamp(value, spec.low, spec.high) + 0.0;  // no −0
}

double value_at(const SliderSpec& spec, double share) {
  const double t = std::clamp(share, 0.0, 1.0);
  if (spec.logarithmic) return spec.low * std::pow(spec.high / spec.low, t);
  return spec.low + t * (spec.high - spec.low);
}

double share_of(const SliderSpec& spec, double value) {
  if (!(spec.high > spec.low)) return 0.0;
  const double share = spec.logarithmic ? std::log(value / spec.low) / std::log(spec.high / spec.low)
                                        : (value - spec.low) / (spec.high - spec.low);
  return std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
}

bool parse_number(std::string_view text, double& value) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), ',', '.');
  std::istringstream stream(plain);
  stream.imbue(std::locale::classic());
  double parsed = 0.0;
  if (!(stream >> parsed) || !(stream >> std::ws).eof() || !std::isfinite(parsed)) return false;
  value = parsed;
  return true;
}

SliderChange slider(const SliderSpec& spec, double& value, bool enabled) {
  ImGui::PushID(spec.label);
  ImGui::BeginDisabled(!enabled);
  ImGui::BeginGroup();
  const unsigned id = ImGui::GetID("##bar");
  const float width = ImGui::GetContentRegionAvail().x;
  const float top = ImGui::GetCursorPosY();
  bool done = false;
  const bool edited = ui_state().edit.id == id;
  bool wants_edit = run_value_row(spec, value, id, width, done);

  // The bar stands at a fixed height, whatever the row above holds.
  ImGui::SetCursorPosY(top + ImGui::GetTextLineHeight() + px(1.0f));
  const BarGeometry bar{ImGui::GetCursorScreenPos(), std::max(width, px(4.0f * kKnobRadius))};
  const bool pressed = ImGui::InvisibleButton("##bar", ImVec2(bar.width, px(kBarHeight)));
  note_item(spec.label);
  if (edited && ui_state().edit.id == 0) return_focus(id);
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  SliderChange change = drag_bar(spec, bar, value);
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    value = ui_state().drag.value_before;
    change = SliderChange::changed;
    wants_edit = true;
  }
  if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::GetIO().KeyCtrl) wants_edit = true;
  if (pressed && !ImGui::IsMouseReleased(ImGuiMouseButton_Left)) wants_edit = true;  // by the keyboard
  if (const SliderChange stepped = step_by_keys(spec, value); stepped != SliderChange::none) change = stepped;
  if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Right) && value != snapped(spec, spec.standard)) {
    value = snapped(spec, spec.standard);
    change = SliderChange::done;
  }
  draw_bar(spec, bar, value, hovered, active);
  if (!active) show_help(spec);
  if (wants_edit) open_edit(id, spec, value);
  ImGui::EndGroup();
  ImGui::EndDisabled();
  ImGui::PopID();
  return done ? SliderChange::done : change;
}

}  // namespace engine
