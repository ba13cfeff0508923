// Faults on purpose: what each of FaultSettings does to a lift at 100 %, and the lift that comes of it.
#pragma once

#include <array>
#include <string_view>

#include "sim/scenario/movement.h"
#include "sim/scenario/scenario.h"

namespace sim {

// What 100 % is. Design choices: large enough to be seen and to cross the form checks' thresholds, small
// enough that most bodies can do it.
inline constexpr double kFaultRounding_deg = 30.0;       // more lumbar flexion at the bottom, same reach
inline constexpr double kFaultHipsStop_blend = 0.7;      // of the way down, on which the hips stand still
inline constexpr double kFaultSquatKnee_deg = 105.0;     // knee bend, where it was less …
inline constexpr double kFaultSquatTrunk_deg = 35.0;     // … and trunk inclination, where it was more
inline constexpr double kFaultShinDriftKnee_deg = 95.0;  // knee bend under the same trunk, where it was less
inline constexpr double kFaultOverarching_deg = 15.0;    // lumbar extension at the bottom
inline constexpr double kFaultNeckCrank_deg = 40.0;      // neck extension at the bottom
inline constexpr double kFaultForwardHead_deg = 30.0;    // neck flexion at the top
inline constexpr double kFaultLockoutTilt_deg = 15.0;    // lumbar flexion at the top
inline constexpr double kFaultExtremeRange_deg = 25.0;   // more trunk inclination, at most to 110°
inline constexpr double kFaultLoadDrift_m = 0.15;        // load further forward
inline constexpr double kFaultDropTime_s = 0.8;          // lowering time, without a pause
inline constexpr double kFaultFeetOut_deg = 35.0;        // more yaw of each foot
inline constexpr double kFaultKneesIn_deg = 30.0;        // less knee spread at the bottom
inline constexpr double kFaultFlaredRibs_deg = 15.0;     // lumbar extension at the start
inline constexpr double kFaultHipStrengthLost = 0.9;     // of the hip extensors' strength

/// A lift with its faults worked into what is planned: form, tempo, load, and the movement's standing
/// posture. Rounding (the hands stay), hips that stop and the hips' strength need the body and are worked in
/// by the planner and the muscles; of these the scenario keeps the percentages.
struct FaultedLift {
  Scenario scenario;
  Movement movement;
};
FaultedLift apply_faults(const Scenario& scenario, const Movement& movement);

/// The tempo alone.
MovementSettings apply_tempo_faults(const Scenario& scenario);

/// Hip extensors' strength that is left, 0 to 1.
double remaining_hip_strength(const FaultSettings& fault);

/// True when any percentage is above 0.
bool has_faults(const FaultSettings& fault);

}  // namespace sim
