// simulate(): samples, summary, sameness of runs, no allocation per frame.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "sim/scenario/input_error.h"
#include "sim/scenario/parameters.h"
#include "tests/sim/lifts.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::Frame;
using sim::Trial;

/// All channels of all frames have the same bits.
bool same_bits(const Trial& a, const Trial& b) {
  if (a.frames.size() != b.frames.size() || a.status != b.status) return false;
  for (size_t i = 0; i < a.frames.size(); ++i)
    for (const sim::Channel& channel : sim::channels()) {
      const double x = channel.value(a.frames[i]), y = channel.value(b.frames[i]);
      if (std::memcmp(&x, &y, sizeof x) != 0) return false;
    }
  return true;
}

TEST_CASE("Samples stand evenly from the start to the end of the trial") {
  for (const char* rate : {"10", "120", "333.3", "1000"}) {
    const Trial trial =
        run(lift("hip_hinge", {fmt::format("sampling.rate_hz={}", rate), "model.spine=extensor_6cm"}));
    const double hz = std::stod(rate);
    CHECK(trial.frames.size() == static_cast<size_t>(std::floor(4.5 * hz + 1e-6)) + 1);
    for (size_t i = 0; i < trial.frames.size(); ++i)
      CHECK(near(trial.frames[i].time_s, static_cast<double>(i) / hz, kRoundOff));
    CHECK(trial.frames.back().time_s <= trial.motion.duration_s + 1e-9);
    CHECK(trial.frames.back().time_s > trial.motion.duration_s - 1 / hz - 1e-9);
  }
}

TEST_CASE("A held posture of no duration has one frame") {
  const Trial trial = run(lift("pose", {"movement.pause_s=0"}));
  REQUIRE(trial.frames.size() == 1);
  CHECK(trial.status == "ok");
  CHECK(std::isfinite(trial.frames[0].spine.level[0].compression_N));
}

TEST_CASE("More samples than the program holds are refused, the most it holds are made") {
  const std::vector<std::string> longest{"movement.lower_s=10", "movement.raise_s=9.5",
                                         "movement.pause_s=0.4", "movement.repetitions=1",
                                         "model.spine=extensor_6cm"};
  sim::Scenario scenario = with(lift("hip_hinge", longest), {"sampling.rate_hz=1000"});
  CHECK(run(scenario).frames.size() == 19901);
  CHECK_THROWS_AS(run(with(scenario, {"movement.repetitions=2"})), sim::InputError);
}

TEST_CASE("A scenario that fails its check is refused before anything is planned") {
  sim::Scenario scenario = lift("hip_hinge");
  const sim::Model model = model_of(scenario);
  scenario.movement.lower_s = std::nan("");
  CHECK_THROWS_AS(sim::simulate(model, scenario), sim::InputError);
  scenario = lift("hip_hinge");
  scenario.movement.id = "moonwalk";
  CHECK_THROWS_AS(sim::simulate(model, scenario), sim::InputError);
}

TEST_CASE("The peaks of the summary are the largest values of their channels, where they occur") {
  for (const std::string& id : all_ids()) {
    const Trial trial = run(lift(id, {"sampling.rate_hz=40"}));
    CAPTURE(id);
    const auto check = [&](const sim::Peak& peak, const std::string& channel_id, double unit, bool by_size) {
      const sim::Channel* channel = sim::find_channel(channel_id);
      REQUIRE(channel);
      double best = -1e300, value = 0, when = 0;
      for (const Frame& frame : trial.frames) {
        const double x = channel->value(frame), size = by_size ? std::abs(x) : x;
        if (size > best) best = size, value = x, when = frame.time_s;
      }
      CAPTURE(channel_id);
      CHECK(near(peak.value * unit, value, kRoundOff));
      CHECK(peak.time_s == when);
    };
    for (size_t l = 0; l < sim::kLevelCount; ++l) {
      const std::string level = "spine." + std::string(sim::kLevelNames[l]);
      check(trial.summary.compression_N[l], level + ".compression_N", 1, false);
      check(trial.summary.shear_N[l], level + ".shear_N", 1, true);
    }
    check(trial.summary.hip_torque_Nm, "joint.hip.torque_Nm", 1, false);
    check(trial.summary.l5s1_moment_Nm, "spine.L5S1.moment_Nm", 1, false);
    check(trial.summary.lever_arm_m, "load.lever_arm_m", 1, false);
    check(trial.summary.trunk_inclination_rad, "posture.trunk_inclination_deg", sim::kDegPerRad, false);
    double least = 1e300;
    for (const Frame& frame : trial.frames) least = std::min(least, frame.balance_margin_m);
    CHECK(trial.summary.least_balance_margin_m == least);
    const auto worst =
        std::max_element(trial.summary.compression_N.begin(), trial.summary.compression_N.end(),
                         [](const sim::Peak& a, const sim::Peak& b) { return a.value < b.value; });
    CHECK(trial.summary.worst_level == worst - trial.summary.compression_N.begin());
  }
}

TEST_CASE("The frame nearest to a time is found, and times beyond the ends find the ends") {
  const Trial trial = run(lift("hip_hinge", {"sampling.rate_hz=100", "model.spine=extensor_6cm"}));
  for (size_t i = 0; i < trial.frames.size(); ++i) {
    CHECK(sim::frame_index(trial, trial.frames[i].time_s) == static_cast<int>(i));
    CHECK(sim::frame_index(trial, trial.frames[i].time_s + 0.004) == static_cast<int>(i));
  }
  CHECK(sim::frame_index(trial, -3) == 0);
  CHECK(sim::frame_index(trial, 1e6) == static_cast<int>(trial.frames.size()) - 1);
}

TEST_CASE("A trial says which scenario, program, model and solver it comes from") {
  const sim::Scenario scenario = lift("rdl", {"sampling.rate_hz=20"});
  const Trial muscles = run(scenario),
              extensor = run(with(scenario, {"model.spine=extensor_6cm", "model.sacral_slope_deg=45"}));
  CHECK(muscles.scenario == scenario);
  CHECK(!muscles.provenance.version.empty());
  CHECK(contains(extensor.provenance.model, "45"));
  CHECK(contains(extensor.provenance.solver, "6 cm"));
  CHECK(muscles.provenance.solver != extensor.provenance.solver);
}

TEST_CASE("The same scenario twice gives the same bits") {
  for (const std::string& id : all_ids()) {
    const sim::Scenario scenario = lift(id, {"sampling.rate_hz=40"});
    CAPTURE(id);
    CHECK(same_bits(run(scenario), run(scenario)));
  }
}

TEST_CASE("A used workspace and trial give the same bits as fresh ones, whatever they were used for before") {
  sim::Workspace workspace;
  Trial trial;
  // another subject, other loads, longer and shorter trials in between
  const std::vector<std::string> settings[] = {
      {"sampling.rate_hz=40"},
      {"sampling.rate_hz=60", "subject.height_m=1.5", "subject.sex=female"},
      {"sampling.rate_hz=25", "movement.pause_s=2", "model.sacral_slope_deg=30"}};
  for (const std::string& id : all_ids())
    for (const auto& s : settings) {
      const sim::Scenario scenario = lift(id, s);
      const sim::Model model = model_of(scenario);
      sim::simulate(model, scenario, workspace, trial);
      CAPTURE(id);
      CHECK(same_bits(trial, sim::simulate(model, scenario)));
      CHECK(trial.scenario == scenario);
    }
}

TEST_CASE("A workspace that was moved works on") {
  const sim::Scenario scenario = lift("pose");
  const sim::Model model = model_of(scenario);
  sim::Workspace first;
  Trial trial;
  sim::simulate(model, scenario, first, trial);
  sim::Workspace second = std::move(first);
  sim::simulate(model, scenario, second, trial);
  CHECK(same_bits(trial, run(scenario)));
}

TEST_CASE("No frame of any lift touches the heap") {
  if (!AllocationCounter::is_active()) return;  // a sanitizer brings its own allocator
  for (const std::string& id : all_ids())
    for (const char* load : {"load.kind=kettlebell", "load.kind=box", "load.kind=barbell"}) {
      sim::Scenario scenario = lift(id, {load, "load.mass_kg=30", "sampling.rate_hz=30"});
      const sim::Model model = model_of(scenario);
      const sim::Motion motion = sim::plan_motion(model, scenario);
      sim::Workspace workspace;
      sim::prepare_workspace(model, motion, workspace);
      const auto frame = std::make_unique<Frame>();
      sim::evaluate_frame(model, scenario, motion, 0, workspace, *frame);  // tables that are filled once
      const AllocationCounter counter;
      for (double t = 0; t < motion.duration_s; t += 0.05)
        sim::evaluate_frame(model, scenario, motion, t, workspace, *frame);
      const long allocations = counter.count();
      CAPTURE(id, load);
      CHECK(allocations == 0);
    }
}

TEST_CASE("A model fits the scenarios of its subject and sacral slope, and no others") {
  const sim::Scenario scenario = lift("hip_hinge");
  const sim::Model model = model_of(scenario);
  CHECK(sim::model_fits(model, scenario));
  CHECK(sim::model_fits(model,
                        with(scenario, {"load.kind=box", "load.mass_kg=10", "form.lumbar_flexion_deg=30"})));
  for (const char* other :
       {"subject.mass_kg=76", "subject.height_m=1.76", "subject.sex=female", "subject.lumbar_range_deg=60",
        "subject.age_y=70", "subject.strength_scale=1.5", "model.sacral_slope_deg=40"}) {
    CAPTURE(other);
    CHECK(!sim::model_fits(model, with(scenario, {other})));
  }
}

}  // namespace
}  // namespace tests
