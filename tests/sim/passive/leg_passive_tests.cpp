// Passive moments of hip, knee and ankle: points by hand, and that they resist the ends of the joints'
// ranges.
#include <cmath>

#include "sim/passive/passive_loads.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

TEST_CASE("With straight joints the passive moments are those of the formula's constants") {
  const sim::LegPassiveMoments m = sim::leg_passive_moments(0, 0, 0);
  CHECK(near(m.hip_Nm, std::exp(1.4655) - std::exp(1.3403) + 8.072, kRoundOff));
  CHECK(near(m.knee_Nm, std::exp(1.8) - std::exp(-3.971) - 4.82 + std::exp(2.22), kRoundOff));
  CHECK(near(m.ankle_Nm, std::exp(-7.9763) - std::exp(2.1016) + 1.792, kRoundOff));
}

TEST_CASE("A hip flexed by 90 degrees with the knee at 20 is pulled back by 30 N m") {
  // e^(1.4655 - 0.068 - 6.75) - e^(1.3403 - 0.452 + 2.745) + 8.072
  const sim::LegPassiveMoments m = sim::leg_passive_moments(90, 20, 0);
  CHECK(near(m.hip_Nm, std::exp(-5.3525) - std::exp(3.6333) + 8.072, kRoundOff));
  CHECK(near(m.hip_Nm, -30, {0.5, 0, "published to 1 N m"}));
}

TEST_CASE("Stretched hamstrings pull the hip back the more the straighter the knee, and bend the knee") {
  for (double hip = 60; hip < 120; hip += 10) {
    CHECK(sim::leg_passive_moments(hip, 10, 0).hip_Nm < sim::leg_passive_moments(hip, 60, 0).hip_Nm);
    CHECK(sim::leg_passive_moments(hip + 10, 20, 0).hip_Nm < sim::leg_passive_moments(hip, 20, 0).hip_Nm);
    CHECK(sim::leg_passive_moments(hip + 10, 20, 0).knee_Nm > sim::leg_passive_moments(hip, 20, 0).knee_Nm);
  }
}

TEST_CASE("Every joint is driven back from the ends of its range") {
  CHECK(sim::leg_passive_moments(-20, 10, 0).hip_Nm > 15);
  CHECK(sim::leg_passive_moments(120, 10, 0).hip_Nm < -60);
  CHECK(sim::leg_passive_moments(0, -10, 0).knee_Nm > 30);   // over-straight: flexed again
  CHECK(sim::leg_passive_moments(0, 140, 0).knee_Nm < -10);  // deeply bent: straightened
  CHECK(sim::leg_passive_moments(0, 0, 25).ankle_Nm < -50);  // dorsiflexed: back to plantarflexion
  CHECK(sim::leg_passive_moments(0, 0, -55).ankle_Nm > 10);
  // a bent knee lets the calf go
  CHECK(sim::leg_passive_moments(0, 90, 25).ankle_Nm > sim::leg_passive_moments(0, 0, 25).ankle_Nm);
}

TEST_CASE("A frame's legs feel the passive moments of their own angles") {
  const sim::Frame frame = held({"pose.hip_flexion_deg=80", "form.knee_flexion_deg=25"});
  for (size_t s = 0; s < 2; ++s) {
    const sim::LegPassiveMoments m = sim::leg_passive_moments(
        frame.posture.hip_flexion[s] * sim::kDegPerRad, frame.posture.knee_flexion[s] * sim::kDegPerRad,
        frame.posture.ankle_dorsiflexion[s] * sim::kDegPerRad);
    CHECK(near(frame.passive.hip_Nm[s], m.hip_Nm, kRoundOff));
    CHECK(near(frame.passive.knee_Nm[s], m.knee_Nm, kRoundOff));
    CHECK(near(frame.passive.ankle_Nm[s], m.ankle_Nm, kRoundOff));
    CHECK(near(frame.muscles.leg[s].passive_hip_extension_Nm, -m.hip_Nm, kRoundOff));
  }
}

}  // namespace
}  // namespace tests
