#include "sim/motion/phases.h"

#include <cmath>

namespace sim {

void lay_out_phases(const MovementSettings& tempo, int steps, double step_m, Motion& motion) {
  double t = 0, travel_m = 0;
  Side lead = Side::right;
  const auto add = [&](PhaseKind kind, double length_s, bool rebounds = false) {
    if (length_s <= 0) return;
    motion.phases.push_back({kind, t, t + length_s, rebounds, travel_m, lead});
    t += length_s;
  };
  const auto add_steps = [&] {
    for (int i = 0; i < steps; ++i) {
      add(PhaseKind::step, tempo.step_s);
      travel_m += step_m;
      lead = lead == Side::right ? Side::left : Side::right;
    }
  };
  const bool from_bottom = tempo.starts_at == LiftStart::bottom, bounces = tempo.bounce_fraction > 0;
  const int count = static_cast<int>(std::lround(tempo.repetitions));
  for (int r = 0; r < count; ++r) {
    // from the bottom the first raise and the last lowering have no partner to bounce with
    if (from_bottom) {
      add(PhaseKind::raise, tempo.raise_s, bounces && r > 0);
      add(PhaseKind::stand, tempo.stand_s);
      add_steps();
    }
    add(PhaseKind::lower, tempo.lower_s, bounces && (!from_bottom || r + 1 < count));
    if (!bounces) add(PhaseKind::pause, tempo.pause_s);
    if (!from_bottom) {
      add(PhaseKind::raise, tempo.raise_s, bounces);
      add(PhaseKind::stand, tempo.stand_s);
      add_steps();
    }
  }
  motion.duration_s = t;
}

double find_start(const Motion& motion, PhaseKind kind) {
  for (const Phase& phase : motion.phases)
    if (phase.kind == kind) return phase.start_s;
  return 0;
}

}  // namespace sim
