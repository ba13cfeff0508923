// The objects of the shelf: their files, which movement holds them, what bad files say.
#include "sim/scenario/everyday_object.h"

#include "sim/body/model_data.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/parameters.h"
#include "sim/trial/trial.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

struct Shelf {
  sim::ModelData data = sim::load_model_data(assets_dir());
  std::vector<sim::Preset> presets = sim::load_presets(assets_dir() / "presets", data.movements);
  std::vector<sim::EverydayObject> objects = sim::load_everyday_objects(assets_dir() / "objects", presets);

  const sim::EverydayObject& object(const std::string& id) const {
    for (const sim::EverydayObject& one : objects)
      if (one.id == id) return one;
    throw std::runtime_error("no object " + id);
  }
};

TEST_CASE("The shelf has what people lift every day, each as large as it is drawn") {
  const Shelf shelf;
  CHECK(shelf.objects.size() >= 10);
  const sim::Model model = sim::build_model(shelf.data, {}, {});
  for (const sim::EverydayObject& object : shelf.objects) {
    CAPTURE(object.id);
    CHECK(object.description.size() > 10);
    CHECK(object.width_m > 0.0);
    CHECK((object.load.mass_kg > 0.0 || object.load.hand_force_forward_N != 0.0));
  }
  // box, bag and child have one size in the figure
  constexpr Tolerance kSame{1e-9, 0.0, "the same sizes, written twice"};
  for (const char* id : {"books", "suitcase", "groceries", "child"}) {
    CAPTURE(id);
    const sim::EverydayObject& object = shelf.object(id);
    const sim::LoadShape& shape = model.load_shape(object.load.kind);
    CHECK(near(object.height_m, shape.bottom_below_grip_m + shape.top_above_grip_m, kSame));
    CHECK(near(object.depth_m, 2.0 * shape.half_depth_m, kSame));
  }
}

TEST_CASE("Every object makes a valid lift in every movement that it fits, and fits one") {
  const Shelf shelf;
  for (const sim::EverydayObject& object : shelf.objects) {
    int fits = 0;
    for (const sim::Movement& movement : shelf.data.movements.all()) {
      CAPTURE(object.id, movement.id);
      if (!sim::fits_movement(object, movement)) continue;
      ++fits;
      const sim::Scenario lift = sim::with_object(movement.defaults, object, movement);
      CHECK_NOTHROW(sim::check_scenario(lift, shelf.data.movements));
      CHECK((lift.load.kind == object.load.kind));
      CHECK((lift.form == movement.defaults.form));
    }
    CHECK(fits > 0);
  }
}

TEST_CASE("Nobody squats with a sofa on the back") {
  const Shelf shelf;
  const auto fits = [&](const char* object, const char* movement) {
    return sim::fits_movement(shelf.object(object), shelf.data.movements.get(movement));
  };
  CHECK_FALSE(fits("furniture", "back_squat"));
  CHECK(fits("furniture", "push_pull"));
  CHECK_FALSE(fits("child", "back_squat"));
  CHECK(fits("barbell", "back_squat"));
  CHECK(fits("child", "goblet_squat"));
  CHECK_FALSE(fits("barbell", "goblet_squat"));
  CHECK_FALSE(fits("suitcase", "kettlebell_swing"));
  CHECK(fits("kettlebell", "kettlebell_swing"));
  CHECK(fits("groceries", "rdl"));
  CHECK_FALSE(fits("books", "cable_pull_through"));
}

TEST_CASE("A bad object's file is refused with file, key and what is allowed") {
  const Shelf shelf;
  const auto error_of = [&](const std::string& text) {
    const TemporaryFolder folder;
    folder.write("thing.json", text);
    try {
      sim::load_everyday_objects(folder.path(), shelf.presets);
    } catch (const sim::InputError& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  const std::string rest = R"("description": "d", "width_m": 0.1, "depth_m": 0.1, "height_m": 0.1})";
  CHECK(
      contains(error_of(R"({"label": "L", "preset": "object_chil", )" + rest), "did you mean object_child?"));
  CHECK(contains(error_of(R"({"label": "L", "preset": "object_chil", )" + rest), "thing.json:1"));
  CHECK(contains(error_of(R"({"label": "L", )" + rest), "preset"));
  CHECK(contains(error_of(R"({"label": "L", "preset": "rdl", "widht_m": 1, )" + rest), "width_m"));
  CHECK(contains(error_of(R"({"label": 3, "preset": "rdl", )" + rest), "text"));
  CHECK(contains(
      error_of(
          R"({"label": "L", "preset": "rdl", "description": "d", "width_m": 9, "depth_m": 1, "height_m": 1})"),
      "out of range"));
  CHECK(error_of(R"({"label": "L", "preset": "rdl", )" + rest) == "no error");
}

}  // namespace
}  // namespace tests
