// Loads on the six lumbar discs, each in the disc's own frame, with the parts that make them up.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/conventions.h"
#include "sim/dynamics/disc_frame.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"
#include "sim/muscle/muscle_forces.h"
#include "sim/passive/passive_loads.h"

namespace sim {

/// What a load is made of. The parts sum to the whole.
enum class LoadPart : int {
  body_weight,
  load_weight,
  inertia,
  erector_spinae,
  multifidus,
  quadratus_lumborum,
  psoas,
  rectus_abdominis,
  external_oblique,
  internal_oblique,
  equivalent_muscle,  ///< of the single-equivalent-extensor models
  ligament,
  pressure
};
inline constexpr int kLoadPartCount = 13;
inline constexpr std::array<std::string_view, kLoadPartCount> kLoadPartNames{
    "body_weight",        "load_weight", "inertia",          "erector_spinae",   "multifidus",
    "quadratus_lumborum", "psoas",       "rectus_abdominis", "external_oblique", "internal_oblique",
    "equivalent_muscle",  "ligament",    "pressure"};

/// A force on the disc, N: compression, anterior shear, lateral shear.
struct DiscForce {
  double compression_N = 0.0, shear_N = 0.0, lateral_shear_N = 0.0;
  DiscForce& operator+=(const DiscForce& f);
};

struct LevelLoads {
  DiscFrame disc;
  double moment_Nm = 0.0;           // net extensor demand about the disc's lateral axis
  double load_moment_Nm = 0.0;      // of it, the carried load's own part
  double inertial_moment_Nm = 0.0;  // of it, what is there only because body and load are accelerated
  double passive_moment_Nm =
      0.0;  // of it, what ligaments, disc and passive muscle supply (muscle model only)
  double lateral_bend_moment_Nm = 0.0, axial_moment_Nm = 0.0;  // about anterior and normal
  // net intersegmental force (weight, load, inertia; no tissue), along the disc's axes
  double net_compression_N = 0.0, net_shear_N = 0.0, net_lateral_shear_N = 0.0;
  double extensor_force_N =
      0.0;  // of the single equivalent muscle; negative: a flexor; 0 with the muscle model
  // what the disc feels under the chosen spine model
  double compression_N = 0.0, shear_N = 0.0, lateral_shear_N = 0.0;
  std::array<DiscForce, kLoadPartCount> part;        // of the chosen model; they sum to the three above
  std::array<DiscForce, kSpineModelCount> by_model;  // the whole under every spine model: the band
  double disc_pressure_Pa =
      0.0;  // compression / (0.66 × disc area), an estimate for comparison with measured pressures
};

struct SpineLoads {
  std::array<LevelLoads, kLevelCount> level;
};

/// A single equivalent extensor per level: moment arm, and how far its line lies behind the disc normal (so
/// that it resists anterior shear). A net flexor demand is met by one flexor along the normal at
/// kFlexorArm_m. Precondition: not muscles.
struct EquivalentExtensor {
  double arm_m;
  double obliquity_rad;
};
EquivalentExtensor equivalent_extensor(SpineModel model);

/// Which level's loads come from what: everything a level's free body needs.
void solve_spine_loads(const Model& model, SpineModel spine_model, const JointLoads& loads,
                       const CarriedLoad& carried, const std::array<DiscFrame, kLevelCount>& discs,
                       const PassiveLoads& passive, const MusclePaths& paths, const MuscleForces& forces,
                       SpineLoads& out);

}  // namespace sim
