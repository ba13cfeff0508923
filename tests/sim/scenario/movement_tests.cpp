#include "sim/scenario/movement.h"

#include <algorithm>

#include "sim/scenario/parameters.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

using sim::Carry;
using sim::LoadKind;
using sim::Movement;
using sim::MovementLibrary;

MovementLibrary load_library() {
  return MovementLibrary::load(assets_dir() / "movements");
}

constexpr const char* kGood = R"({
  "label": "Test lift",
  "description": "A lift for tests.",
  "source": "None.",
  "carry": "hanging"
})";

sim::InputError::Parts refused(const std::string& text) {
  const TemporaryFolder folder;
  folder.write("test.json", text);
  const auto parts = error_of([&] { MovementLibrary::load(folder.path()); });
  CHECK(parts.file == (folder.path() / "test.json").string());
  return parts;
}

/// The good file with one more line after its opening brace, which is line 2.
std::string with_line(const std::string& line) {
  return "{\n" + line + std::string(kGood).substr(1);
}

TEST_CASE("The movements are there, in the order they are shown, each complete") {
  const MovementLibrary library = load_library();
  std::vector<std::string> ids;
  for (const Movement& movement : library.all()) {
    CAPTURE(movement.id);
    ids.push_back(movement.id);
    CHECK_FALSE(movement.label.empty());
    CHECK(movement.description.size() > 20);
    CHECK(movement.source.size() > 10);
    CHECK(movement.defaults.movement.id == movement.id);
    CHECK(movement.knees_lead == (movement.id == "conventional_deadlift"));
    CHECK(movement.is_static == (movement.id == "pose"));
  }
  for (const char* id : {"hip_hinge", "rdl", "single_leg_rdl", "stiff_leg_deadlift", "kettlebell_deadlift",
                         "conventional_deadlift", "good_morning", "back_squat", "broad_jump_set",
                         "goblet_squat", "bodyweight_squat", "pick_up", "lift_and_carry", "stoop_lift",
                         "squat_lift", "pose", "kettlebell_swing", "cable_pull_through", "push_pull"}) {
    CAPTURE(id);
    CHECK(std::count(ids.begin(), ids.end(), id) == 1);
  }
  CHECK(ids.front() == "hip_hinge");
}

struct KeyPosture {
  const char* id;
  Carry carry;
  double start_knee_deg, trunk_deg, lumbar_deg, knee_deg;  // bottom unless said
  double lower_s, pause_s, raise_s;
  LoadKind load;
  double mass_kg;
};

TEST_CASE("Movements hold their key postures, tempo and load") {
  const KeyPosture table[] = {
      {"hip_hinge", Carry::hanging, 12, 60, 3, 18, 2.5, 0.5, 1.5, LoadKind::none, 0},
      {"rdl", Carry::on_legs, 12, 70, 10, 20, 2.5, 0.5, 1.5, LoadKind::barbell, 40},
      {"kettlebell_deadlift", Carry::to_grip, 3, 85, 10, 40, 2.0, 0.3, 1.5, LoadKind::kettlebell, 24},
      {"back_squat", Carry::back_bar, 3, 40, 12, 110, 2.0, 0.2, 1.8, LoadKind::barbell, 60},
      {"goblet_squat", Carry::goblet, 3, 25, 10, 115, 2.0, 0.3, 1.5, LoadKind::kettlebell, 16},
      {"bodyweight_squat", Carry::raised, 3, 35, 12, 105, 2.0, 0.2, 1.5, LoadKind::none, 0},
      {"stiff_leg_deadlift", Carry::on_legs, 3, 70, 10, 6, 2.5, 0.5, 1.5, LoadKind::barbell, 40},
      {"conventional_deadlift", Carry::to_grip, 3, 75, 15, 75, 2.0, 0.2, 2.0, LoadKind::barbell, 100},
      {"good_morning", Carry::back_bar, 3, 67, 15, 6, 2.5, 0.3, 1.8, LoadKind::barbell, 20},
      {"broad_jump_set", Carry::raised, 5, 55, 5, 45, 1.0, 0.3, 1.0, LoadKind::none, 0},
      {"pick_up", Carry::to_grip, 3, 80, 15, 40, 1.8, 0.3, 1.5, LoadKind::object, 4},
      {"lift_and_carry", Carry::to_grip, 3, 80, 24, 60, 2.0, 0.3, 1.8, LoadKind::box, 15},
      {"stoop_lift", Carry::to_grip, 3, 110, 50, 15, 2.9, 0.2, 2.9, LoadKind::box, 15},
      {"squat_lift", Carry::to_grip, 3, 60, 25, 100, 2.4, 0.2, 2.4, LoadKind::box, 15},
      {"pose", Carry::pose, 0, 0, 0, 0, 2.5, 1.0, 1.5, LoadKind::none, 0},
  };
  const MovementLibrary library = load_library();
  for (const KeyPosture& expected : table) {
    CAPTURE(expected.id);
    const Movement& movement = library.get(expected.id);
    const sim::Scenario& defaults = movement.defaults;
    CHECK(movement.carry == expected.carry);
    CHECK(movement.start_trunk_inclination_deg == 0.0);
    CHECK(movement.start_lumbar_flexion_deg == 0.0);
    CHECK(movement.start_knee_flexion_deg == expected.start_knee_deg);
    CHECK(defaults.form.trunk_inclination_deg == expected.trunk_deg);
    CHECK(defaults.form.lumbar_flexion_deg == expected.lumbar_deg);
    CHECK(defaults.form.knee_flexion_deg == expected.knee_deg);
    CHECK(defaults.movement.lower_s == expected.lower_s);
    CHECK(defaults.movement.pause_s == expected.pause_s);
    CHECK(defaults.movement.raise_s == expected.raise_s);
    CHECK(defaults.load.kind == expected.load);
    CHECK(defaults.load.mass_kg == expected.mass_kg);
    CHECK(defaults.load.lats_on);
  }
  const Movement& bell = library.get("kettlebell_deadlift");
  CHECK(bell.grip_height_m == 0.28);
  CHECK(bell.grip_forward_m == 0.055);
  CHECK(bell.stance_width_m == 0.36);
  for (const char* box : {"stoop_lift", "squat_lift"}) {
    CHECK(library.get(box).grip_height_m == 0.25);
    CHECK(library.get(box).grip_forward_m == 0.30);
  }
  CHECK(library.get("bodyweight_squat").arm_pitch_start_deg == 0.0);
  CHECK(library.get("bodyweight_squat").arm_pitch_bottom_deg == 90.0);
}

TEST_CASE("An unknown movement is refused with the nearest name and all there are") {
  const MovementLibrary library = load_library();
  CHECK(library.find("hip_hing") == nullptr);
  const auto parts = error_of([&] { library.get("hip_hing"); });
  CHECK(parts.key == "movement.id");
  CHECK(parts.nearest == "hip_hinge");
  CHECK(contains(parts.allowed, "squat_lift"));
}

TEST_CASE("A movement file may leave out all but its words and its carry") {
  const TemporaryFolder folder;
  folder.write("test.json", kGood);
  const MovementLibrary library = MovementLibrary::load(folder.path());
  REQUIRE(library.all().size() == 1);
  CHECK(library.get("test").start_knee_flexion_deg == 3.0);
  CHECK_FALSE(library.get("test").stance_width_m.has_value());
}

TEST_CASE("Movement files are sorted by their order, and by name where it is the same") {
  const TemporaryFolder folder;
  const auto with_order = [](int order) { return with_line("\"order\": " + std::to_string(order) + ","); };
  folder.write("b.json", with_order(2));
  folder.write("a.json", with_order(2));
  folder.write("c.json", with_order(1));
  folder.write("readme.txt", "not a movement");
  const MovementLibrary library = MovementLibrary::load(folder.path());
  std::vector<std::string> ids;
  for (const Movement& movement : library.all()) ids.push_back(movement.id);
  CHECK(ids == std::vector<std::string>{"c", "a", "b"});
}

TEST_CASE("A wrong movement file is refused with file, line, key and what is allowed") {
  CHECK(refused("{}").key == "label");
  const auto unknown = refused(with_line("\"knee_lead\": true,"));
  CHECK(unknown.line == 2);
  CHECK(unknown.nearest == "knees_lead");
  const auto range = refused(with_line("\"start_knee_flexion_deg\": 200,"));
  CHECK(range.line == 2);
  CHECK(range.found == "200");
  CHECK(range.allowed == "a number from 0 to 130");
  CHECK(refused(with_line("\"knees_lead\": 1,")).allowed == "true or false");
  CHECK(refused(with_line("\"start_knee_flexion_deg\": \"3\",")).found == "\"3\" (text)");
  CHECK(
      contains(refused("{\"label\": \"x\", \"description\": \"x\", \"source\": \"x\"}").allowed, "back_bar"));
  CHECK(
      refused("{\"label\": \"x\", \"description\": \"x\", \"source\": \"x\", \"carry\": \"on_head\"}").key ==
      "carry");
}

TEST_CASE("A grip belongs to the movements that reach for one, and to no others") {
  CHECK(refused(with_line("\"grip_height_m\": 0.2,")).key == "grip_height_m");
  CHECK(refused(with_line("\"grip_forward_m\": 0.2,")).key == "grip_height_m");
  CHECK(refused("{\"label\": \"x\", \"description\": \"x\", \"source\": \"x\", \"carry\": \"fixed_grip\", "
                "\"grip_height_m\": 1}")
            .key == "grip_forward_m");
  CHECK(
      refused("{\"label\": \"x\", \"description\": \"x\", \"source\": \"x\", \"carry\": \"to_grip\"}").key ==
      "grip_height_m");
}

TEST_CASE("Only a swung load may repeat without stopping") {
  const auto parts = refused(with_line("\"is_cycle\": true,"));
  CHECK(parts.key == "is_cycle");
  CHECK(parts.line == 2);
  CHECK(contains(parts.allowed, "swung"));
  CHECK(refused(with_line("\"is_cycle\": 1,")).allowed == "true or false");
}

TEST_CASE("A movement's defaults set form, tempo and load only, and no number that may be unset") {
  CHECK(refused(with_line("\"defaults\": {\"subject\": {\"mass_kg\": 80}},")).key == "defaults.subject");
  CHECK(refused(with_line("\"defaults\": {\"form\": {\"stance_width_m\": 0.3}},")).key ==
        "form.stance_width_m");
  CHECK(refused(with_line("\"defaults\": {\"movement\": {\"id\": \"rdl\"}},")).key == "movement.id");
  CHECK(refused(with_line("\"defaults\": {\"form\": {\"knee_flexion_deg\": -1}},")).line == 2);
  CHECK(refused(with_line("\"defaults\": {\"load\": {\"mass_kg\": 10}},")).key ==
        "load.mass_kg");  // of kind none
}

TEST_CASE("A folder without movements is refused") {
  const TemporaryFolder folder;
  CHECK(error_of([&] { MovementLibrary::load(folder.path()); }).file == folder.path().string());
  CHECK(error_of([&] { MovementLibrary::load(folder.path() / "none"); }).file ==
        (folder.path() / "none").string());
}

}  // namespace
}  // namespace tests
