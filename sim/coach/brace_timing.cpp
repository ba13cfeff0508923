#include "sim/coach/brace_timing.h"

#include "sim/motion/trajectory.h"

namespace sim {

double pressure_timing(BraceTiming timing, const Motion& motion, double time_s) {
  if (timing == BraceTiming::constant) return 1.0;
  const Phase& phase = motion.phase_at(time_s);
  const double u = (time_s - phase.start_s) / (phase.end_s - phase.start_s);
  const auto between = [](double s) { return kExhaledPressure + s * (1 - kExhaledPressure); };
  switch (phase.kind) {
    case PhaseKind::lower:
    case PhaseKind::backswing:
      return between(minimum_jerk(u).value);
    case PhaseKind::raise:
    case PhaseKind::drive:
      return between(1 - minimum_jerk(u).value);
    case PhaseKind::stand:
    case PhaseKind::drift:
    case PhaseKind::step:
      return kExhaledPressure;
    case PhaseKind::pause:
    case PhaseKind::hold:
      return 1.0;
  }
  return 1.0;
}

}  // namespace sim
