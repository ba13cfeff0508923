#include "app/panels/parameter_widget.h"

#include <imgui.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using sim::Parameter;
using sim::ParameterValue;

double number_or(const ParameterValue& value, double otherwise) {
  const double* number = std::get_if<double>(&value);
  return number != nullptr ? *number : otherwise;
}

/// What reading a typed text needs.
struct Typing {
  State& state;
  const Parameter& parameter;
  DisplayParameter shown;
};

// For SliderSpec::read: any unit of the parameter's kind; what is not understood is said in a notice.
bool read_typed(std::string_view text, const void* context, double& value) {
  const Typing& typing = *static_cast<const Typing*>(context);
  std::string problem;
  const auto typed = parse_quantity(text, typing.parameter, typing.state.requested_units(), problem);
  if (!typed) {
    typing.state.notify(NoticeKind::warning, "Not taken: " + problem, "typing");
    return false;
  }
  const sim::Parameter& parameter = typing.parameter;
  if (*typed < parameter.low || *typed > parameter.high)
    typing.state.notify(
        NoticeKind::warning,
        fmt::format("{}: {} is outside its range, {} to {}; the nearest is taken", parameter.label, text,
                    format_parameter_value(parameter, parameter.low, typing.state.requested_units()),
                    format_parameter_value(parameter, parameter.high, typing.state.requested_units())),
        "typing");
  value = *typed / typing.shown.unit.size;
  return true;
}

// The slider works in the unit that is shown; what leaves it is in the parameter's own.
void draw_number(State& state, const Parameter& parameter, bool enabled) {
  const Units units = state.requested_units();
  const Typing typing{state, parameter, units.of(parameter)};
  const double size = typing.shown.unit.size;
  const double standard = number_or(state.default_of(parameter), parameter.low);
  const double now = number_or(parameter.get(state.requested()), standard);
  engine::SliderSpec spec;
  spec.label = parameter.label.data();
  spec.unit = typing.shown.unit.name.data();
  spec.help = parameter.help.data();
  spec.low = parameter.low / size;
  spec.high = parameter.high / size;
  spec.step = typing.shown.step;
  spec.decimals = decimals_to_show(now, typing.shown);
  spec.standard = standard / size;
  if (parameter.kind != sim::ParameterKind::integer) {
    spec.read = read_typed;
    spec.context = &typing;
  }
  double value = now / size;
  const engine::SliderChange change = engine::slider(spec, value, enabled);
  if (change != engine::SliderChange::none)
    state.request_parameter(parameter, std::clamp(value * size, parameter.low, parameter.high),
                            change == engine::SliderChange::done);
}

// A switch that sets or unsets, and the slider when set.
void draw_optional(State& state, const Parameter& parameter, bool enabled) {
  const ParameterValue now = parameter.get(state.requested());
  bool is_set = std::holds_alternative<double>(now);
  if (is_set) draw_number(state, parameter, enabled);
  ImGui::BeginDisabled(!enabled);
  const TextBuffer<96> label("{}###set", is_set ? "Set by hand" : parameter.label);
  if (engine::toggle_switch(label.c_str(), is_set, parameter.help.data())) {
    // a maximum begins at the body mass, an angle at 0
    const double wanted = parameter.unit == "kg" ? state.requested().subject.mass_kg : 0.0;
    const double start = std::clamp(wanted, parameter.low, parameter.high);
    const bool is_width = parameter.unit == "m" && parameter.low > 0.0;  // a width of nothing is no start
    state.request_parameter(parameter,
                            is_set ? ParameterValue(is_width ? 0.5 * (parameter.low + parameter.high) : start)
                                   : ParameterValue());
  }
  ImGui::EndDisabled();
}

void draw_toggle(State& state, const Parameter& parameter, bool enabled) {
  bool on = std::get<bool>(parameter.get(state.requested()));
  ImGui::BeginDisabled(!enabled);
  if (engine::toggle_switch(parameter.label.data(), on, parameter.help.data()))
    state.request_parameter(parameter, on);
  ImGui::EndDisabled();
}

// Few short choices side by side, many in a list.
void draw_choice(State& state, const Parameter& parameter, bool enabled) {
  constexpr std::size_t kSideBySide = 3;
  const bool is_movement = parameter.id == "movement.id";
  const std::string now = std::get<std::string>(parameter.get(state.requested()));
  std::vector<std::string> ids, names;
  std::vector<const char*> labels, help;
  int chosen = -1;
  const auto add = [&](std::string_view id, const char* description) {
    if (id == now) chosen = static_cast<int>(ids.size());
    ids.emplace_back(id);
    names.push_back(choice_label(state, parameter, id));
    help.push_back(description);
  };
  if (is_movement)
    for (const sim::Movement& movement : state.movements().all())
      add(movement.id, movement.description.c_str());
  else
    for (const std::string_view choice : parameter.choices) add(choice, "");
  for (const std::string& name : names) labels.push_back(name.c_str());

  ImGui::BeginDisabled(!enabled);
  bool changed = false;
  if (labels.size() <= kSideBySide) {
    ImGui::TextUnformatted(parameter.label.data());
    engine::tooltip(parameter.help);
    changed = engine::segmented("choice", labels, chosen);
  } else {
    changed =
        engine::combo(parameter.label.data(), labels, chosen,
                      is_movement ? std::span<const char* const>(help) : std::span<const char* const>());
    engine::tooltip(parameter.help);
  }
  ImGui::EndDisabled();
  if (changed && chosen >= 0) state.request_parameter(parameter, ids[static_cast<std::size_t>(chosen)]);
}

}  // namespace

std::string choice_label(const State& state, const Parameter& parameter, std::string_view choice) {
  if (parameter.id == "movement.id") {
    const sim::Movement* movement = state.movements().find(std::string(choice));
    return movement != nullptr ? movement->label : std::string(choice);
  }
  std::string label;
  for (std::size_t i = 0; i < choice.size(); ++i) {
    const auto c = static_cast<unsigned char>(choice[i]);
    const bool unit_follows =
        i > 0 && std::isdigit(static_cast<unsigned char>(choice[i - 1])) && std::isalpha(c);
    if (unit_follows) label += ' ';
    label += choice[i] == '_' ? ' ' : static_cast<char>(i == 0 ? std::toupper(c) : c);
  }
  return label;
}

void draw_parameter(State& state, const Parameter& parameter) {
  const sim::Movement& movement = state.movements().get(state.requested().movement.id);
  const bool enabled = sim::parameter_applies(parameter, state.requested(), movement);
  ImGui::PushID(parameter.id.data());
  switch (parameter.kind) {
    case sim::ParameterKind::number:
    case sim::ParameterKind::integer:
      draw_number(state, parameter, enabled);
      break;
    case sim::ParameterKind::optional_number:
      draw_optional(state, parameter, enabled);
      break;
    case sim::ParameterKind::choice:
      draw_choice(state, parameter, enabled);
      break;
    case sim::ParameterKind::toggle:
      draw_toggle(state, parameter, enabled);
      break;
  }
  ImGui::PopID();
}

}  // namespace app
