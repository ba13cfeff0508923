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

void shorten_range(const Movement& movement, Scenario& scenario) {
  FormSettings& form = scenario.form;
  if (movement.carry == Carry::to_grip) {
    const double height_m = scenario.load.grip_height_m.value_or(*movement.grip_height_m),
                 highest_m = kRegressHighestGrip * scenario.subject.height_m;
    scenario.load.grip_height_m = std::max(height_m, std::min(height_m + kRegressGrip_m, highest_m));
    return;
  }
  const double before_deg = form.trunk_inclination_deg;
  form.trunk_inclination_deg = lessened(before_deg, kRegressTrunk_deg, kRegressLeastTrunk_deg);
  if (movement.style == FormStyle::squat && before_deg > 0)
    form.knee_flexion_deg *= form.trunk_inclination_deg / before_deg;
  // upright all the way: the drill is in the lower back
  if (before_deg == 0) form.lumbar_flexion_deg *= kRegressTilt;
}

}  // namespace

Scenario regress(const Scenario& scenario, const Movement& movement) {
  Scenario easier = scenario;
  easier.load.mass_kg = std::floor(scenario.load.mass_kg * kRegressLoad / kMassStep_kg) * kMassStep_kg;
  if (movement.is_static) return easier;
  shorten_range(movement, easier);
  for (double MovementSettings::*time : {&MovementSettings::lower_s, &MovementSettings::raise_s})
    easier.movement.*time =
        std::max(std::min(scenario.movement.*time * kRegressTime, kSlowest_s), scenario.movement.*time);
  return easier;
}

}  // namespace sim
