// Lessons: every one that ships is decidable and resolves, answers follow the lifts and not the file, and
// what a file may say.
#include "sim/study/lesson.h"

#include <cmath>
#include <set>

#include "sim/study/given_number.h"
#include "sim/study/hunt_search.h"
#include "sim/study/lesson_run.h"
#include "tests/sim/lifts.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

const std::vector<sim::Preset>& presets() {
  static const auto loaded = sim::load_presets(assets_dir() / "presets", model_data().movements);
  return loaded;
}

const std::vector<sim::Article>& articles() {
  static const auto loaded = sim::load_articles(assets_dir() / "claims" / "articles.csv");
  return loaded;
}

const std::vector<sim::Lesson>& lessons() {
  static const auto loaded =
      sim::load_lessons(assets_dir() / "lessons", articles(), presets(), model_data().movements);
  return loaded;
}

sim::Lesson parse(const std::string& text) {
  return sim::parse_lesson("x", text, "x.json", articles(), presets(), model_data().movements);
}

sim::LessonRun run_it(const sim::Lesson& lesson) {
  return sim::run_lesson(model_data(), lesson, {.threads = 2});
}

/// A lesson about two lifts; `far_kg` decides which answer is right.
std::string lesson_text(
    const std::string& far_kg = "60", const std::string& more = "",
    const std::string& explain = "From {near_m} to {far_m}, {far_m - near_m | N·m | 1} more.") {
  return R"({
"label": "L", "for": "All", "minutes": 3, "question": "Q?",
"scenarios": {
  "near": {"preset": "rdl", "set": {"sampling": {"rate_hz": 20}}},
  "far": {"like": "near", "set": {"load": {"mass_kg": )" +
         far_kg + R"(}}}
},
"measures": {
  "near_m": {"scenario": "near", "channel": "spine.L5S1.moment_Nm", "statistic": "peak"},
  "far_m": {"scenario": "far", "channel": "spine.L5S1.moment_Nm", "statistic": "peak"},
  "rise": {"formula": "far_m - near_m", "unit": "N·m"}
},
"show": {"scenario": "far", "reference": "near", "channels": "spine.L5S1.moment_Nm"},
"predict": {
  "q": {"prompt": "P {near_m}", "answers": {
    "up": {"says": "up", "expect": {"rise": {"above": 1}}},
    "same": {"says": "same", "expect": {"rise": {"from": -1, "to": 1}}},
    "down": {"says": "down", "expect": {"rise": {"below": -1}}}}}
},
"explain": {"a": ")" +
         explain + R"("},
"evidence": {"a": {"source": "A0", "says": "S"}})" +
         more + "\n}";
}

TEST_CASE(
    "Every lesson that ships: one answer of each question is right, every number exists, every word holds") {
  CHECK(lessons().size() >= 8);
  for (const sim::Lesson& lesson : lessons()) {
    CAPTURE(lesson.id);
    const sim::LessonRun run = run_it(lesson);
    CHECK(run.numbers.reason == "");
    for (std::size_t e = 0; e < run.numbers.expectations.size(); ++e) {
      CAPTURE(lesson.numbers.expectations[e].label, run.numbers.expectations[e].value);
      CHECK(run.numbers.expectations[e].is_met);
    }
    CHECK(run.words_hold());
    REQUIRE(run.questions.size() == lesson.questions.size());
    for (std::size_t q = 0; q < lesson.questions.size(); ++q) {
      CAPTURE(lesson.questions[q].name);
      if (!lesson.questions[q].drawing) {
        CHECK(run.questions[q].right_answer() >= 0);
        continue;
      }
      // what has to be drawn fits the axes
      const sim::LessonDrawing& drawing = *lesson.questions[q].drawing;
      const sim::LessonCurve& curve = run.questions[q].computed;
      REQUIRE(curve.x.size() >= 5);
      for (const double y : curve.y) CHECK((std::isfinite(y) && y >= drawing.from && y <= drawing.to));
    }
    const auto value_of = [&](const std::string& name) { return run.value_of(name); };
    std::vector<const sim::LessonText*> texts{&lesson.watch};
    for (const sim::LessonQuestion& question : lesson.questions) texts.push_back(&question.prompt);
    for (const sim::LessonText& text : lesson.explain) texts.push_back(&text);
    for (const sim::LessonEvidence& evidence : lesson.evidence) texts.push_back(&evidence.says);
    for (const sim::LessonText* text : texts) {
      CHECK(text->unresolved(value_of) == std::vector<std::string>{});
      CHECK_FALSE(run.fill(*text).empty());
    }
  }
}

TEST_CASE("A lesson that ships types no result: its explanation holds at least two computed numbers") {
  for (const sim::Lesson& lesson : lessons()) {
    CAPTURE(lesson.id);
    int numbers = 0;
    for (const sim::LessonText& text : lesson.explain)
      for (const auto& piece : text.pieces()) numbers += piece.formula.has_value();
    CHECK(numbers >= 2);
  }
}

TEST_CASE("Every stage of practice starts unmastered and can be mastered with its sliders") {
  int stages = 0;
  for (const sim::Lesson& lesson : lessons())
    for (const sim::Hunt& stage : lesson.practice) {
      CAPTURE(lesson.id, stage.id);
      const sim::Scenario start = sim::make_personal_start(stage, {});
      CHECK_FALSE(sim::score_hunt(stage, start, run(start)).counts());
      const sim::HuntPar par = sim::find_par(model_data(), stage, {}, {.threads = 2});
      REQUIRE(par.found);
      CHECK(sim::score_hunt(stage, start, run(par.scenario)).counts());
      ++stages;
    }
  CHECK(stages >= 3);
}

TEST_CASE("The right answer is what the lifts compute") {
  CHECK(run_it(parse(lesson_text("60"))).questions[0].right == std::vector<bool>{true, false, false});
  CHECK(run_it(parse(lesson_text("40"))).questions[0].right_answer() == 1);
  CHECK(run_it(parse(lesson_text("20"))).questions[0].right_answer() == 2);
}

TEST_CASE("Numbers of a text are those of the lifts") {
  const sim::LessonRun done = run_it(parse(lesson_text()));
  const double near_m = run(lift("rdl", {"sampling.rate_hz=20"})).summary.l5s1_moment_Nm.value;
  const double far_m =
      run(lift("rdl", {"sampling.rate_hz=20", "load.mass_kg=60"})).summary.l5s1_moment_Nm.value;
  CHECK(done.fill(parse(lesson_text()).explain[0]) ==
        fmt::format("From {:.0f}\u00a0N·m to {:.0f}\u00a0N·m, {:.1f}\u00a0N·m more.", near_m, far_m,
                    far_m - near_m));
  CHECK(sim::format_lesson_value(-0.04, "cm", 1) == "0.0\u00a0cm");
  CHECK(sim::format_lesson_value(-12.0, "°", 0) == "−12°");
}

TEST_CASE("Words that the lifts do not bear out are found") {
  CHECK(run_it(parse(lesson_text("60", R"(, "expect": {"rise": {"above": 0}})"))).words_hold());
  CHECK_FALSE(run_it(parse(lesson_text("60", R"(, "expect": {"rise": {"below": 0}})"))).words_hold());
}

TEST_CASE("Errors of a lesson's file name file, line, key, value and what is allowed") {
  const auto error = [](const std::string& text) { return error_of([&] { parse(text); }); };
  const auto replaced = [](const std::string& from, const std::string& to) {
    std::string text = lesson_text();
    return text.replace(text.find(from), from.size(), to);
  };
  const auto unknown_name = error(lesson_text("60", "", "It is {faar_m}."));
  CHECK(unknown_name.file == "x.json");
  CHECK(unknown_name.line == 19);
  CHECK(unknown_name.key == "explain.a");
  CHECK(contains(unknown_name.problem, "faar_m"));
  CHECK(contains(error(lesson_text("60", "", "It is {far_m.")).problem, "not closed"));
  CHECK(contains(error(lesson_text("60", "", "It is {far_m | N | many}.")).problem, "decimals"));

  const auto unknown_key = error(replaced("\"minutes\"", "\"minuts\""));
  CHECK(unknown_key.line == 2);
  CHECK(unknown_key.nearest == "minutes");
  const auto channel =
      error(replaced("\"channels\": \"spine.L5S1.moment_Nm\"", "\"channels\": \"spine.L5S1.momen_Nm\""));
  CHECK(channel.line == 12);
  CHECK(contains(channel.found + channel.problem, "spine.L5S1.momen_Nm"));
  CHECK(error(replaced("\"reference\": \"near\"", "\"reference\": \"nearer\"")).nearest == "near");
  CHECK(contains(error(replaced("\"answers\"", "\"answer\"")).problem, "unknown key"));
  CHECK(contains(error(replaced("\"minutes\": 3", "\"minutes\": 0")).problem, "out of range"));
}

TEST_CASE("Texts may name settings of the lifts and bounds, and are written in any unit") {
  const sim::Lesson lesson =
      parse(lesson_text("60", "", "{near.load.mass_kg} to {far.load.mass_kg | kg | 1}, {1.0 | MPa | 1}."));
  CHECK(sim::fill_given(lesson.explain[0], lesson.numbers) == "40\u00a0kg to 60.0\u00a0kg, 1.0\u00a0MPa.");
  const auto shout = [](double value, const std::string& unit, int decimals) {
    return fmt::format("<{} {} {}>", value, unit, decimals);
  };
  CHECK(sim::fill_given(lesson.explain[0], lesson.numbers, shout) == "<40 kg 0> to <60 kg 1>, <1 MPa 1>.");
  const auto error = [](const std::string& explain) {
    return error_of([&] { parse(lesson_text("60", "", explain)); });
  };
  const auto scenario = error("{neer.load.mass_kg}");
  CHECK(scenario.file == "x.json");
  CHECK(scenario.line == 19);
  CHECK(scenario.key == "explain.a");
  CHECK(scenario.nearest == "near");
  CHECK(error("{near.load.mas_kg}").nearest == "load.mass_kg");
  CHECK(contains(error("{near.load.kind}").problem, "no number"));
  CHECK(contains(error("{rise.above}").problem, "nothing that is expected"));

  std::string early = lesson_text();
  early.replace(early.find("Q?"), 2, "{near_m}?");
  const auto not_yet = error_of([&] { parse(early); });
  CHECK(not_yet.key == "question");
  CHECK(contains(not_yet.problem, "before"));
}

TEST_CASE("A label names its own bounds") {
  const auto with_label = [](const std::string& label) {
    return parse(lesson_text("60", R"(, "expect": {"rise": {"label": ")" + label + R"(", "above": 5}})"));
  };
  const sim::Expectation expected = with_label("More than {above | N·m | 1}").numbers.expectations[0];
  CHECK(expected.label == "More than 5.0\u00a0N·m");
  const auto unit_only = [](double, const std::string& unit, int) { return unit; };
  CHECK(sim::format_label(expected, unit_only) == "More than N·m");
  const auto wrong = error_of([&] { with_label("At most {below}"); });
  CHECK(wrong.key == "expect.rise.label");
}

TEST_CASE("A drawn curve is judged by what is true of it") {
  sim::LessonDrawing drawing;
  drawing.from = 0.0, drawing.to = 100.0;
  sim::LessonCurve computed;
  std::vector<double> x;
  for (int i = 0; i <= 40; ++i) {
    const double t = 0.1 * i;
    x.push_back(t);
    computed.x.push_back(t);
    computed.y.push_back(80.0 - 10.0 * (t - 3.0) * (t - 3.0));  // −10 at 0, 80 at 3, 70 at 4
  }
  const sim::DrawingFacts exact = sim::judge_drawing(drawing, x, computed.y, computed);
  CHECK(exact.share_drawn == 1.0);
  CHECK(exact.mean_distance == 0.0);
  CHECK((exact.same_height && exact.same_place && exact.same_direction));
  CHECK(near(exact.computed_where, 3.0, kRoundOff));

  // flat at half the height: wrong in place, height and direction
  const sim::DrawingFacts flat =
      sim::judge_drawing(drawing, x, std::vector<double>(x.size(), 40.0), computed);
  CHECK_FALSE((flat.same_height || flat.same_place || flat.same_direction));
  CHECK(flat.drawn_change == 0.0);
  CHECK(near(flat.computed_change, 80.0, kRoundOff));

  // only the first half was drawn: facts are about that half
  std::vector<double> half = computed.y;
  for (std::size_t i = 20; i < half.size(); ++i) half[i] = std::nan("");
  const sim::DrawingFacts early = sim::judge_drawing(drawing, x, half, computed);
  CHECK(near(early.share_drawn, 20.0 / 41.0, kRoundOff));
  CHECK(near(early.computed_where, 1.9, kRoundOff));
  CHECK(early.same_direction);
  CHECK_FALSE(early.enough());
  // the pen reached neither the highest place nor the far end
  CHECK(near(early.whole_where, 3.0, kRoundOff));
  CHECK(near(early.whole_most, 80.0, kRoundOff));
  CHECK_FALSE((early.most_reached || early.ends_reached));
  CHECK((exact.enough() && exact.most_reached && exact.ends_reached));
  CHECK(sim::judge_drawing(drawing, x, std::vector<double>(x.size(), std::nan("")), computed).share_drawn ==
        0.0);
}

}  // namespace
}  // namespace tests
