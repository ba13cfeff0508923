// Recruitment in one frame: both legs, then the trunk. Forces, activations and the solver's own account.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/dynamics/disc_frame.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/muscle/muscle_paths.h"
#include "sim/muscle/recruitment.h"
#include "sim/passive/passive_loads.h"
#include "sim/scenario/scenario.h"

namespace sim {

inline constexpr int kLegEquations =
    5;  // hip flexion, adduction, internal rotation; knee flexion; ankle dorsiflexion

struct LegForces {
  std::array<double, kLegMuscleMax> force_N{}, activation{};
  std::array<double, kLegMuscleMax> fibre_ratio{};        // rigid tendon: a strain measure only
  std::array<double, kLegGroupCount> hip_extension_Nm{};  // each group's part of the hip's extension torque
  double passive_hip_extension_Nm = 0.0;
  double hip_extension_demand_Nm = 0.0;    // what muscle must give of the hip's extension torque
  double hip_extension_capacity_Nm = 0.0;  // what gluteus maximus, hamstrings and adductor magnus can
  RecruitmentResult solver;
};

struct MuscleForces {
  std::array<double, kTrunkFascicleMax> active_N{}, total_N{};  // along the tendon; total = active + passive
  std::array<double, kTrunkFascicleMax> activation{};  // active force / capacity; > 1 beyond strength
  /// Extension moment of stretched muscle about each disc's lateral axis, N·m.
  std::array<double, kLevelCount> passive_muscle_Nm{};
  /// Passive tissue and passive muscle beyond the required extension moment, N·m: flexor effort that the
  /// posture needs.
  std::array<double, kLevelCount> passive_excess_Nm{};
  RecruitmentResult solver;
  std::array<LegForces, kSideCount> leg;

  RecruitmentStatus worst_status() const;
  double worst_residual_Nm() const;
  double reserve_peak_Nm() const;
};

/// Warm start, carried from frame to frame; zero it for a cold start.
struct RecruitmentMemory {
  std::array<double, kSpineEquations> spine{}, spine_before{};
  std::array<std::array<double, kLegEquations>, kSideCount> leg{};
  int frames = 0;
};

void solve_muscle_forces(const Model& model, const Scenario& scenario, const Kinematics& kinematics,
                         const JointLoads& loads, const PassiveLoads& passive, const LegAngles& angles,
                         const std::array<DiscFrame, kLevelCount>& discs, const MusclePaths& paths,
                         RecruitmentMemory& memory, MuscleForces& out);

}  // namespace sim
