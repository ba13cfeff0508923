// Where pictures go and input comes from: a window (GLFW), or no screen at all (EGL, for pictures on machines
// without a display and for tests of the user interface). Both own an OpenGL 3.3 core context, current on the
// calling thread.
//
//   auto platform = engine::open_window({.title = "…"});
//   while (!platform->should_close()) {
//     platform->begin_frame();            // polls; this frame's events stand in events()
//     …
//     platform->present();
//   }
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/platform/input.h"
#include "engine/render/image.h"

namespace engine {

class PlatformError
    : public std::runtime_error {  // no display, no driver, no OpenGL 3.3: the text says which
 public:
  using std::runtime_error::runtime_error;
};

struct Size {
  int width = 0;
  int height = 0;
  bool operator==(const Size&) const = default;
};

// What a window is opened with again. The size is that at a content scale of 1, and of the window when it is
// not maximised.
struct WindowShape {
  Size size;
  bool maximised = false;
  bool operator==(const WindowShape&) const = default;
};

struct WindowOptions {
  std::string title = "Window";
  Size size{1440, 900};  // at a content scale of 1; shrunk to the monitor's work area
  bool maximised = false;
  Size minimum{800, 500};
  bool vsync = true;
  bool visible = true;
  std::span<const Image> icons = {};  // RGBA, several sizes; none is fine
};

enum class CursorShape : std::uint8_t {
  arrow,
  text,
  hand,
  resize_horizontal,
  resize_vertical,
  resize_all,
  hidden
};

class Platform {
 public:
  virtual ~Platform() = default;
  Platform(const Platform&) = delete;
  Platform& operator=(const Platform&) = delete;

  // Collects input and releases one frame's worth of it. A window with nothing to do may wait up to `wait_s`
  // for input.
  void begin_frame(double wait_s = 0.0);
  std::span<const Event> events() const { return frame_events_; }
  const InputState& input() const { return state_; }
  // Input that no hand made: scripts and tests. Takes the same road as the real one.
  void inject(Event event) { queue_.push(std::move(event)); }
  bool input_pending() const { return !queue_.empty(); }

  virtual bool should_close() const = 0;
  virtual void request_close(bool close = true) = 0;

  virtual Size window_size() const = 0;       // window coordinates, as the mouse uses
  virtual Size framebuffer_size() const = 0;  // pixels
  virtual float content_scale() const = 0;    // 1 at 96 dpi, 2 on a high-density screen
  virtual double time_s() const = 0;          // monotonic; 0 at the start

  virtual unsigned screen_fbo() const = 0;                 // GL framebuffer that is shown
  void bind_screen() const;                                // …bound, viewport over all of it
  virtual void present() = 0;                              // shows it
  void read_screen(Image& image, int channels = 3) const;  // what bind_screen() drew; call before present()

  virtual void set_title(std::string_view title) = 0;
  virtual void set_cursor(CursorShape shape) = 0;
  virtual void set_fullscreen(bool fullscreen) = 0;
  virtual bool fullscreen() const = 0;
  // None off screen, and while the window is minimised or fills the screen.
  virtual std::optional<WindowShape> shape() { return {}; }
  virtual std::string clipboard() const = 0;
  virtual void set_clipboard(const std::string& text) = 0;
  // Off screen only: a new size takes effect at once; a window ignores it. Without pixels: as if minimised.
  virtual void resize(Size size) = 0;
  // Off screen only: as if moved to a screen of another density.
  virtual void set_content_scale(float) {}

  std::string renderer_name() const;  // the driver's words, e.g. "llvmpipe (LLVM 15.0.6, 256 bits)"
  bool software_rendering() const;    // true when the driver says it draws on the CPU

 protected:
  Platform() = default;
  virtual void poll(double wait_s) = 0;
  InputQueue queue_;

 private:
  std::vector<Event> frame_events_;
  InputState state_;
};

// The least version of OpenGL that the renderer needs.
inline constexpr int kOpenGlMajor = 3, kOpenGlMinor = 3;
// "OpenGL 3.0 (llvmpipe) was found, 3.3 is needed". Either text may be empty: nothing was found.
std::string old_opengl_message(std::string_view version, std::string_view renderer);

// Throws PlatformError.
std::unique_ptr<Platform> open_window(const WindowOptions& options);
std::unique_ptr<Platform> open_offscreen(Size size, float content_scale = 1.0f);

// Whether a window could be opened: a display server answers.
bool display_available();

}  // namespace engine
