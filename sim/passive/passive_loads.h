// What resists without being told to: ligaments and discs at each lumbar level, abdominal pressure, passive
// hip, knee and ankle.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/dynamics/disc_frame.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// One lumbar level. Moments act on the part above, N·m; extension +.
struct LevelPassive {
  double flexion_rad = 0.0;          // rotation of the level from neutral, flexion +
  double extension_moment_Nm = 0.0;  // about the disc's lateral axis
  Vec3 moment{0.0};                  // the same with side bending and twist, W axes
  double compression_N = 0.0;        // that the tension of ligaments adds
  double shear_N = 0.0;              // anterior shear that the interspinous ligament adds
  bool beyond_range = false;         // flexed or extended past its range: the law is continued linearly
};

struct PassiveLoads {
  std::array<LevelPassive, kLevelCount> level;
  double abdominal_pressure_Pa = 0.0;
  Vec3 pressure_F{0.0};                             // on the thorax, W; its opposite acts on the pelvis
  std::array<Vec3, kLevelCount> pressure_moment{};  // on the part above each level, W
  // passive moments of the leg joints, N·m, per side; flexion and dorsiflexion +
  std::array<double, kSideCount> hip_Nm{}, knee_Nm{}, ankle_Nm{};
};

/// Passive moments of a leg, joint angles in degrees, flexion and dorsiflexion + [RienerEdrich1999]; result
/// N·m, flexion and dorsiflexion +.
struct LegPassiveMoments {
  double hip_Nm, knee_Nm, ankle_Nm;
};
LegPassiveMoments leg_passive_moments(double hip_deg, double knee_deg, double ankle_deg);

/// Extension moment of one level at a flexion angle (rad, flexion +), N·m; negative in extension. `full_Nm`
/// is the exponential part's moment at full flexion.
double level_extension_moment(const LumbarLevel& level, double flexion_rad, double full_Nm);

/// Flexion angles of hip, knee and ankle per side (rad) as in PostureAngles.
struct LegAngles {
  std::array<double, kSideCount> hip, knee, ankle;
};

void solve_passive(const Model& model, const BraceSettings& brace, const Kinematics& kinematics,
                   const JointLoads& loads, const LegAngles& legs,
                   const std::array<DiscFrame, kLevelCount>& discs, PassiveLoads& out);

}  // namespace sim
