// Compression and shear, recomputed by hand from net force and moment under the single-equivalent-extensor
// models; the disc's frame; the parts of a load.
#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "sim/spine/spine_loads.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::LevelLoads;
using sim::SpineModel;
using sim::Vec3;

/// Whole repetitions that bend, twist the moment sideways and lean back.
std::vector<sim::Trial> trials(const char* spine) {
  const std::string model = fmt::format("model.spine={}", spine);
  return {run(lift("rdl", {model, "sampling.rate_hz=20"})),
          run(lift("hip_hinge", {model, "sampling.rate_hz=20", "load.kind=kettlebell", "load.mass_kg=20",
                                 "load.hands=left"})),
          run(lift("squat_lift",
                   {model, "sampling.rate_hz=20", "subject.sex=female", "model.sacral_slope_deg=50"})),
          run(lift("hip_hinge", {model, "sampling.rate_hz=20", "form.trunk_inclination_deg=-10",
                                 "form.lumbar_flexion_deg=-15"}))};
}

TEST_CASE("Net force and moment are the joint's wrench on the disc's own axes") {
  for (const sim::Trial& trial : trials("extensor_6cm"))
    for (const sim::Frame& frame : trial.frames)
      for (size_t l = 0; l < sim::kLevelCount; ++l) {
        const LevelLoads& level = frame.spine.level[l];
        const sim::Wrench& w = frame.joint_loads.joint[l + 1];
        const auto& [p, a, n, lateral] = level.disc;
        CHECK(near(level.net_compression_N, glm::dot(w.F, n), kFreeBody));
        CHECK(near(level.net_shear_N, -glm::dot(w.F, a), kFreeBody));
        CHECK(near(level.net_lateral_shear_N, -glm::dot(w.F, lateral), kFreeBody));
        CHECK(near(level.moment_Nm, glm::dot(w.M, lateral), kFreeBody));
        CHECK(near(level.lateral_bend_moment_Nm, glm::dot(w.M, a), kFreeBody));
        CHECK(near(level.axial_moment_Nm, glm::dot(w.M, n), kFreeBody));
        CHECK(near(p, frame.kinematics.body[l + 1].p_WB, kRoundOff));
      }
}

TEST_CASE("One extensor balances the moment: compression and shear by hand") {
  struct Extensor {
    const char* name;
    double arm_m, behind_rad;
  };
  for (const Extensor& e :
       {Extensor{"extensor_5cm", 0.05, 0}, Extensor{"extensor_6cm", 0.06, 5 * sim::kPi / 180}}) {
    int extending = 0, flexing = 0;
    for (const sim::Trial& trial : trials(e.name))
      for (const sim::Frame& frame : trial.frames)
        for (const LevelLoads& level : frame.spine.level) {
          CAPTURE(e.name, frame.time_s);
          if (level.moment_Nm >= 0) {
            // the muscle pulls the upper part down and back: it presses the disc and holds the upper vertebra
            // back
            const double T = level.moment_Nm / e.arm_m;
            CHECK(near(level.extensor_force_N, T, kFreeBody));
            CHECK(near(level.compression_N, level.net_compression_N + T * std::cos(e.behind_rad), kFreeBody));
            CHECK(near(level.shear_N, level.net_shear_N - T * std::sin(e.behind_rad), kFreeBody));
            ++extending;
          } else {
            // leaning back: one flexor 10 cm in front, straight down
            const double T = -level.moment_Nm / 0.10;
            CHECK(near(level.extensor_force_N, -T, kFreeBody));
            CHECK(near(level.compression_N, level.net_compression_N + T, kFreeBody));
            CHECK(near(level.shear_N, level.net_shear_N, kFreeBody));
            ++flexing;
          }
          CHECK(near(level.lateral_shear_N, level.net_lateral_shear_N, kFreeBody));
          CHECK(level.passive_moment_Nm == 0);  // no tissue in these models
        }
    CHECK(extending > 100);
    CHECK(flexing > 5);
  }
}

TEST_CASE("A disc's frame is right-handed and square, and turns with the mean of its two bodies") {
  for (const sim::Trial& trial : trials("extensor_6cm")) {
    const sim::Model model = model_of(trial.scenario);
    for (const sim::Frame& frame : trial.frames)
      for (size_t l = 0; l < sim::kLevelCount; ++l) {
        const auto& [p, a, n, lateral] = frame.spine.level[l].disc;
        CHECK(near(glm::length(a), 1, kRoundOff));
        CHECK(near(glm::length(n), 1, kRoundOff));
        CHECK(near(glm::dot(a, n), 0, kRoundOff));
        CHECK(near(glm::cross(a, n), lateral, kRoundOff));
        const auto lean = [&](size_t body) {
          const Vec3 up = frame.kinematics.body[body].R_WB[1];
          return std::atan2(up.x, up.y);
        };
        CHECK(near(std::atan2(n.x, n.y), model.levels[l].disc_inclination_rad + 0.5 * (lean(l) + lean(l + 1)),
                   kRoundOff));
      }
  }
}

TEST_CASE(
    "In standing the lower discs slope forward and the upper ones back, so the weight pushes L5 forward") {
  const sim::Frame frame = held({"model.spine=extensor_6cm"});
  const double weight_above = 0.5141 * 75 * 9.81;  // 51.4 % of the body stands above L5/S1
  CHECK(near(frame.spine.level[0].net_shear_N, weight_above * std::sin(31.8 * sim::kRadPerDeg),
             {0.2, 1e-3, "three digits"}));
  CHECK(frame.spine.level[0].net_shear_N > 0);
  CHECK(frame.spine.level[5].net_shear_N < 0);
}

TEST_CASE("Tilting the sacrum trades compression for shear, and leaves force and moment alone") {
  for (const char* posture : {"pose.trunk_inclination_deg=0", "pose.trunk_inclination_deg=60"}) {
    const std::vector<std::string> base{posture, "load.kind=barbell", "load.mass_kg=20",
                                        "model.spine=extensor_5cm"};
    const sim::Frame flat = run(with(lift("pose", base), {"model.sacral_slope_deg=29.6"})).frames.front(),
                     steep = run(with(lift("pose", base), {"model.sacral_slope_deg=49.6"})).frames.front();
    const double shares[sim::kLevelCount] = {1, 0.7, 0.45, 0.25, 0.1, 0};
    for (size_t l = 0; l < sim::kLevelCount; ++l) {
      const LevelLoads &a = flat.spine.level[l], &b = steep.spine.level[l];
      CHECK(near(a.moment_Nm, b.moment_Nm, kFreeBody));
      CHECK(near(std::hypot(a.net_compression_N, a.net_shear_N),
                 std::hypot(b.net_compression_N, b.net_shear_N), kFreeBody));
      // the net force turns in the disc's frame by the change of its inclination
      const double turned =
          std::atan2(b.net_shear_N, b.net_compression_N) - std::atan2(a.net_shear_N, a.net_compression_N);
      CHECK(near(turned, 20 * shares[l] * sim::kRadPerDeg, kFreeBody));
    }
  }
}

TEST_CASE("A symmetrical lift pushes no vertebra sideways, twists none and bends none") {
  for (const char* spine : {"muscles", "extensor_6cm"}) {
    const sim::Trial trial = run(lift("rdl", {fmt::format("model.spine={}", spine), "sampling.rate_hz=20"}));
    for (const sim::Frame& frame : trial.frames)
      for (const LevelLoads& level : frame.spine.level) {
        CHECK(near(level.lateral_shear_N, 0, {1e-6, 0, "forces of 1e4 N on both sides"}));
        CHECK(near(level.lateral_bend_moment_Nm, 0, kFreeBody));
        CHECK(near(level.axial_moment_Nm, 0, kFreeBody));
      }
  }
}

TEST_CASE("In a hinge the moment grows from the top of the lumbar spine to its bottom") {
  const sim::Frame frame = held(
      {"pose.trunk_inclination_deg=60", "form.knee_flexion_deg=18", "load.kind=barbell", "load.mass_kg=20"});
  for (size_t l = 0; l + 1 < sim::kLevelCount; ++l)
    CHECK(frame.spine.level[l].moment_Nm > frame.spine.level[l + 1].moment_Nm);
  CHECK(frame.spine.level[0].shear_N > 0);  // the trunk slides down forward on the sacrum
}

TEST_CASE("The parts of every load sum to the whole, under every spine model") {
  for (const char* spine : {"muscles", "extensor_5cm", "extensor_6cm"})
    for (const sim::Trial& trial : trials(spine))
      for (const sim::Frame& frame : trial.frames)
        for (const LevelLoads& level : frame.spine.level) {
          sim::DiscForce sum;
          for (const sim::DiscForce& part : level.part) sum += part;
          CAPTURE(spine, frame.time_s);
          CHECK(near(sum.compression_N, level.compression_N, kFreeBody));
          CHECK(near(sum.shear_N, level.shear_N, kFreeBody));
          CHECK(near(sum.lateral_shear_N, level.lateral_shear_N, kFreeBody));
        }
}

TEST_CASE("Whatever model is chosen, the band shows what all of them say") {
  const auto muscles = trials("muscles"), five = trials("extensor_5cm"), six = trials("extensor_6cm");
  for (size_t t = 0; t < muscles.size(); ++t)
    for (size_t i = 0; i < muscles[t].frames.size(); ++i)
      for (size_t l = 0; l < sim::kLevelCount; ++l) {
        const auto at = [&](const std::vector<sim::Trial>& of) -> const LevelLoads& {
          return of[t].frames[i].spine.level[l];
        };
        for (const auto* of : {&muscles, &five, &six}) {
          const auto& band = at(*of).by_model;
          CHECK(near(band[static_cast<size_t>(SpineModel::muscles)].compression_N, at(muscles).compression_N,
                     kFreeBody));
          CHECK(
              near(band[static_cast<size_t>(SpineModel::extensor_5cm)].shear_N, at(five).shear_N, kFreeBody));
          CHECK(near(band[static_cast<size_t>(SpineModel::extensor_6cm)].compression_N, at(six).compression_N,
                     kFreeBody));
        }
      }
}

TEST_CASE("The pressure shown for a disc is its compression over two thirds of its area") {
  const sim::Frame frame = held({"pose.trunk_inclination_deg=45", "model.spine=extensor_6cm"});
  // L5/S1 of a man of 1.75 m: 1700 mm²
  CHECK(near(frame.spine.level[0].disc_pressure_Pa, frame.spine.level[0].compression_N / (0.66 * 1700e-6),
             {0, 1e-12, "one division"}));
}

TEST_CASE("A wider moment arm asks for less muscle and less compression, at the same moment") {
  const auto peak = [](const char* spine) {
    return run(lift("rdl", {fmt::format("model.spine={}", spine), "sampling.rate_hz=30"})).summary;
  };
  const sim::Summary five = peak("extensor_5cm"), six = peak("extensor_6cm");
  CHECK(near(five.l5s1_moment_Nm.value, six.l5s1_moment_Nm.value, kFreeBody));
  for (size_t l = 0; l < sim::kLevelCount; ++l)
    CHECK(five.compression_N[l].value > six.compression_N[l].value);
}

}  // namespace
}  // namespace tests
