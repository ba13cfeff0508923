// Judging a whole repetition: what of the known faults is seen in it, and which cues are met. A pure function
// of the form states, whatever produced the motion.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/coach/form_state.h"
#include "sim/scenario/movement.h"

namespace sim {

/// A fault fires when it is seen; a cue fires when it is not met.
enum class CheckKind : int { fault, cue };

/// How far beyond its threshold. Checks with one threshold know only none and clear.
enum class CheckGrade : int { none, slight, clear };

/// What a check is. Tolerances that no source gives are called proposed in `basis`.
struct FormCheckInfo {
  CheckKind kind;
  std::string_view id;         ///< faults: the name of their injection, "rounding" of fault.rounding_percent
  std::string_view label;      ///< "Rounded lower back"
  std::string_view unit;       ///< of amount and threshold: "°", "cm", "%", "" …
  std::string_view measure;    ///< what the amount is, to be read before it: "Lumbar flexion"
  std::string_view why;        ///< one sentence: why it matters
  std::string_view basis;      ///< one sentence: what is measured, and where the threshold comes from
  std::string_view movements;  ///< "hinges", "all lifts" …: which it applies to
};

/// What one check says of one repetition.
struct FormCheck {
  FormCheckInfo info;
  bool applies = false;  ///< to this movement; otherwise nothing below means anything
  bool fired = false;    ///< grade other than none
  CheckGrade grade = CheckGrade::none;
  double amount = 0.0;                   ///< worst value, in info.unit
  std::optional<double> threshold;       ///< unset: only reported, never fires
  std::optional<double> clear_beyond;    ///< where slight ends, of checks that grade by the amount
  bool fires_above = true;               ///< fires beyond the threshold, or below it
  std::optional<double> first_breach_s;  ///< when it fired first, where that has a time
};

struct FormReport {
  std::vector<FormCheck> checks;  ///< in the order of form_checks()
  const FormCheck* find(std::string_view id) const;
  int count_fired(CheckKind kind) const;
};

/// The table of all checks, faults first.
std::span<const FormCheckInfo> form_checks();

/// `states` in order of time, at least one. `movement` says only what kind of lift it is meant to be.
FormReport judge_form(const Movement& movement, std::span<const FormState> states);
/// The same into an existing report, reusing its memory.
void judge_form(const Movement& movement, std::span<const FormState> states, FormReport& report);

}  // namespace sim
