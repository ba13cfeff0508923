// The coach's props: a wall behind the heels and a dowel laid on the back, against the body's own collision
// shapes.
#pragma once

#include <array>
#include <memory>
#include <optional>

#include "sim/body/model.h"
#include "sim/dynamics/kinematics.h"

namespace sim {

/// Where the dowel lies between head and tailbone: on the middle of the back, or between the shoulder blades.
enum class DowelContacts : int { mid_back, between_shoulders };
inline constexpr int kDowelContactsCount = 2;

/// Gaps under the dowel, m, >= 0; at least two are 0. kFar without a dowel.
struct DowelGaps {
  double head_m, back_m, tailbone_m;
  /// Where the dowel lies: all points p of the plane of symmetry of the rib cage with p · normal = offset_m.
  Vec3 normal{-1, 0, 0};  ///< rearward, W
  double offset_m = 0.0;
};

struct DrillGaps {
  static constexpr double kFar = 1e3;
  /// Buttocks (pelvis and thighs) to the wall; negative: into it. kFar without a wall.
  double wall_m = kFar;
  std::array<DowelGaps, kDowelContactsCount> dowel{{{kFar, kFar, kFar}, {kFar, kFar, kFar}}};
};

struct DrillProps {
  std::optional<double> wall_behind_heels_m;  ///< from the rear ends of the heels backward
  bool dowel = false;
};

/// The dowel is a straight rigid rod in the plane of symmetry of the rib cage, behind it. It touches the
/// shapes of head, rib cage (lower or upper capsule) and pelvis, each grown by as much as it stands off a
/// vertical rod in neutral standing: hair, muscle and clothes, so that all of them touch there. A rod needs
/// two contacts. It rests on head and tailbone unless the back stands out behind the line of those two; then
/// it rests on the back and on that of the two ends that leaves the smaller gap at the other. Arms play no
/// part.
///
/// Build one per subject: that allocates. Queries do not, and several threads may ask the same object.
class DrillQueries {
 public:
  explicit DrillQueries(const Model& model);
  ~DrillQueries();
  DrillQueries(DrillQueries&&) noexcept;
  DrillQueries& operator=(DrillQueries&&) noexcept;

  DrillGaps solve_drills(const DrillProps& props, const Kinematics& kinematics) const;
  /// How far the lower back flexes from neutral, head in line, until the dowel with either set of contacts
  /// leaves a gap of `gap_m`; rad. The subject's whole lumbar range where none does.
  double find_lumbar_flexion_at_gap(const Model& model, double gap_m) const;
  /// The rearmost point of buttocks, m in W's x.
  double find_rearmost_m(const Kinematics& kinematics) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sim
