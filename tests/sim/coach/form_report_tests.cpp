// Form checks on whole lifts: silent on clean ones, and right about what they measure.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "sim/coach/form_report.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kChained{1e-9, 1e-9, "a chain of twenty bodies, or degrees of radians"};
constexpr Tolerance kDifference{1e-4, 0, "a central difference over 2 ms"};
constexpr Tolerance kDifference2{1e-3, 0, "a central difference of rates over 2 ms"};
constexpr Tolerance kFollowed{1e-6, 1e-9, "the planned spline follows what is solved to about a microradian"};

const sim::FormCheck& check_of(const sim::Trial& trial, const std::string& id) {
  const sim::FormCheck* check = trial.form.find(id);
  REQUIRE(check);
  return *check;
}

/// A hinge with the trunk angle and one other value written in by hand: 0 → depth → 0 in a second each way.
std::vector<sim::FormState> written_states(void (*write)(sim::FormState&, double depth)) {
  std::vector<sim::FormState> states;
  for (int i = 0; i <= 200; ++i) {
    const double depth = i <= 100 ? i / 100.0 : 2 - i / 100.0;
    sim::FormState s;
    s.time_s = i / 100.0;
    s.stands = {true, true};
    s.trunk_inclination = depth * 60 * sim::kRadPerDeg;
    s.chest_drop_m = 0.3 * depth;
    s.chest_velocity_m_per_s = i < 100 ? -0.3 : 0.3;
    s.hip_travel_back_m = 0.15 * depth;
    s.hip_drop_m = 0.05 * depth;
    s.knee_flexion = {0.3, 0.3};
    write(s, depth);
    states.push_back(s);
  }
  return states;
}

sim::FormReport judge_hinge(void (*write)(sim::FormState&, double depth)) {
  return sim::judge_form(model_data().movements.get("hip_hinge"), written_states(write));
}

TEST_CASE("No fault is seen in the default of any movement") {
  for (const std::string& id : all_ids()) {
    const sim::Trial trial = run(lift(id));
    for (const sim::FormCheck& check : trial.form.checks) {
      CAPTURE(id, check.info.id, check.amount, check.threshold.value_or(0));
      // 100 kg are more than the hips of an average person of the model can give from the floor: strength,
      // not form
      const bool too_heavy = id == "conventional_deadlift" && check.info.id == "lazy_glutes";
      if (check.info.kind == sim::CheckKind::fault && !too_heavy) CHECK(!check.fired);
      CHECK(std::isfinite(check.amount));
    }
  }
}

TEST_CASE("Every check says what it is, once, in sentences") {
  std::vector<std::string_view> ids;
  for (const sim::FormCheckInfo& info : sim::form_checks()) {
    CAPTURE(info.id);
    CHECK(std::count(ids.begin(), ids.end(), info.id) == 0);
    ids.push_back(info.id);
    CHECK(!info.label.empty());
    CHECK(!info.movements.empty());
    CHECK(info.why.back() == '.');
    CHECK(info.basis.back() == '.');
  }
  const sim::Trial trial = run(lift("hip_hinge"));
  REQUIRE(trial.form.checks.size() == ids.size());
}

TEST_CASE("The default hinge is a hinge: hips go back further than down, knees and shins stay") {
  const sim::Trial trial = run(lift("hip_hinge"));
  CHECK(check_of(trial, "squatting").amount > 1);
  CHECK(check_of(trial, "shin_drift").amount < 10);
  CHECK(!check_of(trial, "soft_knee").fired);
  CHECK(!check_of(trial, "hips_back").fired);
  // lowered for 2.5 s at 120 Hz
  const sim::FormState& bottom = trial.frames[300].form;
  CHECK(bottom.hip_travel_back_m > 0.08);
  CHECK(near(bottom.trunk_inclination * sim::kDegPerRad, 60, kFollowed));
  CHECK(near(bottom.lumbar_change * sim::kDegPerRad, 5, kFollowed));
}

TEST_CASE("Rounding is measured against a band that opens with the inclination") {
  const auto clean = judge_hinge(
      [](sim::FormState& s, double depth) { s.rib_pelvis_angle = 0.99 * 20 * depth * sim::kRadPerDeg; });
  CHECK(!clean.find("rounding")->fired);
  const auto rounded =
      judge_hinge([](sim::FormState& s, double depth) { s.rib_pelvis_angle = 25 * depth * sim::kRadPerDeg; });
  const sim::FormCheck& check = *rounded.find("rounding");
  CHECK(check.fired);
  CHECK(near(check.amount, 25, kChained));
  CHECK(near(*check.threshold, 20, kChained));
  // 25 x > 5 first above x = 0.2
  CHECK(near(*check.first_breach_s, 0.21, kChained));
}

TEST_CASE("Hips that stand still while the back rounds are told from hips that keep going") {
  const auto going =
      judge_hinge([](sim::FormState& s, double depth) { s.rib_pelvis_angle = 40 * depth * sim::kRadPerDeg; });
  CHECK(!going.find("hips_stop")->fired);
  const auto stalled = judge_hinge([](sim::FormState& s, double depth) {
    s.hip_travel_back_m = 0.15 * std::min(depth, 0.6);
    s.rib_pelvis_angle = 60 * std::max(depth - 0.6, 0.0) * sim::kRadPerDeg;
  });
  const sim::FormCheck& check = *stalled.find("hips_stop");
  CHECK(check.fired);
  CHECK(near(check.amount, 24, kFollowed));  // the last 40 % of 60°
}

TEST_CASE("A hinge whose hips drop further than they go back is called a squat") {
  const auto report = judge_hinge([](sim::FormState& s, double depth) { s.hip_drop_m = 0.3 * depth; });
  CHECK(report.find("squatting")->fired);
  CHECK(near(report.find("squatting")->amount, 0.5, kChained));
}

TEST_CASE("A foot off the floor is left out of what is said of the legs") {
  const auto report = judge_hinge([](sim::FormState& s, double depth) {
    s.stands = {true, false};
    s.shin_excursion = {0.0, -1.2 * depth};
    s.foot_yaw = {0.0, 1.0};
  });
  CHECK(!report.find("shin_drift")->fired);
  CHECK(!report.find("feet_out")->fired);
}

TEST_CASE("A check does not apply to movements of another kind, and then never fires") {
  const auto states = written_states([](sim::FormState& s, double depth) {
    s.hip_drop_m = 0.5 * depth;
    s.shin_excursion = {depth, depth};
  });
  const auto squat = sim::judge_form(model_data().movements.get("goblet_squat"), states);
  CHECK(!squat.find("squatting")->applies);
  CHECK(!squat.find("squatting")->fired);
  CHECK(!squat.find("shin_drift")->fired);
}

TEST_CASE("Travel and excursion are zero in standing, also of a lift that begins on the floor") {
  for (const std::string& id : moving_ids()) {
    CAPTURE(id);
    if (model_data().movements.get(id).is_cycle) continue;  // it passes its top without standing still there
    const sim::Scenario scenario = lift(id);
    const sim::Trial trial = run(scenario);
    const bool from_floor = scenario.movement.starts_at == sim::LiftStart::bottom;
    const double standing_s = from_floor ? scenario.movement.raise_s : 0.0;
    const sim::FormState& top = trial.frames[static_cast<size_t>(sim::frame_index(trial, standing_s))].form;
    CHECK(near(top.hip_travel_back_m, 0, kRoundOff));
    CHECK(near(top.hip_drop_m, 0, kRoundOff));
    CHECK(near(top.chest_drop_m, 0, kFollowed));
    CHECK(near(top.shin_excursion[0], 0, kRoundOff));
    CHECK(near(top.lumbar_change, 0, kRoundOff));
  }
}

TEST_CASE("The chest's velocity and acceleration are the derivatives of its height") {
  const sim::Trial trial = run(lift("rdl", {"sampling.rate_hz=1000"}));
  for (size_t i = 300; i + 1 < trial.frames.size(); i += 317) {
    const auto& before = trial.frames[i - 1].form;
    const auto& now = trial.frames[i].form;
    const auto& after = trial.frames[i + 1].form;
    CHECK(near(now.chest_velocity_m_per_s, (before.chest_drop_m - after.chest_drop_m) / 2e-3, kDifference));
    CHECK(near(now.chest_acceleration_m_per_s2,
               (before.chest_velocity_m_per_s - after.chest_velocity_m_per_s) / -2e-3, kDifference2));
  }
}

}  // namespace
}  // namespace tests
