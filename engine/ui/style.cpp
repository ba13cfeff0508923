#include "engine/ui/style.h"

#include "engine/ui/convert.h"

namespace engine {
namespace {

void apply_measures(ImGuiStyle& style) {
  style.WindowPadding = ImVec2(14.0f, 12.0f);
  style.FramePadding = ImVec2(10.0f, 5.0f);
  style.ItemSpacing = ImVec2(8.0f, 8.0f);
  style.ItemInnerSpacing = ImVec2(6.0f, 4.0f);
  style.CellPadding = ImVec2(6.0f, 4.0f);
  style.IndentSpacing = 16.0f;
  style.ScrollbarSize = 11.0f;
  style.GrabMinSize = 12.0f;
  style.WindowRounding = 6.0f;
  style.ChildRounding = 6.0f;
  style.FrameRounding = 5.0f;
  style.PopupRounding = 6.0f;
  style.ScrollbarRounding = 6.0f;
  style.GrabRounding = 5.0f;
  style.TabRounding = 5.0f;
  style.WindowBorderSize = 1.0f;
  style.ChildBorderSize = 1.0f;
  style.PopupBorderSize = 1.0f;
  style.FrameBorderSize = 0.0f;
  style.WindowTitleAlign = ImVec2(0.0f, 0.5f);
  style.WindowMenuButtonPosition = ImGuiDir_None;
  style.DisabledAlpha = 0.45f;
}

void apply_colors(ImGuiStyle& style, const Palette& p) {
  const auto set = [&style](ImGuiCol slot, Color color) { style.Colors[slot] = to_imgui(color); };
  const auto accent = [&p](float opacity) { return with_opacity(p.accent, opacity); };
  set(ImGuiCol_Text, p.text);
  set(ImGuiCol_TextDisabled, p.text_muted);
  set(ImGuiCol_WindowBg, p.panel);
  set(ImGuiCol_ChildBg, with_opacity(p.panel, 0.0f));
  set(ImGuiCol_PopupBg, p.panel);
  set(ImGuiCol_Border, p.border);
  set(ImGuiCol_BorderShadow, with_opacity(p.border, 0.0f));
  set(ImGuiCol_FrameBg, p.raised);
  set(ImGuiCol_FrameBgHovered, mix(p.raised, p.accent, 0.10f));
  set(ImGuiCol_FrameBgActive, mix(p.raised, p.accent, 0.18f));
  set(ImGuiCol_TitleBg, p.panel);
  set(ImGuiCol_TitleBgActive, p.panel);
  set(ImGuiCol_TitleBgCollapsed, p.panel);
  set(ImGuiCol_MenuBarBg, p.panel);
  set(ImGuiCol_ScrollbarBg, with_opacity(p.panel, 0.0f));
  set(ImGuiCol_ScrollbarGrab, mix(p.panel, p.text_muted, 0.30f));
  set(ImGuiCol_ScrollbarGrabHovered, mix(p.panel, p.text_muted, 0.50f));
  set(ImGuiCol_ScrollbarGrabActive, mix(p.panel, p.text_muted, 0.65f));
  set(ImGuiCol_CheckMark, p.accent);
  set(ImGuiCol_SliderGrab, p.accent);
  set(ImGuiCol_SliderGrabActive, p.accent);
  set(ImGuiCol_Button, mix(p.raised, p.text_muted, 0.08f));
  set(ImGuiCol_ButtonHovered, mix(p.raised, p.accent, 0.16f));
  set(ImGuiCol_ButtonActive, mix(p.raised, p.accent, 0.30f));
  set(ImGuiCol_Header, accent(0.14f));
  set(ImGuiCol_HeaderHovered, accent(0.12f));
  set(ImGuiCol_HeaderActive, accent(0.24f));
  set(ImGuiCol_Separator, p.border);
  set(ImGuiCol_SeparatorHovered, accent(0.6f));
  set(ImGuiCol_SeparatorActive, p.accent);
  set(ImGuiCol_ResizeGrip, accent(0.0f));
  set(ImGuiCol_ResizeGripHovered, accent(0.4f));
  set(ImGuiCol_ResizeGripActive, accent(0.8f));
  set(ImGuiCol_Tab, p.panel);
  set(ImGuiCol_TabHovered, accent(0.18f));
  set(ImGuiCol_TabActive, mix(p.panel, p.accent, 0.14f));
  set(ImGuiCol_TabUnfocused, p.panel);
  set(ImGuiCol_TabUnfocusedActive, mix(p.panel, p.accent, 0.10f));
  set(ImGuiCol_TableHeaderBg, p.raised);
  set(ImGuiCol_TableBorderStrong, p.border);
  set(ImGuiCol_TableBorderLight, mix(p.panel, p.border, 0.6f));
  set(ImGuiCol_TableRowBg, with_opacity(p.panel, 0.0f));
  set(ImGuiCol_TableRowBgAlt, with_opacity(p.text_muted, 0.05f));
  set(ImGuiCol_TextSelectedBg, accent(0.28f));
  set(ImGuiCol_DragDropTarget, p.accent);
  set(ImGuiCol_NavHighlight, accent(0.0f));  // draw_focus_ring
  set(ImGuiCol_NavWindowingHighlight, accent(0.6f));
  set(ImGuiCol_NavWindowingDimBg, with_opacity(p.window, 0.4f));
  set(ImGuiCol_ModalWindowDimBg, with_opacity(p.window, 0.6f));
  set(ImGuiCol_PlotLines, p.accent);
  set(ImGuiCol_PlotHistogram, p.accent);
}

}  // namespace

void apply_style(const Palette& palette, float scale) {
  ImGuiStyle style;
  apply_measures(style);
  apply_colors(style, palette);
  style.ScaleAllSizes(scale);
  ImGui::GetStyle() = style;
}

}  // namespace engine
