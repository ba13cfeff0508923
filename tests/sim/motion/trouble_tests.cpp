// What cannot be done is said, with how much is missing; and it is what an independent sum says is missing.
#include <algorithm>
#include <cmath>
#include <string>

#include <glm/geometric.hpp>

#include "sim/trial/status.h"
#include "tests/oracles/free_body.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Side;
using sim::Trial;
using sim::Trouble;
using sim::Vec3;

// Verdicts come from the frames; between two of them the worst instant may be a little worse.
constexpr Tolerance kSampled{1e-9, 0, "the worst frame"};

Trial tried(const std::string& id, std::vector<std::string> settings) {
  settings.emplace_back("model.spine=extensor_6cm");
  return run(lift(id, settings));
}

/// "12.3 cm" of a status.
std::string centimetres(double m) {
  return fmt::format("{:.1f} cm", m * 100);
}

TEST_CASE("Hands that cannot get to their place miss it by the distance left over") {
  for (double forward : {0.75, 0.9, 1.1}) {
    const Trial trial = tried("pose", {fmt::format("pose.hands_forward_m={}", forward),
                                       "pose.hands_height_m=0.9", "load.kind=box", "load.mass_kg=5"});
    CHECK(trial.feasibility.trouble == Trouble::out_of_reach);
    // the straight arm: 0.6385 m for 1.75 m of height
    const Vec3 shoulder = body_of(trial.frames[0], BodyId::upper_arm_r).p_WB;
    const double missing = glm::length(Vec3(forward, 0.9, 0.20) - shoulder) - 0.6385;
    CHECK(near(trial.feasibility.missing_m, missing, kFreeBody));
    CHECK(contains(trial.status, "out of reach"));
    CHECK(contains(trial.status, centimetres(missing)));
  }
}

TEST_CASE("Hands too near for the elbows miss their place by what is too near") {
  const Trial trial = tried(
      "pose", {"pose.hands_forward_m=0.08", "pose.hands_height_m=1.42", "load.kind=box", "load.mass_kg=5"});
  CHECK(trial.feasibility.trouble == Trouble::out_of_reach);
  const Vec3 shoulder = body_of(trial.frames[0], BodyId::upper_arm_r).p_WB;
  const double distance = glm::length(Vec3(0.08, 1.42, 0.20) - shoulder);
  const double folded =
      std::sqrt(0.2832 * 0.2832 + 0.3553 * 0.3553 - 2 * 0.2832 * 0.3553 * std::cos(30 * sim::kRadPerDeg));
  CHECK(near(trial.feasibility.missing_m, folded - distance, kFreeBody));
}

TEST_CASE("A grip that a bent trunk and straight arms do not get down to is missed by the height left") {
  const Trial trial = tried("stoop_lift", {"form.lumbar_flexion_deg=60", "subject.height_m=1.8"});
  REQUIRE(trial.feasibility.trouble == Trouble::out_of_reach);
  CHECK(near(trial.motion.bottom.trunk_inclination, 110 * sim::kRadPerDeg, kFreeBody));  // as far as it goes
  const sim::Model model = model_of(trial.scenario);
  const auto bottom = static_cast<size_t>(sim::frame_index(trial, trial.scenario.movement.lower_s));
  const double grip_y = grip_of(model, trial.frames[bottom].kinematics, Side::right).y;
  CHECK(grip_y > 0.25);
  CHECK(near(trial.feasibility.missing_m, grip_y - 0.25, kFreeBody));
  CHECK(near(trial.feasibility.time_s, trial.scenario.movement.lower_s, kFreeBody));
}

TEST_CASE("Out of balance is said by how far the centre of mass of a held posture lies beyond the band") {
  for (double shank : {-12.0, 9.0, 14.0}) {
    const Trial trial =
        tried("pose", {fmt::format("pose.shank_inclination_deg={}", shank), "pose.trunk_inclination_deg=0"});
    REQUIRE(trial.feasibility.trouble == Trouble::out_of_balance);
    PlanarPosture posture;
    posture.shank = shank * sim::kRadPerDeg;
    const double x = centre_of(FreeBody(model_of(trial.scenario), posture).all()).x;
    const double missing = std::max(x - 0.10, -0.02 - x);
    CHECK(near(trial.feasibility.missing_m, missing, kFreeBody));
    CHECK(contains(trial.status, centimetres(missing)));
  }
}

TEST_CASE("A hurried hinge is out of balance where its centre of pressure leaves the band the furthest") {
  const Trial trial = tried("hip_hinge", {"movement.raise_s=0.6"});
  REQUIRE(trial.feasibility.trouble == Trouble::out_of_balance);
  double worst = 0, when = 0;
  for (const sim::Frame& frame : trial.frames) {
    const double x = frame.joint_loads.cop.x, beyond = std::max(x - 0.10, -0.02 - x);
    if (beyond > worst) worst = beyond, when = frame.time_s;
  }
  CHECK(near(trial.feasibility.missing_m, worst, kSampled));
  CHECK(trial.feasibility.time_s == when);
  CHECK(contains(trial.status, fmt::format("{:.2f} s", when)));
}

TEST_CASE("An upright deep squat with stiff ankles falls backward, and the status names the ankle") {
  const Trial trial = tried("bodyweight_squat", {"form.trunk_inclination_deg=10", "form.ankle_limit_deg=15"});
  CHECK(trial.feasibility.trouble == Trouble::out_of_balance);
  CHECK(trial.feasibility.ankle_at_limit);
  CHECK(contains(trial.status, "ankle"));
  // the shank is held there: nowhere beyond the limit by more than the spline's overshoot
  for (const sim::Frame& frame : trial.frames)
    CHECK(frame.posture.ankle_dorsiflexion[0] < 15.2 * sim::kRadPerDeg);
}

TEST_CASE("Bent over far too much weight the shank leans back to its limit of 15° and stays there") {
  const Trial trial =
      tried("hip_hinge", {"load.kind=barbell", "load.mass_kg=250", "form.trunk_inclination_deg=80"});
  CHECK(trial.feasibility.trouble == Trouble::out_of_balance);
  CHECK(trial.motion.feasibility.ankle_at_limit);
  double least = 0;
  for (const sim::Frame& frame : trial.frames) least = std::min(least, frame.posture.ankle_dorsiflexion[0]);
  CHECK(near(least * sim::kDegPerRad, -15, {0.2, 0, "the ease into the limit, and the spline's overshoot"}));
}

TEST_CASE("A load below the floor is through it by its lowest point") {
  const Trial trial =
      tried("hip_hinge", {"form.trunk_inclination_deg=110", "load.kind=kettlebell", "load.mass_kg=16"});
  REQUIRE(trial.feasibility.trouble == Trouble::through_floor);
  const sim::Model model = model_of(trial.scenario);
  double lowest = 1;
  for (const sim::Frame& frame : trial.frames)
    lowest = std::min(lowest,
                      grip_of(model, frame.kinematics, Side::right).y - 0.28);  // 0.19 + 0.09 below the grip
  CHECK(near(trial.feasibility.missing_m, -lowest, kFreeBody));
  CHECK(contains(trial.status, "through the floor"));
}

TEST_CASE("A lift so fast that the feet would leave the floor is too fast") {
  const Trial trial = tried("back_squat", {"movement.lower_s=0.3"});
  REQUIRE(trial.feasibility.trouble == Trouble::leaves_floor);
  double least = 1e9, when = 0;
  for (const sim::Frame& frame : trial.frames)
    if (frame.joint_loads.ground_F.y < least) least = frame.joint_loads.ground_F.y, when = frame.time_s;
  CHECK(least < 1);
  CHECK(trial.feasibility.time_s == when);
  CHECK(contains(trial.status, "too fast"));
  for (const sim::Channel& channel : sim::channels())
    for (const sim::Frame& frame : trial.frames) CHECK(std::isfinite(channel.value(frame)));
}

TEST_CASE("A bar moved back into the legs goes through them by its depth under their skin") {
  const Trial trial = tried("rdl", {"load.forward_offset_m=-0.05"});
  REQUIRE(trial.feasibility.trouble == Trouble::load_through_legs);
  // in the plane of one leg: the bar is a circle of 14 mm, thigh and shank are axes with a radius that tapers
  const sim::Model model = model_of(trial.scenario);
  double deepest = 0;
  for (const sim::Frame& frame : trial.frames) {
    const Vec3 bar = grip_of(model, frame.kinematics, Side::right);
    const auto depth = [&](BodyId segment, BodyId next, double r_top, double r_end) {
      const Vec3 a = body_of(frame, segment).p_WB, b = body_of(frame, next).p_WB;
      const glm::dvec2 p(bar.x, bar.y), from(a.x, a.y), to(b.x, b.y);
      const double s = std::clamp(glm::dot(p - from, to - from) / glm::dot(to - from, to - from), 0.0, 1.0);
      return r_top + (r_end - r_top) * s + 0.014 - glm::length(p - (from + s * (to - from)));
    };
    deepest = std::max({deepest, depth(BodyId::thigh_r, BodyId::shank_r, 0.082, 0.058),
                        depth(BodyId::shank_r, BodyId::foot_r, 0.058, 0.037)});
  }
  CHECK(near(trial.feasibility.missing_m, deepest, {2e-3, 0, "a cone's skin is not square to its axis"}));
}

TEST_CASE("Feet wider than bent legs can stand are said to be too wide") {
  const Trial trial = tried("bodyweight_squat", {"form.stance_width_m=0.9", "form.knee_flexion_deg=130"});
  CHECK(trial.feasibility.trouble == Trouble::stance_too_wide);
  CHECK(contains(trial.status, "feet"));
  CHECK(tried("bodyweight_squat", {"form.stance_width_m=0.6"}).status == "ok");
}

TEST_CASE("What planning finds is told before what the frames show") {
  // out of reach, and out of balance as well
  const Trial trial =
      tried("pose", {"pose.hands_forward_m=1.1", "pose.hands_height_m=0.9", "pose.shank_inclination_deg=30"});
  CHECK(trial.feasibility.trouble == Trouble::out_of_reach);
  CHECK(trial.summary.least_balance_margin_m < 0);
}

TEST_CASE("A held posture is taken as prescribed: a load inside the legs is shown and not forbidden") {
  const Trial trial = tried("pose", {"load.kind=box", "load.mass_kg=10"});
  CHECK(trial.status == "ok");
  CHECK(trial.frames[0].clearance.load_to_legs_m < -0.05);
}

TEST_CASE("Every trouble has a sentence of its own, and no trouble is ok") {
  std::vector<std::string> sentences;
  for (Trouble trouble :
       {Trouble::none, Trouble::out_of_reach, Trouble::stance_too_wide, Trouble::out_of_balance,
        Trouble::leaves_floor, Trouble::through_floor, Trouble::load_through_legs}) {
    sim::Feasibility f;
    f.trouble = trouble;
    f.missing_m = 0.123;
    sentences.push_back(sim::describe_feasibility(f));
  }
  CHECK(sentences[0] == "ok");
  std::sort(sentences.begin(), sentences.end());
  CHECK(std::adjacent_find(sentences.begin(), sentences.end()) == sentences.end());
}

TEST_CASE("A trouble's sentence holds its length in whatever unit it is given, and fits its buffer") {
  sim::Feasibility f;
  f.trouble = Trouble::out_of_reach;
  f.missing_m = 0.123, f.time_s = 1.5, f.ankle_at_limit = true;
  CHECK(sim::describe_feasibility(f) ==
        "out of reach at 1.50 s: the hands miss by 12.3 cm (the ankle is at its limit)");
  std::array<char, sim::kFeasibilityLetters> buffer;
  CHECK(sim::describe_feasibility(f, "4.8 in", buffer) ==
        "out of reach at 1.50 s: the hands miss by 4.8 in (the ankle is at its limit)");
  std::array<char, 20> small;
  CHECK(sim::describe_feasibility(f, "4.8 in", small) == "out of reach at 1.50");
  f.is_held = true;
  CHECK(sim::describe_feasibility(f, "4.8 in", buffer) ==
        "out of reach: the hands miss by 4.8 in (the ankle is at its limit)");
  CHECK(tried("pose", {}).feasibility.is_held);
  CHECK_FALSE(tried("rdl", {}).feasibility.is_held);
}

TEST_CASE("All shipped movements can be done as shipped") {
  for (const std::string& id : all_ids()) {
    CAPTURE(id);
    CHECK(tried(id, {}).status == "ok");
  }
}

}  // namespace
}  // namespace tests
