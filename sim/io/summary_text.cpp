#include "sim/io/summary_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>

#include "sim/io/describe.h"
#include "sim/scenario/text.h"
#include "sim/spine/limits.h"

namespace sim {
namespace {

const char* phase_name(PhaseKind kind) {
  return kPhaseLabels[static_cast<size_t>(kind)];
}

std::string describe_movement(const Trial& trial) {
  const MovementSettings& movement = trial.scenario.movement;
  const double rate_Hz = trial.scenario.sampling.rate_hz;
  const size_t count = trial.frames.size();
  std::string text = fmt::format("{}, {} s, ", movement.id, format_number(trial.motion.duration_s));
  if (movement.repetitions > 1) text += fmt::format("{} repetitions, ", format_number(movement.repetitions));
  const double step_s = movement.step_s;
  const auto stepping = std::count_if(trial.motion.phases.begin(), trial.motion.phases.end(),
                                      [](const Phase& phase) { return phase.kind == PhaseKind::step; });
  if (stepping > 0)
    text += fmt::format("{} step{} of {} s, ", stepping, stepping == 1 ? "" : "s", format_number(step_s));
  return text + fmt::format("{} sample{} at {} Hz", count, count == 1 ? "" : "s", format_number(rate_Hz));
}

void write_head(std::ostream& stream, const Trial& trial) {
  const auto line = [&stream](const char* name, const std::string& text) {
    stream << fmt::format("{:<9} {}\n", name, text);
  };
  line("HingeLab", trial.provenance.version);
  line("Movement", describe_movement(trial));
  line("Subject", describe_subject(trial.scenario.subject));
  line("Load", describe_load(trial.scenario.load));
  line("Model", trial.provenance.model);
  line("Solver", trial.provenance.solver);
  line("Status", trial.status);
}

/// "2.63 s, raising"
std::string when(const Trial& trial, double time_s) {
  return fmt::format("{:.2f} s, {}", time_s, phase_name(trial.motion.phase_at(time_s).kind));
}

void write_peaks(std::ostream& stream, const Trial& trial) {
  const Summary& summary = trial.summary;
  stream << fmt::format("\n{:<24} {:>8}       {}\n", "Peaks", "largest", "when");
  const auto line = [&](const char* name, double value, const char* unit, int digits, double time_s) {
    stream << fmt::format("{:<24} {:>8.{}f} {:<5} {}\n", name, value, digits, unit, when(trial, time_s));
  };
  line("L5/S1 moment", summary.l5s1_moment_Nm.value, "N·m", 0, summary.l5s1_moment_Nm.time_s);
  line("Hip torque, both sides", summary.hip_torque_Nm.value, "N·m", 0, summary.hip_torque_Nm.time_s);
  if (trial.scenario.load.kind != LoadKind::none)
    line("Load ahead of L5/S1", summary.lever_arm_m.value, "m", 3, summary.lever_arm_m.time_s);
  line("Trunk inclination", summary.trunk_inclination_rad.value * kDegPerRad, "°", 1,
       summary.trunk_inclination_rad.time_s);
  stream << fmt::format("{:<24} {:>8.1f} {}\n", "Least balance margin",
                        summary.least_balance_margin_m * 100.0, "cm");
}

void write_levels(std::ostream& stream, const Trial& trial) {
  stream << fmt::format("\n{:<10} {:>12}  {:<18} {:>8}  {}\n", "Level", "compression", "when", "shear",
                        "when");
  for (int level = kLevelCount - 1; level >= 0; --level) {
    const size_t i = static_cast<size_t>(level);
    const Peak& compression = trial.summary.compression_N[i];
    const Peak& shear = trial.summary.shear_N[i];
    const char* mark = level == trial.summary.worst_level ? "*" : "";
    stream << fmt::format("{:<10} {:>10.0f} N  {:<18} {:>6.0f} N  {}\n", std::string(kLevelLabels[i]) + mark,
                          compression.value, when(trial, compression.time_s), shear.value,
                          when(trial, shear.time_s));
  }
  stream
      << "* largest compression. Shear + pushes the upper vertebra forward on the lower one; at L5/S1 it is\n"
         "  the least certain number here (it follows model.sacral_slope_deg).\n";
}

/// The largest value of a channel over the trial, and when.
Peak largest(const Trial& trial, const Channel& channel) {
  Peak peak{channel.value(trial.frames.front()), trial.frames.front().time_s};
  for (const Frame& frame : trial.frames)
    if (channel.value(frame) > peak.value) peak = {channel.value(frame), frame.time_s};
  return peak;
}

/// How hard the muscles work, and whether sharing the work among them succeeded. Without muscles there is
/// nothing to say.
void write_muscles(std::ostream& stream, const Trial& trial) {
  if (trial.scenario.model.spine != SpineModel::muscles) return;
  const Channel* hardest = nullptr;
  for (const Channel* channel : select_channels("muscle.*.activation"))
    if (channel->unit.empty() &&
        (!hardest || largest(trial, *channel).value > largest(trial, *hardest).value))
      hardest = channel;
  const Peak activation = largest(trial, *hardest);
  stream << fmt::format("\nMost used  {}, {:.0f} % of capacity at {}\n",
                        hardest->label.substr(0, hardest->label.rfind(' ')),  // without "activation"
                        100.0 * activation.value, when(trial, activation.time_s));

  // Health of the solver: all of it comes from channels that plots and files have too.
  const Peak reserve = largest(trial, *find_channel("solver.reserve_peak_Nm"));
  const double residual_Nm = largest(trial, *find_channel("solver.recruitment_residual_Nm")).value;
  const auto unsolved = std::count_if(trial.frames.begin(), trial.frames.end(), [](const Frame& frame) {
    return find_channel("solver.status")->value(frame) != 0.0;
  });
  stream << fmt::format("Solver     {} of {} samples solved, residual at most {:.1g} N·m\n",
                        static_cast<std::ptrdiff_t>(trial.frames.size()) - unsolved, trial.frames.size(),
                        residual_Nm)
         << fmt::format(
                "Reserve    {:.1f} N·m at most, {}: what no muscle supplies; more than a few is beyond "
                "strength\n",
                reserve.value, when(trial, reserve.time_s));
}

/// The faults that are seen, one a line; nothing when there is none.
void write_form(std::ostream& stream, const Trial& trial) {
  if (trial.form.count_fired(CheckKind::fault) == 0) return;
  stream << "\nForm\n";
  for (const FormCheck& check : trial.form.checks) {
    if (!check.fired || check.info.kind != CheckKind::fault) continue;
    const char* grade = check.grade == CheckGrade::slight ? "slight: " : "";
    stream << fmt::format("{:<28} {}{} {:.1f} {}, {} {:.1f} {}", check.info.label, grade, check.info.measure,
                          check.amount, check.info.unit, check.fires_above ? "at most" : "at least",
                          *check.threshold, check.info.unit);
    if (check.first_breach_s) stream << fmt::format(", first at {}", when(trial, *check.first_breach_s));
    stream << '\n';
  }
}

/// The limits were published for L5/S1, so its loads stand beside them.
void write_limits(std::ostream& stream, const Trial& trial) {
  const size_t l5s1 = static_cast<size_t>(index_of(Level::L5S1));
  stream << "\nL5/S1 beside published limits (this program states no risk of its own)\n";
  for (const PublishedLimit& limit : kPublishedLimits) {
    const bool is_shear = limit.load == LimitedLoad::shear;
    const double load_N =
        std::abs(is_shear ? trial.summary.shear_N[l5s1].value : trial.summary.compression_N[l5s1].value);
    stream << fmt::format("{:<12} {:>6.0f} N = {:>3.0f} % of {:.0f} N, {}\n             ({})\n",
                          is_shear ? "shear" : "compression", load_N, 100.0 * load_N / limit.value_N,
                          limit.value_N, limit.label, limit.source);
  }
}

}  // namespace

void write_summary(std::ostream& stream, const Trial& trial) {
  write_head(stream, trial);
  if (trial.frames.empty()) return;
  write_peaks(stream, trial);
  write_levels(stream, trial);
  write_muscles(stream, trial);
  write_form(stream, trial);
  write_limits(stream, trial);
}

}  // namespace sim
