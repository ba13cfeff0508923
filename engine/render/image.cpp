#include "engine/render/image.h"

#include <fmt/format.h>

// stb's PNG encoder, compiled into this file only.
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#if __has_include(<stb/stb_image_write.h>)
#include <stb/stb_image_write.h>
#else
#include <stb_image_write.h>
#endif

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace engine {
namespace {

struct Sink {
  std::FILE* file = nullptr;
  bool failed = false;
};

void append_bytes(void* context, void* bytes, int count) {
  auto* sink = static_cast<Sink*>(context);
  const auto size = static_cast<std::size_t>(count);
  if (std::fwrite(bytes, 1, size, sink->file) != size) sink->failed = true;
}

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& reason) {
  throw std::runtime_error(fmt::format("cannot write picture {}: {}", path.string(), reason));
}

}  // namespace

void write_png(const std::filesystem::path& path, const Image& image) {
  const std::size_t expected = static_cast<std::size_t>(std::max(image.width, 0)) *
                               static_cast<std::size_t>(std::max(image.height, 0)) *
                               static_cast<std::size_t>(std::max(image.channels, 0));
  if (expected == 0 || image.pixels.size() != expected) fail(path, "the image is empty");

  // Beside the target, so that the rename stays on one file system.
  std::filesystem::path beside = path;
  beside += ".part";
  Sink sink;
  sink.file = std::fopen(beside.string().c_str(), "wb");
  if (sink.file == nullptr) fail(path, std::strerror(errno));
  const int encoded = stbi_write_png_to_func(append_bytes, &sink, image.width, image.height, image.channels,
                                             image.pixels.data(), image.width * image.channels);
  errno = 0;
  const bool closed = std::fclose(sink.file) == 0;
  const int close_error = errno;

  // On any trouble nothing stays behind, and what stood at the path before still stands there.
  std::error_code renamed;
  if (encoded != 0 && !sink.failed && closed) {
    std::filesystem::rename(beside, path, renamed);
    if (!renamed) return;
  }
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  if (renamed) fail(path, renamed.message());
  fail(path, close_error != 0 ? std::strerror(close_error) : "the disk may be full");
}

}  // namespace engine
