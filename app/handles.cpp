#include "app/handles.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/scenario/input_error.h"

namespace app {
namespace {

// No further in one frame than this part of the range: a way on the screen is straight only near by.
constexpr double kLongestStep = 0.2;

const sim::BodyMotion& body_of(const sim::Frame& frame, sim::BodyId id) {
  return frame.kinematics.body[static_cast<std::size_t>(sim::index_of(id))];
}

sim::Vec3 load_place(const sim::Model&, const sim::Frame& frame) {
  return frame.load.centre;
}
// The head's joint: the top of the rib cage.
sim::Vec3 trunk_place(const sim::Model&, const sim::Frame& frame) {
  return body_of(frame, sim::BodyId::head).p_WB;
}
sim::Vec3 spine_place(const sim::Model&, const sim::Frame& frame) {
  return frame.spine.level[static_cast<std::size_t>(sim::index_of(sim::Level::L2L3))].disc.p;
}
sim::Vec3 hip_place(const sim::Model&, const sim::Frame& frame) {
  return body_of(frame, sim::BodyId::pelvis).p_WB;
}

sim::Vec3 knee_place(const sim::Model&, const sim::Frame& frame) {
  return body_of(frame, sim::BodyId::shank_r).p_WB;
}

constexpr std::array kHandles{Handle{"Load", "load.forward_offset_m", load_place},
                              Handle{"Trunk", "form.trunk_inclination_deg", trunk_place},
                              Handle{"Spine", "form.lumbar_flexion_deg", spine_place},
                              Handle{"Hips", "form.knee_flexion_deg", hip_place},
                              Handle{"Knees", "form.knee_flexion_deg", knee_place}};

double snapped_to(const sim::Parameter& parameter, double value) {
  const double rounded =
      parameter.low + std::round((value - parameter.low) / parameter.step) * parameter.step;
  return std::clamp(rounded, parameter.low, parameter.high);
}

}  // namespace

std::span<const Handle> handles() {
  return kHandles;
}

bool handle_applies(const State& state, const Handle& handle) {
  const sim::Parameter* parameter = sim::find_parameter(handle.parameter_id);
  const sim::Scenario& scenario = state.requested();
  if (parameter == nullptr ||
      !sim::parameter_applies(*parameter, scenario, state.movements().get(scenario.movement.id)))
    return false;
  return handle.place != load_place || scenario.load.kind != sim::LoadKind::none;
}

std::optional<sim::Vec3> place_under(const State& state, const Handle& handle, double value) {
  sim::Scenario scenario = state.trial().scenario;
  try {
    sim::set_parameter(scenario, handle.parameter_id, value);
    sim::check_scenario(scenario, state.movements());
    const sim::Motion motion = sim::plan_motion(state.model(), scenario);
    sim::Workspace workspace;
    sim::Frame frame;
    sim::prepare_workspace(state.model(), motion, workspace);
    sim::evaluate_frame(state.model(), scenario, motion, state.frame().time_s, workspace, frame);
    return handle.place(state.model(), frame);
  } catch (const sim::InputError&) {
    return {};
  }
}

std::optional<double> value_at_pixel(const State& state, const Handle& handle, const Projection& project,
                                     const glm::vec2& wanted_px) {
  const sim::Parameter& parameter = *sim::find_parameter(handle.parameter_id);
  const sim::ParameterValue now = parameter.get(state.trial().scenario);
  const double* value = std::get_if<double>(&now);
  if (value == nullptr) return {};
  // the way on the screen, from a small change toward the middle of the range
  const double range = parameter.high - parameter.low;
  const double change = (*value > 0.5 * (parameter.low + parameter.high) ? -0.02 : 0.02) * range;
  const auto there = place_under(state, handle, *value + change);
  const auto at = project(handle.place(state.model(), state.frame()));
  if (!there || !at) return {};
  const auto moved = project(*there);
  if (!moved) return {};
  const glm::dvec2 per_unit = glm::dvec2(*moved - *at) / change;
  const double rate = glm::dot(per_unit, per_unit);
  if (std::sqrt(rate) * range < static_cast<double>(kLeastTravel_px)) return {};
  const double step = glm::dot(glm::dvec2(wanted_px - *at), per_unit) / rate;
  return snapped_to(parameter, *value + std::clamp(step, -kLongestStep * range, kLongestStep * range));
}

}  // namespace app
