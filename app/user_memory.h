// Keeps what a person prefers, and the lift that was looked at last, in files between one run and the next.
// Writes when things have settled, beside the window; reads once, at the start. Whatever is wrong with a file
// becomes a notice: it is never a reason not to start.
#pragma once

#include <filesystem>
#include <string>

#include "app/background.h"
#include "app/preferences.h"

namespace app {

/// Where the two files lie. Empty: nothing is read or written, as for pictures and tests.
struct UserFolders {
  std::filesystem::path settings;  ///< of settings.json
  std::filesystem::path session;   ///< of session.json
  bool none() const { return settings.empty() && session.empty(); }
};
/// $XDG_CONFIG_HOME/hingelab and $XDG_STATE_HOME/hingelab, or ~/.config/hingelab and ~/.local/state/hingelab.
/// A variable that is no absolute path counts as not set. Without a home: none.
UserFolders find_user_folders();
/// The window of the last run. None: no such file, nothing in it, or it is broken, of which
/// restore_preferences tells.
std::optional<engine::WindowShape> find_last_window(const UserFolders& folders);

class UserMemory {
 public:
  explicit UserMemory(UserFolders folders) : folders_(std::move(folders)) {}
  ~UserMemory() { writing_.wait(); }
  UserMemory(const UserMemory&) = delete;
  UserMemory& operator=(const UserMemory&) = delete;

  /// The settings of the last run onto state and widths. False: there were none, this is the first start.
  bool restore_preferences(State& state, PanelWidths& widths);
  /// The last lift, as an edit that can be undone. False: there was none, or it could not be used.
  bool restore_session(State& state);
  /// What the command line asked for, this time only: the file keeps its own until the person changes it.
  struct Asked {
    std::optional<engine::ThemeId> theme;
    std::optional<bool> projector;
    std::optional<PageId> page;
    std::optional<Overlays> overlays;
    bool window_size = false;
  };
  void keep_out(const Asked& asked) { asked_ = asked; }

  /// Once a tick: the window as it is now; none where it has no shape of its own. A size counts once it was
  /// seen twice, because a window that is being maximised may have its new size first.
  void see_window(const std::optional<engine::WindowShape>& shape);
  /// Once a tick: looks now and then, and writes what has changed and rested. `now_s`: any steady clock.
  /// `own_lift` false: what is shown is a lesson's, so the file keeps the person's lift of before.
  void keep(State& state, const PanelWidths& widths, double now_s, bool own_lift = true);
  /// At the end: writes at once what is not written yet.
  void keep_now(State& state, const PanelWidths& widths, bool own_lift = true);

  const UserFolders& folders() const { return folders_; }
  static constexpr double kLook_s = 0.5;  ///< between two looks; what is the same at two is written

 private:
  struct File {
    std::string text;     // of the last look
    std::string written;  // as it stands in the file
  };
  void look(const State& state, const PanelWidths& widths, std::string& preferences,
            std::string& session) const;
  void take_outcome(State& state);

  UserFolders folders_;
  Preferences restored_;
  Asked asked_;
  std::optional<engine::WindowShape> first_window_, last_window_, window_;
  File preferences_, session_;
  double looked_s_ = -1e9;
  Background<std::string> writing_;  // what went wrong
  bool told_ = false;                // of a folder that cannot be written
};

}  // namespace app
