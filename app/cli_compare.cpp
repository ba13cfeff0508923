#include "app/cli_compare.h"

#include <ostream>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "app/cli_scenario.h"
#include "sim/body/model_data.h"
#include "sim/io/comparison_json.h"
#include "sim/io/comparison_text.h"
#include "sim/scenario/scenario_json.h"
#include "sim/study/comparison.h"
#include "sim/trial/trial.h"

namespace app {
namespace {

sim::Scenario make_scenario(const std::string& name, const std::vector<std::string>& settings,
                            const std::filesystem::path& assets, const sim::ModelData& data) {
  const sim::Scenario scenario = load_scenario(name, settings, assets, data.movements);
  note_settings_without_effect(settings, scenario, data.movements);
  return scenario;
}

sim::Trial simulate(const sim::ModelData& data, const sim::Scenario& scenario) {
  return sim::simulate(sim::build_model(data, scenario.subject, scenario.model), scenario);
}

}  // namespace

ExitStatus run_compare(const CompareArguments& arguments) {
  const std::filesystem::path assets = find_assets();
  const sim::ModelData data = sim::load_model_data(assets);
  const sim::Scenario a = make_scenario(arguments.scenario_a, arguments.settings_a, assets, data);
  const sim::Scenario b = make_scenario(arguments.scenario_b, arguments.settings_b, assets, data);

  const sim::Comparison comparison = sim::compare_trials(simulate(data, a), simulate(data, b));
  print_output([&](std::ostream& stream) {
    if (arguments.as_json) {
      sim::write_comparison_json(stream, comparison, arguments.scenario_a, arguments.scenario_b);
    } else {
      sim::write_comparison_text(stream, comparison, arguments.scenario_a, arguments.scenario_b);
    }
  });

  ExitStatus status = ExitStatus::done;
  const auto tell = [&](const char* name, const sim::Feasibility& feasibility, const std::string& words) {
    if (feasibility.trouble == sim::Trouble::none) return;
    print_message(std::string(name) + ": " + words);
    status = ExitStatus::impossible;
  };
  tell("A", comparison.feasibility_a, comparison.status_a);
  tell("B", comparison.feasibility_b, comparison.status_b);
  return status;
}

}  // namespace app
