// Between the engine's colours and ImGui's. For .cpp files that include <imgui.h>.
#pragma once

#include <imgui.h>

#include "engine/render/color.h"

namespace engine {

inline ImVec4 to_imgui(Color c) {
  return {c.r, c.g, c.b, c.a};
}
inline ImU32 to_u32(Color c) {
  return ImGui::ColorConvertFloat4ToU32(to_imgui(c));
}

}  // namespace engine
