// What the lift is called, and when that says that it was changed.
#include "app/lift_name.h"

#include "app/files.h"
#include "app/user_memory.h"
#include "engine/ui/item_log.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "sim/scenario/parameters.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

void set_mass(app::State& state, double mass_kg) {
  state.request_parameter(*sim::find_parameter("load.mass_kg"), mass_kg);
}

std::string called(const app::State& state) {
  const std::vector<app::LibraryItem> items = app::make_library(state.movements(), state.presets());
  const app::LiftName lift = name_lift(state, items);
  return std::string(lift.name) + (lift.changed ? ", changed" : "");
}

void write(app::State& state, const std::filesystem::path& file) {
  state.update();
  std::string error;
  REQUIRE(app::write_file(state, app::FileKind::scenario, file, error));
}

TEST_CASE("A saved lift is called after its file, and is changed only while it differs from it") {
  app::State state = make_state();
  const TemporaryFolder folder;
  CHECK(called(state) == "Romanian deadlift");
  set_mass(state, 62.0);
  CHECK(called(state) == "Romanian deadlift, changed");
  write(state, folder.path() / "my heavy one.json");
  CHECK(called(state) == "my heavy one");
  CHECK(app::suggested_name(state, app::FileKind::curves) == "my heavy one.csv");
  set_mass(state, 63.0);
  CHECK(called(state) == "my heavy one, changed");
  state.undo();
  CHECK(called(state) == "my heavy one");
  state.undo();  // before it was saved
  CHECK(called(state) == "my heavy one, changed");
  state.redo();
  state.redo();
  write(state, folder.path() / "heavier.json");
  CHECK(called(state) == "heavier");
  state.undo();
  CHECK(called(state) == "heavier, changed");
  CHECK(app::window_title({"heavier", true}).view() == "heavier, changed - HingeLab");
}

TEST_CASE("An opened lift is called after its file until another lift is taken up, and again by undo") {
  const TemporaryFolder folder;
  {
    app::State other = make_state("back_squat");
    set_mass(other, 71.0);
    write(other, folder.path() / "tuesday.json");
  }
  app::State state = make_state();
  std::string error;
  REQUIRE(app::open_scenario(state, folder.path() / "tuesday.json", error));
  CHECK(called(state) == "tuesday");
  state.request_parameter(*sim::find_parameter("movement.id"), std::string("goblet_squat"));
  CHECK(called(state) == "Goblet squat");
  state.undo();
  CHECK(called(state) == "tuesday");
  state.take_up(preset_scenario("rdl"));
  CHECK(called(state) == "Romanian deadlift");
  // the reference takes its name along
  state.undo();
  state.update();
  state.pin_reference();
  state.request_parameter(*sim::find_parameter("movement.id"), std::string("goblet_squat"));
  state.update();
  state.swap_reference();
  CHECK(called(state) == "tuesday");
  // a file with the present lift in it gives it its name
  REQUIRE(app::write_file(state, app::FileKind::scenario, folder.path() / "copy.json", error));
  REQUIRE(app::open_scenario(state, folder.path() / "tuesday.json", error));
  CHECK(called(state) == "tuesday");
}

TEST_CASE("The window and the next start know the file's name, and do without it when it is gone") {
  const TemporaryFolder folder;
  const app::UserFolders folders{folder.path(), folder.path()};
  const std::filesystem::path file = folder.path() / "kept.json";
  {
    app::State state = make_state();
    set_mass(state, 62.0);
    write(state, file);
    set_mass(state, 64.0);
    state.update();
    app::UserMemory(folders).keep_now(state, {});
  }
  app::State next = make_state();
  REQUIRE(app::UserMemory(folders).restore_session(next));
  CHECK(called(next) == "kept, changed");
  set_mass(next, 62.0);
  CHECK(called(next) == "kept");

  std::filesystem::remove(file);
  app::State without = make_state();
  REQUIRE(app::UserMemory(folders).restore_session(without));
  CHECK(called(without) == "Romanian deadlift, changed");
  CHECK(without.notices.empty());

  Window window;
  if (!window) return;
  engine::ItemLog log;
  window.program->ui().watch_items(&log);
  set_mass(window.state(), 62.0);
  window.tick();
  write(window.state(), file);
  window.tick(2);
  CHECK(log.find("kept", "top") != nullptr);
  set_mass(window.state(), 64.0);
  window.tick(2);
  CHECK(log.find("kept, changed", "top") != nullptr);
  window.program->ui().watch_items(nullptr);
}

TEST_CASE("What cannot be read again is not kept: tiny windows, and names that are no text") {
  app::Preferences small;
  small.window = engine::WindowShape{{1100, 180}, false};
  const app::Preferences read = app::parse_preferences(app::write_preferences(small), "settings.json");
  REQUIRE(read.window);
  CHECK(read.window->size.width == 1100);
  CHECK(read.window->size.height == 200);

  const TemporaryFolder folder;
  const app::UserFolders folders{folder.path(), folder.path()};
  app::State state = make_state();
  set_mass(state, 62.0);
  write(state, folder.path() / "caf\xe9.json");
  state.recent_files = {"/nowhere/caf\xe9.json", "/nowhere/café.json"};
  app::UserMemory(folders).keep_now(state, {});
  app::State next = make_state();
  app::PanelWidths widths;
  app::UserMemory memory(folders);
  REQUIRE(memory.restore_preferences(next, widths));
  REQUIRE(memory.restore_session(next));
  CHECK(next.notices.empty());
  CHECK(next.recent_files == std::vector<std::string>{"/nowhere/café.json"});
  CHECK(next.trial().scenario.load.mass_kg == 62.0);
}

TEST_CASE("A long name is shortened before the arrow of its button, and still says that it changed") {
  const TemporaryFolder folder;
  Window window;
  if (!window) return;
  engine::ItemLog log;
  window.program->ui().watch_items(&log);
  const std::string name = "a name longer than äny button in the bar has room for";
  set_mass(window.state(), 62.0);
  window.tick();
  write(window.state(), folder.path() / (name + ".json"));
  const auto drawn = [&](std::string_view ending) {
    window.tick(2);
    const engine::DrawnItem* found = nullptr;
    for (const engine::DrawnItem& item : log.items())
      if (item.window == "top" && item.label.starts_with("a name longer") && item.label.ends_with(ending))
        found = &item;
    REQUIRE(found != nullptr);
    const float arrow = found->height;  // its place is about as wide as the button is high
    CHECK(engine::text_size(engine::fonts().regular, found->label).x + arrow <= found->width);
    return found->label.size();
  };
  CHECK(drawn("…") < name.size());
  set_mass(window.state(), 64.0);
  CHECK(drawn("…, changed") < name.size());
  window.program->ui().watch_items(nullptr);
}

}  // namespace
}  // namespace tests
