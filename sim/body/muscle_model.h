// The muscles of one subject, scaled, in the flat layout that the per-frame stages read.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sim/body/muscle_tables.h"
#include "sim/conventions.h"
#include "sim/scenario/scenario.h"

namespace sim {

struct PathPoint {
  int body;
  Vec3 p_B;  // body frame, m
};

/// A stretch of a fascicle between two consecutive points. Where the bodies differ it crosses the lumbar
/// joints [joint_begin, joint_end) of levels; the upper point is the one on the upper body.
struct PathSegment {
  int lower_point, upper_point;
  int joint_begin, joint_end;  // equal: crosses none, only its length counts
};

struct TrunkFascicle {
  TrunkGroup group;
  Side side;
  bool is_extensor;    // erector spinae or multifidus: passive strain of the trunk extensors
  double max_force_N;  // specific tension × PCSA, strength of the subject included; along the fibres
  double optimal_fibre_m, tendon_slack_m, cos_pennation, fixed_length_m;
  int first_segment, segment_count;
  int joint_begin, joint_end;  // lumbar joints that the whole path crosses
};

struct LegMuscle {
  LegGroup group;
  double max_force_N;  // along the tendon (pennation included)
  double optimal_fibre_m, tendon_slack_m, cos_pennation, neutral_length_m;
  ArmTable hip_flexion, hip_adduction, hip_rotation, knee_flexion,
      ankle_dorsiflexion;  // already scaled to the subject
};

struct MuscleModel {
  std::vector<std::string> trunk_names;  // of the right side's fascicles
  std::vector<TrunkFascicle> trunk;      // all of the right side, then the same of the left
  std::vector<PathPoint> points;
  std::vector<PathSegment> segments;
  std::vector<std::string> leg_names;
  std::vector<LegMuscle> leg;  // one leg; both are alike
  int leg_psoas = -1;          // index of psoas in leg: its force is the Ps_ fascicles' lower bound
};

/// Largest numbers that the fixed-size per-frame arrays hold.
inline constexpr int kTrunkFascicleMax = 208;
inline constexpr int kLegMuscleMax = 40;

/// Strength relative to the reference man: subject.strength_scale × sex × age (sim/README.md, "Muscles").
double relative_strength(const SubjectSettings& subject);

/// Throws InputError when the tables hold more muscles than the frame.
MuscleModel build_muscle_model(const MuscleTables& tables, const SubjectSettings& subject);

}  // namespace sim
