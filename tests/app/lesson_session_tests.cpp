// Lessons and hunts as a person goes through them, without a window: steps, predictions, and the lift that
// was there before.
#include "app/lesson_session.h"

#include <cmath>

#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using app::LessonStep;

struct Room {
  app::State state = make_state("rdl_60kg");
  app::LessonSession session;
  Room() { session.load(assets_dir(), state); }
  void open(const char* lesson) {
    session.begin_lesson(state, session.find_lesson(lesson));
    settle();
  }
  void settle() {
    state.update();
    session.wait();
    session.follow(state);
  }
  void on() { session.go_on(state), settle(); }
  void back() { session.go_back(state), settle(); }
};

TEST_CASE("A lesson goes from predicting over running and comparing to explaining, and back") {
  Room room;
  room.open("lever_arm");
  app::LessonSession& session = room.session;
  REQUIRE(session.lesson() != nullptr);
  CHECK(room.state.trial().scenario == preset_scenario("box_close"));
  CHECK_FALSE(session.can_go_back());
  std::vector<LessonStep> steps;
  for (const app::LessonPlace& place : session.places()) steps.push_back(place.step);
  CHECK(steps == std::vector<LessonStep>{LessonStep::predict, LessonStep::predict, LessonStep::run,
                                         LessonStep::compare, LessonStep::explain});
  CHECK(session.question() != nullptr);
  room.on();
  CHECK(session.question()->drawing.has_value());
  room.on();
  CHECK(session.place().step == LessonStep::run);
  CHECK(session.question() == nullptr);
  CHECK(room.state.trial().scenario == preset_scenario("box_far"));
  REQUIRE(room.state.reference() != nullptr);
  CHECK(room.state.reference()->trial.scenario == preset_scenario("box_close"));
  CHECK(room.state.playback.playing);
  room.back();
  CHECK(room.state.reference() == nullptr);  // predicting shows the lift before
  CHECK(room.state.trial().scenario == preset_scenario("box_close"));
  room.on(), room.on();
  CHECK(session.place().step == LessonStep::compare);
  CHECK_FALSE(session.is_seen(session.find_lesson("lever_arm")));
  room.on();
  CHECK(session.is_last());
  CHECK_FALSE(session.can_go_on());
  CHECK(session.is_seen(session.find_lesson("lever_arm")));
}

TEST_CASE("A lesson is done when every question was predicted, and not before") {
  Room room;
  room.open("lever_arm");
  app::LessonSession& session = room.session;
  const int lesson = session.find_lesson("lever_arm");
  const auto finish = [&] {
    while (!session.is_last()) room.on();
  };
  finish();
  CHECK_FALSE(session.is_done(room.state, lesson));
  session.go_to(room.state, 0);
  session.choose(1);
  room.on();
  session.draw(0.3, 500.0, 0.3, 500.0);  // one click is no drawing
  CHECK(session.prediction(1).begun());
  CHECK_FALSE(session.prediction(1).made());
  finish();
  CHECK_FALSE(session.is_done(room.state, lesson));
  session.go_to(room.state, 1);
  session.draw(0.1, 500.0, 0.7, 900.0);
  CHECK(session.prediction(1).made());
  finish();
  CHECK(session.is_done(room.state, lesson));
  CHECK(room.state.lessons_done == std::vector<std::string>{"lever_arm"});
  finish();
  CHECK(room.state.lessons_done.size() == 1);
}

TEST_CASE("Every step of every lesson shows a lift that can be simulated") {
  Room room;
  for (const sim::Lesson& lesson : room.session.lessons()) {
    CAPTURE(lesson.id);
    room.open(lesson.id.c_str());
    CHECK(room.session.error() == "");
    REQUIRE(room.session.run() != nullptr);
    for (int place = 0; place < static_cast<int>(room.session.places().size()); ++place) {
      room.session.go_to(room.state, place);
      room.settle();
      CHECK(room.state.problem() == "");
      CHECK(room.state.trial().scenario == room.state.requested());
      CHECK_FALSE(room.session.strayed(room.state));
    }
  }
}

TEST_CASE("Leaving a lesson brings back the lift, the reference and the view; undo goes on working") {
  Room room;
  const sim::Scenario own = room.state.requested();
  room.state.pin_reference(preset_scenario("good_morning"));
  room.state.look_from(app::ViewId::front);
  room.open("drifting_bar");
  room.on(), room.on();
  CHECK(room.session.own() != nullptr);
  CHECK_FALSE(room.state.requested() == own);
  room.session.leave(room.state);
  room.settle();
  CHECK_FALSE(room.session.is_open());
  CHECK(room.state.trial().scenario == own);
  REQUIRE(room.state.reference() != nullptr);
  CHECK(room.state.reference()->trial.scenario == preset_scenario("good_morning"));
  CHECK(room.state.view.view == app::ViewId::front);
  while (room.state.can_undo()) room.state.undo();
  room.settle();
  CHECK(room.state.trial().scenario == own);
}

TEST_CASE("Going from one lesson to another keeps the first lift, and the present one can be kept instead") {
  Room room;
  const sim::Scenario own = room.state.requested();
  room.open("tempo");
  room.open("bracing");
  room.session.begin_hunt(room.state, 0);
  room.settle();
  room.session.leave(room.state);
  CHECK(room.state.requested() == own);
  room.open("tempo");
  room.session.leave(room.state, true);
  CHECK_FALSE(room.state.requested() == own);
}

TEST_CASE("A lift that was changed in a lesson is noticed, and the lesson's comes back when asked for") {
  Room room;
  room.open("lever_arm");
  sim::Scenario other = room.state.requested();
  other.load.mass_kg = 30.0;
  room.state.request(other);
  room.settle();
  CHECK(room.session.strayed(room.state));
  room.session.show(room.state);
  room.settle();
  CHECK_FALSE(room.session.strayed(room.state));
}

TEST_CASE("A prediction is chosen or drawn, and stays when one goes on and back") {
  Room room;
  room.open("lever_arm");
  app::LessonSession& session = room.session;
  CHECK_FALSE(session.prediction(0).made());
  session.choose(7);  // there is no such answer
  CHECK_FALSE(session.prediction(0).made());
  session.choose(2);
  CHECK(session.run()->questions[0].right_answer() == session.prediction(0).answer);
  session.draw(0.0, 0.0, 1.0, 1000.0);  // no paper here
  room.on();
  session.draw(0.0, 500.0, 0.5, 1500.0);
  const std::vector<double>& drawn = session.prediction(1).drawn;
  REQUIRE(drawn.size() == app::kDrawingPoints);
  CHECK(drawn[0] == 500.0);
  CHECK(near(drawn[20], 1000.0, kRoundOff));
  CHECK(drawn[40] == 1500.0);
  CHECK(std::isnan(drawn[41]));
  session.draw(0.5, 1500.0, 1.3, 99999.0);  // beyond the paper: held to its edges
  CHECK(drawn[80] == session.question()->drawing->to);
  session.draw(0.25, 800.0, 0.25, 800.0);  // over what was there
  CHECK(drawn[20] == 800.0);
  room.back(), room.on();
  CHECK(session.prediction(0).answer == 2);
  CHECK(session.prediction(1).made());
  session.erase();
  CHECK_FALSE(session.prediction(1).made());
}

TEST_CASE("The keyboard's pen draws as it goes") {
  Room room;
  room.open("lever_arm");
  room.on();
  app::LessonSession& session = room.session;
  const sim::LessonDrawing& paper = *session.question()->drawing;
  session.move_pen(0, 0.25);  // from the middle, up a quarter
  const std::vector<double>& drawn = session.prediction(1).drawn;
  CHECK(near(drawn[0], paper.from + 0.75 * (paper.to - paper.from), kRoundOff));
  session.move_pen(4, 0.0);
  CHECK(session.prediction(1).pen == 4);
  CHECK(drawn[4] == drawn[0]);
  session.move_pen(0, -0.25);
  CHECK(drawn[4] < drawn[3]);
  session.move_pen(1000, 0.0);
  CHECK(session.prediction(1).pen == app::kDrawingPoints - 1);
  CHECK(std::isfinite(drawn.back()));
}

TEST_CASE("A curve drawn as it is computed agrees in everything") {
  Room room;
  room.open("tempo");
  app::LessonSession& session = room.session;
  const sim::LessonDrawing& paper = *session.question()->drawing;
  const std::vector<double> x = session.axis_of(paper, room.state).x;
  const sim::LessonCurve& computed = session.run()->questions[0].computed;
  CHECK(near(x.back(), computed.x.back(), {0.02, 0.0, "the last sample falls on or before the end"}));
  for (int i = 0; i < app::kDrawingPoints; ++i) {
    const double share = static_cast<double>(i) / (app::kDrawingPoints - 1);
    const double y = sim::value_at(computed, std::min(x[static_cast<std::size_t>(i)], computed.x.back()));
    session.draw(share, y, share, y);
  }
  const sim::DrawingFacts facts = sim::judge_drawing(paper, x, session.prediction(0).drawn, computed);
  CHECK((facts.same_height && facts.same_place && facts.same_direction));
}

TEST_CASE("A hunt is played to par by setting its sliders, and the best so far is kept") {
  Room room;
  room.session.begin_hunt(room.state, room.session.find_hunt("quick_and_calm"));
  room.settle();
  const app::LessonSession& session = room.session;
  REQUIRE(session.par() != nullptr);
  REQUIRE(session.par()->found);
  CHECK(session.score().counts());
  REQUIRE(session.best());
  const double at_start = *session.best();
  CHECK(sim::is_better(*session.hunt()->goal, session.par()->value, at_start));
  const std::vector<double> settings = session.par()->settings;
  for (std::size_t s = 0; s < settings.size(); ++s) {
    room.state.request_parameter(*session.hunt()->sliders[s].parameter, settings[s]);
    room.settle();
  }
  CHECK(session.score().counts());
  CHECK(session.score().value == session.par()->value);
  CHECK(*session.best() == session.par()->value);
  room.session.restart(room.state);
  room.settle();
  CHECK(session.score().value == at_start);
  CHECK(*session.best() == session.par()->value);
  // what is against the rules is told and does not count
  room.state.request_parameter(*sim::find_parameter("load.mass_kg"), 1.0);
  room.settle();
  CHECK_FALSE(session.score().counts());
  CHECK(session.score().broken_rules.size() == 1);
}

TEST_CASE("Par is that of the person whose lift it was") {
  Room room;
  sim::Scenario heavy = room.state.requested();
  heavy.subject.mass_kg = 100.0;
  room.session.begin_hunt(room.state, room.session.find_hunt("quick_and_calm"));
  room.settle();
  const double usual = room.session.par()->value;
  room.session.leave(room.state);
  room.state.request(heavy);
  room.settle();
  room.session.begin_hunt(room.state, room.session.find_hunt("quick_and_calm"));
  room.settle();
  REQUIRE(room.session.par() != nullptr);
  CHECK(room.state.trial().scenario.subject.mass_kg == 100.0);
  CHECK_FALSE(room.session.par()->value == usual);
}

TEST_CASE("A stage of practice opens the next only when it is under control") {
  Room room;
  room.open("light_to_heavy");
  app::LessonSession& session = room.session;
  while (session.place().step != LessonStep::practice) room.on();
  CHECK_FALSE(session.can_go_on());
  room.on();
  CHECK(session.place().index == 0);
  // one that keeps all limits, slider by slider
  const sim::HuntPar way =
      sim::find_par(room.state.data(), *session.hunt(), session.own()->subject, {.threads = 2});
  REQUIRE(way.found);
  for (std::size_t i = 0; i < way.settings.size(); ++i) {
    room.state.request_parameter(*session.hunt()->sliders[i].parameter, way.settings[i]);
    room.settle();
  }
  CHECK(session.score().counts());
  CHECK(session.can_go_on());
  room.on();
  CHECK(session.place().index == 1);
  CHECK_FALSE(session.can_go_on());
}

}  // namespace
}  // namespace tests
