// Motion: a planned repetition. plan_motion solves the key postures (balance, reach), makes C2-smooth
// trajectories of every coordinate, and says what cannot be done and by how much.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/body/model.h"
#include "sim/motion/posture.h"
#include "sim/motion/step_shape.h"
#include "sim/motion/trajectory.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// Why a lift cannot be done as asked. The motion still exists, drawn as far as it goes.
enum class Trouble : int {
  none,
  out_of_reach,
  stance_too_wide,
  out_of_balance,
  leaves_floor,
  through_floor,
  load_through_legs
};

struct Feasibility {
  Trouble trouble = Trouble::none;
  double missing_m = 0.0;       ///< how much is missing, > 0 with trouble
  double time_s = 0.0;          ///< when it is worst
  bool ankle_at_limit = false;  ///< the shank was held at the ankle's limit at some instant
  bool is_held = false;         ///< a held posture: one instant is as any other
};

/// Every coordinate over one phase, in the order of CoordinateMotion.
using CoordinateTrajectory = std::array<CoordinatePhase, kCoordinateCount>;

/// One stretch of time between two key postures, or a hold (pause at the bottom, stand, held posture). A
/// swing has its own three: the backswing to the bottom, the drive to standing, and the float in which the
/// body stands and the load rises and falls. A step forward goes from standing to standing.
enum class PhaseKind : int { lower, pause, raise, stand, hold, backswing, drive, drift, step };
/// As data files name them, and as sentences do.
inline constexpr std::array<std::string_view, 9> kPhaseNames{"lower",     "pause", "raise", "stand", "hold",
                                                             "backswing", "drive", "float", "step"};
inline constexpr std::array<const char*, 9> kPhaseLabels{"lowering",  "pause", "raising", "standing", "held",
                                                         "backswing", "drive", "float",   "stepping"};
inline bool goes_down(PhaseKind kind) {
  return kind == PhaseKind::lower || kind == PhaseKind::backswing;
}
inline bool goes_up(PhaseKind kind) {
  return kind == PhaseKind::raise || kind == PhaseKind::drive;
}
struct Phase {
  PhaseKind kind;
  double start_s, end_s;
  bool rebounds = false;    ///< a lowering and the raise after it that meet at the bottom without a rest
  double travel_m = 0.0;    ///< how far ahead of its beginning the body stands when the phase begins
  Side lead = Side::right;  ///< of a step: the foot that goes first
};

/// One step: what is prescribed of it, and the courses of the pelvis and of the arms.
struct StepTrajectory {
  StepShape shape;
  CoordinatePhase hip_forward, hip_sideways;  ///< mid-hip point, from where the feet stand before the step
  CoordinateTrajectory coordinates;
  /// u in [0, 1]. No allocation.
  void evaluate(double u, CoordinateMotion& out) const;
};

struct Motion {
  Stance stance;
  CarriedLoad load;  ///< what the bodies carry
  LoadKind load_kind = LoadKind::none;
  double load_drop_m = 0.0;  ///< load centre under the mid-point of the grips
  bool load_on_thorax = false;
  bool load_in_line = false;  ///< the load stands out in line with the arms (a swing) instead of hanging down
  double duration_s = 0.0;
  std::vector<Phase> phases;  ///< in order, covering [0, duration]
  Coordinates start, bottom;  ///< key postures
  Feasibility
      feasibility;  ///< of reach and balance (floor and legs are judged by the trial's collision queries)
  CoordinateTrajectory lower, raise;  ///< start → bottom and back; the pause holds bottom

  CoordinateTrajectory rebound;  ///< start → bottom → start in one, for phases that rebound
  double rebound_down_s = 0.0, rebound_s = 0.0;  ///< its way down, and its whole
  std::array<StepTrajectory, kSideCount> step;   ///< by the leading foot, where there are steps
  /// A movement that repeats without stopping: one period of every coordinate, then lower and raise are
  /// unused.
  bool is_cycle = false;
  double period_s = 0.0;
  std::array<PeriodicSpline, kCoordinateCount> cycle;

  /// Coordinates, rates and accelerations at time t in [0, duration] (clamped). No allocation.
  void evaluate(double time_s, CoordinateMotion& out) const;
  /// The phase that holds t.
  const Phase& phase_at(double time_s) const;
  /// What stands on the floor, from the coordinates of an instant.
  Support support(const CoordinateMotion& coordinates) const;
};

/// Precondition: check_scenario passed. Throws InputError only for what the table of ranges cannot know.
Motion plan_motion(const Model& model, const Scenario& scenario);

/// Joint motions of the planned motion at one instant. No allocation.
void evaluate_motion(const Model& model, const Motion& motion, double time_s, JointMotions& out);

}  // namespace sim
