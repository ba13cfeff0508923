// Where the key light comes from and what its two shadow maps look at. Pure arithmetic. Internal to
// engine/render.
#pragma once

#include <glm/glm.hpp>

#include "engine/render/renderer.h"

namespace engine {

struct LightSetup {
  glm::vec3 to_light{0.0f, 1.0f, 0.0f};  // unit
  // The solids' map: orthographic along the light, around the lit region. Moves in whole texels, so that
  // shadow edges stand still when the region moves.
  glm::mat4 clip_from_world{1.0f};
  glm::mat4 texture_from_world{1.0f};  // the same to 0…1
  float texel_m = 0.0f;
  // The floor's map: a square of the floor, into which every point slides along the light.
  bool floor = false;            // false when the light is too low, or shadows are off
  glm::vec2 floor_middle{0.0f};  // x, z
  float floor_half_m = 1.0f;
  glm::mat4 floor_clip_from_world{1.0f};
};

// `size`: texels along a side of the solids' map; 0: no shadows.
LightSetup light_setup(const RenderSettings& settings, int size);

}  // namespace engine
