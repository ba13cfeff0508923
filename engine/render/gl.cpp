#include "engine/render/gl.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "engine/render/image.h"

namespace engine::gl {
namespace {

constexpr std::string_view kVersion = "#version 330 core\n";

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(fmt::format("cannot read shader {}", path.string()));
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string names_of(std::initializer_list<std::string_view> files) {
  std::string names;
  for (const std::string_view file : files) names += fmt::format("{}{}", names.empty() ? "" : " + ", file);
  return names;
}

struct Stage {
  GLuint name = 0;
  explicit Stage(GLenum kind) : name(glCreateShader(kind)) {}
  ~Stage() { glDeleteShader(name); }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
};

void compile(const Stage& stage, const std::filesystem::path& folder,
             std::initializer_list<std::string_view> files) {
  // #line restarts the count in each file, so that the driver's message points at the right place.
  std::string source(kVersion);
  int file_number = 0;
  for (const std::string_view file : files)
    source += fmt::format("#line 1 {}\n{}\n", file_number++, read_text(folder / file));
  const char* text = source.c_str();
  glShaderSource(stage.name, 1, &text, nullptr);
  glCompileShader(stage.name);

  GLint done = 0;
  glGetShaderiv(stage.name, GL_COMPILE_STATUS, &done);
  if (done != 0) return;
  GLint length = 0;
  glGetShaderiv(stage.name, GL_INFO_LOG_LENGTH, &length);
  std::vector<char> log(static_cast<std::size_t>(length) + 1, '\0');
  glGetShaderInfoLog(stage.name, length, nullptr, log.data());
  throw std::runtime_error(fmt::format("shader {} in {}: {}", names_of(files), folder.string(), log.data()));
}

}  // namespace

Program load_program(const std::filesystem::path& folder,
                     std::initializer_list<std::string_view> vertex_files,
                     std::initializer_list<std::string_view> fragment_files) {
  const Stage vertex(GL_VERTEX_SHADER);
  const Stage fragment(GL_FRAGMENT_SHADER);
  compile(vertex, folder, vertex_files);
  compile(fragment, folder, fragment_files);

  Program program = Program::make();
  glAttachShader(program.name(), vertex.name);
  glAttachShader(program.name(), fragment.name);
  glLinkProgram(program.name());
  GLint done = 0;
  glGetProgramiv(program.name(), GL_LINK_STATUS, &done);
  if (done == 0) {
    std::vector<char> log(4096, '\0');
    glGetProgramInfoLog(program.name(), static_cast<GLsizei>(log.size()) - 1, nullptr, log.data());
    throw std::runtime_error(fmt::format("shaders {} with {} in {} do not link: {}", names_of(vertex_files),
                                         names_of(fragment_files), folder.string(), log.data()));
  }
  glDetachShader(program.name(), vertex.name);
  glDetachShader(program.name(), fragment.name);

  const GLuint block = glGetUniformBlockIndex(program.name(), "Frame");
  if (block != GL_INVALID_INDEX) glUniformBlockBinding(program.name(), block, 0);
  return program;
}

void check_framebuffer(std::string_view what) {
  const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  if (status != GL_FRAMEBUFFER_COMPLETE)
    throw std::runtime_error(fmt::format("the {} framebuffer is incomplete (0x{:04X})", what, status));
}

}  // namespace engine::gl

namespace engine {

void read_pixels(Image& image, unsigned fbo, int width, int height, int channels) {
  if (channels != 3 && channels != 4) throw std::invalid_argument("read_pixels: 3 or 4 channels");
  image.width = width;
  image.height = height;
  image.channels = channels;
  const std::size_t row = static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
  image.pixels.resize(row * static_cast<std::size_t>(height));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, fbo);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, channels == 3 ? GL_RGB : GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data());

  // GL counts rows from the bottom, pictures from the top.
  for (int y = 0; y < height / 2; ++y) {
    std::uint8_t* top = image.pixels.data() + static_cast<std::size_t>(y) * row;
    std::uint8_t* bottom = image.pixels.data() + static_cast<std::size_t>(height - 1 - y) * row;
    std::swap_ranges(top, top + row, bottom);
  }
}

}  // namespace engine
