#include "sim/scenario/input_error.h"

#include "tests/support/catch.h"

namespace tests {
namespace {

using sim::find_nearest_name;

const std::vector<std::string> kMovements{"hip_hinge",  "rdl",          "kettlebell_deadlift",
                                          "back_squat", "goblet_squat", "bodyweight_squat",
                                          "stoop_lift", "squat_lift",   "pose"};

TEST_CASE("The nearest name is the one that was probably meant") {
  CHECK(find_nearest_name("hip_hing", kMovements) == "hip_hinge");
  CHECK(find_nearest_name("hip-hinge", kMovements) == "hip_hinge");
  CHECK(find_nearest_name("Hip Hinge", kMovements) == "hip_hinge");
  CHECK(find_nearest_name("hinge", kMovements) == "hip_hinge");
  CHECK(find_nearest_name("dealift", kMovements) == "");
  CHECK(find_nearest_name("deadlift", kMovements) == "kettlebell_deadlift");
  CHECK(find_nearest_name("bakc_squat", kMovements) == "back_squat");
  CHECK(find_nearest_name("rld", kMovements) == "rdl");
  CHECK(find_nearest_name("mass_kg", {"subject.mass_kg", "load.mass_kg"}) == "load.mass_kg");
}

TEST_CASE("No name is suggested when none is near") {
  CHECK(find_nearest_name("sleeping", kMovements).empty());
  CHECK(find_nearest_name("", kMovements).empty());
  CHECK(find_nearest_name("xy", kMovements).empty());
  CHECK(find_nearest_name("hip_hinge", {}).empty());
}

TEST_CASE("A message holds the parts that are known, on one line, in one order") {
  const sim::InputError whole({.file = "a.json",
                               .line = 3,
                               .key = "load.mass_kg",
                               .found = "500",
                               .problem = "out of range",
                               .allowed = "a number from 0 to 300 kg",
                               .nearest = "x"});
  CHECK(
      std::string(whole.what()) ==
      "a.json:3: load.mass_kg: out of range; found 500; allowed: a number from 0 to 300 kg; did you mean x?");
  CHECK(std::string(sim::InputError({.file = "a.json", .problem = "does not exist"}).what()) ==
        "a.json: does not exist");
  CHECK(std::string(sim::InputError({.problem = "unknown preset", .nearest = "rdl"}).what()) ==
        "unknown preset; did you mean rdl?");
}

TEST_CASE("What was found is shown on one line and cut when it is endless") {
  const sim::InputError error(
      {.key = "k", .found = "a\nb\x1b[31m" + std::string(5000, 'x'), .problem = "wrong"});
  const std::string message = error.what();
  CHECK(message.size() < 200);
  CHECK(message.find('\n') == std::string::npos);
  CHECK(message.find('\x1b') == std::string::npos);
  CHECK(contains(message, "..."));
}

}  // namespace
}  // namespace tests
