#include "tests/engine/offscreen.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tests/support/catch.h"
#include "tests/support/paths.h"

namespace tests {

std::unique_ptr<engine::Platform> open_offscreen_or_warn(engine::Size size) {
  try {
    return engine::open_offscreen(size);
  } catch (const engine::PlatformError& error) {
    WARN("nothing drawn: " << error.what());
    return nullptr;
  }
}

std::filesystem::path shader_folder() {
  return source_dir() / "shaders";
}

Pixel pixel_at(const engine::Image& image, int x, int y) {
  const std::uint8_t* p = image.at(std::clamp(x, 0, image.width - 1), std::clamp(y, 0, image.height - 1));
  return {p[0], p[1], p[2]};
}

int difference(const Pixel& a, const Pixel& b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

int count_pixels(const engine::Image& image, const engine::Color& wanted, int allowed) {
  const auto byte = [](float x) { return static_cast<int>(std::lround(x * 255.0f)); };
  const Pixel goal{byte(wanted.r), byte(wanted.g), byte(wanted.b)};
  int count = 0;
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      if (difference(pixel_at(image, x, y), goal) <= allowed) ++count;
  return count;
}

}  // namespace tests
