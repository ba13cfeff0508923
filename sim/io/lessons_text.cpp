#include "sim/io/lessons_text.h"

#include <fmt/format.h>

#include <ostream>

#include "sim/io/claims_text.h"
#include "sim/scenario/json_text.h"

namespace sim {
namespace {

constexpr size_t kLineWidth = 110;

void write_wrapped(std::ostream& stream, const std::string& text, const std::string& indent) {
  std::string line;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (!line.empty() && indent.size() + line.size() + 1 + word.size() > kLineWidth) {
      stream << indent << line << '\n';
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    begin = end + 1;
  }
  if (!line.empty()) stream << indent << line << '\n';
}

void write_met(std::ostream& stream, const std::vector<Expectation>& expected,
               const std::vector<ExpectationResult>& results, const char* indent) {
  for (size_t i = 0; i < results.size(); ++i)
    stream << fmt::format("{}{} {}: {}, expected {}\n", indent, results[i].is_met ? "yes" : "no ",
                          expected[i].label, format_claim_value(results[i].value, expected[i].unit),
                          describe_expected(expected[i]));
}

void write_question(std::ostream& stream, const LessonQuestion& question, const QuestionResult& result,
                    const LessonRun& run) {
  stream << "  Predict: ";
  write_wrapped(stream, run.fill(question.prompt), "    ");
  for (size_t a = 0; a < question.answers.size(); ++a) {
    stream << fmt::format("    {} {}\n", result.right[a] ? "->" : "  ", run.fill(question.answers[a].says));
    write_met(stream, question.answers[a].expectations, result.answers[a], "         ");
  }
  if (!question.drawing) return;
  const LessonCurve& curve = result.computed;
  stream << fmt::format("    draw {} ({}) over {} ({}), {:g} to {:g}:", question.drawing->label,
                        question.drawing->unit, question.drawing->across_label, question.drawing->across_unit,
                        question.drawing->from, question.drawing->to);
  const size_t stride = std::max<size_t>(1, curve.x.size() / 10);
  for (size_t i = 0; i < curve.x.size(); i += stride)
    stream << fmt::format(" ({:.4g}, {:.4g})", curve.x[i], curve.y[i]);
  stream << '\n';
}

void write_setting(std::ostream& stream, const HuntSlider& slider, double value) {
  const Parameter& parameter = *slider.parameter;
  stream << fmt::format("  {} {:g}{}{}  (of {:g} to {:g} in steps of {:g})\n", parameter.label, value,
                        parameter.unit == "°" ? "" : " ", parameter.unit, slider.low, slider.high,
                        slider.step);
}

void write_text(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.text(value);
}
void write_number(JsonWriter& json, std::string_view key, double value) {
  json.key(key);
  json.number(value);
}

}  // namespace

void write_lesson_text(std::ostream& stream, const Lesson& lesson, const LessonRun& run) {
  stream << fmt::format("{}  {}  ({}, {:g} min)\n", lesson.id, lesson.label, lesson.audience, lesson.minutes);
  write_wrapped(stream, run.fill(lesson.question), "  ");
  if (!run.numbers.reason.empty()) write_wrapped(stream, "Not computed: " + run.numbers.reason, "  ");
  for (size_t q = 0; q < lesson.questions.size(); ++q)
    write_question(stream, lesson.questions[q], run.questions[q], run);
  if (!lesson.watch.empty()) write_wrapped(stream, "Watch: " + run.fill(lesson.watch), "  ");
  for (const LessonText& paragraph : lesson.explain) write_wrapped(stream, run.fill(paragraph), "  ");
  write_met(stream, lesson.numbers.expectations, run.numbers.expectations, "    ");
  for (size_t s = 0; s < lesson.numbers.sides.size(); ++s) {
    const ClaimSide& side = lesson.numbers.sides[s];
    write_wrapped(stream,
                  fmt::format("{} says: {} ({} here)", side.source, side.says,
                              run.numbers.sides.empty() ? "open"
                              : run.numbers.holds(s)    ? "comes out"
                                                        : "does not come out"),
                  "  ");
    if (!run.numbers.sides.empty()) write_met(stream, side.expectations, run.numbers.sides[s], "    ");
  }
  for (const LessonEvidence& evidence : lesson.evidence)
    write_wrapped(stream, fmt::format("{}: {}", evidence.source, run.fill(evidence.says)), "  ");
  for (const Hunt& stage : lesson.practice)
    write_wrapped(stream, fmt::format("Practice, {}: {}", stage.label, format_task(stage, stage.start())),
                  "  ");
  for (const std::string& remark : run.numbers.remarks()) write_wrapped(stream, remark, "  ");
  stream << '\n';
}

void write_hunt_text(std::ostream& stream, const Hunt& hunt, const HuntPar& par) {
  stream << fmt::format("{}  {}  ({}, {:g} min)\n", hunt.id, hunt.label, hunt.audience, hunt.minutes);
  write_wrapped(stream, format_task(hunt, hunt.start()), "  ");
  for (const Expectation& limit : hunt.numbers.expectations)
    stream << fmt::format("  limit: {} {} {}\n", limit.label, describe_expected(limit), limit.unit);
  if (!par.found) {
    stream << "  no lift was found that keeps the limits\n\n";
    return;
  }
  if (hunt.goal)
    stream << fmt::format("  par: {} {}, {} is better; found among {} lifts at\n", hunt.goal->label,
                          format_claim_value(par.value, hunt.goal->unit),
                          hunt.goal->higher_is_better ? "higher" : "lower", par.lifts);
  for (size_t s = 0; s < par.settings.size(); ++s) write_setting(stream, hunt.sliders[s], par.settings[s]);
  stream << '\n';
}

void write_hunts_json(std::ostream& stream, const std::vector<Hunt>& hunts,
                      const std::vector<HuntPar>& pars) {
  JsonWriter json(stream, JsonWriter::Layout::lines);
  json.begin_list();
  for (size_t i = 0; i < hunts.size(); ++i) {
    const Hunt& hunt = hunts[i];
    json.begin_object();
    write_text(json, "id", hunt.id);
    write_text(json, "label", hunt.label);
    json.key("found");
    json.toggle(pars[i].found);
    if (hunt.goal) {
      write_number(json, "par", pars[i].value);
      write_text(json, "unit", hunt.goal->unit);
      write_text(json, "better", hunt.goal->higher_is_better ? "higher" : "lower");
    }
    json.key("settings");
    json.begin_object();
    for (size_t s = 0; s < pars[i].settings.size(); ++s)
      write_number(json, hunt.sliders[s].parameter->id, pars[i].settings[s]);
    json.end_object();
    write_number(json, "lifts", pars[i].lifts);
    json.end_object();
  }
  json.end_list();
  stream << '\n';
}

}  // namespace sim
