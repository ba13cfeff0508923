// What the window is about, without a window: editing, undo, the last good trial, playback, comparison.
#include "app/state.h"

#include <cmath>

#include "sim/scenario/input_error.h"
#include "sim/scenario/parameters.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kClock{1e-9, 0.0, "sums of a few time steps"};
constexpr Tolerance kBalance{1e-6, 0.0, "the hands are solved to a point"};

const sim::Parameter& parameter(const char* id) {
  return *sim::find_parameter(id);
}

void set(app::State& state, const char* id, const sim::ParameterValue& value, bool settled = true) {
  state.request_parameter(parameter(id), value, settled);
}

TEST_CASE("What is requested is simulated once, and only when it changed") {
  app::State state = make_state();
  const int before = state.serial();
  CHECK_FALSE(state.update());
  set(state, "load.mass_kg", 60.0);
  CHECK(state.trial().scenario.load.mass_kg != 60.0);
  CHECK(state.update());
  CHECK(state.trial().scenario.load.mass_kg == 60.0);
  CHECK_FALSE(state.update());
  CHECK(state.serial() == before + 1);
}

TEST_CASE("More mass on the bar raises the peak compression at once") {
  app::State state = make_state();
  const double light = state.trial().summary.compression_N[0].value;
  set(state, "load.mass_kg", 80.0);
  state.update();
  CHECK(state.trial().summary.compression_N[0].value > 1.1 * light);
}

TEST_CASE("Another subject rebuilds the model, another load does not") {
  app::State state = make_state();
  set(state, "subject.height_m", 1.90);
  state.update();
  CHECK(state.model().subject.height_m == 1.90);
  CHECK(sim::model_fits(state.model(), state.trial().scenario));
}

TEST_CASE("A drag is one undo step, and undo and redo walk through the edits") {
  app::State state = make_state();
  const double first = state.requested().load.mass_kg;
  for (const double mass : {50.0, 60.0, 70.0}) set(state, "load.mass_kg", mass, false);
  set(state, "load.mass_kg", 80.0);
  set(state, "form.knee_flexion_deg", 25.0);
  state.update();
  REQUIRE(state.can_undo());
  state.undo();
  CHECK(state.requested().load.mass_kg == 80.0);
  state.undo();
  CHECK(state.requested().load.mass_kg == first);
  CHECK_FALSE(state.can_undo());
  state.redo();
  state.redo();
  CHECK_FALSE(state.can_redo());
  CHECK(state.requested().form.knee_flexion_deg == 25.0);
  CHECK(state.update() == false);  // back where it was: nothing to compute
}

TEST_CASE("Every edit has a name, undo and redo say it, and any of them can be jumped to") {
  app::State state = make_state();
  set(state, "load.mass_kg", 60.0);
  set(state, "form.knee_flexion_deg", 25.0);
  state.view.units = app::UnitSystem::us;
  set(state, "load.forward_offset_m", 0.0254);
  set(state, "movement.id", std::string("stoop_lift"));
  state.request(preset_scenario("back_squat"));
  const auto& history = state.history();
  REQUIRE(history.size() == 6);
  CHECK(history[0].name.empty());
  CHECK(history[1].name == "Load mass: 40 → 60 kg");
  CHECK(history[2].name == "Knee bend: 20 → 25°");
  CHECK(history[3].name == "Load distance: 0.0 → 1.0 in");
  CHECK(history[4].name.find("toop") != std::string::npos);  // movement or preset, which are the same lift
  CHECK(history[5].name.find("→") == std::string::npos);  // a preset is called by its name

  state.jump_to(1);
  CHECK(state.requested().load.mass_kg == 60.0);
  CHECK(state.requested().movement.id == "rdl");
  CHECK(state.history_place() == 1);
  CHECK(state.history().size() == 6);
  const std::size_t notices = state.notices.size();
  state.undo();
  CHECK(state.requested().load.mass_kg == 40.0);
  state.redo();
  // one notice of the last of them, not a heap
  REQUIRE(state.notices.size() == notices + 1);
  CHECK(state.notices.back().text == "Done again: Load mass: 40 → 60 kg");
  state.undo();
  state.undo();  // nothing before the first
  CHECK(state.notices.back().text == "Undone: Load mass: 40 → 60 kg");
}

TEST_CASE("An edit after undo forgets what was undone") {
  app::State state = make_state();
  set(state, "load.mass_kg", 50.0);
  state.undo();
  set(state, "load.mass_kg", 55.0);
  CHECK_FALSE(state.can_redo());
  state.undo();
  state.redo();
  CHECK(state.requested().load.mass_kg == 55.0);
}

TEST_CASE("A scenario that is not valid leaves the last good trial and says why") {
  app::State state = make_state();
  const sim::Scenario good = state.trial().scenario;
  const int serial = state.serial();
  sim::Scenario bad = good;
  bad.load.hands = sim::LoadHands::right;  // a barbell needs both
  state.request(bad);
  CHECK_FALSE(state.update());
  CHECK(contains(state.problem(), "load.hands"));
  CHECK((state.trial().scenario == good));
  CHECK(state.serial() == serial);
  state.undo();
  state.update();
  CHECK(state.problem().empty());
  CHECK((state.trial().scenario == good));
}

TEST_CASE("The first scenario must be valid") {
  sim::ModelData data = sim::load_model_data(std::filesystem::path(HINGELAB_SOURCE_DIR) / "assets");
  sim::Scenario bad;
  bad.subject.height_m = 9.0;
  CHECK_THROWS_AS(app::State(std::move(data), {}, bad), sim::InputError);
}

TEST_CASE("A movement brings its own form and load, and keeps the subject") {
  app::State state = make_state();
  set(state, "subject.mass_kg", 62.0);
  set(state, "movement.id", std::string("back_squat"));
  state.update();
  const sim::Scenario& defaults = state.movements().get("back_squat").defaults;
  CHECK((state.trial().scenario.form == defaults.form));
  CHECK((state.trial().scenario.load == defaults.load));
  CHECK(state.trial().scenario.subject.mass_kg == 62.0);
}

TEST_CASE("A load chosen where there was none gets a mass, and none takes it away") {
  app::State state = make_state("hip_hinge");
  set(state, "load.kind", std::string("dumbbells"));
  CHECK(state.requested().load.mass_kg > 0.0);
  CHECK(state.update());
  set(state, "load.hands", std::string("right"));
  set(state, "load.kind", std::string("box"));
  CHECK((state.requested().load.hands == sim::LoadHands::both));
  CHECK(state.update());
  set(state, "load.kind", std::string("none"));
  CHECK(state.requested().load.mass_kg == 0.0);
  CHECK(state.update());
  CHECK(state.problem().empty());
}

TEST_CASE("A mass where nothing is carried is held as dumbbells") {
  app::State state = make_state("hip_hinge");
  set(state, "load.mass_kg", 12.0);
  CHECK((state.requested().load.kind == sim::LoadKind::dumbbells));
  CHECK(state.update());
  CHECK(state.problem().empty());
}

TEST_CASE("What right-click brings back is the movement's own") {
  app::State state = make_state("rdl");
  set(state, "movement.id", std::string("bodyweight_squat"));
  const auto value = std::get<double>(state.default_of(parameter("form.knee_flexion_deg")));
  CHECK(value == state.movements().get("bodyweight_squat").defaults.form.knee_flexion_deg);
}

TEST_CASE("Playback runs in the wall's time times speed, and repeats or stops at the end") {
  app::Playback playback;
  playback.playing = true;
  playback.speed = 0.5;
  playback.advance(1.0, 4.0);
  CHECK(near(playback.time_s, 0.5, kClock));
  playback.time_s = 3.9;
  playback.advance(0.4, 4.0);
  CHECK(near(playback.time_s, 0.1, kClock));
  playback.loop = false;
  playback.time_s = 3.9;
  playback.advance(1.0, 4.0);
  CHECK(playback.time_s == 4.0);
  CHECK_FALSE(playback.playing);
}

TEST_CASE("Time stays within a trial that became shorter") {
  app::State state = make_state();
  state.playback.time_s = state.trial().motion.duration_s;
  set(state, "movement.lower_s", 0.5);
  state.update();
  CHECK(state.playback.time_s <= state.trial().motion.duration_s);
  CHECK(state.frame_index() < static_cast<int>(state.trial().frames.size()));
}

TEST_CASE("Steps go by samples and stop at both ends") {
  app::State state = make_state();
  state.playback.playing = true;
  state.playback.time_s = 1.0;
  const int at = state.frame_index();
  state.step(1);
  CHECK(state.frame_index() == at + 1);
  CHECK_FALSE(state.playback.playing);
  state.step(-100000);
  CHECK(state.frame_index() == 0);
  state.step(100000);
  CHECK(state.frame_index() == static_cast<int>(state.trial().frames.size()) - 1);
}

TEST_CASE("A pinned reference names exactly what differs") {
  app::State state = make_state();
  CHECK(state.describe_changes().empty());
  state.pin_reference();
  CHECK(state.describe_changes().empty());
  set(state, "load.forward_offset_m", 0.10);
  set(state, "load.mass_kg", 60.0);
  state.update();
  CHECK(state.describe_changes() == "Load mass: 40 → 60 kg, Load distance: 0.00 → 0.10 m");
  CHECK(state.reference()->trial.scenario.load.mass_kg == 40.0);
  state.clear_reference();
  CHECK(state.reference() == nullptr);
}

TEST_CASE("Swapping makes the reference the present lift, and the present one the reference") {
  app::State state = make_state("rdl");
  CHECK(state.comparison() == nullptr);
  state.swap_reference();  // nothing to swap with
  CHECK(state.reference() == nullptr);
  const sim::Scenario first = state.requested();
  state.pin_reference();
  CHECK(state.comparison()->differences.empty());
  sim::Scenario heavier = first;
  heavier.load.mass_kg += 20;
  state.request(heavier);
  state.update();
  REQUIRE(state.comparison()->differences.size() == 1);
  const double cost = state.comparison()->costs.front().peak.change();
  CHECK(cost > 0);
  state.swap_reference();
  state.update();
  CHECK((state.trial().scenario == first));
  CHECK((state.reference()->trial.scenario == heavier));
  CHECK(state.comparison()->costs.front().peak.change() == -cost);
  state.undo();
  state.update();
  CHECK((state.trial().scenario == heavier));
}

TEST_CASE("Any lift can be pinned, whichever is shown") {
  app::State state = make_state("rdl");
  state.pin_reference(preset_scenario("back_squat"));
  CHECK(state.reference()->trial.scenario.movement.id == "back_squat");
  CHECK(state.trial().scenario.movement.id == "rdl");
  CHECK(state.reference()->serial != state.serial());
}

TEST_CASE("The close-up of the spine brings its overlays and takes them away") {
  app::State state = make_state();
  state.look_from(app::ViewId::spine);
  CHECK(state.view.overlays.spine_focus);
  CHECK(state.view.overlays.disc_labels);
  state.look_from(app::ViewId::side);
  CHECK_FALSE(state.view.overlays.spine_focus);
  CHECK_FALSE(state.view.overlays.disc_labels);
}

TEST_CASE(
    "Distance costs mass times gravity times the step with the legs held, and more as the hips go back") {
  app::State state = make_state();
  const sim::LoadDistanceEffect& effect = state.load_distance();
  REQUIRE(effect.possible);
  CHECK(near(effect.held_Nm, 40.0 * 9.81 * app::kLoadDistanceStep_m, kBalance));
  CHECK(effect.rebalanced_Nm > effect.held_Nm);
}

TEST_CASE("Numbers are written in the rounding of their step") {
  CHECK(app::decimals_of(1.0) == 0);
  CHECK(app::decimals_of(0.5) == 1);
  CHECK(app::decimals_of(0.01) == 2);
  CHECK(app::decimals_of(0.005) == 3);
  CHECK(app::format_parameter_value(parameter("form.knee_flexion_deg"), 20.0) == "20°");
  CHECK(app::format_parameter_value(parameter("load.forward_offset_m"), 0.4) == "0.40 m");
}

}  // namespace
}  // namespace tests
