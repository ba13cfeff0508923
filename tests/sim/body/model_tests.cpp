// From the tables to one subject: masses, lengths, sides, levels, ranges.
#include <cmath>
#include <string>

#include <glm/geometric.hpp>

#include "sim/body/model.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/parameters.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Model;
using sim::Sex;
using sim::Side;
using sim::SubjectSettings;
using sim::Vec3;

Model build(double mass_kg, double height_m, Sex sex = Sex::male, double sacral_slope_deg = 39.6,
            double lumbar_range_deg = 57) {
  SubjectSettings subject;
  subject.mass_kg = mass_kg;
  subject.height_m = height_m;
  subject.sex = sex;
  subject.lumbar_range_deg = lumbar_range_deg;
  sim::ModelSettings settings;
  settings.sacral_slope_deg = sacral_slope_deg;
  return sim::build_model(model_data(), subject, settings);
}

const sim::Body& body(const Model& model, BodyId id) {
  return model.bodies[static_cast<size_t>(index_of(id))];
}

double mass_sum(const Model& model) {
  double sum = 0;
  for (const sim::Body& b : model.bodies) sum += b.mass_kg;
  return sum;
}

TEST_CASE("The bodies of any subject weigh together what the person weighs") {
  for (double mass_kg : {30.0, 61.0, 75.0, 133.7, 200.0})
    for (double height_m : {1.3, 1.63, 1.75, 2.2})
      for (Sex sex : {Sex::male, Sex::female}) {
        const Model model = build(mass_kg, height_m, sex);
        CHECK(near(mass_sum(model), mass_kg, kRoundOff));
        CHECK(model.total_mass_kg == mass_kg);
        for (const sim::Body& b : model.bodies) CHECK(b.mass_kg > 0);
      }
}

TEST_CASE("Each sex has its own published shares of the body's mass") {
  const Model man = build(75, 1.75, Sex::male), woman = build(75, 1.75, Sex::female);
  // segments.csv; the fractions of the table sum to 1.0000 (men) and 0.9999 (women) and are normalised
  CHECK(near(body(man, BodyId::thorax).mass_kg / 75, 0.2126, {1e-4, 0, "normalised to the sum"}));
  CHECK(near(body(woman, BodyId::thorax).mass_kg / 75, 0.2227, {1e-4, 0, "normalised to the sum"}));
  CHECK(body(woman, BodyId::thigh_r).mass_kg > body(man, BodyId::thigh_r).mass_kg);
  CHECK(body(woman, BodyId::upper_arm_l).mass_kg < body(man, BodyId::upper_arm_l).mass_kg);
}

TEST_CASE("Half the mass stands above the lowest lumbar disc, two and a half centimetres in front of it") {
  // check of the design: mass above L5/S1 (L5 included) 51.4 % of the body, its centre 25 mm in front of and
  // 257 mm above the joint
  const Model model = build(75, 1.75);
  double mass = 0;
  Vec3 moment(0);
  std::array<Vec3, sim::kBodyCount> origin{};
  for (size_t i = 0; i < sim::kBodyCount; ++i) {
    const sim::Body& b = model.bodies[i];
    if (b.parent >= 0) origin[i] = origin[static_cast<size_t>(b.parent)] + b.joint_in_parent;
    bool above = false;
    for (int j = static_cast<int>(i); j >= 0; j = sim::kParent[static_cast<size_t>(j)])
      above = above || j == index_of(BodyId::L5);
    if (!above) continue;
    mass += b.mass_kg;
    moment += b.mass_kg * (origin[i] + b.com);
  }
  const Vec3 from_joint = moment / mass - origin[static_cast<size_t>(index_of(BodyId::L5))];
  CHECK(near(mass / 75, 0.514, {5e-4, 0, "printed to three digits"}));
  CHECK(near(from_joint.x, 0.025, {5e-4, 0, "printed in millimetres"}));
  CHECK(near(from_joint.y, 0.257, {5e-4, 0, "printed in millimetres"}));
}

TEST_CASE("All lengths scale with height, and inertia with mass and height squared") {
  const Model small = build(60, 1.40), tall = build(90, 2.10);
  const double s = 2.10 / 1.40;
  for (size_t i = 0; i < sim::kBodyCount; ++i) {
    CHECK(near(tall.bodies[i].joint_in_parent, s * small.bodies[i].joint_in_parent, kRoundOff));
    CHECK(near(tall.bodies[i].com, s * small.bodies[i].com, kRoundOff));
    CHECK(near(tall.bodies[i].mass_kg, 1.5 * small.bodies[i].mass_kg, kRoundOff));
    CHECK(near(tall.bodies[i].inertia_kg_m2, 1.5 * s * s * small.bodies[i].inertia_kg_m2, kRoundOff));
  }
  for (auto length :
       {&Model::thigh_length_m, &Model::shank_length_m, &Model::upper_arm_length_m, &Model::forearm_to_grip_m,
        &Model::hip_half_width_m, &Model::shoulder_half_width_m, &Model::ankle_height_m,
        &Model::toe_ahead_of_ankle_m, &Model::balance_ahead_of_ankle_m, &Model::balance_behind_ankle_m,
        &Model::thigh_radius_hip_m, &Model::shank_radius_ankle_m})
    CHECK(near(tall.*length, s * small.*length, kRoundOff));
  for (size_t l = 0; l < sim::kLevelCount; ++l)
    CHECK(near(tall.levels[l].disc_area_m2, s * s * small.levels[l].disc_area_m2, kRoundOff));
  CHECK(near(tall.goblet_in_thorax, s * small.goblet_in_thorax, kRoundOff));
  // real objects do not grow with the person
  CHECK(tall.load_shape(sim::LoadKind::box).grip_half_width_m ==
        small.load_shape(sim::LoadKind::box).grip_half_width_m);
  CHECK(tall.bar_leg_clearance_m == small.bar_leg_clearance_m);
}

TEST_CASE("A subject of the tables' height has the tables' lengths") {
  const Model model = build(75, 1.75);
  CHECK(model.scale == 1.0);
  CHECK(near(model.thigh_length_m, 0.4244, kRoundOff));
  CHECK(near(model.shank_length_m, 0.8540 - 0.4244, kRoundOff));
  CHECK(near(model.upper_arm_length_m, 0.5045 - 0.2213, kRoundOff));
  CHECK(near(model.forearm_to_grip_m, 0.2213 + 0.0490 + 0.085, kRoundOff));
  CHECK(near(model.ankle_height_m, 0.068, kRoundOff));
  // I = m k², the thigh's mass is 0.1416 of the body's
  CHECK(near(body(model, BodyId::thigh_r).inertia_kg_m2,
             0.1416 * 75 * Vec3(0.14 * 0.14, 0.063 * 0.063, 0.14 * 0.14),
             {0, 1e-4, "fractions are normalised"}));
}

TEST_CASE("The left side mirrors the right one") {
  const Model model = build(83, 1.81, Sex::female);
  for (int i = index_of(BodyId::upper_arm_r); i <= index_of(BodyId::foot_r); ++i) {
    const sim::Body &right = model.bodies[static_cast<size_t>(i)],
                    &left = model.bodies[static_cast<size_t>(i + 6)];
    const auto mirrored = [](const Vec3& v) { return Vec3(v.x, v.y, -v.z); };
    CHECK(left.joint_in_parent == mirrored(right.joint_in_parent));
    CHECK(left.com == mirrored(right.com));
    CHECK(left.mass_kg == right.mass_kg);
    CHECK(left.inertia_kg_m2 == right.inertia_kg_m2);
    CHECK(left.joint == right.joint);
  }
  CHECK(body(model, BodyId::thigh_r).joint_in_parent.z > 0);  // right is +z
}

TEST_CASE("Centres of mass beside a limb's own line are mirrored, too") {
  sim::ModelData data = model_data();
  for (sim::SegmentRow& row : data.segments)
    if (row.body == BodyId::thigh_r) row.com_m.z = 0.01;
  const Model model = sim::build_model(data, SubjectSettings(), sim::ModelSettings());
  CHECK(near(body(model, BodyId::thigh_r).com.z, 0.01, kRoundOff));
  CHECK(near(body(model, BodyId::thigh_l).com.z, -0.01, kRoundOff));
}

// The radii of gyration of the tables are rounded to a millimetre: those of the thin lumbar slices (84, 101,
// 55 mm), which as flat discs stand at the limit of what is possible, go 1 % beyond it.
constexpr double kRoundedRadii = 0.02;

TEST_CASE("Parents stand before their children, and inertias are those of solid bodies but for rounding") {
  const Model model = build(75, 1.75);
  for (size_t i = 1; i < sim::kBodyCount; ++i) {
    CHECK(model.bodies[i].parent >= 0);
    CHECK(model.bodies[i].parent < static_cast<int>(i));
    const Vec3& I = model.bodies[i].inertia_kg_m2;
    CAPTURE(sim::kBodyNames[i]);
    CHECK(I.x + I.y > (1 - kRoundedRadii) * I.z);  // triangle inequality
    CHECK(I.y + I.z > (1 - kRoundedRadii) * I.x);
    CHECK(I.z + I.x > (1 - kRoundedRadii) * I.y);
  }
}

TEST_CASE("Each kind of share sums to one over the levels, and the flexion ranges to the subject's") {
  for (double range_deg : {45.0, 57.0, 80.0}) {
    const Model model = build(75, 1.75, Sex::male, 39.6, range_deg);
    double flexion = 0, extension = 0, bend = 0, rotation = 0, range = 0;
    for (const sim::LumbarLevel& l : model.levels) {
      flexion += l.flexion_share, extension += l.extension_share;
      bend += l.lateral_bend_share, rotation += l.axial_rotation_share;
      range += l.flexion_range_rad;
    }
    CHECK(near(flexion, 1, kRoundOff));
    CHECK(near(extension, 1, kRoundOff));
    CHECK(near(bend, 1, kRoundOff));
    CHECK(near(rotation, 1, kRoundOff));
    CHECK(near(range, range_deg * sim::kRadPerDeg, kRoundOff));
  }
}

TEST_CASE("Sacral slope tilts the lower discs by their share and leaves the top one") {
  const double shares[sim::kLevelCount] = {1, 0.7, 0.45, 0.25, 0.1, 0};  // L5/S1 first
  const double neutral_deg[sim::kLevelCount] = {31.8, 12, -3, -12.5, -19, -21};
  for (double slope_deg : {25.0, 39.6, 55.0}) {
    const Model model = build(75, 1.75, Sex::male, slope_deg);
    for (size_t l = 0; l < sim::kLevelCount; ++l)
      CHECK(near(model.levels[l].disc_inclination_rad,
                 (neutral_deg[l] + shares[l] * (slope_deg - 39.6)) * sim::kRadPerDeg, kRoundOff));
  }
}

TEST_CASE("Women's discs are smaller") {
  const Model man = build(75, 1.75, Sex::male), woman = build(75, 1.75, Sex::female);
  for (size_t l = 0; l < sim::kLevelCount; ++l) {
    const double ratio = woman.levels[l].disc_area_m2 / man.levels[l].disc_area_m2;
    CHECK(ratio > 0.80);
    CHECK(ratio < 0.87);
  }
}

TEST_CASE("A model is refused outside the ranges of the table of parameters, by the parameter's id") {
  struct Case {
    double mass_kg, height_m, slope_deg, range_deg;
    const char* id;
  };
  const double nan = std::nan("");
  for (const Case& c :
       {Case{29, 1.75, 40, 57, "subject.mass_kg"}, Case{75, 2.3, 40, 57, "subject.height_m"},
        Case{75, 1.75, 60, 57, "model.sacral_slope_deg"}, Case{75, 1.75, 40, 30, "subject.lumbar_range_deg"},
        Case{nan, 1.75, 40, 57, "subject.mass_kg"}}) {
    try {
      build(c.mass_kg, c.height_m, Sex::male, c.slope_deg, c.range_deg);
      FAIL_CHECK("accepted: " << c.id);
    } catch (const sim::InputError& error) {
      CHECK(error.parts().key == c.id);
      CHECK(!error.parts().allowed.empty());
    }
  }
}

TEST_CASE("The same subject gives the same model") {
  const Model a = build(75, 1.75), b = build(75, 1.75);
  for (size_t i = 0; i < sim::kBodyCount; ++i) {
    CHECK(a.bodies[i].mass_kg == b.bodies[i].mass_kg);
    CHECK(a.bodies[i].com == b.bodies[i].com);
  }
  CHECK(a.capsules.size() == b.capsules.size());
}

}  // namespace
}  // namespace tests
