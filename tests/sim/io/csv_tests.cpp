#include "sim/io/csv.h"

#include <sstream>

#include "sim/scenario/text.h"
#include "tests/sim/io/sample_trial.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

struct Lines {
  std::vector<std::string> comments, rows;  // rows: the header first
};

Lines written(const sim::Trial& trial, const std::string& globs) {
  std::ostringstream stream;
  sim::write_csv(stream, trial, sim::select_channels(globs));
  Lines lines;
  std::istringstream text(stream.str());
  for (std::string line; std::getline(text, line);)
    (line.rfind('#', 0) == 0 ? lines.comments : lines.rows).push_back(line);
  CHECK(stream.str().back() == '\n');
  return lines;
}

std::vector<std::string> fields_of(const std::string& row) {
  std::vector<std::string> fields;
  std::istringstream text(row);
  for (std::string field; std::getline(text, field, ',');) fields.push_back(field);
  return fields;
}

TEST_CASE("A CSV begins with where it comes from, and its scenario reads back as what was simulated") {
  const sim::Trial trial = make_trial("rdl", {"load.mass_kg=52.5"});
  const Lines lines = written(trial, "*");
  REQUIRE(lines.comments.size() == 6);
  CHECK(lines.comments[0] == "# HingeLab " + trial.provenance.version);
  REQUIRE(lines.comments[1].rfind("# scenario: ", 0) == 0);
  const auto movements = sim::MovementLibrary::load(assets_dir() / "movements");
  CHECK(sim::parse_scenario(lines.comments[1].substr(12), "csv", movements) == trial.scenario);
  CHECK(lines.comments[2] == "# subject: male, 75 kg, 1.75 m");
  CHECK(lines.comments[3] == "# model: " + trial.provenance.model);
  CHECK(lines.comments[4] == "# solver: " + trial.provenance.solver);
  CHECK(lines.comments[5] == "# status: ok");
}

TEST_CASE("Every number of a CSV reads back as exactly the number that was computed") {
  const sim::Trial trial = make_trial("hip_hinge");
  const auto channels = sim::select_channels("*");
  const Lines lines = written(trial, "*");
  REQUIRE(lines.rows.size() == trial.frames.size() + 1);
  const auto header = fields_of(lines.rows[0]);
  REQUIRE(header.size() == channels.size());
  for (size_t i = 0; i < channels.size(); ++i) CHECK(header[i] == channels[i]->id);
  for (size_t row = 0; row < trial.frames.size(); ++row) {
    const auto fields = fields_of(lines.rows[row + 1]);
    REQUIRE(fields.size() == channels.size());
    for (size_t i = 0; i < channels.size(); ++i) {
      CAPTURE(row, header[i], fields[i]);
      REQUIRE(sim::parse_number(fields[i]) == channels[i]->value(trial.frames[row]));
    }
  }
}

TEST_CASE("Only the chosen channels are columns, time first") {
  const Lines lines = written(make_trial("hip_hinge"), "spine.L5S1.shear_N,spine.L5S1.compression_N");
  CHECK(lines.rows[0] == "time_s,spine.L5S1.compression_N,spine.L5S1.shear_N");
}

TEST_CASE("A status or provenance of several lines stays inside the comment") {
  sim::Trial trial = make_trial("pose");
  trial.status = "one\ntwo";
  trial.provenance.model = "a\r\nb";
  const Lines lines = written(trial, "time_s");
  CHECK(lines.comments.size() == 6);
  CHECK(lines.comments[5] == "# status: one two");
  CHECK(lines.rows.size() == trial.frames.size() + 1);
}

TEST_CASE("A lift that cannot be done is written whole and carries its status") {
  const sim::Trial trial =
      make_trial("pose", {"load.kind=box", "pose.hands_forward_m=1.1", "pose.hands_height_m=1"});
  REQUIRE(trial.feasibility.trouble != sim::Trouble::none);
  const Lines lines = written(trial, "*");
  CHECK(lines.comments[5] == "# status: " + trial.status);
  CHECK(contains(trial.status, " cm"));
  CHECK(lines.rows.size() == trial.frames.size() + 1);
}

}  // namespace
}  // namespace tests
