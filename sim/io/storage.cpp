#include "sim/io/storage.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <ostream>

#include "sim/io/describe.h"
#include "sim/scenario/scenario_json.h"

namespace sim {
namespace {

/// Part of a header line: nothing in it may end the line, or look like one of OpenSim's own settings.
std::string on_one_line(std::string text) {
  for (char& c : text) c = c == '\n' || c == '\r' ? ' ' : c == '=' ? ':' : c;
  return text;
}

}  // namespace

void write_storage(std::ostream& stream, const Trial& trial, const std::vector<const Channel*>& channels) {
  // Time comes first, whatever was asked for.
  std::vector<const Channel*> columns;
  for (const Channel* channel : channels)
    if (channel->id != "time_s") columns.push_back(channel);

  // Lines that OpenSim does not know are carried along as notes; they must hold no "=".
  stream << fmt::format("HingeLab {} {}\n", on_one_line(trial.provenance.version), trial.scenario.movement.id)
         << "version=1\n"
         << "nRows=" << trial.frames.size() << "\nnColumns=" << columns.size() + 1 << "\ninDegrees=yes\n"
         << "Scenario: " << on_one_line(write_scenario_line(trial.scenario)) << '\n'
         << "Subject: " << on_one_line(describe_subject(trial.scenario.subject)) << '\n'
         << "Model: " << on_one_line(trial.provenance.model) << '\n'
         << "Solver: " << on_one_line(trial.provenance.solver) << '\n'
         << "Status: " << on_one_line(trial.status) << "\nendheader\ntime";
  for (const Channel* channel : columns) stream << '\t' << channel->id;
  stream << '\n';

  fmt::memory_buffer row;
  for (const Frame& frame : trial.frames) {
    row.clear();
    fmt::format_to(std::back_inserter(row), "{}", frame.time_s);
    for (const Channel* channel : columns) {
      const double value = channel->value(frame);
      if (std::isfinite(value)) {
        fmt::format_to(std::back_inserter(row), "\t{}", value == 0.0 ? 0.0 : value);  // no "-0"
      } else {
        fmt::format_to(std::back_inserter(row), "\tnan");
      }
    }
    row.push_back('\n');
    stream.write(row.data(), static_cast<std::streamsize>(row.size()));
  }
}

}  // namespace sim
