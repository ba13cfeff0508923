// Tabs over a panel, and rows of signed amounts: controls of their own drawing.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace engine {

bool tabs(const char* id, std::span<const char* const> labels, int& chosen,
          std::span<const char* const> help) {
  const Palette& p = palette();
  const int before = chosen;
  const float inset = px(9.0f), height = text_height(fonts().regular) + px(12.0f);
  const float left = ImGui::GetCursorPosX(), right = left + ImGui::GetContentRegionAvail().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::PushID(id);
  float x = left, y = ImGui::GetCursorPosY();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string_view text = visible_part(labels[i]);
    const float width = text_size(fonts().strong, text).x + 2.0f * inset;
    if (x > left && x + width > right + 0.5f) x = left, y += height;  // wraps where it is narrow
    ImGui::SetCursorPos(ImVec2(x, y));
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::InvisibleButton("##tab", ImVec2(width, height))) chosen = static_cast<int>(i);
    if (i < help.size()) tooltip(help[i]);
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    const bool on = chosen == static_cast<int>(i), focused = ImGui::IsItemFocused();
    if (ImGui::IsItemHovered() || focused)
      list.AddRectFilled(low, high, to_u32(with_opacity(p.accent, 0.10f)), px(5.0f));
    if (on)
      list.AddRectFilled(ImVec2(low.x + inset, high.y - px(2.5f)), ImVec2(high.x - inset, high.y),
                         to_u32(p.accent), px(1.0f));
    draw_text(list, on ? fonts().strong : fonts().regular, ImVec2(low.x + inset, low.y + px(5.0f)),
              on ? p.accent : p.text, text);
    ImGui::PopID();
    x += width;
  }
  ImGui::PopID();
  ImGui::SetCursorPos(ImVec2(left, y + height + px(4.0f)));
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
