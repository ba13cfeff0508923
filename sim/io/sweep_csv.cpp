#include "sim/io/sweep_csv.h"

#include <fmt/format.h>

#include <iterator>
#include <ostream>
#include <string>

#include "sim/scenario/scenario_json.h"

namespace sim {
namespace {

/// A field that holds anything: in double quotes, with those inside doubled, on one line.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c == '\n' || c == '\r' ? ' ' : c;
  }
  return result + '"';
}

std::string format_field(const ParameterValue& value) {
  if (std::holds_alternative<std::monostate>(value)) return "";
  return format_parameter(value);
}

void write_head(std::ostream& stream, const Sweep& sweep) {
  stream << "# HingeLab " << sweep.version << '\n'
         << "# scenario: " << write_scenario_line(sweep.plan.base) << '\n';
  for (const SweepAxis& axis : sweep.plan.axes)
    stream << fmt::format("# vary: {} from {} to {}, {} values\n", axis.parameter->id,
                          format_parameter(axis.values.front()), format_parameter(axis.values.back()),
                          axis.values.size());
  for (const SweepAxis& axis : sweep.plan.axes) stream << axis.parameter->id << ',';
  stream << "status";
  for (const Channel* channel : sweep.channels)
    stream << fmt::format(",{0}.peak,{0}.mean,{0}.min", channel->id);
  stream << '\n';
}

}  // namespace

void write_sweep_csv(std::ostream& stream, const Sweep& sweep) {
  write_head(stream, sweep);
  fmt::memory_buffer row;
  for (size_t p = 0; p < sweep.points.size(); ++p) {
    const Sweep::Point& point = sweep.points[p];
    row.clear();
    const auto out = std::back_inserter(row);
    for (const ParameterValue& value : sweep_values(sweep.plan, static_cast<int>(p)))
      fmt::format_to(out, "{},", format_field(value));
    fmt::format_to(out, "{}", quoted(point.status));
    for (const SweepCell& cell : point.cells)
      for (const double value : {cell.peak, cell.mean, cell.least})
        fmt::format_to(out, ",{}", value == 0.0 ? 0.0 : value);  // no "-0"
    row.push_back('\n');
    stream.write(row.data(), static_cast<std::streamsize>(row.size()));
  }
}

}  // namespace sim
