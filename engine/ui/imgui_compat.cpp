#include "engine/ui/imgui_compat.h"

#include <array>
#include <utility>

#include "engine/ui/ui_state.h"

namespace engine::compat {
namespace {

constexpr std::array kEditingKeys {
  std::pair(Key::tab, ImGuiKey_Tab), std::pair(Key::left, ImGuiKey_LeftArrow),
      std::pair(Key::right, ImGuiKey_RightArrow), std::pair(Key::up, ImGuiKey_UpArrow),
      std::pair(Key::down, ImGuiKey_DownArrow), std::pair(Key::page_up, ImGuiKey_PageUp),
      std::pair(Key::page_down, ImGuiKey_PageDown), std::pair(Key::home, ImGuiKey_Home),
      std::pair(Key::end, ImGuiKey_End), std::pair(Key::insert, ImGuiKey_Insert),
      std::pair(Key::del, ImGuiKey_Delete), std::pair(Key::backspace, ImGuiKey_Backspace),
      std::pair(Key::space, ImGuiKey_Space), std::pair(Key::enter, ImGuiKey_Enter),
      std::pair(Key::escape, ImGuiKey_Escape),
#if IMGUI_VERSION_NUM >= 18700
      std::pair(Key::keypad_enter, ImGuiKey_KeypadEnter), std::pair(Key::minus, ImGuiKey_Minus),
      std::pair(Key::equal, ImGuiKey_Equal), std::pair(Key::left_shift, ImGuiKey_LeftShift),
      std::pair(Key::right_shift, ImGuiKey_RightShift), std::pair(Key::left_control, ImGuiKey_LeftCtrl),
      std::pair(Key::right_control, ImGuiKey_RightCtrl), std::pair(Key::left_alt, ImGuiKey_LeftAlt),
      std::pair(Key::right_alt, ImGuiKey_RightAlt),
#else
      std::pair(Key::keypad_enter, ImGuiKey_KeyPadEnter),
#endif
      std::pair(Key::a, ImGuiKey_A), std::pair(Key::c, ImGuiKey_C), std::pair(Key::v, ImGuiKey_V),
      std::pair(Key::x, ImGuiKey_X), std::pair(Key::y, ImGuiKey_Y), std::pair(Key::z, ImGuiKey_Z),
};

const char* clipboard_text() {
  // ImGui wants text that outlives the call.
  UiState& state = ui_state();
  state.pasted = state.platform->clipboard();
  return state.pasted.c_str();
}

void set_clipboard_text(const char* text) {
  ui_state().platform->set_clipboard(text);
}

}  // namespace

#if IMGUI_VERSION_NUM >= 18700

namespace {

#if IMGUI_VERSION_NUM >= 18900
constexpr ImGuiKey kControl = ImGuiMod_Ctrl, kShift = ImGuiMod_Shift, kAlt = ImGuiMod_Alt,
                   kSuper = ImGuiMod_Super;
#else
constexpr ImGuiKey kControl = ImGuiKey_ModCtrl, kShift = ImGuiKey_ModShift, kAlt = ImGuiKey_ModAlt,
                   kSuper = ImGuiKey_ModSuper;
#endif

ImGuiKey imgui_key(Key key) {
  for (const auto& [ours, theirs] : kEditingKeys)
    if (ours == key) return theirs;
  return ImGuiKey_None;
}

}  // namespace

void set_up_keys(ImGuiIO&) {}

void feed_event(ImGuiIO& io, const Event& event) {
  switch (event.type) {
    case EventType::key: {
      io.AddKeyEvent(kControl, event.modifiers.control);
      io.AddKeyEvent(kShift, event.modifiers.shift);
      io.AddKeyEvent(kAlt, event.modifiers.alt);
      io.AddKeyEvent(kSuper, event.modifiers.super);
      const ImGuiKey key = imgui_key(event.key);
      if (key != ImGuiKey_None && !event.repeat) io.AddKeyEvent(key, event.down);  // ImGui repeats by itself
      break;
    }
    case EventType::mouse_button:
      io.AddMouseButtonEvent(static_cast<int>(event.button), event.down);
      break;
    case EventType::mouse_move:
      io.AddMousePosEvent(event.x, event.y);
      break;
    case EventType::scroll:
      io.AddMouseWheelEvent(event.x, event.y);
      break;
    case EventType::character:
      io.AddInputCharacter(event.codepoint);
      break;
    case EventType::focus:
      io.AddFocusEvent(event.down);
      break;
    case EventType::file_drop:
    case EventType::resize:
      break;
  }
}

void feed_state(ImGuiIO&, const InputState&, bool, const std::array<bool, kKeyCount>&) {}

bool key_pressed(Key key) {
  const ImGuiKey theirs = imgui_key(key);
  return theirs != ImGuiKey_None && ImGui::IsKeyPressed(theirs);
}

#else

void set_up_keys(ImGuiIO& io) {
  for (const auto& [ours, theirs] : kEditingKeys) io.KeyMap[theirs] = static_cast<int>(ours);
}

void feed_event(ImGuiIO& io, const Event& event) {
  if (event.type == EventType::scroll) {
    io.MouseWheelH += event.x;
    io.MouseWheel += event.y;
  } else if (event.type == EventType::character) {
    io.AddInputCharacter(event.codepoint);
  } else if (event.type == EventType::focus) {
    io.AddFocusEvent(event.down);
  }
}

void feed_state(ImGuiIO& io, const InputState& state, bool enter_presses,
                const std::array<bool, kKeyCount>& hidden) {
  io.MousePos = state.mouse_x < 0.0f && state.mouse_y < 0.0f ? ImVec2(-FLT_MAX, -FLT_MAX)
                                                             : ImVec2(state.mouse_x, state.mouse_y);
  for (std::size_t i = 0; i < kMouseButtonCount; ++i) io.MouseDown[i] = state.buttons[i];
  for (std::size_t i = 0; i < kKeyCount; ++i) io.KeysDown[i] = state.keys[i] && !hidden[i];
  const Modifiers modifiers = state.modifiers();
  io.KeyCtrl = modifiers.control;
  io.KeyShift = modifiers.shift;
  io.KeyAlt = modifiers.alt;
  io.KeySuper = modifiers.super;
  // as it does in later versions by itself
  const bool enter = state.keys[static_cast<std::size_t>(Key::enter)] ||
                     state.keys[static_cast<std::size_t>(Key::keypad_enter)];
  if (enter && enter_presses) io.NavInputs[ImGuiNavInput_Activate] = 1.0f;
}

bool key_pressed(Key key) {
  return ImGui::IsKeyPressed(static_cast<int>(key));
}

#endif

bool popup_open() {
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

void focus_item(ImGuiWindow* window, ImGuiID id, const ImRect& box, bool types) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.ActiveId != 0 && g.ActiveId != id) ImGui::ClearActiveID();
  if (g.NavWindow != window) ImGui::FocusWindow(window);
  const ImVec2 off = window->DC.CursorStartPos;
  const ImRect within(box.Min.x - off.x, box.Min.y - off.y, box.Max.x - off.x, box.Max.y - off.y);
#if IMGUI_VERSION_NUM >= 18900
  ImGui::SetNavID(id, ImGuiNavLayer_Main, window->NavRootFocusScopeId, within);
#else
  ImGui::SetNavID(id, ImGuiNavLayer_Main, 0, within);
#endif
  g.NavInitRequest = false;
  show_focus(true);
  if (!types) return;
  g.NavNextActivateId = id;
  g.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
}

bool focus_shown() {
#if IMGUI_VERSION_NUM >= 19140
  return ImGui::GetCurrentContext()->NavCursorVisible;
#else
  return !ImGui::GetCurrentContext()->NavDisableHighlight;
#endif
}

void show_focus(bool shown) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
#if IMGUI_VERSION_NUM >= 19140
  g.NavCursorVisible = shown;
  g.NavHighlightItemUnderNav = shown;
#else
  g.NavDisableHighlight = !shown;
  g.NavDisableMouseHover = shown;
#endif
}

bool begin_flat_child(const char* id, const ImVec2& size) {
#if IMGUI_VERSION_NUM >= 19090
  return ImGui::BeginChild(id, size, ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AlwaysUseWindowPadding);
#else
  return ImGui::BeginChild(id, size, false,
                           ImGuiWindowFlags_NavFlattened | ImGuiWindowFlags_AlwaysUseWindowPadding);
#endif
}

void set_up_clipboard() {
#if IMGUI_VERSION_NUM >= 19110
  ImGuiPlatformIO& io = ImGui::GetPlatformIO();
  io.Platform_GetClipboardTextFn = [](ImGuiContext*) { return clipboard_text(); };
  io.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) { set_clipboard_text(text); };
#else
  ImGuiIO& io = ImGui::GetIO();
  io.GetClipboardTextFn = [](void*) { return clipboard_text(); };
  io.SetClipboardTextFn = [](void*, const char* text) { set_clipboard_text(text); };
#endif
}

void own_mouse_wheel() {
#if IMGUI_VERSION_NUM >= 18940
  ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
#else
  ImGui::SetItemUsingMouseWheel();
#endif
}

void rebuild_font_texture() {
#if IMGUI_VERSION_NUM < 19200
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
}

}  // namespace engine::compat
