#include "app/status_words.h"

#include <array>
#include <cmath>

#include "sim/trial/status.h"

namespace app {
namespace {

// One more decimal than usual for what would read as nothing missing.
engine::NumberText missing_text(double missing_m, const Units& units) {
  const DisplayUnit unit = units.of("cm");
  const double shown = 100.0 * missing_m / unit.size;
  const bool vanishes = std::abs(shown) < 0.5 * std::pow(10.0, -unit.decimals);
  return engine::number_text(shown, unit.decimals + (vanishes ? 1 : 0), unit.name);
}

}  // namespace

TextBuffer<300> describe_feasibility(const sim::Feasibility& feasibility, const Units& units) {
  std::array<char, sim::kFeasibilityLetters> buffer;
  return TextBuffer<300>("{}", sim::describe_feasibility(
                                   feasibility, missing_text(feasibility.missing_m, units).view(), buffer));
}

std::string describe_impossible_lift(const sim::ImpossibleLift& lift, const Units& units) {
  const std::string where = lift.varied ? fmt::format("{} {}", lift.varied->label,
                                                      format_parameter_value(*lift.varied, lift.value, units))
                                        : "";
  return sim::describe_impossible_lift(lift, where, describe_feasibility(lift.feasibility, units).view());
}

std::string describe_reason(const sim::ClaimResult& result, const Units& units) {
  return result.lacks ? sim::lacks_lift(describe_impossible_lift(result.impossible[*result.lacks], units))
                      : result.reason;
}

}  // namespace app
