#include "sim/io/csv.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <ostream>
#include <string>

#include "sim/io/describe.h"
#include "sim/scenario/scenario_json.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

/// Part of a comment line: nothing in it may end the line.
std::string on_one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  return text;
}

}  // namespace

void write_csv(std::ostream& stream, const Trial& trial, const std::vector<const Channel*>& channels) {
  stream << "# HingeLab " << on_one_line(trial.provenance.version) << '\n'
         << "# scenario: " << write_scenario_line(trial.scenario) << '\n'
         << "# subject: " << describe_subject(trial.scenario.subject) << '\n'
         << "# model: " << on_one_line(trial.provenance.model) << '\n'
         << "# solver: " << on_one_line(trial.provenance.solver) << '\n'
         << "# status: " << on_one_line(trial.status) << '\n';

  for (size_t i = 0; i < channels.size(); ++i) stream << (i == 0 ? "" : ",") << channels[i]->id;
  stream << '\n';

  // One buffer for all rows: twenty thousand samples are written without another allocation.
  fmt::memory_buffer row;
  for (const Frame& frame : trial.frames) {
    row.clear();
    for (const Channel* channel : channels) {
      if (row.size() > 0) row.push_back(',');
      const double value = channel->value(frame);
      fmt::format_to(std::back_inserter(row), "{}", value == 0.0 ? 0.0 : value);  // no "-0"
    }
    row.push_back('\n');
    stream.write(row.data(), static_cast<std::streamsize>(row.size()));
  }
}

}  // namespace sim
