// Curves of a Trial as a picture that scales: for reports and web pages.
#pragma once

#include <iosfwd>
#include <vector>

#include "sim/trial/channels.h"
#include "sim/trial/trial.h"

namespace sim {

/// One panel a unit, in the order in which the channels bring them, each with its own axis, the phases of the
/// lift shaded and a legend. Colours can be told apart by colour-blind people. `time_s` is the axis and no
/// curve. What is not finite leaves a gap.
void write_svg(std::ostream& stream, const Trial& trial, const std::vector<const Channel*>& channels);

/// What a picture shows unless told otherwise.
inline constexpr const char* kSvgChannels =
    "spine.*.compression_N,spine.*.shear_N,spine.L5S1.moment_Nm,joint.hip.torque_Nm,joint.knee.torque_Nm,"
    "posture.trunk_inclination_deg,posture.lumbar_flexion_deg";

}  // namespace sim
