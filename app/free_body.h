// The part of the body on one side of a cut, with every force on it: what a textbook draws. In the plane of
// the disc's normal and anterior axis (a joint: in the sagittal plane); what acts sideways is left out. No
// drawing.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "app/selection.h"
#include "sim/body/model.h"
#include "sim/trial/trial.h"

namespace app {

enum class FreeForceKind : int { weight, load, pull, inertia, muscle, ligament, pressure, ground, reaction };

/// A force on the part that was cut free, W, N.
struct FreeForce {
  FreeForceKind kind = FreeForceKind::weight;
  std::string_view name;
  sim::Vec3 point{0.0}, force_N{0.0};
};

struct FreeBody {
  std::array<bool, sim::kBodyCount> inside{};  ///< bodies that belong to it
  sim::Vec3 joint{0.0};                        ///< where it was cut, m, W
  std::array<FreeForce, 12> storage{};
  std::size_t count = 0;
  double moment_Nm =
      0.0;  ///< about the lateral axis, on this part, at the cut; 0 at a disc, whose muscles are forces
  bool at_disc = false;
  sim::DiscFrame disc;                        ///< where at_disc
  double compression_N = 0.0, shear_N = 0.0;  ///< where at_disc: the disc's reaction along its own axes
  std::span<const FreeForce> forces() const { return {storage.data(), count}; }
};

/// What lies above a disc. Its forces sum to nothing: weights, load, what pulls at the hands, inertia (−m a),
/// muscles, ligaments, abdominal pressure, and the disc's reaction. Muscles together stand where their moment
/// about the disc is that of the muscles.
FreeBody cut_at_disc(const sim::Model& model, const sim::Trial& trial, const sim::Frame& frame,
                     sim::Level level);
/// Hip: what lies above both hips. Knee, ankle: what lies below on the leg that bears more. Shoulder: the arm
/// that bears more.
FreeBody cut_at_joint(const sim::Model& model, const sim::Trial& trial, const sim::Frame& frame,
                      JointId joint);

}  // namespace app
