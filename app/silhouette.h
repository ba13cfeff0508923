// A lifter in profile as a few flat shapes, taken from a Trial's kinematics: small pictures that stay sharp
// at any size. Plane coordinates: forward to the right and up, m, the floor at 0.
#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <optional>

#include "app/layout.h"
#include "engine/ui/theme.h"
#include "sim/trial/trial.h"

struct ImDrawList;

namespace app {

struct Silhouette {
  enum class Tone : unsigned char { far, trunk, near };
  /// A tapered limb.
  struct Part {
    glm::vec2 from, to;
    float radius_from, radius_to;
    Tone tone;
  };
  static constexpr int kMostParts = 32;
  std::array<Part, kMostParts> part{};  ///< in the order of drawing
  int parts = 0;
  std::array<glm::vec2, sim::kLevelCount + 1> spine{};  ///< joints from L5/S1 up, and the base of the neck
  sim::LoadKind load = sim::LoadKind::none;
  sim::LoadShape load_shape{};
  double load_kg = 0.0;
  std::array<glm::vec2, 2> grip{};  ///< where it is carried
  int grips = 0;
  glm::vec2 load_centre{0.0f};
  glm::vec2 anchor{0.0f};     ///< where a cable comes from
  bool is_furniture = false;  ///< the hands push or pull something that stands there
  std::optional<float> wall_x{};
  std::optional<std::array<glm::vec2, 2>> dowel{};
  glm::vec2 low{0.0f}, high{0.0f};
  double peak_compression_N = 0.0;  ///< largest of the repetition, at the most loaded level
  bool possible = true;
};

/// The most inclined instant of the trial.
Silhouette make_silhouette(const sim::Model& model, const sim::Trial& trial);

/// Fits the figure, with its floor, into `area` (pixels).
void draw_silhouette(ImDrawList& list, const Silhouette& figure, const Rect& area,
                     const engine::Palette& palette);

}  // namespace app
