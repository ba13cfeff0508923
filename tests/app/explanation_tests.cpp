// Explained numbers are the numbers of the curves.
#include <cmath>
#include <string>

#include "app/explanation.h"
#include "sim/body/model_data.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kSum{1e-9, 1e-12, "a sum of 13 parts"};

double sum_of(const app::Explanation& card) {
  double sum = 0;
  for (const app::ExplainedPart& part : card.parts) sum += part.value;
  return sum;
}

TEST_CASE("The parts of a card add up to the number on the curve, at every level and instant") {
  for (const char* preset : {"rdl", "stoop_lift", "back_squat", "hip_hinge"}) {
    const app::State state = make_state(preset);
    for (std::size_t i = 0; i < state.trial().frames.size(); i += 37)
      for (int l = 0; l < sim::kLevelCount; ++l) {
        const sim::LevelLoads& loads = state.trial().frames[i].spine.level[static_cast<std::size_t>(l)];
        const auto card = [&](app::Explained what) {
          return app::explain(state.trial(), static_cast<int>(i), static_cast<sim::Level>(l), what);
        };
        CAPTURE(preset, i, l);
        const app::Explanation compression = card(app::Explained::compression);
        CHECK(compression.whole == loads.compression_N);
        CHECK(near(sum_of(compression), loads.compression_N, kSum));
        CHECK(near(sum_of(card(app::Explained::shear)), loads.shear_N, kSum));
        CHECK(near(sum_of(card(app::Explained::moment)), loads.moment_Nm, kSum));
      }
  }
}

TEST_CASE("Nothing is explained twice: labels differ, and what reads as zero is not in the equation") {
  const app::State state = make_state("rdl");
  const app::Explanation card =
      app::explain(state.trial(), state.frame_index(), sim::Level::L5S1, app::Explained::compression);
  for (std::size_t i = 0; i < card.parts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) CHECK(card.parts[i].label != card.parts[j].label);
  CHECK(card.equation.find(" 0 ") == std::string::npos);
  CHECK_FALSE(card.equation.ends_with(" 0"));
}

TEST_CASE("A lift without a load has no load part, and a model without muscles no muscles") {
  app::State state = make_state("hip_hinge");
  const auto has = [&](const char* label) {
    const app::Explanation card =
        app::explain(state.trial(), state.frame_index(), sim::Level::L5S1, app::Explained::compression);
    for (const app::ExplainedPart& part : card.parts)
      if (part.label == label) return true;
    return false;
  };
  CHECK_FALSE(has("What is lifted"));
  CHECK(has("Erector spinae"));
  sim::Scenario scenario = state.requested();
  scenario.model.spine = sim::SpineModel::extensor_5cm;
  state.request(scenario);
  state.update();
  CHECK_FALSE(has("Erector spinae"));
  CHECK(has("Single equivalent muscle"));
}

}  // namespace
}  // namespace tests
