#include "sim/trial/form_channels.h"

#include <algorithm>

#include <fmt/format.h>

namespace sim {
namespace {

constexpr const char* kGroup = "Form";

double degrees(double rad) {
  return rad * kDegPerRad;
}
size_t side(int i) {
  return static_cast<size_t>(i);
}

void add_trunk(std::vector<Channel>& t) {
  t.push_back({"form_check.head_trunk_angle_deg", "Head against the trunk", kGroup, "°",
               "Head against the rib cage, 0 as in neutral standing; looking up +.",
               [](const Frame& f, int) { return degrees(f.form.head_trunk_angle); }, 0});
  t.push_back({"form_check.rib_pelvis_angle_deg", "Ribs over the pelvis", kGroup, "°",
               "Rib cage against the pelvis, 0 as in neutral standing; rounded +, ribs flared -.",
               [](const Frame& f, int) { return degrees(f.form.rib_pelvis_angle); }, 0});
  t.push_back({"form_check.lumbar_change_deg", "Lumbar change from the start", kGroup, "°",
               "How far the lower back has rounded since standing.",
               [](const Frame& f, int) { return degrees(f.form.lumbar_change); }, 0});
}

void add_travel(std::vector<Channel>& t) {
  t.push_back({"form_check.hip_travel_back_m", "Hip travel backward", kGroup, "m",
               "Way of the mid-hip point backward of the feet since standing.",
               [](const Frame& f, int) { return f.form.hip_travel_back_m; }, 0});
  t.push_back({"form_check.hip_drop_m", "Hip drop", kGroup, "m",
               "Way of the mid-hip point downward since standing.",
               [](const Frame& f, int) { return f.form.hip_drop_m; }, 0});
  t.push_back({"form_check.knee_travel_forward_m", "Knee travel forward", kGroup, "m",
               "Way of the knees forward of the feet since standing; legs that stand.",
               [](const Frame& f, int) { return f.form.knee_travel_forward_m; }, 0});
  t.push_back({"form_check.chest_drop_m", "Chest drop", kGroup, "m",
               "Way of the rib cage's centre of mass downward since standing.",
               [](const Frame& f, int) { return f.form.chest_drop_m; }, 0});
  t.push_back({"form_check.hip_power_W", "Hip power", kGroup, "W",
               "Power of both hips: raising +, lowering -.",
               [](const Frame& f, int) { return f.form.hip_power_W; }, 0});
  t.push_back({"form_check.hip_extension_effort", "Hip extension effort", kGroup, "",
               "Extension torque that muscle must give over what the hip extensors can give; above 1 beyond "
               "strength.",
               [](const Frame& f, int) { return f.form.hip_extension_effort; }, 0});
}

void add_legs(std::vector<Channel>& t) {
  constexpr const char* kSides[] = {"right", "left"};
  for (int s = 0; s < kSideCount; ++s) {
    const char* name = kSides[s];
    t.push_back({fmt::format("form_check.shin_excursion_{}_deg", name),
                 fmt::format("Shin excursion, {}", name), kGroup, "°",
                 "Change of the shin's inclination since standing; forward +.",
                 [](const Frame& f, int i) { return degrees(f.form.shin_excursion[side(i)]); }, s});
    t.push_back({fmt::format("form_check.foot_yaw_{}_deg", name), fmt::format("Foot turned out, {}", name),
                 kGroup, "°", "Direction of the foot against straight ahead; toes out +.",
                 [](const Frame& f, int i) { return degrees(f.form.foot_yaw[side(i)]); }, s});
    t.push_back({fmt::format("form_check.knee_spread_{}_m", name), fmt::format("Knee spread, {}", name),
                 kGroup, "m", "Knee outward of the straight line from hip to ankle, seen from the front.",
                 [](const Frame& f, int i) { return f.form.knee_spread_m[side(i)]; }, s});
  }
}

// Gaps are shown up to here: without the prop they read the same.
constexpr double kShownGap_m = 1.0;

const DowelGaps& dowel(const Frame& f, int contacts) {
  return f.form.drill.dowel[static_cast<size_t>(contacts)];
}

void add_drills(std::vector<Channel>& t) {
  t.push_back(
      {"drill.wall_gap_m", "Buttocks to the wall", kGroup, "m",
       "Gap between buttocks and the wall of the drill; negative: into it. Shown up to 1 m; 1 without a "
       "wall.",
       [](const Frame& f, int) { return std::min(f.form.drill.wall_m, kShownGap_m); }, 0});
  struct Set {
    const char *id, *label, *back;
  };
  static constexpr Set kSets[] = {{"dowel", "Dowel", "mid-back"},
                                  {"dowel_shoulders", "Dowel at the shoulders", "between the shoulders"}};
  const char* help =
      "Gap under the dowel there; at least two of its three contacts touch. 1 without a dowel.";
  for (int c = 0; c < kDowelContactsCount; ++c) {
    const Set& set = kSets[c];
    t.push_back({fmt::format("drill.{}_head_gap_m", set.id), fmt::format("{}, gap at the head", set.label),
                 kGroup, "m", help,
                 [](const Frame& f, int i) { return std::min(dowel(f, i).head_m, kShownGap_m); }, c});
    t.push_back({fmt::format("drill.{}_back_gap_m", set.id), fmt::format("{}, gap {}", set.label, set.back),
                 kGroup, "m", help,
                 [](const Frame& f, int i) { return std::min(dowel(f, i).back_m, kShownGap_m); }, c});
    t.push_back({fmt::format("drill.{}_tailbone_gap_m", set.id),
                 fmt::format("{}, gap at the tailbone", set.label), kGroup, "m", help,
                 [](const Frame& f, int i) { return std::min(dowel(f, i).tailbone_m, kShownGap_m); }, c});
  }
}

}  // namespace

void add_form_channels(std::vector<Channel>& table) {
  add_trunk(table);
  add_travel(table);
  add_legs(table);
  add_drills(table);
}

}  // namespace sim
