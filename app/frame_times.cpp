#include "app/frame_times.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "sim/scenario/parameters.h"

namespace app {
namespace {

constexpr int kWarmUp = 40;        // frames: fonts, meshes, the choice of quality
constexpr double kAdded_kg = 1.0;  // to the load, every other frame

struct Samples {
  std::vector<double> whole, simulation, interface, drawing;
  std::array<int, kQualityLevels.size()> levels{};
  void add(const TickTimes& times, int level) {
    whole.push_back(times.whole());
    simulation.push_back(times.simulation);
    interface.push_back(times.interface);
    drawing.push_back(times.drawing);
    ++levels[static_cast<std::size_t>(level)];
  }
};

std::string describe(const char* what, Samples& samples) {
  const auto row = [](const char* name, std::vector<double>& values) {
    return fmt::format("  {:<34} {:7.1f} {:7.1f}\n", name, 1e3 * percentile(values, 0.50),
                       1e3 * percentile(values, 0.95));
  };
  std::string text = fmt::format("{}, ms                           median     95 %\n", what);
  text += row("whole frame", samples.whole);
  text += row("  simulation of the repetition", samples.simulation);
  text += row("  panels and curves", samples.interface);
  text += row("  drawing, until shown", samples.drawing);
  text +=
      fmt::format("  frames a second, from the median: {:.0f}; drawn", 1.0 / percentile(samples.whole, 0.50));
  for (std::size_t level = 0; level < samples.levels.size(); ++level)
    if (samples.levels[level] > 0)
      text += fmt::format(" {} ({} frames)", kQualityLevels[level].name, samples.levels[level]);
  return text + "\n";
}

Samples play(App& program, int frames, bool edit) {
  Samples samples;
  State& state = program.state();
  const sim::Parameter& mass = *sim::find_parameter("load.mass_kg");
  const double from = state.requested().load.mass_kg;
  for (int i = 0; i < frames; ++i) {
    if (edit) state.request_parameter(mass, from + (i % 2 == 0 ? kAdded_kg : 0.0), false);
    state.playback.playing = true;
    program.tick();
    samples.add(program.times(), program.scene().quality_level());
  }
  if (edit) state.request_parameter(mass, from, false);
  return samples;
}

}  // namespace

double percentile(std::vector<double>& values, double share) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  const double rank = std::ceil(share * static_cast<double>(values.size()));
  return values[std::clamp<std::size_t>(static_cast<std::size_t>(rank), 1, values.size()) - 1];
}

std::string measure_frame_times(App& program, engine::Platform& platform, int frames) {
  play(program, kWarmUp, false);
  Samples playing = play(program, frames, false);
  const engine::RenderStats stats = program.scene().renderer().stats();
  const engine::Size size = platform.framebuffer_size();
  std::string text =
      fmt::format("{} x {}, {}, {} frames each, {} triangles in {} draw calls\n", size.width, size.height,
                  platform.renderer_name(), frames, stats.triangles, stats.draw_calls);
  text += describe("Playing", playing);
  if (program.state().requested().load.kind == sim::LoadKind::none) return text;
  Samples editing = play(program, frames, true);
  return text + describe("Editing", editing);
}

}  // namespace app
