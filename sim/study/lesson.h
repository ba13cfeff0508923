// A lesson as a file under assets/lessons states it: a question, what to predict, which lifts answer it, what
// to say about it afterwards. Answers are right or wrong by what its lifts compute, never by what the file
// says. Loaded and checked here, simulated by run_lesson (lesson_run.h).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/claim.h"
#include "sim/study/hunt.h"
#include "sim/study/lesson_text.h"

namespace sim {

/// One answer to choose. It is right when everything that it expects comes out.
struct LessonAnswer {
  std::string name;
  LessonText says;  ///< with given numbers only: it is read before anything is computed
  std::vector<Expectation> expectations;
};

/// A curve to draw: a channel over the time of a lift, or a number over the parameter of a varied one.
struct LessonDrawing {
  int scenario = 0;                     ///< index into Lesson::numbers.scenarios
  std::optional<int> given{};           ///< a lift whose curve is shown beforehand
  StatisticRequest reading{};           ///< over time: its channel
  std::optional<DrillSearch> search{};  ///< of a varied scenario, instead of the reading
  double from = 0.0, to = 1.0;          ///< of the vertical axis
  std::string label, unit;              ///< of the vertical axis
  std::string across_label, across_unit;
};

/// Something to predict: answers to choose from, or a curve to draw.
struct LessonQuestion {
  std::string name;
  LessonText prompt;
  std::vector<LessonAnswer> answers;
  std::optional<LessonDrawing> drawing{};
};

/// What the window shows.
struct LessonShow {
  int before = 0;                  ///< scenario to look at while predicting
  int scenario = 0;                ///< the lift that is played
  std::optional<int> reference{};  ///< pinned beside it
  LessonView view = LessonView::side;
  std::vector<const Channel*> channels;  ///< plotted, at most three
};

/// What somebody published, with where to read it.
struct LessonEvidence {
  std::string source;  ///< an article, or a paper's key in the reference list
  LessonText says;
};

struct Lesson {
  std::string id, label, audience;
  double minutes = 0.0;
  LessonText question;  ///< one or two sentences, with given numbers only
  std::vector<std::string> articles;
  Claim numbers;  ///< scenarios, measures; expectations: what the words of the lesson rely on; sides: of
                  ///< something contested
  LessonShow show;
  std::vector<LessonQuestion> questions;
  LessonText watch;                 ///< what to look at while it plays
  std::vector<LessonText> explain;  ///< paragraphs
  std::vector<LessonEvidence> evidence;
  std::vector<Hunt> practice;  ///< stages to master one after the other; may be empty
};

/// Every *.json of the folder, by its "order" key. Throws InputError with file, line, key, value and what is
/// allowed.
std::vector<Lesson> load_lessons(const std::filesystem::path& folder, const std::vector<Article>& articles,
                                 const std::vector<Preset>& presets, const MovementLibrary& movements);
/// One lesson from its text, for tests and editors.
Lesson parse_lesson(const std::string& id, const std::string& json_text, const std::string& file_name,
                    const std::vector<Article>& articles, const std::vector<Preset>& presets,
                    const MovementLibrary& movements);

}  // namespace sim
