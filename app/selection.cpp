#include "app/selection.h"

#include <fmt/format.h>
#include <algorithm>
#include <cctype>

#include "sim/trial/frame.h"

namespace app {

std::string muscle_label(sim::ReportedGroup group) {
  std::string label(sim::kReportedGroupNames[static_cast<std::size_t>(group)]);
  std::replace(label.begin(), label.end(), '_', ' ');
  label.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(label.front())));
  return label;
}

std::string selection_title(const Selection& selection) {
  switch (selection.kind) {
    case SelectionKind::joint:
      return fmt::format("{} torque", kJointLabels[static_cast<std::size_t>(selection.index)]);
    case SelectionKind::muscle:
      return fmt::format("{} force", muscle_label(static_cast<sim::ReportedGroup>(selection.index)));
    case SelectionKind::disc:
      break;
  }
  return {};
}

std::string selection_channel(const Selection& selection) {
  const auto index = static_cast<std::size_t>(selection.index);
  switch (selection.kind) {
    case SelectionKind::joint:
      return fmt::format("joint.{}.torque_Nm", kJointIds[index]);
    case SelectionKind::muscle:
      return fmt::format("muscle.{}.force_N", sim::kReportedGroupNames[index]);
    case SelectionKind::disc:
      break;
  }
  return {};
}

double joint_torque_Nm(const sim::Frame& frame, JointId joint, sim::Side side) {
  const auto s = static_cast<std::size_t>(sim::index_of(side));
  switch (joint) {
    case JointId::hip:
      return frame.torque.hip_Nm[s];
    case JointId::knee:
      return frame.torque.knee_Nm[s];
    case JointId::ankle:
      return frame.torque.ankle_Nm[s];
    case JointId::shoulder:
      return frame.torque.shoulder_Nm[s];
  }
  return 0.0;
}

}  // namespace app
