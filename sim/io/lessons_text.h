// Lessons and hunts for people to read, and hunts for scripts.
#pragma once

#include <iosfwd>
#include <vector>

#include "sim/study/hunt_search.h"
#include "sim/study/lesson_run.h"

namespace sim {

/// Question, answers with the right one marked and what decides it, explanation with its numbers, evidence,
/// stages of practice.
void write_lesson_text(std::ostream& stream, const Lesson& lesson, const LessonRun& run);
/// Task, sliders, limits, par and the settings that reach it.
void write_hunt_text(std::ostream& stream, const Hunt& hunt, const HuntPar& par);
/// A list of objects: id, label, found, par, unit, better, settings, lifts.
void write_hunts_json(std::ostream& stream, const std::vector<Hunt>& hunts, const std::vector<HuntPar>& pars);

}  // namespace sim
