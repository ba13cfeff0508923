#include "sim/study/lesson_run.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/study/given_number.h"

namespace sim {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double number_of(const ParameterValue& value) {
  const double* number = std::get_if<double>(&value);
  return number ? *number : kNothing;
}

LessonCurve read_curve(const Trial& trial, const Channel& channel) {
  LessonCurve curve;
  for (const Frame& frame : trial.frames) {
    curve.x.push_back(frame.time_s);
    curve.y.push_back(channel.value(frame));
  }
  return curve;
}

/// Curves of one drawing. `false`: ended early.
bool simulate_drawing(const ModelData& data, const Lesson& lesson, const LessonDrawing& drawing,
                      const BatchOptions& options, QuestionResult& result) {
  const ClaimScenario& scenario = lesson.numbers.scenarios[static_cast<size_t>(drawing.scenario)];
  if (!scenario.vary) {
    std::vector<Scenario> lifts{scenario.points.front()};
    if (drawing.given)
      lifts.push_back(lesson.numbers.scenarios[static_cast<size_t>(*drawing.given)].points.front());
    return simulate_batch(data, lifts, options, [&](int index, const Trial& trial) {
      (index == 0 ? result.computed : result.given) = read_curve(trial, *drawing.reading.channel);
    });
  }
  LessonCurve& curve = result.computed;
  curve.x.resize(scenario.points.size());
  curve.y.assign(scenario.points.size(), kNothing);
  for (size_t p = 0; p < curve.x.size(); ++p) curve.x[p] = number_of(scenario.vary->values[p]);
  if (drawing.search) {
    for (size_t p = 0; p < curve.x.size(); ++p)
      curve.y[p] = find_drill_number(data, scenario.points[p], *drawing.search);
    return true;
  }
  return simulate_batch(data, scenario.points, options, [&](int index, const Trial& trial) {
    if (trial.feasibility.trouble == Trouble::none || scenario.may_fail)
      curve.y[static_cast<size_t>(index)] = read_statistic(trial, drawing.reading);
  });
}

/// Signs of a change: −1 falls, 0 stays, 1 rises.
int direction_of(double change, double axis) {
  if (std::abs(change) < kStays * axis) return 0;
  return change > 0 ? 1 : -1;
}

}  // namespace

int QuestionResult::right_answer() const {
  const auto count = std::count(right.begin(), right.end(), true);
  if (count != 1) return -1;
  return static_cast<int>(std::find(right.begin(), right.end(), true) - right.begin());
}

double LessonRun::value_of(const std::string& name) const {
  for (size_t m = 0; m < numbers.values.size(); ++m)
    if (numbers.claim.measures[m].name == name) return numbers.values[m];
  return given_value(numbers.claim, name);
}

double LessonRun::evaluate(const Formula& formula) const {
  return formula.evaluate([&](const std::string& name) { return value_of(name); });
}

std::string LessonRun::fill(const LessonText& text, const NumberFormat& format) const {
  return text.fill([&](const std::string& name) { return value_of(name); }, format);
}

bool LessonRun::words_hold() const {
  return is_complete && numbers.reason.empty() &&
         std::all_of(numbers.expectations.begin(), numbers.expectations.end(),
                     [](const ExpectationResult& e) { return e.is_met; });
}

LessonRun run_lesson(const ModelData& data, const Lesson& lesson, const BatchOptions& options) {
  LessonRun run;
  const ClaimsLedger ledger = run_claims(data, {{}, {lesson.numbers}}, options);
  run.numbers = ledger.results.front();
  run.is_complete = ledger.is_complete;
  for (const LessonQuestion& question : lesson.questions) {
    QuestionResult& result = run.questions.emplace_back();
    for (const LessonAnswer& answer : question.answers) {
      std::vector<ExpectationResult>& met = result.answers.emplace_back();
      for (const Expectation& expectation : answer.expectations) {
        const double value = run.evaluate(expectation.formula);
        met.push_back({value, expectation.is_met_by(value)});
      }
      result.right.push_back(
          std::all_of(met.begin(), met.end(), [](const ExpectationResult& e) { return e.is_met; }));
    }
    if (question.drawing && run.is_complete)
      run.is_complete = simulate_drawing(data, lesson, *question.drawing, options, result);
  }
  return run;
}

double value_at(const LessonCurve& curve, double x) {
  const auto after = std::lower_bound(curve.x.begin(), curve.x.end(), x);
  if (after == curve.x.end()) return kNothing;
  const auto i = static_cast<size_t>(after - curve.x.begin());
  if (*after == x) return curve.y[i];
  if (i == 0) return kNothing;
  const double share = (x - curve.x[i - 1]) / (curve.x[i] - curve.x[i - 1]);
  return curve.y[i - 1] + share * (curve.y[i] - curve.y[i - 1]);
}

namespace {

/// What the pen reached of the whole computed curve.
void judge_reach(const std::vector<double>& x, const std::vector<double>& y, const LessonCurve& computed,
                 DrawingFacts& facts) {
  double first = kNothing, last = kNothing, least_gap = kNothing;
  facts.whole_most = facts.whole_where = kNothing;
  for (const double at : x) {
    const double truth = value_at(computed, at);
    if (!std::isfinite(truth)) continue;
    if (std::isnan(first)) first = at;
    last = at;
    if (!(truth <= facts.whole_most)) facts.whole_most = truth, facts.whole_where = at;
  }
  double drawn_first = kNothing, drawn_last = kNothing;
  for (size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(y[i])) continue;
    if (std::isnan(drawn_first)) drawn_first = x[i];
    drawn_last = x[i];
    const double gap = std::abs(x[i] - facts.whole_where);
    if (!(gap >= least_gap)) least_gap = gap;
  }
  const double near = kSamePlace * std::abs(x.back() - x.front());
  facts.most_reached = least_gap <= near;
  facts.ends_reached = drawn_first - first <= near && last - drawn_last <= near;
}

}  // namespace

bool DrawingFacts::enough() const {
  return share_drawn >= kLeastDrawn;
}

DrawingFacts judge_drawing(const LessonDrawing& drawing, const std::vector<double>& x,
                           const std::vector<double>& y, const LessonCurve& computed) {
  DrawingFacts facts;
  if (x.size() < 2 || x.size() != y.size()) return facts;
  double sum = 0.0, drawn_first = kNothing, drawn_last = kNothing, first = kNothing, last = kNothing;
  size_t drawn = 0, count = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(y[i])) continue;
    ++drawn;
    const double truth = value_at(computed, x[i]);
    if (!std::isfinite(truth)) continue;
    if (count == 0) drawn_first = y[i], first = truth;
    if (count == 0 || y[i] > facts.drawn_most) facts.drawn_most = y[i], facts.drawn_where = x[i];
    if (count == 0 || truth > facts.computed_most) facts.computed_most = truth, facts.computed_where = x[i];
    drawn_last = y[i], last = truth;
    sum += std::abs(y[i] - truth);
    ++count;
  }
  facts.share_drawn = static_cast<double>(drawn) / static_cast<double>(x.size());
  if (count == 0) return facts;
  judge_reach(x, y, computed, facts);
  facts.drawn_change = drawn_last - drawn_first;
  facts.computed_change = last - first;
  facts.mean_distance = sum / static_cast<double>(count);
  const double axis = drawing.to - drawing.from;
  facts.same_height = std::abs(facts.drawn_most - facts.computed_most) <=
                      kSameHeight * std::max(std::abs(facts.computed_most), kStays * axis);
  facts.same_place =
      std::abs(facts.drawn_where - facts.computed_where) <= kSamePlace * std::abs(x.back() - x.front());
  facts.same_direction = direction_of(facts.drawn_change, axis) == direction_of(facts.computed_change, axis);
  return facts;
}

}  // namespace sim
