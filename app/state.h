// What the window is about: the Scenario that is asked for, the Trial that was computed from it, the pinned
// reference, the place in time, what is shown. Knows nothing of windows or drawing, so that tests drive it as
// panels do.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/draw_body.h"
#include "app/explanation.h"
#include "app/quality.h"
#include "app/selection.h"
#include "app/units.h"
#include "engine/ui/theme.h"
#include "sim/body/model.h"
#include "sim/body/model_data.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/scenario_json.h"
#include "sim/study/comparison.h"
#include "sim/study/load_distance.h"
#include "sim/trial/trial.h"

namespace app {

struct Playback {
  double time_s = 0.0;
  double speed = 1.0;  ///< 0.25 … 2
  bool playing = false;
  bool loop = true;
  /// Moves on by dt of the wall's clock; at the end starts again or stops.
  void advance(double dt_s, double duration_s);
};

enum class ViewId : int { side, front, three_quarter, spine };
inline constexpr int kViewCount = 4;
inline constexpr std::array<const char*, kViewCount> kViewNames{"side", "front", "three-quarter", "spine"};

/// What the right panel shows.
enum class PageId : int { curves, compare, explain, form, dose, claims, evidence, readiness, lessons };
inline constexpr int kPageCount = 9;
inline constexpr std::array<const char*, kPageCount> kPageNames{
    "curves", "compare", "explain", "form", "dose", "claims", "evidence", "readiness", "lessons"};

/// Which sections of the set-up are open.
struct SetupSections {
  bool objects = true, drills = false, faults = false;
  bool operator==(const SetupSections&) const = default;
};

struct ViewOptions {
  ViewId view = ViewId::three_quarter;
  bool view_requested = true;  ///< the camera should go there
  Overlays overlays;
  engine::ThemeId theme = engine::ThemeId::light;
  bool projector = false;       ///< larger type, thicker lines
  double font_scale = 1.0;      ///< kLeastFontScale … kMostFontScale, on top of the screen's own
  bool reduced_motion = false;  ///< the camera jumps, nothing plays by itself
  UnitSystem units = UnitSystem::si;
  bool first_steps_done = true;  ///< the hint of the first start is not shown
  bool figure_only = false;      ///< the figure fills the window, with its name
  PageId page = PageId::curves;
  Explained explained = Explained::compression;
  sim::ParameterDepth depth = sim::ParameterDepth::basic;  ///< how much of the set-up is shown
  SetupSections sections;
  Selection selected;  ///< what the explain page is about; change it with State::select
  QualityChoice quality = QualityChoice::automatic;
};

inline constexpr double kLeastFontScale = 0.8, kMostFontScale = 2.0;

struct CurveOptions {
  int level = sim::index_of(sim::Level::L5S1);
  bool all_levels = false;
  bool model_band = false;                 ///< shade the spread of the spine models
  bool percent = false;                    ///< time as % of the trial instead of seconds
  std::vector<const sim::Channel*> extra;  ///< chosen from the list
  const sim::Channel* selected = nullptr;  ///< of these, the one that is there because it was clicked on
};

enum class NoticeKind : unsigned char { good, warning, bad };
class State;
/// A message that goes away by itself, or when closed.
struct Notice {
  std::string text;
  NoticeKind kind = NoticeKind::good;
  double age_s = 0.0;
  std::string topic{};           ///< a newer notice of the same topic takes its place; empty: none does
  const char* action = nullptr;  ///< a button, and what it does
  void (*run)(State&) = nullptr;
};

/// The file that a lift was saved to or opened from last. All edits of one lift share it; a lift that was
/// never in a file has an empty path.
struct LiftFile {
  std::string path;  ///< whole
  std::string stem;  ///< its name without folder and ending: what the lift is called
  sim::Scenario saved;
};

/// A settled scenario, and what made it: "Load mass: 20 → 40 kg". The first has no name.
struct Edit {
  sim::Scenario scenario;
  std::string name;
  std::shared_ptr<LiftFile> file;  ///< never nullptr
};

/// The lift that others are compared with.
struct Reference {
  sim::Model model;
  sim::Trial trial;
  int serial;  ///< the trial's, never 0
  std::shared_ptr<LiftFile> file;
};

/// Step of the sentence "load … further forward", m: 10 cm or, where lengths are in inches, 4 in.
inline constexpr double kLoadDistanceStep_m = 0.10, kLoadDistanceStepUs_m = 4.0 * 0.0254;

class State {
 public:
  /// Simulates `first`. Throws sim::InputError when it is not a valid scenario.
  State(sim::ModelData data, std::vector<sim::Preset> presets, const sim::Scenario& first);

  const sim::Scenario& requested() const { return requested_; }
  /// Asks for another scenario; update() computes it. `settled` false: in the middle of a drag, no undo step
  /// yet.
  void request(const sim::Scenario& scenario, bool settled = true);
  /// Asks for another lift, which is no edit of the present one: it has a file of its own, or none yet.
  void take_up(const sim::Scenario& scenario, std::shared_ptr<LiftFile> file = nullptr);
  /// Sets one parameter, with what must follow from it: a movement brings its form, tempo and load; a load
  /// kind a mass.
  void request_parameter(const sim::Parameter& parameter, const sim::ParameterValue& value,
                         bool settled = true);
  /// The value that right-click brings back: of the present movement's own scenario.
  sim::ParameterValue default_of(const sim::Parameter& parameter) const;

  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < history_.size(); }
  /// Each says in a notice what it took back or did again.
  void undo();
  void redo();
  /// The edits, oldest first, and which of them is shown. jump_to(n): undo or redo until that one is.
  const std::vector<Edit>& history() const { return history_; }
  std::size_t history_place() const { return at_; }
  void jump_to(std::size_t place);

  /// The present lift stands in this file, as `saved`.
  void put_in_file(const std::string& whole_path, const sim::Scenario& saved);
  /// Of the present lift; nullptr while it is in none.
  const LiftFile* file() const {
    return history_[at_].file->path.empty() ? nullptr : history_[at_].file.get();
  }
  /// To take the same lift up again later.
  std::shared_ptr<LiftFile> share_file() const { return history_[at_].file; }

  /// Simulates when something else is requested than what was tried last. True when there is a new trial. A
  /// scenario that cannot be simulated leaves the last good trial in place, and its reason in problem().
  bool update();
  const std::string& problem() const { return problem_; }
  const sim::Model& model() const { return model_; }
  const sim::Trial& trial() const { return trial_; }
  const sim::Movement& movement() const { return model_.movements.get(trial_.scenario.movement.id); }
  /// Grows by one with each trial.
  int serial() const { return serial_; }
  const sim::LoadDistanceEffect& load_distance() const { return load_distance_; }

  /// The frame at the playback time.
  const sim::Frame& frame() const;
  int frame_index() const { return sim::frame_index(trial_, playback.time_s); }
  /// Turns the camera to a view. The close-up of the spine brings its own overlays and takes them away again.
  void look_from(ViewId view_id);
  /// Chooses a disc, joint or muscle everywhere: its curve is shown, the explain page is about it.
  void select_level(int level);
  void select(const Selection& selection);
  /// Moves by whole samples and stops playing.
  void step(int samples);
  /// When the compression of the most loaded level is largest, s.
  double peak_time_s() const;

  void pin_reference();
  /// Pins another lift than the present one. Throws sim::InputError when it is not a valid scenario.
  void pin_reference(const sim::Scenario& scenario);
  void clear_reference() { reference_.reset(); }
  /// The reference becomes the present lift and the present lift the reference. Nothing without a reference.
  void swap_reference();
  /// The present lift beside the reference; nullptr without one. Made once a trial, when it is asked for.
  const sim::Comparison* comparison();
  const Reference* reference() const { return reference_ ? &*reference_ : nullptr; }
  /// "Load distance: 0.25 → 0.40 m, Load mass: 20 → 40 kg"; empty when nothing differs from the reference.
  std::string describe_changes() const;
  /// What the edit from one scenario to another is called: the preset or the movement that was chosen, else
  /// the first parameters that differ, in the units of the window.
  std::string name_edit(const sim::Scenario& before, const sim::Scenario& after) const;

  /// Units of the present lift's numbers, and of the reference's (the same without one).
  Units units() const { return {view.units, trial_.scenario.subject.mass_kg}; }
  Units reference_units() const {
    return {view.units, (reference_ ? reference_->trial : trial_).scenario.subject.mass_kg};
  }
  /// Of what is asked for: of the set-up.
  Units requested_units() const { return {view.units, requested_.subject.mass_kg}; }

  const sim::ModelData& data() const { return data_; }
  const sim::MovementLibrary& movements() const { return data_.movements; }
  const std::vector<sim::Preset>& presets() const { return presets_; }

  void notify(NoticeKind kind, std::string text, std::string topic = {});
  void notify(Notice notice);
  std::vector<Notice> notices;
  /// Back to the first lift, with nothing pinned. Can be undone.
  void start_fresh();

  /// Where a file was saved or opened last; empty: nowhere yet.
  std::string last_folder;
  /// Scenario files that were opened or saved, whole paths, newest first.
  std::vector<std::string> recent_files;
  void remember_file(const std::string& whole_path);
  /// Ids of the lessons that were followed to their end with a prediction for every question.
  std::vector<std::string> lessons_done;

  Playback playback;
  ViewOptions view;
  CurveOptions curves;

 private:
  void simulate(const sim::Scenario& scenario);
  void add_edit(const sim::Scenario& scenario, std::shared_ptr<LiftFile> file);
  void measure_load_distance();
  std::string describe(sim::ParameterDifference change, const Units& units) const;

  sim::ModelData data_;
  std::vector<sim::Preset> presets_;
  sim::Scenario requested_, tried_;
  sim::Model model_;
  sim::Workspace workspace_;
  sim::Trial trial_;
  sim::LoadDistanceEffect load_distance_;
  int distance_serial_ = -1;  // trial that it is of
  std::optional<Reference> reference_;
  std::optional<sim::Comparison> comparison_;
  int compared_serial_ = -1, compared_reference_ = -1;
  std::string problem_;
  int serial_ = 0;
  std::vector<Edit> history_;
  std::size_t at_ = 0;  // the one that is shown
};

}  // namespace app
