#include "sim/body/model.h"

#include <cassert>

#include <fmt/format.h>

#include "sim/scenario/input_error.h"
#include "sim/scenario/parameters.h"

namespace sim {
namespace {

// The S1 end-plate inclination that the disc inclinations of assets/spine/levels.csv belong to
// [MacThiong2011].
constexpr double kReferenceSacralSlope_deg = 39.6;
constexpr double kSquareMetrePerSquareMillimetre = 1e-6;

Vec3 mirrored(const Vec3& v) {
  return {v.x, v.y, -v.z};
}

void check_range(const char* id, double value) {
  const Parameter* p = find_parameter(id);
  assert(p);
  if (!(value >= p->low && value <= p->high))
    throw InputError({"", 0, id, fmt::format("{}", value), "is out of range",
                      fmt::format("{} to {} {}", p->low, p->high, p->unit)});
}

/// Bodies of one side of the table: the axial ones, or the limbs of a side.
void place_bodies(const ModelData& data, Sex sex, double mass_kg, double scale, Model& model) {
  std::array<Vec3, kBodyCount> joint_neutral;
  double fraction_sum = 0;
  const auto place = [&](const SegmentRow& row, int body, bool mirror) {
    const auto side = [&](const Vec3& v) { return mirror ? mirrored(v) : v; };
    const double fraction = sex == Sex::male ? row.mass_fraction_male : row.mass_fraction_female;
    Body& b = model.bodies[static_cast<size_t>(body)];
    b.parent = kParent[static_cast<size_t>(body)];
    b.joint = kJointKind[static_cast<size_t>(body)];
    joint_neutral[static_cast<size_t>(body)] = side(row.joint_neutral_m) * scale;
    b.mass_kg = fraction;  // normalised below
    b.com = side(row.com_m) * scale;
    b.inertia_kg_m2 = row.gyration_m * row.gyration_m * (scale * scale);
    fraction_sum += fraction;
  };
  for (const SegmentRow& row : data.segments) {
    place(row, index_of(row.body), false);
    if (index_of(row.body) >= index_of(BodyId::upper_arm_r))
      place(row, limb_body(row.body, Side::left), true);
  }
  // published fractions sum to 0.9999 or so: normalise, so that the subject weighs what the person said
  for (size_t i = 0; i < kBodyCount; ++i) {
    Body& b = model.bodies[i];
    b.mass_kg *= mass_kg / fraction_sum;
    b.inertia_kg_m2 *= b.mass_kg;
    b.joint_in_parent =
        b.parent < 0 ? Vec3(0) : joint_neutral[i] - joint_neutral[static_cast<size_t>(b.parent)];
  }
  model.hip_half_width_m = joint_neutral[index_of(BodyId::thigh_r)].z;
  model.shoulder_half_width_m = joint_neutral[index_of(BodyId::upper_arm_r)].z;
}

void place_levels(const ModelData& data, const SubjectSettings& subject, double sacral_slope_deg,
                  double scale, Model& model) {
  double range_sum_deg = 0, flexion = 0, extension = 0, bend = 0, rotation = 0;
  for (const LevelRow& row : data.levels) {
    range_sum_deg += row.flexion_range_deg;
    flexion += row.flexion_share;
    extension += row.extension_share;
    bend += row.lateral_bend_share;
    rotation += row.axial_rotation_share;
  }
  for (const LevelRow& row : data.levels) {
    LumbarLevel& l = model.levels[static_cast<size_t>(index_of(row.level))];
    l.disc_inclination_rad =
        (row.disc_inclination_deg + row.sacral_slope_share * (sacral_slope_deg - kReferenceSacralSlope_deg)) *
        kRadPerDeg;
    const double area_mm2 = subject.sex == Sex::male ? row.disc_area_male_mm2 : row.disc_area_female_mm2;
    l.disc_area_m2 = area_mm2 * kSquareMetrePerSquareMillimetre * scale * scale;
    l.flexion_range_rad = row.flexion_range_deg * (subject.lumbar_range_deg / range_sum_deg) * kRadPerDeg;
    l.extension_range_rad = row.extension_range_deg * kRadPerDeg;
    l.flexion_share = row.flexion_share / flexion;
    l.extension_share = row.extension_share / extension;
    l.lateral_bend_share = row.lateral_bend_share / bend;
    l.axial_rotation_share = row.axial_rotation_share / rotation;
    l.lateral_bend_range_rad = row.lateral_bend_range_deg * kRadPerDeg;
    l.axial_rotation_range_rad = row.axial_rotation_range_deg * kRadPerDeg;
  }
}

void place_shapes(const ModelData& data, double scale, Model& model) {
  for (const ShapeRow& row : data.shapes) {
    const double from = row.radius_from_m * scale, to = row.radius_to_m * scale;
    model.capsules.push_back({index_of(row.body), row.from_m * scale, row.to_m * scale, from, to});
    if (index_of(row.body) >= index_of(BodyId::upper_arm_r))
      model.capsules.push_back({limb_body(row.body, Side::left), mirrored(row.from_m) * scale,
                                mirrored(row.to_m) * scale, from, to});
    if (row.body == BodyId::thigh_r) model.thigh_radius_hip_m = from, model.thigh_radius_knee_m = to;
    if (row.body == BodyId::shank_r) model.shank_radius_knee_m = from, model.shank_radius_ankle_m = to;
  }
  for (const LoadShapeRow& row : data.loads)
    model.loads[static_cast<size_t>(row.kind)] = {
        row.grip_half_width_m < 0 ? model.shoulder_half_width_m : row.grip_half_width_m,
        row.centre_below_grip_m, row.half_depth_m, row.bottom_below_grip_m, row.top_above_grip_m};
}

}  // namespace

Model build_model(const ModelData& data, const SubjectSettings& subject, const ModelSettings& settings) {
  check_range("subject.mass_kg", subject.mass_kg);
  check_range("subject.height_m", subject.height_m);
  check_range("subject.lumbar_range_deg", subject.lumbar_range_deg);
  check_range("model.sacral_slope_deg", settings.sacral_slope_deg);

  Model model{};
  const Dimensions& d = data.dimensions;
  const double scale = subject.height_m / d.reference_height_m;
  model.subject = subject;
  model.sacral_slope_deg = settings.sacral_slope_deg;
  model.scale = scale;
  model.total_mass_kg = subject.mass_kg;
  place_bodies(data, subject.sex, subject.mass_kg, scale, model);
  place_levels(data, subject, settings.sacral_slope_deg, scale, model);

  // segment lengths as the joints stand in the neutral pose
  const auto down = [&](BodyId id) {
    return -model.bodies[static_cast<size_t>(index_of(id))].joint_in_parent.y;
  };
  model.thigh_length_m = down(BodyId::shank_r);
  model.shank_length_m = down(BodyId::foot_r);
  model.upper_arm_length_m = down(BodyId::forearm_r);
  model.forearm_to_grip_m = down(BodyId::hand_r) + d.grip_below_wrist_m * scale;
  model.grip_in_hand = {0, -d.grip_below_wrist_m * scale, 0};

  model.ankle_height_m = d.ankle_height_m * scale;
  model.foot_half_width_m = d.foot_half_width_m * scale;
  model.heel_behind_ankle_m = d.heel_behind_ankle_m * scale;
  model.toe_ahead_of_ankle_m = d.toe_ahead_of_ankle_m * scale;
  model.balance_behind_ankle_m = d.balance_behind_ankle_m * scale;
  model.balance_ahead_of_ankle_m = d.balance_ahead_of_ankle_m * scale;
  model.back_bar_in_thorax = d.back_bar_thorax_m * scale;
  model.goblet_in_thorax = d.goblet_thorax_m * scale;
  model.bar_leg_clearance_m = d.bar_leg_clearance_m;
  place_shapes(data, scale, model);
  check_range("subject.age_y", subject.age_y);
  check_range("subject.strength_scale", subject.strength_scale);
  model.muscles = build_muscle_model(data.muscles, subject);
  model.movements = data.movements;
  return model;
}

}  // namespace sim
