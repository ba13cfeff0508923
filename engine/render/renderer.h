// Draws a DrawList with OpenGL 3.3: one key light with a soft shadow, sky and ground light, a measured floor.
// Needs a current context (engine/platform) from construction to destruction. Renders into a framebuffer of
// its own; the resolved picture is a texture for the user interface, can be copied to the screen, or read
// back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "engine/render/camera.h"
#include "engine/render/color.h"
#include "engine/render/draw_list.h"
#include "engine/render/image.h"
#include "engine/render/mesh.h"

namespace engine {

struct Environment {  // colours of the scene around the figure; engine/ui/theme.h has one for light and one
                      // for dark
  Color background_top = rgb(0xE9EDF1);
  Color background_bottom = rgb(0xF7F8F9);
  Color floor = rgb(0xEEF0F2);
  Color grid = rgb(0x8C98A5);
  Color key_light = rgb(0xFFF8EE);
  Color sky_light = rgb(0xDCE8F5);
  Color ground_light = rgb(0xCFC8C0);
  float key_strength = 1.0f;
  float ambient_strength = 1.0f;
  float shadow_strength = 0.8f;         // on solids: 0 none … 1 only ambient light reaches the shadow
  float floor_shadow_strength = 0.34f;  // on the floor: 0 none … 1 black
};

struct RenderSettings {
  int msaa = 4;            // samples; 0 or 1 is off; clamped to what the driver can do
  int shadow_size = 1024;  // texels along a side; 0 is off; clamped to 4096
  bool coarse = false;     // draws the coarser triangles of meshes that have some
  bool floor = true;
  float pixel_scale = 1.0f;  // multiplies line widths: high-density screens, projector mode
  glm::vec3 light_direction{-0.35f, -0.85f, -0.45f};  // the way the light travels; any length
  glm::vec3 shadow_centre{0.0f, 0.85f, 0.0f};         // what lies within the radius casts and receives
  float shadow_radius_m = 1.7f;
  Environment environment = {};
};

struct RenderStats {
  int items = 0;
  int draw_calls = 0;
  std::int64_t triangles = 0;  // of the visible pass, shadow not counted
  int msaa = 0;                // what was used after clamping
  int shadow_size = 0;
};

class Renderer {
 public:
  // Compiles the shaders of `shader_folder`. Throws std::runtime_error naming the file and the driver's
  // message.
  explicit Renderer(const std::filesystem::path& shader_folder);
  ~Renderer();
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;

  MeshId upload(const MeshData& mesh);              // throws std::invalid_argument on an empty or broken mesh
  void replace(MeshId mesh, const MeshData& data);  // same id, new shape (a subject of another size)

  // Draws into the own framebuffer, made anew when size or samples change. Leaves the screen's framebuffer
  // unbound: Platform::bind_screen() follows. Sizes below 1 pixel draw nothing.
  void render(const DrawList& list, const Camera& camera, int width_px, int height_px,
              const RenderSettings& settings);

  unsigned texture() const;  // GL name of the last picture, RGBA8, row 0 at the bottom
  int width() const;
  int height() const;
  RenderStats stats() const;

  void read(Image& image, int channels = 3) const;
  // Copies the picture to the framebuffer bound for drawing, lower left corner at (x, y).
  void blit_to_screen(unsigned screen_fbo, int x_px, int y_px) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace engine
