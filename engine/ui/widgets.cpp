#include "engine/ui/widgets.h"

#include <algorithm>

#include "engine/ui/imgui_compat.h"
#include "engine/ui/item_log.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_state.h"

namespace engine {
namespace {

constexpr float kTooltipDelayS = 0.45f;
constexpr float kTooltipWidth = 320.0f;

// Text in the middle of a box, in the small font when the regular one does not fit; clipped in any case.
void text_in(ImDrawList& list, const ImRect& box, Color color, std::string_view text) {
  const ImFont* font = fonts().regular;
  ImVec2 size = text_size(font, text);
  if (size.x > box.GetWidth() - px(6.0f)) {
    font = fonts().small;
    size = text_size(font, text);
  }
  const ImVec2 middle = box.GetCenter();
  list.PushClipRect(box.Min, box.Max, true);
  draw_text(list, font,
            ImVec2(std::max(box.Min.x + px(2.0f), middle.x - 0.5f * size.x), middle.y - 0.5f * size.y),
            with_opacity(color, color.a * ImGui::GetStyle().Alpha), text);
  list.PopClipRect();
}

ImRect last_item_box() {
  return {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
}

ImU32 faded(Color color) {
  return to_u32(with_opacity(color, color.a * ImGui::GetStyle().Alpha));
}

bool colored_button(const char* label, float width, Color ground, Color hovered, Color pressed, Color text) {
  ImGui::PushStyleColor(ImGuiCol_Button, to_imgui(ground));
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, to_imgui(hovered));
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, to_imgui(pressed));
  ImGui::PushStyleColor(ImGuiCol_Text, to_imgui(text));
  const bool clicked = button(label, width);
  ImGui::PopStyleColor(4);
  return clicked;
}

}  // namespace

bool button(const char* label, float width) {
  const bool clicked = ImGui::Button(label, ImVec2(width, 0.0f));
  note_item(label);
  return clicked;
}

bool small_button(const char* label) {
  const bool clicked = ImGui::SmallButton(label);
  note_item(label);
  return clicked;
}

bool list_row(const char* label, bool chosen, bool keeps_open) {
  const bool clicked =
      ImGui::Selectable(label, chosen, keeps_open ? ImGuiSelectableFlags_DontClosePopups : 0);
  note_item(label);
  return clicked;
}

bool menu_row(const char* label, const char* keys) {
  const bool clicked = ImGui::MenuItem(label, keys);
  note_item(label);
  return clicked;
}

bool toggle_button(const char* label, bool& on, const char* help) {
  const Palette& p = palette();
  const Color off = mix(p.raised, p.text_muted, 0.08f), chosen = mix(p.panel, p.accent, 0.16f);
  const Color ground = on ? chosen : off;
  const bool clicked = colored_button(label, 0.0f, ground, mix(ground, p.accent, 0.12f),
                                      mix(ground, p.accent, 0.24f), on ? p.accent : p.text);
  if (on)
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        faded(with_opacity(p.accent, 0.55f)),
                                        ImGui::GetStyle().FrameRounding);
  tooltip(help);
  if (clicked) on = !on;
  return clicked;
}

bool toggle_switch(const char* label, bool& on, const char* help) {
  const Palette& p = palette();
  const std::string_view text = visible_part(label);
  const float height = ImGui::GetFrameHeight() * 0.86f, track_height = px(17.0f), track_width = px(30.0f);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = track_width + px(9.0f) + text_size(fonts().regular, text).x;
  const bool clicked = ImGui::InvisibleButton(label, ImVec2(width, height));
  note_item(label);
  if (clicked) on = !on;

  const bool hovered = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = corner.y + 0.5f * height, radius = 0.5f * track_height;
  const Color rest = mix(p.raised, p.text_muted, hovered ? 0.5f : 0.38f);
  const Color track = on ? mix(p.accent, p.text, hovered ? 0.12f : 0.0f) : rest;
  list.AddRectFilled(ImVec2(corner.x, middle - radius), ImVec2(corner.x + track_width, middle + radius),
                     faded(track), radius);
  const float knob = on ? corner.x + track_width - radius : corner.x + radius;
  list.AddCircleFilled(ImVec2(knob, middle), radius - px(2.5f), faded(on ? p.accent_text : p.panel));
  draw_text(list, fonts().regular,
            ImVec2(corner.x + track_width + px(9.0f), middle - 0.5f * text_height(fonts().regular)),
            with_opacity(p.text, ImGui::GetStyle().Alpha), text);
  tooltip(help);
  return clicked;
}

bool segmented(const char* id, std::span<const char* const> labels, int& chosen, float width) {
  if (labels.empty()) return false;
  const Palette& p = palette();
  const int before = chosen;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float full = width > 0.0f ? width : ImGui::GetContentRegionAvail().x;
  const float height = ImGui::GetFrameHeight(), rounding = ImGui::GetStyle().FrameRounding;
  const float part = full / static_cast<float>(labels.size());
  const int group = begin_choices();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(corner, ImVec2(corner.x + full, corner.y + height),
                     faded(mix(p.raised, p.text_muted, 0.10f)), rounding);

  ImGui::PushID(id);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::InvisibleButton("##part", ImVec2(part, height))) chosen = static_cast<int>(i);
    note_choice(labels[i], before == static_cast<int>(i) || (before < 0 && i == 0), group);
    const bool on = chosen == static_cast<int>(i), hovered = ImGui::IsItemHovered();
    ImRect box = last_item_box();
    box.Expand(-px(2.0f));
    if (on) {
      list.AddRectFilled(box.Min, box.Max, faded(p.panel), rounding - px(1.0f));
      list.AddRect(box.Min, box.Max, faded(with_opacity(p.accent, 0.55f)), rounding - px(1.0f));
    } else if (hovered) {
      list.AddRectFilled(box.Min, box.Max, faded(with_opacity(p.accent, 0.10f)), rounding - px(1.0f));
    }
    text_in(list, box, on ? p.accent : p.text, visible_part(labels[i]));
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
  ImGui::SetCursorScreenPos(ImVec2(corner.x, corner.y + height + ImGui::GetStyle().ItemSpacing.y));
  ImGui::Dummy(ImVec2(0.0f, 0.0f));
  ImGui::SetCursorScreenPos(ImVec2(corner.x, corner.y + height + ImGui::GetStyle().ItemSpacing.y));
  return chosen != before;
}

bool combo(const char* label, std::span<const char* const> labels, int& chosen,
           std::span<const char* const> help) {
  const std::string_view title = visible_part(label);
  if (!title.empty()) ImGui::TextUnformatted(title.data(), title.data() + title.size());
  const bool valid = chosen >= 0 && static_cast<std::size_t>(chosen) < labels.size();
  const int before = chosen;
  ImGui::PushID(label);
  ImGui::SetNextItemWidth(-1.0f);
  const bool open = ImGui::BeginCombo("##list", valid ? labels[static_cast<std::size_t>(chosen)] : "",
                                      ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
  if (!open) note_item(label);
  if (open) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const bool is_chosen = chosen == static_cast<int>(i);
      ImGui::PushID(static_cast<int>(i));
      if (list_row(labels[i], is_chosen)) chosen = static_cast<int>(i);
      if (is_chosen) ImGui::SetItemDefaultFocus();
      if (i < help.size()) tooltip(help[i]);
      ImGui::PopID();
    }
    ImGui::EndCombo();
  }
  if (!open) {  // while the list is open the last item is one of its rows
    const ImRect box = last_item_box();
    const float side = 0.42f * box.GetHeight();
    draw_icon(Icon::chevron_down, box.Max.x - 1.9f * side, box.GetCenter().y - 0.5f * side, side,
              with_opacity(palette().text_muted, ImGui::GetStyle().Alpha));
  }
  ImGui::PopID();
  return chosen != before;
}

bool primary_button(const char* label, float width) {
  const Palette& p = palette();
  return colored_button(label, width, p.accent, mix(p.accent, p.text, 0.12f), mix(p.accent, p.text, 0.24f),
                        p.accent_text);
}

bool icon_button(const char* id, Icon icon, const char* help, bool on, bool enabled) {
  const Palette& p = palette();
  const float side = ImGui::GetFrameHeight();
  ImGui::BeginDisabled(!enabled);
  const bool clicked = ImGui::InvisibleButton(id, ImVec2(side, side));
  note_item(id);
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  const ImRect box = last_item_box();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float strength = active ? 0.26f : hovered ? 0.14f : on ? 0.16f : 0.0f;
  if (strength > 0.0f)
    list.AddRectFilled(box.Min, box.Max, faded(with_opacity(p.accent, strength)),
                       ImGui::GetStyle().FrameRounding);
  const float inset = 0.22f * side;
  const Color ink = on || active ? p.accent : p.text;
  draw_icon(icon, box.Min.x + inset, box.Min.y + inset, side - 2.0f * inset,
            with_opacity(ink, ink.a * ImGui::GetStyle().Alpha));
  ImGui::EndDisabled();
  tooltip(help);
  return clicked && enabled;
}

void place_popup_below() {
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  ImGui::SetNextWindowPos(ImVec2(low.x, high.y + px(4.0f)), ImGuiCond_Always);
}

void begin_part(const char* id, float width, float height) {
  // letters at the edge reach a little beyond their box: they are not to be cut there
  const float room = px(2.0f);
  if (!(width > 0.0f)) width += ImGui::GetContentRegionAvail().x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() - room);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(room, 0.0f));
  compat::begin_flat_child(id, ImVec2(width + 2.0f * room, height));
  ImGui::PopStyleVar();
}

void tooltip(std::string_view text) {
  if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  if (ImGui::GetCurrentContext()->HoveredIdTimer < kTooltipDelayS) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + px(kTooltipWidth));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void progress_bar(float share) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = px(6.0f);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, ImVec2(at.x + width, at.y + height), to_u32(palette().border), 0.5f * height);
  const float filled = std::clamp(share, 0.0f, 1.0f) * width;
  if (filled >= height)
    list.AddRectFilled(at, ImVec2(at.x + filled, at.y + height), to_u32(palette().accent), 0.5f * height);
  ImGui::Dummy(ImVec2(width, height));
}

void help_marker(std::string_view text) {
  const float size = ImGui::GetTextLineHeight();
  // Level with the text of the line it stands in.
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetCurrentWindow()->DC.CurrLineTextBaseOffset);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::PushID(text.data(), text.data() + text.size());
  ImGui::InvisibleButton("##help", ImVec2(size, size));
  ImGui::PopID();
  const bool hovered = ImGui::IsItemHovered();
  draw_icon(Icon::help, corner.x, corner.y, size, hovered ? palette().accent : palette().text_muted);
  if (!hovered) return;
  ImGui::BeginTooltip();  // asked for: at once
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + px(kTooltipWidth));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void heading(std::string_view text) {
  ImGui::Dummy(ImVec2(0.0f, px(4.0f)));
  strong_text(text);
}

void strong_text(std::string_view text) {
  ImGui::PushFont(fonts().strong);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopFont();
}

void muted_text(std::string_view text) {
  ImGui::PushStyleColor(ImGuiCol_Text, to_imgui(palette().text_muted));
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

void colored_text(Color color, std::string_view text) {
  ImGui::PushStyleColor(ImGuiCol_Text, to_imgui(color));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
}

void badge(std::string_view text, Color color) {
  const ImVec2 size = text_size(fonts().small, text);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 full(size.x + px(14.0f), size.y + px(6.0f));
  ImGui::Dummy(full);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(corner, ImVec2(corner.x + full.x, corner.y + full.y), faded(with_opacity(color, 0.14f)),
                     0.5f * full.y);
  draw_text(list, fonts().small, ImVec2(corner.x + px(7.0f), corner.y + px(3.0f)), color, text);
}

void readout(std::string_view caption, std::string_view value, std::string_view unit, Color accent) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float caption_height = text_height(fonts().small), value_height = text_height(fonts().large);
  const ImVec2 number = text_size(fonts().large, value);
  const float unit_width = text_size(fonts().regular, unit).x;
  const float width = std::max(text_size(fonts().small, caption).x, number.x + px(5.0f) + unit_width);
  draw_text(list, fonts().small, corner, palette().text_muted, caption);
  draw_text(list, fonts().large, ImVec2(corner.x, corner.y + caption_height), accent, value);
  draw_text(list, fonts().regular,
            ImVec2(corner.x + number.x + px(5.0f),
                   corner.y + caption_height + value_height - text_height(fonts().regular) - px(3.0f)),
            palette().text_muted, unit);
  ImGui::Dummy(ImVec2(width, caption_height + value_height));
}

}  // namespace engine
