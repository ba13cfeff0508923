#include "tests/sim/random_scenario.h"

#include <algorithm>
#include <cmath>

#include "sim/scenario/parameters.h"

namespace tests {
namespace {

/// Uniform in [0, 1), the same on every platform (the distributions of the standard library are not).
double uniform(std::mt19937_64& random) {
  return static_cast<double>(random() >> 11) * 0x1.0p-53;
}

sim::ParameterValue random_value(std::mt19937_64& random, const sim::Parameter& parameter) {
  using sim::ParameterKind;
  if (parameter.kind == ParameterKind::toggle) return uniform(random) < 0.5;
  if (parameter.kind == ParameterKind::choice)
    return std::string(parameter.choices[random() % parameter.choices.size()]);
  if (parameter.kind == ParameterKind::optional_number && uniform(random) < 0.5) return std::monostate();
  const double where = uniform(random);
  if (where < 0.05) return parameter.low;
  if (where > 0.95) return parameter.high;
  const double value = parameter.low + uniform(random) * (parameter.high - parameter.low);
  return parameter.kind == ParameterKind::integer ? std::round(value) : value;
}

/// Settles what single ranges cannot know.
void make_consistent(sim::Scenario& scenario, const sim::Movement& movement, std::mt19937_64& random) {
  sim::PoseSettings& pose = scenario.pose;
  if (uniform(random) < 0.5) {
    pose.hip_flexion_deg.reset();
  } else {
    pose.trunk_inclination_deg.reset();
  }
  if (uniform(random) < 0.5 || !pose.hands_forward_m || !pose.hands_height_m) {
    pose.hands_forward_m.reset();
    pose.hands_height_m.reset();
  } else {
    pose.shoulder_flexion_deg.reset();
    pose.elbow_flexion_deg.reset();
  }

  sim::LoadSettings& load = scenario.load;
  if (load.kind == sim::LoadKind::none) load.mass_kg = 0.0;
  if (!sim::fits_one_hand(load.kind) || !sim::carries_in_hands(movement.carry) || movement.place_height_m)
    load.hands = sim::LoadHands::both;

  const double most_rate_Hz =
      (sim::kMaxSampleCount - 2) / std::max(1.0, sim::trial_duration_s(scenario, movement));
  scenario.sampling.rate_hz = std::min(scenario.sampling.rate_hz, most_rate_Hz);
}

}  // namespace

sim::Scenario make_random_scenario(std::mt19937_64& random, const sim::MovementLibrary& movements) {
  const sim::Movement& movement = movements.all()[random() % movements.all().size()];
  sim::Scenario scenario;
  for (const sim::Parameter& parameter : sim::parameters())
    if (parameter.id != "movement.id") parameter.set(scenario, random_value(random, parameter));
  scenario.movement.id = movement.id;
  make_consistent(scenario, movement, random);
  return scenario;
}

}  // namespace tests
