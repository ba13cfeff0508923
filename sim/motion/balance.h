// The posture solve: trunk, lumbar spine and knees are prescribed, the hands follow their rule, the shank
// angle is what puts the centre of pressure where it should be forward, and the pelvis' shift what puts it
// where it should be sideways. "Hips go back" emerges from it, and "lean away from the suitcase".
#pragma once

#include <array>
#include <optional>

#include "sim/body/model.h"
#include "sim/motion/arms.h"
#include "sim/motion/leg_front.h"
#include "sim/motion/posture.h"

namespace sim {

/// Where one hand is.
struct HandRule {
  enum class Kind {
    pitch,           ///< straight arm at `pitch` forward of vertical, in W
    pitch_at_width,  ///< the same with the grip ±grip_half_width beside the pelvis' middle
    straight_at_x,  ///< straight arm with the grip at x (below), ±grip_half_width beside the pelvis' middle;
                    ///< height is what results
    foot_point,    ///< grip at `point` in W (x ahead of the ankles, y above the floor), z = ±grip_half_width
    thorax_point,  ///< grip at `point` in the thorax frame, z = ±grip_half_width
    pelvis_point,  ///< the same in the pelvis frame
    angles,        ///< shoulder and elbow flexion against the thorax
    lifted         ///< straight_at_x, brought by `lifted` of the way to `pitch` with the elbow bent
  } kind = Kind::pitch;
  double pitch = 0.0;
  enum class X { under_shoulder, on_legs, fixed, with_pelvis } x_source = X::under_shoulder;
  double x_m = 0.0;              ///< X::fixed; X::with_pelvis: ahead of the mid-hip point
  double push_blend_m = 0.03;    ///< rounding of the place where the legs begin to push the grip forward
  bool clears_legs = false;      ///< the grip is pushed forward where the load would enter the legs
  double leg_clearance_m = 0.0;  ///< grip ahead of the leg's front
  double extent_below_m = 0.0, extent_above_m = 0.0;  ///< of the load about the grip, for that
  Vec3 point{0.0};
  double grip_half_width_m = 0.0;
  double shoulder_flexion = 0.0, elbow_flexion = 0.0;
  Vec3 elbow_toward{0.0};  ///< thorax_point, pelvis_point: where the elbow points, thorax frame; 0: as usual
  /// In a step: a hand beside its leg goes out with the pelvis, from its shift in standing, but not in with
  /// it.
  std::optional<double> out_from_shift_m;
  double lifted = 0.0;  ///< 0: as straight_at_x; 1: the grip lies at `pitch` from the shoulder
};

/// Legs in a step: the feet where they are, the pelvis level at a height, forward and sideways where balance
/// puts it.
struct StepPlace {
  std::array<Vec3, kSideCount> ankle{};         ///< m
  std::array<double, kSideCount> foot_pitch{};  ///< rad, heel up +
  double hip_height_m = 0.0;                    ///< of the mid-hip point
  double hip_forward_guess_m = 0.0, hip_sideways_guess_m = 0.0;
};

struct PostureRequest {
  double trunk_inclination = 0.0, lumbar_flexion = 0.0, neck_extension = 0.0, knee_flexion = 0.0;
  double side_bend = 0.0, twist = 0.0, pelvis_list = 0.0, knee_spread = 0.0;  ///< as in Coordinates
  double free_hip_flexion = 0.0, free_knee_flexion = 0.0, free_ankle_dorsiflexion = 0.0;
  std::optional<double> hip_flexion;        ///< instead of trunk_inclination
  std::optional<double> shank_inclination;  ///< fixed shank: no balance solve, pelvis in the middle
  double cop_target_m = 0.0;                ///< static centre of pressure ahead of the ankles
  double cop_sideways_m = 0.0;  ///< and to the right of the middle, or of the standing foot's line
  double ankle_low = 0.0, ankle_high = 0.0;  ///< limits of the shank inclination, rad
  double ankle_ease = 0.0;  ///< rad; a motion slows down into the limit over this much, 0: the limit is sharp
  std::array<HandRule, kSideCount> hand;
  double reach_ease_m = 0.0;  ///< arms come to the end of their reach smoothly, over this much (arms.h)
  std::optional<StepPlace> step;  ///< instead of knees and shank; the targets are then places in W
};

struct PostureSolution {
  Coordinates coordinates;
  std::array<Vec3, kSideCount> grip;           ///< where the hands are, W
  Vec3 mid_hip{0.0};                           ///< W
  Vec3 arm_direction{0.0};                     ///< from the right shoulder to its hand, unit, W
  std::array<double, kSideCount> missing_m{};  ///< by how much each hand misses its rule
  double static_cop_m = 0.0;           ///< centre of pressure of the posture at rest, ahead of the ankles
  double static_cop_sideways_m = 0.0;  ///< and to the right of the world's z = 0
  bool ankle_at_limit = false;         ///< the balance solve wanted a shank beyond the limit
  bool stance_too_wide = false;
};

/// How far the pelvis may shift sideways over two feet, m for 1.75 m: a few centimetres, as people do, so
/// that the legs keep room. Near the end it eases off over kShiftEase_m. On one foot it goes where balance
/// needs it.
inline constexpr double kShiftLimit_m = 0.04, kShiftEase_m = 0.01;

/// `load` gives masses only; where they are follows from the hands (or the thorax for loads carried there).
/// `shank_guess` starts the iteration; any value gives the same answer to 1e-12 rad.
PostureSolution solve_posture(const Model& model, const Stance& stance, const CarriedLoad& load,
                              const PostureRequest& request, double shank_guess);

}  // namespace sim
