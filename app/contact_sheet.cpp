#include "app/contact_sheet.h"

#include <algorithm>

#include "sim/scenario/scenario_json.h"

namespace app {
namespace {

constexpr int kAcross = 2, kInstants = 3;  // movements side by side, pictures of each

// A movement's start, the middle of its first phase, and that phase's end; where it walks, its start, the
// bottom and the landing of its first step.
std::array<double, kInstants> instants_of(const sim::Trial& trial) {
  if (trial.motion.phases.size() < 2) return {0.0, 0.5 * trial.motion.duration_s, trial.motion.duration_s};
  const double end = trial.motion.phases.front().end_s;
  for (const sim::Phase& phase : trial.motion.phases)
    if (phase.kind == sim::PhaseKind::step)
      return {0.0, end, phase.start_s + sim::kFirstSwingEnd * (phase.end_s - phase.start_s)};
  return {0.0, 0.5 * end, end};
}

void paste(const engine::Image& from, engine::Image& into, int x, int y) {
  for (int row = 0; row < from.height; ++row)
    std::copy_n(
        from.at(0, row), static_cast<std::size_t>(from.width * from.channels),
        into.pixels.begin() + ((static_cast<std::ptrdiff_t>(y) + row) * into.width + x) * into.channels);
}

}  // namespace

engine::Image draw_contact_sheet(App& program, ViewId view) {
  State& state = program.state();
  state.view.figure_only = true;
  state.view.overlays.lever_arm = false;  // its label would cover the small figures
  state.playback.playing = false;
  engine::Image sheet, cell;
  const std::vector<sim::Movement>& movements = state.movements().all();
  const int rows = (static_cast<int>(movements.size()) + kAcross - 1) / kAcross;
  for (std::size_t m = 0; m < movements.size(); ++m) {
    state.request(sim::with_movement(sim::Scenario{}, movements[m]));
    state.update();
    const auto instants = instants_of(state.trial());
    for (int i = 0; i < kInstants; ++i) {
      state.playback.time_s = instants[static_cast<std::size_t>(i)];
      state.look_from(view);
      program.scene().hurry();
      program.tick();
      program.capture_into(&cell);
      program.tick();
      if (sheet.pixels.empty()) {
        sheet = {kAcross * kInstants * cell.width, rows * cell.height, cell.channels, {}};
        sheet.pixels.assign(static_cast<std::size_t>(sheet.width * sheet.height * sheet.channels), 255);
      }
      const int place = static_cast<int>(m);
      paste(cell, sheet, (place % kAcross * kInstants + i) * cell.width, place / kAcross * cell.height);
    }
  }
  return sheet;
}

}  // namespace app
