// What the window is about: the Scenario that is asked for, the Trial that was computed from it, the pinned
// reference, the place in time, what is shown. Knows nothing of windows or drawing, so that tests drive it as
// panels do.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/draw_body.h"
#include "app/explanation.h"
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

struct ViewOptions {
  ViewId view = ViewId::three_quarter;
  bool view_requested = true;  ///< the camera should go there
  Overlays overlays;
  engine::ThemeId theme = engine::ThemeId::light;
  bool projector = false;    ///< larger type, thicker lines
  bool figure_only = false;  ///< the figure fills the window, with its name
  PageId page = PageId::curves;
  Explained explained = Explained::compression;
  sim::ParameterDepth depth = sim::ParameterDepth::basic;  ///< how much of the set-up is shown
};

struct CurveOptions {
  int level = sim::index_of(sim::Level::L5S1);
  bool all_levels = false;
  bool model_band = false;                 ///< shade the spread of the spine models
  bool percent = false;                    ///< time as % of the trial instead of seconds
  std::vector<const sim::Channel*> extra;  ///< chosen from the list
};

enum class NoticeKind : unsigned char { good, warning, bad };
/// A message that goes away by itself, or when closed.
struct Notice {
  std::string text;
  NoticeKind kind = NoticeKind::good;
  double age_s = 0.0;
};

/// The lift that others are compared with.
struct Reference {
  sim::Model model;
  sim::Trial trial;
  int serial;  ///< the trial's, never 0
};

/// Step of the sentence "load … further forward", m.
inline constexpr double kLoadDistanceStep_m = 0.10;

class State {
 public:
  /// Simulates `first`. Throws sim::InputError when it is not a valid scenario.
  State(sim::ModelData data, std::vector<sim::Preset> presets, const sim::Scenario& first);

  const sim::Scenario& requested() const { return requested_; }
  /// Asks for another scenario; update() computes it. `settled` false: in the middle of a drag, no undo step
  /// yet.
  void request(const sim::Scenario& scenario, bool settled = true);
  /// Sets one parameter, with what must follow from it: a movement brings its form, tempo and load; a load
  /// kind a mass.
  void request_parameter(const sim::Parameter& parameter, const sim::ParameterValue& value,
                         bool settled = true);
  /// The value that right-click brings back: of the present movement's own scenario.
  sim::ParameterValue default_of(const sim::Parameter& parameter) const;

  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < history_.size(); }
  void undo();
  void redo();

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
  /// "load distance 0.25 → 0.40 m, load mass 20 → 40 kg"; empty when nothing differs from the reference.
  std::string describe_changes() const;

  const sim::ModelData& data() const { return data_; }
  const sim::MovementLibrary& movements() const { return data_.movements; }
  const std::vector<sim::Preset>& presets() const { return presets_; }

  void notify(NoticeKind kind, std::string text);
  std::vector<Notice> notices;

  Playback playback;
  ViewOptions view;
  CurveOptions curves;

 private:
  void simulate(const sim::Scenario& scenario);

  sim::ModelData data_;
  std::vector<sim::Preset> presets_;
  sim::Scenario requested_, tried_;
  sim::Model model_;
  sim::Workspace workspace_;
  sim::Trial trial_;
  sim::LoadDistanceEffect load_distance_;
  std::optional<Reference> reference_;
  std::optional<sim::Comparison> comparison_;
  int compared_serial_ = -1, compared_reference_ = -1;
  std::string problem_;
  int serial_ = 0;
  std::vector<sim::Scenario> history_;  // settled scenarios
  std::size_t at_ = 0;                  // the one that is shown
};

/// The unit and rounding in which a parameter's numbers are read: "0.40 m".
std::string format_parameter_value(const sim::Parameter& parameter, const sim::ParameterValue& value);
/// Decimals that a step needs: 0.01 → 2.
int decimals_of(double step);

}  // namespace app
