// Leg muscles by tables: moment arms and the lengths that follow from them, and the moments a leg must
// supply.
#include <cmath>
#include <string>
#include <vector>

#include "tests/sim/lifts.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

const sim::LegMuscleRow& row(const std::string& name) {
  for (const sim::LegMuscleRow& r : model_data().muscles.leg)
    if (r.name == name) return r;
  FAIL("no leg muscle called " << name);
  return model_data().muscles.leg.front();
}

/// Length of muscle and tendon with a rigid tendon, as the frame works it out, m.
double length_m(const sim::LegMuscle& m, double hip, double knee, double ankle) {
  return m.neutral_length_m -
         sim::kRadPerDeg * (m.hip_flexion.integral_m(hip) + m.knee_flexion.integral_m(knee) +
                            m.ankle_dorsiflexion.integral_m(ankle));
}

/// The man whom the leg tables belong to.
const sim::MuscleModel& table_man() {
  static const sim::MuscleModel m = model_of(lift("hip_hinge", {"subject.height_m=1.70"})).muscles;
  return m;
}

TEST_CASE("A table is read between its angles along straight lines and beyond its ends as at the end") {
  sim::ArmTable t{{-10, 0, 30}, {0.01, 0.02, -0.04}, {}};
  t.prepare();
  CHECK(t.value_m(-10) == 0.01);
  CHECK(near(t.value_m(-5), 0.015, kRoundOff));
  CHECK(near(t.value_m(0), 0.02, kRoundOff));
  CHECK(near(t.value_m(10), 0.0, kRoundOff));
  CHECK(t.value_m(30) == -0.04);
  CHECK(t.value_m(-500) == 0.01);
  CHECK(t.value_m(500) == -0.04);
  // integral from 0: trapezia by hand
  CHECK(near(t.integral_m(0), 0.0, kRoundOff));
  CHECK(near(t.integral_m(10), 0.1, kRoundOff));
  CHECK(near(t.integral_m(30), 0.1 - 0.4, kRoundOff));
  CHECK(near(t.integral_m(40), -0.3 - 0.4, kRoundOff));
  CHECK(near(t.integral_m(-10), -0.15, kRoundOff));
  CHECK(near(t.integral_m(-20), -0.25, kRoundOff));
  const sim::ArmTable none;
  CHECK(none.value_m(20) == 0);
  CHECK(none.integral_m(20) == 0);
}

TEST_CASE(
    "Arms are minus the change of length at hip, knee and ankle, between and beyond the tables' angles") {
  constexpr double kStep_deg = 1e-3;
  constexpr Tolerance kArm_m{1e-9, 0,
                             "central difference; the length is quadratic between the table's angles"};
  Random random(51);
  for (const sim::LegMuscle& m : table_man().leg) {
    for (int k = 0; k < 40; ++k) {
      const double hip = random.uniform(-40, 150), knee = random.uniform(-20, 160),
                   ankle = random.uniform(-50, 60);
      // not astride an angle of the tables, where the arm has a corner
      if (std::abs(std::remainder(hip, 5)) < 0.01 || std::abs(std::remainder(knee, 5)) < 0.01 ||
          std::abs(std::remainder(ankle, 5)) < 0.01)
        continue;
      const auto slope = [&](double dh, double dk, double da) {
        return (length_m(m, hip + dh, knee + dk, ankle + da) - length_m(m, hip - dh, knee - dk, ankle - da)) /
               (2 * kStep_deg * sim::kRadPerDeg);
      };
      CHECK(near(-slope(kStep_deg, 0, 0), m.hip_flexion.value_m(hip), kArm_m));
      CHECK(near(-slope(0, kStep_deg, 0), m.knee_flexion.value_m(knee), kArm_m));
      CHECK(near(-slope(0, 0, kStep_deg), m.ankle_dorsiflexion.value_m(ankle), kArm_m));
    }
  }
}

TEST_CASE("Lengths by the tables are those of the model they were taken from, within millimetres") {
  // lengths of muscle and tendon (m, 1.70 m tall man) by the model's own paths and wrapping
  struct Pose {
    const char* muscle;
    double hip, knee, ankle, length_m;
  };
  const Pose poses[] = {
      {"glmax2", 30, 15, 0, 0.2485},     {"glmax2", 90, 20, 0, 0.2918},      {"glmax2", 110, 120, 30, 0.3000},
      {"bflh", 60, 0, 0, 0.4832},        {"bflh", 90, 20, 0, 0.4991},        {"bflh", 0, 90, 0, 0.3757},
      {"semimem", 90, 20, 0, 0.4795},    {"semimem", 90, 90, 25, 0.4355},    {"semimem", 45, 45, 15, 0.4267},
      {"addmagIsch", 60, 15, 0, 0.3972}, {"addmagIsch", 110, 20, 0, 0.4392}, {"recfem", 60, 15, 0, 0.4763},
      {"recfem", 0, 90, 0, 0.5764},      {"recfem", 110, 120, 30, 0.5039},   {"vasint", 45, 45, 15, 0.3155},
      {"vasint", 110, 120, 30, 0.3513},  {"gasmed", 90, 90, 25, 0.4398},     {"gasmed", 0, 90, 0, 0.4223},
      {"soleus", 45, 45, 15, 0.3331},    {"soleus", 90, 90, 25, 0.3390},
  };
  // arms are tabulated at one angle of the other joint, every 5 to 10 degrees, and rounded to 0.1 mm
  constexpr Tolerance kSeparable{0.004, 0, "arms of two-joint muscles depend a little on the other joint"};
  for (const Pose& p : poses) {
    CAPTURE(p.muscle, p.hip, p.knee, p.ankle);
    for (size_t i = 0; i < table_man().leg.size(); ++i)
      if (table_man().leg_names[i] == p.muscle)
        CHECK(near(length_m(table_man().leg[i], p.hip, p.knee, p.ankle), p.length_m, kSeparable));
  }
}

TEST_CASE("Moment arms of hip and knee muscles are the published ones at the angles people lift at") {
  // cm, extension +, hip flexed 5, 35, 65, 95 degrees
  struct Hip {
    const char* muscle;
    double cm[4];
  };
  const Hip hips[] = {{"glmax1", {4.8, 4.4, 3.8, 3.0}},    {"glmax2", {6.1, 5.1, 4.0, 2.6}},
                      {"glmax3", {7.6, 7.2, 5.6, 4.3}},    {"bflh", {5.2, 6.2, 5.5, 3.6}},
                      {"semimem", {4.6, 5.5, 4.9, 3.2}},   {"semiten", {5.2, 6.6, 6.1, 4.3}},
                      {"addmagIsch", {4.4, 6.0, 5.8, 4.3}}};
  constexpr Tolerance kCm{0.051, 0, "published to 0.1 cm"};
  for (const Hip& h : hips)
    for (int i = 0; i < 4; ++i) {
      CAPTURE(h.muscle, i);
      CHECK(near(-100 * row(h.muscle).hip_flexion.value_m(5 + 30 * i), h.cm[i], kCm));
    }
  CHECK(near(-100 * row("soleus").ankle_dorsiflexion.value_m(0), 4.1, kCm));
  for (const char* vastus : {"vasint", "vaslat", "vasmed"})
    CHECK(near(-100 * row(vastus).knee_flexion.value_m(30), 4.2, {0.35, 0, "three heads, published as one"}));
}

TEST_CASE("Gluteus medius loses its abduction arm as the hip flexes, and gluteus maximus takes over") {
  const auto mean_arm_cm = [](double hip_deg) {  // abduction +
    double force = 0, moment = 0;
    for (const char* part : {"glmed1", "glmed2", "glmed3"}) {
      force += row(part).max_force_N;
      moment -= row(part).max_force_N * row(part).hip_adduction.value_m(hip_deg);
    }
    return 100 * moment / force;
  };
  constexpr Tolerance kTable{0.051, 0, "said to 0.1 cm"};
  CHECK(near(mean_arm_cm(0), 4.9, kTable));
  CHECK(near(mean_arm_cm(60), 2.9, kTable));
  CHECK(near(mean_arm_cm(90), 0.8, kTable));
  CHECK(mean_arm_cm(110) < 0);
  // on one leg the moment that keeps the pelvis from dropping stays, the muscle that gives it changes
  const auto standing_side = [](double trunk_deg, const char* channel) {
    const sim::Trial trial =
        run(lift("single_leg_rdl", {fmt::format("form.trunk_inclination_deg={}", trunk_deg)}));
    const auto bottom = static_cast<size_t>(
        sim::frame_index(trial, trial.scenario.movement.lower_s + 0.5 * trial.scenario.movement.pause_s));
    return sim::find_channel(channel)->value(trial.frames[bottom]);
  };
  CHECK(standing_side(10, "joint.hip_right.abduction_torque_Nm") > 50);
  CHECK(standing_side(70, "joint.hip_right.abduction_torque_Nm") > 50);
  CHECK(standing_side(10, "muscle.gluteus_medius.right.force_N") > 800);
  CHECK(standing_side(70, "muscle.gluteus_medius.right.force_N") < 1);
  CHECK(standing_side(70, "muscle.gluteus_maximus.right.force_N") >
        4 * standing_side(10, "muscle.gluteus_maximus.right.force_N"));
}

TEST_CASE("Each muscle crosses the joints that its name says") {
  for (const char* one_joint : {"glmax1", "glmed2", "addmagMid", "iliacus", "psoas"}) {
    CAPTURE(one_joint);
    CHECK(!row(one_joint).hip_flexion.empty());
    CHECK(row(one_joint).knee_flexion.empty());
    CHECK(row(one_joint).ankle_dorsiflexion.empty());
  }
  for (const char* two_joint : {"bflh", "semimem", "semiten", "recfem", "sart", "grac"}) {
    CAPTURE(two_joint);
    CHECK(!row(two_joint).hip_flexion.empty());
    CHECK(!row(two_joint).knee_flexion.empty());
  }
  for (const char* calf : {"gasmed", "gaslat"}) {
    CHECK(row(calf).hip_flexion.empty());
    CHECK(!row(calf).knee_flexion.empty());
    CHECK(!row(calf).ankle_dorsiflexion.empty());
  }
  CHECK(row("bfsh").hip_flexion.empty());
  CHECK(row("vasmed").hip_flexion.empty());
  CHECK(row("soleus").knee_flexion.empty());
  CHECK(row("tibant").ankle_dorsiflexion.value_m(0) > 0);
  // flexors of the knee flex it, extensors extend it, at every angle
  for (double knee = 0; knee <= 130; knee += 10) {
    CHECK(row("semimem").knee_flexion.value_m(knee) > 0);
    CHECK(row("vaslat").knee_flexion.value_m(knee) < 0);
  }
}

TEST_CASE("The frame's length ratio of hamstrings is that of the rigid-tendon fibre") {
  // at hip 90, knee 20 the source has biceps 1.734 and semimembranosus 1.737 of optimal length
  const sim::Frame frame =
      held({"pose.hip_flexion_deg=90", "form.knee_flexion_deg=20", "subject.height_m=1.7"});
  REQUIRE(near(frame.posture.hip_flexion[0] * sim::kDegPerRad, 90, {0.01, 0, "as prescribed"}));
  CHECK(near(frame.groups.hamstrings_lateral_length_ratio, 1.734, {0.04, 0, "4 mm of 98 mm of fibre"}));
  CHECK(near(frame.groups.hamstrings_medial_length_ratio, 1.737, {0.04, 0, "4 mm of 86 mm of fibre"}));
  const sim::Frame upright = held({});
  CHECK(upright.groups.hamstrings_medial_length_ratio < 1.1);
}

}  // namespace
}  // namespace tests
