// The published muscle tables as they stand under assets/muscles: checked, not yet scaled to anybody.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/body/body_id.h"
#include "sim/conventions.h"

namespace sim {

/// Groups of the trunk muscles that cross lumbar joints. The last one runs from the external oblique of one
/// side into the internal oblique of the other; it counts half to each.
enum class TrunkGroup : int {
  erector_spinae,
  multifidus,
  quadratus_lumborum,
  psoas,
  rectus_abdominis,
  external_oblique,
  internal_oblique,
  external_internal_oblique
};
inline constexpr int kTrunkGroupCount = 8;
inline constexpr std::array<std::string_view, kTrunkGroupCount> kTrunkGroupNames{
    "erector_spinae",   "multifidus",       "quadratus_lumborum", "psoas",
    "rectus_abdominis", "external_oblique", "internal_oblique",   "external_internal_oblique"};

enum class LegGroup : int {
  gluteus_maximus,
  gluteus_medius,
  gluteus_minimus,
  hamstrings_medial,
  hamstrings_lateral,
  biceps_femoris_short,
  vasti,
  rectus_femoris,
  adductor_magnus,
  adductors,
  iliacus,
  psoas,
  gastrocnemius,
  soleus,
  tibialis_anterior,
  other_leg
};
inline constexpr int kLegGroupCount = 16;
inline constexpr std::array<std::string_view, kLegGroupCount> kLegGroupNames{"gluteus_maximus",
                                                                             "gluteus_medius",
                                                                             "gluteus_minimus",
                                                                             "hamstrings_medial",
                                                                             "hamstrings_lateral",
                                                                             "biceps_femoris_short",
                                                                             "vasti",
                                                                             "rectus_femoris",
                                                                             "adductor_magnus",
                                                                             "adductors",
                                                                             "iliacus",
                                                                             "psoas",
                                                                             "gastrocnemius",
                                                                             "soleus",
                                                                             "tibialis_anterior",
                                                                             "other_leg"};

/// One row of assets/muscles/trunk.csv, right side; lengths m for a 1.75 m tall subject.
struct TrunkFascicleRow {
  std::string name;
  TrunkGroup group;
  double pcsa_cm2, optimal_fibre_m, tendon_slack_m, pennation_rad, fixed_length_m;
  struct Point {
    BodyId body;
    Vec3 point_m;
  };
  std::vector<Point> path;  // lower to upper attachment
};

/// A quantity sampled at joint angles in degrees; linear in between, constant beyond the ends.
struct ArmTable {
  std::vector<double> angle_deg, arm_m;
  std::vector<double> integral_m_deg;  // from 0 to each angle; filled by prepare()
  bool empty() const { return angle_deg.empty(); }
  double value_m(double angle_deg) const;
  void prepare();
  /// Integral from 0 to the angle, m·deg: minus the change of length since neutral, in degrees.
  double integral_m(double angle_deg) const;
};

/// One row of assets/muscles/leg.csv with its moment arms; lengths m for a 1.70 m tall man. Arms: minus the
/// change of length per radian; + flexes hip or knee, adducts or turns the hip inward, dorsiflexes. Empty:
/// does not cross that joint.
struct LegMuscleRow {
  std::string name;
  LegGroup group;
  double max_force_N, optimal_fibre_m, tendon_slack_m, pennation_rad, neutral_length_m;
  ArmTable hip_flexion, hip_adduction, hip_rotation, knee_flexion, ankle_dorsiflexion;
};

struct MuscleTables {
  std::vector<TrunkFascicleRow> trunk;
  std::vector<LegMuscleRow> leg;
};

/// Heights that the two sets of tables belong to.
inline constexpr double kTrunkMuscleReferenceHeight_m = 1.75;
inline constexpr double kLegMuscleReferenceHeight_m = 1.70;

/// Throws InputError naming file, line, column, value and what is allowed.
MuscleTables load_muscle_tables(const std::filesystem::path& folder);

}  // namespace sim
