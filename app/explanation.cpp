#include "app/explanation.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "sim/conventions.h"
#include "sim/spine/spine_loads.h"

namespace app {
namespace {

struct PartText {
  std::string_view label, help;
};
// In the order of sim::LoadPart.
constexpr std::array<PartText, sim::kLoadPartCount> kParts{{
    {"Body above the disc", "Weight of all of the body above this disc, along the disc's axis."},
    {"What is lifted", "Weight of the load, along the disc's axis."},
    {"Inertia", "Mass times acceleration of body and load: what speeding up and slowing down costs."},
    {"Erector spinae", "Longissimus and iliocostalis, the long back muscles."},
    {"Multifidus", "The short, deep back muscles."},
    {"Quadratus lumborum", "From pelvis and lumbar spine to the lowest rib."},
    {"Psoas", "From the lumbar spine to the thigh; it flexes the hip."},
    {"Rectus abdominis", "The straight muscle of the belly."},
    {"External oblique", "Outer layer of the abdominal wall."},
    {"Internal oblique", "Inner layer of the abdominal wall."},
    {"Single equivalent muscle", "One extensor that stands in for all back muscles, or one flexor."},
    {"Ligaments and disc", "Passive tissue, stretched by lumbar flexion."},
    {"Abdominal pressure", "Pressure in the belly pushes the rib cage up and the pelvis down."},
}};

double component(const sim::DiscForce& force, Explained what) {
  return what == Explained::shear ? force.shear_N : force.compression_N;
}

/// Drops zeros, and gathers what is too small to matter.
void gather_small(std::vector<ExplainedPart>& parts) {
  double largest = 0.0, rest = 0.0;
  for (const ExplainedPart& part : parts) largest = std::max(largest, std::abs(part.value));
  const double least = kLeastShownPart * largest;
  std::string gathered;
  std::erase_if(parts, [&](const ExplainedPart& part) {
    if (std::abs(part.value) >= least && part.value != 0.0) return false;
    if (part.value != 0.0) gathered += (gathered.empty() ? "" : ", ") + part.label;
    rest += part.value;
    return true;
  });
  if (!gathered.empty()) parts.push_back({"The rest", rest, gathered + '.'});
}

// What makes the demand, and how its load part comes about.
void explain_demand(const sim::Trial& trial, const sim::Frame& frame, const sim::LevelLoads& loads,
                    sim::Level level, const Units& units, Explanation& out) {
  const sim::Vec3& joint = frame.kinematics.body[static_cast<std::size_t>(sim::body_above(level))].p_WB;
  const double mass = trial.motion.load.total_mass_kg();
  const auto moment = [&units](double value_Nm) { return units.text(value_Nm, "N·m"); };
  if (mass > 0.0) {
    const double arm = frame.load.centre.x - joint.x, still = mass * sim::kGravity_m_per_s2 * arm;
    // as a weight where its unit is that of a force, else with gravity put in
    const std::string weight = units.system == UnitSystem::si
                                   ? fmt::format("{:.1f} kg × {:.2f} m/s²", mass, sim::kGravity_m_per_s2)
                                   : std::string(units.text(mass * sim::kGravity_m_per_s2, "N").view());
    out.steps.push_back(fmt::format(
        "The load: {} × {} ahead of the disc = {} at rest; with its acceleration and the disc's own axis {}.",
        weight, units.text(arm, "m").view(), moment(still).view(), moment(loads.load_moment_Nm).view()));
  }
  if (trial.scenario.model.spine == sim::SpineModel::muscles) {
    out.steps.push_back(fmt::format(
        "Of the {}, stretched ligaments, disc and muscles hold {} without any effort; active muscle and "
        "abdominal pressure hold the other {}.",
        moment(loads.moment_Nm).view(), moment(loads.passive_moment_Nm).view(),
        moment(loads.moment_Nm - loads.passive_moment_Nm).view()));
  }
}

// The simplest account beside the model's own.
void explain_by_hand(const sim::LevelLoads& loads, const Units& units, Explanation& out) {
  for (const sim::SpineModel model : {sim::SpineModel::extensor_5cm, sim::SpineModel::extensor_6cm}) {
    const sim::EquivalentExtensor extensor = sim::equivalent_extensor(model);
    const sim::DiscForce& force = loads.by_model[static_cast<std::size_t>(model)];
    if (loads.moment_Nm <= 0.0) return;
    const DisplayUnit length = units.of("cm");
    out.steps.push_back(fmt::format(
        "By hand, with one back muscle {:.{}f} {} behind the disc: {} / {:.{}f} {} = {} of muscle, and {} of "
        "compression with the weight above.",
        100.0 * extensor.arm_m / length.size, length.size == 1.0 ? 0 : length.decimals, length.name,
        units.text(loads.moment_Nm, "N·m").view(), extensor.arm_m / units.of("m").size,
        units.of("m").decimals == 3 ? 2 : units.of("m").decimals, units.of("m").name,
        units.text(loads.moment_Nm / extensor.arm_m, "N").view(),
        units.text(force.compression_N, "N").view()));
  }
}

}  // namespace

bool rounds_to_nothing(const ExplainedPart& part, const DisplayUnit& unit) {
  return std::abs(part.value) / unit.size < 0.5 * std::pow(10.0, -unit.decimals);
}

std::string sum_text(const std::vector<ExplainedPart>& parts, const DisplayUnit& unit) {
  const int decimals = unit.decimals;
  std::string text;
  for (const ExplainedPart& part : parts) {
    if (rounds_to_nothing(part, unit)) continue;
    const double rounded = std::abs(part.value) / unit.size;
    if (text.empty())
      text = fmt::format("{}{:.{}f}", part.value < 0 ? "−" : "", rounded, decimals);
    else
      text += fmt::format(" {} {:.{}f}", part.value < 0 ? "−" : "+", rounded, decimals);
  }
  return text;
}

Explanation explain(const sim::Trial& trial, int frame_index, sim::Level level, Explained what,
                    const Units& units) {
  const sim::Frame& frame = trial.frames[static_cast<std::size_t>(frame_index)];
  const auto at = static_cast<std::size_t>(sim::index_of(level));
  const sim::LevelLoads& loads = frame.spine.level[at];
  Explanation out;
  const std::string_view name = sim::kLevelLabels[at];
  if (what == Explained::moment) {
    out.title = fmt::format("Extensor moment at {}", name);
    out.unit = "N·m";
    out.whole = loads.moment_Nm;
    out.parts = {{"Body above the disc", loads.moment_Nm - loads.load_moment_Nm,
                  "Weight and inertia of all of the body above, times their distance from the disc."},
                 {"What is lifted", loads.load_moment_Nm,
                  "Weight and inertia of the load, times its distance from the disc."}};
    std::erase_if(out.parts, [](const ExplainedPart& part) { return part.value == 0.0; });
  } else {
    const bool shear = what == Explained::shear;
    out.title = fmt::format("{} at {}", shear ? "Anterior shear" : "Compression", name);
    out.whole = shear ? loads.shear_N : loads.compression_N;
    for (std::size_t i = 0; i < kParts.size(); ++i)
      out.parts.push_back(
          {std::string(kParts[i].label), component(loads.part[i], what), std::string(kParts[i].help)});
    gather_small(out.parts);
  }
  const DisplayUnit unit = units.of(out.unit);
  out.equation = fmt::format("{} = {}", units.text(out.whole, out.unit).view(), sum_text(out.parts, unit));
  explain_demand(trial, frame, loads, level, units, out);
  if (what != Explained::moment) explain_by_hand(loads, units, out);
  return out;
}

}  // namespace app
