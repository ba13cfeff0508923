#include "app/comparison_words.h"

#include <sstream>

#include "app/status_words.h"
#include "sim/io/comparison_text.h"

namespace app {

std::string comparison_text(const sim::Comparison& comparison, UnitSystem system) {
  const Units a{system, comparison.scenario_a.subject.mass_kg},
      b{system, comparison.scenario_b.subject.mass_kg};
  std::ostringstream text;
  if (system == UnitSystem::si) {
    sim::write_comparison_text(text, comparison, "reference", "now");
    return text.str();
  }
  const sim::ComparisonWords words{
      [&](const sim::Channel& channel) {
        const DisplayUnit unit = b.of(channel.unit);
        return sim::ComparedUnit{std::string(unit.name), a.of(channel.unit).size, unit.size, unit.decimals};
      },
      [&](const sim::ParameterDifference& difference) { return describe_difference(difference, b); },
      [&](const sim::Feasibility& feasibility) {
        return std::string(describe_feasibility(feasibility, b).view());
      }};
  sim::write_comparison_text(text, comparison, "reference", "now", words);
  return text.str();
}

}  // namespace app
