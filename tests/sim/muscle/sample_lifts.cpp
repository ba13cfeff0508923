#include "tests/sim/muscle/sample_lifts.h"

#include <random>
#include <string>

#include "sim/motion/motion.h"
#include "tests/sim/lifts.h"
#include "tests/sim/random_scenario.h"

namespace tests {
namespace {

using Settings = std::vector<std::string>;

/// Kinds of people, loads and switches; each is tried with every movement.
std::vector<Settings> variants(bool loaded) {
  const std::string heavy = loaded ? "load.mass_kg=300" : "subject.mass_kg=190";
  const std::string stout = loaded ? "load.mass_kg=120" : "subject.mass_kg=130";
  return {
      {},
      {"subject.sex=female", "subject.height_m=1.5", "subject.mass_kg=48", "subject.age_y=75",
       "brace.cocontraction_fraction=0", "model.recruitment_power=3"},
      {"subject.strength_scale=0.3", heavy},  // far beyond strength: muscles saturate, reserves are used
      {"subject.strength_scale=0.4", heavy, "model.recruitment_power=3", "brace.cocontraction_fraction=0.1"},
      {"brace.cocontraction_fraction=0.1", "brace.pressure_fraction=0", "form.lumbar_flexion_deg=50"},
      {"subject.strength_scale=3", "movement.lower_s=0.6", "movement.raise_s=0.5",
       "model.recruitment_power=3", "model.force_velocity=on"},
      {stout, "model.recruitment_power=3", "form.lumbar_flexion_deg=-12", "form.foot_yaw_deg=30",
       "brace.pressure_fraction=1.5"},
  };
}

}  // namespace

std::vector<sim::Scenario> sample_lifts() {
  std::vector<sim::Scenario> lifts;
  for (const std::string& id : moving_ids()) {
    const bool loaded = lift(id).load.kind != sim::LoadKind::none;
    for (const Settings& settings : variants(loaded)) lifts.push_back(lift(id, settings));
  }
  // asymmetric ones
  for (const char* power : {"model.recruitment_power=2", "model.recruitment_power=3"}) {
    lifts.push_back(lift("hip_hinge", {"load.kind=dumbbells", "load.mass_kg=30", "load.hands=right", power}));
    lifts.push_back(
        lift("kettlebell_deadlift", {"load.mass_kg=40", "load.hands=left", power,
                                     "brace.cocontraction_fraction=0", "subject.strength_scale=0.5"}));
    lifts.push_back(lift("pose", {"pose.trunk_inclination_deg=0", "load.kind=kettlebell", "load.mass_kg=100",
                                  "load.hands=right", power}));
    // held upright against loads out in front, and rounded right down with nothing in the hands
    lifts.push_back(lift("pose", {"pose.hands_forward_m=0.5", "pose.hands_height_m=1.2", "load.kind=box",
                                  "load.mass_kg=30", power}));
    lifts.push_back(lift("pose", {"pose.trunk_inclination_deg=100", "form.lumbar_flexion_deg=70", power}));
    lifts.push_back(lift("pose", {"pose.trunk_inclination_deg=-15", "form.lumbar_flexion_deg=-20", power}));
  }
  for (sim::Scenario& scenario : lifts) scenario.sampling.rate_hz = 10;
  return lifts;
}

void visit_sample_frames(int frames_per_lift, const Visit& visit) {
  for (const sim::Scenario& scenario : sample_lifts()) {
    const sim::Model model = model_of(scenario);
    const sim::Trial trial = sim::simulate(model, scenario);
    const size_t count = trial.frames.size(), step = 1 + count / static_cast<size_t>(frames_per_lift);
    for (size_t i = step / 2; i < count; i += step) visit(model, scenario, trial.frames[i]);
  }
}

void visit_random_frames(unsigned seed, int lifts, int instants_per_lift, const NumberedVisit& visit) {
  std::mt19937_64 random(seed);
  sim::Workspace workspace;
  sim::Frame frame;
  for (int k = 0; k < lifts; ++k) {
    const sim::Scenario scenario = make_random_scenario(random, model_data().movements);
    const sim::Model model = model_of(scenario);
    const sim::Motion motion = sim::plan_motion(model, scenario);
    for (int i = 0; i < instants_per_lift; ++i) {
      const double t = motion.duration_s * static_cast<double>(random() >> 11) * 0x1.0p-53;
      sim::prepare_workspace(model, motion, workspace);
      for (int number = 0; number < 3; ++number) {
        sim::evaluate_frame(model, scenario, motion, t + number / 120.0, workspace, frame);
        visit(model, scenario, frame, number);
      }
    }
  }
}

}  // namespace tests
