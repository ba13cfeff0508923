#include "sim/muscle/muscle_forces.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/scenario/faults.h"

namespace sim {
namespace {

double degrees(double rad) {
  return rad * kDegPerRad;
}

/// Required leg moments less passive ones, in the order and signs of the moment-arm tables.
std::array<double, kLegEquations> required_leg_moments(const Kinematics& kinematics, const JointLoads& loads,
                                                       const PassiveLoads& passive, Side side) {
  const double sigma = side_sign(side);
  const auto s = static_cast<size_t>(index_of(side));
  const auto thigh = static_cast<size_t>(limb_body(BodyId::thigh_r, side)),
             shank = static_cast<size_t>(limb_body(BodyId::shank_r, side)),
             foot = static_cast<size_t>(limb_body(BodyId::foot_r, side));
  const Mat3 &pelvis = kinematics.body[0].R_WB, &R_thigh = kinematics.body[thigh].R_WB,
             &R_shank = kinematics.body[shank].R_WB;
  const Vec3& M_hip = loads.joint[thigh].M;
  const Vec3 floating =
      glm::normalize(glm::cross(R_thigh[1], pelvis[2]));  // adduction axis: across the other two
  return {glm::dot(M_hip, pelvis[2]) - passive.hip_Nm[s], sigma * glm::dot(M_hip, floating),
          sigma * glm::dot(M_hip, R_thigh[1]),
          -glm::dot(loads.joint[shank].M, R_thigh[2]) - passive.knee_Nm[s],
          glm::dot(loads.joint[foot].M, R_shank[2]) - passive.ankle_Nm[s]};
}

bool is_hip_extensor(LegGroup group) {
  return group == LegGroup::gluteus_maximus || group == LegGroup::hamstrings_medial ||
         group == LegGroup::hamstrings_lateral || group == LegGroup::adductor_magnus;
}

void solve_leg(const Model& model, int power, double hip_strength, const Kinematics& kinematics,
               const JointLoads& loads, const PassiveLoads& passive, const LegAngles& angles, Side side,
               std::array<double, kLegEquations>& multipliers, LegForces& out) {
  const MuscleModel& muscles = model.muscles;
  const auto s = static_cast<size_t>(index_of(side));
  const double hip = degrees(angles.hip[s]), knee = degrees(angles.knee[s]), ankle = degrees(angles.ankle[s]);
  double arms[kLegMuscleMax][kLegEquations], capacity[kLegMuscleMax], least[kLegMuscleMax]{};
  int row_begin[kLegMuscleMax], row_end[kLegMuscleMax];
  for (size_t i = 0; i < muscles.leg.size(); ++i) {
    const LegMuscle& m = muscles.leg[i];
    arms[i][0] = m.hip_flexion.value_m(hip);
    arms[i][1] = m.hip_adduction.value_m(hip);
    arms[i][2] = m.hip_rotation.value_m(hip);
    arms[i][3] = m.knee_flexion.value_m(knee);
    arms[i][4] = m.ankle_dorsiflexion.value_m(ankle);
    capacity[i] = m.max_force_N * (is_hip_extensor(m.group) ? hip_strength : 1.0);
    row_begin[i] = 0, row_end[i] = kLegEquations;
  }
  const std::array<double, kLegEquations> required = required_leg_moments(kinematics, loads, passive, side);
  const RecruitmentProblem problem{static_cast<int>(muscles.leg.size()),
                                   arms[0],
                                   kLegEquations,
                                   row_begin,
                                   row_end,
                                   capacity,
                                   least,
                                   required.data(),
                                   power};
  out.solver = solve_recruitment<kLegEquations>(problem, multipliers.data(), out.force_N.data());

  out.hip_extension_Nm.fill(0.0);
  out.passive_hip_extension_Nm = -passive.hip_Nm[s];
  out.hip_extension_demand_Nm = -required[0];
  out.hip_extension_capacity_Nm = 0.0;
  for (size_t i = 0; i < muscles.leg.size(); ++i) {
    const LegMuscle& m = muscles.leg[i];
    out.activation[i] = out.force_N[i] / capacity[i];
    out.hip_extension_Nm[static_cast<size_t>(m.group)] -= arms[i][0] * out.force_N[i];
    if (is_hip_extensor(m.group)) out.hip_extension_capacity_Nm += std::max(-arms[i][0], 0.0) * capacity[i];
    // L(q) = L_neutral − Σ ∫ r dq over the joints it crosses
    const double length =
        m.neutral_length_m - (m.hip_flexion.integral_m(hip) + m.knee_flexion.integral_m(knee) +
                              m.ankle_dorsiflexion.integral_m(ankle)) *
                                 kRadPerDeg;
    out.fibre_ratio[i] = (length - m.tendon_slack_m) / (m.optimal_fibre_m * m.cos_pennation);
  }
}

/// What the active trunk muscles must supply at each level, W axes.
std::array<double, kSpineEquations> required_spine_moments(
    const Model& model, const JointLoads& loads, const PassiveLoads& passive,
    const std::array<DiscFrame, kLevelCount>& discs, const MusclePaths& paths,
    std::array<double, kLevelCount>& passive_muscle_Nm, std::array<double, kLevelCount>& passive_excess_Nm) {
  // stretched muscle pulls without being told to
  std::array<Vec3, kLevelCount> muscle{};
  for (size_t i = 0; i < model.muscles.trunk.size(); ++i) {
    if (paths.passive_N[i] == 0) continue;
    const TrunkFascicle& f = model.muscles.trunk[i];
    for (auto l = static_cast<size_t>(f.joint_begin); l < static_cast<size_t>(f.joint_end); ++l)
      muscle[l] +=
          paths.passive_N[i] * Vec3(paths.arm[i][3 * l], paths.arm[i][3 * l + 1], paths.arm[i][3 * l + 2]);
  }
  std::array<double, kSpineEquations> required;
  for (size_t l = 0; l < kLevelCount; ++l) {
    const Vec3 resting = passive.level[l].moment + muscle[l];
    const Vec3 needed = loads.joint[l + 1].M - resting - passive.pressure_moment[l];
    required[3 * l] = needed.x, required[3 * l + 1] = needed.y, required[3 * l + 2] = needed.z;
    const double demand = glm::dot(loads.joint[l + 1].M, discs[l].lateral);
    passive_muscle_Nm[l] = glm::dot(muscle[l], discs[l].lateral);
    passive_excess_Nm[l] = std::max(0.0, glm::dot(resting, discs[l].lateral) - std::max(demand, 0.0));
  }
  return required;
}

bool is_abdominal(TrunkGroup group) {
  return group == TrunkGroup::rectus_abdominis || group == TrunkGroup::external_oblique ||
         group == TrunkGroup::internal_oblique || group == TrunkGroup::external_internal_oblique;
}

void solve_trunk(const Model& model, const Scenario& scenario, const JointLoads& loads,
                 const PassiveLoads& passive, const std::array<DiscFrame, kLevelCount>& discs,
                 const MusclePaths& paths, RecruitmentMemory& memory, MuscleForces& out) {
  const MuscleModel& muscles = model.muscles;
  double least[kTrunkFascicleMax];
  int row_begin[kTrunkFascicleMax], row_end[kTrunkFascicleMax];
  for (size_t i = 0; i < muscles.trunk.size(); ++i) {
    const TrunkFascicle& f = muscles.trunk[i];
    least[i] = is_abdominal(f.group) ? scenario.brace.cocontraction_fraction * paths.capacity_N[i] : 0.0;
    // hip flexion already uses psoas: its share by capacity is the least the spine feels
    if (f.group == TrunkGroup::psoas && muscles.leg_psoas >= 0) {
      const auto psoas = static_cast<size_t>(muscles.leg_psoas);
      const double share = f.max_force_N * f.cos_pennation / muscles.leg[psoas].max_force_N;
      least[i] = out.leg[static_cast<size_t>(index_of(f.side))].force_N[psoas] * share;
    }
    row_begin[i] = 3 * f.joint_begin, row_end[i] = 3 * f.joint_end;
  }
  const std::array<double, kSpineEquations> required = required_spine_moments(
      model, loads, passive, discs, paths, out.passive_muscle_Nm, out.passive_excess_Nm);
  const RecruitmentProblem problem{static_cast<int>(muscles.trunk.size()),
                                   paths.arm[0].data(),
                                   static_cast<int>(paths.arm[0].size()),
                                   row_begin,
                                   row_end,
                                   paths.capacity_N.data(),
                                   least,
                                   required.data(),
                                   static_cast<int>(std::lround(scenario.model.recruitment_power))};
  // warm start: go on as the last two frames went
  std::array<double, kSpineEquations> start = memory.spine;
  if (memory.frames >= 2)
    for (size_t j = 0; j < start.size(); ++j) start[j] += memory.spine[j] - memory.spine_before[j];
  memory.spine_before = memory.spine;
  out.solver = solve_recruitment<kSpineEquations>(problem, start.data(), out.active_N.data());
  memory.spine = start;
  ++memory.frames;
  for (size_t i = 0; i < muscles.trunk.size(); ++i) {
    out.total_N[i] = out.active_N[i] + paths.passive_N[i];
    out.activation[i] = out.active_N[i] / paths.capacity_N[i];
  }
}

}  // namespace

RecruitmentStatus MuscleForces::worst_status() const {
  return std::max({solver.status, leg[0].solver.status, leg[1].solver.status});
}
double MuscleForces::worst_residual_Nm() const {
  return std::max({solver.residual_Nm, leg[0].solver.residual_Nm, leg[1].solver.residual_Nm});
}
double MuscleForces::reserve_peak_Nm() const {
  return std::max({solver.reserve_peak_Nm, leg[0].solver.reserve_peak_Nm, leg[1].solver.reserve_peak_Nm});
}

void solve_muscle_forces(const Model& model, const Scenario& scenario, const Kinematics& kinematics,
                         const JointLoads& loads, const PassiveLoads& passive, const LegAngles& angles,
                         const std::array<DiscFrame, kLevelCount>& discs, const MusclePaths& paths,
                         RecruitmentMemory& memory, MuscleForces& out) {
  const int power = static_cast<int>(std::lround(scenario.model.recruitment_power));
  for (Side side : {Side::right, Side::left}) {
    const auto s = static_cast<size_t>(index_of(side));
    solve_leg(model, power, remaining_hip_strength(scenario.fault), kinematics, loads, passive, angles, side,
              memory.leg[s], out.leg[s]);
  }
  solve_trunk(model, scenario, loads, passive, discs, paths, memory, out);
}

}  // namespace sim
