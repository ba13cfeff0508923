// The muscles of a subject: both sides alike, cross-sections as published, scaled with height, sex, age and
// strength.
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "sim/body/muscle_model.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::TrunkGroup;

sim::MuscleModel muscles_of(const std::vector<std::string>& settings) {
  return model_of(lift("hip_hinge", settings)).muscles;
}

TEST_CASE("Every left fascicle mirrors the right one of the same row") {
  const sim::MuscleModel m = muscles_of({});
  const size_t half = m.trunk_names.size();
  REQUIRE(half == 104);
  REQUIRE(m.trunk.size() == 2 * half);
  for (size_t i = 0; i < half; ++i) {
    CAPTURE(m.trunk_names[i]);
    const sim::TrunkFascicle &r = m.trunk[i], &l = m.trunk[i + half];
    CHECK(r.side == sim::Side::right);
    CHECK(l.side == sim::Side::left);
    CHECK(r.group == l.group);
    CHECK(r.is_extensor == l.is_extensor);
    CHECK(r.max_force_N == l.max_force_N);
    CHECK(r.optimal_fibre_m == l.optimal_fibre_m);
    CHECK(r.joint_begin == l.joint_begin);
    CHECK(r.joint_end == l.joint_end);
    REQUIRE(r.segment_count == l.segment_count);
    for (int s = 0; s < r.segment_count; ++s) {
      const auto& a = m.segments[static_cast<size_t>(r.first_segment + s)];
      const auto& b = m.segments[static_cast<size_t>(l.first_segment + s)];
      for (const auto& [p, q] : {std::pair{a.lower_point, b.lower_point}, {a.upper_point, b.upper_point}}) {
        const sim::PathPoint &right = m.points[static_cast<size_t>(p)],
                             &left = m.points[static_cast<size_t>(q)];
        CHECK(right.body == left.body);
        CHECK(near(left.p_B, {right.p_B.x, right.p_B.y, -right.p_B.z}, kExact));
      }
    }
  }
}

TEST_CASE(
    "A fascicle crosses the joints between its lowest and its highest body, in segments without a gap") {
  const sim::MuscleModel m = muscles_of({});
  for (const sim::TrunkFascicle& f : m.trunk) {
    REQUIRE(f.segment_count >= 1);
    CHECK(f.joint_begin < f.joint_end);
    int lowest = sim::kLevelCount, highest = 0;
    for (int s = f.first_segment; s < f.first_segment + f.segment_count; ++s) {
      const sim::PathSegment& segment = m.segments[static_cast<size_t>(s)];
      const int lower = m.points[static_cast<size_t>(segment.lower_point)].body,
                upper = m.points[static_cast<size_t>(segment.upper_point)].body;
      CHECK(lower <= upper);
      CHECK(upper <= index_of(sim::BodyId::thorax));
      // the joint with index j lies between the axial bodies j and j + 1
      CHECK(segment.joint_begin == lower);
      CHECK(segment.joint_end == upper);
      lowest = std::min(lowest, lower), highest = std::max(highest, upper);
    }
    CHECK(f.joint_begin == lowest);
    CHECK(f.joint_end == highest);
  }
}

TEST_CASE("Groups have the cross-sections that their sources give them") {
  struct Group {
    TrunkGroup group;
    int fascicles;
    double pcsa_cm2;  // of one side
  };
  const Group groups[] = {
      {TrunkGroup::erector_spinae, 38, 6.33 + 5.47 + 4.99 + 11.09},  // lumborum and thoracis of both columns
      {TrunkGroup::multifidus, 25, 10.61},
      {TrunkGroup::quadratus_lumborum, 18, 4.53},
      {TrunkGroup::psoas, 11, 14.63},
      {TrunkGroup::rectus_abdominis, 1, 5.67},
      // external oblique 15.75 and internal oblique 13.45 in all, half of the fascicles that are both counted
      // to each: 7.464 + 6.579 and 6.871 + 6.579
      {TrunkGroup::external_oblique, 5, 7.464},
      {TrunkGroup::internal_oblique, 3, 6.871},
      {TrunkGroup::external_internal_oblique, 3, 6.579}};
  // sums of numbers rounded to the third digit
  constexpr Tolerance kRounded{0.011, 0, "published sums to 0.01"};
  double extensors = 0;
  for (const Group& expected : groups) {
    CAPTURE(static_cast<int>(expected.group));
    int count = 0;
    double sum = 0;
    for (const sim::TrunkFascicleRow& row : model_data().muscles.trunk)
      if (row.group == expected.group) ++count, sum += row.pcsa_cm2;
    CHECK(count == expected.fascicles);
    CHECK(near(sum, expected.pcsa_cm2, kRounded));
    if (expected.group == TrunkGroup::erector_spinae || expected.group == TrunkGroup::multifidus)
      extensors += sum;
  }
  CHECK(near(extensors, 38.5, {0.05, 0, "published to 0.1"}));
}

TEST_CASE("Forces are 100 N/cm2 of trunk muscle in an average young man, whoever he is else") {
  for (const char* height : {"1.5", "1.75", "2.1"}) {
    const sim::MuscleModel m = muscles_of({std::string("subject.height_m=") + height, "subject.mass_kg=90"});
    for (size_t i = 0; i < m.trunk_names.size(); ++i)
      CHECK(near(m.trunk[i].max_force_N, 100 * model_data().muscles.trunk[i].pcsa_cm2, kRoundOff));
    for (size_t i = 0; i < m.leg.size(); ++i)
      if (m.leg[i].group != sim::LegGroup::psoas) {
        const sim::LegMuscleRow& row = model_data().muscles.leg[i];
        CHECK(near(m.leg[i].max_force_N, row.max_force_N * std::cos(row.pennation_rad), kRoundOff));
      }
  }
}

TEST_CASE("Psoas is as strong in the leg as its fascicles in the trunk are together") {
  for (const char* strength : {"0.6", "1", "2"}) {
    const sim::MuscleModel m = muscles_of({std::string("subject.strength_scale=") + strength});
    double sum = 0;
    for (size_t i = 0; i < m.trunk_names.size(); ++i)
      if (m.trunk[i].group == TrunkGroup::psoas) sum += m.trunk[i].max_force_N * m.trunk[i].cos_pennation;
    REQUIRE(m.leg_psoas >= 0);
    CHECK(m.leg[static_cast<size_t>(m.leg_psoas)].group == sim::LegGroup::psoas);
    CHECK(near(m.leg[static_cast<size_t>(m.leg_psoas)].max_force_N, sum, kRoundOff));
  }
}

TEST_CASE("Strength is full to 50 years, 75.5 % at 70, and 0.68 of a man's in women; scale multiplies it") {
  const auto strength = [](double age, sim::Sex sex, double scale) {
    sim::SubjectSettings subject;
    subject.age_y = age, subject.sex = sex, subject.strength_scale = scale;
    return sim::relative_strength(subject);
  };
  using sim::Sex;
  CHECK(strength(18, Sex::male, 1) == 1);
  CHECK(strength(50, Sex::male, 1) == 1);
  CHECK(near(strength(60, Sex::male, 1), 0.8775, kRoundOff));
  CHECK(near(strength(70, Sex::male, 1), 0.755, kRoundOff));
  CHECK(near(strength(90, Sex::male, 1), 0.51, kRoundOff));
  CHECK(near(strength(30, Sex::female, 1), 0.68, kRoundOff));
  CHECK(near(strength(70, Sex::female, 2), 0.68 * 0.755 * 2, kRoundOff));
  for (double age = 50; age < 95; ++age) {  // never stronger with age, never gone
    CHECK(strength(age + 1, Sex::male, 1) <= strength(age, Sex::male, 1));
    CHECK(strength(age, Sex::male, 1) >= 0.4);
  }
}

TEST_CASE("Weaker subjects have the same muscles, each weaker by the same factor") {
  const sim::MuscleModel young = muscles_of({});
  const sim::MuscleModel old = muscles_of({"subject.age_y=70", "subject.strength_scale=1.5"});
  constexpr double kFactor = 0.755 * 1.5;
  for (size_t i = 0; i < young.trunk.size(); ++i) {
    CHECK(near(old.trunk[i].max_force_N, kFactor * young.trunk[i].max_force_N, kRoundOff));
    CHECK(old.trunk[i].optimal_fibre_m == young.trunk[i].optimal_fibre_m);
  }
  for (size_t i = 0; i < young.leg.size(); ++i)
    CHECK(near(old.leg[i].max_force_N, kFactor * young.leg[i].max_force_N, kRoundOff));
}

TEST_CASE("Lengths and moment arms scale with height, each set from the height it was published for") {
  const sim::MuscleModel tall = muscles_of({"subject.height_m=2.1"});
  const auto& tables = model_data().muscles;
  for (size_t i = 0; i < tables.trunk.size(); ++i) {
    const sim::TrunkFascicle& f = tall.trunk[i];
    CHECK(near(f.optimal_fibre_m, tables.trunk[i].optimal_fibre_m * 2.1 / 1.75, kRoundOff));
    CHECK(near(f.tendon_slack_m, tables.trunk[i].tendon_slack_m * 2.1 / 1.75, kRoundOff));
    CHECK(near(f.fixed_length_m, tables.trunk[i].fixed_length_m * 2.1 / 1.75, kRoundOff));
    const auto& path = tables.trunk[i].path;
    const int last = tall.segments[static_cast<size_t>(f.first_segment + f.segment_count - 1)].upper_point;
    CHECK(near(tall.points[static_cast<size_t>(last)].p_B, path.back().point_m * (2.1 / 1.75), kRoundOff));
  }
  for (size_t i = 0; i < tables.leg.size(); ++i) {
    CHECK(near(tall.leg[i].neutral_length_m, tables.leg[i].neutral_length_m * 2.1 / 1.70, kRoundOff));
    CHECK(near(tall.leg[i].hip_flexion.value_m(37), tables.leg[i].hip_flexion.value_m(37) * 2.1 / 1.70,
               kRoundOff));
    CHECK(near(tall.leg[i].knee_flexion.value_m(37), tables.leg[i].knee_flexion.value_m(37) * 2.1 / 1.70,
               kRoundOff));
  }
}

}  // namespace
}  // namespace tests
