// The one place that knows two generations of Dear ImGui: 1.86, which is told the state of keys and mouse,
// and 1.87 and later, which is told events. For .cpp files of engine/ui.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>
#if __has_include(<backends/imgui_impl_opengl3.h>)
#include <backends/imgui_impl_opengl3.h>
#else
#include <imgui_impl_opengl3.h>
#endif

#include <array>
#include <cstdint>
#include <type_traits>

#include "engine/platform/input.h"

namespace engine::compat {

inline constexpr bool kImGuiHasEvents = IMGUI_VERSION_NUM >= 18700;

void set_up_keys(ImGuiIO& io);  // once, after the context is made
void feed_event(ImGuiIO& io, const Event& event);
// After the events of a frame. `enter_presses`: Enter works a control as Space does. Keys that are `hidden`
// are not held, as far as ImGui knows.
void feed_state(ImGuiIO& io, const InputState& state, bool enter_presses,
                const std::array<bool, kKeyCount>& hidden);
bool key_pressed(Key key);  // this frame, repeats included
bool popup_open();          // a list or menu

// Gives the keyboard to an item; `types`: as if it had been clicked to type into. Within a frame.
void focus_item(ImGuiWindow* window, ImGuiID id, const ImRect& box, bool types);
bool focus_shown();
void show_focus(bool shown);
// A child window whose controls are reached by arrows as if they stood in its parent.
bool begin_flat_child(const char* id, const ImVec2& size);

void set_up_clipboard();  // once, after UiState is in place: copies and pastes through its platform

// Wheel turns over the last item are the item's, not its window's.
void own_mouse_wheel();

// After a change of fonts.
void rebuild_font_texture();

template <typename Id = ImTextureID>
Id texture_id(unsigned gl_name) {
  if constexpr (std::is_pointer_v<Id>)
    return reinterpret_cast<Id>(static_cast<std::uintptr_t>(gl_name));
  else
    return static_cast<Id>(gl_name);
}

}  // namespace engine::compat
