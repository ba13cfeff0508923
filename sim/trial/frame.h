// Frame: everything computed for one instant, in the order of the stages that fill it.
#pragma once

#include <array>

#include "sim/body/model.h"
#include "sim/coach/form_state.h"
#include "sim/dynamics/disc_frame.h"
#include "sim/dynamics/inverse_dynamics.h"
#include "sim/dynamics/kinematics.h"
#include "sim/motion/motion.h"
#include "sim/motion/posture.h"
#include "sim/muscle/muscle_forces.h"
#include "sim/muscle/muscle_groups.h"
#include "sim/passive/passive_loads.h"
#include "sim/spine/spine_loads.h"
#include "sim/world/clearance.h"

namespace sim {

/// Angles people read, rad, flexion and forward lean +. Sides by index_of(Side).
struct PostureAngles {
  double trunk_inclination, trunk_line_inclination, lumbar_flexion, thoracic_flexion, pelvis_pitch;
  std::array<double, kSideCount> hip_flexion, knee_flexion, ankle_dorsiflexion, shin_inclination;
  double side_bend, twist;                          // lumbar, to the right +
  double pelvis_list;                               // right hip down +
  double pelvis_shift_m;                            // to the right of the middle of the stance
  std::array<double, kSideCount> knee_over_foot_m;  // knee beside the foot's line, outward +
};

/// The carried load as one thing: centre, and how far it lies ahead of L5/S1.
struct LoadState {
  double mass_kg;
  Vec3 centre;         // m, W
  double lever_arm_m;  // load forward of the L5/S1 joint centre
};

/// The mid-point of the grips that hold the load (of both hands when none does).
struct GripState {
  Vec3 middle;             // m, W
  double ahead_of_legs_m;  // horizontally, of the front of the legs at the same height
};

/// Net internal moments, per side. The first four about the lateral axis of the joint's parent body, + =
/// extension (ankle: plantarflexion). Abduction: what turns the part below outward, about the axis across
/// the parent's lateral axis and the long axis of the part below. Rotation: what turns the thigh inward,
/// about its long axis.
struct JointTorques {
  std::array<double, kSideCount> hip_Nm, knee_Nm, ankle_Nm, shoulder_Nm;
  std::array<double, kSideCount> hip_abduction_Nm, knee_abduction_Nm, hip_rotation_Nm;
};

struct Frame {
  double time_s;
  Kinematics kinematics;    // computed by solve_kinematics
  Support support;          // what stands on the floor; of the planned motion
  JointLoads joint_loads;   // computed by solve_dynamics
  PassiveLoads passive;     // computed by solve_passive
  MuscleForces muscles;     // computed by solve_muscle_forces
  GroupForces groups;       // computed by solve_muscle_groups
  SpineLoads spine;         // computed by solve_spine_loads
  PostureAngles posture;    // computed by solve_readouts, from kinematics
  LoadState load;           // computed by solve_readouts
  GripState grip;           // computed by solve_grips, from kinematics
  JointTorques torque;      // computed by solve_readouts, from joint_loads
  double balance_margin_m;  // computed by find_balance_margin: CoP to the nearest end of the balance band,
                            // forward or sideways; negative outside
  Clearance clearance;      // computed by solve_clearance (Bullet collision queries)
  FormState form;           // computed by solve_form
};

}  // namespace sim
