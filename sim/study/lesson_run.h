// A lesson's lifts simulated: which answers are right, the curves that were asked for, the numbers its words
// stand on. And what is true of a curve that somebody drew.
#pragma once

#include <string>
#include <vector>

#include "sim/study/batch.h"
#include "sim/study/claims.h"
#include "sim/study/lesson.h"

namespace sim {

/// A computed curve; y is NaN where a lift cannot be done or the number does not exist.
struct LessonCurve {
  std::vector<double> x, y;
};

struct QuestionResult {
  std::vector<std::vector<ExpectationResult>> answers;  ///< of question.answers
  std::vector<bool> right;                              ///< of question.answers
  LessonCurve computed, given;                          ///< of a drawing
  /// The only right answer; -1 with none or several.
  int right_answer() const;
};

struct LessonRun {
  ClaimResult numbers;  ///< values of lesson.numbers.measures, expectations, sides
  std::vector<QuestionResult> questions;
  bool is_complete = true;  ///< false: ended early by options.progress

  /// Of a measure, or of a number that the file gives (find_given); NaN for an unknown name.
  double value_of(const std::string& name) const;
  double evaluate(const Formula& formula) const;
  std::string fill(const LessonText& text, const NumberFormat& format = format_lesson_value) const;
  /// Every lift can be done, every number exists, and all that the words rely on came out.
  bool words_hold() const;
};

LessonRun run_lesson(const ModelData& data, const Lesson& lesson, const BatchOptions& options);

/// What of a drawn curve agrees with the computed one, over the stretch that was drawn.
struct DrawingFacts {
  double share_drawn = 0.0;  ///< of the horizontal axis, 0 to 1; 0: nothing was drawn
  double drawn_most = 0.0, computed_most = 0.0;
  double drawn_where = 0.0, computed_where = 0.0;    ///< of the most, on the horizontal axis
  double drawn_change = 0.0, computed_change = 0.0;  ///< last less first
  double mean_distance = 0.0;                        ///< mean of |drawn − computed|
  bool same_height = false;                          ///< the most within kSameHeight of the computed one
  bool same_place = false;                           ///< and within kSamePlace of the axis
  bool same_direction = false;                       ///< both rise, both fall, or both stay
  double whole_most = 0.0, whole_where = 0.0;        ///< of the computed curve, drawn there or not
  bool most_reached = false;  ///< it was drawn where the computed curve is highest, within kSamePlace
  bool ends_reached = false;  ///< and at both ends of the computed curve
  bool enough() const;        ///< at least kLeastDrawn of the axis was drawn
};
/// Proposed: what counts as agreement.
inline constexpr double kSameHeight = 0.15, kSamePlace = 0.10;
/// A change below this share of the drawing's axis counts as staying.
inline constexpr double kStays = 0.05;
/// Share of the horizontal axis that has to be drawn for a drawing to be judged.
inline constexpr double kLeastDrawn = 0.5;

/// `x`: rising; `y`: NaN where nothing was drawn.
DrawingFacts judge_drawing(const LessonDrawing& drawing, const std::vector<double>& x,
                           const std::vector<double>& y, const LessonCurve& computed);

/// The computed curve at x, straight between samples; NaN outside or beside a gap.
double value_at(const LessonCurve& curve, double x);

}  // namespace sim
