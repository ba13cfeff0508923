#include "sim/study/drill_search.h"

#include <algorithm>
#include <cmath>

#include "sim/motion/planner.h"
#include "sim/motion/root.h"
#include "sim/scenario/faults.h"

namespace sim {
namespace {

constexpr double kDeepest_deg = 110.0, kDepthStep_deg = 2.0;
constexpr double kAngleTolerance_rad = 1e-7, kGapTolerance_m = 1e-7;
constexpr double kReached_m = 1e-6;

/// A bottom posture at rest.
struct Bottom {
  Coordinates coordinates;
  Kinematics kinematics;
  double static_cop_m = 0.0;
  bool possible = true;
};

Bottom solve_bottom(const Model& model, const Scenario& asked) {
  const FaultedLift lift = apply_faults(asked, model.movements.get(asked.movement.id));
  Planner planner(model, lift.scenario, lift.movement);
  planner.solve_key_postures();
  const PostureSolution& s = planner.bottom();
  Bottom bottom;
  bottom.coordinates = s.coordinates;
  bottom.static_cop_m = s.static_cop_m;
  const double missing_m = std::max({s.missing_m[0], s.missing_m[1], planner.grip_missing_m()});
  const double behind_m = s.static_cop_m + model.balance_behind_ankle_m,
               ahead_m = model.balance_ahead_of_ankle_m - s.static_cop_m;
  bottom.possible = missing_m < kReached_m && !s.stance_too_wide && std::min(behind_m, ahead_m) > -kReached_m;
  JointMotions joints;
  assemble_joint_motions(model, planner.stance(), at_rest(s.coordinates), joints);
  solve_kinematics(model, joints, bottom.kinematics);
  return bottom;
}

double shin_of(const Bottom& bottom) {
  const BodyMotion& shank = bottom.kinematics.body[index_of(BodyId::shank_r)];
  return std::atan2(shank.R_WB[1].x, shank.R_WB[1].y);
}

}  // namespace

// For given knees the hips are the further back the less the shins lean forward, and they lean the less the
// further back the centre of pressure and the further forward the trunk. So the answer lies at the rear end
// of the balance band, unless the shins get there first: then at the centre of pressure that puts them at
// their limit; and if they are past it with the centre of pressure in front, at a trunk that leans less.
FarthestWall find_farthest_wall(const Model& model, const Scenario& scenario) {
  const DrillQueries queries(model);
  Scenario tried = scenario;
  const double rear_m = -model.balance_behind_ankle_m / model.scale,
               front_m = model.balance_ahead_of_ankle_m / model.scale;
  const auto at_cop = [&](double cop_m) {
    tried.form.cop_forward_m = cop_m;
    return solve_bottom(model, tried);
  };
  FarthestWall wall;
  const auto finish = [&](const Bottom& bottom, WallLimit limit) {
    wall.limit = limit;
    wall.distance_m = -queries.find_rearmost_m(bottom.kinematics) - model.heel_behind_ankle_m;
    wall.trunk_inclination = bottom.coordinates.trunk_inclination;
    wall.shin_inclination = shin_of(bottom);
    wall.cop_forward_m = bottom.static_cop_m;
    return wall;
  };
  const Bottom rear = at_cop(rear_m);
  if (shin_of(rear) >= -kWallShin_rad) return finish(rear, WallLimit::balance);
  const auto beyond_shin = [&](double cop_m) { return shin_of(at_cop(cop_m)) + kWallShin_rad; };
  if (beyond_shin(front_m) >= 0) {
    const double cop_m =
        find_root_increasing(beyond_shin, 0.5 * (rear_m + front_m), rear_m, front_m, kAngleTolerance_rad);
    return finish(at_cop(cop_m), WallLimit::shins);
  }
  // even at the front the shins lean back: less inclination
  const auto at_trunk = [&](double trunk_deg) {
    tried.form.trunk_inclination_deg = trunk_deg;
    return at_cop(front_m);
  };
  const auto beyond_at_trunk = [&](double lean_deg) {
    return shin_of(at_trunk(scenario.form.trunk_inclination_deg - lean_deg)) + kWallShin_rad;
  };
  const double less_deg = find_root_increasing(
      beyond_at_trunk, 10.0, 0.0, std::max(scenario.form.trunk_inclination_deg, 0.0), kAngleTolerance_rad);
  return finish(at_trunk(scenario.form.trunk_inclination_deg - less_deg), WallLimit::inclination);
}

DeepestHinge find_deepest_neutral_hinge(const Model& model, const Scenario& scenario,
                                        DowelContacts contacts) {
  const DrillQueries queries(model);
  const double own_trunk_deg = std::max(scenario.form.trunk_inclination_deg, 1.0);
  const double lumbar_share = scenario.form.lumbar_flexion_deg / own_trunk_deg;
  const auto at_trunk = [&](double trunk_deg) {
    Scenario tried = scenario;
    tried.form.trunk_inclination_deg = trunk_deg;
    tried.form.lumbar_flexion_deg = std::clamp(lumbar_share * trunk_deg, -20.0, 70.0);
    return solve_bottom(model, tried);
  };
  const auto gaps_at = [&](const Bottom& bottom) {
    const DowelGaps g =
        queries.solve_drills({{}, true}, bottom.kinematics).dowel[static_cast<size_t>(contacts)];
    return std::array<double, 3>{g.head_m, g.back_m, g.tailbone_m};
  };
  const auto beyond = [&](double trunk_deg) {
    const auto gaps = gaps_at(at_trunk(trunk_deg));
    return *std::max_element(gaps.begin(), gaps.end()) - kDowelTolerance_m;
  };

  // go down until a contact is lost or the lift cannot be done
  double held_deg = 0, lost_deg = -1;
  for (double trunk_deg = 0; trunk_deg <= kDeepest_deg && lost_deg < 0; trunk_deg += kDepthStep_deg) {
    if (beyond(trunk_deg) > 0)
      lost_deg = trunk_deg;
    else if (!at_trunk(trunk_deg).possible)
      break;
    else
      held_deg = trunk_deg;
  }
  DeepestHinge deepest;
  double trunk_deg = held_deg;
  if (lost_deg > 0)
    trunk_deg =
        find_root_increasing(beyond, 0.5 * (held_deg + lost_deg), held_deg, lost_deg, kGapTolerance_m);
  const Bottom bottom = at_trunk(trunk_deg);
  if (lost_deg >= 0) {
    const auto gaps = gaps_at(bottom);
    deepest.lost = static_cast<DowelContact>(std::max_element(gaps.begin(), gaps.end()) - gaps.begin());
  }
  deepest.trunk_inclination = bottom.coordinates.trunk_inclination;
  deepest.lumbar_flexion = bottom.coordinates.lumbar_flexion;
  const BodyMotion &pelvis = bottom.kinematics.body[0],
                   &thigh = bottom.kinematics.body[index_of(BodyId::thigh_r)];
  deepest.hip_flexion =
      std::atan2(pelvis.R_WB[1].x, pelvis.R_WB[1].y) - std::atan2(thigh.R_WB[1].x, thigh.R_WB[1].y);
  return deepest;
}

}  // namespace sim
