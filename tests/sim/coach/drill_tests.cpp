// Wall and dowel against the body's shapes.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>
#include "sim/coach/brace_timing.h"
#include "sim/coach/drill_report.h"

#include "sim/world/drills.h"
#include "tests/sim/lifts.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kAroundBottom{0.5, 0, "inertia moves the hips furthest back shortly before the bottom"};
constexpr Tolerance kChained{1e-9, 1e-9, "a chain of twenty bodies, or degrees of radians"};
constexpr Tolerance kFollowed{1e-6, 1e-9, "the planned spline follows what is solved to about a microradian"};
constexpr Tolerance kOnRod{0.002, 0, "hands keep their place on the body; a rod on a straight back does too"};
constexpr Tolerance kRod{1e-7, 0, "the rod's contacts are solved to 1e-9 m"};

sim::DrillGaps gaps_of(const std::vector<std::string>& settings) {
  std::vector<std::string> all{"drill.dowel=on", "drill.wall_distance_m=0.2"};
  all.insert(all.end(), settings.begin(), settings.end());
  return held(all).form.drill;
}

double largest(const sim::DowelGaps& g) {
  return std::max({g.head_m, g.back_m, g.tailbone_m});
}

TEST_CASE("In neutral standing the dowel touches head, back and tailbone, of every body") {
  for (const char* subject : {"subject.height_m=1.75", "subject.height_m=1.4", "subject.height_m=2.1"})
    for (const char* sex : {"subject.sex=female", "subject.sex=male"}) {
      CAPTURE(subject, sex);
      const sim::DrillGaps gaps = gaps_of({subject, sex});
      for (const sim::DowelGaps& g : gaps.dowel) CHECK(near(largest(g), 0, kRod));
    }
}

TEST_CASE("Leaning as one piece keeps all contacts: the dowel only asks about the spine's shape") {
  for (const char* trunk : {"20", "60", "100"}) {
    CAPTURE(trunk);
    const sim::DrillGaps gaps =
        gaps_of({std::string("pose.trunk_inclination_deg=") + trunk, "form.lumbar_flexion_deg=0"});
    for (const sim::DowelGaps& g : gaps.dowel) CHECK(near(largest(g), 0, kRod));
  }
}

TEST_CASE("A dowel always has two contacts, and gaps are never negative") {
  for (const char* lumbar : {"-20", "-7", "0", "3", "12", "40", "65"})
    for (const char* neck : {"-30", "0", "40"}) {
      CAPTURE(lumbar, neck);
      const sim::DrillGaps gaps =
          gaps_of({std::string("form.lumbar_flexion_deg=") + lumbar,
                   std::string("form.neck_extension_deg=") + neck, "pose.trunk_inclination_deg=45"});
      for (const sim::DowelGaps& g : gaps.dowel) {
        const int touching = (g.head_m == 0) + (g.back_m == 0) + (g.tailbone_m == 0);
        CHECK(touching >= 2);
        CHECK(std::min({g.head_m, g.back_m, g.tailbone_m}) == 0);
      }
    }
}

TEST_CASE("Rounding opens a gap at an end that grows with it, arching one at the back") {
  double before[2] = {0, 0};
  for (const char* lumbar : {"5", "10", "20", "40"}) {
    const sim::DrillGaps gaps =
        gaps_of({std::string("form.lumbar_flexion_deg=") + lumbar, "pose.trunk_inclination_deg=60"});
    for (size_t c = 0; c < 2; ++c) {
      CAPTURE(lumbar, c, gaps.dowel[c].head_m, gaps.dowel[c].back_m, gaps.dowel[c].tailbone_m);
      CHECK(gaps.dowel[c].back_m == 0);
      CHECK(largest(gaps.dowel[c]) > before[c]);
      before[c] = largest(gaps.dowel[c]);
    }
  }
  const sim::DrillGaps arched = gaps_of({"form.lumbar_flexion_deg=-15", "pose.trunk_inclination_deg=60"});
  for (const sim::DowelGaps& g : arched.dowel) CHECK(g.back_m > sim::kDowelTolerance_m);
}

TEST_CASE("A cranked neck lifts the dowel off the back") {
  const sim::DrillGaps gaps = gaps_of({"form.neck_extension_deg=25"});
  for (const sim::DowelGaps& g : gaps.dowel) {
    CHECK(g.head_m == 0);
    CHECK(g.back_m > 0);
  }
}

TEST_CASE("Where the arms are makes no difference to the dowel") {
  for (const char* lumbar : {"form.lumbar_flexion_deg=0", "form.lumbar_flexion_deg=15"}) {
    const auto gaps_with = [&](const char* arms) {
      std::vector<double> gaps;
      const sim::Trial trial =
          run(lift("hip_hinge", {"drill.dowel=on", lumbar, arms, "sampling.rate_hz=20"}));
      CHECK(trial.feasibility.trouble == sim::Trouble::none);
      for (const sim::Frame& frame : trial.frames)
        for (const sim::DowelGaps& g : frame.form.drill.dowel) gaps.push_back(largest(g));
      return gaps;
    };
    const std::vector<double> hanging = gaps_with("drill.arms=movement");
    for (const char* arms :
         {"drill.arms=dowel_neck_back", "drill.arms=dowel_head_tailbone", "drill.arms=hands_on_hips"}) {
      CAPTURE(lumbar, arms);
      const std::vector<double> gaps = gaps_with(arms);
      REQUIRE(gaps.size() == hanging.size());
      for (size_t i = 0; i < gaps.size(); ++i) CHECK(near(gaps[i], hanging[i], kRod));
    }
  }
}

TEST_CASE(
    "Hands that hold the dowel are on it, right above left, elbows apart from the body, for any height") {
  constexpr double kHalfDowel_m = 0.0125;
  for (const char* height : {"subject.height_m=1.5", "subject.height_m=1.75", "subject.height_m=2"})
    for (const char* arms : {"drill.arms=dowel_neck_back", "drill.arms=dowel_head_tailbone"}) {
      const sim::Scenario scenario =
          lift("hip_hinge", {"drill.dowel=on", height, arms, "form.lumbar_flexion_deg=0"});
      const sim::Model model = model_of(scenario);
      const sim::Trial trial = run(scenario);
      CAPTURE(height, arms, trial.status);
      CHECK(trial.feasibility.trouble == sim::Trouble::none);
      for (size_t i = 0; i < trial.frames.size(); i += 60) {
        const sim::Frame& frame = trial.frames[i];
        const sim::BodyMotion& thorax = body_of(frame, sim::BodyId::thorax);
        const sim::DowelGaps& rod = frame.form.drill.dowel[0];
        const auto local = [&](sim::BodyId id) {
          return (body_of(frame, id).p_WB - thorax.p_WB) * thorax.R_WB;
        };
        sim::Vec3 grip[2];
        for (const sim::Side side : {sim::Side::right, sim::Side::left}) {
          const sim::Vec3 at = grip_of(model, frame.kinematics, side);
          grip[index_of(side)] = (at - thorax.p_WB) * thorax.R_WB;
          // on the rod: in the plane of symmetry, half a rod behind what it touches
          CHECK(near(grip[index_of(side)].z, 0, kFollowed));
          CHECK(near(glm::dot(at, rod.normal) - rod.offset_m, kHalfDowel_m, kOnRod));
        }
        CHECK(grip[0].y > grip[1].y + 0.3);
        // right elbow over its shoulder, left one below it, both outside of the shoulders
        const sim::Vec3 right = local(sim::BodyId::forearm_r), left = local(sim::BodyId::forearm_l);
        CHECK(right.y > local(sim::BodyId::upper_arm_r).y);
        CHECK(left.y < local(sim::BodyId::upper_arm_l).y);
        CHECK(right.z > local(sim::BodyId::upper_arm_r).z);
        CHECK(left.z < local(sim::BodyId::upper_arm_l).z);
      }
    }
}

TEST_CASE("The wall's gap is its distance from the buttocks: a further wall is that much further") {
  const sim::Frame near_wall = held({"drill.wall_distance_m=0.1", "pose.trunk_inclination_deg=60"}),
                   far_wall = held({"drill.wall_distance_m=0.35", "pose.trunk_inclination_deg=60"});
  CHECK(near(far_wall.form.drill.wall_m - near_wall.form.drill.wall_m, 0.25, kRoundOff));
  // pelvis capsule: radius and centre of the table, upright
  const sim::Frame upright = held({"drill.wall_distance_m=0.1", "pose.shank_inclination_deg=0"});
  const sim::Model model = model_of(lift("pose"));
  const double rear = upright.kinematics.body[0].p_WB.x - 0.12;
  CHECK(near(upright.form.drill.wall_m, rear + model.heel_behind_ankle_m + 0.1, kChained));
}

TEST_CASE("Hands on the hips go with the pelvis, and the hips go back further than the knees forward") {
  const sim::Scenario scenario = lift("hip_hinge", {"drill.arms=hands_on_hips"});
  const sim::Model model = model_of(scenario);
  const sim::Trial trial = run(scenario);
  CHECK(trial.feasibility.trouble == sim::Trouble::none);
  for (const sim::Frame& frame : trial.frames)
    for (sim::Side side : {sim::Side::right, sim::Side::left}) {
      const sim::BodyMotion& pelvis = body_of(frame, sim::BodyId::pelvis);
      const sim::Vec3 on_hip = (grip_of(model, frame.kinematics, side) - pelvis.p_WB) * pelvis.R_WB;
      CHECK(near(on_hip.x, 0.0, kFollowed));
      CHECK(near(on_hip.y, 0.13, kFollowed));
    }
  const sim::FormState& bottom = trial.frames[300].form;
  CHECK(bottom.hip_travel_back_m > bottom.knee_travel_forward_m);
}

TEST_CASE("A plate held in front sends the hips further back and costs the lower back more") {
  const sim::Trial light = run(lift("counterbalance_hinge", {"load.mass_kg=0"})),
                   heavy = run(lift("counterbalance_hinge", {"load.mass_kg=5"}));
  const double further_m =
      light.frames[300].kinematics.body[0].p_WB.x - heavy.frames[300].kinematics.body[0].p_WB.x;
  CHECK(further_m > 0.01);
  CHECK(further_m < 0.10);
  CHECK(heavy.summary.l5s1_moment_Nm.value > light.summary.l5s1_moment_Nm.value + 5 * 9.81 * 0.5);
}

TEST_CASE("Rocking the pelvis under a still rib cage moves the lower back and finds neutral again") {
  const sim::Trial trial = run(lift("pelvic_tilt"));
  for (const sim::Frame& frame : trial.frames) CHECK(near(frame.posture.trunk_inclination, 0, kFollowed));
  const sim::Frame& tilted = trial.frames[static_cast<size_t>(sim::frame_index(trial, 1.75))];
  CHECK(near(tilted.form.rib_pelvis_angle * sim::kDegPerRad, 10, kFollowed));
  CHECK(near(trial.frames.back().form.rib_pelvis_angle * sim::kDegPerRad, 0, kFollowed));
}

TEST_CASE("A hinge reaches a near wall and not a far one, and the report says so") {
  const auto result = [](const char* distance) {
    return *run(lift("hip_hinge",
                     {std::string("drill.wall_distance_m=") + distance, "form.lumbar_flexion_deg=0"}))
                .drills.wall;
  };
  CHECK(result("0.1").touches);
  CHECK(result("0.1").passes);
  CHECK(!result("0.6").touches);
  CHECK(result("0.6").least_gap_m > 0.1);
  CHECK(near(result("0.6").time_s, 2.75, kAroundBottom));
}

TEST_CASE("Without props there is no report, and the dowel's says when it was lost") {
  const sim::Trial without = run(lift("rdl"));
  CHECK(!without.drills.wall);
  CHECK(!without.drills.dowel[0]);
  const sim::Trial neutral = run(lift("rdl", {"drill.dowel=on", "form.lumbar_flexion_deg=0"}));
  REQUIRE(neutral.drills.dowel[0]);
  CHECK(neutral.drills.dowel[0]->holds);
  CHECK(neutral.drills.dowel[1]->holds);
  const sim::Trial rounded = run(lift("rdl", {"drill.dowel=on", "form.lumbar_flexion_deg=30"}));
  const sim::DowelResult& lost = *rounded.drills.dowel[0];
  CHECK(!lost.holds);
  REQUIRE(lost.loss_s);
  CHECK(*lost.loss_s < 2.5);
  CHECK(*lost.loss_trunk_inclination < 60 * sim::kRadPerDeg);
  CHECK(lost.largest_gap_m[static_cast<size_t>(lost.lost)] > sim::kDowelTolerance_m);
}

TEST_CASE("A frame with wall and dowel touches no heap") {
  if (!AllocationCounter::is_active()) return;
  const sim::Scenario scenario = lift("rdl", {"drill.dowel=on", "drill.wall_distance_m=0.1"});
  const sim::Model model = model_of(scenario);
  const sim::Motion motion = sim::plan_motion(model, scenario);
  sim::Workspace workspace;
  sim::prepare_workspace(model, motion, workspace);
  sim::Frame frame;
  sim::evaluate_frame(model, scenario, motion, 0.0, workspace, frame);
  const AllocationCounter counter;
  for (double t = 0.1; t < motion.duration_s; t += 0.3)
    sim::evaluate_frame(model, scenario, motion, t, workspace, frame);
  CHECK(counter.count() == 0);
}

TEST_CASE("The breath is full at the bottom, a third at the top, and smooth") {
  const sim::Motion motion = run(lift("rdl", {"brace.timing=bottom"})).motion;
  const auto at = [&](double t) { return sim::pressure_timing(sim::BraceTiming::bottom, motion, t); };
  CHECK(near(at(0), 1.0 / 3, kRoundOff));
  CHECK(near(at(2.5), 1, kChained));
  CHECK(near(at(2.8), 1, kRoundOff));
  CHECK(near(at(4.5), 1.0 / 3, kChained));
  for (double t = 0.01; t < 4.5; t += 0.01) CHECK(std::abs(at(t) - at(t - 0.01)) < 0.02);
  CHECK(sim::pressure_timing(sim::BraceTiming::constant, motion, 1.0) == 1);
  // and it reaches the frames
  const sim::Trial constant = run(lift("rdl")), breathing = run(lift("rdl", {"brace.timing=bottom"}));
  CHECK(near(breathing.frames[330].passive.abdominal_pressure_Pa,
             constant.frames[330].passive.abdominal_pressure_Pa, kChained));
  CHECK(near(breathing.frames[0].passive.abdominal_pressure_Pa * 3,
             constant.frames[0].passive.abdominal_pressure_Pa, kFollowed));
}

}  // namespace
}  // namespace tests
