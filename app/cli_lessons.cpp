#include "app/cli_lessons.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "sim/body/model_data.h"
#include "sim/io/lessons_text.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"
#include "sim/study/hunt_search.h"
#include "sim/study/lesson_run.h"

namespace app {
namespace {

/// What lessons and hunts are loaded from.
struct Library {
  std::filesystem::path assets = find_assets();
  sim::ModelData data = sim::load_model_data(assets);
  std::vector<sim::Preset> presets = sim::load_presets(assets / "presets", data.movements);
  std::vector<sim::Article> articles = sim::load_articles(assets / "claims" / "articles.csv");
};

/// Keeps only those named, when any are.
template <typename Item>
void choose(std::vector<Item>& items, const std::vector<std::string>& ids, const char* what) {
  if (ids.empty()) return;
  std::vector<std::string> known;
  for (const Item& item : items) known.push_back(item.id);
  for (const std::string& id : ids)
    if (std::find(known.begin(), known.end(), id) == known.end())
      throw sim::InputError({.found = '"' + id + '"',
                             .problem = fmt::format("unknown {}", what),
                             .allowed = fmt::format("an id of `list {}s`", what),
                             .nearest = sim::find_nearest_name(id, known)});
  items.erase(std::remove_if(
                  items.begin(), items.end(),
                  [&](const Item& item) { return std::find(ids.begin(), ids.end(), item.id) == ids.end(); }),
              items.end());
}

void check_person_settings(const std::vector<std::string>& settings) {
  for (const std::string& setting : settings) {
    const std::string id(sim::trim(setting.substr(0, setting.find('='))));
    if (!id.starts_with("subject."))
      throw sim::InputError(
          {.key = id, .problem = "belongs to the hunt and not to the person", .allowed = "subject.*"});
  }
}

}  // namespace

ExitStatus run_lesson(const LessonArguments& arguments) {
  const Library library;
  std::vector<sim::Lesson> lessons = sim::load_lessons(library.assets / "lessons", library.articles,
                                                       library.presets, library.data.movements);
  choose(lessons, arguments.ids, "lesson");
  std::vector<sim::LessonRun> runs;
  for (const sim::Lesson& lesson : lessons)
    runs.push_back(sim::run_lesson(library.data, lesson, {sim::available_threads(), show_progress("lifts")}));
  print_output([&](std::ostream& stream) {
    for (size_t i = 0; i < lessons.size(); ++i) sim::write_lesson_text(stream, lessons[i], runs[i]);
  });
  return ExitStatus::done;
}

ExitStatus run_hunt(const HuntArguments& arguments) {
  const Library library;
  std::vector<sim::Hunt> hunts =
      sim::load_hunts(library.assets / "hunts", library.articles, library.presets, library.data.movements);
  choose(hunts, arguments.ids, "hunt");
  check_person_settings(arguments.settings);
  sim::Scenario person;
  sim::apply_settings(person, arguments.settings, library.data.movements);
  std::vector<sim::HuntPar> pars;
  for (const sim::Hunt& hunt : hunts)
    pars.push_back(sim::find_par(library.data, hunt, person.subject,
                                 {sim::available_threads(), show_progress("lifts")}));
  print_output([&](std::ostream& stream) {
    if (arguments.as_json) {
      sim::write_hunts_json(stream, hunts, pars);
    } else {
      for (size_t i = 0; i < hunts.size(); ++i) sim::write_hunt_text(stream, hunts[i], pars[i]);
    }
  });
  const bool all_found = std::all_of(pars.begin(), pars.end(), [](const auto& par) { return par.found; });
  return all_found ? ExitStatus::done : ExitStatus::impossible;
}

}  // namespace app
