// Searches behind two drills: the farthest wall this body can reach, and how deep it hinges before the dowel
// loses a contact.
#pragma once

#include <optional>

#include "sim/body/model.h"
#include "sim/coach/drill_report.h"
#include "sim/scenario/scenario.h"

namespace sim {

/// What keeps the wall from being further away.
enum class WallLimit : int { balance, shins, inclination };

struct FarthestWall {
  double distance_m = 0.0;  ///< from the heels to the wall
  WallLimit limit = WallLimit::balance;
  // the posture that touches it
  double trunk_inclination = 0.0, shin_inclination = 0.0;  // rad
  double cop_forward_m = 0.0;                              // ahead of the ankles
};

/// The farthest wall that the buttocks touch at the bottom with the scenario's knees and spine, at most its
/// trunk inclination, shins within kWallShin_rad of vertical, and the centre of pressure inside the balance
/// band. At rest. Where the trunk's inclination is solved from a reach it is not searched over. Allocates.
FarthestWall find_farthest_wall(const Model& model, const Scenario& scenario);

struct DeepestHinge {
  double trunk_inclination = 0.0;    ///< rad, at the first contact lost, or the deepest tried
  std::optional<DowelContact> lost;  ///< unset: every contact held as deep as the lift can go
  double lumbar_flexion = 0.0;       ///< there, rad
  double hip_flexion = 0.0;          ///< there, rad
};

/// How far the trunk can incline until a gap under the dowel passes kDowelTolerance_m, at rest, knees as set.
/// The lower back flexes in the scenario's own proportion to the trunk (form.lumbar_flexion_deg to
/// form.trunk_inclination_deg), more where the hamstrings give out. Allocates.
DeepestHinge find_deepest_neutral_hinge(const Model& model, const Scenario& scenario, DowelContacts contacts);

}  // namespace sim
