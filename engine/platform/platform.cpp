#include "engine/platform/platform.h"

#include <fmt/format.h>
#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace engine {

void Platform::begin_frame(double wait_s) {
  poll(queue_.empty() ? wait_s : 0.0);  // what waits already must not wait longer
  queue_.take_frame(frame_events_);
  for (const Event& event : frame_events_) state_.apply(event);
}

void Platform::bind_screen() const {
  const Size size = framebuffer_size();
  glBindFramebuffer(GL_FRAMEBUFFER, screen_fbo());
  glViewport(0, 0, size.width, size.height);
}

void Platform::read_screen(Image& image, int channels) const {
  const Size size = framebuffer_size();
  read_pixels(image, screen_fbo(), size.width, size.height, channels);
}

std::string old_opengl_message(std::string_view version, std::string_view renderer) {
  if (version.empty())
    return fmt::format("no OpenGL was found, {}.{} is needed (is a graphics driver installed?)", kOpenGlMajor,
                       kOpenGlMinor);
  return fmt::format("OpenGL {} ({}) was found, {}.{} is needed", version,
                     renderer.empty() ? "of an unknown driver" : renderer, kOpenGlMajor, kOpenGlMinor);
}

std::string Platform::renderer_name() const {
  const GLubyte* name = glGetString(GL_RENDERER);
  return name != nullptr ? reinterpret_cast<const char*>(name) : "unknown";
}

bool Platform::software_rendering() const {
  std::string name = renderer_name();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array kOnTheCpu{"llvmpipe", "softpipe", "swrast", "swiftshader", "software", "basic render"};
  return std::any_of(kOnTheCpu.begin(), kOnTheCpu.end(),
                     [&](const char* word) { return name.find(word) != std::string::npos; });
}

}  // namespace engine
