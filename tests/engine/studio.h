// A renderer, a camera and what it looks at, off screen.
#pragma once

#include <optional>

#include "engine/render/renderer.h"
#include "tests/engine/offscreen.h"

namespace tests {

inline constexpr int kWidth = 320, kHeight = 240;
inline const glm::vec2 kSize{kWidth, kHeight};
inline constexpr int kRounding = 2;  // of 255: quantisation and the driver's interpolation

// Shows its own colour whatever the light.
inline engine::Style glowing(std::uint32_t color, float opacity = 1.0f,
                             engine::Blend blend = engine::Blend::opaque) {
  engine::Style style;
  style.color = engine::rgb(color, opacity);
  style.material = {1.0f, 0.0f, 0.0f, 1.0f};
  style.blend = blend;
  return style;
}

struct Studio {
  std::unique_ptr<engine::Platform> platform = open_offscreen_or_warn({kWidth, kHeight});
  std::optional<engine::Renderer> renderer;
  engine::Camera camera;
  engine::DrawList list;
  engine::RenderSettings settings;
  engine::Image image;

  Studio() {
    settings.msaa = 0;
    settings.floor = false;
    engine::CameraView view;
    view.target = {0, 1, 0};
    view.distance_m = 4.0f;
    view.azimuth_rad = 0.0f;
    view.elevation_rad = 0.0f;
    camera.set(view);
    if (platform) renderer.emplace(shader_folder());
  }
  void draw() {
    renderer->render(list, camera, kWidth, kHeight, settings);
    renderer->read(image);
  }
  Pixel at(const glm::vec3& point) const {
    const glm::vec2 pixel = camera.project(point, kSize).value();
    return pixel_at(image, static_cast<int>(pixel.x), static_cast<int>(pixel.y));
  }
};

inline constexpr Pixel kRed{255, 0, 0};

}  // namespace tests
