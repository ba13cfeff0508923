#include "sim/body/model_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

// Lengths of a human body part cannot be outside this; catches cm or mm typed for m.
constexpr double kLongest_m = 2.5;
// Published mass fractions and shares are rounded to three or four digits.
constexpr double kFractionSumTolerance = 2e-3;

BodyId read_body(const Table& table, int row, bool right_limbs_only) {
  const std::string& name = table.text(row, "body");
  for (int i = 0; i < kBodyCount; ++i) {
    if (kBodyNames[static_cast<size_t>(i)] != name) continue;
    if (right_limbs_only && i >= index_of(BodyId::upper_arm_l))
      table.fail(row, "body", "is a left limb", "right limbs only; left ones mirror z");
    return static_cast<BodyId>(i);
  }
  table.fail(row, "body", "unknown body",
             "pelvis, L5 … L1, thorax, head, upper_arm_r, forearm_r, hand_r, thigh_r, shank_r, foot_r");
}

Vec3 read_vector(const Table& table, int row, const std::string& stem, double low, double high) {
  return {table.number(row, stem + "_x_m", low, high), table.number(row, stem + "_y_m", low, high),
          table.number(row, stem + "_z_m", low, high)};
}

/// Balance and arms are solved for limbs that hang straight: joints under each other, arm masses on the line.
void check_straight_limbs(const Table& table, const std::vector<SegmentRow>& rows) {
  const auto row_of = [&](BodyId id) {
    return static_cast<int>(
        std::find_if(rows.begin(), rows.end(), [&](const SegmentRow& s) { return s.body == id; }) -
        rows.begin());
  };
  const auto under = [&](BodyId id, BodyId top) {
    const Vec3 offset = rows[static_cast<size_t>(row_of(id))].joint_neutral_m -
                        rows[static_cast<size_t>(row_of(top))].joint_neutral_m;
    const char* allowed = "joints of a limb straight under its first, in the neutral pose";
    if (offset.x != 0) table.fail(row_of(id), "joint_x_m", "is not in line with the limb", allowed);
    if (offset.z != 0) table.fail(row_of(id), "joint_z_m", "is not in line with the limb", allowed);
    if (offset.y >= 0) table.fail(row_of(id), "joint_y_m", "is not below the limb's first joint", allowed);
  };
  under(BodyId::shank_r, BodyId::thigh_r);
  under(BodyId::foot_r, BodyId::thigh_r);
  under(BodyId::forearm_r, BodyId::upper_arm_r);
  under(BodyId::hand_r, BodyId::upper_arm_r);
  for (BodyId id : {BodyId::upper_arm_r, BodyId::forearm_r, BodyId::hand_r}) {
    const Vec3& com = rows[static_cast<size_t>(row_of(id))].com_m;
    if (com.x != 0) table.fail(row_of(id), "com_x_m", "is not on the arm's line", "0");
    if (com.z != 0) table.fail(row_of(id), "com_z_m", "is not on the arm's line", "0");
  }
}

std::vector<SegmentRow> load_segments(const std::filesystem::path& path) {
  const Table table = Table::load(path);
  std::vector<SegmentRow> rows;
  std::set<BodyId> seen;
  double sum_male = 0, sum_female = 0;
  for (int r = 0; r < table.row_count(); ++r) {
    SegmentRow s;
    s.body = read_body(table, r, true);
    if (!seen.insert(s.body).second) table.fail(r, "body", "stands twice", "each body once");
    s.joint_neutral_m = read_vector(table, r, "joint", -kLongest_m, kLongest_m);
    s.mass_fraction_male = table.number(r, "mass_male", 1e-6, 1);
    s.mass_fraction_female = table.number(r, "mass_female", 1e-6, 1);
    s.com_m = read_vector(table, r, "com", -1, 1);
    s.gyration_m = read_vector(table, r, "gyration", 1e-4, 1);
    const double sides = index_of(s.body) >= index_of(BodyId::upper_arm_r) ? 2 : 1;
    sum_male += sides * s.mass_fraction_male;
    sum_female += sides * s.mass_fraction_female;
    rows.push_back(s);
  }
  for (int i = 0; i < index_of(BodyId::upper_arm_l); ++i)
    if (!seen.count(static_cast<BodyId>(i)))
      throw InputError({table.file(), 0, "body", "",
                        fmt::format("row for {} is missing", kBodyNames[static_cast<size_t>(i)]), ""});
  check_straight_limbs(table, rows);
  for (const auto& [sum, column] : {std::pair{sum_male, "mass_male"}, std::pair{sum_female, "mass_female"}})
    if (std::abs(sum - 1) > kFractionSumTolerance)
      throw InputError({table.file(), 0, column, fmt::format("{}", sum),
                        "mass fractions, limbs counted twice, do not sum to 1", ""});
  return rows;
}

Level read_level(const Table& table, int row) {
  const std::string& name = table.text(row, "level");
  for (int i = 0; i < kLevelCount; ++i)
    if (kLevelNames[static_cast<size_t>(i)] == name) return static_cast<Level>(i);
  table.fail(row, "level", "unknown level", "L5S1, L4L5, L3L4, L2L3, L1L2, T12L1");
}

std::vector<LevelRow> load_levels(const std::filesystem::path& path) {
  const Table table = Table::load(path);
  std::vector<LevelRow> rows;
  for (int r = 0; r < table.row_count(); ++r) {
    LevelRow l;
    l.level = read_level(table, r);
    if (index_of(l.level) != r)
      table.fail(r, "level", "is out of order", "L5S1 first, then upward, each once");
    l.disc_inclination_deg = table.number(r, "disc_inclination_deg", -60, 60);
    l.sacral_slope_share = table.number(r, "sacral_slope_share", 0, 1);
    l.disc_area_male_mm2 = table.number(r, "disc_area_male_mm2", 100, 5000);
    l.disc_area_female_mm2 = table.number(r, "disc_area_female_mm2", 100, 5000);
    l.flexion_range_deg = table.number(r, "flexion_range_deg", 0.1, 60);
    l.extension_range_deg = table.number(r, "extension_range_deg", 0.1, 60);
    l.flexion_share = table.number(r, "flexion_share", 0, 1);
    l.extension_share = table.number(r, "extension_share", 0, 1);
    l.lateral_bend_share = table.number(r, "lateral_bend_share", 0, 1);
    l.axial_rotation_share = table.number(r, "axial_rotation_share", 0, 1);
    l.lateral_bend_range_deg = table.number(r, "lateral_bend_range_deg", 0.1, 60);
    l.axial_rotation_range_deg = table.number(r, "axial_rotation_range_deg", 0.1, 60);
    rows.push_back(l);
  }
  if (rows.size() != static_cast<size_t>(kLevelCount))
    throw InputError({table.file(), 0, "level", fmt::format("{} rows", rows.size()), "wrong number of levels",
                      "6 rows, L5S1 first"});
  for (const char* column :
       {"flexion_share", "extension_share", "lateral_bend_share", "axial_rotation_share"}) {
    double sum = 0;
    for (int r = 0; r < table.row_count(); ++r) sum += table.number(r, column);
    if (std::abs(sum - 1) > kFractionSumTolerance)
      throw InputError({table.file(), 0, column, fmt::format("{}", sum), "shares do not sum to 1", ""});
  }
  return rows;
}

std::vector<ShapeRow> load_shapes(const std::filesystem::path& path) {
  const Table table = Table::load(path);
  std::vector<ShapeRow> rows;
  std::set<BodyId> seen;
  for (int r = 0; r < table.row_count(); ++r) {
    ShapeRow s;
    s.body = read_body(table, r, true);
    seen.insert(s.body);
    s.from_m = read_vector(table, r, "from", -1, 1);
    s.to_m = read_vector(table, r, "to", -1, 1);
    s.radius_from_m = table.number(r, "radius_from_m", 1e-3, 0.5);
    s.radius_to_m = table.number(r, "radius_to_m", 1e-3, 0.5);
    rows.push_back(s);
  }
  // The silhouette of the legs, which a bar follows, is read off these two.
  for (BodyId leg : {BodyId::thigh_r, BodyId::shank_r})
    if (!seen.count(leg))
      throw InputError({table.file(), 0, "body", "",
                        fmt::format("shape of {} is missing", kBodyNames[static_cast<size_t>(index_of(leg))]),
                        ""});
  return rows;
}

Dimensions load_dimensions(const std::filesystem::path& path) {
  const Table table = Table::load(path);
  std::map<std::string, int> unread;  // rows by name, until somebody asks for them
  for (int r = 0; r < table.row_count(); ++r)
    if (!unread.emplace(table.text(r, "name"), r).second)
      table.fail(r, "name", "stands twice", "each name once");
  const auto value = [&](const std::string& name, double low, double high) {
    const auto row = unread.find(name);
    if (row == unread.end()) throw InputError({table.file(), 0, name, "", "row is missing", ""});
    const double number = table.number(row->second, "value", low, high);
    unread.erase(row);
    return number;
  };
  const auto vector = [&](const std::string& stem) {
    return Vec3{value(stem + "_x_m", -1, 1), value(stem + "_y_m", -1, 1), value(stem + "_z_m", -1, 1)};
  };
  Dimensions d;
  d.reference_height_m = value("reference_height_m", 1, kLongest_m);
  d.ankle_height_m = value("ankle_height_m", 0.01, 0.3);
  d.foot_half_width_m = value("foot_half_width_m", 0.01, 0.2);
  d.heel_behind_ankle_m = value("heel_behind_ankle_m", 0.01, 0.3);
  d.toe_ahead_of_ankle_m = value("toe_ahead_of_ankle_m", 0.01, 0.5);
  d.balance_behind_ankle_m = value("balance_behind_ankle_m", 0, d.heel_behind_ankle_m);
  d.balance_ahead_of_ankle_m = value("balance_ahead_of_ankle_m", 0, d.toe_ahead_of_ankle_m);
  d.grip_below_wrist_m = value("grip_below_wrist_m", 0, 0.2);
  d.back_bar_thorax_m = vector("back_bar");
  d.goblet_thorax_m = vector("goblet");
  d.bar_leg_clearance_m = value("bar_leg_clearance_m", 0, 0.3);
  if (!unread.empty()) table.fail(unread.begin()->second, "name", "unknown dimension", "");
  return d;
}

std::vector<LoadShapeRow> load_load_shapes(const std::filesystem::path& path) {
  static constexpr std::array<std::string_view, kLoadKindCount> kKinds{
      "none", "barbell", "dumbbells", "kettlebell", "box", "plate", "bag", "object", "child", "cable"};
  const Table table = Table::load(path);
  std::vector<LoadShapeRow> rows;
  for (int r = 0; r < table.row_count(); ++r) {
    if (r >= kLoadKindCount || table.text(r, "kind") != kKinds[static_cast<size_t>(r)])
      table.fail(r, "kind", "is not the kind expected here",
                 fmt::format("{}, in this order", fmt::join(kKinds, ", ")));
    LoadShapeRow l;
    l.kind = static_cast<LoadKind>(r);
    l.grip_half_width_m =
        table.text(r, "grip_half_width_m") == "shoulder" ? -1 : table.number(r, "grip_half_width_m", 0, 1);
    l.centre_below_grip_m = table.number(r, "centre_below_grip_m", 0, 1);
    l.half_depth_m = table.number(r, "half_depth_m", 0, 1);
    l.bottom_below_grip_m = table.number(r, "bottom_below_grip_m", 0, 1);
    l.top_above_grip_m = table.number(r, "top_above_grip_m", 0, 1);
    rows.push_back(l);
  }
  if (rows.size() != kLoadKindCount)
    throw InputError({table.file(), 0, "kind", fmt::format("{} rows", rows.size()),
                      "wrong number of load kinds", std::to_string(kLoadKindCount)});
  return rows;
}

}  // namespace

ModelData load_model_data(const std::filesystem::path& assets) {
  ModelData data;
  data.segments = load_segments(assets / "body" / "segments.csv");
  data.levels = load_levels(assets / "spine" / "levels.csv");
  data.shapes = load_shapes(assets / "body" / "shapes.csv");
  data.loads = load_load_shapes(assets / "body" / "loads.csv");
  data.dimensions = load_dimensions(assets / "body" / "dimensions.csv");
  data.muscles = load_muscle_tables(assets / "muscles");
  data.movements = MovementLibrary::load(assets / "movements");
  return data;
}

}  // namespace sim
