// The 3D picture inside an ImGui window: shows it, turns mouse travel into camera motion, reports what the
// mouse points at, and writes the draw list's labels over it.
#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <span>

#include "engine/render/camera.h"
#include "engine/render/draw_list.h"
#include "engine/render/renderer.h"

struct ImVec2;

namespace engine {

struct ViewportResult {
  bool hovered = false;
  bool clicked = false;  // left button went up without having moved
  bool double_clicked = false;
  bool pressed = false;   // left button went down this frame
  bool dragging = false;  // left button held since a press inside
  bool released = false;
  glm::vec2 mouse_px{0.0f};     // from the picture's top left, in its pixels
  glm::vec2 size_px{0.0f};      // the picture's size: what to give Renderer::render
  Ray ray;                      // through the mouse
  std::optional<PickHit> pick;  // of the draw list's pick shapes, while hovered
};

// A part of the picture that labels keep clear of; interface's coordinates.
struct LabelObstacle {
  float x = 0.0f, y = 0.0f, width = 0.0f, height = 0.0f;
};

// Left or middle drag orbits, right drag or Shift+drag pans, wheel zooms. `hold_camera`: the left button
// belongs to the program (it drags something in the scene). Size in ImGui coordinates. Labels are drawn from
// `list`, none over another, over an obstacle or beyond the picture as long as there is room near by.
ViewportResult viewport(const char* id, Renderer& renderer, Camera& camera, const DrawList& list,
                        const ImVec2& size, bool hold_camera = false,
                        std::span<const LabelObstacle> obstacles = {});

}  // namespace engine
