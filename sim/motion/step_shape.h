// What is prescribed of a step: when and where the feet go, and where the centre of pressure is meant to be.
//
//   shift     both feet, side by side: the weight goes over the trailing foot
//   swing     the leading foot lifts, travels and lands heel first, the trailing foot bears
//   transfer  both feet, one ahead: the weight goes over to the leading foot, the trailing heel comes up
//   swing     the trailing foot follows to beside the leading one, which bears
//   centre    both feet, side by side: the weight goes back to the middle
#pragma once

#include "sim/body/model.h"
#include "sim/motion/footing.h"
#include "sim/motion/posture.h"

namespace sim {

/// Ends of the parts, as shares of the step.
inline constexpr double kShiftEnd = 0.22, kFirstSwingEnd = 0.40, kTransferEnd = 0.61, kSecondSwingEnd = 0.79;

/// One step, and the standing posture that it leaves and comes back to. Lengths m, places relative to where
/// the feet stand before it.
struct StepShape {
  Side lead = Side::right;
  double length_m = 0.0;
  double time_s = 1.0;
  double dip_m = 0.0;      ///< how much lower the pelvis goes, so that both legs reach
  Vec3 standing_hip{0.0};  ///< mid-hip point
  Vec3 standing_cop{0.0};  ///< centre of pressure
  double scale = 1.0;      ///< of the body
  double ankle_height_m = 0.0, half_width_m = 0.0, yaw_rad = 0.0;
  double heel_m = 0.0, toe_m = 0.0;  ///< from the ankle, along the foot: where a foot rolls
};
StepShape find_step_shape(const Model& model, const Stance& stance, Side lead, double length_m,
                          double time_s);

/// Feet and what bears at u in [0, 1]; pelvis left out. Rates per s.
Footing footing_at(const StepShape& step, double u);
/// Where the centre of pressure is meant to be at u.
Vec3 cop_target_at(const StepShape& step, double u);
/// How much of the dip is there: 0 … 1 … 0. Derivatives with respect to u.
Jet dip_at(double u);

}  // namespace sim
