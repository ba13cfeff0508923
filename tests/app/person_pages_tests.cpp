// What is about a body and not about one lift: the wall in stages, what the searches find, readiness.
#include "app/wall_stages.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"

namespace tests {
namespace {

// A neutral hinge at a wall, deep enough to reach it.
sim::Trial hinge_at_wall(double distance_m, double body_mass_kg = 75.0) {
  sim::Scenario lift = preset_scenario("wall_hinge");
  lift.drill.wall_distance_m = distance_m;
  lift.subject.mass_kg = body_mass_kg;
  const sim::ModelData data = sim::load_model_data(assets_dir());
  return sim::simulate(sim::build_model(data, lift.subject, lift.model), lift);
}

TEST_CASE("A stage of the wall unlocks when the one before is passed, and not before") {
  app::WallStages stages;
  CHECK(app::is_unlocked(stages, 0));
  CHECK_FALSE(app::is_unlocked(stages, 1));
  CHECK_FALSE(app::note_wall(stages, hinge_at_wall(0.10)));  // passed, but out of turn
  CHECK(stages.passed == 0);
  CHECK(app::note_wall(stages, hinge_at_wall(0.05)));
  CHECK(app::is_unlocked(stages, 1));
  CHECK_FALSE(app::is_unlocked(stages, 2));
  CHECK_FALSE(app::note_wall(stages, hinge_at_wall(0.05)));  // once is enough
  CHECK(app::note_wall(stages, hinge_at_wall(0.10)));
  CHECK(stages.passed == 2);
  CHECK_FALSE(app::note_wall(stages, hinge_at_wall(0.60)));  // no stage
  CHECK_FALSE(app::note_wall(stages, hinge_at_wall(0.10, 90.0)));
  CHECK(stages.passed == 0);  // another body begins anew
}

TEST_CASE("A wall that is not touched passes no stage") {
  sim::Scenario lift = preset_scenario("wall_hinge");
  lift.drill.wall_distance_m = app::kWallStages_m[0];
  lift.form.trunk_inclination_deg = 10.0;
  const sim::ModelData data = sim::load_model_data(assets_dir());
  const sim::Trial trial = sim::simulate(sim::build_model(data, lift.subject, lift.model), lift);
  app::WallStages stages;
  CHECK_FALSE(app::note_wall(stages, trial));
  CHECK_FALSE(app::is_unlocked(stages, 1));
}

// Clicks a control by its name.
void press(Window& window, const char* label) {
  engine::ItemLog log;
  window.program->ui().watch_items(&log);
  window.tick(2);
  window.program->ui().watch_items(nullptr);
  const engine::DrawnItem* item = log.find(label);
  REQUIRE(item != nullptr);
  REQUIRE(item->visible());
  window.click(item->x + 0.5f * item->width, item->y + 0.5f * item->height);
}

TEST_CASE("The farthest wall is searched for beside the window, and a wall put there is touched") {
  Window window({1280, 900}, "wall_hinge");
  if (!window) return;
  window.state().view.page = app::PageId::form;
  window.program->memory().drills_shown = true;
  window.settle();
  press(window, "Find the farthest wall");
  window.program->finish_computations();
  window.tick(2);
  const sim::FarthestWall* wall = window.program->memory().drills.wall.result();
  REQUIRE(wall != nullptr);
  CHECK(wall->distance_m > 0.05);
  press(window, "Put the wall there");
  const sim::Scenario& lift = window.state().trial().scenario;
  REQUIRE(lift.drill.wall_distance_m);
  CHECK(*lift.drill.wall_distance_m <= wall->distance_m);
  CHECK(*lift.drill.wall_distance_m > wall->distance_m - 0.0101);
  press(window, "Find the deepest neutral hinge");
  window.program->finish_computations();
  window.tick(2);
  const auto* hinge = window.program->memory().drills.hinge.result();
  REQUIRE(hinge != nullptr);
  CHECK((*hinge)[0].trunk_inclination > 0.5);
}

TEST_CASE("The readiness page tests this person, and again when a one-repetition maximum is entered") {
  Window window;
  if (!window) return;
  window.state().view.page = app::PageId::readiness;
  window.settle();
  window.program->finish_computations();
  window.tick(3);
  const auto& page = window.program->memory().readiness;
  REQUIRE(page.shown.size() == page.tests.size());
  REQUIRE(page.shown.size() >= 8);
  const auto unknown = [&] {
    int count = 0;
    for (const sim::ReadinessResult& result : page.shown)
      for (const sim::ReadinessLiftResult& lift : result.lifts) count += lift.reason.empty() ? 0 : 1;
    return count;
  };
  CHECK(unknown() == 2);
  press(window, "Deadlift, one-repetition maximum");
  CHECK(window.state().trial().scenario.subject.deadlift_1rm_kg == 75.0);  // the body mass, to begin with
  window.program->finish_computations();
  window.tick(3);
  window.program->finish_computations();
  window.tick(3);
  CHECK(unknown() == 1);
}

}  // namespace
}  // namespace tests
