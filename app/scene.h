// The 3D picture: renderer, meshes, camera, and what is drawn for the state of the moment. Draws again only
// when something in it changed; as finely as the machine keeps up with while things move, fine once they
// rest.
#pragma once

#include <filesystem>

#include "app/body_meshes.h"
#include "app/draw_forces.h"
#include "app/quality.h"
#include "app/state.h"
#include "app/views.h"
#include "engine/render/camera.h"
#include "engine/render/draw_list.h"
#include "engine/render/renderer.h"

namespace app {

class Scene {
 public:
  /// `software_rendering`: begins with a coarser level while things move. Needs a current GL context. Throws
  /// std::runtime_error when the shaders cannot be used.
  Scene(const std::filesystem::path& shader_folder, const sim::Model& model, bool software_rendering);

  /// Once a tick, before draw: the camera's own motion, and the way to a requested view.
  void update(State& state, float aspect, float dt_s);
  /// The last tick took so long, s; `moving`: the picture moved in it. Chooses how finely to draw.
  void note_frame(double frame_s, bool moving) {
    if (moving) governor_.add_frame(frame_s);
  }
  /// How finely the last picture was drawn: index into kQualityLevels.
  int quality_level() const { return shown_.level; }
  /// The picture at this size in pixels. `resting`: nothing moves, so it may take its time.
  void draw(const State& state, int width_px, int height_px, float pixel_scale, bool resting);
  /// Moves to a requested view at once instead of smoothly.
  void hurry() { hurry_ = true; }

  engine::Renderer& renderer() { return renderer_; }
  engine::Camera& camera() { return camera_; }
  const engine::DrawList& list() const { return list_; }
  /// Of the present lift's arrows.
  const ForceScale& force_scale() const { return force_scale_; }
  /// The camera is on its way, or a finer picture is due.
  bool unfinished() const { return camera_.moving() || coarse_; }
  int pictures_drawn() const { return pictures_drawn_; }
  /// How long the last call of draw took, s: what it told OpenGL, which may go on working.
  double draw_s() const { return draw_s_; }

 private:
  struct Shown {  // all that the picture depends on
    int serial = -1, frame = -1, width = 0, height = 0, reference_serial = 0;
    float pixel_scale = 0.0f;
    int level = kFinest;
    engine::CameraView camera;
    Overlays overlays;
    Selection selected;
    engine::ThemeId theme = engine::ThemeId::light;
    UnitSystem units = UnitSystem::si;
    bool operator==(const Shown&) const = default;
  };
  void draw_now(const State& state, int width_px, int height_px, float pixel_scale, bool resting);
  void fill(const State& state);
  void fill_load_path(const State& state);

  engine::Renderer renderer_;
  BodyMeshes meshes_;
  engine::Camera camera_;
  engine::DrawList list_;
  engine::MeshData trunk_;
  std::vector<glm::vec3> path_;
  Shown shown_;
  glm::vec3 followed_{0.0f};
  int crowd_serial_ = -1, forces_serial_ = -1;
  ForceScale force_scale_;
  Crowd crowd_;
  QualityGovernor governor_;
  bool coarse_ = false, hurry_ = true, follows_spine_ = false;
  int pictures_drawn_ = 0;
  double draw_s_ = 0.0;
};

}  // namespace app
