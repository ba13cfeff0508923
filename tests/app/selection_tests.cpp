// What is clicked on in the figure is chosen everywhere: its curve is shown and the explain page is about it.
#include "app/selection.h"

#include <algorithm>

#include "app/explanation.h"
#include "app/panels/figure_marks.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kSum{1e-6, 1e-9, "a sum over the bodies"};

bool shows(const app::State& state, const char* channel) {
  const auto& extra = state.curves.extra;
  return std::any_of(extra.begin(), extra.end(), [&](const sim::Channel* c) { return c->id == channel; });
}

double sum_of(const app::Explanation& card) {
  double sum = 0.0;
  for (const app::ExplainedPart& part : card.parts) sum += part.value;
  return sum;
}

double channel_value(const app::State& state, const app::Selection& selection) {
  const sim::Channel* channel = sim::find_channel(app::selection_channel(selection));
  REQUIRE(channel != nullptr);
  return channel->value(state.frame());
}

TEST_CASE("Every joint and muscle that can be chosen has a channel of its own") {
  for (int joint = 0; joint < app::kJointCount; ++joint)
    CHECK(sim::find_channel(app::selection_channel({app::SelectionKind::joint, joint})) != nullptr);
  for (int group = 0; group < sim::kReportedGroupCount; ++group)
    CHECK(sim::find_channel(app::selection_channel({app::SelectionKind::muscle, group})) != nullptr);
}

TEST_CASE("A chosen joint's or muscle's curve is added, and goes when another is chosen") {
  app::State state = make_state("rdl");
  state.select({app::SelectionKind::joint, static_cast<int>(app::JointId::knee)});
  CHECK(shows(state, "joint.knee.torque_Nm"));
  state.select({app::SelectionKind::muscle, static_cast<int>(sim::ReportedGroup::multifidus)});
  CHECK(shows(state, "muscle.multifidus.force_N"));
  CHECK_FALSE(shows(state, "joint.knee.torque_Nm"));
  // what the person chose from the list stays
  state.curves.extra.push_back(sim::find_channel("ground.vertical_force_N"));
  state.select({app::SelectionKind::joint, static_cast<int>(app::JointId::hip)});  // always shown
  CHECK(shows(state, "ground.vertical_force_N"));
  state.select_level(3);
  CHECK((state.view.selected == app::Selection{}));
  CHECK(state.curves.level == 3);
}

TEST_CASE("The parts of a joint's torque and of a muscle's force add up to the curve's value") {
  for (const char* preset :
       {"rdl", "kettlebell_swing", "single_leg_rdl", "cable_pull_through", "back_squat"}) {
    app::State state = make_state(preset);
    for (double share : {0.0, 0.2, 0.45, 0.7}) {
      state.playback.time_s = share * state.trial().motion.duration_s;
      CAPTURE(preset, share);
      for (int joint = 0; joint < app::kJointCount; ++joint) {
        CAPTURE(joint);
        const app::Explanation card = app::explain_joint(state.model(), state.trial(), state.frame_index(),
                                                         static_cast<app::JointId>(joint));
        CHECK(near(sum_of(card), channel_value(state, {app::SelectionKind::joint, joint}), kSum));
        CHECK(near(card.whole, sum_of(card), kSum));
      }
      for (int group = 0; group < sim::kReportedGroupCount; ++group) {
        const app::Explanation card =
            app::explain_muscle(state.trial(), state.frame_index(), static_cast<sim::ReportedGroup>(group));
        CHECK(near(sum_of(card), channel_value(state, {app::SelectionKind::muscle, group}), kSum));
      }
    }
  }
}

TEST_CASE("Held still, no part of a joint's torque is inertia") {
  const app::State state = make_state("pose");
  for (int joint = 0; joint < app::kJointCount; ++joint) {
    const app::Explanation card = app::explain_joint(state.model(), state.trial(), state.frame_index(),
                                                     static_cast<app::JointId>(joint));
    CAPTURE(joint);
    for (const app::ExplainedPart& part : card.parts)
      if (part.label == "Inertia") CHECK(std::abs(part.value) < 1e-6);
  }
}

TEST_CASE("A click on a knee chooses it, a click on a disc takes that back") {
  Window window;
  if (!window) return;
  window.tap(engine::Key::digit_1);
  window.tick(60);
  app::State& state = window.state();
  const app::Rect area = window.program->layout().of(app::Region::scene);
  const auto click_on = [&](const sim::Vec3& point) {
    const auto at = window.program->scene().camera().project(glm::vec3(point), {area.width, area.height});
    REQUIRE(at);
    window.click(area.x + at->x, area.y + at->y);
  };
  click_on(state.frame().kinematics.body[sim::index_of(sim::BodyId::shank_r)].p_WB);
  CHECK((state.view.selected ==
         app::Selection{app::SelectionKind::joint, static_cast<int>(app::JointId::knee)}));
  CHECK(shows(state, "joint.knee.torque_Nm"));
  CHECK_FALSE(state.can_undo());  // a click is no drag
  const sim::DiscFrame& disc = state.frame().spine.level[3].disc;
  click_on(disc.p + 0.019 * state.model().scale * disc.anterior);
  CHECK((state.view.selected == app::Selection{}));
  CHECK(state.curves.level == 3);
}

}  // namespace
}  // namespace tests
