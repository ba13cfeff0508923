// Posture hunts: a lift, a few sliders, a number to bring as low or as high as it will go, limits to keep.
// Stages of practice in a lesson are the same without a number to improve. All data; what the best is, is
// searched for (hunt_search.h) and stands in no file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/claims.h"
#include "sim/study/lesson_text.h"
#include "sim/trial/trial.h"

namespace sim {

/// From where a lesson is looked at.
enum class LessonView : int { side, front, three_quarter, spine };
inline constexpr int kLessonViewCount = 4;
inline constexpr std::array<std::string_view, kLessonViewCount> kLessonViewNames{"side", "front",
                                                                                 "three-quarter", "spine"};

/// What may be moved, and how far.
struct HuntSlider {
  const Parameter* parameter = nullptr;  ///< a number
  double low = 0.0, high = 0.0, step = 1.0;
};

struct HuntGoal {
  std::string label, unit;
  Formula formula;  ///< of measures
  bool higher_is_better = false;
};

struct Hunt {
  std::string id, label, audience;
  double minutes = 0.0;
  LessonText task;                 ///< what to do, in our words, with given numbers only
  std::string note;                ///< what to learn from it; may be empty
  Claim numbers;                   ///< its one scenario is the start, its expectations are the limits
  std::optional<HuntGoal> goal{};  ///< unset: a stage of practice, done when the limits are kept
  std::vector<HuntSlider> sliders;
  LessonView view = LessonView::side;
  std::optional<double> load_times_body_mass{};  ///< of a start whose load is that of whoever lifts it

  const Scenario& start() const { return numbers.scenarios.front().points.front(); }
};

/// Every *.json of the folder, by its "order" key. Throws InputError with file, line, key, value and what is
/// allowed.
std::vector<Hunt> load_hunts(const std::filesystem::path& folder, const std::vector<Article>& articles,
                             const std::vector<Preset>& presets, const MovementLibrary& movements);
/// One hunt from its text, for tests and editors.
Hunt parse_hunt(const std::string& id, const std::string& json_text, const std::string& file_name,
                const std::vector<Article>& articles, const std::vector<Preset>& presets,
                const MovementLibrary& movements);

/// The start as this person does it: body and strength of `person`, the hunt's own hamstring range unless the
/// person has one, a relative load that of the person.
Scenario make_personal_start(const Hunt& hunt, const SubjectSettings& person);

/// The task as it stands for a lift of make_personal_start.
std::string format_task(const Hunt& hunt, const Scenario& start,
                        const NumberFormat& format = format_lesson_value);

/// Something that was changed and may not be, or not so far.
struct BrokenRule {
  const Parameter* parameter;
  bool has_slider;               ///< false: it is not to be changed at all
  ParameterValue start;          ///< what it has to be without one
  double low = 0.0, high = 0.0;  ///< of its slider
};

/// How a lift does in a hunt.
struct HuntScore {
  bool possible = false;                  ///< it can be done as asked
  std::string status;                     ///< or what is missing
  Feasibility feasibility;                ///< the same, to be said in other units
  double value = 0.0;                     ///< of the goal; NaN without one
  std::vector<ExpectationResult> limits;  ///< of hunt.numbers.expectations
  std::vector<BrokenRule> broken_rules;   ///< what was changed that the hunt does not allow
  bool limits_kept() const;
  /// It can be done, within all limits and rules.
  bool counts() const { return possible && limits_kept() && broken_rules.empty(); }
};

/// `start`: of make_personal_start.
HuntScore score_hunt(const Hunt& hunt, const Scenario& start, const Trial& trial);
/// `a` is better than `b` by more than rounding.
bool is_better(const HuntGoal& goal, double a, double b);

}  // namespace sim
