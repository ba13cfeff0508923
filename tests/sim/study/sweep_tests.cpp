// Sweeps: which points a grid has, that threads change nothing, and that what cannot be done says so.
#include "sim/study/sweep.h"

#include <sstream>
#include <stdexcept>

#include "sim/io/sweep_csv.h"
#include "tests/sim/lifts.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

sim::SweepAxis axis(const std::string& text) {
  return sim::parse_sweep_axis(text, model_data().movements);
}

std::vector<double> numbers(const sim::SweepAxis& axis) {
  std::vector<double> result;
  for (const sim::ParameterValue& value : axis.values) result.push_back(std::get<double>(value));
  return result;
}

sim::SweepPlan plan(const sim::Scenario& base, const std::vector<std::string>& ranges,
                    const std::vector<std::string>& settings = {}) {
  std::vector<sim::SweepAxis> axes;
  for (const std::string& range : ranges) axes.push_back(axis(range));
  sim::Preset preset;
  preset.scenario = base;
  return sim::plan_sweep(preset, axes, settings, model_data().movements);
}

std::string csv_of(const sim::SweepPlan& plan, int threads) {
  std::ostringstream stream;
  sim::write_sweep_csv(
      stream, sim::run_sweep(model_data(), plan, sim::select_channels("spine.L5S1.*"), {.threads = threads}));
  return stream.str();
}

TEST_CASE("A range takes every step, meets its end and is what a person would have typed") {
  CHECK(numbers(axis("load.mass_kg=0:60:20")) == std::vector<double>{0, 20, 40, 60});
  CHECK(numbers(axis("load.mass_kg=0:50:20")) == std::vector<double>{0, 20, 40});
  CHECK(numbers(axis("load.forward_offset_m=-0.1:0.3:0.1")) == std::vector<double>{-0.1, 0, 0.1, 0.2, 0.3});
  CHECK(numbers(axis("load.mass_kg=40:0:-20")) == std::vector<double>{40, 20, 0});
  CHECK(numbers(axis("load.mass_kg=40:40:5")) == std::vector<double>{40});
  CHECK(numbers(axis("load.mass_kg=5,1,3")) == std::vector<double>{5, 1, 3});
}

TEST_CASE("Broken ranges are refused with what is allowed") {
  for (const char* range :
       {"load.mass_kg=0:60", "load.mass_kg=0:60:0", "load.mass_kg=0:60:-5", "load.mass_kg=0:4000:20",
        "load.mass_kg=a:b:c", "load.mass_kg=0:60:20:5", "load.kind=box:plate:1", "load.kind=bxo",
        "load.mas_kg=0:60:20", "movement.id=rdl,rld", "movement.repetitions=1:2:0.5", "load.mass_kg",
        "load.mass_kg=0:1:1e-9", "load.mass_kg=0:1:nan"}) {
    CAPTURE(range);
    CHECK_THROWS_AS(axis(range), sim::InputError);
  }
  CHECK(error_of([] { axis("load.mas_kg=0:60:20"); }).nearest == "load.mass_kg");
  CHECK(error_of([] { axis("movement.id=rdll"); }).nearest == "rdl");
}

TEST_CASE("A grid holds every combination once, the last parameter turning fastest") {
  const sim::SweepPlan grid = plan(lift("rdl"), {"load.mass_kg=20:40:20", "form.lumbar_flexion_deg=0,10,20"});
  REQUIRE(grid.points.size() == 6);
  CHECK(grid.points[0].load.mass_kg == 20);
  CHECK(grid.points[2].form.lumbar_flexion_deg == 20);
  CHECK(grid.points[3].load.mass_kg == 40);
  CHECK(grid.points[3].form.lumbar_flexion_deg == 0);
  CHECK_THROWS_AS(plan(lift("rdl"), {"load.mass_kg=0:1:1", "load.mass_kg=0:1:1"}), sim::InputError);
}

TEST_CASE("A movement that is varied brings its own form and load, and settings still hold") {
  const sim::SweepPlan grid =
      plan(lift("rdl"), {"movement.id=rdl,back_squat"}, {"load.mass_kg=33", "subject.mass_kg=60"});
  CHECK(grid.points[1].form.knee_flexion_deg == lift("back_squat").form.knee_flexion_deg);
  for (const sim::Scenario& point : grid.points) {
    CHECK(point.load.mass_kg == 33);
    CHECK(point.subject.mass_kg == 60);
  }
}

TEST_CASE("A relative load follows the subject of every point, unless a load is set or varied") {
  sim::Preset preset;
  preset.scenario = lift("single_leg_rdl", {"load.kind=barbell", "load.mass_kg=75"});
  preset.load_times_body_mass = 0.5;
  const auto loads = [&](const std::vector<std::string>& ranges, const std::vector<std::string>& settings) {
    std::vector<sim::SweepAxis> axes;
    for (const std::string& range : ranges) axes.push_back(axis(range));
    std::vector<double> masses;
    for (const sim::Scenario& point : sim::plan_sweep(preset, axes, settings, model_data().movements).points)
      masses.push_back(point.load.mass_kg);
    return masses;
  };
  using Masses = std::vector<double>;
  CHECK(loads({"subject.mass_kg=60,80"}, {}) == Masses{30, 40});
  CHECK(loads({"form.lumbar_flexion_deg=0,20"}, {"subject.mass_kg=90"}) == Masses{45, 45});
  CHECK(loads({"subject.mass_kg=60,80"}, {"load.mass_kg=20"}) == Masses{20, 20});
  CHECK(loads({"subject.mass_kg=60,80", "load.mass_kg=10,25"}, {}) == Masses{10, 25, 10, 25});
  const double of_rdl = lift("rdl").load.mass_kg;
  CHECK(loads({"subject.mass_kg=60,80"}, {"movement.id=rdl"}) == Masses{of_rdl, of_rdl});
  CHECK(loads({"movement.id=rdl", "subject.mass_kg=60,80"}, {}) == Masses{of_rdl, of_rdl});
  CHECK(loads({"subject.mass_kg=60,80"}, {"load.kind=none"}) == Masses{0, 0});
  preset.load_times_body_mass.reset();
  CHECK(loads({"subject.mass_kg=60,80"}, {}) == Masses{75, 75});
}

TEST_CASE("A point that is no scenario is named, with the values that lead there") {
  const sim::InputError::Parts parts = error_of([] {
    plan(lift("rdl"), {"movement.repetitions=1:20:1", "sampling.rate_hz=120,1000"});
  });
  CHECK(contains(parts.problem, "movement.repetitions="));
  CHECK(contains(parts.problem, "sampling.rate_hz=1000"));
}

TEST_CASE("A sweep is the same to the last digit on one thread and on four") {
  const sim::SweepPlan grid =
      plan(lift("rdl", {"sampling.rate_hz=30"}), {"load.mass_kg=0:80:20", "subject.height_m=1.6:1.8:0.1"});
  const std::string one = csv_of(grid, 1);
  CHECK(one == csv_of(grid, 4));
  CHECK(one == csv_of(grid, 64));  // more threads than points
}

TEST_CASE("A row is what the lift alone gives") {
  const sim::SweepPlan grid = plan(lift("rdl"), {"load.mass_kg=20,60"});
  const auto channels = sim::select_channels("joint.hip.torque_Nm");
  const sim::Sweep sweep = sim::run_sweep(model_data(), grid, channels, {.threads = 2});
  const sim::Trial alone = run(lift("rdl", {"load.mass_kg=60"}));
  CHECK(sweep.points[1].cells.back().peak == alone.summary.hip_torque_Nm.value);
  CHECK(sweep.is_complete);
}

TEST_CASE("A point that cannot be done carries its status and its numbers") {
  const sim::SweepPlan grid =
      plan(lift("rdl", {"load.mass_kg=150", "sampling.rate_hz=30"}), {"load.forward_offset_m=0:0.5:0.5"});
  const sim::Sweep sweep = sim::run_sweep(model_data(), grid, sim::select_channels("load.lever_arm_m"), {});
  CHECK(sweep.points[0].possible);
  CHECK_FALSE(sweep.points[1].possible);
  CHECK(contains(sweep.points[1].status, " cm"));
  CHECK(sweep.points[1].cells.size() == 2);
}

TEST_CASE("A batch stops when it is asked to, counts each lift once, and passes errors on") {
  const std::vector<sim::Scenario> lifts(12, lift("hip_hinge", {"sampling.rate_hz=10"}));
  const auto keep_nothing = [](int, const sim::Trial&) {};
  for (const int threads : {1, 3}) {
    CAPTURE(threads);
    std::vector<int> seen;
    CHECK(sim::simulate_batch(model_data(), lifts,
                              {threads,
                               [&](int done, int count) {
                                 seen.push_back(done);
                                 return count == 12;
                               }},
                              keep_nothing));
    REQUIRE(seen.size() == 12);
    for (int i = 0; i < 12; ++i) CHECK(seen[static_cast<size_t>(i)] == i + 1);

    int done_at_stop = 0;
    CHECK_FALSE(sim::simulate_batch(model_data(), lifts,
                                    {threads,
                                     [&](int done, int) {
                                       done_at_stop = done;
                                       return done < 4;
                                     }},
                                    keep_nothing));
    CHECK(done_at_stop == 4);

    const auto fail = [](int index, const sim::Trial&) {
      if (index >= 2) throw std::runtime_error("lift " + std::to_string(index));
    };
    CHECK_THROWS_WITH(sim::simulate_batch(model_data(), lifts, {.threads = threads}, fail), "lift 2");
  }
}

}  // namespace
}  // namespace tests
