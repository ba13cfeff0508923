// Laws that hold over the whole box of parameters: random scenarios from anywhere in it, and from the
// neighbourhood of the shipped lifts.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "sim/scenario/parameters.h"
#include "sim/scenario/scenario_json.h"
#include "sim/trial/status.h"
#include "tests/sim/lifts.h"
#include "tests/sim/random_scenario.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::Parameter;
using sim::ParameterKind;
using sim::Scenario;
using sim::Trial;
using sim::Trouble;

// Beyond this no lift of the box weighs on anything: 500 kg of person and load, thrown about.
constexpr double kLargestFeasible_N = 3e5, kLargestFeasible_Nm = 3e4;

/// How many scenarios to try where `count` are tried by default.
int scaled(int count) {
  const char* text = std::getenv("HINGELAB_FUZZ_SCALE");
  return text == nullptr ? count : static_cast<int>(count * std::strtod(text, nullptr));
}

double uniform(std::mt19937_64& random) {
  return static_cast<double>(random() >> 11) * 0x1.0p-53;
}

/// A lift near a shipped one: a few of its parameters somewhere else in their range, ends included.
Scenario nearby_scenario(std::mt19937_64& random) {
  const auto& movements = model_data().movements.all();
  Scenario scenario = movements[random() % movements.size()].defaults;
  for (const Parameter& p : sim::parameters()) {
    const bool number = p.kind == ParameterKind::number || p.kind == ParameterKind::integer;
    if (!number || uniform(random) > 0.25) continue;
    const double where = uniform(random);
    double value = where < 0.1 ? p.low : where > 0.9 ? p.high : p.low + (p.high - p.low) * uniform(random);
    if (p.kind == ParameterKind::integer) value = std::round(value);
    p.set(scenario, value);
  }
  if (scenario.load.kind == sim::LoadKind::none) scenario.load.mass_kg = 0;
  scenario.movement.repetitions = 1;
  scenario.movement.pause_s = 0.1;
  return scenario;
}

/// Few samples, so that many scenarios can be tried.
Scenario coarse(Scenario scenario) {
  const sim::Movement& movement = model_data().movements.get(scenario.movement.id);
  scenario.movement.repetitions = 1;
  if (movement.is_static) scenario.movement.pause_s = 0;
  const double duration = std::max(0.3, sim::trial_duration_s(scenario, movement));
  scenario.sampling.rate_hz = std::clamp(16 / duration, 10.0, 60.0);
  return scenario;
}

/// What is wrong with a trial: empty when nothing is.
std::string wrong_with(const Trial& trial) {
  const double weight = (trial.scenario.subject.mass_kg + trial.motion.load.total_mass_kg()) * 9.81;
  for (const sim::Frame& frame : trial.frames) {
    for (const sim::Channel& channel : sim::channels()) {
      const double value = channel.value(frame);
      if (!std::isfinite(value)) return fmt::format("{} is {} at {} s", channel.id, value, frame.time_s);
      if (trial.feasibility.trouble != Trouble::none) continue;
      const bool wild = (channel.unit == "N" && std::abs(value) > kLargestFeasible_N) ||
                        (channel.unit == "N·m" && std::abs(value) > kLargestFeasible_Nm) ||
                        (channel.unit == "°" && std::abs(value) > 360) ||
                        (channel.unit == "m" && std::abs(value) > 5);
      if (wild)
        return fmt::format("{} is {} at {} s of a lift that can be done", channel.id, value, frame.time_s);
    }
    if (trial.feasibility.trouble == Trouble::none &&
        frame.muscles.worst_status() != sim::RecruitmentStatus::converged)
      return fmt::format("the recruitment stalled at {} s", frame.time_s);
    // the ground takes everything: the root residual
    const sim::Wrench& root = frame.joint_loads.joint[0];
    const double lever = 1 + glm::length(frame.joint_loads.cop);
    if (frame.joint_loads.ground_F.y > 1 &&
        glm::length(root.F) + glm::length(root.M) >
            1e-9 * weight * lever * (1 + frame.joint_loads.ground_F.y / weight))
      return fmt::format("a wrench is left at the pelvis at {} s", frame.time_s);
    // standing feet flat; a step rolls over them
    if (trial.motion.phase_at(frame.time_s).kind == sim::PhaseKind::step) continue;
    const sim::StanceLeg stance = trial.motion.stance.leg;
    for (sim::BodyId foot : {sim::BodyId::foot_r, sim::BodyId::foot_l})
      if (stance != (foot == sim::BodyId::foot_r ? sim::StanceLeg::left : sim::StanceLeg::right) &&
          std::abs(body_of(frame, foot).R_WB[1].y - 1) > 1e-9)
        return fmt::format("a foot is not flat at {} s", frame.time_s);
  }
  const sim::Feasibility& f = trial.feasibility;
  const bool measured = f.trouble != Trouble::none && f.trouble != Trouble::leaves_floor &&
                        f.trouble != Trouble::stance_too_wide;
  if (measured && !(f.missing_m > 0 && f.missing_m < 1e5)) return fmt::format("missing {} m", f.missing_m);
  if (!(f.time_s >= 0 && f.time_s <= trial.motion.duration_s + 1e-9))
    return fmt::format("trouble at {} s", f.time_s);
  if ((trial.status == "ok") != (f.trouble == Trouble::none)) return "status " + trial.status;
  return "";
}

void check_all(const std::vector<Scenario>& scenarios) {
  sim::Workspace workspace;
  Trial trial;
  int feasible = 0;
  for (const Scenario& scenario : scenarios) {
    sim::simulate(model_of(scenario), scenario, workspace, trial);
    const std::string problem = wrong_with(trial);
    if (!problem.empty()) FAIL_CHECK(problem << "\n" << sim::write_scenario_line(scenario));
    feasible += trial.feasibility.trouble == Trouble::none;
  }
  CHECK(feasible > 0);
}

TEST_CASE("Every channel is finite and no channel wild anywhere in the box of parameters") {
  std::mt19937_64 random(2024);
  std::vector<Scenario> scenarios;
  for (int i = 0; i < scaled(400); ++i)
    scenarios.push_back(coarse(make_random_scenario(random, model_data().movements)));
  check_all(scenarios);
}

TEST_CASE("So it is in the neighbourhood of the shipped lifts") {
  std::mt19937_64 random(2025);
  std::vector<Scenario> scenarios;
  for (int i = 0; i < scaled(400); ++i) scenarios.push_back(coarse(nearby_scenario(random)));
  check_all(scenarios);
}

TEST_CASE("So it is at either end of every single parameter of every movement") {
  std::vector<Scenario> scenarios;
  for (const std::string& id : all_ids())
    for (const Parameter& p : sim::parameters()) {
      if (p.id == "movement.id") continue;
      std::vector<sim::ParameterValue> values{p.low, p.high};
      if (p.kind == ParameterKind::toggle) values = {true, false};
      if (p.kind == ParameterKind::choice) {
        values.clear();
        for (std::string_view choice : p.choices) values.emplace_back(std::string(choice));
      }
      for (const sim::ParameterValue& value : values) {
        Scenario scenario = lift(id);
        p.set(scenario, value);
        if (p.id == "load.kind" && scenario.load.kind == sim::LoadKind::none) scenario.load.mass_kg = 0;
        if (p.id == "load.mass_kg" && scenario.load.kind == sim::LoadKind::none)
          scenario.load.kind = sim::LoadKind::box;
        if (p.id == "pose.hands_forward_m") scenario.pose.hands_height_m = 1.0;
        if (p.id == "pose.hands_height_m") scenario.pose.hands_forward_m = 0.3;
        if (scenario.load.hands != sim::LoadHands::both) {
          const sim::Movement& movement = model_data().movements.get(id);
          if (!sim::carries_in_hands(movement.carry) || movement.place_height_m) continue;
          scenario.load.kind = sim::LoadKind::dumbbells;
        }
        scenarios.push_back(coarse(scenario));
      }
    }
  check_all(scenarios);
}

TEST_CASE("Random scenarios give the same bits in a used workspace as in a fresh one") {
  std::mt19937_64 random(2026);
  sim::Workspace workspace;
  Trial used;
  for (int i = 0; i < scaled(40); ++i) {
    const Scenario scenario =
        coarse(i % 2 ? nearby_scenario(random) : make_random_scenario(random, model_data().movements));
    const sim::Model model = model_of(scenario);
    sim::simulate(model, scenario, workspace, used);
    const Trial fresh = sim::simulate(model, scenario);
    bool same = used.status == fresh.status && used.frames.size() == fresh.frames.size();
    for (size_t f = 0; same && f < fresh.frames.size(); ++f)
      for (const sim::Channel& channel : sim::channels())
        same = same && channel.value(used.frames[f]) == channel.value(fresh.frames[f]);
    if (!same) FAIL_CHECK(sim::write_scenario_line(scenario));
  }
  CHECK(used.frames.size() > 0);
}

TEST_CASE("A lift that can be done turns no joint by a leap, between the frames of a display") {
  std::mt19937_64 random(2027);
  int checked = 0;
  for (int i = 0; i < scaled(1000); ++i) {
    Scenario scenario = nearby_scenario(random);
    scenario.movement.lower_s = std::max(scenario.movement.lower_s, 1.0);
    scenario.movement.raise_s = std::max(scenario.movement.raise_s, 1.0);
    // what is much heavier than the person and has to pass the knees can be balanced in two ways, and goes
    // from one to the other
    scenario.load.mass_kg = std::min(scenario.load.mass_kg, scenario.subject.mass_kg);
    const sim::Model model = model_of(scenario);
    // 130° of knee or 200° of shoulder in a second, at the peak of minimum jerk, are 6° a frame; hands that
    // stay where they are while the shoulder passes them near by, elbows folded, turn faster
    const double most = 12 * sim::kRadPerDeg;
    const sim::Motion motion = sim::plan_motion(model, scenario);
    if (motion.feasibility.trouble != Trouble::none) continue;
    ++checked;
    sim::CoordinateMotion last, now;
    motion.evaluate(0, last);
    for (double t = 1 / 60.0; t < motion.duration_s; t += 1 / 60.0) {
      motion.evaluate(t, now);
      for (size_t c = 0; c < sim::kCoordinateCount; ++c)
        // whole turns are the same posture: where two phases meet, each counts from its own start
        if (const double turn = std::remainder(now.value[c] - last.value[c], 2 * sim::kPi);
            !(std::abs(turn) < most))
          FAIL_CHECK("coordinate " << c << " leaps by " << turn * sim::kDegPerRad << "° at " << t << " s\n"
                                   << sim::write_scenario_line(scenario));
      last = now;
    }
  }
  CHECK(checked > 200);
}

}  // namespace
}  // namespace tests
