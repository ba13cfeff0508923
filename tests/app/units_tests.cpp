// Units at the display edge: round trips, every unit that the tables hold, and what a person may type.
#include "app/units.h"

#include "app/lesson_words.h"

#include <cmath>
#include <set>

#include "app/curves.h"
#include "sim/conventions.h"
#include "sim/study/claim.h"
#include "sim/study/comparison.h"
#include "sim/trial/channels.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using app::Units;
using app::UnitSystem;

constexpr Tolerance kExact{0.0, 1e-12, "one multiplication and one division"};
constexpr double kBody_kg = 80.0;

const sim::Parameter& parameter(const char* id) {
  return *sim::find_parameter(id);
}

double typed(const char* text, const char* id, UnitSystem system = UnitSystem::si) {
  std::string problem;
  const auto value = app::parse_quantity(text, parameter(id), {system, kBody_kg}, problem);
  CAPTURE(text, problem);
  REQUIRE(value.has_value());
  return *value;
}

std::string refused(const char* text, const char* id) {
  std::string problem;
  CAPTURE(text);
  REQUIRE_FALSE(app::parse_quantity(text, parameter(id), {UnitSystem::si, kBody_kg}, problem).has_value());
  return problem;
}

TEST_CASE("Units of quantities are those of their definitions") {
  const Units us{UnitSystem::us, kBody_kg}, body{UnitSystem::body, kBody_kg};
  // 1 lb = 0.45359237 kg and 1 in = 25.4 mm exactly, 1 lbf = 1 lb at 9.80665 m/s²
  CHECK(near(us.read(0.45359237, "kg"), 1.0, kExact));
  CHECK(near(us.read(0.0254, "m"), 1.0, kExact));
  CHECK(near(us.read(4.4482216152605, "N"), 1.0, kExact));
  CHECK(near(us.read(4.4482216152605 * 0.3048, "N·m"), 1.0, kExact));
  CHECK(near(us.read(4.4482216152605 / (0.0254 * 0.0254) * 1e-3, "kPa"), 1.0, kExact));
  CHECK(near(body.read(kBody_kg * sim::kGravity_m_per_s2, "N"), 1.0, kExact));
  CHECK(near(body.read(kBody_kg, "kg"), 1.0, kExact));
  CHECK(near(body.read(kBody_kg, "N·m"), 1.0, kExact));
  CHECK(body.of("N·m").name == "N·m/kg");
  CHECK(body.of("m").name == "m");
  // the same quantity in a thousandth of the unit
  for (const Units& units : {us, body}) {
    CHECK(near(units.read(1.0, "kN") / units.read(1000.0, "N"), 1.0, kExact));
  }
  CHECK(near(us.read(1.0, "MPa"), us.read(1000.0, "kPa"), kExact));
  CHECK(near(us.read(100.0, "cm"), us.read(1.0, "m"), kExact));
  CHECK(near(us.read(1000.0, "mm"), us.read(1.0, "m"), kExact));
}

TEST_CASE("Every unit of a parameter, a channel or a claim is known in every system, and reads back") {
  std::set<std::string> all;
  for (const sim::Parameter& each : sim::parameters()) all.emplace(each.unit);
  for (const sim::Channel& each : sim::channels()) all.insert(each.unit);
  const app::State state = make_state();
  for (const sim::Claim& claim :
       sim::load_claims(assets_dir() / "claims", state.presets(), state.movements()).claims) {
    for (const sim::Expectation& each : claim.expectations) all.insert(each.unit);
    for (const sim::ClaimSide& side : claim.sides)
      for (const sim::Expectation& each : side.expectations) all.insert(each.unit);
  }
  // those that are the same in every system
  const std::set<std::string> universal{"", "°", "s", "Hz", "%", "y"};
  REQUIRE(all.size() > universal.size());
  for (int system = 0; system < app::kUnitSystemCount; ++system) {
    const Units units{static_cast<UnitSystem>(system), kBody_kg};
    for (const std::string& unit : all) {
      CAPTURE(system, unit);
      const app::DisplayUnit shown = units.of(unit);
      CHECK(shown.size > 0.0);
      CHECK(std::string(shown.name.data()) == shown.name);  // ends with a zero
      CHECK(near(units.read(12.5, unit) * shown.size, 12.5, kExact));
      if (universal.contains(unit)) CHECK((shown.name == unit && shown.size == 1.0));
    }
  }
  const Units us{UnitSystem::us, kBody_kg};
  for (const std::string& unit : all)
    if (!universal.contains(unit) && unit != "W" && unit != "J") {
      CAPTURE(unit);
      CHECK(us.of(unit).name != unit);  // a new unit of the tables needs a row in app/units.cpp
    }
}

TEST_CASE("Every number parameter can be typed as it is shown, in every system") {
  for (int system = 0; system < app::kUnitSystemCount; ++system) {
    const Units units{static_cast<UnitSystem>(system), kBody_kg};
    for (const sim::Parameter& each : sim::parameters()) {
      if (each.kind == sim::ParameterKind::choice || each.kind == sim::ParameterKind::toggle) continue;
      const double middle = std::round(0.5 * (each.low + each.high) / each.step) * each.step;
      const std::string text = app::format_parameter_value(each, middle, units);
      std::string problem;
      const auto back = app::parse_quantity(text, each, units, problem);
      CAPTURE(each.id, text, problem);
      REQUIRE(back.has_value());
      const app::DisplayParameter shown = units.of(each);
      // one digit more than the step
      CHECK(std::abs(*back - middle) <= 0.051 * shown.step * shown.unit.size * 10.0);
      CHECK(shown.step > 0.0);
    }
  }
}

TEST_CASE("A typed quantity is taken in any unit of its kind, whatever is shown") {
  for (const UnitSystem system : {UnitSystem::si, UnitSystem::us, UnitSystem::body}) {
    CHECK(near(typed("45 lb", "load.mass_kg", system), 45 * 0.45359237, kExact));
    CHECK(near(typed("20kg", "load.mass_kg", system), 20.0, kExact));
    CHECK(near(typed("1.5 bw", "load.mass_kg", system), 1.5 * kBody_kg, kExact));
    CHECK(near(typed("1,5 x BW", "load.mass_kg", system), 1.5 * kBody_kg, kExact));
    CHECK(near(typed("12 stone", "subject.mass_kg", system), 12 * 14 * 0.45359237, kExact));
    CHECK(near(typed("18 in", "load.forward_offset_m", system), 0.4572, kExact));
    CHECK(near(typed("-5 cm", "load.forward_offset_m", system), -0.05, kExact));
    CHECK(near(typed("\xE2\x88\x92"
                     "5 cm",
                     "load.forward_offset_m", system),
               -0.05, kExact));
    CHECK(near(typed("5 ft 9 in", "subject.height_m", system), 69 * 0.0254, kExact));
    CHECK(near(typed("5'9\"", "subject.height_m", system), 69 * 0.0254, kExact));
    CHECK(near(typed("5'9", "subject.height_m", system), 69 * 0.0254, kExact));
    CHECK(near(typed("172 cm", "subject.height_m", system), 1.72, kExact));
    CHECK(near(typed("0.2 bw", "load.hand_force_forward_N", system), 0.2 * kBody_kg * sim::kGravity_m_per_s2,
               kExact));
    CHECK(near(typed("50 lb", "load.hand_force_forward_N", system), 50 * 4.4482216152605, kExact));
    CHECK(near(typed("30°", "form.lumbar_flexion_deg", system), 30.0, kExact));
    CHECK(near(typed("1500 ms", "movement.lower_s", system), 1.5, kExact));
  }
  // a plain number is in the shown unit
  CHECK(near(typed("100", "load.mass_kg"), 100.0, kExact));
  CHECK(near(typed("100", "load.mass_kg", UnitSystem::us), 45.359237, kExact));
  CHECK(near(typed("1.25", "load.mass_kg", UnitSystem::body), 1.25 * kBody_kg, kExact));
  // but for the body itself
  CHECK(near(typed("70", "subject.mass_kg", UnitSystem::body), 70.0, kExact));
}

TEST_CASE("What is not a quantity of its kind is refused, with what could be written") {
  for (const char* text :
       {"", "  ", "heavy", "45 in", "45 N", "20 5 kg", "9 in 5 ft", "1e999", "5 lb 3", "--5"})
    CHECK(refused(text, "load.mass_kg").find("45 lb") != std::string::npos);
  CHECK(refused("1 bw", "subject.mass_kg").find("Body mass") == 0);
  CHECK(refused("45 lb", "load.forward_offset_m").find("18 in") != std::string::npos);
}

TEST_CASE("A difference is one sentence, in the window and on the command line") {
  sim::Scenario before = preset_scenario("rdl"), after = before;
  after.load.mass_kg = before.load.mass_kg + 20.0;
  const auto differences = sim::find_differences(before, after);
  REQUIRE(differences.size() == 1);
  CHECK(app::describe_difference(differences[0], {}) == "Load mass: 40 → 60 kg");
  CHECK(app::describe_difference(differences[0], {}) == sim::describe_difference(differences[0]));
  CHECK(app::describe_difference(differences[0], {UnitSystem::us, kBody_kg}) == "Load mass: 88.2 → 132.3 lb");
}

TEST_CASE("Curves are in the units of the body whose they are") {
  const app::State state = make_state();
  app::Curves curves;
  curves.follow(state.trial(), 1);
  const std::vector<double> newtons(curves.values("spine.L5S1.compression_N").begin(),
                                    curves.values("spine.L5S1.compression_N").end());
  for (const double mass : {60.0, 90.0}) {
    curves.follow(state.trial(), 1, {UnitSystem::body, mass});
    const auto weights = curves.values("spine.L5S1.compression_N");
    REQUIRE(weights.size() == newtons.size());
    for (std::size_t i = 0; i < newtons.size(); i += 50)
      CHECK(near(weights[i] * mass * sim::kGravity_m_per_s2, newtons[i], kExact));
    const auto band = curves.model_band(0, sim::LimitedLoad::compression);
    CHECK(band.high[0] < 20.0);
  }
}

TEST_CASE("Lessons write their numbers in the units of the window") {
  const app::Units si, us{UnitSystem::us}, body{UnitSystem::body, 100.0};
  CHECK(app::lesson_number(si, 20.0, "kg") == "20\u00a0kg");
  CHECK(app::lesson_number(us, 20.0, "kg") == "44.1\u00a0lb");
  CHECK(app::lesson_number(us, 1800.0, "N") == "405\u00a0lbf");
  CHECK(app::lesson_number(us, 25.0, "cm", 0) == "9.8\u00a0in");
  CHECK(app::lesson_number(us, -60.0, "N·m") == "−44\u00a0lbf·ft");
  CHECK(app::lesson_number(us, 12.0, "%", 1) == "12.0\u00a0%");
  CHECK(app::lesson_number(us, 45.0, "°") == "45°");
  CHECK(app::lesson_number(body, 981.0, "N") == "1.00\u00a0BW");
  sim::Expectation limit;
  limit.unit = "N", limit.low = -std::numeric_limits<double>::infinity(), limit.high = 3400.0;
  CHECK(app::describe_expected(limit, si) == "below 3400");
  CHECK(app::describe_expected(limit, us) == "below 764");
}

TEST_CASE("The sentence about the load's distance goes by a round distance of the unit") {
  Window window;
  if (!window) return;
  const double ten_cm = window.state().load_distance().held_Nm;
  window.state().view.units = UnitSystem::us;
  window.settle();
  const auto& effect = window.state().load_distance();
  CHECK(near(effect.step_m, 4.0 * 0.0254, kExact));
  CHECK(near(effect.held_Nm / ten_cm, 1.016, {1e-6, 0.0, "mass times gravity times distance"}));
  window.state().view.units = UnitSystem::si;
  window.settle();
  CHECK(window.state().load_distance().held_Nm == ten_cm);
}

TEST_CASE("A slider in pounds sets kilograms, and a typed unit is converted") {
  Window window;
  if (!window) return;
  window.state().view.units = UnitSystem::us;
  window.settle();
  const app::Rect row = window.row("load.mass_kg");
  const auto type = [&](const char* text) {
    // Ctrl+click on the number: no two clicks that a slow machine would take for single ones
    window.move(row.x + row.width - 12.0f, row.y + 8.0f);
    window.settle();
    window.platform->inject(engine::key_event(engine::Key::left_control, true, {.control = true}));
    window.settle();
    window.button(true);
    window.settle();
    window.button(false);
    window.platform->inject(engine::key_event(engine::Key::left_control, false));
    window.settle();
    for (const char* c = text; *c != '\0'; ++c)
      window.platform->inject(engine::character_event(static_cast<std::uint32_t>(*c)));
    window.settle();
    window.tap(engine::Key::enter);
  };
  type("100");
  CHECK(near(window.state().trial().scenario.load.mass_kg, 45.359237, kExact));
  type("20 kg");
  CHECK(near(window.state().trial().scenario.load.mass_kg, 20.0, kExact));
  type("1.5 bw");
  const double body_kg = window.state().trial().scenario.subject.mass_kg;
  CHECK(near(window.state().trial().scenario.load.mass_kg, 1.5 * body_kg, kExact));
  const std::size_t notices = window.state().notices.size();
  type("12 in");
  CHECK(near(window.state().trial().scenario.load.mass_kg, 1.5 * body_kg, kExact));
  REQUIRE(window.state().notices.size() == notices + 1);
  CHECK(window.state().notices.back().text.find("45 lb") != std::string::npos);
}

}  // namespace
}  // namespace tests
