// What a coach looks at in one instant: angles, travel from standing, where the knees are. Read from the
// skeleton and its loads alone, whatever produced the motion.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"
#include "sim/muscle/muscle_forces.h"
#include "sim/passive/passive_loads.h"
#include "sim/world/clearance.h"
#include "sim/world/drills.h"

namespace sim {

/// The standing posture of a lift: travel and change are counted from here.
struct FormStart {
  double hip_behind_ankles_m = 0.0, hip_height_m = 0.0, knee_ahead_of_ankles_m = 0.0, chest_height_m = 0.0;
  double lumbar_flexion = 0.0;
  /// Lumbar flexion from neutral at which a dowel on this back loses its first contact.
  double lumbar_at_dowel_loss = 0.0;
  std::array<double, kSideCount> shin_inclination{};
};

/// Angles rad, lengths m. Feet that stand: a leg whose foot is off the floor is left out of all that speaks
/// of the legs together, and stands[side] is false.
struct FormState {
  double time_s = 0.0;

  // trunk and head
  double trunk_inclination = 0.0;  ///< thorax pitch, forward +
  double head_trunk_angle = 0.0;   ///< head against the rib cage; 0 as in neutral standing, looking up +
  double rib_pelvis_angle = 0.0;  ///< rib cage against the pelvis (lumbar flexion); rounded +, ribs flared −
  double lumbar_change = 0.0;     ///< of rib_pelvis_angle, from standing
  double lumbar_at_dowel_loss = 0.0;  ///< of this body: rib_pelvis_angle at which a dowel loses a contact

  // hips, knees, chest: travel from standing
  double hip_flexion = 0.0;            ///< pelvis pitch minus thigh pitch, mean of the standing legs
  double hip_extension_rate = 0.0;     ///< rad/s, extension +, mean of the standing legs
  double hip_travel_back_m = 0.0;      ///< mid-hip point, backward of the feet +
  double hip_drop_m = 0.0;             ///< mid-hip point, downward +
  double knee_travel_forward_m = 0.0;  ///< mean of the standing legs, forward of the feet +
  double chest_drop_m = 0.0;           ///< rib cage's centre of mass, downward +
  double chest_velocity_m_per_s = 0.0, chest_acceleration_m_per_s2 = 0.0;  ///< the same, upward +

  // legs
  std::array<bool, kSideCount> stands{};
  std::array<double, kSideCount> knee_flexion{}, shin_inclination{}, shin_excursion{};
  std::array<double, kSideCount> foot_yaw{};          ///< toes out +
  std::array<double, kSideCount> knee_over_foot_m{};  ///< knee outside of the line ankle to toes +
  std::array<double, kSideCount> knee_spread_m{};     ///< seen from the front: knee outside of hip to ankle +
  double stance_over_hips = 0.0;                      ///< distance of the ankles over that of the hip joints

  // load, brace and effort
  double load_to_legs_m = Clearance::kFar;  ///< gap; kFar without a load
  double abdominal_pressure_Pa = 0.0;
  double l5s1_moment_Nm = 0.0;           ///< extensor demand +
  double l5s1_inertial_moment_Nm = 0.0;  ///< of it, what holding the same posture still does not ask
  double hip_power_W = 0.0;              ///< both hips; extending against the load +, lowering it −
  /// Extension torque that muscle must give over what the hip extensors can at that angle, of the busier
  /// side; > 1 beyond strength.
  double hip_extension_effort = 0.0;

  DrillGaps drill;  ///< wall and dowel, where they are asked for
};

/// Of standing; `lumbar_at_dowel_loss` is the body's (DrillQueries::find_lumbar_flexion_at_gap).
FormStart find_form_start(const Model& model, const Kinematics& kinematics, double lumbar_at_dowel_loss);

/// No allocation; about half a microsecond.
FormState solve_form(const Model& model, const FormStart& start, double time_s, const Kinematics& kinematics,
                     const JointLoads& loads, const PassiveLoads& passive, const MuscleForces& muscles,
                     const Clearance& clearance, const DrillGaps& drill);

}  // namespace sim
