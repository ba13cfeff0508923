#include "app/cli_simulate.h"

#include <functional>
#include <string>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "app/cli_scenario.h"
#include "sim/body/model_data.h"
#include "sim/io/atomic_file.h"
#include "sim/io/csv.h"
#include "sim/io/storage.h"
#include "sim/io/summary_text.h"
#include "sim/io/svg.h"
#include "sim/io/trial_json.h"
#include "sim/scenario/scenario_json.h"
#include "sim/trial/trial.h"

namespace app {

ExitStatus run_simulate(const SimulateArguments& arguments) {
  const std::filesystem::path assets = find_assets();
  const sim::ModelData data = sim::load_model_data(assets);
  // A picture of every channel would show none.
  const bool shows_few = arguments.format == "svg" && arguments.channels == "*";
  const auto channels = sim::select_channels(shows_few ? sim::kSvgChannels : arguments.channels);
  const sim::Scenario scenario =
      load_scenario(arguments.scenario, arguments.settings, assets, data.movements);
  note_settings_without_effect(arguments.settings, scenario, data.movements);

  const sim::Model model = sim::build_model(data, scenario.subject, scenario.model);
  const sim::Trial trial = sim::simulate(model, scenario);

  const auto write = [&](std::ostream& stream) {
    if (arguments.out.empty()) {
      sim::write_summary(stream, trial);
    } else if (arguments.format == "json") {
      sim::write_trial_json(stream, trial, channels);
    } else if (arguments.format == "sto" || arguments.format == "mot") {
      sim::write_storage(stream, trial, channels);
    } else if (arguments.format == "svg") {
      sim::write_svg(stream, trial, channels);
    } else {
      sim::write_csv(stream, trial, channels);
    }
  };
  if (arguments.out.empty() || arguments.out == "-") {
    print_output(write);
  } else {
    sim::write_file_atomically(arguments.out, write);
  }

  if (trial.feasibility.trouble == sim::Trouble::none) return ExitStatus::done;
  print_message(trial.status);
  return ExitStatus::impossible;
}

}  // namespace app
