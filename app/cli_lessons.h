// The lesson and hunt commands: lessons with what their lifts compute, hunts with their par.
#pragma once

#include "app/cli_arguments.h"

namespace app {

/// Throws sim::InputError for an unknown id.
ExitStatus run_lesson(const LessonArguments& arguments);
/// impossible: no lift of some hunt keeps its limits. Throws sim::InputError for an unknown id, or a setting
/// that is not the person's.
ExitStatus run_hunt(const HuntArguments& arguments);

}  // namespace app
