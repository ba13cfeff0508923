// A lift with the load in the left hand is the mirror image of the same lift with it in the right: in every
// channel.
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

/// The channel that shows on the other side what this one shows, and whether it changes its sign.
struct Twin {
  std::string id;
  double sign = 1;
};

Twin twin_of(std::string id) {
  for (const char* sideways :
       {"ground.cop_right_m", "lateral_shear_N", "lateral_bend_moment_Nm", "axial_moment_Nm",
        "posture.side_bend_deg", "posture.twist_deg", "posture.pelvis_list_deg", "posture.pelvis_shift_m"})
    if (id.ends_with(sideways)) return {id, -1};
  const size_t right = id.find("right"), left = id.find("left");
  if (right != std::string::npos) id.replace(right, 5, "left");
  if (left != std::string::npos) id.replace(left, 4, "right");
  return {id, 1};
}

// Forces of muscles are found to a residual of 1e-9 of a problem of up to 1e3 N·m, and the two sides are
// summed in another order.
constexpr Tolerance kMirrored{1e-5, 1e-7, "two runs of the recruitment"};

void check_mirrored(const sim::Trial& right, const sim::Trial& left) {
  REQUIRE(right.frames.size() == left.frames.size());
  for (size_t i = 0; i < right.frames.size(); ++i)
    for (const sim::Channel& channel : sim::channels()) {
      if (channel.id == "solver.iterations") continue;
      const Twin twin = twin_of(channel.id);
      const sim::Channel* other = sim::find_channel(twin.id);
      REQUIRE(other);
      CAPTURE(channel.id, right.frames[i].time_s);
      CHECK(near(other->value(left.frames[i]), twin.sign * channel.value(right.frames[i]), kMirrored));
    }
}

TEST_CASE("Right and left hand mirror each other in every channel") {
  for (const char* id : {"hip_hinge", "rdl", "kettlebell_deadlift", "stoop_lift", "bodyweight_squat"})
    for (const char* kind : {"load.kind=dumbbells", "load.kind=kettlebell"}) {
      const std::vector<std::string> settings{kind,
                                              "load.mass_kg=18",
                                              "sampling.rate_hz=10",
                                              "form.foot_yaw_deg=12",
                                              "form.stance_width_m=0.3",
                                              "load.forward_offset_m=0.02"};
      const sim::Scenario scenario = lift(id, settings);
      CAPTURE(id, kind);
      check_mirrored(run(with(scenario, {"load.hands=right"})), run(with(scenario, {"load.hands=left"})));
    }
}

TEST_CASE("Held postures mirror each other, whatever the arms are told to do") {
  const std::vector<std::vector<std::string>> postures{
      {"pose.trunk_inclination_deg=50", "form.lumbar_flexion_deg=30"},
      {"pose.hands_forward_m=0.35", "pose.hands_height_m=1.0"},
      {"pose.shoulder_flexion_deg=60", "pose.elbow_flexion_deg=70"},
      {"pose.shank_inclination_deg=3", "pose.trunk_inclination_deg=-10"}};
  for (const auto& posture : postures) {
    const sim::Scenario scenario = with(lift("pose", posture), {"load.kind=kettlebell", "load.mass_kg=24",
                                                                "sampling.rate_hz=10", "movement.pause_s=0"});
    check_mirrored(run(with(scenario, {"load.hands=right"})), run(with(scenario, {"load.hands=left"})));
  }
}

TEST_CASE(
    "A lift to one side mirrors the same lift to the other: stance leg, bend, twist, shift and spread") {
  struct Sides {
    std::vector<std::string> right, left;
  };
  const std::vector<Sides> pairs{
      {{"form.stance_leg=right", "load.hands=left"}, {"form.stance_leg=left", "load.hands=right"}},
      {{"form.stance_leg=right", "form.pelvis_list_deg=7"},
       {"form.stance_leg=left", "form.pelvis_list_deg=7"}},
      {{"form.stance_leg=both", "form.side_bend_deg=12", "form.twist_deg=-20", "form.cop_sideways_m=0.02"},
       {"form.stance_leg=both", "form.side_bend_deg=-12", "form.twist_deg=20", "form.cop_sideways_m=-0.02"}}};
  for (const Sides& sides : pairs) {
    const sim::Scenario scenario = lift("single_leg_rdl", {"sampling.rate_hz=10", "form.knee_spread_deg=6",
                                                           "form.foot_yaw_deg=8", "form.stance_width_m=0.3"});
    CAPTURE(sides.right);
    check_mirrored(run(with(scenario, sides.right)), run(with(scenario, sides.left)));
  }
}

TEST_CASE("What both hands carry is its own mirror image") {
  for (const std::string& id : all_ids()) {
    const sim::Trial trial =
        run(lift(id, {"sampling.rate_hz=10", "form.foot_yaw_deg=20", "form.stance_leg=both",
                      "movement.steps=0"}));  // one foot leads a step
    CAPTURE(id);
    check_mirrored(trial, trial);
  }
}

TEST_CASE("One hand's load leans on the foot of its side and asks the other side of the trunk") {
  const sim::Frame frame =
      held({"load.kind=kettlebell", "load.mass_kg=20", "load.hands=right", "model.spine=extensor_6cm"});
  CHECK(frame.joint_loads.cop.z > 0);
  CHECK(frame.joint_loads.foot[0].F.y > frame.joint_loads.foot[1].F.y);
  CHECK(frame.load.centre.z > 0.2);
  CHECK(frame.spine.level[0].lateral_bend_moment_Nm <
        -20);  // exerted on the part above, about the forward axis
}

}  // namespace
}  // namespace tests
