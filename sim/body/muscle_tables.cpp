#include "sim/body/muscle_tables.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

template <class Names>
std::string list_of(const Names& names) {
  std::string text;
  for (std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

template <class Group, class Names>
Group read_group(const Table& table, int row, const Names& names) {
  const std::string& name = table.text(row, "group");
  for (size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Group>(i);
  table.fail(row, "group", "unknown muscle group", list_of(names));
}

/// "body:x:y:z;body:x:y:z …"
std::vector<TrunkFascicleRow::Point> read_path(const Table& table, int row) {
  const std::string& text = table.text(row, "path");
  std::vector<TrunkFascicleRow::Point> path;
  const auto fail = [&](const std::string& what) {
    table.fail(row, "path", what,
               "points body:x:y:z joined by ;, bodies thigh_r, pelvis, L5 … L1, thorax, metres");
  };
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(';', begin), text.size());
    std::string_view point = std::string_view(text).substr(begin, end - begin);
    const size_t colon = point.find(':');
    if (colon == std::string_view::npos) fail("has a point without a colon");
    const std::string_view body = point.substr(0, colon);
    const auto known = std::find(kBodyNames.begin(), kBodyNames.end(), body);
    const int index = static_cast<int>(known - kBodyNames.begin());
    if (known == kBodyNames.end() || (index > index_of(BodyId::thorax) && index != index_of(BodyId::thigh_r)))
      fail(fmt::format("names {}", body));
    double xyz[3];
    point.remove_prefix(colon + 1);
    for (int i = 0; i < 3; ++i) {
      const size_t next = std::min(point.find(':'), point.size());
      const std::optional<double> value = parse_number(point.substr(0, next));
      if (!value || *value < -1 || *value > 1) fail("has a coordinate that is no length in metres");
      xyz[i] = *value;
      if (i == 2 && next < point.size()) fail("has a point of more than three coordinates");
      point.remove_prefix(std::min(next + 1, point.size()));
    }
    path.push_back({static_cast<BodyId>(index), {xyz[0], xyz[1], xyz[2]}});
    begin = end + 1;
  }
  if (path.size() < 2) fail("has fewer than two points");
  // a fascicle belongs here because it crosses a lumbar joint: two of its points above the hip on two bodies
  std::set<BodyId> bodies;
  for (const TrunkFascicleRow::Point& point : path)
    if (point.body != BodyId::thigh_r) bodies.insert(point.body);
  if (bodies.size() < 2) fail("crosses no lumbar joint");
  return path;
}

std::vector<TrunkFascicleRow> load_trunk(const std::filesystem::path& file) {
  const Table table = Table::load(file);
  std::vector<TrunkFascicleRow> rows;
  std::set<std::string> seen;
  for (int r = 0; r < table.row_count(); ++r) {
    if (!seen.insert(table.text(r, "name")).second)
      table.fail(r, "name", "stands twice", "each fascicle once");
    rows.push_back({table.text(r, "name"), read_group<TrunkGroup>(table, r, kTrunkGroupNames),
                    table.number(r, "pcsa_cm2", 0.01, 50), table.number(r, "optimal_fibre_m", 0.005, 1),
                    table.number(r, "tendon_slack_m", 0, 1), table.number(r, "pennation_rad", 0, 1.2),
                    table.number(r, "fixed_length_m", 0, 1), read_path(table, r)});
  }
  if (rows.empty()) throw InputError({table.file(), 0, "name", "", "holds no fascicle", ""});
  return rows;
}

/// Columns of an arm table other than the muscle's name: angles in degrees, ascending.
std::vector<double> read_angles(const Table& table) {
  std::vector<double> angles;
  for (const std::string& column : table.columns()) {
    if (column == "muscle") continue;
    const std::optional<double> angle = parse_number(column);
    if (!angle || (!angles.empty() && *angle <= angles.back()))
      throw InputError({table.file(), table.header_line(), column, column,
                        "column is not an angle larger than the one before", "degrees, ascending"});
    angles.push_back(*angle);
  }
  if (angles.size() < 2)
    throw InputError({table.file(), table.header_line(), "muscle", fmt::format("{} angles", angles.size()),
                      "too few columns", "the muscle's name and two or more angles"});
  return angles;
}

/// A file of moment arms about one axis of one joint, given to the muscles that it names.
void load_arms(const std::filesystem::path& file, ArmTable LegMuscleRow::*axis,
               std::vector<LegMuscleRow>& muscles) {
  const Table table = Table::load(file);
  const std::vector<double> angles = read_angles(table);
  for (int r = 0; r < table.row_count(); ++r) {
    const std::string& name = table.text(r, "muscle");
    const auto muscle =
        std::find_if(muscles.begin(), muscles.end(), [&](const LegMuscleRow& m) { return m.name == name; });
    if (muscle == muscles.end()) table.fail(r, "muscle", "is not a muscle of leg.csv", "");
    ArmTable& arm = (*muscle).*axis;
    if (!arm.empty()) table.fail(r, "muscle", "stands twice", "each muscle once");
    arm.angle_deg = angles;
    for (const std::string& column : table.columns())
      if (column != "muscle") arm.arm_m.push_back(table.number(r, column, -0.2, 0.2));
  }
}

std::vector<LegMuscleRow> load_leg(const std::filesystem::path& folder) {
  const Table table = Table::load(folder / "leg.csv");
  std::vector<LegMuscleRow> rows;
  std::set<std::string> seen;
  for (int r = 0; r < table.row_count(); ++r) {
    if (!seen.insert(table.text(r, "name")).second) table.fail(r, "name", "stands twice", "each muscle once");
    rows.push_back({table.text(r, "name"),
                    read_group<LegGroup>(table, r, kLegGroupNames),
                    table.number(r, "max_force_N", 1, 20000),
                    table.number(r, "optimal_fibre_m", 0.005, 1),
                    table.number(r, "tendon_slack_m", 0, 1),
                    table.number(r, "pennation_rad", 0, 1.2),
                    table.number(r, "neutral_length_m", 0.01, 2),
                    {},
                    {},
                    {},
                    {},
                    {}});
  }
  if (rows.empty()) throw InputError({table.file(), 0, "name", "", "holds no muscle", ""});

  static constexpr std::pair<const char*, ArmTable LegMuscleRow::*> kFiles[] = {
      {"hip_flexion_arms.csv", &LegMuscleRow::hip_flexion},
      {"hip_adduction_arms.csv", &LegMuscleRow::hip_adduction},
      {"hip_rotation_arms.csv", &LegMuscleRow::hip_rotation},
      {"knee_flexion_arms.csv", &LegMuscleRow::knee_flexion},
      {"ankle_dorsiflexion_arms.csv", &LegMuscleRow::ankle_dorsiflexion}};
  for (const auto& [file, axis] : kFiles) load_arms(folder / file, axis, rows);
  for (size_t r = 0; r < rows.size(); ++r)
    if (rows[r].hip_flexion.empty() && rows[r].knee_flexion.empty() && rows[r].ankle_dorsiflexion.empty())
      table.fail(static_cast<int>(r), "name", "has no moment arm",
                 "a row in one of the files of moment arms");
  return rows;
}

}  // namespace

double ArmTable::value_m(double angle) const {
  if (angle_deg.empty()) return 0;
  if (angle <= angle_deg.front()) return arm_m.front();
  if (angle >= angle_deg.back()) return arm_m.back();
  const size_t i =
      static_cast<size_t>(std::upper_bound(angle_deg.begin(), angle_deg.end(), angle) - angle_deg.begin());
  const double f = (angle - angle_deg[i - 1]) / (angle_deg[i] - angle_deg[i - 1]);
  return arm_m[i - 1] + f * (arm_m[i] - arm_m[i - 1]);
}

void ArmTable::prepare() {
  // antiderivative of the piecewise-linear arm, zero at the first angle, then at 0
  integral_m_deg.assign(angle_deg.size(), 0.0);
  for (size_t i = 1; i < angle_deg.size(); ++i)
    integral_m_deg[i] =
        integral_m_deg[i - 1] + 0.5 * (arm_m[i - 1] + arm_m[i]) * (angle_deg[i] - angle_deg[i - 1]);
  const double at_zero = integral_m(0);
  for (double& value : integral_m_deg) value -= at_zero;
}

double ArmTable::integral_m(double angle) const {
  if (angle_deg.empty()) return 0;
  if (angle <= angle_deg.front()) return integral_m_deg.front() + arm_m.front() * (angle - angle_deg.front());
  if (angle >= angle_deg.back()) return integral_m_deg.back() + arm_m.back() * (angle - angle_deg.back());
  const size_t i =
      static_cast<size_t>(std::upper_bound(angle_deg.begin(), angle_deg.end(), angle) - angle_deg.begin());
  return integral_m_deg[i - 1] + 0.5 * (arm_m[i - 1] + value_m(angle)) * (angle - angle_deg[i - 1]);
}

MuscleTables load_muscle_tables(const std::filesystem::path& folder) {
  return {load_trunk(folder / "trunk.csv"), load_leg(folder)};
}

}  // namespace sim
