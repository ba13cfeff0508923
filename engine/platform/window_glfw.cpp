// A window on the screen, by GLFW.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/platform/glfw_keys.h"
#include "engine/platform/platform.h"

namespace engine {
namespace {

constexpr std::size_t kCursorCount = static_cast<std::size_t>(CursorShape::hidden);

std::string last_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text != nullptr ? text : "no reason given";
}

Modifiers modifiers_from(int bits) {
  return {(bits & GLFW_MOD_SHIFT) != 0, (bits & GLFW_MOD_CONTROL) != 0, (bits & GLFW_MOD_ALT) != 0,
          (bits & GLFW_MOD_SUPER) != 0};
}

// GLFW does not count its users: who found it asleep wakes it and sends it back to sleep.
class Library {
 public:
  Library() : owner_(!awake()) {
    if (owner_ && glfwInit() != GLFW_TRUE)
      throw PlatformError(fmt::format("no window: {} (is a display running?)", last_error()));
  }
  ~Library() {
    if (owner_) glfwTerminate();
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

 private:
  static bool awake() {
    glfwGetError(nullptr);  // forgets an older error
    glfwGetTime();
    return glfwGetError(nullptr) != GLFW_NOT_INITIALIZED;
  }

  bool owner_;
};

class Window final : public Platform {
 public:
  explicit Window(const WindowOptions& options) {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_VISIBLE, options.visible ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_MAXIMIZED, options.maximised ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);  // solids are drawn in a framebuffer of the renderer's own
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    const Size size = unmaximised_ = fitting(options.size);
    window_ = glfwCreateWindow(size.width, size.height, options.title.c_str(), nullptr, nullptr);
    if (window_ == nullptr) {
      const std::string reason = last_error();
      throw PlatformError(fmt::format("no window: {} ({})", what_opengl_there_is(), reason));
    }
    glfwMakeContextCurrent(window_);
    if (gladLoadGL(glfwGetProcAddress) == 0) {
      glfwDestroyWindow(window_);
      throw PlatformError("no window: OpenGL could not be loaded");
    }
    glfwSwapInterval(options.vsync ? 1 : 0);
    glfwSetWindowSizeLimits(window_, std::min(options.minimum.width, size.width),
                            std::min(options.minimum.height, size.height), GLFW_DONT_CARE, GLFW_DONT_CARE);
    set_icons(options.icons);
    listen();
  }

  ~Window() override {
    for (GLFWcursor* cursor : cursors_)
      if (cursor != nullptr) glfwDestroyCursor(cursor);
    glfwDestroyWindow(window_);
  }

  bool should_close() const override { return glfwWindowShouldClose(window_) == GLFW_TRUE; }
  void request_close(bool close) override {
    glfwSetWindowShouldClose(window_, close ? GLFW_TRUE : GLFW_FALSE);
  }
  Size window_size() const override {
    Size size;
    glfwGetWindowSize(window_, &size.width, &size.height);
    return size;
  }
  Size framebuffer_size() const override {
    Size size;
    glfwGetFramebufferSize(window_, &size.width, &size.height);
    return size;
  }
  float content_scale() const override {
    float x = 1.0f, y = 1.0f;
    glfwGetWindowContentScale(window_, &x, &y);
    return std::max(0.5f, x);
  }
  double time_s() const override { return glfwGetTime(); }
  unsigned screen_fbo() const override { return 0; }
  void present() override { glfwSwapBuffers(window_); }
  void set_title(std::string_view title) override {
    if (title == title_) return;
    title_ = title;
    glfwSetWindowTitle(window_, title_.c_str());
  }
  std::string clipboard() const override {
    const char* text = glfwGetClipboardString(window_);
    return text != nullptr ? text : "";
  }
  void set_clipboard(const std::string& text) override { glfwSetClipboardString(window_, text.c_str()); }
  void resize(Size) override {}

  void set_cursor(CursorShape shape) override {
    if (shape == cursor_) return;
    cursor_ = shape;
    if (shape == CursorShape::hidden) {
      glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
      return;
    }
    glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_NORMAL);
    constexpr std::array<int, kCursorCount> kShapes{GLFW_ARROW_CURSOR,   GLFW_IBEAM_CURSOR,
                                                    GLFW_HAND_CURSOR,    GLFW_HRESIZE_CURSOR,
                                                    GLFW_VRESIZE_CURSOR, GLFW_CROSSHAIR_CURSOR};
    const auto i = static_cast<std::size_t>(shape);
    if (cursors_[i] == nullptr) cursors_[i] = glfwCreateStandardCursor(kShapes[i]);
    glfwSetCursor(window_, cursors_[i]);
  }

  std::optional<WindowShape> shape() override {
    if (fullscreen() || glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_TRUE) return {};
    const bool maximised = glfwGetWindowAttrib(window_, GLFW_MAXIMIZED) == GLFW_TRUE;
    if (!maximised) unmaximised_ = unscaled(window_size());
    return WindowShape{unmaximised_, maximised};
  }

  bool fullscreen() const override { return glfwGetWindowMonitor(window_) != nullptr; }
  void set_fullscreen(bool on) override {
    if (on == fullscreen()) return;
    if (!on) {
      glfwSetWindowMonitor(window_, nullptr, windowed_x_, windowed_y_, windowed_.width, windowed_.height, 0);
      return;
    }
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    if (mode == nullptr) return;
    windowed_ = window_size();
    glfwGetWindowPos(window_, &windowed_x_, &windowed_y_);
    glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  }

 protected:
  void poll(double wait_s) override {
    if (wait_s > 0.0)
      glfwWaitEventsTimeout(wait_s);
    else
      glfwPollEvents();
  }

 private:
  static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }

  // For the message that it is too old: asks for any version, in a window that is never shown.
  static std::string what_opengl_there_is() {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    GLFWwindow* any = glfwCreateWindow(64, 64, "", nullptr, nullptr);
    if (any == nullptr) return old_opengl_message("", "");
    glfwMakeContextCurrent(any);
    const auto get_string =
        reinterpret_cast<const unsigned char* (*)(unsigned)>(glfwGetProcAddress("glGetString"));
    const auto text = [get_string](unsigned what) -> std::string {
      const unsigned char* found = get_string != nullptr ? get_string(what) : nullptr;
      return found != nullptr ? reinterpret_cast<const char*>(found) : "";
    };
    const std::string message = old_opengl_message(text(GL_VERSION), text(GL_RENDERER));
    glfwDestroyWindow(any);
    return message;
  }

  // No larger than the work area of the screen, less a margin for the frame.
  static Size fitting(Size wanted) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (monitor == nullptr) return wanted;
    int x = 0, y = 0, width = 0, height = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    float scale_x = 1.0f, scale_y = 1.0f;
    glfwGetMonitorContentScale(monitor, &scale_x, &scale_y);
    if (width < 200 || height < 200) return wanted;
    return {std::min(wanted.width, static_cast<int>(static_cast<float>(width) / scale_x)),
            std::min(wanted.height, static_cast<int>(static_cast<float>(height) / scale_y))};
  }

  // Where window coordinates are pixels, a window is opened larger on a dense screen (GLFW_SCALE_TO_MONITOR).
  Size unscaled(Size size) const {
    const Size pixels = framebuffer_size();
    if (pixels.width != size.width) return size;
    const float scale = content_scale();
    return {static_cast<int>(std::lround(static_cast<float>(size.width) / scale)),
            static_cast<int>(std::lround(static_cast<float>(size.height) / scale))};
  }

  void set_icons(std::span<const Image> icons) {
    std::vector<GLFWimage> images;
    for (const Image& icon : icons)
      if (icon.channels == 4)  // GLFW takes a pointer to non-const and only reads
        images.push_back({icon.width, icon.height, const_cast<unsigned char*>(icon.pixels.data())});
    if (!images.empty()) glfwSetWindowIcon(window_, static_cast<int>(images.size()), images.data());
  }

  // Every callback only puts an event in the queue.
  void listen() {
    glfwSetWindowUserPointer(window_, this);
    glfwSetInputMode(window_, GLFW_LOCK_KEY_MODS, GLFW_FALSE);
    glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int, int action, int mods) {
      const Key ours = key_from_glfw(key);
      if (ours == Key::unknown) return;
      of(w).queue_.push(key_event(ours, action != GLFW_RELEASE, modifiers_from(mods), action == GLFW_REPEAT));
    });
    glfwSetCharCallback(
        window_, [](GLFWwindow* w, unsigned codepoint) { of(w).queue_.push(character_event(codepoint)); });
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int mods) {
      if (button > GLFW_MOUSE_BUTTON_MIDDLE) return;  // left, right, middle: in our order
      of(w).queue_.push(
          button_event(static_cast<MouseButton>(button), action == GLFW_PRESS, modifiers_from(mods)));
    });
    glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) {
      of(w).queue_.push(move_event(static_cast<float>(x), static_cast<float>(y)));
    });
    glfwSetScrollCallback(window_, [](GLFWwindow* w, double dx, double dy) {
      of(w).queue_.push(scroll_event(static_cast<float>(dx), static_cast<float>(dy)));
    });
    glfwSetDropCallback(window_, [](GLFWwindow* w, int count, const char** paths) {
      for (int i = 0; i < count; ++i) of(w).queue_.push(drop_event(paths[i]));
    });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int width, int height) {
      Event event;
      event.type = EventType::resize;
      event.x = static_cast<float>(width);
      event.y = static_cast<float>(height);
      of(w).queue_.push(std::move(event));
    });
    // the interface looks at the scale each frame: this only wakes it
    glfwSetWindowContentScaleCallback(window_, [](GLFWwindow* w, float, float) {
      Event event;
      event.type = EventType::resize;
      const Size size = of(w).framebuffer_size();
      event.x = static_cast<float>(size.width);
      event.y = static_cast<float>(size.height);
      of(w).queue_.push(std::move(event));
    });
    glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int focused) {
      Event event;
      event.type = EventType::focus;
      event.down = focused == GLFW_TRUE;
      of(w).queue_.push(std::move(event));
    });
  }

  Library library_;  // first in, last out
  GLFWwindow* window_ = nullptr;
  std::string title_;
  CursorShape cursor_ = CursorShape::arrow;
  std::array<GLFWcursor*, kCursorCount> cursors_{};
  Size windowed_{1280, 800}, unmaximised_{};
  int windowed_x_ = 60, windowed_y_ = 60;
};

}  // namespace

std::unique_ptr<Platform> open_window(const WindowOptions& options) {
  return std::make_unique<Window>(options);
}

bool display_available() {
  try {
    const Library library;
    return true;
  } catch (const PlatformError&) {
    return false;
  }
}

}  // namespace engine
