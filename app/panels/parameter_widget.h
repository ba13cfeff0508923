// One row of sim::parameters() as a control: slider, list, switch, made from the table alone.
#pragma once

#include "app/state.h"
#include "sim/scenario/parameters.h"

namespace app {

/// Shows the requested value; edits become requests. Disabled rows say why in their tooltip.
void draw_parameter(State& state, const sim::Parameter& parameter);

/// A choice's name for people: "extensor_6cm" → "Extensor 6 cm".
std::string choice_label(const State& state, const sim::Parameter& parameter, std::string_view choice);

}  // namespace app
