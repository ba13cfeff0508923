// Pixels in memory and PNG files. 8 bits a channel, sRGB, rows from the top, no padding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace engine {

struct Image {
  int width = 0;
  int height = 0;
  int channels = 3;  // 3 RGB, 4 RGBA with straight opacity
  std::vector<std::uint8_t> pixels;

  const std::uint8_t* at(int x, int y) const {
    return pixels.data() + (static_cast<std::size_t>(y) * width + x) * channels;
  }
};

// Written beside the path and renamed over it, so that no half-written file is ever seen. Throws
// std::runtime_error that names the path and the reason (empty image, missing or read-only folder, full
// disk); nothing is then left.
void write_png(const std::filesystem::path& path, const Image& image);

// Reads the colour of the bound read framebuffer (or of framebuffer `fbo`) into `image`, reusing its memory.
void read_pixels(Image& image, unsigned fbo, int width, int height, int channels = 3);

}  // namespace engine
