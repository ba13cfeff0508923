// Faults on purpose: each is seen by its own check in every movement it applies to, and does what it says.
#include <cmath>
#include <string>
#include <vector>

#include "sim/coach/form_report.h"
#include "sim/scenario/faults.h"
#include "sim/scenario/parameters.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kChained{1e-9, 1e-9, "a chain of twenty bodies, or degrees of radians"};
constexpr Tolerance kSamePlace{1e-6, 0, "hands that should not have moved; the reach is solved to 1e-12 m"};

/// "rounding" of every "fault.rounding_percent".
std::vector<std::string> fault_names() {
  std::vector<std::string> names;
  for (const sim::Parameter& parameter : sim::parameters()) {
    const std::string id(parameter.id);
    if (id.substr(0, 6) == "fault.")
      names.push_back(id.substr(6, id.size() - 6 - std::string("_percent").size()));
  }
  return names;
}

sim::Scenario with_fault(const std::string& movement, const std::string& name, int percent) {
  return lift(movement, {"fault." + name + "_percent=" + std::to_string(percent)});
}

bool fault_applies(const std::string& name, const sim::Scenario& scenario) {
  return sim::parameter_applies(*sim::find_parameter("fault." + name + "_percent"), scenario,
                                model_data().movements.get(scenario.movement.id));
}

TEST_CASE("Every fault has a check of its own name") {
  REQUIRE(fault_names().size() >= 15);
  const sim::Trial trial = run(lift("hip_hinge"));
  for (const std::string& name : fault_names()) {
    CAPTURE(name);
    REQUIRE(trial.form.find(name));
    CHECK(trial.form.find(name)->info.kind == sim::CheckKind::fault);
  }
}

TEST_CASE("A fault at 100 % is seen by its check in every movement both apply to, where that can be done") {
  int seen = 0, impossible = 0;
  for (const std::string& id : moving_ids())
    for (const std::string& name : fault_names()) {
      const sim::Scenario scenario = with_fault(id, name, 100);
      if (!fault_applies(name, scenario)) continue;
      if (model_data().movements.get(id).style == sim::FormStyle::other) continue;  // nothing is lifted
      const sim::Trial trial = run(scenario);
      const sim::FormCheck& check = *trial.form.find(name);
      CAPTURE(id, name, check.amount, check.threshold.value_or(0), trial.status);
      CHECK(std::isfinite(check.amount));
      if (!check.applies) continue;
      seen += check.fired;
      impossible += trial.feasibility.trouble != sim::Trouble::none;
      // what falls over or leaves the hands behind is no lift to judge
      if (trial.feasibility.trouble == sim::Trouble::none) CHECK(check.grade == sim::CheckGrade::clear);
    }
  CHECK(seen > 4 * impossible);
}

TEST_CASE("More of a fault is more of what its check measures") {
  for (const std::string& name : fault_names()) {
    double before = 0;
    bool above = true;
    for (const int percent : {0, 50, 100}) {
      const sim::FormCheck check = *run(with_fault("rdl", name, percent)).form.find(name);
      CAPTURE(name, percent, before, check.amount);
      if (percent > 0) CHECK((above ? check.amount >= before - 1e-9 : check.amount <= before + 1e-9));
      before = check.amount;
      above = check.fires_above;
    }
  }
}

TEST_CASE("Rounding keeps the hands where they were, in every lift that holds something in them") {
  for (const std::string& id : moving_ids()) {
    const sim::Scenario clean = lift(id, {"sampling.rate_hz=40"}),
                        round = with(clean, {"fault.rounding_percent=60"});
    if (!fault_applies("rounding", clean) || model_data().movements.get(id).carry == sim::Carry::raised)
      continue;
    if (model_data().movements.get(id).is_cycle) continue;  // a bell that swings is not reached for
    // upright, no inclination brings the hands back up
    if (clean.form.trunk_inclination_deg < 20) continue;
    const sim::Model model = model_of(clean);
    const sim::Motion before = sim::plan_motion(model, clean), after = sim::plan_motion(model, round);
    if (after.feasibility.trouble != sim::Trouble::none) continue;  // rounder than this body can lean
    const bool from_floor = clean.movement.starts_at == sim::LiftStart::bottom;
    const double bottom_s = from_floor ? 0.0 : clean.movement.lower_s;
    sim::JointMotions joints;
    sim::Kinematics a, b;
    sim::evaluate_motion(model, before, bottom_s, joints);
    sim::solve_kinematics(model, joints, a);
    sim::evaluate_motion(model, after, bottom_s, joints);
    sim::solve_kinematics(model, joints, b);
    CAPTURE(id);
    CHECK(near(grip_of(model, b, sim::Side::right).y, grip_of(model, a, sim::Side::right).y, kSamePlace));
    if (sim::carries_in_hands(model_data().movements.get(id).carry))
      CHECK(near(grip_of(model, b, sim::Side::right).x, grip_of(model, a, sim::Side::right).x, kSamePlace));
    // knees as set, the hips give way
    CHECK(near(after.bottom.knee_flexion, before.bottom.knee_flexion, kChained));
    CHECK(near(after.bottom.lumbar_flexion - before.bottom.lumbar_flexion, 18 * sim::kRadPerDeg, kChained));
    CHECK(after.bottom.trunk_inclination - after.bottom.lumbar_flexion <
          before.bottom.trunk_inclination - before.bottom.lumbar_flexion);
  }
}

TEST_CASE("Hips that stop stand still to the bottom while the lower back bends on") {
  const sim::Trial trial = run(with_fault("rdl", "hips_stop", 100));
  const auto bottom = static_cast<size_t>(std::lround(2.5 * 120));
  const sim::FormState &late = trial.frames[bottom].form, &before = trial.frames[bottom - 90].form;
  CHECK(std::abs(late.hip_travel_back_m - before.hip_travel_back_m) < 0.005);
  CHECK(late.rib_pelvis_angle - before.rib_pelvis_angle > 10 * sim::kRadPerDeg);
}

TEST_CASE("Dropping shortens the trial, and its samples end with it") {
  const sim::Scenario clean = lift("hip_hinge"), dropped = with_fault("hip_hinge", "dropping", 100);
  const sim::Trial trial = run(dropped);
  CHECK(near(trial.motion.duration_s, sim::kFaultDropTime_s + clean.movement.raise_s, kRoundOff));
  CHECK(trial.frames.back().time_s <= trial.motion.duration_s + 1e-9);
  CHECK(trial.frames.back().time_s > trial.motion.duration_s - 1.0 / 120);
}

TEST_CASE("Weak hips change no motion and no torque, only what is left of the strength") {
  const sim::Trial clean = run(lift("rdl")), weak = run(with_fault("rdl", "lazy_glutes", 50));
  for (size_t i = 0; i < clean.frames.size(); i += 50) {
    CHECK(clean.frames[i].torque.hip_Nm == weak.frames[i].torque.hip_Nm);
    CHECK(near(weak.frames[i].form.hip_extension_effort, clean.frames[i].form.hip_extension_effort / 0.55,
               kChained));
  }
}

TEST_CASE("Faults leave a held posture and a lift without faults as they are") {
  const sim::Scenario clean = lift("rdl");
  CHECK(sim::apply_faults(clean, model_data().movements.get("rdl")).scenario == clean);
  const sim::Scenario held_round =
      lift("pose", {"fault.rounding_percent=100", "fault.squatting_percent=100"});
  CHECK(run(held_round).frames.front().posture.lumbar_flexion ==
        run(lift("pose")).frames.front().posture.lumbar_flexion);
}

}  // namespace
}  // namespace tests
