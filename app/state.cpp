#include "app/state.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "sim/scenario/input_error.h"

namespace app {
namespace {

constexpr std::size_t kMostUndoSteps = 200;
constexpr std::size_t kMostNotices = 4;
constexpr std::size_t kMostRecentFiles = 8;
constexpr std::size_t kMostNamedChanges = 2;  // in the name of one edit
constexpr double kUsualLoad_kg = 20.0;        // when a load is chosen in a movement that has none of its own

}  // namespace

void Playback::advance(double dt_s, double duration_s) {
  if (!playing || !(duration_s > 0.0)) return;
  time_s += dt_s * speed;
  if (time_s < duration_s) return;
  if (loop) {
    time_s = std::fmod(time_s, duration_s);
  } else {
    time_s = duration_s;
    playing = false;
  }
}

State::State(sim::ModelData data, std::vector<sim::Preset> presets, const sim::Scenario& first)
    : data_(std::move(data)),
      presets_(std::move(presets)),
      requested_(first),
      tried_(first),
      model_((sim::check_scenario(first, data_.movements),
              sim::build_model(data_, first.subject, first.model))) {
  simulate(first);
  history_.push_back({first, {}, std::make_shared<LiftFile>()});
}

// --- editing ---

void State::request(const sim::Scenario& scenario, bool settled) {
  requested_ = scenario;
  const Edit& present = history_[at_];
  if (!settled || scenario == present.scenario) return;
  // another movement is another lift
  const bool same = scenario.movement.id == present.scenario.movement.id;
  add_edit(scenario, same ? present.file : std::make_shared<LiftFile>());
}

void State::take_up(const sim::Scenario& scenario, std::shared_ptr<LiftFile> file) {
  requested_ = scenario;
  Edit& present = history_[at_];
  if (scenario == present.scenario) {
    if (file != nullptr) present.file = std::move(file);
    return;
  }
  add_edit(scenario, file != nullptr ? std::move(file) : std::make_shared<LiftFile>());
}

void State::add_edit(const sim::Scenario& scenario, std::shared_ptr<LiftFile> file) {
  history_.resize(at_ + 1);
  history_.push_back({scenario, name_edit(history_[at_].scenario, scenario), std::move(file)});
  if (history_.size() > kMostUndoSteps) history_.erase(history_.begin());
  at_ = history_.size() - 1;
}

void State::put_in_file(const std::string& whole_path, const sim::Scenario& saved) {
  *history_[at_].file = {whole_path, std::filesystem::path(whole_path).stem().string(), saved};
}

void State::request_parameter(const sim::Parameter& parameter, const sim::ParameterValue& value,
                              bool settled) {
  sim::Scenario next = requested_;
  if (parameter.id == "movement.id") {
    next = sim::with_movement(next, data_.movements.get(std::get<std::string>(value)));
  } else {
    parameter.set(next, value);
  }
  if (parameter.id == "load.mass_kg") sim::settle_load_kind(next);
  // no load has no mass, and a load has one; only some loads go with one hand
  if (parameter.id == "load.kind") {
    const double own = data_.movements.get(next.movement.id).defaults.load.mass_kg;
    if (next.load.kind == sim::LoadKind::none)
      next.load.mass_kg = 0.0;
    else if (!(next.load.mass_kg > 0.0))
      next.load.mass_kg = own > 0.0 ? own : kUsualLoad_kg;
    if (!sim::fits_one_hand(next.load.kind)) next.load.hands = sim::LoadHands::both;
  }
  request(next, settled);
}

sim::ParameterValue State::default_of(const sim::Parameter& parameter) const {
  return parameter.get(sim::with_movement(sim::Scenario{}, data_.movements.get(requested_.movement.id)));
}

void State::jump_to(std::size_t place) {
  at_ = std::min(place, history_.size() - 1);
  requested_ = history_[at_].scenario;
}

void State::undo() {
  if (!can_undo()) return;
  const std::string name = history_[at_].name;
  jump_to(at_ - 1);
  notify(NoticeKind::good, "Undone: " + name, "history");
}

void State::redo() {
  if (!can_redo()) return;
  jump_to(at_ + 1);
  notify(NoticeKind::good, "Done again: " + history_[at_].name, "history");
}

// --- computing ---

void State::simulate(const sim::Scenario& scenario) {
  if (!sim::model_fits(model_, scenario)) model_ = sim::build_model(data_, scenario.subject, scenario.model);
  sim::simulate(model_, scenario, workspace_, trial_);
  playback.time_s = std::min(playback.time_s, trial_.motion.duration_s);
  ++serial_;
  measure_load_distance();
}

// A distance that is round in the unit of lengths. The effect is not linear in it: it is solved anew.
void State::measure_load_distance() {
  const double step_m = view.units == UnitSystem::us ? kLoadDistanceStepUs_m : kLoadDistanceStep_m;
  if (load_distance_.step_m == step_m && distance_serial_ == serial_) return;
  load_distance_ = sim::find_load_distance_effect(model_, trial_.scenario, step_m);
  distance_serial_ = serial_;
}

bool State::update() {
  if (requested_ == tried_) {
    measure_load_distance();
    return false;
  }
  tried_ = requested_;
  try {
    sim::check_scenario(requested_, data_.movements);
  } catch (const sim::InputError& error) {
    problem_ = error.what();
    return false;
  }
  const sim::Scenario good = trial_.scenario;
  try {
    simulate(requested_);
  } catch (const sim::InputError& error) {
    problem_ = error.what();
    simulate(good);
    return true;
  }
  problem_.clear();
  return true;
}

const sim::Frame& State::frame() const {
  return trial_.frames[static_cast<std::size_t>(frame_index())];
}

void State::look_from(ViewId view_id) {
  const bool was_spine = view.view == ViewId::spine, is_spine = view_id == ViewId::spine;
  if (was_spine != is_spine) view.overlays.spine_focus = view.overlays.disc_labels = is_spine;
  view.view = view_id;
  view.view_requested = true;
}

void State::select_level(int level) {
  curves.level = std::clamp(level, 0, sim::kLevelCount - 1);
  curves.all_levels = false;
  view.selected = {};
}

void State::select(const Selection& selection) {
  view.selected = selection;
  const sim::Channel* channel = sim::find_channel(selection_channel(selection));
  // the hip's curve is always there
  const bool shown = channel == nullptr || channel->id == "joint.hip.torque_Nm" ||
                     std::find(curves.extra.begin(), curves.extra.end(), channel) != curves.extra.end();
  if (shown) return;
  if (curves.selected != nullptr) std::erase(curves.extra, curves.selected);
  curves.extra.push_back(channel);
  curves.selected = channel;
}

void State::step(int samples) {
  playback.playing = false;
  const int last = static_cast<int>(trial_.frames.size()) - 1;
  playback.time_s =
      trial_.frames[static_cast<std::size_t>(std::clamp(frame_index() + samples, 0, last))].time_s;
}

double State::peak_time_s() const {
  return trial_.summary.compression_N[static_cast<std::size_t>(trial_.summary.worst_level)].time_s;
}

// --- comparing ---

void State::pin_reference() {
  reference_ = Reference{model_, trial_, serial_, share_file()};
}

void State::pin_reference(const sim::Scenario& scenario) {
  sim::check_scenario(scenario, data_.movements);
  sim::Model model = sim::build_model(data_, scenario.subject, scenario.model);
  sim::Trial trial = sim::simulate(model, scenario);
  reference_ = Reference{std::move(model), std::move(trial), ++serial_, std::make_shared<LiftFile>()};
  ++serial_;  // the present lift is another one
}

void State::swap_reference() {
  if (!reference_) return;
  const sim::Scenario other = reference_->trial.scenario;
  const std::shared_ptr<LiftFile> file = reference_->file;
  pin_reference();
  take_up(other, file);
}

const sim::Comparison* State::comparison() {
  if (!reference_) return nullptr;
  if (!comparison_ || compared_serial_ != serial_ || compared_reference_ != reference_->serial) {
    comparison_ = sim::compare_trials(reference_->trial, trial_);
    compared_serial_ = serial_;
    compared_reference_ = reference_->serial;
  }
  return &*comparison_;
}

// Movements under their names.
std::string State::describe(sim::ParameterDifference change, const Units& units) const {
  if (change.parameter->id == "movement.id")
    for (sim::ParameterValue* value : {&change.before, &change.after})
      if (const sim::Movement* movement = data_.movements.find(std::get<std::string>(*value)))
        *value = movement->label;
  return describe_difference(change, units);
}

std::string State::describe_changes() const {
  std::string text;
  if (!reference_) return text;
  for (const sim::ParameterDifference& change :
       sim::find_differences(reference_->trial.scenario, trial_.scenario))
    text += (text.empty() ? "" : ", ") + describe(change, units());
  return text;
}

// Few changes are named one by one; a preset or a movement brings many.
std::string State::name_edit(const sim::Scenario& before, const sim::Scenario& after) const {
  const auto changes = sim::find_differences(before, after);
  if (changes.size() > kMostNamedChanges)
    for (const sim::Preset& preset : presets_)
      if (preset.scenario == after) return preset.label;
  const Units units{view.units, after.subject.mass_kg};
  std::string text;
  for (std::size_t i = 0; i < changes.size() && i < kMostNamedChanges; ++i) {
    const std::string one = describe(changes[i], units);
    if (changes[i].parameter->id == "movement.id") return one;
    text += (i == 0 ? "" : ", ") + one;
  }
  if (changes.size() > kMostNamedChanges)
    text += fmt::format(", and {} more", changes.size() - kMostNamedChanges);
  return text;
}

void State::notify(NoticeKind kind, std::string text, std::string topic) {
  notify({std::move(text), kind, 0.0, std::move(topic)});
}

void State::notify(Notice notice) {
  if (!notice.topic.empty())
    std::erase_if(notices, [&](const Notice& other) { return other.topic == notice.topic; });
  if (notices.size() >= kMostNotices) notices.erase(notices.begin());
  notices.push_back(std::move(notice));
}

void State::start_fresh() {
  clear_reference();
  take_up(history_.front().scenario, history_.front().file);
  look_from(ViewId::three_quarter);
  playback.time_s = 0.0;
}

void State::remember_file(const std::string& whole_path) {
  std::erase(recent_files, whole_path);
  recent_files.insert(recent_files.begin(), whole_path);
  if (recent_files.size() > kMostRecentFiles) recent_files.resize(kMostRecentFiles);
}

}  // namespace app
