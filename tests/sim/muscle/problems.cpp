#include "tests/sim/muscle/problems.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace tests {

using sim::BodyId;
using sim::TrunkGroup;
using sim::Vec3;

sim::RecruitmentProblem Problem::view() const {
  return {count(),      arms.data(),     equations, row_begin.data(), row_end.data(), capacity.data(),
          least.data(), required.data(), power};
}

Answer solve(const Problem& problem, std::vector<double> start) {
  start.resize(static_cast<size_t>(problem.equations), 0.0);
  Answer answer{{}, std::vector<double>(problem.capacity.size()), std::move(start)};
  answer.result =
      problem.equations == 18
          ? sim::solve_recruitment<18>(problem.view(), answer.multipliers.data(), answer.force.data())
          : sim::solve_recruitment<5>(problem.view(), answer.multipliers.data(), answer.force.data());
  return answer;
}

sim::MusclePaths paths_of(const sim::Model& model, const sim::Scenario& scenario, const sim::Frame& frame) {
  sim::MusclePaths paths;
  sim::solve_muscle_paths(model, scenario.model, frame.kinematics, paths);
  return paths;
}

Problem spine_problem(const sim::Model& model, const sim::Scenario& scenario, const sim::Frame& frame,
                      const sim::MusclePaths& paths) {
  Problem p;
  p.equations = 18;
  p.power = static_cast<int>(std::lround(scenario.model.recruitment_power));
  p.required.assign(18, 0.0);
  // what inertia and weight ask, less what resists by itself
  for (int l = 0; l < sim::kLevelCount; ++l) {
    const auto level = static_cast<size_t>(l);
    const Vec3 needed = frame.joint_loads.joint[level + 1].M - frame.passive.level[level].moment -
                        frame.passive.pressure_moment[level];
    for (int axis = 0; axis < 3; ++axis) p.required[static_cast<size_t>(3 * l + axis)] = needed[axis];
  }
  double psoas_capacity = 0;
  for (const sim::TrunkFascicle& f : model.muscles.trunk)
    if (f.group == TrunkGroup::psoas) psoas_capacity += 0.5 * f.max_force_N * f.cos_pennation;

  for (size_t i = 0; i < model.muscles.trunk.size(); ++i) {
    const sim::TrunkFascicle& f = model.muscles.trunk[i];
    double least = 0;
    switch (f.group) {
      case TrunkGroup::rectus_abdominis:
      case TrunkGroup::external_oblique:
      case TrunkGroup::internal_oblique:
      case TrunkGroup::external_internal_oblique:
        least = scenario.brace.cocontraction_fraction * paths.capacity_N[i];
        break;
      case TrunkGroup::psoas: {  // hip flexion has taken its part of psoas already
        const auto& leg = frame.muscles.leg[static_cast<size_t>(index_of(f.side))];
        const double whole = leg.force_N[static_cast<size_t>(model.muscles.leg_psoas)];
        least = whole * f.max_force_N * f.cos_pennation / psoas_capacity;
        break;
      }
      default:
        break;
    }
    p.least.push_back(least);
    p.capacity.push_back(paths.capacity_N[i]);
    p.row_begin.push_back(3 * f.joint_begin);
    p.row_end.push_back(3 * f.joint_end);
    for (int j = 0; j < 18; ++j) {
      const bool crossed = j / 3 >= f.joint_begin && j / 3 < f.joint_end;
      const double arm = crossed ? paths.arm[i][static_cast<size_t>(j)] : 0.0;
      p.arms.push_back(arm);
      p.required[static_cast<size_t>(j)] -= arm * paths.passive_N[i];
    }
  }
  return p;
}

Problem leg_problem(const sim::Model& model, const sim::Scenario& scenario, const sim::Frame& frame,
                    sim::Side side) {
  const auto s = static_cast<size_t>(index_of(side));
  const double hip = frame.posture.hip_flexion[s] * sim::kDegPerRad,
               knee = frame.posture.knee_flexion[s] * sim::kDegPerRad,
               ankle = frame.posture.ankle_dorsiflexion[s] * sim::kDegPerRad;
  Problem p;
  p.equations = 5;
  p.power = static_cast<int>(std::lround(scenario.model.recruitment_power));
  for (const sim::LegMuscle& m : model.muscles.leg) {
    for (double arm : {m.hip_flexion.value_m(hip), m.hip_adduction.value_m(hip), m.hip_rotation.value_m(hip),
                       m.knee_flexion.value_m(knee), m.ankle_dorsiflexion.value_m(ankle)})
      p.arms.push_back(arm);
    p.row_begin.push_back(0), p.row_end.push_back(5);
    p.capacity.push_back(m.max_force_N), p.least.push_back(0);
  }

  // moments on thigh, shank and foot: flexion turns the thigh about the pelvis' lateral axis, rotation about
  // its own length, adduction about what is across both; the knee's hinge is the thigh's lateral axis
  const auto wrench = [&](BodyId id) {
    return frame.joint_loads.joint[static_cast<size_t>(limb_body(id, side))].M;
  };
  const auto rotation = [&](BodyId id) {
    return frame.kinematics.body[static_cast<size_t>(limb_body(id, side))].R_WB;
  };
  const Vec3 lateral = frame.kinematics.body[0].R_WB * Vec3(0, 0, 1);
  const Vec3 along = rotation(BodyId::thigh_r) * Vec3(0, 1, 0);
  const Vec3 across = glm::normalize(glm::cross(along, lateral));
  const double inward = side == sim::Side::right ? 1 : -1;
  const auto leg = sim::leg_passive_moments(hip, knee, ankle);
  p.required = {glm::dot(wrench(BodyId::thigh_r), lateral) - leg.hip_Nm,
                inward * glm::dot(wrench(BodyId::thigh_r), across),
                inward * glm::dot(wrench(BodyId::thigh_r), along),
                -glm::dot(wrench(BodyId::shank_r), rotation(BodyId::thigh_r) * Vec3(0, 0, 1)) - leg.knee_Nm,
                glm::dot(wrench(BodyId::foot_r), rotation(BodyId::shank_r) * Vec3(0, 0, 1)) - leg.ankle_Nm};
  return p;
}

namespace {

std::vector<double> reserves_of(const Problem& p, const std::vector<double>& force) {
  std::vector<double> s = p.required;
  for (int i = 0; i < p.count(); ++i)
    for (int j = 0; j < p.equations; ++j)
      s[static_cast<size_t>(j)] -= p.arm(i, j) * force[static_cast<size_t>(i)];
  return s;
}

}  // namespace

namespace {

/// What a newton more of a muscle saves per unit of the multipliers.
double price_of(const Problem& p, int muscle, const std::vector<double>& multipliers) {
  double price = 0;
  for (int j = 0; j < p.equations; ++j) price += p.arm(muscle, j) * multipliers[static_cast<size_t>(j)];
  return price;
}

/// The activation whose marginal cost times capacity is `gain`: a^(p−1) up to 1, 1 + 20 (p − 1)(a − 1)
/// beyond.
double activation_at(double gain, int power) {
  if (gain > 1) return 1 + (gain - 1) / (sim::kBeyondStrengthSteepness * (power - 1));
  return gain <= 0 ? 0 : power == 2 ? gain : std::sqrt(gain);
}

double muscle_cost(double activation, int power) {
  const double over = std::max(activation - 1, 0.0);
  return std::pow(std::min(activation, 1.0), power) / power + over +
         0.5 * (power - 1) * sim::kBeyondStrengthSteepness * over * over;
}

}  // namespace

double cost_of(const Problem& p, const std::vector<double>& force) {
  double cost = 0;
  for (double s : reserves_of(p, force)) cost += s * s / (2 * sim::kReserveSoftness_Nm2);
  for (size_t i = 0; i < force.size(); ++i) cost += muscle_cost(force[i] / p.capacity[i], p.power);
  return cost;
}

double promise_of(const Problem& p, const std::vector<double>& multipliers) {
  double promise = 0;
  for (size_t j = 0; j < multipliers.size(); ++j)
    promise +=
        multipliers[j] * p.required[j] - 0.5 * sim::kReserveSoftness_Nm2 * multipliers[j] * multipliers[j];
  for (int i = 0; i < p.count(); ++i) {
    const auto at = static_cast<size_t>(i);
    const double gain = price_of(p, i, multipliers) * p.capacity[at];
    const double a = std::max(activation_at(gain, p.power), p.least[at] / p.capacity[at]);
    promise -= gain * a - muscle_cost(a, p.power);
  }
  return promise;
}

double worst_optimality_gap_N(const Problem& p, const std::vector<double>& force) {
  std::vector<double> multipliers = reserves_of(p, force);
  for (double& m : multipliers) m /= sim::kReserveSoftness_Nm2;
  double worst = 0;
  for (int i = 0; i < p.count(); ++i) {
    const auto at = static_cast<size_t>(i);
    const double a = activation_at(price_of(p, i, multipliers) * p.capacity[at], p.power);
    worst = std::max(worst, std::abs(std::max(a * p.capacity[at], p.least[at]) - force[at]));
  }
  return worst;
}

double largest(const std::vector<double>& values) {
  double most = 0;
  for (double v : values) {
    if (std::isnan(v)) return v;  // no comparison with it is ever true
    most = std::max(most, std::abs(v));
  }
  return most;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> difference;
  for (size_t i = 0; i < a.size(); ++i) difference.push_back(a[i] - b.at(i));
  return largest(difference);
}

}  // namespace tests
