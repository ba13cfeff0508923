#include "engine/ui/ui_context.h"

#include <glad/gl.h>

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "engine/ui/convert.h"
#include "engine/ui/focus.h"
#include "engine/ui/fonts.h"
#include "engine/ui/imgui_compat.h"
#include "engine/ui/style.h"
#include "engine/ui/ui_state.h"

namespace engine {
namespace {

constexpr double kLongestFrameS = 0.25;  // after a pause the interface's clock does not jump
constexpr double kFirstFrameS = 1.0 / 60.0;

CursorShape shape_of(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_None:
      return CursorShape::hidden;
    case ImGuiMouseCursor_TextInput:
      return CursorShape::text;
    case ImGuiMouseCursor_Hand:
      return CursorShape::hand;
    case ImGuiMouseCursor_ResizeEW:
      return CursorShape::resize_horizontal;
    case ImGuiMouseCursor_ResizeNS:
      return CursorShape::resize_vertical;
    case ImGuiMouseCursor_ResizeAll:
    case ImGuiMouseCursor_ResizeNESW:
    case ImGuiMouseCursor_ResizeNWSE:
      return CursorShape::resize_all;
    default:
      return CursorShape::arrow;
  }
}

}  // namespace

// Kept by ImGui's context, so that there is no other lasting data.
UiState& ui_state() {
  assert(ImGui::GetCurrentContext() != nullptr && "widgets need a UiContext");
  return *static_cast<UiState*>(ImGui::GetIO().UserData);
}

const Fonts& fonts() {
  return ui_state().fonts;
}
const Palette& palette() {
  return *ui_state().palette;
}
float ui_scale() {
  return ui_state().scale;
}

UiContext::UiContext(Platform& platform, const UiOptions& options)
    : platform_(platform),
      theme_(options.theme),
      scale_(options.scale),
      best_font_(options.best_font),
      focus_order_(std::make_unique<FocusOrder>()),
      next_focus_(std::make_unique<FocusItem>()),
      settings_file_(options.settings_file),
      state_(std::make_unique<UiState>()) {
  if (ImGui::GetCurrentContext() != nullptr) throw std::logic_error("there is already a UiContext");
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.UserData = state_.get();
  state_->platform = &platform;
  state_->palette = &palette_of(theme_);
  io.IniFilename = settings_file_.empty() ? nullptr : settings_file_.c_str();
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.BackendPlatformName = "engine";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  compat::set_up_keys(io);
  compat::set_up_clipboard();
  if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
    ImGui::DestroyContext();
    throw std::runtime_error("the interface cannot use OpenGL (is libGL installed?)");
  }
}

UiContext::~UiContext() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

void UiContext::set_theme(ThemeId theme) {
  theme_dirty_ = theme_dirty_ || theme != theme_;
  theme_ = theme;
}

void UiContext::set_scale(float scale) {
  scale_ = std::clamp(scale, 0.5f, 4.0f);
}

// Fonts are drawn at the screen's own density; ImGui's coordinates may be coarser (framebuffer larger than
// window).
void UiContext::rebuild() {
  const float window_width = static_cast<float>(std::max(platform_.window_size().width, 1));
  const float density = static_cast<float>(platform_.framebuffer_size().width) / window_width;
  const float wanted = platform_.content_scale() * scale_;
  const bool new_scale = wanted != built_scale_ && density > 0.0f;
  if (!new_scale && !theme_dirty_) return;
  UiState& state = ui_state();
  if (new_scale) {
    font_source_ = load_fonts(wanted, best_font_, state.fonts);
    state.wide_glyphs = font_source_ != FontSource::built_in;
    compat::rebuild_font_texture();
    ImGui::GetIO().FontGlobalScale = 1.0f / density;
    built_scale_ = wanted;
    state.scale = wanted / density;
  }
  state.palette = &palette_of(theme_);
  apply_style(*state.palette, state.scale);
  theme_dirty_ = false;
}

void UiContext::feed_input() {
  ImGuiIO& io = ImGui::GetIO();
  const Size window = platform_.window_size();
  const Size pixels = platform_.framebuffer_size();
  io.DisplaySize = ImVec2(static_cast<float>(window.width), static_cast<float>(window.height));
  if (window.width > 0 && window.height > 0)
    io.DisplayFramebufferScale =
        ImVec2(static_cast<float>(pixels.width) / static_cast<float>(window.width),
               static_cast<float>(pixels.height) / static_cast<float>(window.height));
  const double now_s = platform_.time_s();
  const double passed_s = last_time_s_ < 0.0 ? kFirstFrameS : now_s - last_time_s_;
  io.DeltaTime = static_cast<float>(std::clamp(passed_s, 1e-5, kLongestFrameS));
  last_time_s_ = now_s;
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  UiState& state = ui_state();
  nothing_focused_ = g.NavId == 0 || !g.NavIdIsAlive;
  state.steps = 0;
  if (state.stepping != g.NavId) state.stepping = 0;
  const KeySet hidden = hidden_keys();
  std::optional<FocusMove> move;
  for (const Event& event : platform_.events()) {
    if (event.type == EventType::key && event.down) take_key(event, move);
    if (event.type == EventType::mouse_button && event.down) navigating_ = false;
    const bool hides =
        event.type == EventType::key && event.down && hidden[static_cast<std::size_t>(event.key)];
    if (!hides) compat::feed_event(io, event);
  }
  state.stepping = 0;
  state.navigating = navigating_;
  if (move) {
    const unsigned current = state.edit.id != 0 ? state.edit.id : g.NavId;
    *next_focus_ = find_next_focus(state.focus_items, current, *move, *focus_order_).value_or(FocusItem{});
  }
  constexpr ImGuiConfigFlags kNavigation = ImGuiConfigFlags_NavEnableKeyboard;
  // an open list answers arrows, Enter and Escape however it was opened
  const bool by_keys = navigating_ || compat::popup_open();
  io.ConfigFlags = by_keys ? io.ConfigFlags | kNavigation : io.ConfigFlags & ~kNavigation;
  compat::feed_state(io, platform_.input(), by_keys, hidden);
}

// Escape leaves what was typed or a menu first. In a menu Tab stays within it.
void UiContext::take_key(const Event& event, std::optional<FocusMove>& move) {
  const bool popup = compat::popup_open();
  UiState& state = ui_state();
  if (event.key == Key::escape && !popup && !ImGui::GetIO().WantTextInput) {
    navigating_ = false;
    compat::show_focus(false);
  }
  if (event.key == Key::tab && !event.modifiers.alt) {
    move = FocusMove{.direction = event.modifiers.shift ? -1 : 1,
                     .windows = event.modifiers.control,
                     .starting = !navigating_ && !popup};
    navigating_ = navigating_ || !popup;
  }
  if (state.stepping == 0) return;
  const int far = event.modifiers.shift ? 10 : 1;
  const bool arrows = navigating_ || popup;
  if (event.key == Key::equal || (arrows && event.key == Key::right)) state.steps += far;
  if (event.key == Key::minus || (arrows && event.key == Key::left)) state.steps -= far;
}

// From ImGui: it would move on by them.
KeySet UiContext::hidden_keys() const {
  KeySet hidden{};
  const auto hide = [&hidden](Key key) { hidden[static_cast<std::size_t>(key)] = true; };
  hide(Key::tab);
  if (ImGui::GetIO().WantTextInput) return hidden;
  if (ui_state().stepping != 0) hide(Key::left), hide(Key::right);
  if (navigating_ && !compat::popup_open())
    for (std::size_t i = 0; i < kKeyCount; ++i) hidden[i] = hidden[i] || claimed_[i];
  return hidden;
}

bool UiContext::uses(Key key) const {
  constexpr std::array kWorking{Key::space, Key::enter, Key::keypad_enter, Key::left,     Key::right,
                                Key::up,    Key::down,  Key::home,         Key::end,      Key::page_up,
                                Key::minus, Key::equal, Key::page_down,    Key::backspace};
  const bool popup = compat::popup_open();
  if (!navigating_ && !popup) return false;
  const bool enter = key == Key::enter || key == Key::keypad_enter;
  if (!popup && (claimed_[static_cast<std::size_t>(key)] || (enter && nothing_focused_))) return false;
  return std::find(kWorking.begin(), kWorking.end(), key) != kWorking.end();
}

std::string_view UiContext::focused_window() const {
  const ImGuiWindow* window = ImGui::GetCurrentContext()->NavWindow;
  return window != nullptr ? window->RootWindow->Name : std::string_view();
}

void UiContext::set_focus_order(std::span<const char* const> windows, const char* start) {
  *focus_order_ = {windows, start};
}

void UiContext::watch_items(ItemLog* log) {
  ui_state().item_log = log;
}

void UiContext::begin_frame() {
  if (ItemLog* log = ui_state().item_log) log->clear();
  rebuild();
  feed_input();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  UiState& state = ui_state();
  state.focus_items.clear();
  state.focus_groups = 0;
  if (next_focus_->id != 0) take_focus(*next_focus_);
  next_focus_->id = 0;
}

void UiContext::end_frame() {
  draw_focus_ring();
  platform_.set_cursor(shape_of(ImGui::GetMouseCursor()));
  ImGui::Render();
  platform_.bind_screen();
  const Color ground = palette().window;
  glDisable(GL_SCISSOR_TEST);
  glClearColor(ground.r, ground.g, ground.b, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

bool UiContext::wants_mouse() const {
  return ImGui::GetIO().WantCaptureMouse;
}
bool UiContext::wants_keyboard() const {
  return ImGui::GetIO().WantTextInput;
}

}  // namespace engine
