#include "app/desktop.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "app/app.h"
#include "app/assets_path.h"
#include "app/cli_progress.h"
#include "app/contact_sheet.h"
#include "app/frame_times.h"
#include "engine/platform/video_writer.h"
#include "sim/scenario/input_error.h"

namespace app {
namespace {

constexpr engine::Size kFigureSize{320, 340};  // of one figure of the contact sheet
constexpr int kPictureTicks = 3;               // the interface needs two frames to find its sizes

AppOptions prepare(const DesktopOptions& options) {
  AppOptions prepared;
  prepared.assets = find_assets();
  prepared.shaders = prepared.assets.parent_path() / "shaders";
  const auto movements = sim::MovementLibrary::load(prepared.assets / "movements");
  prepared.scenario = load_scenario(options, prepared.assets, movements);
  prepared.scenario_file = find_scenario_file(options);
  prepared.view = options.view;
  prepared.page = options.page;
  if (!options.settings_folder.empty()) {
    const std::filesystem::path folder = std::filesystem::absolute(options.settings_folder);
    prepared.folders = {folder, folder};
    prepared.restore_session = !options.asks_for_a_lift;
  }
  prepared.shown = options.shown;
  if (!options.reference.empty())
    prepared.reference = find_scenario(options.reference, {}, prepared.assets, movements);
  if (options.dark) prepared.theme = engine::ThemeId::dark;
  if (options.projector) prepared.projector = true;
  prepared.time_s = options.time_s;
  prepared.lesson = options.lesson;
  prepared.lesson_step = options.lesson_step - 1;
  return prepared;
}

void check_time(const DesktopOptions& options, const sim::Trial& trial) {
  if (options.time_s && *options.time_s > trial.motion.duration_s)
    throw sim::InputError({.key = "--time",
                           .found = fmt::format("{:g}", *options.time_s),
                           .problem = "after the end of the lift",
                           .allowed = fmt::format("0 to {:g} s", trial.motion.duration_s)});
}

DesktopStatus take_screenshot(const DesktopOptions& options) {
  const AppOptions prepared = prepare(options);
  const auto platform = engine::open_offscreen(options.size);
  App program(*platform, prepared);
  check_time(options, program.state().trial());
  engine::Image image;
  for (int i = 0; i < kPictureTicks; ++i) {
    program.capture_into(&image);
    program.tick();
    program.finish_computations();
  }
  engine::write_png(options.screenshot, image);
  const sim::Trial& trial = program.state().trial();
  if (trial.feasibility.trouble == sim::Trouble::none) return DesktopStatus::done;
  fmt::print(stderr, "hingelab: {}\n", trial.status);
  return DesktopStatus::impossible;
}

DesktopStatus take_contact_sheet(const DesktopOptions& options) {
  const auto platform = engine::open_offscreen(options.has_size ? options.size : kFigureSize);
  App program(*platform, prepare(options));
  engine::write_png(options.contact_sheet, draw_contact_sheet(program, options.view));
  return DesktopStatus::done;
}

// One repetition from its start, as it plays.
DesktopStatus record_video(const DesktopOptions& options) {
  AppOptions prepared = prepare(options);
  prepared.time_s = 0.0;
  engine::VideoWriter film(options.video, options.size, options.frames_per_second);
  const auto platform = engine::open_offscreen(options.size);
  App program(*platform, prepared);
  State& state = program.state();
  const sim::Trial& trial = state.trial();
  const double length_s = trial.motion.duration_s / std::max(1.0, trial.scenario.movement.repetitions);
  const int count = std::max(1, static_cast<int>(std::lround(length_s * options.frames_per_second)));
  const auto progress = show_progress("Film, pictures");
  engine::Image image;
  for (int i = 1 - kPictureTicks; i < count; ++i) {  // the first only lay the interface out
    state.playback.time_s = static_cast<double>(std::max(i, 0)) / options.frames_per_second;
    program.capture_into(&image);
    program.tick();
    if (i < 0) {
      program.finish_computations();
      continue;
    }
    if (engine::VideoWriter::interrupted()) throw std::runtime_error("interrupted: no film is written");
    film.add(image);
    if (progress) progress(i + 1, count);
  }
  film.finish();
  if (trial.feasibility.trouble == sim::Trouble::none) return DesktopStatus::done;
  fmt::print(stderr, "hingelab: {}\n", trial.status);
  return DesktopStatus::impossible;
}

DesktopStatus print_frame_times(const DesktopOptions& options) {
  const auto platform = engine::open_offscreen(options.size);
  App program(*platform, prepare(options));
  fmt::print("{}", measure_frame_times(program, *platform, options.frame_times));
  return DesktopStatus::done;
}

DesktopStatus open_window(const DesktopOptions& options) {
  AppOptions prepared = prepare(options);
  if (!engine::display_available())
    throw engine::PlatformError(
        "no display to open a window on; --screenshot FILE.png writes a picture without one");
  engine::WindowOptions window;
  window.title = "HingeLab";
  prepared.playing = !options.time_s;
  if (prepared.folders.none()) {
    prepared.folders = find_user_folders();
    prepared.restore_session = !options.asks_for_a_lift;
  }
  if (const auto last = find_last_window(prepared.folders))
    window.size = last->size, window.maximised = last->maximised;
  if (options.has_size) window.size = options.size, window.maximised = false;
  prepared.has_size = options.has_size;
  const auto platform = engine::open_window(window);
  App program(*platform, prepared);
  check_time(options, program.state().trial());
  while (program.tick()) {
  }
  return DesktopStatus::done;
}

}  // namespace

DesktopStatus run_desktop(const DesktopOptions& options) {
  if (options.text) {
    fmt::print("{}", *options.text);
    return DesktopStatus::done;
  }
  try {
    if (options.frame_times > 0) return print_frame_times(options);
    if (!options.contact_sheet.empty()) return take_contact_sheet(options);
    if (!options.video.empty()) return record_video(options);
    return options.screenshot.empty() ? open_window(options) : take_screenshot(options);
  } catch (const engine::PlatformError& error) {
    throw engine::PlatformError(
        fmt::format("{}; hingelab-cli computes without a window or OpenGL", error.what()));
  }
}

}  // namespace app
