// An off-screen platform for tests that draw, and a picture to look at.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/platform/platform.h"
#include "engine/render/renderer.h"

namespace tests {

/// Null, with a warning, on a machine without EGL: the test then returns without having claimed anything.
std::unique_ptr<engine::Platform> open_offscreen_or_warn(engine::Size size);

std::filesystem::path shader_folder();

struct Pixel {
  int r, g, b;
  int brightness() const { return (r + g + b) / 3; }
};
Pixel pixel_at(const engine::Image& image, int x, int y);
/// Largest difference of a channel.
int difference(const Pixel& a, const Pixel& b);
/// How many pixels are within `allowed` of `wanted` in every channel.
int count_pixels(const engine::Image& image, const engine::Color& wanted, int allowed);

}  // namespace tests
