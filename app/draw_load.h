// Barbell, dumbbells, kettlebell, box and plate at the size of the real thing.
#pragma once

#include "engine/render/draw_list.h"
#include "sim/body/model.h"
#include "sim/motion/motion.h"
#include "sim/trial/frame.h"

namespace app {

/// Draws what the motion carries, at the frame's pose. Nothing when nothing is carried. `opacity` below 1: a
/// ghost. `eye`: where one looks from, m; a barbell's discs that stand before the lifter are see-through.
void draw_load(const sim::Model& model, const sim::Motion& motion, const sim::Frame& frame, float opacity,
               const glm::vec3& eye, engine::DrawList& list);

/// Discs on one sleeve, from the inside out.
struct BarbellPlate {
  double mass_kg, radius_m, thickness_m;
  engine::Color color;
};
inline constexpr int kMostPlates = 16;
struct BarbellPlates {
  int count = 0;
  std::array<BarbellPlate, kMostPlates> plate;
};
/// Fewest discs for a bar of 20 kg loaded to a total mass; none at or below 20 kg. What is left over
/// below 1.25 kg a side is added to the last disc's thickness.
BarbellPlates choose_plates(double total_mass_kg);

}  // namespace app
