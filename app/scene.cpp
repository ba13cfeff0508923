#include "app/scene.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "app/draw_load.h"
#include "app/draw_muscles.h"
#include "app/draw_props.h"
#include "app/skin.h"
#include "engine/ui/theme.h"

namespace app {
namespace {

constexpr float kGlassLoad = 0.30f;  // opacity of the load where only the spine is solid
constexpr int kSoftwareLevel = 1;    // where drawing in software begins
constexpr float kTravel_s = 0.45f;   // of the camera to a view

// The light stays at the viewer's right shoulder, so that the figure is well lit from wherever one looks.
glm::vec3 light_direction(float azimuth_rad) {
  const float c = std::cos(azimuth_rad), s = std::sin(azimuth_rad);
  const glm::vec3 away(s, 0, c), right(c, 0, -s);
  return -(0.52f * away + 0.34f * right + glm::vec3(0, 0.88f, 0));
}

engine::RenderSettings render_settings(const State& state, const engine::Camera& camera, float pixel_scale,
                                       const QualityLevel& quality) {
  engine::RenderSettings settings;
  settings.environment = engine::environment_of(state.view.theme);
  settings.pixel_scale = pixel_scale * quality.render_scale;
  settings.light_direction = light_direction(camera.view().azimuth_rad);
  settings.msaa = quality.msaa;
  settings.shadow_size = quality.shadow_size;
  settings.coarse = quality.coarse;
  return settings;
}

}  // namespace

Scene::Scene(const std::filesystem::path& shader_folder, const sim::Model& model, bool software_rendering)
    : renderer_(shader_folder),
      meshes_(upload_body_meshes(renderer_, model)),
      governor_(software_rendering ? kSoftwareLevel : kFinest) {}

void Scene::update(State& state, float aspect, float dt_s) {
  const sim::Frame& frame = state.frame();
  if (state.view.view_requested) {
    if (crowd_serial_ != state.serial()) crowd_ = find_crowd(state.model(), state.trial());
    crowd_serial_ = state.serial();
    const engine::CameraView view = camera_view(state.view.view, crowd_, frame, aspect);
    if (hurry_ || state.view.reduced_motion)
      camera_.set(view);
    else
      camera_.go_to(view, kTravel_s);
    hurry_ = state.view.view_requested = false;
    follows_spine_ = state.view.view == ViewId::spine;
    followed_ = follows_spine_ ? spine_centre(frame) : standing_place(frame);
  }
  // a close-up stays with what it shows, every other view with a body that walks
  const glm::vec3 centre = follows_spine_ ? spine_centre(frame) : standing_place(frame);
  if (!camera_.moving() && centre != followed_) {
    engine::CameraView view = camera_.view();
    view.target += centre - followed_;
    camera_.set(view);
  }
  followed_ = centre;
  camera_.update(dt_s);
}

void Scene::fill_load_path(const State& state) {
  const sim::Trial& trial = state.trial();
  if (!state.view.overlays.load_path || trial.motion.load.count == 0) return;
  constexpr std::size_t kSteps = 160;
  path_.clear();
  const std::size_t count = trial.frames.size(), steps = std::min(kSteps, count - 1);
  for (std::size_t i = 0; i <= steps; ++i)
    path_.emplace_back(trial.frames[i * (count - 1) / std::max<std::size_t>(steps, 1)].load.centre);
  list_.add_polyline(
      path_, {engine::with_opacity(engine::palette_of(state.view.theme).accent, 0.55f), 2.0f, 0.0f, true});
}

void Scene::fill(const State& state) {
  const engine::Palette& palette = engine::palette_of(state.view.theme);
  const sim::Frame& frame = state.frame();
  const sim::Motion& motion = state.trial().motion;
  list_.clear();
  if (state.view.overlays.skin) {
    build_trunk_skin(state.model(), frame.kinematics, trunk_);
    renderer_.replace(meshes_.trunk_skin, trunk_);
  }
  draw_body(state.model(), motion, frame, state.view.overlays, meshes_, list_);
  draw_load(state.model(), motion, frame, state.view.overlays.spine_focus ? kGlassLoad : 1.0f,
            camera_.position(), list_);
  draw_props(state.model(), motion, state.trial().scenario.drill, frame, palette, list_, state.units());
  draw_marks(state.model(), frame, state.view.overlays, palette, list_, state.units());
  fill_load_path(state);
  if (state.view.overlays.muscles) {
    const Selection& selected = state.view.selected;
    const auto chosen = selected.kind == SelectionKind::muscle
                            ? std::optional(static_cast<sim::ReportedGroup>(selected.index))
                            : std::nullopt;
    draw_muscles(state.model(), frame, chosen, palette, list_);
  }
  if (state.view.overlays.forces()) {
    if (forces_serial_ != state.serial()) force_scale_ = choose_force_scale(state.trial());
    forces_serial_ = state.serial();
    draw_forces(state.model(), state.trial(), state.frame_index(), state.view.overlays, force_scale_,
                camera_.position(), palette, list_, state.units());
  }
  if (const Reference* reference = state.reference(); reference != nullptr && state.view.overlays.ghost) {
    // the reference at the same share of its own time
    const double share = state.playback.time_s / std::max(state.trial().motion.duration_s, 1e-9);
    const sim::Trial& trial = reference->trial;
    const sim::Frame& then =
        trial.frames[static_cast<std::size_t>(sim::frame_index(trial, share * trial.motion.duration_s))];
    draw_ghost(reference->model, trial.motion, then, engine::with_opacity(palette.accent, 0.13f), meshes_,
               list_);
    draw_load(reference->model, trial.motion, then, 0.25f, camera_.position(), list_);
  }
}

void Scene::draw(const State& state, int width_px, int height_px, float pixel_scale, bool resting) {
  const auto from = std::chrono::steady_clock::now();
  draw_now(state, width_px, height_px, pixel_scale, resting);
  draw_s_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

void Scene::draw_now(const State& state, int width_px, int height_px, float pixel_scale, bool resting) {
  const bool moving = !resting || camera_.moving();
  const QualityChoice choice = state.view.quality;
  const int level = choice == QualityChoice::fine   ? kFinest
                    : choice == QualityChoice::fast ? kFast
                    : moving                        ? governor_.level()
                                                    : kFinest;
  coarse_ = level != kFinest && choice == QualityChoice::automatic;
  const Reference* reference = state.reference();
  const Shown wanted{state.serial(),
                     state.frame_index(),
                     width_px,
                     height_px,
                     reference ? reference->serial : 0,
                     pixel_scale,
                     level,
                     camera_.view(),
                     state.view.overlays,
                     state.view.selected,
                     state.view.theme,
                     state.view.units};
  if (wanted == shown_) return;
  // a coarse picture of what a fine one already shows would be a step back
  Shown finer = wanted;
  finer.level = kFinest;
  if (coarse_ && finer == shown_) {
    coarse_ = false;
    return;
  }
  fill(state);
  const QualityLevel& quality = kQualityLevels[static_cast<std::size_t>(level)];
  const auto scaled = [&quality](int pixels) {
    return std::max(static_cast<int>(std::lround(static_cast<float>(pixels) * quality.render_scale)), 1);
  };
  renderer_.render(list_, camera_, scaled(width_px), scaled(height_px),
                   render_settings(state, camera_, pixel_scale, quality));
  shown_ = wanted;
  ++pictures_drawn_;
}

}  // namespace app
