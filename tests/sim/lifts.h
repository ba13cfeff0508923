// The shipped body and movements, ready to be simulated in tests.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/body/model.h"
#include "sim/body/model_data.h"
#include "sim/scenario/scenario.h"
#include "sim/trial/trial.h"

namespace tests {

/// The tables and movements under assets/, loaded once.
const sim::ModelData& model_data();

/// A movement's defaults with settings ("load.mass_kg=20") as --set gives them.
sim::Scenario lift(const std::string& movement_id, const std::vector<std::string>& settings = {});

/// The same with further settings.
sim::Scenario with(sim::Scenario scenario, const std::vector<std::string>& settings);

sim::Model model_of(const sim::Scenario& scenario);
sim::Trial run(const sim::Scenario& scenario);

/// The one instant of a held posture: movement `pose` with settings.
sim::Frame held(const std::vector<std::string>& settings);

/// Ids of all movements that move, and of all of them.
std::vector<std::string> moving_ids();
std::vector<std::string> all_ids();
/// Of the moving ones those that come to rest at standing and bottom.
std::vector<std::string> resting_ids();
/// Of these the ones whose hands bear weight alone: no cable, no furniture.
std::vector<std::string> weight_ids();

/// The grip of a hand, W.
sim::Vec3 grip_of(const sim::Model& model, const sim::Kinematics& kinematics, sim::Side side);

/// The body of a frame by its name.
const sim::BodyMotion& body_of(const sim::Frame& frame, sim::BodyId id);

}  // namespace tests
