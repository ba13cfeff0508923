// A part cut free is in balance, and its reaction is the number on the curve.
#include "app/free_body.h"

#include <cmath>

#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kBalance{1e-6, 1e-9, "sums over all bodies"};

sim::Vec3 sum_of(const app::FreeBody& body) {
  sim::Vec3 sum(0.0);
  for (const app::FreeForce& force : body.forces()) sum += force.force_N;
  return sum;
}

const app::FreeForce* find(const app::FreeBody& body, app::FreeForceKind kind) {
  for (const app::FreeForce& force : body.forces())
    if (force.kind == kind) return &force;
  return nullptr;
}

template <typename Visit>
void for_frames(const char* preset, const Visit& visit) {
  const app::State state = make_state(preset);
  for (std::size_t i = 0; i < state.trial().frames.size(); i += 23) {
    CAPTURE(preset, i);
    visit(state, state.trial().frames[i]);
  }
}

TEST_CASE("Above every disc, all forces together are nothing, and the disc's are the curve's numbers") {
  for (const char* preset : {"rdl", "stoop_lift", "kettlebell_swing", "hip_hinge", "cable_pull_through"})
    for_frames(preset, [](const app::State& state, const sim::Frame& frame) {
      for (int l = 0; l < sim::kLevelCount; ++l) {
        const app::FreeBody body =
            app::cut_at_disc(state.model(), state.trial(), frame, static_cast<sim::Level>(l));
        const sim::LevelLoads& loads = frame.spine.level[static_cast<std::size_t>(l)];
        const sim::Vec3 sum = sum_of(body);
        CHECK(near(glm::dot(sum, loads.disc.normal), 0.0, kBalance));
        CHECK(near(glm::dot(sum, loads.disc.anterior), 0.0, kBalance));
        const app::FreeForce* disc = find(body, app::FreeForceKind::reaction);
        REQUIRE(disc != nullptr);
        CHECK(near(glm::dot(disc->force_N, loads.disc.normal), loads.compression_N, kBalance));
        CHECK(near(-glm::dot(disc->force_N, loads.disc.anterior), loads.shear_N, kBalance));
        CHECK((body.compression_N == loads.compression_N && body.shear_N == loads.shear_N));
      }
    });
}

TEST_CASE("Held still, weights and load turn the upper body as much as the extensor moment holds") {
  for (const char* preset : {"pose", "standing_20kg_dumbbells"})
    for_frames(preset, [](const app::State& state, const sim::Frame& frame) {
      const app::FreeBody body = app::cut_at_disc(state.model(), state.trial(), frame, sim::Level::L5S1);
      double turning = 0.0;
      for (const app::FreeForce& force : body.forces())
        if (force.kind == app::FreeForceKind::weight || force.kind == app::FreeForceKind::load)
          turning += glm::dot(glm::cross(force.point - body.joint, force.force_N), body.disc.lateral);
      CHECK(near(-turning, frame.spine.level[0].moment_Nm, kBalance));
    });
}

TEST_CASE("With one equivalent muscle, its line stands at that muscle's arm") {
  app::State state = make_state("rdl");
  sim::Scenario scenario = state.requested();
  scenario.model.spine = sim::SpineModel::extensor_5cm;
  state.request(scenario);
  state.update();
  const app::FreeBody body = app::cut_at_disc(state.model(), state.trial(), state.frame(), sim::Level::L5S1);
  const app::FreeForce* muscle = find(body, app::FreeForceKind::muscle);
  REQUIRE(muscle != nullptr);
  CHECK(near(glm::distance(muscle->point, body.joint), 0.05, kBalance));
  CHECK(glm::dot(muscle->point - body.joint, body.disc.anterior) < 0.0);  // behind the disc
  CHECK(find(body, app::FreeForceKind::ligament) == nullptr);
}

TEST_CASE("Cut at any joint, the part is in balance too") {
  for (const char* preset : {"rdl", "kettlebell_swing", "single_leg_rdl", "suitcase_20kg", "goblet_squat"})
    for_frames(preset, [](const app::State& state, const sim::Frame& frame) {
      for (int joint = 0; joint < app::kJointCount; ++joint) {
        const app::FreeBody body =
            app::cut_at_joint(state.model(), state.trial(), frame, static_cast<app::JointId>(joint));
        CAPTURE(joint);
        const sim::Vec3 sum = sum_of(body);
        for (int axis = 0; axis < 3; ++axis) CHECK(near(sum[axis], 0.0, kBalance));
        CHECK(find(body, app::FreeForceKind::reaction) != nullptr);
        CHECK(std::isfinite(body.moment_Nm));
      }
    });
}

TEST_CASE("What is held counts on the side of the cut that holds it") {
  const app::State state = make_state("rdl");
  const sim::Frame& frame = state.frame();
  const auto load_at = [&](app::JointId joint) {
    const app::FreeBody body = app::cut_at_joint(state.model(), state.trial(), frame, joint);
    const app::FreeForce* load = find(body, app::FreeForceKind::load);
    return load != nullptr ? -load->force_N.y : 0.0;
  };
  const double weight_N = frame.load.mass_kg * sim::kGravity_m_per_s2;
  CHECK(near(load_at(app::JointId::hip), weight_N, kBalance));
  CHECK(near(load_at(app::JointId::shoulder), 0.5 * weight_N, kBalance));
  CHECK(load_at(app::JointId::knee) == 0.0);
}

}  // namespace
}  // namespace tests
