#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

/// Runs a line of shell in which $CLI is the program: for redirections and limits.
ProcessResult run_shell(const std::string& line, const TemporaryFolder& folder) {
  return run_process("/bin/sh", {"-c", line}, folder.path(), {std::string("CLI=") + HINGELAB_CLI});
}

bool is_bad_input(const ProcessResult& result, const std::string& said) {
  INFO(result.errors);
  CHECK(contains(result.errors, "hingelab-cli: "));
  CHECK(contains(result.errors, said));
  return result.exit_status == kBadInput;
}

TEST_CASE("A full disk behind standard output is an error, however little was written") {
  const TemporaryFolder folder;
  for (const char* arguments :
       {"--version", "--help", "list movements", "list channels --json", "simulate hip_hinge",
        "simulate hip_hinge --out -", "simulate hip_hinge --out - --format json"}) {
    CAPTURE(arguments);
    CHECK(is_bad_input(run_shell(std::string("\"$CLI\" ") + arguments + " > /dev/full", folder),
                       "No space left on device"));
  }
}

TEST_CASE("A closed pipe or a closed standard output is an error and not a crash") {
  const TemporaryFolder folder;
  for (const char* arguments : {"list parameters", "simulate hip_hinge --out -"}) {
    CAPTURE(arguments);
    // The reader is gone before the program starts.
    const std::string line = std::string("{ sleep 0.2; \"$CLI\" ") + arguments +
                             " 2> errors; echo $? > status; } | true; cat errors >&2; exit $(cat status)";
    CHECK(is_bad_input(run_shell(line, folder), "Broken pipe"));
    CHECK(is_bad_input(run_shell(std::string("\"$CLI\" ") + arguments + " >&-", folder),
                       "Bad file descriptor"));
  }
}

TEST_CASE("A file that grows beyond a limit is an error, and nothing of it stays") {
  const TemporaryFolder folder;
  folder.write("out.csv", "older\n");
  for (const char* out : {"out.csv", "new.csv"}) {
    CAPTURE(out);
    const std::string line = std::string("ulimit -f 8; exec \"$CLI\" simulate hip_hinge --out ") + out;
    CHECK(is_bad_input(run_shell(line, folder), "File too large"));
  }
  CHECK(folder.file_names() == std::vector<std::string>{"out.csv"});
  CHECK(read_file(folder.path() / "out.csv") == "older\n");
}

TEST_CASE("A named pipe as output is written in place") {
  const TemporaryFolder folder;
  const ProcessResult result = run_shell(
      "mkfifo pipe; timeout 10 cat pipe > arrived.csv & \"$CLI\" simulate hip_hinge --out pipe; status=$?; "
      "wait; "
      "test -p pipe && exit $status",
      folder);
  CHECK(result.exit_status == kDone);
  CHECK((read_file(folder.path() / "arrived.csv") ==
         run_cli({"simulate", "hip_hinge", "--out", "-"}, folder).output));
}

TEST_CASE("The file's name tells the format, --format overrides it, and an unknown name is asked about") {
  const TemporaryFolder folder;
  const auto is_json = [&](const std::string& name) {
    return nlohmann::json::accept(read_file(folder.path() / name));
  };
  REQUIRE(run_cli({"simulate", "pose", "--out", "a.json"}, folder).exit_status == kDone);
  REQUIRE(run_cli({"simulate", "pose", "--out", "b.CSV"}, folder).exit_status == kDone);
  REQUIRE(run_cli({"simulate", "pose", "--out", "c"}, folder).exit_status == kDone);
  REQUIRE(run_cli({"simulate", "pose", "--out", "d.csv", "--format", "json"}, folder).exit_status == kDone);
  REQUIRE(run_cli({"simulate", "pose", "--out", "e.txt", "--format", "csv"}, folder).exit_status == kDone);
  CHECK(is_json("a.json"));
  CHECK_FALSE(is_json("b.CSV"));
  CHECK_FALSE(is_json("c"));
  CHECK(is_json("d.csv"));
  CHECK(parse_csv(read_file(folder.path() / "e.txt")).row_count > 0);
  CHECK(is_bad_input(run_cli({"simulate", "pose", "--out", "f.txt"}, folder), "--format csv"));
  CHECK(is_bad_input(run_cli({"simulate", "pose", "--out", ""}, folder), "--out"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "f.txt"));
}

TEST_CASE("Format and channels without an output are refused rather than ignored") {
  const TemporaryFolder folder;
  CHECK(is_bad_input(run_cli({"simulate", "pose", "--format", "json"}, folder), "--out"));
  CHECK(is_bad_input(run_cli({"simulate", "pose", "--channels", "time_s"}, folder), "--out"));
}

TEST_CASE(
    "Unknown options are refused with the nearest one, missing and surplus words with the help to read") {
  const TemporaryFolder folder;
  CHECK(is_bad_input(run_cli({}, folder), "hingelab-cli --help"));
  CHECK(is_bad_input(run_cli({"simulate"}, folder), "SCENARIO"));
  CHECK(
      is_bad_input(run_cli({"simulate", "rdl", "--sett", "load.mass_kg=3"}, folder), "did you mean --set?"));
  CHECK(is_bad_input(run_cli({"simulate", "rdl", "--ouput=x"}, folder), "did you mean --out?"));
  CHECK(is_bad_input(run_cli({"simulate", "rdl", "hinge"}, folder), "hinge"));
  CHECK(is_bad_input(run_cli({"simulate", "rdl", "--out"}, folder), "--out"));
  CHECK(is_bad_input(run_cli({"list", "movements", "--jsn"}, folder), "did you mean --json?"));
  CHECK(is_bad_input(run_cli({"simulat", "rdl"}, folder), "did you mean simulate?"));
  CHECK(is_bad_input(run_cli({"--sett"}, folder), "--sett"));
  CHECK(is_bad_input(run_cli({"compare", "rdl", "--set-a", "x=1"}, folder), "SCENARIO_B"));
}

TEST_CASE("Every format is written, by its name or by that of the file") {
  const TemporaryFolder folder;
  for (const auto& [format, beginning] :
       {std::pair{"csv", "# HingeLab"}, std::pair{"json", "{"}, std::pair{"sto", "HingeLab"},
        std::pair{"mot", "HingeLab"}, std::pair{"svg", "<svg "}}) {
    CAPTURE(format);
    const std::string name = std::string("lift.") + format;
    CHECK(run_cli({"simulate", "pose", "--out", name}, folder).exit_status == kDone);
    const ProcessResult output = run_cli({"simulate", "pose", "--out", "-", "--format", format}, folder);
    CHECK(output.exit_status == kDone);
    CHECK(output.output == read_file(folder.path() / name));
    CHECK(output.output.compare(0, std::string(beginning).size(), beginning) == 0);
  }
}

TEST_CASE("Help names every command and option and what the exit status means") {
  const TemporaryFolder folder;
  const ProcessResult help = run_cli({"--help"}, folder);
  CHECK(help.exit_status == kDone);
  CHECK(help.errors == "");
  for (const char* word :
       {"simulate", "compare", "sweep", "claims", "list", "validate", "--version", "Exit status"})
    CHECK(contains(help.output, word));
  const ProcessResult simulate = run_cli({"simulate", "--help"}, folder);
  CHECK(simulate.exit_status == kDone);
  for (const char* word : {"SCENARIO", "--set", "--out", "--format", "--channels"})
    CHECK(contains(simulate.output, word));
}

TEST_CASE("Settings apply in order, and the movement's own come first wherever it is set") {
  const TemporaryFolder folder;
  const auto scenario_of = [&](const std::vector<std::string>& settings) {
    std::vector<std::string> arguments{"simulate", "hip_hinge", "--out",      "-",
                                       "--format", "json",      "--channels", "time_s"};
    for (const std::string& setting : settings) arguments.insert(arguments.end(), {"--set", setting});
    const ProcessResult result = run_cli(arguments, folder);
    INFO(result.errors);
    REQUIRE(result.exit_status == kDone);
    return nlohmann::json::parse(result.output)["scenario"];
  };
  CHECK(scenario_of({"load.mass_kg=55", "movement.id=rdl", "load.mass_kg=45"})["load"]["mass_kg"] == 45.0);
  CHECK(scenario_of({"load.mass_kg=55", "movement.id=rdl"})["load"]["mass_kg"] == 55.0);
  CHECK(scenario_of({"movement.id=rdl"})["load"]["mass_kg"] == 40.0);
  CHECK(scenario_of({"form.stance_width_m=0.3", "form.stance_width_m=none"})["form"].contains(
            "stance_width_m") == false);
}

TEST_CASE("A setting that the movement has no use for is noted, and the result still comes") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_cli({"simulate", "pose", "--set", "form.trunk_inclination_deg=40"}, folder);
  CHECK(result.exit_status == kDone);
  CHECK(contains(result.errors, "note: form.trunk_inclination_deg"));
  CHECK(contains(result.output, "Status"));
}

TEST_CASE("Parameters are listed with unit, range or choices, default and help") {
  const TemporaryFolder folder;
  const auto list = nlohmann::json::parse(run_cli({"list", "parameters", "--json"}, folder).output);
  const auto find = [&](const std::string& id) {
    return *std::find_if(list.begin(), list.end(), [&](const auto& item) { return item["id"] == id; });
  };
  for (const auto& item : list) {
    CAPTURE(item["id"].get<std::string>());
    CHECK(item.contains("unit"));
    CHECK(item.contains("default"));
    CHECK(item["help"].get<std::string>().size() > 20);
    CHECK((item.contains("range") || item.contains("choices") || item["kind"] == "toggle"));
  }
  CHECK(find("load.mass_kg")["range"] == nlohmann::json::array({0, 450}));
  CHECK(find("load.mass_kg")["unit"] == "kg");
  CHECK(find("movement.id")["choices"].size() == 23);
  CHECK(find("movement.id")["default"] == "hip_hinge");
  CHECK(find("form.stance_width_m")["default"].is_null());
  CHECK(find("load.lats_on")["default"] == true);
}

TEST_CASE("Every listed number can be set to either end of its range") {
  const TemporaryFolder folder;
  const auto list = nlohmann::json::parse(run_cli({"list", "parameters", "--json"}, folder).output);
  for (const auto& item : list) {
    if (!item.contains("range")) continue;
    const std::string id = item["id"];
    for (const auto& end : item["range"]) {
      std::vector<std::string> arguments{"simulate", id.rfind("pose.", 0) == 0 ? "box_close" : "rdl", "--set",
                                         id + "=" + end.dump()};
      if (id != "sampling.rate_hz") arguments.insert(arguments.end(), {"--set", "sampling.rate_hz=10"});
      // Hands and arm angles exclude each other, and a posture sets both hand numbers.
      if (id == "pose.shoulder_flexion_deg" || id == "pose.elbow_flexion_deg")
        arguments.insert(arguments.end(),
                         {"--set", "pose.hands_forward_m=none", "--set", "pose.hands_height_m=none"});
      const ProcessResult result = run_cli(arguments, folder);
      CAPTURE(id, end.dump(), result.errors);
      CHECK((result.exit_status == kDone || result.exit_status == kImpossible));
      CHECK((result.exit_status == kDone) == (result.errors.empty() || contains(result.errors, "note: ")));
    }
  }
}

TEST_CASE("Assets that a person names are taken or refused, never replaced") {
  const TemporaryFolder folder;
  const ProcessResult missing =
      run_process(HINGELAB_CLI, {"list", "movements"}, folder.path(), {"HINGELAB_ASSETS=/nowhere"});
  CHECK(is_bad_input(missing, "HINGELAB_ASSETS"));

  // A folder of one's own, with one movement and no presets.
  std::filesystem::create_directories(folder.path() / "own" / "movements");
  folder.write("own/movements/nod.json",
               R"({"label": "Nod", "description": "d", "source": "s", "carry": "hanging"})");
  const ProcessResult own =
      run_process(HINGELAB_CLI, {"list", "movements"}, folder.path(), {"HINGELAB_ASSETS=own"});
  CHECK(own.exit_status == kDone);
  CHECK(own.output == "nod  Nod\n");
}

TEST_CASE("A broken movement file is reported with its name and line") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "own" / "movements");
  folder.write("own/movements/nod.json", "{\"label\": \"Nod\",\n\"descripton\": \"d\"}");
  const ProcessResult result =
      run_process(HINGELAB_CLI, {"list", "movements"}, folder.path(), {"HINGELAB_ASSETS=own"});
  CHECK(is_bad_input(result, "nod.json:2: descripton: unknown key; did you mean description?"));
}

}  // namespace
}  // namespace tests
