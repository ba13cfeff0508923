#include "sim/trial/channels.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <glm/geometric.hpp>

#include "sim/body/body_id.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"
#include "sim/trial/form_channels.h"
#include "sim/trial/muscle_channels.h"

namespace sim {
namespace {

// Clearances are shown up to here: further away, or nothing to measure, reads the same.
constexpr double kShownClearance_m = 1.0;

double degrees(double rad) {
  return rad * kDegPerRad;
}
const LevelLoads& level(const Frame& f, int i) {
  return f.spine.level[static_cast<size_t>(i)];
}
size_t side(int i) {
  return static_cast<size_t>(i);
}

constexpr const char* kSideIds[] = {"right", "left"};

void add_posture(std::vector<Channel>& t) {
  t.push_back({"posture.trunk_inclination_deg", "Trunk inclination", "Posture", "°",
               "Forward pitch of the thorax from vertical; 0 standing.",
               [](const Frame& f, int) { return degrees(f.posture.trunk_inclination); }, 0});
  t.push_back({"posture.trunk_line_inclination_deg", "Trunk line inclination", "Posture", "°",
               "Inclination from vertical of the line L5/S1 to C7, as photographs give it.",
               [](const Frame& f, int) { return degrees(f.posture.trunk_line_inclination); }, 0});
  t.push_back({"posture.lumbar_flexion_deg", "Lumbar flexion", "Posture", "°",
               "Thorax pitch minus pelvis pitch, from neutral standing; flexion +.",
               [](const Frame& f, int) { return degrees(f.posture.lumbar_flexion); }, 0});
  t.push_back({"posture.thoracic_flexion_deg", "Thoracic flexion", "Posture", "°",
               "Part of the lumbar flexion asked for that is beyond the lumbar range and turns the thorax as "
               "a whole.",
               [](const Frame& f, int) { return degrees(f.posture.thoracic_flexion); }, 0});
  t.push_back({"posture.pelvis_pitch_deg", "Pelvis pitch", "Posture", "°",
               "Forward pitch of the pelvis from neutral standing.",
               [](const Frame& f, int) { return degrees(f.posture.pelvis_pitch); }, 0});
  for (int s = 0; s < kSideCount; ++s) {
    const char* name = kSideIds[s];
    t.push_back({fmt::format("posture.hip_flexion_{}_deg", name), fmt::format("Hip flexion, {}", name),
                 "Posture", "°", "Pelvis pitch minus thigh pitch.",
                 [](const Frame& f, int i) { return degrees(f.posture.hip_flexion[side(i)]); }, s});
    t.push_back({fmt::format("posture.knee_flexion_{}_deg", name), fmt::format("Knee flexion, {}", name),
                 "Posture", "°", "Angle between thigh and shank; 0 straight.",
                 [](const Frame& f, int i) { return degrees(f.posture.knee_flexion[side(i)]); }, s});
    t.push_back({fmt::format("posture.ankle_dorsiflexion_{}_deg", name),
                 fmt::format("Ankle dorsiflexion, {}", name), "Posture", "°",
                 "Lean of the shank over the flat foot, in the plane of the leg.",
                 [](const Frame& f, int i) { return degrees(f.posture.ankle_dorsiflexion[side(i)]); }, s});
    t.push_back({fmt::format("posture.shin_inclination_{}_deg", name),
                 fmt::format("Shin inclination, {}", name), "Posture", "°",
                 "Forward lean of the shank from vertical, seen from the side.",
                 [](const Frame& f, int i) { return degrees(f.posture.shin_inclination[side(i)]); }, s});
    t.push_back({fmt::format("posture.knee_over_foot_{}_m", name),
                 fmt::format("Knee beside the foot's line, {}", name), "Posture", "m",
                 "Knee joint beside the foot's line through the ankle; outward +.",
                 [](const Frame& f, int i) { return f.posture.knee_over_foot_m[side(i)]; }, s});
  }
  t.push_back({"posture.knee_over_foot_m", "Knee beside the foot's line, the more inward", "Posture", "m",
               "Knee joint beside the foot's line through the ankle, of the leg where it is further inward; "
               "outward +.",
               [](const Frame& f, int) {
                 return std::min(f.posture.knee_over_foot_m[0], f.posture.knee_over_foot_m[1]);
               },
               0});
  t.push_back({"posture.side_bend_deg", "Side bend", "Posture", "°",
               "Sideways bend of the lower back, rib cage against pelvis; to the right +.",
               [](const Frame& f, int) { return degrees(f.posture.side_bend); }, 0});
  t.push_back({"posture.twist_deg", "Twist", "Posture", "°",
               "Turn of the rib cage against the pelvis; to the right +.",
               [](const Frame& f, int) { return degrees(f.posture.twist); }, 0});
  t.push_back({"posture.pelvis_list_deg", "Pelvis list", "Posture", "°",
               "Sideways tilt of the line through both hips; right hip down +.",
               [](const Frame& f, int) { return degrees(f.posture.pelvis_list); }, 0});
  t.push_back({"posture.pelvis_shift_m", "Pelvis shift", "Posture", "m",
               "Mid-hip point to the right of the middle between the places of the feet.",
               [](const Frame& f, int) { return f.posture.pelvis_shift_m; }, 0});
  t.push_back({"posture.hip_forward_of_ankle_m", "Hip forward of ankle", "Posture", "m",
               "Mid-hip point ahead of the ankle joints, in a step of the middle between them; negative when "
               "the hips "
               "are back.",
               [](const Frame& f, int) { return f.kinematics.body[0].p_WB.x - f.support.origin_m; }, 0});
  t.push_back({"posture.hip_height_m", "Hip height", "Posture", "m", "Mid-hip point above the floor.",
               [](const Frame& f, int) { return f.kinematics.body[0].p_WB.y; }, 0});
  t.push_back({"posture.hand_height_m", "Hand height", "Posture", "m",
               "Mid-point of the grips above the floor; of the one hand that carries, if one does.",
               [](const Frame& f, int) { return f.grip.middle.y; }, 0});
}

double slip_speed_m_per_s(const Frame& f) {
  double most = 0;
  for (size_t s = 0; s < kSideCount; ++s) {
    const FootLoad& load = f.joint_loads.foot[s];
    if (load.F.y <= 0) continue;
    const int body = limb_body(BodyId::foot_r, s == 0 ? Side::right : Side::left);
    const BodyMotion& foot = f.kinematics.body[static_cast<size_t>(body)];
    const Vec3 v = foot.v_WB + glm::cross(foot.w_WB, load.cop - foot.p_WB);
    most = std::max(most, std::hypot(v.x, v.z));
  }
  return most;
}

void add_load_and_ground(std::vector<Channel>& t) {
  t.push_back({"load.lever_arm_m", "Load lever arm", "Load", "m",
               "How far the load's centre lies ahead of the L5/S1 joint.",
               [](const Frame& f, int) { return f.load.lever_arm_m; }, 0});
  t.push_back({"load.height_m", "Load height", "Load", "m", "Height of the load's centre above the floor.",
               [](const Frame& f, int) { return f.load.centre.y; }, 0});
  t.push_back({"load.forward_of_ankle_m", "Load forward of ankle", "Load", "m",
               "The load's centre ahead of the ankle joints, in a step of the middle between them.",
               [](const Frame& f, int) { return f.load.centre.x - f.support.origin_m; }, 0});
  t.push_back({"load.pull_forward_N", "Pull on the hands, forward", "Load", "N",
               "Horizontal force of a cable or of furniture on both hands; + pulls them forward.",
               [](const Frame& f, int) { return f.joint_loads.pull_F[0].x + f.joint_loads.pull_F[1].x; }, 0});
  t.push_back({"load.pull_up_N", "Pull on the hands, upward", "Load", "N",
               "Vertical force of a cable or of furniture on both hands; + pulls them up.",
               [](const Frame& f, int) { return f.joint_loads.pull_F[0].y + f.joint_loads.pull_F[1].y; }, 0});
  t.push_back(
      {"load.bar_to_leg_m", "Load to leg, horizontally", "Load", "m",
       "How far the middle of the grips lies ahead of the front of the legs at the same height; negative "
       "between or behind them. Shown up to 1 m.",
       [](const Frame& f, int) { return std::min(f.grip.ahead_of_legs_m, kShownClearance_m); }, 0});
  t.push_back({"ground.vertical_force_N", "Vertical ground reaction", "Ground", "N",
               "Total of both feet, from the dynamics.",
               [](const Frame& f, int) { return f.joint_loads.ground_F.y; }, 0});
  for (int s = 0; s < kSideCount; ++s)
    t.push_back({fmt::format("ground.{}_vertical_force_N", kSideIds[s]),
                 fmt::format("Vertical ground reaction, {} foot", kSideIds[s]), "Ground", "N",
                 "That foot's share, by where the centre of pressure lies between the feet.",
                 [](const Frame& f, int i) { return f.joint_loads.foot[side(i)].F.y; }, s});
  t.push_back({"ground.forward_force_N", "Forward ground reaction", "Ground", "N",
               "Total of both feet; + pushes the body forward.",
               [](const Frame& f, int) { return f.joint_loads.ground_F.x; }, 0});
  t.push_back(
      {"ground.cop_forward_of_ankle_m", "Centre of pressure ahead of ankle", "Ground", "m",
       "Where the ground reaction acts, ahead of the ankle joints, in a step of the middle between them.",
       [](const Frame& f, int) { return f.joint_loads.cop.x - f.support.origin_m; }, 0});
  t.push_back({"ground.cop_right_m", "Centre of pressure to the right", "Ground", "m",
               "Where the ground reaction acts, right of the middle.",
               [](const Frame& f, int) { return f.joint_loads.cop.z; }, 0});
  t.push_back(
      {"ground.balance_margin_m", "Balance margin", "Ground", "m",
       "Distance of the centre of pressure to the nearest end of the balance band: forward, backward, or "
       "the outer edge of a foot (on one leg: the edges of that foot); negative outside.",
       [](const Frame& f, int) { return f.balance_margin_m; }, 0});
  t.push_back({"ground.travel_m", "Way walked", "Ground", "m",
               "How far the ankles, in a step the middle between them, are ahead of where the lift began.",
               [](const Frame& f, int) { return f.support.origin_m; }, 0});
  t.push_back({"ground.slip_speed_m_per_s", "Slip", "Ground", "m/s",
               "Horizontal speed of the sole where a foot bears, of the faster foot: 0 unless it slips.",
               [](const Frame& f, int) { return slip_speed_m_per_s(f); }, 0});
  t.push_back({"clearance.load_to_legs_m", "Load to legs", "Clearance", "m",
               "Gap between the load and thighs or shanks; negative: overlapping. Shown up to 1 m; 1 when "
               "there is nothing to measure.",
               [](const Frame& f, int) { return std::min(f.clearance.load_to_legs_m, kShownClearance_m); },
               0});
  t.push_back({"clearance.load_to_thighs_m", "Load to thighs", "Clearance", "m",
               "Gap between the load and the thighs; negative: overlapping. Shown up to 1 m; 1 when there is "
               "nothing to measure.",
               [](const Frame& f, int) { return std::min(f.clearance.load_to_thighs_m, kShownClearance_m); },
               0});
  t.push_back({"clearance.load_to_shins_m", "Load to shins", "Clearance", "m",
               "Gap between the load and the shins; negative: overlapping. Shown up to 1 m; 1 when there is "
               "nothing to measure.",
               [](const Frame& f, int) { return std::min(f.clearance.load_to_shins_m, kShownClearance_m); },
               0});
  for (const Side side : {Side::right, Side::left}) {
    const char* name = side == Side::right ? "right" : "left";
    t.push_back(
        {fmt::format("clearance.grip_{}_to_handle_m", name), fmt::format("Grip to handle, {}", name),
         "Clearance", "m",
         "Middle of the hand's grip to the axis of the handle that it holds; 0: the hand is on it. Shown "
         "up to 1 m; 1 of a hand that holds nothing, and of a bell in mid-swing.",
         [](const Frame& f, int s) {
           return std::min(f.clearance.grip_to_handle_m[static_cast<size_t>(s)], kShownClearance_m);
         },
         index_of(side)});
  }
  t.push_back({"clearance.load_to_floor_m", "Load to floor", "Clearance", "m",
               "Gap between the load and the floor; negative: through it. Shown up to 1 m; 1 when there is "
               "nothing to measure.",
               [](const Frame& f, int) { return std::min(f.clearance.load_to_floor_m, kShownClearance_m); },
               0});
  t.push_back({"clearance.body_to_floor_m", "Body to floor", "Clearance", "m",
               "Gap between the body, feet left out, and the floor; negative: through it. Shown up to 1 m.",
               [](const Frame& f, int) { return std::min(f.clearance.body_to_floor_m, kShownClearance_m); },
               0});
}

/// Power that a joint's net moment gives the two bodies, W; negative: it takes energy out.
double joint_power_W(const Frame& f, int child, int parent) {
  const auto c = static_cast<size_t>(child);
  return glm::dot(f.joint_loads.joint[c].M,
                  f.kinematics.body[c].w_WB - f.kinematics.body[static_cast<size_t>(parent)].w_WB);
}
double hip_power_W(const Frame& f, int s) {
  return joint_power_W(f, limb_body(BodyId::thigh_r, static_cast<Side>(s)), index_of(BodyId::pelvis));
}

void add_power(std::vector<Channel>& t) {
  t.push_back(
      {"joint.hip.power_W", "Hip power, both sides", "Joints", "W",
       "Power of the net moments at both hips; positive: they drive the motion, negative: they brake it.",
       [](const Frame& f, int) { return hip_power_W(f, 0) + hip_power_W(f, 1); }, 0});
  for (int s = 0; s < kSideCount; ++s)
    t.push_back({fmt::format("joint.hip_{}.power_W", kSideIds[s]), fmt::format("Hip power, {}", kSideIds[s]),
                 "Joints", "W", "Power of the net moment at the hip; negative: it brakes.", &hip_power_W, s});
  t.push_back({"spine.power_W", "Lumbar power", "Spine", "W",
               "Power of the net moments at all six lumbar joints together; negative: they brake.",
               [](const Frame& f, int) {
                 double sum = 0;
                 for (int l = 0; l < kLevelCount; ++l) {
                   const int above = body_above(static_cast<Level>(l));
                   sum += joint_power_W(f, above, above - 1);
                 }
                 return sum;
               },
               0});
}

using TorqueMember = std::array<double, kSideCount> JointTorques::*;

template <TorqueMember member>
void add_joint(std::vector<Channel>& t, const char* id, const char* label, const char* help) {
  t.push_back({fmt::format("joint.{}.torque_Nm", id), fmt::format("{} torque, both sides", label), "Joints",
               "N·m", fmt::format("{} Sum of both sides.", help),
               [](const Frame& f, int) { return (f.torque.*member)[0] + (f.torque.*member)[1]; }, 0});
  for (int s = 0; s < kSideCount; ++s)
    t.push_back({fmt::format("joint.{}_{}.torque_Nm", id, kSideIds[s]),
                 fmt::format("{} torque, {}", label, kSideIds[s]), "Joints", "N·m", help,
                 [](const Frame& f, int i) { return (f.torque.*member)[side(i)]; }, s});
}

template <TorqueMember member>
void add_sided(std::vector<Channel>& t, const char* id, const char* label, const char* help) {
  for (int s = 0; s < kSideCount; ++s) {
    std::string sided_id(id);
    sided_id.insert(sided_id.find('.', 6), fmt::format("_{}", kSideIds[s]));
    t.push_back({sided_id, fmt::format("{}, {}", label, kSideIds[s]), "Joints", "N·m", help,
                 [](const Frame& f, int i) { return (f.torque.*member)[side(i)]; }, s});
  }
}

void add_spine(std::vector<Channel>& t) {
  struct Row {
    const char* suffix;
    const char* label;
    const char* unit;
    const char* help;
    double (*get)(const Frame&, int);
  };
  static constexpr Row kRows[] = {
      {"compression_N", "compression", "N",
       "Force that pushes the two vertebrae together, along the disc's normal.",
       [](const Frame& f, int i) { return level(f, i).compression_N; }},
      {"shear_N", "anterior shear", "N",
       "Force in the disc's plane that pushes the upper vertebra forward on the lower one.",
       [](const Frame& f, int i) { return level(f, i).shear_N; }},
      {"lateral_shear_N", "lateral shear", "N",
       "Force in the disc's plane that pushes the upper vertebra to the right.",
       [](const Frame& f, int i) { return level(f, i).lateral_shear_N; }},
      {"moment_Nm", "moment", "N·m", "Net moment about the disc's lateral axis; extensor demand +.",
       [](const Frame& f, int i) { return level(f, i).moment_Nm; }},
      {"load_moment_Nm", "load's part of the moment", "N·m",
       "The carried load's own part of the moment: its weight and inertia.",
       [](const Frame& f, int i) { return level(f, i).load_moment_Nm; }},
      {"inertial_moment_Nm", "inertial part of the moment", "N·m",
       "The part of the moment that is there only because body and load are accelerated: the moment less "
       "that "
       "of the same posture held still.",
       [](const Frame& f, int i) { return level(f, i).inertial_moment_Nm; }},
      {"lateral_bend_moment_Nm", "side-bending moment", "N·m", "Net moment about the disc's anterior axis.",
       [](const Frame& f, int i) { return level(f, i).lateral_bend_moment_Nm; }},
      {"axial_moment_Nm", "twisting moment", "N·m", "Net moment about the disc's normal.",
       [](const Frame& f, int i) { return level(f, i).axial_moment_Nm; }},
      {"net_compression_N", "compression by weight and inertia", "N",
       "The part of compression that is there without muscle.",
       [](const Frame& f, int i) { return level(f, i).net_compression_N; }},
      {"net_shear_N", "shear by weight and inertia", "N",
       "The part of anterior shear that is there without muscle.",
       [](const Frame& f, int i) { return level(f, i).net_shear_N; }},
      {"extensor_force_N", "equivalent extensor force", "N",
       "Force of the single equivalent extensor; negative: of the flexor that meets a flexor demand.",
       [](const Frame& f, int i) { return level(f, i).extensor_force_N; }},
  };
  // quantity by quantity, from the top of the spine down, as people list them
  for (const Row& row : kRows)
    for (int l = kLevelCount - 1; l >= 0; --l)
      t.push_back({fmt::format("spine.{}.{}", kLevelNames[static_cast<size_t>(l)], row.suffix),
                   fmt::format("{} {}", kLevelLabels[static_cast<size_t>(l)], row.label), "Spine", row.unit,
                   row.help, row.get, l});
}

std::vector<Channel> make_table() {
  std::vector<Channel> t;
  t.push_back({"time_s", "Time", "Time", "s", "Time from the start of the trial.",
               [](const Frame& f, int) { return f.time_s; }, 0});
  add_posture(t);
  add_load_and_ground(t);
  add_joint<&JointTorques::hip_Nm>(t, "hip", "Hip", "Net internal moment at the hip; extension +.");
  add_joint<&JointTorques::knee_Nm>(t, "knee", "Knee", "Net internal moment at the knee; extension +.");
  add_joint<&JointTorques::ankle_Nm>(t, "ankle", "Ankle",
                                     "Net internal moment at the ankle; plantarflexion +.");
  add_joint<&JointTorques::shoulder_Nm>(t, "shoulder", "Shoulder",
                                        "Net internal moment at the shoulder; extension +.");
  add_power(t);
  add_sided<&JointTorques::hip_abduction_Nm>(
      t, "joint.hip.abduction_torque_Nm", "Hip abduction torque",
      "Net internal moment that turns the thigh outward against the pelvis; abduction +.");
  add_sided<&JointTorques::hip_rotation_Nm>(
      t, "joint.hip.rotation_torque_Nm", "Hip rotation torque",
      "Net internal moment about the thigh's long axis; internal rotation +.");
  add_sided<&JointTorques::knee_abduction_Nm>(
      t, "joint.knee.abduction_torque_Nm", "Knee abduction torque",
      "Net internal moment that turns the shank outward against the thigh; abduction +. Ligaments and joint "
      "surfaces bear it.");
  add_spine(t);
  add_muscle_channels(t);
  add_form_channels(t);
  return t;
}

/// Does `text` match a glob of literal characters, * and ?
bool matches_glob(std::string_view glob, std::string_view text) {
  if (glob.empty()) return text.empty();
  if (glob[0] == '*')
    return matches_glob(glob.substr(1), text) || (!text.empty() && matches_glob(glob, text.substr(1)));
  return !text.empty() && (glob[0] == '?' || glob[0] == text[0]) &&
         matches_glob(glob.substr(1), text.substr(1));
}

}  // namespace

std::span<const Channel> channels() {
  static const std::vector<Channel> table = make_table();
  return table;
}

const Channel* find_channel(std::string_view id) {
  for (const Channel& c : channels())
    if (c.id == id) return &c;
  return nullptr;
}

std::vector<const Channel*> select_channels(std::string_view globs) {
  std::vector<bool> chosen(channels().size(), false);
  chosen[0] = true;  // time_s
  for (size_t begin = 0; begin <= globs.size();) {
    const size_t end = std::min(globs.find(',', begin), globs.size());
    const std::string_view glob = trim(globs.substr(begin, end - begin));
    bool any = false;
    for (size_t i = 0; i < channels().size(); ++i)
      if (matches_glob(glob, channels()[i].id)) chosen[i] = any = true;
    if (!any) {
      std::vector<std::string> ids;
      for (const Channel& c : channels()) ids.push_back(c.id);
      const std::string nearest = find_nearest_name(glob, ids);
      throw InputError(
          {"", 0, "channels", std::string(glob), "matches no channel",
           nearest.empty() ? "ids of `list channels`, with * and ?" : "did you mean " + nearest + "?"});
    }
    begin = end + 1;
  }
  std::vector<const Channel*> selected;
  for (size_t i = 0; i < chosen.size(); ++i)
    if (chosen[i]) selected.push_back(&channels()[i]);
  return selected;
}

}  // namespace sim
