// Forces, gauges and muscles on the figure: to scale, smooth, and where they say.
#include <algorithm>
#include <cmath>

#include "app/draw_forces.h"
#include "app/draw_muscles.h"
#include "app/overlay_switches.h"
#include "tests/app/window.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using glm::vec3;

constexpr Tolerance kFloat{1e-5, 1e-5, "drawn in single precision"};
constexpr Tolerance kForce{1e-9, 1e-9, "sums of a few terms"};
constexpr vec3 kEye{0.0f, 1.0f, 5.0f};

const engine::Palette& light() {
  return engine::palette_of(engine::ThemeId::light);
}

int bottom_of(const app::State& state) {
  return sim::frame_index(state.trial(), state.trial().motion.phases[0].end_s);
}

engine::DrawList draw(const app::State& state, int frame, const app::Overlays& overlays) {
  engine::DrawList list;
  app::draw_forces(state.model(), state.trial(), frame, overlays, app::choose_force_scale(state.trial()),
                   kEye, light(), list);
  return list;
}

TEST_CASE("Nice numbers are 1, 2 or 5 times a power of ten, and never below what was asked") {
  for (const double value : {0.013, 0.99, 1.0, 1.01, 3.0, 49.0, 50.0, 51.0, 730.0, 99999.0}) {
    const double nice = app::round_up_nicely(value);
    CAPTURE(value, nice);
    CHECK(nice >= value * (1.0 - 1e-9));
    CHECK(nice < value * 2.51);
    const double lead = nice / std::pow(10.0, std::floor(std::log10(nice) + 1e-9));
    CHECK((near(lead, 1.0, kForce) || near(lead, 2.0, kForce) || near(lead, 5.0, kForce)));
  }
  CHECK(app::round_up_nicely(0.0) == 1.0);
  CHECK(app::round_up_nicely(-5.0) == 1.0);
}

TEST_CASE("Ground reaction and load arrows balance: floor = weight of body and load, with their inertia") {
  for (const char* preset : {"rdl", "kettlebell_swing", "suitcase_20kg", "single_leg_rdl"}) {
    const app::State state = make_state(preset);
    for (std::size_t i = 0; i < state.trial().frames.size(); i += 29) {
      CAPTURE(preset, i);
      const sim::Frame& frame = state.trial().frames[i];
      const app::ShownForces forces = app::find_forces(state.trial(), static_cast<int>(i));
      const sim::MassCentre body = sim::mass_centre(state.model(), frame.kinematics);
      const sim::Vec3 floor = forces.foot_N[0] + forces.foot_N[1];
      const sim::Vec3 on_body = body.mass_kg * sim::kGravity_W + forces.weight_N + forces.inertia_N;
      for (int axis = 0; axis < 3; ++axis)
        CHECK(near(floor[axis] + on_body[axis], body.mass_kg * body.a[axis],
                   Tolerance{1e-6, 1e-9, "two sums over all bodies"}));
    }
  }
}

TEST_CASE("A cable's arrow is what it pulls, along the cable") {
  const app::State state = make_state("cable_pull_through");
  const int frame = bottom_of(state);
  const app::ShownForces forces = app::find_forces(state.trial(), frame);
  CHECK(glm::length(forces.pull_N) > 50.0);
  CHECK(forces.pull_N.x < 0.0);  // the anchor stands behind
  CHECK(glm::length(forces.weight_N) == 0.0);
}

TEST_CASE("Arrows are drawn to the scale of the lift, and the longest fits") {
  const app::State state = make_state("rdl");
  app::Overlays only_floor;
  only_floor.ground_force = true;
  const app::ForceScale scale = app::choose_force_scale(state.trial());
  double longest_m = 0.0;
  for (std::size_t i = 0; i < state.trial().frames.size(); i += 11) {
    const auto index = static_cast<int>(i);
    const engine::DrawList list = draw(state, index, only_floor);
    REQUIRE_FALSE(list.labels().empty());
    // a label stands at an arrow's tip
    const double tip_m = static_cast<double>(list.labels()[0].position.y);
    CHECK(near(tip_m, app::find_smooth_forces(state.trial(), index).foot_N[0].y / scale.N_per_m, kFloat));
    longest_m = std::max(longest_m, tip_m);
  }
  CHECK(longest_m <= app::kLongestArrow_m);
  CHECK(longest_m > 0.3 * app::kLongestArrow_m);
}

TEST_CASE("Smoothing keeps what is constant, lies within what it averages, and leaves the ends alone") {
  const app::State state = make_state("kettlebell_swing");
  const sim::Trial& trial = state.trial();
  const int last = static_cast<int>(trial.frames.size()) - 1;
  const int reach = static_cast<int>(app::kForceWindow_s * trial.scenario.sampling.rate_hz);
  REQUIRE(reach >= 2);
  bool differs = false;
  for (int i = 0; i <= last; i += 7) {
    const app::ShownForces smooth = app::find_smooth_forces(trial, i);
    double low = 1e9, high = -1e9;
    for (int k = std::max(i - reach, 0); k <= std::min(i + reach, last); ++k) {
      const double force = app::find_forces(trial, k).foot_N[0].y;
      low = std::min(low, force), high = std::max(high, force);
    }
    CHECK(smooth.foot_N[0].y >= low - 1e-9);
    CHECK(smooth.foot_N[0].y <= high + 1e-9);
    CHECK(near(smooth.weight_N.y, app::find_forces(trial, i).weight_N.y, kForce));
    differs |= std::abs(smooth.foot_N[0].y - app::find_forces(trial, i).foot_N[0].y) > 1.0;
  }
  CHECK(differs);
  CHECK(app::find_smooth_forces(trial, 0).foot_N[0].y == app::find_forces(trial, 0).foot_N[0].y);
}

TEST_CASE("Numbers beside the arrows are those of the instant") {
  const app::State state = make_state("rdl");
  const int frame = bottom_of(state) + 20;
  app::Overlays moments;
  moments.joint_moments = true;
  const engine::DrawList list = draw(state, frame, moments);
  const double wanted = state.trial().frames[static_cast<std::size_t>(frame)].spine.level[0].moment_Nm;
  const std::string text = fmt::format("L5/S1 {:.0f} N·m", wanted);
  bool found = false;
  for (const engine::Label& label : list.labels()) found |= list.text_of(label) == text;
  CHECK(found);
}

TEST_CASE("The gravity line stands under body and load together, ahead of the body's own centre of mass") {
  const app::State state = make_state("rdl");
  const sim::Frame& frame = state.trial().frames[static_cast<std::size_t>(bottom_of(state))];
  const sim::Vec3 both = app::centre_of_mass(state.model(), frame);
  const sim::MassCentre body = sim::mass_centre(state.model(), frame.kinematics);
  const double moment =
      body.mass_kg * (body.p.x - both.x) + frame.load.mass_kg * (frame.load.centre.x - both.x);
  CHECK(near(moment, 0.0, kForce));
  CHECK(both.y < body.p.y);  // the bar hangs lower
}

struct Course {
  int fascicles = 0, bellies = 0;
  double trunk_N = 0.0, longest_m = 0.0;
  bool sound = true;
};
Course walk(const app::State& state, const sim::Frame& frame) {
  Course course;
  app::visit_muscles(
      state.model(), frame,
      [](void* user, sim::ReportedGroup group, sim::Side, std::span<const vec3> points, double force_N,
         double activation) {
        Course& to = *static_cast<Course*>(user);
        const bool schematic = app::course_is_schematic(group);
        ++(schematic ? to.bellies : to.fascicles);
        if (!schematic) to.trunk_N += force_N;
        to.sound = to.sound && points.size() >= 2 && std::isfinite(force_N) && activation >= 0.0;
        double length = 0.0;
        for (std::size_t i = 1; i < points.size(); ++i)
          length += static_cast<double>(glm::distance(points[i - 1], points[i]));
        to.sound = to.sound && length > 0.01;
        to.longest_m = std::max(to.longest_m, length);
      },
      &course);
  return course;
}

TEST_CASE("Every fascicle of the trunk is drawn with its own force, and nine muscles on each leg") {
  for (const char* preset : {"rdl", "goblet_squat", "single_leg_rdl"}) {
    const app::State state = make_state(preset);
    const sim::Frame& frame = state.trial().frames[static_cast<std::size_t>(bottom_of(state))];
    const Course course = walk(state, frame);
    CAPTURE(preset);
    CHECK(course.fascicles == static_cast<int>(state.model().muscles.trunk.size()));
    CHECK(course.bellies == 18);
    CHECK(course.sound);
    CHECK(course.longest_m < 0.75);
    double sum = 0.0;
    for (int group = 0; group <= static_cast<int>(sim::ReportedGroup::internal_oblique); ++group)
      for (const double side_N : frame.groups.force_N[static_cast<std::size_t>(group)]) sum += side_N;
    CHECK(near(course.trunk_N, sum, Tolerance{1e-6, 1e-9, "208 fascicles summed in another order"}));
  }
}

TEST_CASE("A chosen muscle keeps its colour and others pale") {
  const app::State state = make_state("rdl");
  const sim::Frame& frame = state.trial().frames[static_cast<std::size_t>(bottom_of(state))];
  const auto items_with = [&](std::optional<sim::ReportedGroup> chosen, engine::Color color) {
    engine::DrawList list;
    app::draw_muscles(state.model(), frame, chosen, light(), list);
    return std::count_if(list.items().begin(), list.items().end(),
                         [&](const engine::DrawItem& item) { return item.style.color == color; });
  };
  engine::DrawList all;
  app::draw_muscles(state.model(), frame, std::nullopt, light(), all);
  const engine::Color first = all.items().front().style.color;  // gluteus maximus
  CHECK(items_with(sim::ReportedGroup::gluteus_maximus, first) > 0);
  CHECK(items_with(sim::ReportedGroup::soleus, first) == 0);
}

TEST_CASE("The limit of the discs is one of compression, whatever was asked for") {
  app::Overlays overlays;
  for (int index = -2; index < 10; ++index) {
    overlays.limit = index;
    CHECK(app::disc_limit(overlays).load == sim::LimitedLoad::compression);
  }
  overlays.limit = 1;
  CHECK(app::disc_limit_N(overlays) == 6400.0);
  CHECK(app::shear_limit().load == sim::LimitedLoad::shear);
}

TEST_CASE("Overlay switches have names of their own, and no switch is there twice") {
  for (std::size_t i = 0; i < app::kOverlaySwitches.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      CHECK(std::string(app::kOverlaySwitches[i].id) != app::kOverlaySwitches[j].id);
      CHECK(app::kOverlaySwitches[i].on != app::kOverlaySwitches[j].on);
    }
}

TEST_CASE("Arrows, marks and muscles allocate nothing in a warm list") {
  const app::State state = make_state("rdl");
  app::Overlays all;
  all.ground_force = all.load_force = all.joint_moments = all.gravity_line = all.muscles = true;
  const app::ForceScale scale = app::choose_force_scale(state.trial());
  engine::DrawList list;
  long allocations = 0;
  for (int round = 0; round < 2; ++round) {
    const AllocationCounter counter;
    for (std::size_t i = 0; i < state.trial().frames.size(); i += 9) {
      list.clear();
      const sim::Frame& frame = state.trial().frames[i];
      app::draw_forces(state.model(), state.trial(), static_cast<int>(i), all, scale, kEye, light(), list);
      app::draw_marks(state.model(), frame, all, light(), list);
      app::draw_muscles(state.model(), frame, std::nullopt, light(), list);
    }
    allocations = counter.count();
  }
  if (AllocationCounter::is_active()) CHECK(allocations == 0);
}

}  // namespace
}  // namespace tests
