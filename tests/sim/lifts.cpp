#include "tests/sim/lifts.h"

#include "sim/scenario/scenario_json.h"
#include "tests/support/paths.h"

namespace tests {

const sim::ModelData& model_data() {
  static const sim::ModelData data = sim::load_model_data(assets_dir());
  return data;
}

sim::Scenario with(sim::Scenario scenario, const std::vector<std::string>& settings) {
  sim::apply_settings(scenario, settings, model_data().movements);
  return scenario;
}

sim::Scenario lift(const std::string& movement_id, const std::vector<std::string>& settings) {
  return with(model_data().movements.get(movement_id).defaults, settings);
}

sim::Model model_of(const sim::Scenario& scenario) {
  return sim::build_model(model_data(), scenario.subject, scenario.model);
}

sim::Trial run(const sim::Scenario& scenario) {
  return sim::simulate(model_of(scenario), scenario);
}

sim::Frame held(const std::vector<std::string>& settings) {
  return run(with(lift("pose", {"sampling.rate_hz=10"}), settings)).frames.front();
}

std::vector<std::string> moving_ids() {
  std::vector<std::string> ids;
  for (const sim::Movement& movement : model_data().movements.all())
    if (!movement.is_static) ids.push_back(movement.id);
  return ids;
}

std::vector<std::string> resting_ids() {
  std::vector<std::string> ids;
  for (const sim::Movement& movement : model_data().movements.all())
    if (!movement.is_static && !movement.is_cycle) ids.push_back(movement.id);
  return ids;
}

std::vector<std::string> weight_ids() {
  std::vector<std::string> ids;
  for (const std::string& id : resting_ids()) {
    const sim::LoadSettings& load = model_data().movements.get(id).defaults.load;
    if (load.kind != sim::LoadKind::cable && load.hand_force_forward_N == 0) ids.push_back(id);
  }
  return ids;
}

std::vector<std::string> all_ids() {
  std::vector<std::string> ids;
  for (const sim::Movement& movement : model_data().movements.all()) ids.push_back(movement.id);
  return ids;
}

sim::Vec3 grip_of(const sim::Model& model, const sim::Kinematics& kinematics, sim::Side side) {
  const auto hand = static_cast<size_t>(sim::limb_body(sim::BodyId::hand_r, side));
  return sim::point_motion(kinematics.body[hand], model.grip_in_hand).p;
}

const sim::BodyMotion& body_of(const sim::Frame& frame, sim::BodyId id) {
  return frame.kinematics.body[static_cast<size_t>(index_of(id))];
}

}  // namespace tests
