#include "app/cli_readiness.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "sim/body/model_data.h"
#include "sim/io/readiness_text.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"
#include "sim/study/readiness.h"

namespace app {
namespace {

constexpr std::array<std::string_view, 4> kPersonGroups{"subject.", "brace.", "model.", "sampling."};

/// The lift belongs to the test; the person is what may be set.
void check_person_settings(const std::vector<std::string>& settings) {
  for (const std::string& setting : settings) {
    const std::string id(sim::trim(setting.substr(0, setting.find('='))));
    const bool is_of_person =
        std::any_of(kPersonGroups.begin(), kPersonGroups.end(),
                    [&](std::string_view group) { return id.compare(0, group.size(), group) == 0; });
    if (!is_of_person)
      throw sim::InputError({.key = id,
                             .problem = "belongs to the test and not to the person",
                             .allowed = "subject.*, brace.*, model.*, sampling.*"});
  }
}

void choose_tests(std::vector<sim::ReadinessTest>& tests, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  std::vector<std::string> known;
  for (const sim::ReadinessTest& test : tests) known.push_back(test.id);
  for (const std::string& id : ids)
    if (std::find(known.begin(), known.end(), id) == known.end())
      throw sim::InputError({.found = '"' + id + '"',
                             .problem = "unknown test",
                             .allowed = "an id of `list readiness`",
                             .nearest = sim::find_nearest_name(id, known)});
  tests.erase(std::remove_if(tests.begin(), tests.end(),
                             [&](const sim::ReadinessTest& test) {
                               return std::find(ids.begin(), ids.end(), test.id) == ids.end();
                             }),
              tests.end());
}

}  // namespace

ExitStatus run_readiness(const ReadinessArguments& arguments) {
  const std::filesystem::path assets = find_assets();
  const sim::ModelData data = sim::load_model_data(assets);
  const std::vector<sim::Preset> presets = sim::load_presets(assets / "presets", data.movements);
  std::vector<sim::ReadinessTest> tests = sim::load_readiness_tests(
      assets / "readiness", sim::load_articles(assets / "claims" / "articles.csv"), presets, data.movements);
  choose_tests(tests, arguments.ids);
  check_person_settings(arguments.settings);
  sim::Scenario person;
  sim::apply_settings(person, arguments.settings, data.movements);

  const std::vector<sim::ReadinessResult> results =
      sim::run_readiness(data, tests, person, {sim::available_threads(), {}});
  print_output([&](std::ostream& stream) {
    if (arguments.as_json) {
      sim::write_readiness_json(stream, results);
    } else {
      sim::write_readiness_text(stream, results);
    }
  });
  return ExitStatus::done;
}

}  // namespace app
