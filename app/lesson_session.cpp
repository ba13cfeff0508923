#include "app/lesson_session.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// Computations beside the window end when `cancel` is set.
sim::BatchOptions options_with(const std::shared_ptr<std::atomic<bool>>& cancel) {
  return {1, [cancel](int, int) { return !cancel->load(); }};
}

template <typename Item>
int find_by_id(const std::vector<Item>& items, const std::string& id) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].id == id) return static_cast<int>(i);
  return -1;
}

}  // namespace

double Prediction::share_drawn() const {
  const auto count = std::count_if(drawn.begin(), drawn.end(), [](double y) { return std::isfinite(y); });
  return drawn.empty() ? 0.0 : static_cast<double>(count) / static_cast<double>(drawn.size());
}

bool Prediction::begun() const {
  return answer >= 0 || share_drawn() > 0.0;
}

bool Prediction::made() const {
  return answer >= 0 || share_drawn() >= sim::kLeastDrawn;
}

LessonSession::~LessonSession() {
  if (cancel_) *cancel_ = true;
}

void LessonSession::load(const std::filesystem::path& assets, const State& state) {
  if (!lessons_.empty()) return;
  articles_ = sim::load_articles(assets / "claims" / "articles.csv");
  hunts_ = sim::load_hunts(assets / "hunts", articles_, state.presets(), state.movements());
  lessons_ = sim::load_lessons(assets / "lessons", articles_, state.presets(), state.movements());
  seen_.assign(lessons_.size(), false);
}

int LessonSession::find_lesson(const std::string& id) const {
  return find_by_id(lessons_, id);
}
int LessonSession::find_hunt(const std::string& id) const {
  return find_by_id(hunts_, id);
}

// --- what was there before ---

void LessonSession::keep_own(const State& state) {
  if (own_) return;
  own_ = Own{state.requested(), state.share_file(),    {},
             state.view.view,   state.playback.time_s, state.playback.playing};
  if (const Reference* reference = state.reference()) own_->reference = reference->trial.scenario;
}

void LessonSession::stop_computing() {
  if (cancel_) *cancel_ = true;
  wait();
  cancel_ = std::make_shared<std::atomic<bool>>(false);
}

void LessonSession::leave(State& state, bool keep_lift) {
  if (!is_open()) return;
  stop_computing();
  lesson_ = hunt_ = -1;
  places_.clear();
  scored_serial_ = -1;
  if (!keep_lift) {
    state.take_up(own_->scenario, own_->file);
    state.playback.time_s = own_->time_s;
    state.playback.playing = own_->playing;
  }
  if (own_->reference)
    state.pin_reference(*own_->reference);
  else
    state.clear_reference();
  state.look_from(own_->view);
  own_.reset();
}

// --- steps ---

void LessonSession::begin_lesson(State& state, int index) {
  keep_own(state);
  stop_computing();
  hunt_ = -1;
  lesson_ = index;
  const sim::Lesson& lesson = lessons_[at(index)];
  places_.clear();
  for (std::size_t q = 0; q < lesson.questions.size(); ++q)
    places_.push_back({LessonStep::predict, static_cast<int>(q)});
  for (const LessonStep step : {LessonStep::run, LessonStep::compare, LessonStep::explain})
    places_.push_back({step, 0});
  for (std::size_t s = 0; s < lesson.practice.size(); ++s)
    places_.push_back({LessonStep::practice, static_cast<int>(s)});
  predictions_.assign(lesson.questions.size(), {});
  for (Prediction& prediction : predictions_) prediction.drawn.assign(kDrawingPoints, kNothing);
  mastered_.assign(lesson.practice.size(), false);
  run_.start([data = state.data(), lesson, cancel = cancel_] {
    return sim::run_lesson(data, lesson, options_with(cancel));
  });
  go_to(state, 0);
}

bool LessonSession::can_go_on() const {
  if (lesson_ < 0 || is_last()) return false;
  if (place().step == LessonStep::practice) return mastered_[at(place().index)];
  const LessonStep next = places_[at(place_ + 1)].step;
  return next == LessonStep::predict || run() != nullptr;
}

void LessonSession::go_back(State& state) {
  if (can_go_back()) go_to(state, place_ - 1);
}

void LessonSession::go_on(State& state) {
  if (can_go_on()) go_to(state, place_ + 1);
}

void LessonSession::go_to(State& state, int place) {
  place_ = std::clamp(place, 0, static_cast<int>(places_.size()) - 1);
  if (this->place().step == LessonStep::explain) {
    seen_[at(lesson_)] = true;
    const bool predicted = std::all_of(predictions_.begin(), predictions_.end(),
                                       [](const Prediction& prediction) { return prediction.made(); });
    if (predicted && !is_done(state, lesson_)) state.lessons_done.push_back(lesson()->id);
  }
  show(state);
}

bool LessonSession::is_done(const State& state, int lesson) const {
  const std::vector<std::string>& done = state.lessons_done;
  return std::find(done.begin(), done.end(), lessons_[at(lesson)].id) != done.end();
}

bool LessonSession::strayed(const State& state) const {
  if (lesson_ < 0 || place().step == LessonStep::practice) return false;
  const sim::LessonShow& show = lesson()->show;
  const int scenario = place().step == LessonStep::predict ? show.before : show.scenario;
  return !(state.requested() == lesson()->numbers.scenarios[at(scenario)].points.front());
}

void LessonSession::show(State& state) {
  if (const sim::Hunt* hunt = this->hunt()) {
    start_stage();
    state.clear_reference();
    state.look_from(static_cast<ViewId>(hunt->view));
    state.take_up(start_);
    return;
  }
  if (lesson_ < 0) return;
  const sim::LessonShow& show = lesson()->show;
  const auto scenario = [&](int index) -> const sim::Scenario& {
    return lesson()->numbers.scenarios[at(index)].points.front();
  };
  const bool predicting = place().step == LessonStep::predict;
  const ViewId view = static_cast<ViewId>(show.view);
  if (state.view.view != view) state.look_from(view);
  state.take_up(scenario(predicting ? show.before : show.scenario));
  const Reference* pinned = state.reference();
  if (predicting || !show.reference)
    state.clear_reference();
  else if (pinned == nullptr || !(pinned->trial.scenario == scenario(*show.reference)))
    state.pin_reference(scenario(*show.reference));
  if (place().step == LessonStep::run) state.playback.time_s = 0.0, state.playback.playing = true;
}

// --- predictions ---

const sim::LessonQuestion* LessonSession::question() const {
  if (lesson_ < 0 || place().step != LessonStep::predict) return nullptr;
  return &lesson()->questions[at(place().index)];
}

void LessonSession::choose(int answer) {
  const sim::LessonQuestion* asked = question();
  if (asked == nullptr || answer < 0 || answer >= static_cast<int>(asked->answers.size())) return;
  predictions_[at(place().index)].answer = answer;
}

Prediction* LessonSession::drawing() {
  const sim::LessonQuestion* asked = question();
  return asked != nullptr && asked->drawing ? &predictions_[at(place().index)] : nullptr;
}

void LessonSession::draw(double from_share, double from_value, double to_share, double to_value) {
  Prediction* prediction = drawing();
  if (prediction == nullptr) return;
  const sim::LessonDrawing& paper = *question()->drawing;
  const auto place_of = [](double share) {
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * (kDrawingPoints - 1)));
  };
  const int from = place_of(from_share), to = place_of(to_share);
  for (int i = std::min(from, to); i <= std::max(from, to); ++i) {
    const double way = from == to ? 1.0 : static_cast<double>(i - from) / (to - from);
    prediction->drawn[at(i)] = std::clamp(from_value + way * (to_value - from_value), paper.from, paper.to);
  }
}

void LessonSession::erase() {
  Prediction* prediction = drawing();
  if (prediction == nullptr) return;
  prediction->drawn.assign(kDrawingPoints, kNothing);
  prediction->pen = -1;
}

void LessonSession::move_pen(int points, double share) {
  Prediction* prediction = drawing();
  if (prediction == nullptr) return;
  const sim::LessonDrawing& paper = *question()->drawing;
  const double middle = 0.5 * (paper.from + paper.to);
  const int before = std::max(prediction->pen, 0), after = std::clamp(before + points, 0, kDrawingPoints - 1);
  const double value = prediction->drawn[at(before)];
  const double from = std::isfinite(value) ? value : middle;
  // sideways it keeps its height, so that it draws over what was there
  const double to = std::clamp(from + share * (paper.to - paper.from), paper.from, paper.to);
  const auto share_of = [](int point) { return static_cast<double>(point) / (kDrawingPoints - 1); };
  prediction->pen = after;
  draw(share_of(before), points == 0 ? to : from, share_of(after), to);
}

sim::LessonCurve LessonSession::axis_of(const sim::LessonDrawing& drawing, const State& state) const {
  const sim::ClaimScenario& scenario = lesson()->numbers.scenarios[at(drawing.scenario)];
  double from = 0.0, to = 0.0;
  if (scenario.vary) {
    from = std::get<double>(scenario.vary->values.front());
    to = std::get<double>(scenario.vary->values.back());
  } else {
    const sim::Scenario& lift = scenario.points.front();
    to = sim::trial_duration_s(lift, state.movements().get(lift.movement.id));
  }
  sim::LessonCurve axis;
  for (int i = 0; i < kDrawingPoints; ++i) axis.x.push_back(from + (to - from) * i / (kDrawingPoints - 1));
  return axis;
}

// --- hunts ---

const sim::Hunt* LessonSession::hunt() const {
  if (hunt_ >= 0) return &hunts_[at(hunt_)];
  if (lesson_ < 0 || place().step != LessonStep::practice) return nullptr;
  return &lesson()->practice[at(place().index)];
}

void LessonSession::begin_hunt(State& state, int index) {
  keep_own(state);
  stop_computing();
  lesson_ = -1;
  hunt_ = index;
  places_.clear();
  show(state);
  searched_ = -1;
  if (record().par) return;
  searched_ = index;
  search_.start([data = state.data(), hunt = *hunt(), person = own_->scenario.subject, cancel = cancel_] {
    return sim::find_par(data, hunt, person, options_with(cancel));
  });
}

void LessonSession::start_stage() {
  start_ = sim::make_personal_start(*hunt(), own_->scenario.subject);
  scored_serial_ = -1;
}

LessonSession::Record& LessonSession::record() {
  for (Record& record : records_)
    if (record.hunt == hunt()->id && record.person == own_->scenario.subject) return record;
  records_.push_back({hunt()->id, own_->scenario.subject, {}, {}});
  return records_.back();
}

const sim::HuntPar* LessonSession::par() const {
  if (hunt_ < 0) return nullptr;
  for (const Record& record : records_)
    if (record.hunt == hunt()->id && record.person == own_->scenario.subject && record.par)
      return &*record.par;
  return nullptr;
}

std::optional<double> LessonSession::best() const {
  if (hunt_ < 0) return {};
  for (const Record& record : records_)
    if (record.hunt == hunt()->id && record.person == own_->scenario.subject) return record.best;
  return {};
}

void LessonSession::restart(State& state) {
  if (hunt() != nullptr) state.take_up(start_);
}

void LessonSession::show_par(State& state) {
  if (par() != nullptr && par()->found) state.take_up(par()->scenario);
}

void LessonSession::follow(const State& state) {
  run_.poll();
  search_.poll();
  if (hunt_ >= 0 && hunt_ == searched_ && search_.result() != nullptr && search_.result()->is_complete) {
    record().par = *search_.result();
    searched_ = -1;
  }
  const sim::Hunt* hunt = this->hunt();
  if (hunt == nullptr || scored_serial_ == state.serial() || !(state.trial().scenario == state.requested()))
    return;
  scored_serial_ = state.serial();
  score_ = sim::score_hunt(*hunt, start_, state.trial());
  if (hunt_ < 0) {
    // once mastered, a stage stays open
    if (score_.counts()) mastered_[at(place().index)] = true;
    return;
  }
  std::optional<double>& best = record().best;
  if (score_.counts() && (!best || sim::is_better(*hunt->goal, score_.value, *best))) best = score_.value;
}

}  // namespace app
