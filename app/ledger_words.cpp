#include "app/ledger_words.h"

#include <fmt/format.h>

#include "app/lesson_words.h"
#include "sim/io/claims_text.h"

namespace app {

std::string with_minus(std::string text) {
  for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1))
    if (at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9') text.replace(at, 1, "−");
  return text;
}

Units units_of(const sim::Claim& claim, UnitSystem system) {
  Units units{system};
  bool first = true;
  for (const sim::ClaimScenario& scenario : claim.scenarios)
    for (const sim::Scenario& point : scenario.points) {
      if (!first && point.subject.mass_kg != units.body_mass_kg && system == UnitSystem::body) return {};
      units.body_mass_kg = point.subject.mass_kg;
      first = false;
    }
  return units;
}

std::string ledger_number(double value, const std::string& unit, const Units& units) {
  const DisplayUnit shown = units.of(unit);
  return with_minus(sim::format_claim_value(value / shown.size, std::string(shown.name)));
}

std::string describe_result(const sim::Expectation& expectation, double value, const Units& units) {
  return fmt::format("{}: {}, expected {}", sim::format_label(expectation, lesson_format(units)),
                     ledger_number(value, expectation.unit, units),
                     with_minus(describe_expected(expectation, units)));
}

sim::ValidationRow in_units(const sim::ValidationRow& row, const Units& units) {
  const DisplayUnit shown = units.of(row.published.unit);
  if (units.system == UnitSystem::body || shown.name == row.published.unit) return row;
  sim::ValidationRow converted = row;
  sim::PublishedRow& published = converted.published;
  published.unit = shown.name;
  published.value /= shown.size;
  for (std::optional<double>* each : {&published.range_end, &published.sd})
    if (*each) **each /= shown.size;
  for (sim::SimulatedValue& value : converted.simulated) value.value /= shown.size, value.error /= shown.size;
  return converted;
}

}  // namespace app
