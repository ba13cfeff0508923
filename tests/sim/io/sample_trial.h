// A short simulated trial for tests of the writers.
#pragma once

#include <string>
#include <vector>

#include "sim/body/model.h"
#include "sim/body/model_data.h"
#include "sim/scenario/scenario_json.h"
#include "sim/trial/trial.h"
#include "tests/support/paths.h"

namespace tests {

/// The trial of a movement with these settings at 20 Hz, so that files stay small.
inline sim::Trial make_trial(const std::string& movement, const std::vector<std::string>& settings = {}) {
  const sim::ModelData data = sim::load_model_data(assets_dir());
  sim::Scenario scenario = data.movements.get(movement).defaults;
  scenario.sampling.rate_hz = 20.0;
  sim::apply_settings(scenario, settings, data.movements);
  return sim::simulate(sim::build_model(data, scenario.subject, scenario.model), scenario);
}

}  // namespace tests
