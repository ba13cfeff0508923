// Two lifts side by side, for people: on a terminal.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "sim/study/comparison.h"

namespace sim {

/// A unit of a comparison's table, of the size of one in the channel's own unit. The sizes differ where the
/// unit is a share of a body and A and B have two.
struct ComparedUnit {
  std::string name;
  double size_a = 1.0, size_b = 1.0;
  int digits = 0;
};

/// How the numbers of a comparison are written.
struct ComparisonWords {
  std::function<ComparedUnit(const Channel&)> unit;
  std::function<std::string(const ParameterDifference&)> difference;
  std::function<std::string(const Feasibility&)> status;
};
/// In the units of the tables, every difference with the id of its parameter.
ComparisonWords table_words();

/// What differs, then a table of peaks and means of A and B with the change in the channel's unit and in per
/// cent, then what cannot be done. `name_a`, `name_b`: what the lifts are called, as the person named them.
void write_comparison_text(std::ostream& stream, const Comparison& comparison, const std::string& name_a,
                           const std::string& name_b, const ComparisonWords& words = table_words());

}  // namespace sim
