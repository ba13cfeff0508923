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

/// "a + b − c"
std::string sum_text(const std::vector<ExplainedPart>& parts, const char* unit) {
  const int decimals = decimals_of_unit(unit);
  std::string text;
  for (const ExplainedPart& part : parts) {
    if (rounds_to_nothing(part, unit)) continue;
    const double rounded = std::abs(part.value);
    if (text.empty())
      text = fmt::format("{}{:.{}f}", part.value < 0 ? "−" : "", rounded, decimals);
    else
      text += fmt::format(" {} {:.{}f}", part.value < 0 ? "−" : "+", rounded, decimals);
  }
  return text;
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
                    sim::Level level, Explanation& out) {
  const sim::Vec3& joint = frame.kinematics.body[static_cast<std::size_t>(sim::body_above(level))].p_WB;
  const double mass = trial.motion.load.total_mass_kg();
  if (mass > 0.0) {
    const double arm = frame.load.centre.x - joint.x, still = mass * sim::kGravity_m_per_s2 * arm;
    out.steps.push_back(fmt::format(
        "The load: {:.1f} kg × {:.2f} m/s² × {:.3f} m ahead of the disc = {:.1f} N·m at rest; with its "
        "acceleration and the disc's own axis {:.1f} N·m.",
        mass, sim::kGravity_m_per_s2, arm, still, loads.load_moment_Nm));
  }
  if (trial.scenario.model.spine == sim::SpineModel::muscles) {
    out.steps.push_back(fmt::format(
        "Of the {:.1f} N·m, stretched ligaments, disc and muscles hold {:.1f} N·m without any effort; active "
        "muscle and abdominal pressure hold the other {:.1f} N·m.",
        loads.moment_Nm, loads.passive_moment_Nm, loads.moment_Nm - loads.passive_moment_Nm));
  }
}

// The simplest account beside the model's own.
void explain_by_hand(const sim::LevelLoads& loads, Explanation& out) {
  for (const sim::SpineModel model : {sim::SpineModel::extensor_5cm, sim::SpineModel::extensor_6cm}) {
    const sim::EquivalentExtensor extensor = sim::equivalent_extensor(model);
    const sim::DiscForce& force = loads.by_model[static_cast<std::size_t>(model)];
    if (loads.moment_Nm <= 0.0) return;
    out.steps.push_back(
        fmt::format("By hand, with one back muscle {:.0f} cm behind the disc: {:.1f} N·m / {:.2f} m = {:.0f} "
                    "N of muscle, and "
                    "{:.0f} N of compression with the weight above.",
                    100.0 * extensor.arm_m, loads.moment_Nm, extensor.arm_m, loads.moment_Nm / extensor.arm_m,
                    force.compression_N));
  }
}

}  // namespace

int decimals_of_unit(std::string_view unit) {
  return unit == "N" ? 0 : 1;
}

bool rounds_to_nothing(const ExplainedPart& part, std::string_view unit) {
  return std::abs(part.value) < (decimals_of_unit(unit) == 0 ? 0.5 : 0.05);
}

Explanation explain(const sim::Trial& trial, int frame_index, sim::Level level, Explained what) {
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
  out.equation = fmt::format("{:.{}f} {} = {}", out.whole, decimals_of_unit(out.unit), out.unit,
                             sum_text(out.parts, out.unit));
  explain_demand(trial, frame, loads, level, out);
  if (what != Explained::moment) explain_by_hand(loads, out);
  return out;
}

}  // namespace app
