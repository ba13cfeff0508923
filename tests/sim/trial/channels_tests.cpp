// The table of everything that can be plotted or exported.
#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/body/body_id.h"
#include "sim/scenario/input_error.h"
#include "sim/trial/channels.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::Channel;

/// Ids that scripts depend on.
std::vector<std::string> promised_ids() {
  std::vector<std::string> ids{"time_s",
                               "posture.trunk_inclination_deg",
                               "posture.trunk_line_inclination_deg",
                               "posture.lumbar_flexion_deg",
                               "load.lever_arm_m",
                               "load.height_m",
                               "ground.vertical_force_N",
                               "ground.cop_forward_of_ankle_m",
                               "ground.balance_margin_m"};
  for (const char* side : {"right", "left"})
    for (const char* angle : {"hip_flexion", "knee_flexion", "ankle_dorsiflexion", "shin_inclination"})
      ids.push_back(fmt::format("posture.{}_{}_deg", angle, side));
  for (const char* joint : {"hip", "knee", "ankle", "shoulder"})
    for (const char* side : {"", "_right", "_left"})
      ids.push_back(fmt::format("joint.{}{}.torque_Nm", joint, side));
  for (std::string_view level : sim::kLevelNames)
    for (const char* quantity :
         {"moment_Nm", "load_moment_Nm", "compression_N", "shear_N", "lateral_shear_N", "passive_moment_Nm"})
      ids.push_back(fmt::format("spine.{}.{}", level, quantity));
  return ids;
}

TEST_CASE("Every channel that scripts depend on is there") {
  for (const std::string& id : promised_ids()) {
    CAPTURE(id);
    const Channel* channel = sim::find_channel(id);
    REQUIRE(channel);
    CHECK(channel->id == id);
  }
  CHECK(sim::find_channel("spine.L5S1") == nullptr);
  CHECK(sim::find_channel("") == nullptr);
}

TEST_CASE("Every channel says what it is: id, label, group, unit, help, each id and label once") {
  std::set<std::string> ids, labels;
  for (const Channel& channel : sim::channels()) {
    CAPTURE(channel.id);
    CHECK(ids.insert(channel.id).second);
    CHECK(labels.insert(channel.label).second);
    CHECK(!channel.group.empty());
    CHECK(channel.help.size() > 10);
    CHECK(channel.help.back() == '.');
    CHECK(channel.get != nullptr);
    // ids are lower case but for levels and units, of words that a shell leaves alone
    for (char c : channel.id)
      CHECK((std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.'));
  }
  CHECK(sim::channels()[0].id == "time_s");
}

TEST_CASE("An id's unit suffix and the unit that is shown are the same") {
  const std::vector<std::pair<std::string, std::string>> suffixes{
      {"_m_per_s", "m/s"}, {"_deg", "°"}, {"_Nm", "N·m"},  {"_N", "N"},    {"_W", "W"},
      {"_m", "m"},         {"_s", "s"},   {"_kPa", "kPa"}, {"_MPa", "MPa"}};
  for (const Channel& channel : sim::channels()) {
    CAPTURE(channel.id, channel.unit);
    const auto match = std::find_if(suffixes.begin(), suffixes.end(),
                                    [&](const auto& s) { return channel.id.ends_with(s.first); });
    CHECK(channel.unit == (match == suffixes.end() ? "" : match->second));
  }
}

TEST_CASE("Channels read the frame they are given, sums are sums of their sides") {
  const sim::Trial trial = run(lift(
      "hip_hinge", {"load.kind=kettlebell", "load.mass_kg=20", "load.hands=right", "sampling.rate_hz=20"}));
  for (const sim::Frame& frame : trial.frames) {
    const auto value = [&](const std::string& id) { return sim::find_channel(id)->value(frame); };
    CHECK(value("time_s") == frame.time_s);
    CHECK(value("posture.trunk_inclination_deg") == frame.posture.trunk_inclination * sim::kDegPerRad);
    CHECK(value("ground.vertical_force_N") == frame.joint_loads.ground_F.y);
    CHECK(value("ground.cop_right_m") == frame.joint_loads.cop.z);
    CHECK(value("load.height_m") == frame.load.centre.y);
    for (size_t l = 0; l < sim::kLevelCount; ++l) {
      const std::string level(sim::kLevelNames[l]);
      CHECK(value("spine." + level + ".compression_N") == frame.spine.level[l].compression_N);
      CHECK(value("spine." + level + ".shear_N") == frame.spine.level[l].shear_N);
      CHECK(value("spine." + level + ".moment_Nm") == frame.spine.level[l].moment_Nm);
    }
    for (const char* joint : {"hip", "knee", "ankle", "shoulder"}) {
      const std::string stem = std::string("joint.") + joint;
      CHECK(near(value(stem + ".torque_Nm"),
                 value(stem + "_right.torque_Nm") + value(stem + "_left.torque_Nm"), kRoundOff));
    }
    CHECK(value("joint.hip_left.torque_Nm") == frame.torque.hip_Nm[1]);
    CHECK(value("posture.knee_flexion_left_deg") == frame.posture.knee_flexion[1] * sim::kDegPerRad);
  }
}

TEST_CASE("Channels of a side read that side") {
  // lifts have symmetrical legs, so the frame is filled by hand
  const auto frame = std::make_unique<sim::Frame>();
  frame->posture.hip_flexion = {1, 2};
  frame->posture.knee_flexion = {3, 4};
  frame->posture.ankle_dorsiflexion = {5, 6};
  frame->posture.shin_inclination = {7, 8};
  double expected = 1;
  for (const char* angle : {"hip_flexion", "knee_flexion", "ankle_dorsiflexion", "shin_inclination"})
    for (const char* side : {"right", "left"}) {
      const sim::Channel* channel = sim::find_channel(fmt::format("posture.{}_{}_deg", angle, side));
      REQUIRE(channel);
      CHECK(near(channel->value(*frame), expected * sim::kDegPerRad, kRoundOff));
      expected += 1;
    }
}

std::vector<std::string> selected(const std::string& globs) {
  std::vector<std::string> ids;
  for (const Channel* channel : sim::select_channels(globs)) ids.push_back(channel->id);
  return ids;
}

TEST_CASE("Channels are chosen by globs, time always first, in the table's order, each once") {
  CHECK(selected("joint.knee.torque_Nm") == std::vector<std::string>{"time_s", "joint.knee.torque_Nm"});
  CHECK(selected("spine.L5S1.shear_N, spine.L5S1.compression_N") ==
        std::vector<std::string>{"time_s", "spine.L5S1.compression_N", "spine.L5S1.shear_N"});
  CHECK(selected("time_s") == std::vector<std::string>{"time_s"});
  CHECK(selected("*").size() == sim::channels().size());
  CHECK(selected("*,joint.*,time_s").size() == sim::channels().size());
  CHECK(selected("spine.*.compression_N").size() == 1 + sim::kLevelCount);
  CHECK(selected("spine.L?L?.compression_N").size() == 1 + 4);  // L1L2 to L4L5
  CHECK(selected("joint.*_left.torque_Nm").size() == 1 + 4);
  CHECK(selected("*lever*") == std::vector<std::string>{"time_s", "load.lever_arm_m"});
}

TEST_CASE("A glob that matches nothing is refused with the nearest id") {
  for (const char* globs : {"spine.L5S1.compresion_N", "", "nothing.*", "time_s,", "time_s,,joint.*"}) {
    CAPTURE(globs);
    CHECK_THROWS_AS(sim::select_channels(globs), sim::InputError);
  }
  try {
    sim::select_channels("time_s,spine.L5S1.compresion_N");
  } catch (const sim::InputError& error) {
    CHECK(contains(error.what(), "spine.L5S1.compresion_N"));
    CHECK(contains(error.what(), "spine.L5S1.compression_N"));
  }
}

TEST_CASE("A glob of many stars is matched at once") {
  // a matcher that tries every split would not come back
  CHECK_THROWS_AS(sim::select_channels("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*z"), sim::InputError);
}

}  // namespace
}  // namespace tests
