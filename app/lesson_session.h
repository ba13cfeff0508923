// A lesson or a hunt that somebody is in: which step, what was predicted, what was computed, how the lift at
// hand does. Works on a State as hands would, and gives back the lift that was there before. Knows no window.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/background.h"
#include "app/state.h"
#include "sim/study/hunt_search.h"
#include "sim/study/lesson_run.h"

namespace app {

enum class LessonStep : int { predict, run, compare, explain, practice };

/// One page of a lesson: the step, and which question or stage of practice.
struct LessonPlace {
  LessonStep step = LessonStep::predict;
  int index = 0;
};

/// What a learner predicted for one question.
struct Prediction {
  int answer = -1;             ///< of a choice; -1: none
  std::vector<double> drawn;   ///< of a drawing, evenly over its horizontal axis; NaN where nothing was drawn
  int pen = -1;                ///< of the keyboard: an index into `drawn`; -1: not taken up
  bool begun() const;          ///< something is chosen or drawn
  double share_drawn() const;  ///< of the horizontal axis
  bool made() const;           ///< it says enough to be compared: an answer, or sim::kLeastDrawn of a curve
};
inline constexpr int kDrawingPoints = 81;

class LessonSession {
 public:
  LessonSession() = default;
  ~LessonSession();

  /// Reads lessons and hunts, once. Throws sim::InputError.
  void load(const std::filesystem::path& assets, const State& state);
  const std::vector<sim::Lesson>& lessons() const { return lessons_; }
  const std::vector<sim::Hunt>& hunts() const { return hunts_; }
  const std::vector<sim::Article>& articles() const { return articles_; }
  /// Which one of a list is meant by its id; -1: none.
  int find_lesson(const std::string& id) const;
  int find_hunt(const std::string& id) const;

  // --- lessons

  /// Keeps the present lift, shows the lesson's, and computes the lesson beside the window.
  void begin_lesson(State& state, int index);
  const sim::Lesson* lesson() const { return lesson_ < 0 ? nullptr : &lessons_[at(lesson_)]; }
  /// nullptr until it is computed, and where it could not be.
  const sim::LessonRun* run() const { return run_.result(); }
  std::string error() const { return run_.error(); }
  const std::vector<LessonPlace>& places() const { return places_; }
  const LessonPlace& place() const { return places_[at(place_)]; }
  int place_index() const { return place_; }
  bool can_go_back() const { return place_ > 0; }
  /// False: the lesson is over, or its lifts are not computed yet, or a stage of practice is not mastered.
  bool can_go_on() const;
  bool is_last() const { return place_ + 1 == static_cast<int>(places_.size()); }
  void go_back(State& state);
  void go_on(State& state);
  void go_to(State& state, int place);
  /// This lesson was followed to its explanation with a prediction for every question, in this run of the
  /// program or an earlier one (State::lessons_done).
  bool is_done(const State& state, int lesson) const;
  /// Or without, since the program started.
  bool is_seen(int lesson) const { return seen_[at(lesson)]; }

  // --- predicting

  const sim::LessonQuestion* question() const;  ///< of the present place; nullptr elsewhere
  const Prediction& prediction(int question) const { return predictions_[at(question)]; }
  void choose(int answer);
  /// From one place of the paper to another, as a pen goes: shares of the horizontal axis (0 to 1) and
  /// values.
  void draw(double from_share, double from_value, double to_share, double to_value);
  void erase();
  /// The keyboard's pen: sideways in points, upward in shares of the vertical axis; it draws as it goes.
  void move_pen(int points, double share);
  /// The horizontal axis of a drawing.
  sim::LessonCurve axis_of(const sim::LessonDrawing& drawing, const State& state) const;

  // --- hunts and stages of practice

  void begin_hunt(State& state, int index);
  const sim::Hunt* hunt() const;  ///< of the hunt, or of the present stage of practice
  bool is_hunt() const { return hunt_ >= 0; }
  const sim::HuntPar* par() const;  ///< nullptr until it is found; none for a stage
  bool searching() const { return search_.running(); }
  const sim::HuntScore& score() const { return score_; }
  const sim::Scenario& start() const { return start_; }  ///< with this person's body
  std::optional<double> best() const;                    ///< so far, of lifts that count; by this person
  void restart(State& state);                            ///< brings the start back
  void show_par(State& state);

  // --- both

  bool is_open() const { return lesson_ >= 0 || hunt_ >= 0; }
  /// The lift that was there before; nullptr when nothing is open.
  const sim::Scenario* own() const { return own_ ? &own_->scenario : nullptr; }
  /// The lift is another one than the lesson shows here.
  bool strayed(const State& state) const;
  /// Shows what belongs to the present place again.
  void show(State& state);
  /// Closes; the lift, the reference and the view of before come back, unless the present lift is to stay.
  void leave(State& state, bool keep_lift = false);

  /// Once a frame, after the simulation: takes results, reads the score.
  void follow(const State& state);
  bool computing() const { return run_.running() || search_.running(); }
  void wait() { run_.wait(), search_.wait(); }

 private:
  struct Own {
    sim::Scenario scenario;
    std::shared_ptr<LiftFile> file;
    std::optional<sim::Scenario> reference;
    ViewId view;
    double time_s;
    bool playing;
  };
  /// What a person has reached in one hunt.
  struct Record {
    std::string hunt;
    sim::SubjectSettings person;
    std::optional<sim::HuntPar> par;
    std::optional<double> best;
  };
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  void keep_own(const State& state);
  void stop_computing();
  void start_stage();
  Record& record();
  Prediction* drawing();

  std::vector<sim::Article> articles_;
  std::vector<sim::Lesson> lessons_;
  std::vector<sim::Hunt> hunts_;
  std::vector<bool> seen_;
  int lesson_ = -1, hunt_ = -1, place_ = 0;
  std::vector<LessonPlace> places_;
  std::vector<Prediction> predictions_;
  std::vector<bool> mastered_;  // stages of practice
  std::optional<Own> own_;
  sim::Scenario start_;  // of the hunt or stage, with this person's body
  sim::HuntScore score_;
  int scored_serial_ = -1;
  int searched_ = -1;  // hunt that search_ is, or was, about
  std::vector<Record> records_;
  std::shared_ptr<std::atomic<bool>> cancel_;
  Background<sim::LessonRun> run_;
  Background<sim::HuntPar> search_;
};

}  // namespace app
