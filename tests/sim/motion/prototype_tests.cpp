// Agreement with an independent implementation of the same specification
// (tests/oracles/prototype_reference.csv).
#include <cmath>
#include <string>

#include "sim/scenario/text.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kAngle_deg{0.2, 0,
                               "printed to 0.1°, and its feet's centre of mass lies 1 cm further back"};
constexpr Tolerance kPlace_m{0.003, 0,
                             "printed in millimetres, and its feet's centre of mass lies 1 cm further back"};

/// Within 2 % or 1 N·m, whichever is larger: moments are printed to whole N·m.
Tolerance moment_tolerance(double expected_Nm) {
  return {std::max(1.0, 0.02 * std::abs(expected_Nm)), 0, "2 % or 1 N·m, printed to whole N·m"};
}

TEST_CASE("Postures and moments are those of an independent implementation of the same specification") {
  const sim::Table table = sim::Table::load(source_dir() / "tests" / "oracles" / "prototype_reference.csv");
  REQUIRE(table.row_count() == 14);
  for (int r = 0; r < table.row_count(); ++r) {
    const auto number = [&](const char* column) { return table.number(r, column); };
    const double load_kg = number("load_kg");
    const sim::Frame frame = held({fmt::format("pose.trunk_inclination_deg={}", number("trunk_deg")),
                                   fmt::format("form.lumbar_flexion_deg={}", number("lumbar_deg")),
                                   fmt::format("form.knee_flexion_deg={}", number("knee_deg")),
                                   load_kg > 0 ? "load.kind=dumbbells" : "load.kind=none",
                                   fmt::format("load.mass_kg={}", load_kg)});
    const auto sum = [](const std::array<double, 2>& sides) { return sides[0] + sides[1]; };
    CAPTURE(table.text(r, "posture"));
    CHECK(near(frame.posture.shin_inclination[0] * sim::kDegPerRad, number("shank_deg"), kAngle_deg));
    CHECK(near(frame.posture.hip_flexion[0] * sim::kDegPerRad, number("hip_flexion_deg"), kAngle_deg));
    CHECK(near(body_of(frame, sim::BodyId::pelvis).p_WB.x, number("hip_forward_m"), kPlace_m));
    CHECK(near(sum(frame.torque.hip_Nm), number("hip_Nm"), moment_tolerance(number("hip_Nm"))));
    CHECK(near(sum(frame.torque.knee_Nm), number("knee_Nm"), moment_tolerance(number("knee_Nm"))));
    CHECK(near(sum(frame.torque.ankle_Nm), number("ankle_Nm"), moment_tolerance(number("ankle_Nm"))));
    CHECK(near(frame.spine.level[0].moment_Nm, number("l5s1_Nm"), moment_tolerance(number("l5s1_Nm"))));
  }
}

}  // namespace
}  // namespace tests
