// Muscle forces as people name them: by group, both sides, capacity-weighted activation.
#pragma once

#include <array>
#include <string_view>

#include "sim/body/model.h"
#include "sim/muscle/muscle_forces.h"

namespace sim {

/// Groups that are reported; the first seven from the trunk fascicles, the rest from the legs.
enum class ReportedGroup : int {
  erector_spinae,
  multifidus,
  quadratus_lumborum,
  psoas,
  rectus_abdominis,
  external_oblique,
  internal_oblique,
  gluteus_maximus,
  gluteus_medius,
  hamstrings_medial,
  hamstrings_lateral,
  quadriceps,
  rectus_femoris,
  adductor_magnus,
  gastrocnemius,
  soleus
};
inline constexpr int kReportedGroupCount = 16;
inline constexpr std::array<std::string_view, kReportedGroupCount> kReportedGroupNames{
    "erector_spinae",   "multifidus",        "quadratus_lumborum", "psoas",
    "rectus_abdominis", "external_oblique",  "internal_oblique",   "gluteus_maximus",
    "gluteus_medius",   "hamstrings_medial", "hamstrings_lateral", "quadriceps",
    "rectus_femoris",   "adductor_magnus",   "gastrocnemius",      "soleus"};

struct GroupForces {
  std::array<std::array<double, kSideCount>, kReportedGroupCount> force_N{};  // active + passive
  std::array<double, kReportedGroupCount>
      activation{};  // Σ active force / Σ capacity, both sides; > 1 beyond strength
  double hamstrings_medial_length_ratio = 0.0,
         hamstrings_lateral_length_ratio = 0.0;  // longest of the group, both sides
};

/// Quadriceps holds rectus femoris too; hamstrings_lateral both heads of biceps femoris; the oblique
/// fascicles that run from one side's external into the other's internal oblique count half to each.
void solve_muscle_groups(const Model& model, const MusclePaths& paths, const MuscleForces& forces,
                         GroupForces& out);

}  // namespace sim
