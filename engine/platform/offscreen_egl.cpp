// No screen: a context without a surface, and a framebuffer that plays the screen. Needs no display server.
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <fmt/format.h>
#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "engine/platform/platform.h"

namespace engine {
namespace {

bool has_word(const char* list, const char* word) {
  return list != nullptr && std::strstr(list, word) != nullptr;
}

// First Mesa without a window system, then a graphics card without a window system, then whatever is the
// default.
EGLDisplay open_display() {
  const char* client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  const auto get_display =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  const auto query_devices =
      reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
  const auto usable = [](EGLDisplay display) {
    return display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) == EGL_TRUE;
  };
  if (get_display != nullptr && has_word(client, "EGL_MESA_platform_surfaceless")) {
    const EGLDisplay display = get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (usable(display)) return display;
  }
  if (get_display != nullptr && query_devices != nullptr && has_word(client, "EGL_EXT_platform_device")) {
    std::array<EGLDeviceEXT, 8> devices{};
    EGLint count = 0;
    if (query_devices(static_cast<EGLint>(devices.size()), devices.data(), &count) == EGL_TRUE) {
      for (EGLint i = 0; i < count; ++i) {
        const EGLDisplay display =
            get_display(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(i)], nullptr);
        if (usable(display)) return display;
      }
    }
  }
  const EGLDisplay display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
  return usable(display) ? display : EGL_NO_DISPLAY;
}

class Offscreen final : public Platform {
 public:
  Offscreen(Size size, float content_scale) : scale_(content_scale) {
    if (size.width < 1 || size.height < 1) throw PlatformError("off screen: the size must be at least 1 × 1");
    try {
      make_context();
      resize(size);
    } catch (...) {
      close();
      throw;
    }
  }
  ~Offscreen() override { close(); }

  bool should_close() const override { return closing_; }
  void request_close(bool close) override { closing_ = close; }
  Size window_size() const override { return size_; }
  Size framebuffer_size() const override { return size_; }
  float content_scale() const override { return scale_; }
  double time_s() const override {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }
  unsigned screen_fbo() const override { return fbo_; }
  void present() override { glFinish(); }
  void set_title(std::string_view) override {}
  void set_cursor(CursorShape) override {}
  void set_fullscreen(bool) override {}
  bool fullscreen() const override { return false; }
  std::string clipboard() const override { return clipboard_; }
  void set_clipboard(const std::string& text) override { clipboard_ = text; }

  void set_content_scale(float scale) override { scale_ = scale; }
  void resize(Size size) override {
    if (size == size_) return;
    size_ = {std::max(size.width, 0), std::max(size.height, 0)};
    if (size.width < 1 || size.height < 1) return;
    if (fbo_ == 0) glGenFramebuffers(1, &fbo_);
    if (color_ == 0) glGenRenderbuffers(1, &color_);
    glBindRenderbuffer(GL_RENDERBUFFER, color_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, size.width, size.height);
    glBindFramebuffer(GL_FRAMEBUFFER, fbo_);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color_);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
      throw PlatformError(fmt::format("off screen: no framebuffer of {} × {}", size.width, size.height));
  }

 protected:
  void poll(double) override {}

 private:
  void make_context() {
    display_ = open_display();
    if (display_ == EGL_NO_DISPLAY)
      throw PlatformError("off screen: EGL offers no display (are the EGL and OpenGL drivers installed?)");
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) throw PlatformError("off screen: EGL has no OpenGL");

    const std::array<EGLint, 13> config_wish{EGL_SURFACE_TYPE,
                                             EGL_PBUFFER_BIT,
                                             EGL_RENDERABLE_TYPE,
                                             EGL_OPENGL_BIT,
                                             EGL_RED_SIZE,
                                             8,
                                             EGL_GREEN_SIZE,
                                             8,
                                             EGL_BLUE_SIZE,
                                             8,
                                             EGL_ALPHA_SIZE,
                                             8,
                                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint found = 0;
    if (eglChooseConfig(display_, config_wish.data(), &config, 1, &found) != EGL_TRUE || found < 1)
      throw PlatformError("off screen: EGL has no suitable configuration");
    const std::array<EGLint, 7> context_wish{EGL_CONTEXT_MAJOR_VERSION,
                                             3,
                                             EGL_CONTEXT_MINOR_VERSION,
                                             3,
                                             EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                             EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                             EGL_NONE};
    context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, context_wish.data());
    if (context_ == EGL_NO_CONTEXT)
      throw PlatformError(fmt::format("off screen: {}", what_opengl_there_is(config)));
    if (eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) != EGL_TRUE)
      throw PlatformError("off screen: the driver cannot draw without a surface");
    if (gladLoadGL(eglGetProcAddress) == 0) throw PlatformError("off screen: OpenGL could not be loaded");
  }

  // For the message that it is too old: asks for any version.
  std::string what_opengl_there_is(EGLConfig config) {
    const EGLContext any = eglCreateContext(display_, config, EGL_NO_CONTEXT, nullptr);
    if (any == EGL_NO_CONTEXT || eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, any) != EGL_TRUE)
      return old_opengl_message("", "");
    const auto get_string =
        reinterpret_cast<const unsigned char* (*)(unsigned)>(eglGetProcAddress("glGetString"));
    const auto text = [get_string](unsigned what) -> std::string {
      const unsigned char* found = get_string != nullptr ? get_string(what) : nullptr;
      return found != nullptr ? reinterpret_cast<const char*>(found) : "";
    };
    std::string message = old_opengl_message(text(GL_VERSION), text(GL_RENDERER));
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display_, any);
    return message;
  }

  // The display is the process's, not ours: others may use it, it costs nothing at rest, and every round of
  // terminating and initialising it loses some of Mesa's memory.
  void close() {
    if (context_ != EGL_NO_CONTEXT) {
      eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
      eglDestroyContext(display_, context_);  // its framebuffer goes with it
    }
  }

  EGLDisplay display_ = EGL_NO_DISPLAY;
  EGLContext context_ = EGL_NO_CONTEXT;
  GLuint fbo_ = 0, color_ = 0;
  Size size_;
  float scale_ = 1.0f;
  bool closing_ = false;
  std::string clipboard_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

std::unique_ptr<Platform> open_offscreen(Size size, float content_scale) {
  return std::make_unique<Offscreen>(size, content_scale);
}

}  // namespace engine
