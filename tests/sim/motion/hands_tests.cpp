// Hands along whole repetitions: on the bar's path, at the grip, on the load, and moved forward by exactly
// what was asked.
#include <algorithm>
#include <cmath>
#include <string>

#include <glm/geometric.hpp>

#include "sim/motion/balance.h"
#include "sim/motion/hand_rules.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Side;
using sim::Vec3;

// Between the knots of a phase the arms are a spline: hands leave their path by a tenth of a millimetre at
// most.
constexpr Tolerance kBetweenKnots{2e-4, 0, "a spline of 32 intervals"};
// Where a bar passes the knee, what it takes for the leg's front is rounded over 6 cm of height.
constexpr Tolerance kAtKnee{2e-3, 0, "the corner at the knee is rounded"};

sim::Vec3 grip(const sim::Trial& trial, const sim::Model& model, size_t frame, Side side) {
  return grip_of(model, trial.frames[frame].kinematics, side);
}

struct Lifted {
  sim::Model model;
  sim::Trial trial;
  explicit Lifted(const sim::Scenario& scenario) : model(model_of(scenario)), trial(run(scenario)) {}
};

Lifted lifted(const std::string& id, std::vector<std::string> settings = {}) {
  settings.emplace_back("model.spine=extensor_6cm");
  return Lifted(lift(id, settings));
}

TEST_CASE("A bar with lats on stays three centimetres ahead of the legs all along") {
  const auto l = lifted("rdl");
  REQUIRE(l.trial.status == "ok");
  const double radius = l.model.load_shape(sim::LoadKind::barbell).top_above_grip_m;
  for (size_t i = 0; i < l.trial.frames.size(); ++i) {
    const Vec3 g = grip(l.trial, l.model, i, Side::right);
    sim::CoordinateMotion q;
    l.trial.motion.evaluate(l.trial.frames[i].time_s, q);
    const double shank = q.value[4], knee = q.value[3];
    // the bar is as thick as it is: its foremost obstacle is the leg at the height nearest the knee that it
    // covers
    const double knee_y = l.model.ankle_height_m + l.model.shank_length_m * std::cos(shank);
    const double front = sim::leg_front(l.model, shank, knee, std::clamp(knee_y, g.y - radius, g.y + radius));
    CHECK(near(g.x, front + 0.03, kAtKnee));
    CHECK(l.trial.frames[i].clearance.load_to_legs_m > 0.006);  // the bar's own radius is 14 mm
    CHECK(l.trial.frames[i].clearance.load_to_legs_m < 0.02);
  }
}

TEST_CASE("With lats off, or nothing in the way, arms hang straight down from the shoulders") {
  for (const char* load : {"load.kind=none", "load.kind=dumbbells"}) {
    const auto l = lifted("hip_hinge", {load, "load.mass_kg=0"});
    for (size_t i = 0; i < l.trial.frames.size(); ++i)
      for (Side side : {Side::right, Side::left}) {
        const Vec3 shoulder =
            l.trial.frames[i]
                .kinematics.body[static_cast<size_t>(sim::limb_body(BodyId::upper_arm_r, side))]
                .p_WB;
        CHECK(near(grip(l.trial, l.model, i, side).x, shoulder.x, kFreeBody));
      }
  }
  // a bar is pushed forward only where it would enter the legs: at the bottom of an RDL it hangs free
  const auto off = lifted("rdl", {"load.lats_on=off"});
  const size_t bottom = static_cast<size_t>(sim::frame_index(off.trial, 2.7));
  const double shoulder_x =
      off.trial.frames[bottom].kinematics.body[static_cast<size_t>(index_of(BodyId::upper_arm_r))].p_WB.x;
  CHECK(near(grip(off.trial, off.model, bottom, Side::right).x, shoulder_x, kFreeBody));
  for (const sim::Frame& frame : off.trial.frames) CHECK(frame.clearance.load_to_legs_m > 0);
}

TEST_CASE("Weights of one hand each go down beside the legs with lats on, and hang with lats off") {
  const std::vector<std::string> in_place{"movement.steps=0", "movement.repetitions=1"};
  const auto with = [&](std::initializer_list<const char*> more) {
    std::vector<std::string> settings = in_place;
    settings.insert(settings.end(), more.begin(), more.end());
    return lifted("hinge_and_step", settings);
  };
  const auto on = with({}), off = with({"load.lats_on=off"}), bar = with({"load.kind=barbell"});
  for (const Lifted* l : {&on, &off, &bar}) REQUIRE(l->trial.status == "ok");
  double ahead = 0;
  for (size_t i = 0; i < on.trial.frames.size(); ++i) {
    const sim::Frame& frame = on.trial.frames[i];
    for (Side side : {Side::right, Side::left}) {
      const auto at = [&](BodyId body) {
        return frame.kinematics.body[static_cast<size_t>(sim::limb_body(body, side))].p_WB;
      };
      const Vec3 g = grip(on.trial, on.model, i, side), hip = at(BodyId::thigh_r), knee = at(BodyId::shank_r),
                 ankle = at(BodyId::foot_r);
      const Vec3 high = g.y > knee.y ? hip : knee, low = g.y > knee.y ? knee : ankle;
      const double middle_x = low.x + (high.x - low.x) * (g.y - low.y) / (high.y - low.y);
      CAPTURE(frame.time_s, g.x, middle_x);
      CHECK(std::abs(g.x - middle_x) < 0.03);  // the thigh is not as thick all along
      CHECK(std::abs(g.z) > on.model.hip_half_width_m + on.model.thigh_radius_hip_m);
    }
    CHECK(frame.clearance.load_to_legs_m > 0);
    CHECK(frame.clearance.load_to_legs_m < 0.05);
    ahead = std::max(ahead, off.trial.frames[i].clearance.load_to_legs_m);
    // one bar for both hands cannot go beside the legs
    CHECK(grip(bar.trial, bar.model, i, Side::right).x > grip(on.trial, on.model, i, Side::right).x + 0.05);
  }
  CHECK(ahead > 0.1);
}

TEST_CASE("A bar that leaves the legs for arms that hang, and comes back to them, does not jerk the back") {
  const auto off = lifted("rdl", {"load.lats_on=off"});
  const auto& moment = *sim::find_channel("spine.L5S1.moment_Nm");
  const sim::MovementSettings& tempo = off.trial.scenario.movement;
  // from where the trunk has begun to bend the moment grows to the bottom and falls from there
  constexpr double kBump_Nm = 4;  // of 230; a bar that turned off the legs within 3 cm gave 13 and more
  double highest = 0, lowest = 1e9;
  for (const sim::Frame& frame : off.trial.frames) {
    const double up_s = frame.time_s - tempo.lower_s - tempo.pause_s, M = moment.value(frame);
    CAPTURE(frame.time_s, M, highest, lowest);
    if (frame.time_s > 0.35 * tempo.lower_s && frame.time_s < 0.65 * tempo.lower_s) {
      CHECK(M > highest - kBump_Nm);
      highest = std::max(highest, M);
    }
    if (up_s > 0.35 * tempo.raise_s && up_s < 0.8 * tempo.raise_s) {
      CHECK(M < lowest + kBump_Nm);
      lowest = std::min(lowest, M);
    }
  }
  CHECK(highest > 150);
  CHECK(lowest < 80);
}

TEST_CASE("Lifts from the floor have the hands at the grip at the bottom, with straight arms") {
  for (const char* id : {"kettlebell_deadlift", "stoop_lift", "squat_lift"}) {
    const auto l = lifted(id);
    REQUIRE(l.trial.status == "ok");
    const sim::Movement& movement = model_data().movements.get(id);
    const sim::LoadShape& shape = l.model.load_shape(l.trial.scenario.load.kind);
    const double middle = l.trial.scenario.movement.lower_s + 0.5 * l.trial.scenario.movement.pause_s;
    const auto bottom = static_cast<size_t>(sim::frame_index(l.trial, middle));
    for (Side side : {Side::right, Side::left}) {
      CAPTURE(id);
      const Vec3 wanted(*movement.grip_forward_m, *movement.grip_height_m,
                        sim::side_sign(side) * shape.grip_half_width_m);
      const Vec3 g = grip(l.trial, l.model, bottom, side);
      CHECK(near(g.y, wanted.y, kFreeBody));
      CHECK(near(g.z, wanted.z, kFreeBody));
      // where the legs are near, the corner between path and leg is rounded
      CHECK(near(g.x, wanted.x, {1e-4, 0, "rounding of the corner"}));
      CHECK(l.trial.motion.bottom.arm[static_cast<size_t>(index_of(side))].elbow_flexion == 0);
    }
    // it comes down to there: the load's lowest point touches the floor in no earlier frame
    for (const sim::Frame& frame : l.trial.frames) CHECK(frame.clearance.load_to_floor_m > -1e-6);
  }
}

TEST_CASE("A load that is taller below its grip than the movement's own stands on the floor all the same") {
  const auto l = lifted("squat_lift", {"load.kind=kettlebell"});
  CHECK(l.trial.status == "ok");
  const auto bottom = static_cast<size_t>(sim::frame_index(l.trial, l.trial.scenario.movement.lower_s));
  CHECK(near(grip(l.trial, l.model, bottom, Side::left).y, 0.28, kFreeBody));
  CHECK(near(l.trial.frames[bottom].clearance.load_to_floor_m, 0, kFreeBody));
}

TEST_CASE("A grip lies further ahead of taller people, at the height of the load") {
  for (double height : {1.5, 1.9}) {
    const auto l = lifted("kettlebell_deadlift", {fmt::format("subject.height_m={}", height)});
    const auto bottom = static_cast<size_t>(sim::frame_index(l.trial, l.trial.scenario.movement.lower_s));
    CHECK(near(grip(l.trial, l.model, bottom, Side::right), Vec3(0.055 * height / 1.75, 0.28, 0.04),
               kFreeBody));
  }
}

TEST_CASE("Loads at the sides hang clear of the legs, in one hand or in two") {
  for (const char* id : {"hip_hinge", "squat_lift"})
    for (const char* kind : {"load.kind=dumbbells", "load.kind=kettlebell"})
      for (const char* hands : {"load.hands=right", "load.hands=left", "load.hands=both"}) {
        const auto l = lifted(id, {kind, "load.mass_kg=16", hands});
        CAPTURE(id, kind, hands);
        CHECK(l.trial.status == "ok");
      }
  // as wide as it takes: hip 0.0796, thigh 0.082, dumbbell 0.06 and 2 cm between, for 1.75 m
  const auto l = lifted("hip_hinge", {"load.kind=dumbbells", "load.mass_kg=16"});
  for (size_t i = 0; i < l.trial.frames.size(); i += 30)
    CHECK(near(grip(l.trial, l.model, i, Side::left).z, -0.2416, kFreeBody));
}

TEST_CASE("Hands hold a bar on the back and a weight at the chest, fixed to the thorax") {
  for (const char* id : {"back_squat", "goblet_squat"})
    for (const char* offset : {"0", "0.05", "0.12"}) {
      const auto l = lifted(id, {fmt::format("load.forward_offset_m={}", offset)});
      const bool back = std::string(id) == "back_squat";
      const Vec3 point =
          (back ? Vec3(-0.060, 0.235, 0) : Vec3(0.200, 0.250, 0)) + Vec3(std::stod(offset), 0, 0);
      for (size_t i = 0; i < l.trial.frames.size(); i += 7)
        for (Side side : {Side::right, Side::left}) {
          const double width = back ? 0.1706 + 0.23 : 0.04;
          const auto& thorax = body_of(l.trial.frames[i], BodyId::thorax);
          const Vec3 wanted = sim::point_motion(thorax, point + Vec3(0, 0, sim::side_sign(side) * width)).p;
          CAPTURE(id, offset, l.trial.status);
          CHECK(near(grip(l.trial, l.model, i, side), wanted, kFreeBody));
        }
      // the load itself is carried by the thorax
      const sim::Frame& frame = l.trial.frames.back();
      CHECK(near(frame.load.centre, sim::point_motion(body_of(frame, BodyId::thorax), point).p, kFreeBody));
    }
}

TEST_CASE("Any load can be held at the chest") {
  for (const char* kind : {"none", "barbell", "dumbbells", "kettlebell", "box", "plate"})
    for (const char* height : {"1.5", "1.75", "2.0"}) {
      const sim::Scenario scenario =
          lift("goblet_squat",
               {fmt::format("load.kind={}", kind), fmt::format("load.mass_kg={}", kind[0] == 'n' ? 0 : 16),
                fmt::format("subject.height_m={}", height)});
      CAPTURE(kind, height);
      CHECK(sim::plan_motion(model_of(scenario), scenario).feasibility.trouble == sim::Trouble::none);
    }
}

TEST_CASE("Arms raised in front are straight, at the movement's angle, also in between") {
  const auto l = lifted("bodyweight_squat");
  for (size_t i = 0; i < l.trial.frames.size(); i += 5) {
    const Vec3 arm = glm::normalize(grip(l.trial, l.model, i, Side::right) -
                                    body_of(l.trial.frames[i], BodyId::upper_arm_r).p_WB);
    sim::CoordinateMotion q;
    l.trial.motion.evaluate(l.trial.frames[i].time_s, q);
    const double s = (q.value[0] - l.trial.motion.start.trunk_inclination) /
                     (l.trial.motion.bottom.trunk_inclination - l.trial.motion.start.trunk_inclination);
    CHECK(near(std::atan2(arm.x, -arm.y), s * sim::kPi / 2, kFreeBody));  // from hanging to level
  }
}

TEST_CASE("A forward offset moves the load by exactly that much in the foot frame, at every instant") {
  struct Case {
    const char *id, *kind;
    double kg;
  };
  for (const Case& c :
       {Case{"hip_hinge", "dumbbells", 20}, Case{"hip_hinge", "barbell", 30}, Case{"rdl", "barbell", 40},
        Case{"kettlebell_deadlift", "kettlebell", 24}, Case{"squat_lift", "box", 15}})
    for (double offset : {-0.03, 0.02, 0.10, 0.15}) {
      const std::vector<std::string> load{fmt::format("load.kind={}", c.kind),
                                          fmt::format("load.mass_kg={}", c.kg)};
      const auto own = lifted(c.id, load);
      const auto moved = Lifted(with(own.trial.scenario, {fmt::format("load.forward_offset_m={}", offset)}));
      if (moved.trial.feasibility.trouble == sim::Trouble::out_of_reach) continue;
      CAPTURE(c.id, c.kind, offset);
      REQUIRE(moved.trial.frames.size() == own.trial.frames.size());
      for (size_t i = 0; i < own.trial.frames.size(); ++i)
        CHECK(near(moved.trial.frames[i].load.centre.x, own.trial.frames[i].load.centre.x + offset,
                   kBetweenKnots));
      const auto bottom =
          static_cast<size_t>(sim::frame_index(own.trial, own.trial.scenario.movement.lower_s));
      CHECK(near(moved.trial.frames[bottom].load.centre.x, own.trial.frames[bottom].load.centre.x + offset,
                 kFreeBody));
      CHECK(near(moved.trial.frames[0].load.centre.x, own.trial.frames[0].load.centre.x + offset, kFreeBody));
    }
}

TEST_CASE("Held hands are moved by the offset too") {
  const std::vector<std::string> box{"load.kind=box", "load.mass_kg=10", "pose.hands_forward_m=0.3",
                                     "pose.hands_height_m=1.0"};
  const sim::Frame own = held(box);
  const sim::Frame moved = run(with(lift("pose", box), {"load.forward_offset_m=0.12"})).frames.front();
  CHECK(near(own.load.centre.x, 0.30, kFreeBody));
  CHECK(near(own.load.centre.y, 1.0 - 0.10, kFreeBody));  // a box' centre hangs 10 cm below its handles
  CHECK(near(moved.load.centre.x, 0.42, kFreeBody));
  CHECK(near(moved.load.centre.y, 0.90, kFreeBody));
}

TEST_CASE("Lever arm, height and place of the load are those of its centre") {
  const auto l = lifted("kettlebell_deadlift");
  for (size_t i = 0; i < l.trial.frames.size(); i += 11) {
    const sim::Frame& frame = l.trial.frames[i];
    const Vec3 middle =
        0.5 * (grip(l.trial, l.model, i, Side::right) + grip(l.trial, l.model, i, Side::left));
    CHECK(near(frame.load.centre, middle - Vec3(0, 0.19, 0), kFreeBody));
    CHECK(near(frame.load.lever_arm_m, middle.x - body_of(frame, BodyId::L5).p_WB.x, kFreeBody));
    CHECK(frame.load.mass_kg == 24);
  }
}

}  // namespace
}  // namespace tests
