#include "app/cli_sweep.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_scenario.h"
#include "sim/body/model_data.h"
#include "sim/io/atomic_file.h"
#include "sim/io/sweep_csv.h"
#include "sim/study/sweep.h"

namespace app {
namespace {

/// select_channels always puts the time first; of a sweep it says nothing but the duration.
std::vector<const sim::Channel*> select_swept_channels(const std::string& globs) {
  std::vector<const sim::Channel*> channels =
      sim::select_channels(globs.empty() ? sim::kSweepChannels : globs);
  if (channels.size() > 1) channels.erase(channels.begin());
  return channels;
}

}  // namespace

ExitStatus run_sweep(const SweepArguments& arguments) {
  const std::filesystem::path assets = find_assets();
  const sim::ModelData data = sim::load_model_data(assets);
  const auto channels = select_swept_channels(arguments.channels);
  const sim::Preset base = load_preset(arguments.scenario, assets, data.movements);
  std::vector<sim::SweepAxis> axes;
  for (const std::string& range : arguments.ranges)
    axes.push_back(sim::parse_sweep_axis(range, data.movements));
  const sim::SweepPlan plan = sim::plan_sweep(base, axes, arguments.settings, data.movements);

  const int threads = arguments.threads > 0 ? arguments.threads : sim::available_threads();
  const sim::Sweep sweep = sim::run_sweep(data, plan, channels, {threads, show_progress("lifts")});

  const auto write = [&](std::ostream& stream) { sim::write_sweep_csv(stream, sweep); };
  if (arguments.out == "-") {
    print_output(write);
  } else {
    sim::write_file_atomically(arguments.out, write);
  }
  const auto impossible = std::count_if(sweep.points.begin(), sweep.points.end(),
                                        [](const sim::Sweep::Point& point) { return !point.possible; });
  const auto count = static_cast<std::ptrdiff_t>(sweep.points.size());
  if (impossible > 0)
    print_message(
        fmt::format("{} of {} lifts cannot be done as asked: their rows say why", impossible, count));
  return impossible == count ? ExitStatus::impossible : ExitStatus::done;
}

}  // namespace app
