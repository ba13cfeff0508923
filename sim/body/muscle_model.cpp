#include "sim/body/muscle_model.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/scenario/input_error.h"

namespace sim {
namespace {

// Maximum stress of trunk muscle with the PCSA of assets/muscles/trunk.csv, as [Bruno2015] uses it.
constexpr double kTrunkSpecificTension_N_per_cm2 = 100.0;
constexpr double kFemaleStrength = 0.68;  // PCSA of women relative to men; weakly sourced, sim/README.md
// Strength by age: full to 50 years, falling linearly to 75.5 % at 70 [Burkhart2018], and on at that pace.
constexpr double kFullStrengthUntil_y = 50.0, kOldAge_y = 70.0, kStrengthAtOldAge = 0.755;
constexpr double kLeastAgeStrength = 0.4;

/// Lumbar joint above a body of the axial chain: pelvis 0 (L5/S1) … L1 5 (T12/L1), thorax 6.
int chain_index(int body) {
  return body;
}

ArmTable scaled(ArmTable table, double factor) {
  for (double& arm : table.arm_m) arm *= factor;
  table.prepare();
  return table;
}

void add_fascicle(const TrunkFascicleRow& row, Side side, double scale, double strength, MuscleModel& model) {
  TrunkFascicle f;
  f.group = row.group;
  f.side = side;
  f.is_extensor = row.group == TrunkGroup::erector_spinae || row.group == TrunkGroup::multifidus;
  f.max_force_N = kTrunkSpecificTension_N_per_cm2 * row.pcsa_cm2 * strength;
  f.optimal_fibre_m = row.optimal_fibre_m * scale;
  f.tendon_slack_m = row.tendon_slack_m * scale;
  f.cos_pennation = std::cos(row.pennation_rad);
  f.fixed_length_m = row.fixed_length_m * scale;
  f.first_segment = static_cast<int>(model.segments.size());
  f.joint_begin = kLevelCount;
  f.joint_end = 0;
  // the part of psoas below the pelvic brim belongs to the hip: leave points on the thigh out
  int previous = -1;
  for (const TrunkFascicleRow::Point& point : row.path) {
    if (point.body == BodyId::thigh_r) continue;
    Vec3 p = point.point_m * scale;
    if (side == Side::left) p.z = -p.z;
    const int index = static_cast<int>(model.points.size());
    model.points.push_back({index_of(point.body), p});
    if (previous >= 0) {
      const int a = chain_index(model.points[static_cast<size_t>(previous)].body),
                b = chain_index(index_of(point.body));
      model.segments.push_back(
          {a <= b ? previous : index, a <= b ? index : previous, std::min(a, b), std::max(a, b)});
      if (a != b) {
        f.joint_begin = std::min(f.joint_begin, std::min(a, b));
        f.joint_end = std::max(f.joint_end, std::max(a, b));
      }
    }
    previous = index;
  }
  f.segment_count = static_cast<int>(model.segments.size()) - f.first_segment;
  model.trunk.push_back(f);
}

}  // namespace

double relative_strength(const SubjectSettings& subject) {
  const double sex = subject.sex == Sex::female ? kFemaleStrength : 1.0;
  const double loss_per_year = (1 - kStrengthAtOldAge) / (kOldAge_y - kFullStrengthUntil_y);
  const double age =
      std::max(kLeastAgeStrength, 1 - loss_per_year * std::max(0.0, subject.age_y - kFullStrengthUntil_y));
  return subject.strength_scale * sex * age;
}

MuscleModel build_muscle_model(const MuscleTables& tables, const SubjectSettings& subject) {
  const double strength = relative_strength(subject);
  if (2 * tables.trunk.size() > kTrunkFascicleMax || tables.leg.size() > kLegMuscleMax)
    throw InputError(
        {"assets/muscles", 0, "name",
         fmt::format("{} trunk fascicles, {} leg muscles", tables.trunk.size(), tables.leg.size()),
         "more muscles than a frame holds", fmt::format("{} and {}", kTrunkFascicleMax / 2, kLegMuscleMax)});
  MuscleModel model;
  const double trunk_scale = subject.height_m / kTrunkMuscleReferenceHeight_m;
  for (Side side : {Side::right, Side::left})
    for (const TrunkFascicleRow& row : tables.trunk) {
      if (side == Side::right) model.trunk_names.push_back(row.name);
      add_fascicle(row, side, trunk_scale, strength, model);
    }
  const double leg_scale = subject.height_m / kLegMuscleReferenceHeight_m;
  double psoas_N = 0;
  for (const TrunkFascicle& f : model.trunk)
    if (f.group == TrunkGroup::psoas && f.side == Side::right) psoas_N += f.max_force_N * f.cos_pennation;
  for (const LegMuscleRow& row : tables.leg) {
    LegMuscle m{row.group,
                row.max_force_N * std::cos(row.pennation_rad) * strength,
                row.optimal_fibre_m * leg_scale,
                row.tendon_slack_m * leg_scale,
                std::cos(row.pennation_rad),
                row.neutral_length_m * leg_scale,
                scaled(row.hip_flexion, leg_scale),
                scaled(row.hip_adduction, leg_scale),
                scaled(row.hip_rotation, leg_scale),
                scaled(row.knee_flexion, leg_scale),
                scaled(row.ankle_dorsiflexion, leg_scale)};
    // psoas is one muscle here and eleven fascicles in the trunk: the same strength in both
    if (row.group == LegGroup::psoas) {
      model.leg_psoas = static_cast<int>(model.leg.size());
      if (psoas_N > 0) m.max_force_N = psoas_N;
    }
    model.leg_names.push_back(row.name);
    model.leg.push_back(std::move(m));
  }
  return model;
}

}  // namespace sim
