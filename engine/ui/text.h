// Text put where it is wanted, past ImGui's layout. Internal to engine/ui.
#pragma once

#include <imgui.h>

#include <string_view>

#include "engine/render/color.h"
#include "engine/ui/convert.h"

namespace engine {

inline float text_height(const ImFont* font) {
  return font->FontSize * ImGui::GetIO().FontGlobalScale;
}

inline ImVec2 text_size(const ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(text_height(font), 1e9f, 0.0f, text.data(), text.data() + text.size());
}

inline void draw_text(ImDrawList& list, const ImFont* font, ImVec2 at, Color color, std::string_view text) {
  if (text.empty()) return;
  list.AddText(font, text_height(font), ImVec2(static_cast<float>(static_cast<int>(at.x + 0.5f)), at.y),
               to_u32(color), text.data(), text.data() + text.size());
}

// Part of a label before "##", which only makes the id.
inline std::string_view visible_part(const char* label) {
  const std::string_view text(label);
  return text.substr(0, text.find("##"));
}

}  // namespace engine
