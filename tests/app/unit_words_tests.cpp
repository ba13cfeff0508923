// Sentences with numbers in them in the units of the window: why a lift cannot be done, what claims and measurements compare.
#include "app/ledger_words.h"
#include "app/status_words.h"
#include "sim/trial/status.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using app::Units;
using app::UnitSystem;

constexpr Tolerance kExact{0.0, 1e-12, "one multiplication and one division"};

sim::Feasibility out_of_reach(double missing_m) {
  sim::Feasibility feasibility;
  feasibility.trouble = sim::Trouble::out_of_reach;
  feasibility.missing_m = missing_m, feasibility.time_s = 1.2;
  return feasibility;
}

TEST_CASE("Why a lift cannot be done is said in the units of the window") {
  const sim::Feasibility far = out_of_reach(0.0254);
  CHECK(app::describe_feasibility(far, {}).view() == sim::describe_feasibility(far));
  CHECK(app::describe_feasibility(far, {UnitSystem::us}).view() ==
        "out of reach at 1.20 s: the hands miss by 1.0 in");
  CHECK(app::describe_feasibility(far, {UnitSystem::body}).view() == sim::describe_feasibility(far));
  // never "by 0.0 in" of what is missing
  CHECK(app::describe_feasibility(out_of_reach(0.0005), {UnitSystem::us}).view() ==
        "out of reach at 1.20 s: the hands miss by 0.02 in");
  CHECK(app::describe_feasibility({}, {UnitSystem::us}).view() == "ok");
}

TEST_CASE("A claim's impossible lifts and its reason are said in the units of the window") {
  sim::ClaimResult result;
  result.impossible = {{"close", out_of_reach(0.0508)},
                       {"far", out_of_reach(0.0254), sim::find_parameter("load.mass_kg"), 45.359237, 2, 5}};
  const Units us{UnitSystem::us};
  CHECK(app::describe_impossible_lift(result.impossible[0], us) ==
        "close: out of reach at 1.20 s: the hands miss by 2.0 in");
  CHECK(app::describe_impossible_lift(result.impossible[1], us) ==
        "far: 2 of 5 lifts cannot be done, the first at Load mass 100 lb: out of reach at 1.20 s: the "
        "hands miss by 1.0 in");
  result.reason = "there is no such number here";
  CHECK(app::describe_reason(result, us) == result.reason);
  result.lacks = 0;
  CHECK(app::describe_reason(result, us) ==
        sim::lacks_lift(describe_impossible_lift(result.impossible[0], us)));
}

TEST_CASE("Numbers of claims are in the units of the window, by their own lifters' bodies") {
  const Units us{UnitSystem::us}, body{UnitSystem::body, 100.0};
  CHECK(app::ledger_number(444.82216152605, "N", us) == "100 lbf");
  CHECK(app::ledger_number(980.665, "N", body) == "1 BW");
  CHECK(app::ledger_number(12.5, "%", us) == "12.5 %");
  CHECK(app::ledger_number(12.5, "°", us) == "12.5°");
  CHECK(app::ledger_number(std::nan(""), "N", us) == "- lbf");
  sim::Expectation expectation;
  expectation.label = "Compression", expectation.unit = "N";
  expectation.low = 3400.0, expectation.high = std::numeric_limits<double>::infinity();
  CHECK(app::describe_result(expectation, 4448.2216152605, us) ==
        "Compression: 1000 lbf, expected above 764");
  CHECK(app::describe_result(expectation, 3500.0, {}) == "Compression: 3500 N, expected above 3400");

  sim::Claim claim;
  sim::Scenario light, heavy;
  light.subject.mass_kg = 60.0, heavy.subject.mass_kg = 90.0;
  claim.scenarios = {{"light", {light}}};
  CHECK(app::units_of(claim, UnitSystem::body) == Units{UnitSystem::body, 60.0});
  claim.scenarios.push_back({"heavy", {heavy}});
  CHECK(app::units_of(claim, UnitSystem::body).system == UnitSystem::si);
  CHECK(app::units_of(claim, UnitSystem::us).system == UnitSystem::us);
}

TEST_CASE("Published measurements are read in the units of the window, their verdicts as they were") {
  sim::ValidationRow row;
  row.published.unit = "MPa";
  row.published.value = 0.5, row.published.range_end = 0.7, row.published.sd = 0.1;
  row.simulated[0] = {0.6, 0.1, 20.0, sim::Verdict::near};
  const sim::ValidationRow us = app::in_units(row, {UnitSystem::us});
  constexpr double kPsi_MPa = 4.4482216152605 / (25.4 * 25.4);
  CHECK(us.published.unit == "psi");
  CHECK(near(us.published.value, 0.5 / kPsi_MPa, kExact));
  CHECK(near(*us.published.range_end, 0.7 / kPsi_MPa, kExact));
  CHECK(near(*us.published.sd, 0.1 / kPsi_MPa, kExact));
  CHECK(near(us.simulated[0].value, 0.6 / kPsi_MPa, kExact));
  CHECK(near(us.simulated[0].error, 0.1 / kPsi_MPa, kExact));
  CHECK(us.simulated[0].error_percent == 20.0);
  CHECK(us.simulated[0].verdict == sim::Verdict::near);
  CHECK(app::in_units(row, {UnitSystem::body}).published.value == 0.5);
  row.published.unit = "% of standing";
  CHECK(app::in_units(row, {UnitSystem::us}).published.value == 0.5);
}

}  // namespace
}  // namespace tests
