// What is found by which words, and what choosing it does. No window.
#include "app/library.h"

#include <algorithm>

#include "app/thumbnails.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"

namespace tests {
namespace {

struct Shelf {
  sim::MovementLibrary movements = sim::MovementLibrary::load(assets_dir() / "movements");
  std::vector<sim::Preset> presets = sim::load_presets(assets_dir() / "presets", movements);
  std::vector<app::LibraryItem> items = app::make_library(movements, presets);

  const app::LibraryItem& item(const std::string& id) const {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& i) { return i.id == id; });
    REQUIRE(found != items.end());
    return *found;
  }
  /// Place of an item among what a query finds; -1: not found.
  int place(const std::string& query, const std::string& id) const {
    const std::vector<int> found = app::find_items(items, query);
    for (std::size_t i = 0; i < found.size(); ++i)
      if (items[static_cast<std::size_t>(found[i])].id == id) return static_cast<int>(i);
    return -1;
  }
};

TEST_CASE("Every movement and every preset can be reached in the library") {
  const Shelf shelf;
  for (const sim::Movement& movement : shelf.movements.all()) CHECK_FALSE(shelf.item(movement.id).is_preset);
  for (const sim::Preset& preset : shelf.presets) {
    CAPTURE(preset.id);
    CHECK(std::any_of(shelf.items.begin(), shelf.items.end(),
                      [&](const app::LibraryItem& item) { return item.scenario == preset.scenario; }));
    CHECK_FALSE(app::find_items(shelf.items, preset.label).empty());
  }
  for (const app::LibraryItem& item : shelf.items) CHECK(item.description.size() > 10);
  CHECK(std::is_sorted(shelf.items.begin(), shelf.items.end(),
                       [](const auto& a, const auto& b) { return a.group < b.group; }));
  // each group has something in it
  for (int group = 0; group < sim::kLiftGroupCount; ++group)
    CHECK(std::any_of(shelf.items.begin(), shelf.items.end(),
                      [&](const auto& item) { return static_cast<int>(item.group) == group; }));
}

TEST_CASE("People's words find what they mean, whatever the case and the order") {
  const Shelf shelf;
  struct {
    const char* query;
    const char* id;
  } const cases[] = {{"toddler", "object_child"},
                     {"luggage", "object_suitcase"},
                     {"RDL", "rdl"},
                     {"bend over", "hip_hinge"},
                     {"over BEND", "hip_hinge"},
                     {"sofa", "push_pull"},
                     {"broomstick", "dowel_hinge"},
                     {"swi", "kettlebell_swing"},
                     {"front plate", "counterbalance_hinge"},
                     {"object_pencil", "object_pencil"}};
  for (const auto& [query, id] : cases) {
    CAPTURE(query, id);
    CHECK(shelf.place(query, id) >= 0);
  }
  CHECK(app::find_items(shelf.items, "xylophone").empty());
  CHECK(app::find_items(shelf.items, "squat xylophone").empty());
  CHECK(app::find_items(shelf.items, "").size() == shelf.items.size());
}

TEST_CASE("A name counts more than a word in a description") {
  const Shelf shelf;
  CHECK(shelf.place("good morning", "good_morning") == 0);
  CHECK(shelf.place("goblet", "goblet_squat") == 0);
  const std::vector<int> squats = app::find_items(shelf.items, "squat");
  REQUIRE(squats.size() > 3);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(contains(shelf.items[static_cast<std::size_t>(squats[i])].id, "squat"));
}

TEST_CASE("Choosing a preset keeps the person, the model and the sampling") {
  const Shelf shelf;
  sim::Scenario present = preset_scenario("rdl");
  present.subject.mass_kg = 61.0;
  present.model.sacral_slope_deg = 45.0;
  const sim::Scenario chosen = app::choose_item(shelf.item("object_child"), present, shelf.movements);
  CHECK(chosen.subject.mass_kg == 61.0);
  CHECK(chosen.model.sacral_slope_deg == 45.0);
  CHECK((chosen.load == shelf.item("object_child").scenario.load));
  CHECK(chosen.movement.id == "pick_up");
  // it then is what it says it is
  const app::LibraryItem* found = app::find_present(shelf.items, chosen, shelf.movements);
  REQUIRE(found != nullptr);
  CHECK(found->id == "object_child");
  sim::Scenario changed = chosen;
  changed.load.mass_kg += 1.0;
  CHECK(app::find_present(shelf.items, changed, shelf.movements) == nullptr);
}

TEST_CASE("Thumbnails come a few at a time, each in the posture of its own lift") {
  const Shelf shelf;
  const auto data = std::make_shared<const sim::ModelData>(sim::load_model_data(assets_dir()));
  std::vector<sim::Scenario> lifts;
  for (const char* id : {"back_squat", "hip_hinge", "pose", "object_box_of_books", "push_pull"})
    lifts.push_back(preset_scenario(id));
  app::Thumbnails thumbnails;
  thumbnails.start(data, lifts);
  CHECK(thumbnails.running());
  CHECK(thumbnails.of(0) == nullptr);
  thumbnails.finish();
  CHECK_FALSE(thumbnails.running());
  for (std::size_t i = 0; i < lifts.size(); ++i) {
    CAPTURE(i);
    const app::Silhouette* figure = thumbnails.of(i);
    REQUIRE(figure != nullptr);
    CHECK(figure->parts > 15);
    CHECK(figure->high.y > 0.8f);
    CHECK(figure->high.y < 2.0f);
    CHECK(figure->low.y == 0.0f);
  }
  // the same peak as the lift itself has
  const sim::Model model = sim::build_model(*data, lifts[0].subject, lifts[0].model);
  const sim::Trial trial = sim::simulate(model, lifts[0]);
  CHECK(thumbnails.of(0)->peak_compression_N ==
        trial.summary.compression_N[static_cast<std::size_t>(trial.summary.worst_level)].value);
  // who stands is taller than who squats, and the bar is where the squat ends
  CHECK(thumbnails.of(2)->high.y > thumbnails.of(0)->high.y + 0.2f);
  CHECK((thumbnails.of(0)->load == sim::LoadKind::barbell));
  CHECK(thumbnails.of(1)->load_kg == 0.0);
  CHECK(thumbnails.of(4)->is_furniture);
}

TEST_CASE("A lift that cannot be simulated has an empty picture and stops nothing") {
  const auto data = std::make_shared<const sim::ModelData>(sim::load_model_data(assets_dir()));
  std::vector<sim::Scenario> lifts{preset_scenario("rdl"), preset_scenario("rdl")};
  lifts[0].subject.mass_kg = -5.0;
  app::Thumbnails thumbnails;
  thumbnails.start(data, lifts);
  thumbnails.finish();
  REQUIRE(thumbnails.of(0) != nullptr);
  CHECK(thumbnails.of(0)->parts == 0);
  CHECK_FALSE(thumbnails.of(0)->possible);
  REQUIRE(thumbnails.of(1) != nullptr);
  CHECK(thumbnails.of(1)->parts > 15);
}

}  // namespace
}  // namespace tests
