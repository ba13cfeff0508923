// What was clicked on in the figure: a joint or a muscle group. (A disc is the level of the curves.) Its
// curve is shown, and the explain page is about it. No drawing.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "sim/body/body_id.h"
#include "sim/muscle/muscle_groups.h"

namespace sim {
struct Frame;
}

namespace app {

enum class JointId : int { hip, knee, ankle, shoulder };
inline constexpr int kJointCount = 4;
inline constexpr std::array<std::string_view, kJointCount> kJointIds{"hip", "knee", "ankle", "shoulder"};
inline constexpr std::array<std::string_view, kJointCount> kJointLabels{"Hip", "Knee", "Ankle", "Shoulder"};
/// The body beyond the joint, right side.
inline constexpr std::array<sim::BodyId, kJointCount> kBodyBeyond{
    sim::BodyId::thigh_r, sim::BodyId::shank_r, sim::BodyId::foot_r, sim::BodyId::upper_arm_r};

enum class SelectionKind : int { disc, joint, muscle };
struct Selection {
  SelectionKind kind = SelectionKind::disc;
  int index = 0;  ///< of a disc: unused, the level of the curves; JointId; sim::ReportedGroup
  bool operator==(const Selection&) const = default;
};

/// "Knee torque", "Erector spinae force"; empty for a disc.
std::string selection_title(const Selection& selection);
/// Id of the channel that shows it; empty for a disc.
std::string selection_channel(const Selection& selection);
/// "Erector spinae"
std::string muscle_label(sim::ReportedGroup group);
/// Net internal torque, + extends (ankle: plantarflexion), N·m.
double joint_torque_Nm(const sim::Frame& frame, JointId joint, sim::Side side);

}  // namespace app
