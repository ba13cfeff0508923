#include "app/files.h"

#include <fmt/format.h>
#include <cstdlib>
#include <exception>
#include <ostream>

#include "sim/io/atomic_file.h"
#include "sim/io/csv.h"
#include "sim/scenario/scenario_json.h"
#include "sim/trial/channels.h"

namespace app {

namespace fs = std::filesystem;

const char* extension_of(FileKind kind) {
  switch (kind) {
    case FileKind::curves:
      return "csv";
    case FileKind::scenario:
      return "json";
    case FileKind::picture:
      return "png";
  }
  return "";
}

std::string suggested_name(const State& state, FileKind kind) {
  if (const LiftFile* file = state.file()) return fmt::format("{}.{}", file->stem, extension_of(kind));
  const sim::Scenario& scenario = state.trial().scenario;
  std::string name = scenario.movement.id;
  if (scenario.load.mass_kg > 0.0) name += fmt::format("_{:g}kg", scenario.load.mass_kg);
  return fmt::format("{}.{}", name, extension_of(kind));
}

fs::path first_folder() {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const fs::perms allowed = error ? fs::perms::none : fs::status(here, error).permissions();
  if (!error && here != here.root_path() && (allowed & fs::perms::owner_write) != fs::perms::none)
    return here;
  const char* home = std::getenv("HOME");
  return home != nullptr && *home != '\0' ? fs::path(home) : fs::path("/");
}

bool write_file(State& state, FileKind kind, const fs::path& path, std::string& error) {
  try {
    if (path.empty() || path.filename().empty()) throw sim::IoError(path.string(), "a file name is missing");
    const fs::path whole = fs::absolute(path).lexically_normal();
    if (kind == FileKind::curves) {
      const auto channels = sim::select_channels("*");
      sim::write_file_atomically(
          whole, [&](std::ostream& stream) { sim::write_csv(stream, state.trial(), channels); });
      state.notify(NoticeKind::good,
                   fmt::format("Saved {} samples of {} curves to {}", state.trial().frames.size(),
                               channels.size(), whole.string()));
    } else {
      const std::string text = sim::write_scenario_text(state.trial().scenario);
      sim::write_file_atomically(whole, [&](std::ostream& stream) { stream << text; });
      state.remember_file(whole.string());
      state.put_in_file(whole.string(), state.trial().scenario);
      state.notify(NoticeKind::good, fmt::format("Saved the scenario to {}", whole.string()));
    }
    return true;
  } catch (const std::exception& problem) {
    error = problem.what();
    return false;
  }
}

bool open_scenario(State& state, const fs::path& path, std::string& error) {
  try {
    const sim::Scenario scenario = sim::load_scenario_file(path, state.movements());
    sim::check_scenario(scenario, state.movements());
    const std::string whole = fs::absolute(path).lexically_normal().string();
    state.take_up(scenario, std::make_shared<LiftFile>(LiftFile{whole, path.stem().string(), scenario}));
    state.remember_file(whole);
    state.notify(NoticeKind::good, "Opened " + whole);
    return true;
  } catch (const std::exception& problem) {
    error = problem.what();
    return false;
  }
}

void open_dropped(State& state, const std::string& path) {
  std::string error;
  if (!open_scenario(state, path, error)) state.notify(NoticeKind::bad, error);
}

}  // namespace app
