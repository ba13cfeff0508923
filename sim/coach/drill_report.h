// What a whole repetition says of the wall and of the dowel.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "sim/coach/form_state.h"

namespace sim {

/// A gap under the dowel beyond this is a contact lost. Proposed; no source gives one.
inline constexpr double kDowelTolerance_m = 0.010;
/// A shin this near vertical passes the wall drill. Proposed.
inline constexpr double kWallShin_rad = 5.0 * kRadPerDeg;
/// A lumbar change up to this is a neutral spine. Proposed.
inline constexpr double kWallNeutral_rad = 5.0 * kRadPerDeg;

enum class DowelContact : int { head, back, tailbone };

/// Of one set of contacts.
struct DowelResult {
  std::array<double, 3> largest_gap_m{};  ///< by DowelContact
  bool holds = true;                      ///< no gap beyond kDowelTolerance_m at any time
  // the first contact that is lost, if any
  std::optional<double> loss_s, loss_trunk_inclination;
  DowelContact lost = DowelContact::head;
};

struct WallResult {
  double least_gap_m = 0.0;  ///< negative: into the wall
  double time_s = 0.0;       ///< of that
  bool touches = false;
  double shin_inclination = 0.0;  ///< then, of the shin further from vertical
  double lumbar_change = 0.0;     ///< then
  bool passes = false;            ///< touches with shins near vertical and a neutral spine
};

/// Unset: that prop is not there.
struct DrillReport {
  std::array<std::optional<DowelResult>, kDowelContactsCount> dowel;
  std::optional<WallResult> wall;
};

/// `states` in order of time, at least one.
DrillReport judge_drills(std::span<const FormState> states);

}  // namespace sim
