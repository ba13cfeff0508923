// The program in the window: one tick takes the input of a frame, simulates what was asked for, and draws. It
// owns no window: it runs the same in one and off screen.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "app/curves.h"
#include "app/layout.h"
#include "app/panels/panel.h"
#include "app/scene.h"
#include "app/state.h"
#include "app/user_memory.h"
#include "engine/platform/platform.h"
#include "engine/ui/ui_context.h"

namespace app {

struct AppOptions {
  std::filesystem::path assets, shaders;
  sim::Scenario scenario;
  std::filesystem::path scenario_file;  ///< that names the lift; empty: it comes from none
  ViewId view = ViewId::three_quarter;
  std::optional<PageId> page;              ///< unset: as in the settings, else the curves
  std::optional<sim::Scenario> reference;  ///< pinned from the start
  std::vector<std::string> shown;          ///< overlays that are switched, as in DesktopOptions
  std::optional<engine::ThemeId> theme;    ///< unset, also of projector: as in the settings
  std::optional<bool> projector;
  engine::FontSource best_font = engine::FontSource::inter;
  UserFolders folders;           ///< where settings and the last lift are kept; none: they are not
  bool restore_session = false;  ///< show the last lift instead of `scenario`
  std::optional<double> time_s;  ///< unset: at the peak of compression
  bool playing = false;
  bool has_size = false;  ///< the window's size was asked for this time
  std::string lesson;     ///< id of a lesson or hunt to open; empty: none
  int lesson_step = 0;    ///< from 0
};

/// How long the parts of one tick took, s.
struct TickTimes {
  double simulation = 0.0;  ///< planning, dynamics, muscles of the whole repetition; 0 when nothing changed
  double interface = 0.0;   ///< panels and curves
  double drawing = 0.0;     ///< the figure and the interface through OpenGL, until they are shown
  double whole() const { return simulation + interface + drawing; }
};

class App {
 public:
  /// Loads, builds, simulates. Throws sim::InputError for bad data or a bad scenario, std::runtime_error when
  /// the machine cannot draw.
  App(engine::Platform& platform, const AppOptions& options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// One step of the main loop. False when the window was closed.
  bool tick();
  /// True while the window has no pixels: nothing is drawn then.
  bool minimised() const;
  /// Waits for what is computed beside the window.
  void finish_computations();
  /// Takes the picture of the next tick; empty otherwise.
  void capture_into(engine::Image* image) { capture_ = image; }

  State& state() { return state_; }
  Scene& scene() { return scene_; }
  PanelMemory& memory() { return memory_; }
  engine::UiContext& ui() { return ui_; }
  const TickTimes& times() const { return times_; }
  const Layout& layout() const { return layout_; }
  /// The values that the curves panel shows of one channel.
  std::span<const double> curve(std::string_view channel_id) { return curves_.values(channel_id); }

 private:
  void open_lesson(const AppOptions& options);
  double wait_s() const;
  PanelContext context();
  void restore(const AppOptions& options);
  bool has_own_lift() const;
  void hand_out_keys();
  void take_input();
  void draw_panels();
  void drag_splitters(PanelContext& context);
  void take_pictures();

  engine::Platform& platform_;
  State state_;
  engine::UiContext ui_;
  Scene scene_;
  Curves curves_, reference_curves_;
  PanelMemory memory_;
  PanelWidths widths_;
  UserMemory user_;
  bool restored_ = false;         // the last lift
  bool opened_own_lift_ = false;  // no lift was asked for when the program was started
  Layout layout_;
  engine::Image* capture_ = nullptr;
  double now_s_ = 0.0, active_s_ = 0.0;
  float dt_s_ = 0.0f;
  TickTimes times_;
  bool showing_rest_ = false;  ///< the last picture was drawn at leisure
};

}  // namespace app
