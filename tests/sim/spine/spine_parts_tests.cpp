// What a disc's load is made of: the parts sum to the whole, under every spine model, in any lift.
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

#include "tests/sim/lifts.h"
#include "tests/sim/muscle/sample_lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::DiscForce;
using sim::LoadPart;
using sim::SpineModel;

constexpr std::array<SpineModel, 3> kModels{SpineModel::muscles, SpineModel::extensor_5cm,
                                            SpineModel::extensor_6cm};
// Parts are of thousands of newtons each and may cancel: rounding is against the largest.
constexpr Tolerance kParts{1e-8, 1e-9, "a sum of thirteen parts"};

DiscForce sum_of_parts(const sim::LevelLoads& level) {
  DiscForce sum;
  for (const DiscForce& part : level.part) sum += part;
  return sum;
}

const DiscForce& part(const sim::LevelLoads& level, LoadPart which) {
  return level.part[static_cast<size_t>(which)];
}

void check_parts(const sim::Frame& frame, SpineModel model) {
  for (const sim::LevelLoads& level : frame.spine.level) {
    const DiscForce sum = sum_of_parts(level);
    CHECK(near(sum.compression_N, level.compression_N, kParts));
    CHECK(near(sum.shear_N, level.shear_N, kParts));
    CHECK(near(sum.lateral_shear_N, level.lateral_shear_N, kParts));
    // the whole is what the band says of the chosen model
    const DiscForce& whole = level.by_model[static_cast<size_t>(model)];
    CHECK(level.compression_N == whole.compression_N);
    CHECK(level.shear_N == whole.shear_N);
    CHECK(level.lateral_shear_N == whole.lateral_shear_N);
    // weight of body, weight of load and inertia are the net force
    const auto net = [&](auto member) {
      return part(level, LoadPart::body_weight).*member + part(level, LoadPart::load_weight).*member +
             part(level, LoadPart::inertia).*member;
    };
    CHECK(near(net(&DiscForce::compression_N), level.net_compression_N, kParts));
    CHECK(near(net(&DiscForce::shear_N), level.net_shear_N, kParts));
    CHECK(near(net(&DiscForce::lateral_shear_N), level.net_lateral_shear_N, kParts));
    // muscles and tissue belong to one model, the equivalent muscle to the others
    for (int p = 0; p < sim::kLoadPartCount; ++p) {
      const auto which = static_cast<LoadPart>(p);
      if (which == LoadPart::body_weight || which == LoadPart::load_weight || which == LoadPart::inertia)
        continue;
      if ((model == SpineModel::muscles) == (which == LoadPart::equivalent_muscle)) {
        CHECK(part(level, which).compression_N == 0);
        CHECK(part(level, which).shear_N == 0);
        CHECK(part(level, which).lateral_shear_N == 0);
      }
    }
  }
}

TEST_CASE(
    "The parts of a disc's load sum to it, on frames of all kinds of lifts and under every spine model") {
  visit_sample_frames(kSanitized ? 2 : 4,
                      [](const auto& model, sim::Scenario scenario, const sim::Frame& frame) {
                        CAPTURE(scenario.movement.id, frame.time_s);
                        check_parts(frame, SpineModel::muscles);
                        if (frame.time_s > 0.5) return;
                        for (SpineModel other : {SpineModel::extensor_5cm, SpineModel::extensor_6cm}) {
                          scenario.model.spine = other;
                          check_parts(sim::simulate(model, scenario).frames[3], other);
                        }
                      });
}

TEST_CASE("The parts of a disc's load sum to it anywhere in the box of parameters") {
  visit_random_frames(81, kSanitized ? 40 : 200, 2,
                      [](const auto&, const auto& scenario, const auto& frame, int number) {
                        if (number == 1) return;
                        CAPTURE(scenario.movement.id, frame.time_s);
                        check_parts(frame, scenario.model.spine);
                      });
}

TEST_CASE("The band over the models is what each model gives when it is chosen") {
  for (const std::string& id : all_ids()) {
    std::array<sim::Trial, 3> trials;
    for (size_t m = 0; m < 3; ++m) {
      sim::Scenario scenario = lift(id, {"sampling.rate_hz=10"});
      scenario.model.spine = kModels[m];
      trials[m] = run(scenario);
    }
    for (size_t i = 0; i < trials[0].frames.size(); ++i)
      for (size_t l = 0; l < sim::kLevelCount; ++l)
        for (size_t chosen = 0; chosen < 3; ++chosen)
          for (size_t m = 0; m < 3; ++m) {
            CAPTURE(id, i, l, chosen, m);
            const DiscForce& said = trials[chosen].frames[i].spine.level[l].by_model[m];
            const sim::LevelLoads& given = trials[m].frames[i].spine.level[l];
            CHECK(said.compression_N == given.compression_N);
            CHECK(said.shear_N == given.shear_N);
            CHECK(said.lateral_shear_N == given.lateral_shear_N);
          }
  }
}

TEST_CASE("Weights are those above the disc, along its axes; at rest there is no inertia") {
  const sim::Frame frame = held({"pose.trunk_inclination_deg=50", "form.lumbar_flexion_deg=20",
                                 "load.kind=dumbbells", "load.mass_kg=24"});
  const sim::Model model = model_of(lift("pose"));
  for (size_t l = 0; l < sim::kLevelCount; ++l) {
    // vertebrae above the disc, thorax, head and both arms
    double above_kg = 0;
    for (size_t b = l + 1; b <= 7; ++b) above_kg += model.bodies[b].mass_kg;
    for (size_t b : {8, 9, 10, 14, 15, 16}) above_kg += model.bodies[b].mass_kg;
    const sim::LevelLoads& level = frame.spine.level[l];
    for (const auto& [which, kg] :
         {std::pair{LoadPart::body_weight, above_kg}, {LoadPart::load_weight, 24.0}}) {
      const sim::Vec3 up(0, kg * 9.81, 0);  // what the disc must bear
      CHECK(near(part(level, which).compression_N, glm::dot(up, level.disc.normal), kFreeBody));
      CHECK(near(part(level, which).shear_N, -glm::dot(up, level.disc.anterior), kFreeBody));
      CHECK(near(part(level, which).lateral_shear_N, -glm::dot(up, level.disc.lateral), kFreeBody));
    }
    CHECK(near(part(level, LoadPart::inertia).compression_N, 0, {1e-8, 0, "weights of 500 N cancel"}));
    CHECK(near(part(level, LoadPart::inertia).shear_N, 0, {1e-8, 0, "weights of 500 N cancel"}));
  }
}

TEST_CASE("Muscles press vertebrae together and pressure pushes them apart") {
  visit_sample_frames(2, [](const auto&, const auto& scenario, const auto& frame) {
    CAPTURE(scenario.movement.id, frame.time_s);
    for (const sim::LevelLoads& level : frame.spine.level) {
      for (LoadPart muscle : {LoadPart::erector_spinae, LoadPart::multifidus, LoadPart::psoas})
        CHECK(part(level, muscle).compression_N >= 0);
      CHECK(part(level, LoadPart::ligament).compression_N >= 0);
      CHECK(part(level, LoadPart::ligament).shear_N >= 0);
      CHECK(part(level, LoadPart::ligament).lateral_shear_N == 0);
      CHECK(part(level, LoadPart::pressure).compression_N <= 0);
    }
  });
}

TEST_CASE("Disc pressure is compression over 0.66 of the disc's area") {
  const sim::Frame frame = held({});
  const double areas_mm2[sim::kLevelCount] = {1700, 1800, 1750, 1650, 1550, 1450};
  for (size_t l = 0; l < sim::kLevelCount; ++l)
    CHECK(near(frame.spine.level[l].disc_pressure_Pa,
               frame.spine.level[l].compression_N / (0.66 * areas_mm2[l] * 1e-6), kRoundOff));
}

}  // namespace
}  // namespace tests
