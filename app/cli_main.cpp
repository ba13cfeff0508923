// hingelab-cli: the lifts from the command line, without a display.
#include <exception>
#include <ostream>

#include "app/cli_arguments.h"
#include "app/cli_claims.h"
#include "app/cli_compare.h"
#include "app/cli_dose.h"
#include "app/cli_lessons.h"
#include "app/cli_list.h"
#include "app/cli_output.h"
#include "app/cli_readiness.h"
#include "app/cli_simulate.h"
#include "app/cli_sweep.h"
#include "app/cli_validate.h"

namespace {

app::ExitStatus run(const app::Arguments& arguments) {
  if (arguments.simulate) return app::run_simulate(*arguments.simulate);
  if (arguments.compare) return app::run_compare(*arguments.compare);
  if (arguments.sweep) return app::run_sweep(*arguments.sweep);
  if (arguments.dose) return app::run_dose(*arguments.dose);
  if (arguments.readiness) return app::run_readiness(*arguments.readiness);
  if (arguments.claims) return app::run_claims(*arguments.claims);
  if (arguments.lesson) return app::run_lesson(*arguments.lesson);
  if (arguments.hunt) return app::run_hunt(*arguments.hunt);
  if (arguments.list) return app::run_list(*arguments.list);
  if (arguments.validate) return app::run_validate(*arguments.validate);
  app::print_output([&](std::ostream& stream) { stream << *arguments.text; });
  return app::ExitStatus::done;
}

}  // namespace

int main(int argc, char** argv) {
  app::ignore_write_signals();
  try {
    return static_cast<int>(run(app::parse_arguments(argc, argv)));
  } catch (const std::exception& error) {
    app::print_message(error.what());
    return static_cast<int>(app::ExitStatus::bad_input);
  }
}
