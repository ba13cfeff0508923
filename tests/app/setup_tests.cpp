// The set-up panel: its depths, tempo as one, the search for a setting, the shelf of everyday objects.
#include "sim/scenario/parameters.h"
#include "tests/app/window.h"
#include "tests/engine/drawn_text.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

int rows_shown(const Window& window) {
  int count = 0;
  for (const app::Rect& row : window.program->memory().parameter_areas) count += row.width > 0.0f ? 1 : 0;
  return count;
}

TEST_CASE("Basics are five controls: movement, load mass, load distance, spine angle and tempo") {
  Window window({1280, 1400});
  if (!window) return;
  window.program->state().view.depth = sim::ParameterDepth::basic;
  engine::ItemLog log;
  window.program->ui().watch_items(&log);
  window.settle();
  for (const char* id : {"movement.id", "load.mass_kg", "load.forward_offset_m", "form.lumbar_flexion_deg"})
    CHECK(window.row(id).width > 0.0f);
  CHECK(rows_shown(window) == 4);
  CHECK(log.find("Tempo: one repetition") != nullptr);
  window.program->ui().watch_items(nullptr);

  window.state().view.depth = sim::ParameterDepth::more;
  window.settle();
  CHECK(window.row("subject.mass_kg").width > 0.0f);
  CHECK(window.row("brace.pressure_fraction").width > 0.0f);
  CHECK(window.row("model.spine").width == 0.0f);
  const int more = rows_shown(window);
  window.state().view.depth = sim::ParameterDepth::expert;
  window.settle();
  CHECK(window.row("model.spine").width > 0.0f);
  CHECK(rows_shown(window) > more);
}

TEST_CASE("Drills and faults are one press away, from Basics too, and stay open where they were opened") {
  Window window({1280, 720});
  if (!window) return;
  engine::ItemLog log;
  window.program->ui().watch_items(&log);
  window.settle();
  const auto press = [&](const char* label) {
    const engine::DrawnItem* item = log.find(label, "setup");
    REQUIRE(item != nullptr);
    REQUIRE(item->visible());
    window.click(item->x + 0.5f * item->width, item->y + 0.5f * item->height);
    window.tick(2);
  };
  const auto seen = [&](const char* id) {
    const app::Rect row = window.row(id);
    return row.width > 0.0f && row.y > 0.0f && row.y + row.height < 720.0f;
  };
  CHECK_FALSE(seen("drill.wall_distance_m"));
  press("Drills and faults …");
  CHECK((window.state().view.depth == sim::ParameterDepth::more));
  CHECK(seen("drill.wall_distance_m"));
  std::string fault;
  for (const sim::Parameter& parameter : sim::parameters())
    if (fault.empty() && parameter.id.starts_with("fault.")) fault = parameter.id;
  REQUIRE_FALSE(fault.empty());
  CHECK_FALSE(seen(fault.c_str()));
  press("Faults");
  CHECK(seen(fault.c_str()));
  CHECK_FALSE(seen("subject.mass_kg"));
  press("Body");
  CHECK(seen("subject.mass_kg"));
  window.state().view.depth = sim::ParameterDepth::basic;
  window.program->memory().parameter_filter = {'m', 'a', 's', 's'};
  window.tick(2);
  press("Drills and faults …");
  CHECK(seen("drill.wall_distance_m"));
  CHECK(window.state().view.sections.drills);
  CHECK(window.state().view.sections.faults);
  window.state().view.sections.faults = false;  // as the settings say
  window.settle();
  CHECK(window.row(fault.c_str()).width == 0.0f);
  // the words find them where the chips are
  std::snprintf(window.program->memory().parameter_filter.data(), 64, "%s", "wall");
  window.settle();
  CHECK(seen("drill.wall_distance_m"));
  CHECK(log.find("Faults", "setup") == nullptr);
  window.program->ui().watch_items(nullptr);
}

TEST_CASE("A held posture has its lean where others have their tempo") {
  Window window({1280, 720}, "pose");
  if (!window) return;
  window.settle();
  CHECK(window.row("pose.trunk_inclination_deg").width > 0.0f);
}

TEST_CASE("The tempo's slider keeps the proportion of lowering, pause and raising") {
  Window window;
  if (!window) return;
  engine::ItemLog log;
  window.program->ui().watch_items(&log);
  window.settle();
  const engine::DrawnItem* tempo = log.find("Tempo: one repetition");
  REQUIRE(tempo != nullptr);
  const float x = tempo->x, y = tempo->y + 0.5f * tempo->height, width = tempo->width;
  window.click(x + 0.45f * width, y);
  const sim::MovementSettings& now = window.state().trial().scenario.movement;
  const sim::MovementSettings own = preset_scenario("rdl").movement;
  CHECK(now.lower_s > own.lower_s + 1.0);
  CHECK(std::abs(now.lower_s / now.raise_s - own.lower_s / own.raise_s) < 0.02);
  CHECK(std::abs(now.lower_s / now.pause_s - own.lower_s / own.pause_s) < 0.1);
  window.state().undo();
  window.tick(2);
  CHECK((window.state().trial().scenario.movement == own));
  CHECK_FALSE(window.state().can_undo());
  window.program->ui().watch_items(nullptr);
}

TEST_CASE("Under More and Expert a typed word finds a setting of any depth") {
  Window window;
  if (!window) return;
  window.state().view.depth = sim::ParameterDepth::expert;
  auto& filter = window.program->memory().parameter_filter;
  std::snprintf(filter.data(), filter.size(), "%s", "sacral");
  window.settle();
  CHECK(window.row("model.sacral_slope_deg").width > 0.0f);
  CHECK(window.row("load.mass_kg").width == 0.0f);
  std::snprintf(filter.data(), filter.size(), "%s", "NEUTRAL wall");
  window.settle();
  CHECK(rows_shown(window) == 0);
  std::snprintf(filter.data(), filter.size(), "%s", "wall");
  window.settle();
  CHECK(window.row("drill.wall_distance_m").width > 0.0f);
}

TEST_CASE(
    "No word of the deeper set-up, of the drills or of the browser is cut off or written over another") {
  for (const bool projector : {false, true}) {
    Window window({1280, 720}, "wall_hinge");
    if (!window) return;
    window.state().view.projector = projector;
    const auto check = [&](const char* what) {
      window.tick(3);
      const auto text = read_drawn_text();
      const auto cut = find_cut_text(text), over = find_overlapping_text(text);
      CAPTURE(projector, what, cut, over);
      CHECK(cut.empty());
      CHECK(over.empty());
    };
    for (const sim::ParameterDepth depth : {sim::ParameterDepth::more, sim::ParameterDepth::expert}) {
      window.state().view.depth = depth;
      check("set-up");
    }
    window.state().view.page = app::PageId::form;
    window.program->memory().drills_shown = true;
    check("drills");
    window.tap(engine::Key::k, engine::Modifiers{.control = true});
    window.program->finish_computations();
    check("browser");
  }
}

// Clicks an object on the shelf.
void take(Window& window, const std::string& id) {
  const app::PanelMemory& memory = window.program->memory();
  for (std::size_t i = 0; i < memory.objects.size(); ++i) {
    if (memory.objects[i].id != id) continue;
    const app::Rect tile = memory.object_areas[i];
    REQUIRE(tile.width > 0.0f);
    window.click(tile.x + 0.5f * tile.width, tile.y + 0.5f * tile.height);
    return;
  }
  FAIL("no such object on the shelf: " << id);
}

TEST_CASE("An object of the shelf goes into the hands, or opens the lift that fits it") {
  Window window({1280, 1000}, "rdl");
  if (!window) return;
  window.settle();
  take(window, "suitcase");
  CHECK(window.state().trial().scenario.movement.id == "rdl");
  CHECK((window.state().trial().scenario.load.kind == sim::LoadKind::bag));
  CHECK(window.state().trial().scenario.load.mass_kg == 15.0);
  CHECK((window.state().trial().scenario.load.hands == sim::LoadHands::right));
  take(window, "furniture");
  CHECK(window.state().trial().scenario.movement.id == "push_pull");
  CHECK(window.state().problem().empty());
  take(window, "child");
  CHECK((window.state().trial().scenario == preset_scenario("object_child")));
  take(window, "pencil");  // another thing picked up: the same movement, its own grip
  CHECK(window.state().trial().scenario.movement.id == "pick_up");
  CHECK(window.state().trial().scenario.load.grip_height_m == 0.02);
  window.state().undo();
  window.tick(2);
  CHECK((window.state().trial().scenario == preset_scenario("object_child")));
}

}  // namespace
}  // namespace tests
