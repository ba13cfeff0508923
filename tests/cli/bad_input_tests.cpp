#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

struct BadCase {
  std::vector<std::string> arguments;
  std::vector<std::string> said;  // on standard error
};

// Runs the case in a folder that holds an older result and a few broken scenario files, and expects that bad
// input is called so, that the message helps, and that the older result stays as it was.
void check_refused(const BadCase& bad) {
  const TemporaryFolder folder;
  folder.write("out.csv", "older\n");
  folder.write("unknown_key.json", "{\n  \"load\": {\n    \"mas_kg\": 20\n  }\n}\n");
  folder.write("bad_range.json", "{\n  \"load\": {\"mass_kg\": -5}\n}\n");
  folder.write("bad_kind.json", "{\"load\": {\"mass_kg\": \"heavy\"}}\n");
  folder.write("broken.json", "{\n  \"load\": {\"mass_kg\": 5\n");
  const auto files = folder.file_names();

  std::vector<std::string> arguments = bad.arguments;
  if (arguments[0] == "simulate" && arguments.size() > 1)
    arguments.insert(arguments.begin() + 2, {"--out", "out.csv"});
  const ProcessResult result = run_cli(arguments, folder);
  std::string command;
  for (const std::string& argument : bad.arguments) command += argument + " ";
  CAPTURE(command);
  CHECK(result.exit_status == kBadInput);
  CHECK(result.output == "");
  for (const std::string& words : bad.said) {
    CAPTURE(words, result.errors);
    CHECK(contains(result.errors, words));
  }
  CHECK(folder.file_names() == files);
  CHECK(read_file(folder.path() / "out.csv") == "older\n");
}

TEST_CASE("Unknown names are refused with the nearest one") {
  check_refused({{"simulate", "hip_hing"}, {"hip_hing", "hip_hinge"}});
  check_refused({{"simulate", "hip_hinge", "--set", "load.mas_kg=20"}, {"load.mas_kg", "load.mass_kg"}});
  check_refused(
      {{"simulate", "hip_hinge", "--set", "movement.id=back_squatt"}, {"back_squatt", "back_squat"}});
  check_refused(
      {{"simulate", "hip_hinge", "--channels", "spine.L5S1.compresion_N"}, {"spine.L5S1.compression_N"}});
  check_refused({{"list", "movement"}, {"movement"}});
  check_refused({{"simulat", "hip_hinge"}, {"simulat"}});
}

TEST_CASE("Values out of range or of the wrong kind are refused with what is allowed") {
  check_refused({{"simulate", "hip_hinge", "--set", "load.mass_kg=-5"}, {"load.mass_kg", "-5", "0"}});
  check_refused({{"simulate", "hip_hinge", "--set", "load.mass_kg=heavy"}, {"load.mass_kg", "heavy"}});
  check_refused({{"simulate", "hip_hinge", "--set", "load.mass_kg=nan"}, {"load.mass_kg", "nan"}});
  check_refused({{"simulate", "hip_hinge", "--set", "load.kind=piano"}, {"load.kind", "piano", "barbell"}});
  check_refused({{"simulate", "hip_hinge", "--set", "load.mass_kg"}, {"load.mass_kg"}});
}

TEST_CASE("Broken scenario files are refused with file, line and key") {
  check_refused({{"simulate", "unknown_key.json"}, {"unknown_key.json:3", "load.mas_kg", "load.mass_kg"}});
  check_refused({{"simulate", "bad_range.json"}, {"bad_range.json:2", "load.mass_kg", "-5"}});
  check_refused({{"simulate", "bad_kind.json"}, {"bad_kind.json:1", "load.mass_kg", "heavy"}});
  check_refused({{"simulate", "broken.json"}, {"broken.json"}});
  check_refused({{"simulate", "absent.json"}, {"absent.json"}});
}

TEST_CASE("Poses that contradict themselves are refused") {
  check_refused(
      {{"simulate", "pose", "--set", "pose.trunk_inclination_deg=30", "--set", "pose.hip_flexion_deg=40"},
       {"pose.trunk_inclination_deg", "pose.hip_flexion_deg"}});
  check_refused({{"simulate", "pose", "--set", "pose.shoulder_flexion_deg=30", "--set",
                  "pose.hands_forward_m=0.4", "--set", "pose.hands_height_m=0.8"},
                 {"pose."}});
}

TEST_CASE("An output that cannot be written is said, and nothing is left half-written") {
  const TemporaryFolder folder;
  const ProcessResult no_folder = run_cli({"simulate", "hip_hinge", "--out", "nowhere/lift.csv"}, folder);
  CHECK(no_folder.exit_status == kBadInput);
  CHECK(contains(no_folder.errors, "nowhere/lift.csv"));
  CHECK(folder.file_names().empty());

  // A folder cannot be replaced by a file.
  std::filesystem::create_directories(folder.path() / "taken" / "inside");
  const ProcessResult is_folder = run_cli({"simulate", "hip_hinge", "--out", "taken"}, folder);
  CHECK(is_folder.exit_status == kBadInput);
  CHECK(contains(is_folder.errors, "taken"));
  CHECK(folder.file_names() == std::vector<std::string>{"taken"});
}

TEST_CASE("Unknown formats and lists exit 2 and say so") {
  check_refused({{"simulate", "hip_hinge", "--format", "xlsx"}, {"xlsx"}});
  check_refused({{"list", "lesons"}, {"lesons", "lessons"}});
}

}  // namespace
}  // namespace tests
