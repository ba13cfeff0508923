#include "sim/io/dose_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace sim {
namespace {

size_t worst_level(const DoseAmount& amount) {
  return static_cast<size_t>(
      std::max_element(amount.level.begin(), amount.level.end(),
                       [](const LevelDose& a, const LevelDose& b) { return a.impulse_Ns < b.impulse_Ns; }) -
      amount.level.begin());
}

void write_line(std::ostream& stream, const std::string& name, const DoseAmount& amount) {
  const LevelDose& level = amount.level[static_cast<size_t>(index_of(Level::L5S1))];
  stream << fmt::format("{:<28} {:>6.0f} {:>8.1f} {:>9.0f} {:>11.1f} {:>12.2f} {:>9.1f} {:>10.1f} {:>9.2f}\n",
                        name, amount.repetitions, amount.time_s, level.peak_N, level.sum_peaks_N * 1e-3,
                        level.impulse_Ns * 1e-3, level.above_s, amount.flexion_s, amount.hip_work_J * 1e-3);
}

}  // namespace

void write_dose_text(std::ostream& stream, const Dose& dose) {
  stream << fmt::format("HingeLab {}: what lifts add up to, at L5/S1\n\n", dose.version)
         << fmt::format("{:<28} {:>6} {:>8} {:>9} {:>11} {:>12} {:>9} {:>10} {:>9}\n", "", "reps", "time",
                        "peak", "sum of", "compression", "above", "flexion", "hip work")
         << fmt::format("{:<28} {:>6} {:>8} {:>9} {:>11} {:>12} {:>9} {:>10} {:>9}\n", "", "", "s", "N",
                        "peaks, kN", "time, kN·s", fmt::format("{:.0f} N, s", dose.plan.compression_limit_N),
                        "proxy, s", "kJ");
  for (const DoseItemResult& item : dose.items) {
    write_line(stream, item.item.name + ", one", item.repetition);
    write_line(stream, fmt::format("  {} x {}", item.item.sets, item.item.repetitions), item.session);
  }
  write_line(stream, "session", dose.session);
  write_line(stream, fmt::format("week, {:g} sessions", dose.plan.sessions_per_week), dose.week);

  const size_t worst = worst_level(dose.week);
  stream
      << fmt::format("\nMost compression over time: {} with {:.2f} kN·s a week.\n", kLevelLabels[worst],
                     dose.week.level[worst].impulse_Ns * 1e-3)
      << "Flexion proxy: lumbar flexion as a share of its range, over time. It stands for exposure, not for "
         "damage;\nno tissue of the program wears, and it states no risk.\n";
  for (const DoseItemResult& item : dose.items)
    if (!item.possible) stream << fmt::format("{}: {}\n", item.item.name, item.status);
}

}  // namespace sim
