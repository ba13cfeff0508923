#include "app/cli_dose.h"

#include <algorithm>
#include <ostream>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "app/cli_scenario.h"
#include "sim/body/model_data.h"
#include "sim/io/dose_text.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"
#include "sim/study/dose.h"

namespace app {
namespace {

/// "rdl:4x5" is rdl, 4 sets of 5; "rdl" alone has the sets and repetitions of all.
sim::DoseItem parse_item(const std::string& text, int sets, int repetitions) {
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos) return {text, {}, sets, repetitions};
  const std::string amount = text.substr(colon + 1);
  const size_t times = amount.find('x');
  const auto whole = [&](const std::string& part) {
    const std::optional<double> number = sim::parse_number(part);
    if (!number || *number != static_cast<int>(*number))
      throw sim::InputError({.found = '"' + text + '"',
                             .problem = "not an exercise with its sets and repetitions",
                             .allowed = "SCENARIO:SETSxREPETITIONS, for example rdl:4x5"});
    return static_cast<int>(*number);
  };
  if (times == std::string::npos) whole("");
  return {text.substr(0, colon), {}, whole(amount.substr(0, times)), whole(amount.substr(times + 1))};
}

}  // namespace

ExitStatus run_dose(const DoseArguments& arguments) {
  const std::filesystem::path assets = find_assets();
  const sim::ModelData data = sim::load_model_data(assets);

  // A preset gives what the options leave open.
  sim::DosePreset amount{{}, {}, {}, {}, 1, 1, 1.0};
  if (!arguments.preset.empty())
    amount = sim::find_dose_preset(sim::load_dose_presets(assets / "doses"), arguments.preset);
  sim::DosePlan plan;
  plan.sessions_per_week = arguments.sessions.value_or(amount.sessions_per_week);
  if (arguments.limit_N) plan.compression_limit_N = *arguments.limit_N;
  for (const std::string& text : arguments.scenarios) {
    sim::DoseItem item = parse_item(text, arguments.sets.value_or(amount.sets),
                                    arguments.repetitions.value_or(amount.repetitions));
    item.scenario = load_scenario(item.name, arguments.settings, assets, data.movements);
    plan.items.push_back(std::move(item));
  }

  const sim::Dose dose = sim::add_up_dose(data, plan, {sim::available_threads(), {}});
  print_output([&](std::ostream& stream) {
    if (arguments.as_json) {
      sim::write_dose_json(stream, dose);
    } else {
      sim::write_dose_text(stream, dose);
    }
  });
  ExitStatus status = ExitStatus::done;
  for (const sim::DoseItemResult& item : dose.items) {
    if (item.possible) continue;
    print_message(item.item.name + ": " + item.status);
    status = ExitStatus::impossible;
  }
  return status;
}

}  // namespace app
