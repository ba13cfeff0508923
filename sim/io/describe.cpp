#include "sim/io/describe.h"

#include <fmt/format.h>

#include "sim/scenario/parameters.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

/// A choice as the parameter table spells it.
std::string choice(const char* id, const Scenario& scenario) {
  return format_parameter(find_parameter(id)->get(scenario));
}

}  // namespace

std::string describe_subject(const SubjectSettings& subject) {
  Scenario scenario;
  scenario.subject = subject;
  return fmt::format("{}, {} kg, {} m", choice("subject.sex", scenario), format_number(subject.mass_kg),
                     format_number(subject.height_m));
}

std::string describe_load(const LoadSettings& load) {
  Scenario scenario;
  scenario.load = load;
  const std::string kind = choice("load.kind", scenario);
  if (load.kind == LoadKind::none) return kind;
  std::string text = fmt::format("{}, {} kg", kind, format_number(load.mass_kg));
  if (load.hands != LoadHands::both) text += fmt::format(", {} hand", choice("load.hands", scenario));
  if (load.forward_offset_m != 0.0)
    text += fmt::format(", moved {} m forward", format_number(load.forward_offset_m));
  return text;
}

}  // namespace sim
