#include "app/user_memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "sim/io/atomic_file.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/scenario_json.h"
#include "sim/scenario/text.h"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char *kSettingsFile = "settings.json", *kSessionFile = "session.json";

fs::path folder_from(const char* variable, const char* below_home) {
  const char* value = std::getenv(variable);
  if (value != nullptr && fs::path(value).is_absolute()) return fs::path(value) / "hingelab";
  const char* home = std::getenv("HOME");
  if (home == nullptr || !fs::path(home).is_absolute()) return {};
  return fs::path(home) / below_home / "hingelab";
}

/// A broken file is put aside, so that nothing of it is lost and the next start is not troubled again.
void put_aside(State& state, const fs::path& file, const std::string& problem, const char* instead) {
  fs::path aside = file;
  aside += ".broken";
  std::error_code error;
  fs::rename(file, aside, error);
  state.notify(NoticeKind::bad,
               fmt::format("{}. {}{}", problem, instead,
                           error ? std::string() : fmt::format(" The file was kept as {}.", aside.string())));
}

void write_whole(const fs::path& folder, const char* name, const std::string& text) {
  if (folder.empty() || text.empty()) return;
  std::error_code ignored;  // the write says what is wrong with the folder
  fs::create_directories(folder, ignored);
  sim::write_file_atomically(folder / name, [&](std::ostream& stream) { stream << text; });
}

// A file that is gone, or that is no scenario any more, gives no name: the lift itself is kept beside it.
void name_by_file(State& state, const std::string& file) {
  try {
    state.put_in_file(file, sim::load_scenario_file(file, state.movements()));
  } catch (const sim::InputError&) {
  }
}

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

}  // namespace

namespace {

// File systems take any bytes as a name, JSON takes UTF-8 alone.
bool is_utf8(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t at) {
      return static_cast<unsigned char>(at < text.size() ? text[at] : 0);
    };
    const unsigned char lead = byte(i), second = byte(i + 1);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0) return false;
    // too long a way to write a letter, halves of pairs, and beyond the last letter
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
      return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    i += length;
  }
  return true;
}

}  // namespace

UserFolders find_user_folders() {
  return {folder_from("XDG_CONFIG_HOME", ".config"), folder_from("XDG_STATE_HOME", ".local/state")};
}

std::optional<engine::WindowShape> find_last_window(const UserFolders& folders) {
  const fs::path file = folders.settings / kSettingsFile;
  if (folders.settings.empty() || !is_file(file)) return {};
  try {
    return parse_preferences(sim::load_text_file(file), file.string()).window;
  } catch (const std::exception&) {
    return {};
  }
}

void UserMemory::see_window(const std::optional<engine::WindowShape>& shape) {
  if (shape && !first_window_) first_window_ = shape;
  if (shape && shape == last_window_) window_ = shape;
  last_window_ = shape;
}

bool UserMemory::restore_preferences(State& state, PanelWidths& widths) {
  const fs::path file = folders_.settings / kSettingsFile;
  if (folders_.settings.empty() || !is_file(file)) return false;
  try {
    preferences_.written = sim::load_text_file(file);
    restored_ = parse_preferences(preferences_.written, file.string());
  } catch (const std::exception& error) {
    preferences_.written.clear();
    restored_ = {};
    restored_.first_steps_done = true;  // not a first start
    put_aside(state, file, error.what(), "Settings start from their defaults.");
  }
  state.view.units = restored_.units;
  state.view.theme = restored_.theme;
  state.view.projector = restored_.projector;
  state.view.font_scale = restored_.font_scale;
  state.view.reduced_motion = restored_.reduced_motion;
  state.view.overlays = restored_.overlays;
  state.view.quality = restored_.quality;
  state.view.page = restored_.page;
  state.view.depth = restored_.depth;
  state.view.sections = restored_.sections;
  state.view.first_steps_done = restored_.first_steps_done;
  state.playback.speed = restored_.speed;
  state.recent_files = restored_.recent;
  state.last_folder = restored_.folder;
  state.lessons_done = restored_.lessons_done;
  widths = restored_.widths;
  return true;
}

bool UserMemory::restore_session(State& state) {
  const fs::path file = folders_.session / kSessionFile;
  if (folders_.session.empty() || !is_file(file)) return false;
  try {
    session_.written = sim::load_text_file(file);
    const LastSession last = parse_session(session_.written, file.string(), state.movements());
    if (last.reference) state.pin_reference(*last.reference);
    state.take_up(last.scenario);
    if (!last.file.empty()) name_by_file(state, last.file);
    state.update();
    const bool spine = last.view == ViewId::spine;
    const Overlays overlays = state.view.overlays;
    state.look_from(last.view);
    if (!spine) state.view.overlays = overlays;
    state.playback.time_s = std::clamp(last.time_s, 0.0, state.trial().motion.duration_s);
  } catch (const std::exception& error) {
    session_.written.clear();
    put_aside(state, file, error.what(), "The last lift is not restored.");
    return false;
  }
  return true;
}

void UserMemory::look(const State& state, const PanelWidths& widths, std::string& preferences,
                      std::string& session) const {
  Preferences now;
  now.units = state.view.units;
  now.theme = state.view.theme;
  now.projector = state.view.projector;
  now.page = state.view.page;
  now.depth = state.view.depth;
  now.sections = state.view.sections;
  if (now.theme == asked_.theme) now.theme = restored_.theme;
  if (now.projector == asked_.projector) now.projector = restored_.projector;
  if (now.page == asked_.page) now.page = restored_.page;
  now.font_scale = state.view.font_scale;
  now.reduced_motion = state.view.reduced_motion;
  now.overlays = state.view.overlays;
  if (now.overlays == asked_.overlays) now.overlays = restored_.overlays;
  now.quality = state.view.quality;
  // the close-up brings its own, which are no preference
  if (state.view.view == ViewId::spine) now.overlays.spine_focus = now.overlays.disc_labels = false;
  now.widths = widths;
  const bool as_asked = asked_.window_size && window_ == first_window_;
  now.window = window_ && !as_asked ? window_ : restored_.window;
  now.speed = state.playback.speed;
  now.first_steps_done = state.view.first_steps_done;
  std::copy_if(state.recent_files.begin(), state.recent_files.end(), std::back_inserter(now.recent), is_utf8);
  if (is_utf8(state.last_folder)) now.folder = state.last_folder;
  now.lessons_done = state.lessons_done;
  preferences = write_preferences(now);

  LastSession last;
  last.scenario = state.trial().scenario;
  if (const LiftFile* file = state.file(); file != nullptr && is_utf8(file->path)) last.file = file->path;
  if (const Reference* reference = state.reference()) last.reference = reference->trial.scenario;
  last.view = state.view.view;
  last.time_s = state.playback.playing ? 0.0 : state.playback.time_s;
  session = write_session(last);
}

void UserMemory::take_outcome(State& state) {
  if (!writing_.poll()) return;
  const std::string problem = !writing_.error().empty() ? writing_.error()
                              : writing_.result()       ? *writing_.result()
                                                        : std::string();
  if (problem.empty() || told_) return;
  told_ = true;
  state.notify(NoticeKind::warning, "Settings and the last lift are not kept: " + problem);
}

void UserMemory::keep(State& state, const PanelWidths& widths, double now_s, bool own_lift) {
  if (folders_.none()) return;
  take_outcome(state);
  if (now_s - looked_s_ < kLook_s || writing_.running()) return;
  looked_s_ = now_s;
  std::string preferences, session;
  look(state, widths, preferences, session);
  if (!own_lift) session = session_.written;
  const auto is_due = [](const std::string& now, File& file) {
    const bool rested = now == file.text;
    file.text = now;
    return rested && now != file.written;
  };
  const bool first = is_due(preferences, preferences_), second = is_due(session, session_);
  if (!first && !second) return;
  if (first) preferences_.written = preferences;
  if (second) session_.written = session;
  writing_.start([folders = folders_, preferences = first ? preferences : std::string(),
                  session = second ? session : std::string()] {
    write_whole(folders.settings, kSettingsFile, preferences);
    write_whole(folders.session, kSessionFile, session);
    return std::string();
  });
}

void UserMemory::keep_now(State& state, const PanelWidths& widths, bool own_lift) {
  if (folders_.none()) return;
  writing_.wait();
  std::string preferences, session;
  look(state, widths, preferences, session);
  if (!own_lift) session = session_.written;
  try {
    if (preferences != preferences_.written) write_whole(folders_.settings, kSettingsFile, preferences);
    if (session != session_.written) write_whole(folders_.session, kSessionFile, session);
  } catch (const std::exception&) {
    // the window is closed: nobody is left to tell
  }
}

}  // namespace app
