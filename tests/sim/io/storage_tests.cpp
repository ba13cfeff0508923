// OpenSim's storage files: the header it asks for, the columns it reads, and numbers that come back exactly.
#include "sim/io/storage.h"

#include <algorithm>
#include <sstream>

#include "sim/scenario/text.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

TEST_CASE("A storage file has OpenSim's header, labels and as many rows and columns as it says") {
  const sim::Trial trial = run(lift("rdl", {"sampling.rate_hz=20"}));
  const auto channels = sim::select_channels("spine.L5S1.compression_N,posture.trunk_inclination_deg");
  std::ostringstream stream;
  sim::write_storage(stream, trial, channels);
  const std::vector<std::string> lines = split(stream.str(), '\n');

  REQUIRE(lines.size() > 8);
  CHECK(contains(lines[0], "rdl"));
  CHECK(lines[1] == "version=1");
  CHECK(lines[2] == "nRows=" + std::to_string(trial.frames.size()));
  CHECK(lines[3] == "nColumns=3");
  CHECK(lines[4] == "inDegrees=yes");
  size_t end = 5;
  while (end < lines.size() && lines[end] != "endheader") ++end;
  REQUIRE(lines.size() == end + 2 + trial.frames.size());
  // what it was made from, in lines that hold no setting of OpenSim's
  for (const char* name : {"Scenario: {", "Subject: ", "Model: ", "Solver: ", "Status: "}) {
    CAPTURE(name);
    CHECK(std::count_if(lines.begin() + 5, lines.begin() + static_cast<std::ptrdiff_t>(end),
                        [&](const std::string& line) { return line.starts_with(name); }) == 1);
  }
  for (std::size_t i = 5; i < end; ++i) CHECK_FALSE(contains(lines[i], "="));
  CHECK(split(lines[end + 1], '\t') ==
        std::vector<std::string>{"time", "posture.trunk_inclination_deg", "spine.L5S1.compression_N"});
  for (size_t row = 0; row < trial.frames.size(); ++row) {
    const std::vector<std::string> fields = split(lines[end + 2 + row], '\t');
    REQUIRE(fields.size() == 3);
    CHECK(sim::parse_number(fields[0]) == trial.frames[row].time_s);
    CHECK(sim::parse_number(fields[2]) == channels[2]->value(trial.frames[row]));
  }
}

TEST_CASE("Time stands first and once, also when it is the only channel") {
  const sim::Trial trial = run(lift("pose", {"sampling.rate_hz=10"}));
  std::ostringstream stream;
  sim::write_storage(stream, trial, sim::select_channels("time_s"));
  CHECK(contains(stream.str(), "nColumns=1\n"));
  CHECK(contains(stream.str(), "endheader\ntime\n0\n"));
}

}  // namespace
}  // namespace tests
