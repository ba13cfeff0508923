#include "sim/scenario/regress.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr double kMassStep_kg = 0.5;
constexpr double kSlowest_s = 10.0;

/// Toward the least, never past it, and never the other way.
double lessened(double value, double by, double least) {
  return std::min(value, std::max(value - by, least));
}

}  // namespace

Scenario regress(const Scenario& scenario, const Movement& movement) {
  Scenario easier = scenario;
  easier.load.mass_kg = std::floor(scenario.load.mass_kg * kRegressLoad / kMassStep_kg) * kMassStep_kg;
  if (movement.is_static) return easier;
  if (movement.carry != Carry::to_grip)
    easier.form.trunk_inclination_deg =
        lessened(scenario.form.trunk_inclination_deg, kRegressTrunk_deg, kRegressLeastTrunk_deg);
  for (double MovementSettings::*time : {&MovementSettings::lower_s, &MovementSettings::raise_s})
    easier.movement.*time =
        std::max(std::min(scenario.movement.*time * kRegressTime, kSlowest_s), scenario.movement.*time);
  return easier;
}

}  // namespace sim
