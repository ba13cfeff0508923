// The farthest wall and the deepest neutral hinge, and one step back.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "sim/motion/hamstrings.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/regress.h"
#include "sim/study/drill_search.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kSearched{1e-5, 0, "searches end within 1e-7 rad or m of their condition"};

sim::FarthestWall wall_of(const std::vector<std::string>& settings) {
  const sim::Scenario scenario = lift("hip_hinge", settings);
  return sim::find_farthest_wall(model_of(scenario), scenario);
}

sim::DeepestHinge depth_of(const std::vector<std::string>& settings,
                           sim::DowelContacts contacts = sim::DowelContacts::mid_back) {
  const sim::Scenario scenario = lift("hip_hinge", settings);
  return sim::find_deepest_neutral_hinge(model_of(scenario), scenario, contacts);
}

TEST_CASE("The farthest wall is touched in balance with shins near vertical, and none further") {
  for (const char* knee : {"10", "18", "30", "45"}) {
    const std::string bend = std::string("form.knee_flexion_deg=") + knee;
    const sim::FarthestWall wall = wall_of({bend});
    CAPTURE(knee, wall.distance_m, wall.shin_inclination * sim::kDegPerRad, wall.cop_forward_m);
    CHECK(wall.cop_forward_m > -0.02 - 1e-6);
    CHECK(wall.cop_forward_m < 0.10 + 1e-6);
    CHECK(wall.shin_inclination > -sim::kWallShin_rad - 1e-6);
    // the lift with that centre of pressure touches a wall just there
    const sim::Trial touching =
        run(lift("hip_hinge", {bend, "form.cop_forward_m=" + std::to_string(wall.cop_forward_m),
                               "drill.wall_distance_m=" + std::to_string(wall.distance_m)}));
    CHECK(near(touching.frames[330].form.drill.wall_m, 0, kSearched));
  }
}

TEST_CASE("More knee bend and longer thighs reach a further wall") {
  double before = 0;
  for (const char* knee : {"5", "15", "25", "35"}) {
    const double distance = wall_of({std::string("form.knee_flexion_deg=") + knee}).distance_m;
    CHECK(distance > before);
    before = distance;
  }
  CHECK(wall_of({"subject.height_m=2.0"}).distance_m > wall_of({"subject.height_m=1.5"}).distance_m);
}

TEST_CASE("With soft knees a wall is reached a few inches away and not a foot") {
  const double distance = wall_of({"form.knee_flexion_deg=18"}).distance_m;
  CHECK(distance > 0.10);
  CHECK(distance < 0.30);
}

TEST_CASE(
    "A spine that keeps its shape keeps the dowel to the end, one that gives its share loses it on the way") {
  const sim::DeepestHinge rigid = depth_of({"form.lumbar_flexion_deg=0"});
  CHECK(!rigid.lost);
  CHECK(rigid.trunk_inclination > 80 * sim::kRadPerDeg);
  double before = 10;
  for (const char* lumbar : {"8", "12", "20", "30"}) {
    const sim::DeepestHinge deepest = depth_of({std::string("form.lumbar_flexion_deg=") + lumbar});
    CAPTURE(lumbar);
    REQUIRE(deepest.lost);
    CHECK(deepest.trunk_inclination < before);
    CHECK(deepest.trunk_inclination < 60 * sim::kRadPerDeg);
    before = deepest.trunk_inclination;
  }
}

TEST_CASE("At the depth that is found the largest gap is the tolerance") {
  for (sim::DowelContacts contacts : {sim::DowelContacts::mid_back, sim::DowelContacts::between_shoulders}) {
    const sim::DeepestHinge deepest = depth_of({"form.lumbar_flexion_deg=20"}, contacts);
    const sim::Frame frame =
        held({"drill.dowel=on",
              "pose.trunk_inclination_deg=" + std::to_string(deepest.trunk_inclination * sim::kDegPerRad),
              "form.lumbar_flexion_deg=" + std::to_string(deepest.lumbar_flexion * sim::kDegPerRad)});
    const sim::DowelGaps& gaps = frame.form.drill.dowel[static_cast<size_t>(contacts)];
    CHECK(near(std::max({gaps.head_m, gaps.back_m, gaps.tailbone_m}), sim::kDowelTolerance_m, kSearched));
  }
}

TEST_CASE("Hamstrings that give more range let the neutral hinge go deeper") {
  double before = 0;
  for (const char* range : {"60", "70", "80", "90"}) {
    const sim::DeepestHinge deepest =
        depth_of({std::string("subject.hamstring_range_deg=") + range, "form.lumbar_flexion_deg=0"});
    CAPTURE(range, deepest.trunk_inclination * sim::kDegPerRad);
    REQUIRE(deepest.lost);
    CHECK(deepest.trunk_inclination > before);
    before = deepest.trunk_inclination;
  }
}

TEST_CASE("Where the hamstrings give out the lower back gives way by as much, smoothly") {
  const sim::Scenario free = lift("rdl"), short_hamstrings = lift("rdl", {"subject.hamstring_range_deg=60"});
  const sim::Trial a = run(free), b = run(short_hamstrings);
  const sim::FormState &loose = a.frames[330].form, &tight = b.frames[330].form;
  CHECK(tight.rib_pelvis_angle > loose.rib_pelvis_angle + 5 * sim::kRadPerDeg);
  CHECK(near(tight.trunk_inclination, loose.trunk_inclination, kSearched));
  // hip flexion ends at the range with straight knees plus what the bent knees give
  const double allowed_deg =
      60 + sim::kHamstringSlackPerKnee * b.frames[330].posture.knee_flexion[0] * sim::kDegPerRad;
  CHECK(b.frames[330].posture.hip_flexion[0] * sim::kDegPerRad < allowed_deg + 0.05);
  // standing is as it was
  CHECK(near(b.frames[0].posture.lumbar_flexion, a.frames[0].posture.lumbar_flexion, kRoundOff));
  for (size_t i = 1; i < b.frames.size(); ++i)
    CHECK(std::abs(b.frames[i].posture.lumbar_flexion - b.frames[i - 1].posture.lumbar_flexion) < 0.02);
}

TEST_CASE("One step back is less load, less depth, more time, and never more of anything") {
  for (const std::string& id : all_ids()) {
    CAPTURE(id);
    sim::Scenario scenario = lift(id);
    for (int step = 0; step < 12; ++step) {
      const sim::Scenario easier = sim::regress(scenario, model_data().movements.get(id));
      CHECK_NOTHROW(sim::check_scenario(easier, model_data().movements));
      CHECK(easier.load.mass_kg <= scenario.load.mass_kg);
      CHECK(easier.form.trunk_inclination_deg <= scenario.form.trunk_inclination_deg);
      CHECK(easier.movement.lower_s >= scenario.movement.lower_s);
      scenario = easier;
    }
  }
}

/// How far a lift goes: the drop of the chest, or of a pelvis that rocks its tilt.
double range_of(const sim::Scenario& scenario) {
  const sim::Trial trial = run(scenario);
  double highest = 1e3, lowest = -1e3, tilt = 0;
  for (const sim::Frame& frame : trial.frames) {
    highest = std::min(highest, frame.form.chest_drop_m), lowest = std::max(lowest, frame.form.chest_drop_m);
    tilt = std::max(tilt, std::abs(frame.form.lumbar_change));
  }
  return scenario.movement.id == "pelvic_tilt" ? tilt : lowest - highest;
}

TEST_CASE("One step back shortens the range of every movement, and the lift can still be done") {
  for (const std::string& id : moving_ids()) {
    const sim::Scenario before = lift(id, {"sampling.rate_hz=40", "model.spine=extensor_6cm"}),
                        after = sim::regress(before, model_data().movements.get(id));
    CAPTURE(id, range_of(before), range_of(after));
    CHECK(range_of(after) < 0.97 * range_of(before));
    const sim::Trial trial = run(after);
    CAPTURE(trial.status);
    CHECK(trial.feasibility.trouble == sim::Trouble::none);
  }
}

TEST_CASE("A load from the floor steps back onto blocks, and not above what hands reach upright") {
  sim::Scenario scenario = lift("conventional_deadlift");
  const sim::Movement& movement = model_data().movements.get("conventional_deadlift");
  scenario = sim::regress(scenario, movement);
  CHECK(near(*scenario.load.grip_height_m, 0.325, kRoundOff));
  for (int step = 0; step < 10; ++step) scenario = sim::regress(scenario, movement);
  CHECK(near(*scenario.load.grip_height_m, 0.33 * 1.75, kRoundOff));
  CHECK(run(scenario).feasibility.trouble == sim::Trouble::none);
}

TEST_CASE("One step back of a Romanian deadlift, in numbers") {
  const sim::Scenario rdl = sim::regress(lift("rdl"), model_data().movements.get("rdl"));
  CHECK(rdl.load.mass_kg == 30);
  CHECK(rdl.form.trunk_inclination_deg == 55);
  CHECK(rdl.movement.lower_s == 3.125);
  const sim::Trial before = run(lift("rdl")), after = run(rdl);
  CHECK(after.summary.compression_N[0].value < before.summary.compression_N[0].value);
}

}  // namespace
}  // namespace tests
