// The table of panels: what stands where, and in which order it is drawn. A new panel is one file and one
// row.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "app/background.h"
#include "app/browser.h"
#include "app/curves.h"
#include "app/files.h"
#include "app/layout.h"
#include "app/lesson_session.h"
#include "app/scene.h"
#include "app/shortcuts.h"
#include "app/state.h"
#include "app/wall_stages.h"
#include "engine/ui/plot.h"
#include "sim/scenario/everyday_object.h"
#include "sim/study/claims.h"
#include "sim/study/dose.h"
#include "sim/study/drill_search.h"
#include "sim/study/readiness.h"
#include "sim/study/validation.h"

namespace app {

/// What the lessons page remembers.
struct LessonPage {
  int row = -1;                 ///< of the list: lessons, then hunts
  bool open = false;            ///< that row was pressed
  bool follow_row = false;      ///< keys moved it: bring it into view
  bool follow_answer = false;   ///< keys chose one: it has the keyboard
  bool answer_stands = false;   ///< the keyboard is on the chosen answer: Enter goes on
  int shown_place = -1;         ///< the step that the page was scrolled for
  bool drawing = false;         ///< the mouse is drawing
  std::array<double, 2> pen{};  ///< where it was: share of the horizontal axis, value
  std::array<engine::PlotState, 3> plots;
  std::string error;  ///< lessons that cannot be read
};

/// What panels remember between frames that is nobody else's business.
struct PanelMemory {
  // curves: one plot state each for the four fixed plots and the chosen channels
  std::vector<engine::PlotState> plots;
  engine::PlotView time_view;
  std::array<char, 64> channel_filter{};
  // file dialog
  struct FileDialog {
    bool requested = false, open = false, saving = true;
    FileKind kind = FileKind::curves;
    std::filesystem::path folder, listed;
    std::vector<std::string> folders, files;
    std::array<char, 256> name{};
    std::string error;
    bool type_name = false;  ///< the name waits to get the keyboard, all of it selected
    bool asking = false;     ///< whether the file that exists is to be replaced
    bool just_asked = false;
  } dialog;
  std::filesystem::path picture_path;  ///< a picture of the window is to be saved there after this frame
  /// A place on the figure that the mouse is near, or holds.
  struct HandleDrag {
    int near = -1;  ///< index into handles(); -1: none
    bool held = false, moved = false;
    bool stuck = false;           ///< it does not move with its parameter at this instant
    std::array<float, 2> grip{};  ///< from the mouse to the handle when it was taken hold of
  } handle;
  Rect gauges, legends, more_legends, caveats;  ///< over the figure, as drawn last; no width: not drawn
  bool scene_hovered = false;  ///< the mouse was over the figure in the last frame, and over nothing else
  bool show_help = false;
  PageId narrow_page = PageId::curves;  ///< of the last frame
  bool narrow_shows_pages = false;      ///< where set-up and pages share one place
  /// The three steps of the first start: which of them were done.
  struct FirstSteps {
    std::array<bool, 3> done{};
    std::size_t edits = 0;  ///< number of settled edits when the steps began
    bool begun = false;
    float height = 0.0f;  ///< of the hint over the foot of the set-up, pixels; 0: not shown
    Rect rows;            ///< where the set-up shows its rows: what the hint marks among them ends there
  } first_steps;
  bool open_settings = false;      ///< a key asked for them
  double text_size_percent = 0.0;  ///< of the slider while it is dragged
  std::string settings_folder;     ///< where settings are kept; empty: nowhere
  std::filesystem::path assets;    ///< where pages load what they compute from
  bool compare_means = false;      ///< of the compare page
  std::array<bool, sim::kClaimVerdictCount> shown_verdicts{true, true, true, true};
  struct DosePage {
    std::vector<sim::DosePreset> presets;  ///< loaded when the page is first opened
    sim::DosePlan plan;
    Background<sim::Dose> result;
    std::optional<sim::Dose> shown;  ///< the newest result
    bool due = false;                ///< the plan has changed since
  } dose;
  struct ReadinessPage {
    std::vector<sim::ReadinessTest> tests;  ///< loaded when the page is first opened
    Background<std::vector<sim::ReadinessResult>> result;
    std::vector<sim::ReadinessResult> shown;  ///< the newest result
    std::optional<sim::Scenario> person;      ///< whom `result` is about
  } readiness;
  struct DrillSearches {
    Background<sim::FarthestWall> wall;
    Background<std::array<sim::DeepestHinge, sim::kDowelContactsCount>> hinge;
    sim::Scenario wall_of, hinge_of;  ///< the lifts that were searched
    WallStages stages;
  } drills;
  bool drills_shown = false;  ///< of the form page: drills instead of faults and cues
  Browser browser;
  std::vector<sim::EverydayObject> objects;  ///< the shelf, loaded when it is first shown
  std::vector<Rect> object_areas;            ///< where each was drawn last
  std::array<char, 64> parameter_filter{};
  const char* setup_jump = nullptr;                 ///< title of the group that the set-up is to scroll to
  std::optional<sim::MovementSettings> tempo_base;  ///< while the tempo is dragged: what it was before
  Progress claims_progress;                         ///< before what writes it, so that it outlives that
  Background<sim::ClaimsLedger> claims;             ///< of the claims page
  Background<sim::Validation> validation;           ///< of the evidence page, once it was asked for
  LessonSession lessons;
  LessonPage lesson_page;
  bool toggle_fullscreen = false;
  bool quit = false;  ///< a key asked for it
  std::vector<Rect>
      parameter_areas;  ///< where each row of sim::parameters() was drawn last; no width: not drawn
  bool computing() const {
    return dose.result.running() || claims.running() || validation.running() || readiness.result.running() ||
           drills.wall.running() || drills.hinge.running() || lessons.computing();
  }
};

struct PanelContext {
  State& state;
  Scene& scene;
  Curves& curves;
  Curves& reference_curves;
  PanelMemory& memory;
  PanelWidths& widths;
  const Layout& layout;
  std::span<const Shortcut> shortcuts;
  float dt_s = 0.0f;
  bool resting = false;          ///< nothing moved for a moment
  float pixels_per_unit = 1.0f;  ///< framebuffer pixels per interface unit
};

struct Panel {
  const char* id;
  Region region;
  bool edits;  ///< drawn before the scenario is simulated, so that what it asks for is answered in the same
               ///< frame
  void (*draw)(PanelContext&, const Rect&);
};

std::span<const Panel> panels();
/// False for the one of set-up and pages that has no place at the moment.
bool is_shown(const Panel& panel, const Layout& layout, const PanelMemory& memory);

// One in each file of this folder.
void draw_top_bar(PanelContext&, const Rect&);
void draw_panel_switch(PanelContext&, const Rect&);
void draw_setup(PanelContext&, const Rect&);
void edit_handles(PanelContext&, const Rect&);
void draw_time_bar(PanelContext&, const Rect&);
void draw_readouts(PanelContext&, const Rect&);
void draw_scene(PanelContext&, const Rect&);
void draw_pages(PanelContext&, const Rect&);
void draw_browser(PanelContext&, const Rect&);
void draw_file_dialog(PanelContext&, const Rect&);
void draw_help(PanelContext&, const Rect&);
void draw_notices(PanelContext&, const Rect&);
void draw_first_steps(PanelContext&, const Rect&);

/// Under which heading of the set-up a parameter stands; nullptr: nowhere, which must not be.
const char* setup_heading_of(const sim::Parameter& parameter);
/// How tall the read-outs are now, pixels: the banner comes and goes. `narrow`: numbers only.
float readouts_height(const State& state, float width, bool narrow = false);
/// Over the figure, in its window.
void draw_handles(const PanelContext& context, const Rect& area);
/// The everyday objects, in the set-up.
void draw_shelf(PanelContext&);
/// Opens the browser of all lifts.
void open_browser(PanelContext& context);
/// Undo and redo with what they would do, and the list of all edits.
void draw_history_buttons(State& state);
/// Open a file, or one of those that were opened last.
void draw_open_button(PanelContext& context);
/// Units, size of text, colours, motion.
void draw_settings_button(PanelContext& context);
/// Opens the dialog that asks for a file.
void ask_for_file(PanelContext& context, FileKind kind, bool saving);

/// A window without frame or title that fills a rectangle. `padding` in design pixels.
class DockedWindow {
 public:
  DockedWindow(const char* id, const Rect& area, float padding_x, float padding_y, bool scrolls = false,
               bool transparent = false);
  ~DockedWindow();
  DockedWindow(const DockedWindow&) = delete;
  DockedWindow& operator=(const DockedWindow&) = delete;
};

}  // namespace app
