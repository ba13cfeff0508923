// The bodies of the skeleton, parents before children, and their joints' kinds. One joint per body: the one
// with its parent.
#pragma once

#include <array>
#include <string_view>

#include "sim/conventions.h"

namespace sim {

enum class BodyId : int {
  pelvis,
  L5,
  L4,
  L3,
  L2,
  L1,
  thorax,
  head,
  upper_arm_r,
  forearm_r,
  hand_r,
  thigh_r,
  shank_r,
  foot_r,
  upper_arm_l,
  forearm_l,
  hand_l,
  thigh_l,
  shank_l,
  foot_l
};
inline constexpr int kBodyCount = 20;
inline constexpr std::array<std::string_view, kBodyCount> kBodyNames{
    "pelvis",      "L5",          "L4",        "L3",      "L2",      "L1",      "thorax",
    "head",        "upper_arm_r", "forearm_r", "hand_r",  "thigh_r", "shank_r", "foot_r",
    "upper_arm_l", "forearm_l",   "hand_l",    "thigh_l", "shank_l", "foot_l"};

/// floating 6, ball 3, hinge 1 (about the lateral axis), weld 0 degrees of freedom.
enum class JointKind : int { floating, ball, hinge, weld };

inline constexpr int index_of(BodyId id) {
  return static_cast<int>(id);
}
inline constexpr int index_of(Level level) {
  return static_cast<int>(level);
}
inline constexpr int index_of(Side side) {
  return static_cast<int>(side);
}

/// Parent of each body; -1 for the pelvis. The right and left limb share one shape: +6 from right to left.
inline constexpr std::array<int, kBodyCount> kParent{-1, 0, 1,  2,  3, 4,  5,  6, 6,  8,
                                                     9,  0, 11, 12, 6, 14, 15, 0, 17, 18};
inline constexpr std::array<JointKind, kBodyCount> kJointKind{
    JointKind::floating, JointKind::ball, JointKind::ball, JointKind::ball, JointKind::ball, JointKind::ball,
    JointKind::ball,
    JointKind::ball,                                     // neck
    JointKind::ball, JointKind::hinge, JointKind::weld,  // shoulder, elbow, wrist
    JointKind::ball, JointKind::hinge, JointKind::ball,  // hip, knee, ankle (with inversion, for wide
                                                         // stances)
    JointKind::ball, JointKind::hinge, JointKind::weld, JointKind::ball, JointKind::hinge, JointKind::ball};

inline constexpr int limb_body(BodyId right_body, Side side) {
  return index_of(right_body) + 6 * index_of(side);
}

/// The vertebra (or thorax) above a level: its joint with its parent is that level's disc.
inline constexpr int body_above(Level level) {
  return 1 + index_of(level);
}
inline constexpr int body_below(Level level) {
  return index_of(level);
}

inline constexpr std::array<std::string_view, kLevelCount> kLevelNames{"L5S1", "L4L5", "L3L4",
                                                                       "L2L3", "L1L2", "T12L1"};
inline constexpr std::array<std::string_view, kLevelCount> kLevelLabels{"L5/S1", "L4/L5", "L3/L4",
                                                                        "L2/L3", "L1/L2", "T12/L1"};

}  // namespace sim
