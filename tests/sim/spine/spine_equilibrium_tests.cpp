// Equilibrium of the part of the body above each disc: forces and moments of muscles, ligaments, pressure and
// disc against what weight and motion ask, all worked out anew from where the muscles run.
#include <algorithm>
#include <cmath>
#include <vector>

#include <glm/geometric.hpp>

#include "tests/sim/lifts.h"
#include "tests/sim/muscle/problems.h"
#include "tests/sim/muscle/sample_lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::kLevelCount;
using sim::Vec3;

/// Force and moment about a disc's centre that a set of tensions puts on the part above it.
struct Pull {
  Vec3 F{0.0}, M{0.0};
};

/// The tables' own paths under the frame's tensions, cut at a disc: each stretch that runs from below the cut
/// to above it pulls with its tension.
Pull cut_muscles(const sim::Model& model, const sim::Frame& frame, size_t level) {
  Pull pull;
  const auto& rows = model_data().muscles.trunk;
  const double scale = model.subject.height_m / sim::kTrunkMuscleReferenceHeight_m;
  const Vec3 centre = frame.kinematics.body[level + 1].p_WB;
  for (size_t i = 0; i < 2 * rows.size(); ++i) {
    std::vector<std::pair<bool, Vec3>> points;  // above the cut, where
    for (const auto& point : rows[i % rows.size()].path) {
      if (point.body == sim::BodyId::thigh_r) continue;  // psoas turns at the pelvic brim
      Vec3 p = point.point_m * scale;
      if (i >= rows.size()) p.z = -p.z;
      points.emplace_back(
          index_of(point.body) > static_cast<int>(level),
          sim::point_motion(frame.kinematics.body[static_cast<size_t>(index_of(point.body))], p).p);
    }
    for (size_t k = 0; k + 1 < points.size(); ++k) {
      if (points[k].first == points[k + 1].first) continue;
      const auto& above = points[k].first ? points[k] : points[k + 1];
      const auto& below = points[k].first ? points[k + 1] : points[k];
      const Vec3 F = frame.muscles.total_N[i] * glm::normalize(below.second - above.second);
      pull.F += F;
      pull.M += glm::cross(above.second - centre, F);
    }
  }
  return pull;
}

/// 1e-8 of the largest moment in play, and the solver's own tolerance.
Tolerance moment_tolerance(const sim::Frame& frame) {
  double size = 1;
  for (size_t l = 0; l < kLevelCount; ++l)
    size = std::max(size, glm::length(frame.joint_loads.joint[l + 1].M));
  return {1e-8 * size + frame.muscles.solver.residual_Nm * 2, 0,
          "1e-8 of the net moment and what the solver left"};
}

void check_moments(const sim::Model& model, const sim::Scenario& scenario, const sim::Frame& frame) {
  // reserves are not kept by the frame: the multipliers of its problem are
  const Answer answer = solve(spine_problem(model, scenario, frame, paths_of(model, scenario, frame)));
  for (size_t l = 0; l < kLevelCount; ++l) {
    const Vec3 reserve(answer.multipliers[3 * l], answer.multipliers[3 * l + 1],
                       answer.multipliers[3 * l + 2]);
    const Vec3 supplied = cut_muscles(model, frame, l).M + frame.passive.level[l].moment +
                          frame.passive.pressure_moment[l] + sim::kReserveSoftness_Nm2 * reserve;
    // forces of the frame and of the fresh solve differ by 1e-7 of the largest
    Tolerance allowed = moment_tolerance(frame);
    allowed.absolute += 0.2e-7 * largest(answer.force);
    CAPTURE(l);
    CHECK(near(supplied, frame.joint_loads.joint[l + 1].M, allowed));
  }
}

void check_forces(const sim::Model& model, const sim::Frame& frame) {
  for (size_t l = 0; l < kLevelCount; ++l) {
    const sim::LevelLoads& level = frame.spine.level[l];
    const sim::LevelPassive& tissue = frame.passive.level[l];
    const Vec3 n = level.disc.normal, a = level.disc.anterior, w = level.disc.lateral;
    // ligaments pull the part above down along the normal and forward in the disc's plane
    const Vec3 ligament = -tissue.compression_N * n + tissue.shear_N * a;
    // what the disc exerts on the part above
    const Vec3 R = frame.joint_loads.joint[l + 1].F - cut_muscles(model, frame, l).F -
                   frame.passive.pressure_F - ligament;
    const sim::DiscForce& said = level.by_model[static_cast<size_t>(sim::SpineModel::muscles)];
    constexpr Tolerance kForces{1e-7, 1e-9, "208 tensions of up to thousands of newtons"};
    CAPTURE(l);
    CHECK(near(said.compression_N, glm::dot(R, n), kForces));
    CHECK(near(said.shear_N, -glm::dot(R, a), kForces));
    CHECK(near(said.lateral_shear_N, -glm::dot(R, w), kForces));
    // the disc's axes are a right-handed frame
    CHECK(near(glm::cross(a, n), w, kRoundOff));
    CHECK(near(glm::dot(a, n), 0, kRoundOff));
    CHECK(near(glm::length(n), 1, kRoundOff));
  }
}

TEST_CASE(
    "Muscle, passive tissue, pressure and reserves make up the net moment at every level about every axis") {
  visit_sample_frames(kSanitized ? 1 : 3, [](const auto& model, const auto& scenario, const auto& frame) {
    CAPTURE(scenario.movement.id, frame.time_s);
    check_moments(model, scenario, frame);
  });
}

TEST_CASE("The same anywhere in the box of parameters") {
  visit_random_frames(91, kSanitized ? 25 : 120, 2,
                      [](const auto& model, const auto& scenario, const auto& frame, int number) {
                        if (number == 1) return;
                        CAPTURE(scenario.movement.id, frame.time_s, number);
                        check_moments(model, scenario, frame);
                        check_forces(model, frame);
                      });
}

TEST_CASE("Each disc bears what the free body of the part above leaves to it, in all three directions") {
  visit_sample_frames(kSanitized ? 2 : 5, [](const auto& model, const auto& scenario, const auto& frame) {
    CAPTURE(scenario.movement.id, frame.time_s);
    check_forces(model, frame);
  });
}

TEST_CASE("Passive excess is what tissue and stretched muscle hold beyond the demand") {
  int flagged = 0;
  visit_sample_frames(3, [&](const auto& model, const auto& scenario, const auto& frame) {
    CAPTURE(scenario.movement.id, frame.time_s);
    const sim::MusclePaths paths = paths_of(model, scenario, frame);
    for (size_t l = 0; l < kLevelCount; ++l) {
      const sim::LevelLoads& level = frame.spine.level[l];
      double passive = frame.passive.level[l].extension_moment_Nm;
      for (size_t i = 0; i < model.muscles.trunk.size(); ++i) {
        const sim::TrunkFascicle& f = model.muscles.trunk[i];
        if (static_cast<int>(l) < f.joint_begin || static_cast<int>(l) >= f.joint_end) continue;
        const auto& arm = paths.arm[i];
        passive += paths.passive_N[i] *
                   glm::dot(Vec3(arm[3 * l], arm[3 * l + 1], arm[3 * l + 2]), level.disc.lateral);
      }
      constexpr Tolerance kSum{1e-9, 1e-9, "a sum of 208 moments"};
      CHECK(near(level.passive_moment_Nm, passive, kSum));
      const double demand = std::max(level.moment_Nm, 0.0);
      CHECK(near(frame.muscles.passive_excess_Nm[l], std::max(passive - demand, 0.0), kSum));
      flagged += frame.muscles.passive_excess_Nm[l] > 5;
    }
  });
  CHECK(flagged > 0);
}

TEST_CASE("Reserves stay under a few newton metres in ordinary lifts of ordinary people") {
  for (const std::string& id : moving_ids())
    for (const char* power : {"model.recruitment_power=2", "model.recruitment_power=3"}) {
      CAPTURE(id, power);
      // with cubes the drive of a swing asks for up to 13 N·m
      if (model_data().movements.get(id).is_cycle && power == std::string("model.recruitment_power=3"))
        continue;
      sim::Scenario scenario = lift(id, {power, "sampling.rate_hz=20"});
      scenario.load.mass_kg = std::min(scenario.load.mass_kg, 40.0);  // what ordinary people lift
      for (const sim::Frame& frame : run(scenario).frames) CHECK(frame.muscles.reserve_peak_Nm() < 9);
    }
}

}  // namespace
}  // namespace tests
