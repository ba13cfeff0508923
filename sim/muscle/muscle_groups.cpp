#include "sim/muscle/muscle_groups.h"

#include <algorithm>

namespace sim {
namespace {

struct Sums {
  std::array<double, kReportedGroupCount> active{}, capacity{};
};

void add(ReportedGroup group, Side side, double share, double active_N, double total_N, double capacity_N,
         Sums& sums, GroupForces& out) {
  const auto g = static_cast<size_t>(group);
  sums.active[g] += share * active_N;
  sums.capacity[g] += share * capacity_N;
  out.force_N[g][static_cast<size_t>(index_of(side))] += share * total_N;
}

void add_leg_muscle(const LegMuscle& muscle, Side side, double force_N, Sums& sums, GroupForces& out) {
  const auto to = [&](ReportedGroup group) {
    add(group, side, 1, force_N, force_N, muscle.max_force_N, sums, out);
  };
  switch (muscle.group) {
    case LegGroup::gluteus_maximus:
      to(ReportedGroup::gluteus_maximus);
      break;
    case LegGroup::gluteus_medius:
      to(ReportedGroup::gluteus_medius);
      break;
    case LegGroup::hamstrings_medial:
      to(ReportedGroup::hamstrings_medial);
      break;
    case LegGroup::hamstrings_lateral:
    case LegGroup::biceps_femoris_short:
      to(ReportedGroup::hamstrings_lateral);
      break;
    case LegGroup::vasti:
      to(ReportedGroup::quadriceps);
      break;
    case LegGroup::rectus_femoris:
      to(ReportedGroup::quadriceps);
      to(ReportedGroup::rectus_femoris);
      break;
    case LegGroup::adductor_magnus:
      to(ReportedGroup::adductor_magnus);
      break;
    case LegGroup::gastrocnemius:
      to(ReportedGroup::gastrocnemius);
      break;
    case LegGroup::soleus:
      to(ReportedGroup::soleus);
      break;
    default:
      break;  // psoas is reported from the trunk; the others are not reported by group
  }
}

}  // namespace

void solve_muscle_groups(const Model& model, const MusclePaths& paths, const MuscleForces& forces,
                         GroupForces& out) {
  out = {};
  Sums sums;
  // trunk groups carry the same numbers as the first seven reported ones
  for (size_t i = 0; i < model.muscles.trunk.size(); ++i) {
    const TrunkFascicle& f = model.muscles.trunk[i];
    const auto to = [&](ReportedGroup group, Side side, double share) {
      add(group, side, share, forces.active_N[i], forces.total_N[i], paths.capacity_N[i], sums, out);
    };
    if (f.group == TrunkGroup::external_internal_oblique) {
      const Side other = f.side == Side::right ? Side::left : Side::right;
      to(ReportedGroup::external_oblique, f.side, 0.5);
      to(ReportedGroup::internal_oblique, other, 0.5);
    } else {
      to(static_cast<ReportedGroup>(f.group), f.side, 1);
    }
  }
  for (Side side : {Side::right, Side::left}) {
    const LegForces& leg = forces.leg[static_cast<size_t>(index_of(side))];
    for (size_t i = 0; i < model.muscles.leg.size(); ++i) {
      const LegMuscle& muscle = model.muscles.leg[i];
      add_leg_muscle(muscle, side, leg.force_N[i], sums, out);
      double* longest = muscle.group == LegGroup::hamstrings_medial    ? &out.hamstrings_medial_length_ratio
                        : muscle.group == LegGroup::hamstrings_lateral ? &out.hamstrings_lateral_length_ratio
                                                                       : nullptr;
      if (longest) *longest = std::max(*longest, leg.fibre_ratio[i]);
    }
  }
  for (size_t g = 0; g < kReportedGroupCount; ++g)
    out.activation[g] = sums.capacity[g] > 0 ? sums.active[g] / sums.capacity[g] : 0;
}

}  // namespace sim
