// The desktop program's command line.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "engine/platform/platform.h"

namespace app {

struct DesktopOptions {
  std::string scenario = "rdl";         ///< a preset's name or a .json file
  std::vector<std::string> settings;    ///< ID=VALUE
  std::filesystem::path screenshot;     ///< empty: open the window
  std::filesystem::path video;          ///< a film of one repetition; empty: none
  int frames_per_second = 30;           ///< of the film
  std::filesystem::path contact_sheet;  ///< a picture of all movements; empty: none
  std::optional<double> time_s;
  engine::Size size{1280, 720};
  bool has_size = false;
  ViewId view = ViewId::three_quarter;
  std::optional<PageId> page;
  std::string reference;                  ///< a preset's name or a .json file to compare with; empty: none
  std::string lesson;                     ///< id of a lesson or hunt to open; empty: none
  int lesson_step = 1;                    ///< from 1
  std::filesystem::path settings_folder;  ///< for settings and last lift instead of the person's own folders
  bool asks_for_a_lift =
      false;            ///< --scenario, --set, --reference, --time or --lesson: not the last one then
  int frame_times = 0;  ///< frames to measure; 0: none
  std::vector<std::string> shown;  ///< ids of overlay switches that are turned on, or off with "no-" before
  bool dark = false, projector = false;
  std::optional<std::string> text;  ///< help or version, to be printed instead
};

/// Throws sim::InputError naming the option, what was found and what is allowed.
DesktopOptions parse_desktop_options(int argc, const char* const* argv);

/// Turns one overlay on, or off with "no-" before its id. Throws sim::InputError.
void switch_overlay(const std::string& name, Overlays& overlays);

/// A preset's scenario or a file's, with settings (ID=VALUE) on top. Throws sim::InputError.
sim::Scenario find_scenario(const std::string& name, const std::vector<std::string>& settings,
                            const std::filesystem::path& assets, const sim::MovementLibrary& movements);
/// The whole path of the file that --scenario names; empty when it names a preset.
std::filesystem::path find_scenario_file(const DesktopOptions& options);
/// The scenario that the options ask for, settings included. Throws sim::InputError.
sim::Scenario load_scenario(const DesktopOptions& options, const std::filesystem::path& assets,
                            const sim::MovementLibrary& movements);

}  // namespace app
