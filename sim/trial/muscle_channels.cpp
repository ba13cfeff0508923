// Rows of channels() that read muscles, passive tissue and the parts of the discs' loads.
#include "sim/trial/muscle_channels.h"

#include <algorithm>

#include <fmt/format.h>

namespace sim {
namespace {

/// "gluteus_maximus" → "gluteus maximus"
std::string spoken(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}
std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

size_t at(int i) {
  return static_cast<size_t>(i);
}

/// What must be known to read a group.
std::string remark_on(std::string_view name) {
  if (name != "gluteus_medius") return "";
  return " As an abductor its tabulated arm, 5 cm upright, shrinks to 3 cm at 60° of hip flexion, to less "
         "than "
         "1 cm at 90° and turns around beyond: there it reads little or 0, and gluteus maximus, which "
         "extends the hip anyway, holds the pelvis.";
}

void add_groups(std::vector<Channel>& t) {
  for (int g = 0; g < kReportedGroupCount; ++g) {
    const std::string name(kReportedGroupNames[at(g)]), label = capitalised(spoken(name));
    t.push_back(
        {fmt::format("muscle.{}.force_N", name), label + " force", "Muscles", "N",
         "Sum of both sides, active and passive." + remark_on(name),
         [](const Frame& f, int i) { return f.groups.force_N[at(i)][0] + f.groups.force_N[at(i)][1]; }, g});
    t.push_back({fmt::format("muscle.{}.right.force_N", name), label + " force, right", "Muscles", "N",
                 "Right side, active and passive." + remark_on(name),
                 [](const Frame& f, int i) { return f.groups.force_N[at(i)][0]; }, g});
    t.push_back({fmt::format("muscle.{}.left.force_N", name), label + " force, left", "Muscles", "N",
                 "Left side, active and passive." + remark_on(name),
                 [](const Frame& f, int i) { return f.groups.force_N[at(i)][1]; }, g});
    t.push_back({fmt::format("muscle.{}.activation", name), label + " activation", "Muscles", "",
                 "Active force over capacity of the whole group, both sides; above 1: beyond strength." +
                     remark_on(name),
                 [](const Frame& f, int i) { return f.groups.activation[at(i)]; }, g});
  }
  t.push_back(
      {"muscle.hamstrings_medial.length_ratio", "Medial hamstrings length ratio", "Muscles", "",
       "Longest fibre of the group over its optimal length, tendon taken as rigid: a measure of strain.",
       [](const Frame& f, int) { return f.groups.hamstrings_medial_length_ratio; }, 0});
  t.push_back(
      {"muscle.hamstrings_lateral.length_ratio", "Lateral hamstrings length ratio", "Muscles", "",
       "Longest fibre of the group over its optimal length, tendon taken as rigid: a measure of strain.",
       [](const Frame& f, int) { return f.groups.hamstrings_lateral_length_ratio; }, 0});
}

/// Parts of the hip torque: which muscle supplies it.
void add_hip_parts(std::vector<Channel>& t) {
  for (LegGroup group : {LegGroup::gluteus_maximus, LegGroup::hamstrings_medial, LegGroup::hamstrings_lateral,
                         LegGroup::adductor_magnus}) {
    const std::string name(kLegGroupNames[at(static_cast<int>(group))]);
    t.push_back({fmt::format("joint.hip.{}_Nm", name), fmt::format("Hip torque by {}", spoken(name)),
                 "Joints", "N·m",
                 "What the group supplies of the hip's extension torque, both sides. The torque is exact; "
                 "the split is a model's opinion.",
                 [](const Frame& f, int i) {
                   return f.muscles.leg[0].hip_extension_Nm[at(i)] + f.muscles.leg[1].hip_extension_Nm[at(i)];
                 },
                 static_cast<int>(group)});
  }
  t.push_back({"joint.hip.passive_Nm", "Hip torque by passive tissue", "Joints", "N·m",
               "Passive part of the hip's extension torque, both sides.",
               [](const Frame& f, int) {
                 return f.muscles.leg[0].passive_hip_extension_Nm + f.muscles.leg[1].passive_hip_extension_Nm;
               },
               0});
}

/// index = level · kLoadPartCount + part
const DiscForce& part(const Frame& f, int index) {
  return f.spine.level[at(index / kLoadPartCount)].part[at(index % kLoadPartCount)];
}

void add_disc_parts(std::vector<Channel>& t) {
  for (int p = 0; p < kLoadPartCount; ++p)
    for (int l = kLevelCount - 1; l >= 0; --l) {
      const std::string level(kLevelNames[at(l)]), label(kLevelLabels[at(l)]), name(kLoadPartNames[at(p)]);
      const int index = l * kLoadPartCount + p;
      t.push_back({fmt::format("spine.{}.compression.{}_N", level, name),
                   fmt::format("{} compression by {}", label, spoken(name)), "Spine parts", "N",
                   "One part of the compression; the parts sum to the whole.",
                   [](const Frame& f, int i) { return part(f, i).compression_N; }, index});
      t.push_back({fmt::format("spine.{}.shear.{}_N", level, name),
                   fmt::format("{} shear by {}", label, spoken(name)), "Spine parts", "N",
                   "One part of the anterior shear; the parts sum to the whole.",
                   [](const Frame& f, int i) { return part(f, i).shear_N; }, index});
    }
}

void add_levels(std::vector<Channel>& t) {
  for (int l = kLevelCount - 1; l >= 0; --l) {
    const std::string level(kLevelNames[at(l)]), label(kLevelLabels[at(l)]);
    t.push_back({fmt::format("spine.{}.passive_moment_Nm", level), label + " passive moment", "Spine", "N·m",
                 "Part of the moment that disc, ligaments and stretched muscle supply without effort.",
                 [](const Frame& f, int i) { return f.spine.level[at(i)].passive_moment_Nm; }, l});
    t.push_back({fmt::format("spine.{}.disc_pressure_MPa", level), label + " disc pressure", "Spine", "MPa",
                 "Estimate: compression over 0.66 of the disc's area.",
                 [](const Frame& f, int i) { return f.spine.level[at(i)].disc_pressure_Pa * 1e-6; }, l});
    t.push_back({fmt::format("spine.{}.flexion_deg", level), label + " flexion", "Spine", "°",
                 "Rotation of the level from neutral; flexion +.",
                 [](const Frame& f, int i) { return f.passive.level[at(i)].flexion_rad * kDegPerRad; }, l});
    t.push_back({fmt::format("spine.{}.passive_excess_Nm", level), label + " passive excess", "Spine", "N·m",
                 "Passive extension moment beyond the demand: flexor effort that the posture needs. Above 5 "
                 "N·m the posture is doubtful.",
                 [](const Frame& f, int i) { return f.muscles.passive_excess_Nm[at(i)]; }, l});
  }
}

void add_solver(std::vector<Channel>& t) {
  t.push_back({"pressure.abdominal_kPa", "Abdominal pressure", "Spine", "kPa", "Pressure in the abdomen.",
               [](const Frame& f, int) { return f.passive.abdominal_pressure_Pa * 1e-3; }, 0});
  t.push_back({"solver.status", "Solver status", "Solver", "",
               "0 solved; 1 the recruitment stalled before its tolerance.",
               [](const Frame& f, int) { return static_cast<double>(f.muscles.worst_status()); }, 0});
  t.push_back({"solver.iterations", "Solver iterations", "Solver", "",
               "Newton steps of the trunk's recruitment.",
               [](const Frame& f, int) { return static_cast<double>(f.muscles.solver.iterations); }, 0});
  t.push_back({"solver.recruitment_residual_Nm", "Recruitment residual", "Solver", "N·m",
               "Largest unmet moment equation, trunk and legs.",
               [](const Frame& f, int) { return f.muscles.worst_residual_Nm(); }, 0});
  t.push_back(
      {"solver.reserve_peak_Nm", "Largest reserve", "Solver", "N·m",
       "Largest moment that no muscle supplies, trunk and legs. Above a few N·m the lift is beyond strength.",
       [](const Frame& f, int) { return f.muscles.reserve_peak_Nm(); }, 0});
}

}  // namespace

void add_muscle_channels(std::vector<Channel>& table) {
  add_levels(table);
  add_groups(table);
  add_hip_parts(table);
  add_solver(table);
  add_disc_parts(table);
}

}  // namespace sim
