// Tabs over a panel, and rows of signed amounts: controls of their own drawing.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "engine/ui/item_log.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace engine {

namespace {

constexpr float kTabInset = 9.0f;
constexpr std::string_view kMore = "More";

float tab_height() {
  return text_height(fonts().regular) + px(12.0f);
}
float width_of(std::string_view text) {
  return text_size(fonts().strong, text).x + 2.0f * px(kTabInset);
}
float width_of_more() {
  return width_of(kMore) + 0.8f * text_height(fonts().regular);
}

/// Which tabs stand in the row: all, or the first few and the chosen one, the rest behind a menu.
struct Row {
  bool all = true;
  std::size_t first = 0;  ///< so many from the start
  bool shows(std::size_t i, int chosen) const { return all || i < first || static_cast<int>(i) == chosen; }
};

Row arrange(std::span<const char* const> labels, int chosen, float width) {
  Row row;
  float all = 0.0f;
  for (const char* label : labels) all += width_of(visible_part(label));
  row.all = all <= width + 0.5f;
  if (row.all) return row;
  float room = width - width_of_more();
  if (chosen >= 0 && static_cast<std::size_t>(chosen) < labels.size())
    room -= width_of(visible_part(labels[static_cast<std::size_t>(chosen)]));
  for (; row.first < labels.size(); ++row.first) {
    if (static_cast<int>(row.first) == chosen) continue;  // its room is taken already
    room -= width_of(visible_part(labels[row.first]));
    if (room < -0.5f) break;
  }
  return row;
}

// Pressed? A `menu` has an arrow after its name.
bool draw_tab(std::string_view text, float width, bool on, bool menu, int group) {
  const Palette& p = palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float inset = px(kTabInset), line = text_height(fonts().regular);
  const bool pressed = ImGui::InvisibleButton("##tab", ImVec2(width, tab_height()));
  menu ? note_item(text) : note_choice(text, on, group);
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  if (ImGui::IsItemHovered() || ImGui::IsItemFocused())
    list.AddRectFilled(low, high, to_u32(with_opacity(p.accent, 0.10f)), px(5.0f));
  if (on)
    list.AddRectFilled(ImVec2(low.x + inset, high.y - px(2.5f)), ImVec2(high.x - inset, high.y),
                       to_u32(p.accent), px(1.0f));
  draw_text(list, on ? fonts().strong : fonts().regular, ImVec2(low.x + inset, low.y + px(5.0f)),
            on ? p.accent : p.text, text);
  if (menu)
    draw_icon(Icon::chevron_down, high.x - inset - 0.6f * line, low.y + px(5.0f) + 0.25f * line, 0.6f * line,
              p.text_muted);
  return pressed;
}

}  // namespace

bool tabs(const char* id, std::span<const char* const> labels, int& chosen,
          std::span<const char* const> help) {
  const int before = chosen;
  const float left = ImGui::GetCursorPosX(), y = ImGui::GetCursorPosY();
  const Row row = arrange(labels, chosen, ImGui::GetContentRegionAvail().x);
  const int group = begin_choices();
  const auto help_of = [&](std::size_t i) { return i < help.size() ? help[i] : ""; };
  ImGui::PushID(id);
  float x = left;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!row.shows(i, chosen)) continue;
    const std::string_view text = visible_part(labels[i]);
    const float width = width_of(text);
    ImGui::SetCursorPos(ImVec2(x, y));
    ImGui::PushID(static_cast<int>(i));
    if (draw_tab(text, width, before == static_cast<int>(i), false, group)) chosen = static_cast<int>(i);
    tooltip(help_of(i));
    ImGui::PopID();
    x += width;
  }
  if (!row.all) {
    ImGui::SetCursorPos(ImVec2(x, y));
    if (draw_tab(kMore, width_of_more(), false, true, group)) ImGui::OpenPopup("more");
    tooltip("Further pages");
    const ImVec2 corner(ImGui::GetItemRectMax().x, ImGui::GetItemRectMax().y + px(2.0f));
    ImGui::SetNextWindowPos(corner, ImGuiCond_Appearing, ImVec2(1.0f, 0.0f));
    if (ImGui::BeginPopup("more")) {
      for (std::size_t i = 0; i < labels.size(); ++i) {
        if (row.shows(i, before)) continue;
        ImGui::PushID(static_cast<int>(i));
        if (menu_row(labels[i])) chosen = static_cast<int>(i);
        tooltip(help_of(i));
        ImGui::PopID();
      }
      ImGui::EndPopup();
    }
  }
  ImGui::PopID();
  ImGui::SetCursorPos(ImVec2(left, y + tab_height() + px(4.0f)));
  ImGui::Dummy(ImVec2(0.0f, 0.0f));
  return chosen != before;
}

void amount_row(std::string_view label, double value, const AmountStyle& style) {
  const Palette& p = palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float width = ImGui::GetContentRegionAvail().x, line = text_height(fonts().regular), bar = px(6.0f);
  const float height = line + bar + px(8.0f);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const NumberText number = number_text(value, style.decimals, style.unit);
  const ImFont* font = style.strong ? fonts().strong : fonts().regular;
  const float number_width = text_size(font, number.view()).x;
  list.PushClipRect(corner, ImVec2(corner.x + width - number_width - px(8.0f), corner.y + line + px(2.0f)),
                    true);
  draw_text(list, font, corner, p.text, label);
  list.PopClipRect();
  draw_text(list, font, ImVec2(corner.x + width - number_width, corner.y), p.text, number.view());
  // the bar runs from the zero in the list's own scale, to the right where it adds, to the left where it
  // takes away
  const double span = std::max(style.most - style.least, 1e-12);
  const auto at = [&](double v) {
    return corner.x + width * static_cast<float>(std::clamp((v - style.least) / span, 0.0, 1.0));
  };
  const float y = corner.y + line + px(3.0f);
  list.AddRectFilled(ImVec2(corner.x, y), ImVec2(corner.x + width, y + bar),
                     to_u32(with_opacity(p.text_muted, 0.12f)), px(3.0f));
  const float from = std::min(at(0.0), at(value)), to = std::max(at(0.0), at(value));
  if (to > from)
    list.AddRectFilled(ImVec2(from, y), ImVec2(std::max(to, from + px(1.0f)), y + bar),
                       to_u32(value < 0.0 ? style.negative : style.positive), px(3.0f));
  ImGui::Dummy(ImVec2(width, height));
}

}  // namespace engine
