// OpenGL names with an owner, and shader programs. Internal to engine/render: no public header includes this.
#pragma once

#include <glad/gl.h>

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace engine::gl {

// Movable owner of one GL name; Kind says how it is made and given back.
template <typename Kind>
class Owned {
 public:
  Owned() = default;
  ~Owned() { reset(); }
  Owned(Owned&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  static Owned make() {
    Owned owned;
    owned.name_ = Kind::make();
    return owned;
  }
  void reset() {
    if (name_ != 0) Kind::give_back(name_);
    name_ = 0;
  }
  GLuint name() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  GLuint name_ = 0;
};

struct BufferKind {
  static GLuint make() {
    GLuint n = 0;
    glGenBuffers(1, &n);
    return n;
  }
  static void give_back(GLuint n) { glDeleteBuffers(1, &n); }
};
struct VertexArrayKind {
  static GLuint make() {
    GLuint n = 0;
    glGenVertexArrays(1, &n);
    return n;
  }
  static void give_back(GLuint n) { glDeleteVertexArrays(1, &n); }
};
struct TextureKind {
  static GLuint make() {
    GLuint n = 0;
    glGenTextures(1, &n);
    return n;
  }
  static void give_back(GLuint n) { glDeleteTextures(1, &n); }
};
struct RenderbufferKind {
  static GLuint make() {
    GLuint n = 0;
    glGenRenderbuffers(1, &n);
    return n;
  }
  static void give_back(GLuint n) { glDeleteRenderbuffers(1, &n); }
};
struct FramebufferKind {
  static GLuint make() {
    GLuint n = 0;
    glGenFramebuffers(1, &n);
    return n;
  }
  static void give_back(GLuint n) { glDeleteFramebuffers(1, &n); }
};
struct ProgramKind {
  static GLuint make() { return glCreateProgram(); }
  static void give_back(GLuint n) { glDeleteProgram(n); }
};

using Buffer = Owned<BufferKind>;
using VertexArray = Owned<VertexArrayKind>;
using Texture = Owned<TextureKind>;
using Renderbuffer = Owned<RenderbufferKind>;
using Framebuffer = Owned<FramebufferKind>;
using Program = Owned<ProgramKind>;

// Compiles and links the named files of `folder`; the files of each stage are joined in order behind a
// #version line that this function writes. The uniform block "Frame" is bound to binding point 0. Throws
// std::runtime_error naming the files and the driver's message.
Program load_program(const std::filesystem::path& folder,
                     std::initializer_list<std::string_view> vertex_files,
                     std::initializer_list<std::string_view> fragment_files);

// Throws std::runtime_error when the bound framebuffer cannot be drawn to; `what` names it.
void check_framebuffer(std::string_view what);

}  // namespace engine::gl
