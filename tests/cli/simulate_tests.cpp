#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/cli/command_line.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

constexpr double kMostMemory_MB = 60.0;  // of the command line, resident

TEST_CASE("The version is told on one line") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"--version"}, folder);
  CHECK(result.exit_status == kDone);
  CHECK(contains(result.output, HINGELAB_VERSION));
  CHECK(std::count(result.output.begin(), result.output.end(), '\n') == 1);
}

TEST_CASE("simulate without --out prints a summary and writes no file") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"simulate", "hip_hinge"}, folder);
  CHECK(result.exit_status == kDone);
  CHECK(result.errors == "");
  for (const char* word : {"compression", "shear", "L5/S1", "hip", " N", " s"}) {
    CAPTURE(word);
    CHECK(contains(result.output, word));
  }
  CHECK(folder.file_names().empty());
}

TEST_CASE(
    "simulate --out writes one CSV with where it comes from, a header of ids and one finite row a sample") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"simulate", "hip_hinge", "--out", "lift.csv"}, folder);
  REQUIRE(result.exit_status == kDone);
  CHECK(folder.file_names() == std::vector<std::string>{"lift.csv"});

  const Csv csv = parse_csv(read_file(folder.path() / "lift.csv"));
  const std::string provenance = read_file(folder.path() / "lift.csv").substr(0, 4000);
  for (const char* word : {HINGELAB_VERSION, "scenario", "subject", "model", "solver"}) {
    CAPTURE(word);
    CHECK(contains(provenance, word));
  }
  REQUIRE(!csv.ids.empty());
  CHECK(csv.ids.front() == "time_s");
  for (const char* id :
       {"spine.L5S1.compression_N", "spine.T12L1.shear_N", "spine.L5S1.load_moment_Nm", "joint.hip.torque_Nm",
        "posture.trunk_inclination_deg", "load.lever_arm_m", "ground.balance_margin_m"}) {
    CAPTURE(id);
    CHECK(csv.columns.count(id) == 1);
  }
  CHECK(csv.row_count > 100);
  for (const auto& [id, column] : csv.columns) {
    CAPTURE(id);
    CHECK(std::all_of(column.begin(), column.end(), [](double value) { return std::isfinite(value); }));
  }
}

TEST_CASE("simulate --out - writes to standard output the very bytes that go to a file, every time") {
  const TemporaryFolder folder;
  const ProcessResult to_output = run_cli({"simulate", "hip_hinge", "--out", "-"}, folder);
  REQUIRE(to_output.exit_status == kDone);
  REQUIRE(run_cli({"simulate", "hip_hinge", "--out", "lift.csv"}, folder).exit_status == kDone);
  CHECK((to_output.output == read_file(folder.path() / "lift.csv")));  // not printed: it is long
  CHECK((to_output.output == run_cli({"simulate", "hip_hinge", "--out", "-"}, folder).output));
}

TEST_CASE("simulate --channels keeps the columns that are asked for, and time") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_cli({"simulate", "hip_hinge", "--out", "-", "--channels", "spine.*.compression_N,load.lever_arm_m"},
              folder);
  REQUIRE(result.exit_status == kDone);
  const Csv csv = parse_csv(result.output);
  CHECK(csv.ids.size() == 8);
  CHECK(csv.ids.front() == "time_s");
  CHECK(csv.columns.count("spine.L4L5.compression_N") == 1);
  CHECK(csv.columns.count("load.lever_arm_m") == 1);
}

TEST_CASE("simulate --format json writes the same numbers as the CSV") {
  const TemporaryFolder folder;
  const std::vector<std::string> common{"simulate", "hip_hinge", "--channels", "spine.L5S1.compression_N",
                                        "--out"};
  auto as_json = common, as_csv = common;
  as_json.insert(as_json.end(), {"-", "--format", "json"});
  as_csv.insert(as_csv.end(), {"-", "--format", "csv"});
  const ProcessResult json = run_cli(as_json, folder);
  const ProcessResult csv = run_cli(as_csv, folder);
  REQUIRE(json.exit_status == kDone);
  REQUIRE(csv.exit_status == kDone);
  const auto tree = nlohmann::json::parse(json.output);
  REQUIRE(tree.contains("channels"));
  CHECK(tree["channels"]["spine.L5S1.compression_N"].get<std::vector<double>>() ==
        parse_csv(csv.output).columns["spine.L5S1.compression_N"]);
}

TEST_CASE("A load that is set makes the spine carry more, and comes back in the file's own words") {
  const TemporaryFolder folder;
  const auto peak = [&](const char* mass) {
    const std::string setting = std::string("load.mass_kg=") + mass;
    const ProcessResult result = run_cli({"simulate", "rdl", "--set", setting, "--out", "-"}, folder);
    REQUIRE(result.exit_status == kDone);
    const auto column = parse_csv(result.output).columns["spine.L5S1.compression_N"];
    return *std::max_element(column.begin(), column.end());
  };
  CHECK(peak("40") > peak("10") + 30.0 * 9.81);  // a held load compresses by more than its weight
}

TEST_CASE("A scenario file gives the same trial as its preset with the same settings") {
  const TemporaryFolder folder;
  folder.write("mine.json", R"({"movement": {"id": "hip_hinge"}, "form": {"lumbar_flexion_deg": 20}})");
  const ProcessResult from_file =
      run_cli({"simulate", "mine.json", "--out", "-", "--channels", "spine.*"}, folder);
  const ProcessResult from_preset = run_cli(
      {"simulate", "hip_hinge", "--set", "form.lumbar_flexion_deg=20", "--out", "-", "--channels", "spine.*"},
      folder);
  REQUIRE(from_file.exit_status == kDone);
  REQUIRE(from_preset.exit_status == kDone);
  CHECK((parse_csv(from_file.output).columns == parse_csv(from_preset.output).columns));
}

TEST_CASE(
    "A lift that is out of balance exits 1, says by how many centimetres, and still writes the whole file "
    "with its status") {
  const TemporaryFolder folder;
  const ProcessResult result = run_cli(
      {"simulate", "pose", "--set", "pose.trunk_inclination_deg=80", "--set", "pose.shank_inclination_deg=10",
       "--set", "load.kind=barbell", "--set", "load.mass_kg=60", "--out", "lift.csv"},
      folder);
  CHECK(result.exit_status == kImpossible);
  CHECK(contains(result.errors, " cm"));
  const Csv csv = parse_csv(read_file(folder.path() / "lift.csv"));
  CHECK(csv.row_count > 0);
  CHECK(contains(csv.comment("status"), " cm"));
}

TEST_CASE("The command line needs less than 60 MB") {
  if (!AllocationCounter::is_active()) return;  // sanitizers keep shadow memory
  const TemporaryFolder folder;
  const ProcessResult result = run_cli({"simulate", "hip_hinge", "--out", "lift.csv"}, folder);
  CHECK(result.peak_memory_MB < kMostMemory_MB);
}

}  // namespace
}  // namespace tests
