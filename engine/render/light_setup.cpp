#include "engine/render/light_setup.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

namespace engine {
namespace {

constexpr float kFloorReach = 1.3f;   // half the side of the floor's map, in shadow radii
constexpr float kLowestLight = 0.2f;  // rise of the light under which the floor gets no shadow

glm::mat4 solids_matrix(const RenderSettings& settings, const glm::vec3& to_light, int size) {
  const float r = settings.shadow_radius_m;
  const glm::vec3 up = std::abs(to_light.y) > 0.95f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
  const glm::vec3 from = settings.shadow_centre + to_light * (2.0f * r);
  glm::mat4 clip =
      glm::orthoRH_NO(-r, r, -r, r, 0.1f * r, 4.0f * r) * glm::lookAt(from, settings.shadow_centre, up);
  const float texels = 0.5f * static_cast<float>(std::max(size, 1));
  const glm::vec4 origin = clip * glm::vec4(0.0f, 0.0f, 0.0f, 1.0f) * texels;
  clip[3].x += (std::round(origin.x) - origin.x) / texels;
  clip[3].y += (std::round(origin.y) - origin.y) / texels;
  return clip;
}

}  // namespace

LightSetup light_setup(const RenderSettings& settings, int size) {
  LightSetup setup;
  setup.to_light = glm::normalize(-settings.light_direction);
  setup.clip_from_world = solids_matrix(settings, setup.to_light, size);
  setup.texture_from_world = glm::translate(glm::mat4(1.0f), glm::vec3(0.5f)) *
                             glm::scale(glm::mat4(1.0f), glm::vec3(0.5f)) * setup.clip_from_world;
  setup.texel_m = 2.0f * settings.shadow_radius_m / static_cast<float>(std::max(size, 1));

  // The floor's map lies where the shadow of the lit region falls.
  const glm::vec3 l = setup.to_light;
  setup.floor = settings.floor && size > 0 && l.y > kLowestLight;
  if (!setup.floor) return setup;
  const glm::vec3 middle = settings.shadow_centre - l * (settings.shadow_centre.y / l.y);
  setup.floor_middle = {middle.x, middle.z};
  setup.floor_half_m = kFloorReach * settings.shadow_radius_m;
  const float scale = 1.0f / setup.floor_half_m;
  glm::mat4 slide(0.0f);
  slide[0] = {scale, 0.0f, 0.0f, 0.0f};
  slide[1] = {-l.x / l.y * scale, -l.z / l.y * scale, 0.0f, 0.0f};
  slide[2] = {0.0f, scale, 0.0f, 0.0f};
  slide[3] = {-middle.x * scale, -middle.z * scale, 0.0f, 1.0f};
  setup.floor_clip_from_world = slide;
  return setup;
}

}  // namespace engine
