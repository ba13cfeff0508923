// What a person prefers, and the lift that was looked at last: what is kept between one run and the next.
// Reading and writing of their files; when that happens is user_memory.h's business.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/layout.h"
#include "app/state.h"
#include "engine/platform/platform.h"

namespace app {

/// settings.json. Defaults are those of a first start.
struct Preferences {
  UnitSystem units = UnitSystem::si;
  engine::ThemeId theme = engine::ThemeId::light;
  bool projector = false;
  double font_scale = 1.0;
  bool reduced_motion = false;
  Overlays overlays;  ///< and the limit that discs are coloured against
  QualityChoice quality = QualityChoice::automatic;
  PanelWidths widths;
  std::optional<engine::WindowShape> window;  ///< none: as the program starts without settings
  PageId page = PageId::curves;
  sim::ParameterDepth depth = sim::ParameterDepth::basic;  ///< of the set-up
  SetupSections sections;
  double speed = 1.0;
  bool first_steps_done = false;          ///< the hint of the first start has been followed or sent away
  std::string folder;                     ///< where a file was saved or opened last; empty: nowhere yet
  std::vector<std::string> recent;        ///< scenario files, newest first
  std::vector<std::string> lessons_done;  ///< ids
  bool operator==(const Preferences&) const = default;
};

/// session.json: the last lift.
struct LastSession {
  sim::Scenario scenario;
  std::optional<sim::Scenario> reference;
  ViewId view = ViewId::three_quarter;
  double time_s = 0.0;  ///< 0 when it was playing
  std::string file{};   ///< that it was saved to or opened from, whole path; empty: none
  bool operator==(const LastSession&) const = default;
};

inline constexpr std::size_t kMostRecent = 8;

/// Keys that are left out keep their default. Throws sim::InputError with file, line, key, what was found and
/// what is allowed.
Preferences parse_preferences(const std::string& json_text, const std::string& file_name);
std::string write_preferences(const Preferences& preferences);

/// Throws sim::InputError in the same way; also for a lift that is not valid any more.
LastSession parse_session(const std::string& json_text, const std::string& file_name,
                          const sim::MovementLibrary& movements);
std::string write_session(const LastSession& session);

}  // namespace app
