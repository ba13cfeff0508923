// One number of a whole trial, against trials whose numbers are known beforehand.
#include "sim/study/statistic.h"

#include <cmath>

#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::Statistic;

const sim::Trial& hinge() {
  static const sim::Trial trial = run(lift("rdl"));
  return trial;
}

const sim::Channel& channel(const char* id) {
  const sim::Channel* found = sim::find_channel(id);
  REQUIRE(found != nullptr);
  return *found;
}

double read(const char* id, Statistic statistic, std::optional<sim::PhaseKind> during = {}) {
  return sim::read_statistic(hinge(), {.statistic = statistic, .channel = &channel(id), .during = during});
}

TEST_CASE("Time itself shows what the statistics over time mean") {
  // 2.5 s down, 0.5 s pause, 1.5 s up.
  CHECK(near(read("time_s", Statistic::peak), 4.5, kRoundOff));
  CHECK(read("time_s", Statistic::least) == 0.0);
  CHECK(near(read("time_s", Statistic::mean), 2.25, kRoundOff));
  CHECK(near(read("time_s", Statistic::range), 4.5, kRoundOff));
  CHECK(near(read("time_s", Statistic::bottom), 2.5, kRoundOff));
  CHECK(near(read("time_s", Statistic::integral), 4.5 * 4.5 / 2, kRoundOff));
  CHECK(near(read("time_s", Statistic::steepest), 1.0, kRoundOff));
  CHECK(near(read("time_s", Statistic::time_of_peak), 4.5, kRoundOff));
}

TEST_CASE("During a phase only its own samples count") {
  CHECK(near(read("time_s", Statistic::end, sim::PhaseKind::lower), 2.5,
             {1.0 / 120.0 + 1e-9, 0.0, "the last sample before the pause"}));
  CHECK(read("time_s", Statistic::start, sim::PhaseKind::raise) >= 3.0 - 1e-9);
  CHECK(std::isnan(read("time_s", Statistic::mean, sim::PhaseKind::hold)));
}

TEST_CASE("Largest is by size and keeps its sign") {
  // A hinge's knee is held from straightening: its extension moment is negative.
  const double largest = read("joint.knee.torque_Nm", Statistic::largest);
  CHECK(largest < -50.0);
  CHECK(largest == read("joint.knee.torque_Nm", Statistic::least));
  CHECK(read("joint.knee.torque_Nm", Statistic::peak) > largest);
}

TEST_CASE("A value is read where another channel reaches a level") {
  sim::StatisticRequest request{.statistic = Statistic::at,
                                .channel = &channel("posture.trunk_inclination_deg"),
                                .against = &channel("posture.trunk_inclination_deg"),
                                .level = 45.0};
  CHECK(near(sim::read_statistic(hinge(), request), 45.0, kRoundOff));
  request.level = 89.0;  // the lift stops at 70°
  CHECK(std::isnan(sim::read_statistic(hinge(), request)));
}

TEST_CASE("The share of time above a level runs from all to none") {
  sim::StatisticRequest request{.statistic = Statistic::share_above,
                                .channel = &channel("spine.L5S1.compression_N")};
  CHECK(sim::read_statistic(hinge(), request) == 1.0);
  request.level = read("spine.L5S1.compression_N", Statistic::peak);
  CHECK(sim::read_statistic(hinge(), request) == 0.0);
  request.level = read("spine.L5S1.compression_N", Statistic::mean);
  const double share = sim::read_statistic(hinge(), request);
  CHECK(share > 0.2);
  CHECK(share < 0.8);
}

TEST_CASE(
    "Work is done going up, taken in going down, and returns to nothing over a repetition of a slow lift") {
  sim::StatisticRequest request{.statistic = Statistic::work,
                                .channel = &channel("joint.hip_right.torque_Nm"),
                                .against = &channel("posture.hip_flexion_right_deg")};
  const double whole_J = sim::read_statistic(hinge(), request);
  request.during = sim::PhaseKind::lower;
  const double down_J = sim::read_statistic(hinge(), request);
  request.during = sim::PhaseKind::raise;
  const double up_J = sim::read_statistic(hinge(), request);
  CHECK(down_J < -20.0);
  CHECK(up_J > 20.0);
  // The rest is what inertia of unequal tempo moves between joints.
  CHECK(std::abs(whole_J) < 0.05 * up_J);
}

TEST_CASE("Whether a lift is possible is a number too") {
  const auto possible = [](const sim::Trial& trial) {
    return sim::read_statistic(trial, {.statistic = Statistic::possible});
  };
  CHECK(possible(hinge()) == 1.0);
  CHECK(possible(run(lift("rdl", {"load.mass_kg=150", "load.forward_offset_m=0.5"}))) == 0.0);
}

}  // namespace
}  // namespace tests
