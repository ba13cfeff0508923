#include "sim/scenario/parameters.h"

#include <limits>
#include <set>

#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"

namespace tests {
namespace {

using sim::Parameter;
using sim::ParameterKind;
using sim::ParameterValue;
using sim::Scenario;

bool is_number(const Parameter& parameter) {
  return parameter.kind == ParameterKind::number || parameter.kind == ParameterKind::optional_number ||
         parameter.kind == ParameterKind::integer;
}

/// Values of every sort that a parameter takes.
std::vector<ParameterValue> sample_values(const Parameter& parameter) {
  if (parameter.kind == ParameterKind::toggle) return {true, false};
  if (parameter.kind == ParameterKind::choice) {
    if (parameter.id == "movement.id") return {std::string("rdl"), std::string("pose")};
    std::vector<ParameterValue> choices;
    for (const std::string_view choice : parameter.choices) choices.emplace_back(std::string(choice));
    return choices;
  }
  std::vector<ParameterValue> values{parameter.low, parameter.high};
  if (parameter.kind == ParameterKind::optional_number) values.emplace_back(std::monostate());
  if (parameter.kind != ParameterKind::integer)
    values.emplace_back(parameter.low + (parameter.high - parameter.low) / 3.0);
  return values;
}

TEST_CASE("The ids that scripts depend on are parameters") {
  for (const char* id : {"subject.mass_kg",
                         "subject.height_m",
                         "subject.sex",
                         "subject.lumbar_range_deg",
                         "movement.id",
                         "movement.repetitions",
                         "movement.lower_s",
                         "movement.pause_s",
                         "movement.raise_s",
                         "form.trunk_inclination_deg",
                         "form.knee_flexion_deg",
                         "form.lumbar_flexion_deg",
                         "form.neck_extension_deg",
                         "form.foot_yaw_deg",
                         "form.stance_width_m",
                         "form.cop_forward_m",
                         "form.ankle_limit_deg",
                         "load.kind",
                         "load.mass_kg",
                         "load.forward_offset_m",
                         "pose.trunk_inclination_deg",
                         "pose.hip_flexion_deg",
                         "pose.shank_inclination_deg",
                         "pose.shoulder_flexion_deg",
                         "pose.elbow_flexion_deg",
                         "pose.hands_forward_m",
                         "pose.hands_height_m",
                         "model.spine",
                         "model.sacral_slope_deg",
                         "sampling.rate_hz"}) {
    CAPTURE(id);
    CHECK(sim::find_parameter(id) != nullptr);
  }
  CHECK(sim::find_parameter("load") == nullptr);
  CHECK(sim::find_parameter("") == nullptr);
}

TEST_CASE("Every row of the table is complete and its id says group and unit") {
  std::set<std::string_view> ids;
  for (const Parameter& parameter : sim::parameters()) {
    CAPTURE(parameter.id);
    CHECK(ids.insert(parameter.id).second);
    CHECK(parameter.id.find('.') != std::string_view::npos);
    CHECK_FALSE(parameter.label.empty());
    CHECK(parameter.help.size() > 20);
    if (is_number(parameter)) {
      CHECK(parameter.low < parameter.high);
      CHECK(parameter.step > 0.0);
      CHECK(parameter.step <= parameter.high - parameter.low);
    }
    const auto ends_with = [&](std::string_view end) {
      return parameter.id.size() > end.size() && parameter.id.substr(parameter.id.size() - end.size()) == end;
    };
    CHECK(ends_with("_deg") == (parameter.unit == "°"));
    CHECK(ends_with("_m") == (parameter.unit == "m"));
    CHECK(ends_with("_kg") == (parameter.unit == "kg"));
    CHECK(ends_with("_s") == (parameter.unit == "s"));
    CHECK(ends_with("_hz") == (parameter.unit == "Hz"));
  }
}

TEST_CASE("Every parameter gives back what was set, as value and as text, and touches no other") {
  for (const Parameter& parameter : sim::parameters()) {
    CAPTURE(parameter.id);
    for (const ParameterValue& value : sample_values(parameter)) {
      Scenario by_value, by_text;
      sim::set_parameter(by_value, parameter.id, value);
      CHECK(parameter.get(by_value) == value);
      sim::set_parameter_from_text(by_text, parameter.id, sim::format_parameter(value));
      CHECK(by_text == by_value);
      for (const sim::ParameterDifference& difference : sim::find_differences(Scenario(), by_value))
        CHECK(difference.parameter->id == parameter.id);
    }
  }
}

TEST_CASE("Every default is allowed, and the defaults are those of the hip hinge") {
  const auto movements = sim::MovementLibrary::load(assets_dir() / "movements");
  sim::check_scenario(Scenario(), movements);
  CHECK(movements.get("hip_hinge").defaults == Scenario());
}

TEST_CASE("A number out of its range is refused with the range") {
  for (const Parameter& parameter : sim::parameters()) {
    if (!is_number(parameter)) continue;
    CAPTURE(parameter.id);
    for (const double value :
         {parameter.low - parameter.step, parameter.high + parameter.step,
          std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
      Scenario scenario;
      const auto parts = error_of([&] { sim::set_parameter(scenario, parameter.id, value); });
      CHECK(parts.key == parameter.id);
      CHECK(parts.problem == "out of range");
      CHECK(parts.allowed == sim::describe_allowed(parameter));
      CHECK(scenario == Scenario());
    }
  }
}

TEST_CASE("Errors say the value found and what is allowed, in words") {
  Scenario scenario;
  const auto mass = error_of([&] { sim::set_parameter_from_text(scenario, "load.mass_kg", "500"); });
  CHECK(mass.found == "500");
  CHECK(mass.allowed == "a number from 0 to 450 kg");
  const auto repetitions =
      error_of([&] { sim::set_parameter_from_text(scenario, "movement.repetitions", "2.5"); });
  CHECK(repetitions.problem == "not a whole number");
  CHECK(repetitions.allowed == "a whole number from 1 to 20");
  const auto sex = error_of([&] { sim::set_parameter_from_text(scenario, "subject.sex", "femal"); });
  CHECK(sex.allowed == "female, male");
  CHECK(sex.nearest == "female");
  const auto lats = error_of([&] { sim::set_parameter_from_text(scenario, "load.lats_on", "maybe"); });
  CHECK(lats.allowed == "true or false");
  const auto word = error_of([&] { sim::set_parameter_from_text(scenario, "load.mass_kg", "heavy"); });
  CHECK(word.problem == "not a number");
  CHECK(word.found == "\"heavy\"");
  const auto none = error_of([&] { sim::set_parameter_from_text(scenario, "load.mass_kg", "none"); });
  CHECK(none.problem == "not a number");
  const auto unknown = error_of([&] { sim::set_parameter_from_text(scenario, "load.mas_kg", "1"); });
  CHECK(unknown.nearest == "load.mass_kg");
  const auto kind = error_of([&] { sim::set_parameter(scenario, "load.mass_kg", std::string("20")); });
  CHECK(kind.problem == "wrong type");
  CHECK(scenario == Scenario());
}

TEST_CASE("Toggles and unset numbers are read from the words people use") {
  Scenario scenario;
  for (const char* off : {"false", "off", "0"}) {
    scenario.load.lats_on = true;
    sim::set_parameter_from_text(scenario, "load.lats_on", off);
    CHECK_FALSE(scenario.load.lats_on);
  }
  for (const char* on : {"true", "on", "1", " on "}) {
    scenario.load.lats_on = false;
    sim::set_parameter_from_text(scenario, "load.lats_on", on);
    CHECK(scenario.load.lats_on);
  }
  for (const char* unset : {"none", "", " "}) {
    scenario.form.stance_width_m = 0.3;
    sim::set_parameter_from_text(scenario, "form.stance_width_m", unset);
    CHECK_FALSE(scenario.form.stance_width_m.has_value());
  }
}

TEST_CASE("Differences name exactly what differs, with both values") {
  Scenario before, after;
  CHECK(sim::find_differences(before, after).empty());
  after.load.forward_offset_m = 0.15;
  after.form.stance_width_m = 0.4;
  const auto differences = sim::find_differences(before, after);
  REQUIRE(differences.size() == 2);
  CHECK(differences[0].parameter->id == "form.stance_width_m");
  CHECK(sim::format_parameter(differences[0].before) == "none");
  CHECK(sim::format_parameter(differences[0].after) == "0.4");
  CHECK(differences[1].parameter->id == "load.forward_offset_m");
  CHECK(sim::format_parameter(differences[1].after) == "0.15");
}

}  // namespace
}  // namespace tests
