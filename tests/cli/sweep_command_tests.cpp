#include <algorithm>

#include "tests/cli/command_line.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

const std::vector<std::string> kGrid{"--vary", "load.mass_kg=0:40:20", "--set", "sampling.rate_hz=20"};

std::vector<std::string> sweep(const std::string& preset, const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"sweep", preset};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST_CASE("sweep writes one row a point, the same whatever the number of threads") {
  const TemporaryFolder folder;
  const ProcessResult one = run_cli(sweep("rdl", joined(kGrid, {"--threads", "1"})), folder);
  CHECK(one.exit_status == kDone);
  CHECK(one.errors == "");  // no progress where there is no terminal
  CHECK(contains(one.output, "\nload.mass_kg,status,posture.trunk_inclination_deg.peak,"));
  CHECK(std::count(one.output.begin(), one.output.end(), '\n') == 3 + 1 + 3);
  CHECK(run_cli(sweep("rdl", joined(kGrid, {"--threads", "3"})), folder).output == one.output);

  const ProcessResult to_file = run_cli(sweep("rdl", joined(kGrid, {"--out", "grid.csv"})), folder);
  CHECK(to_file.exit_status == kDone);
  CHECK(to_file.output == "");
  CHECK(read_file(folder.path() / "grid.csv") == one.output);
}

TEST_CASE("sweep of lifts that cannot be done says so in their rows, and exits 1 when there is no other") {
  const TemporaryFolder folder;
  const std::vector<std::string> heavy{"--set", "load.mass_kg=150", "--set", "sampling.rate_hz=20"};
  const ProcessResult some =
      run_cli(sweep("rdl", joined(heavy, {"--vary", "load.forward_offset_m=0:0.5:0.5"})), folder);
  CHECK(some.exit_status == kDone);
  CHECK(contains(some.output, "\n0,\"ok\","));
  CHECK(contains(some.output, "\n0.5,\"out of "));
  CHECK(contains(some.errors, "1 of 2 lifts"));
  const ProcessResult none =
      run_cli(sweep("rdl", joined(heavy, {"--vary", "load.forward_offset_m=0.5:0.6:0.1"})), folder);
  CHECK(none.exit_status == kImpossible);
}

TEST_CASE("sweep lets a load of body mass follow the person, as simulate does") {
  const TemporaryFolder folder;
  const std::string file = folder
                               .write("own.json", R"({"load_times_body_mass": 1, "movement": {"id": "rdl"},
"sampling": {"rate_hz": 20}})")
                               .string();
  const std::vector<std::string> vary{"--vary", "subject.mass_kg=60", "--channels", "joint.hip.torque_Nm"};
  const auto last_line = [&](const std::vector<std::string>& more) {
    const std::string output = run_cli(sweep(file, joined(vary, more)), folder).output;
    return output.substr(output.rfind('\n', output.size() - 2));
  };
  CHECK(last_line({}) == last_line({"--set", "load.mass_kg=60"}));
  CHECK(last_line({}) != last_line({"--set", "load.mass_kg=75"}));
}

TEST_CASE("sweep refuses bad input and leaves nothing behind") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::vector<std::string>& more, const std::string& said) {
    const ProcessResult result = run_cli(sweep("rdl", joined(more, {"--out", "grid.csv"})), folder);
    INFO(result.errors);
    CHECK(result.exit_status == kBadInput);
    CHECK(result.output == "");
    CHECK(contains(result.errors, said));
    CHECK(folder.file_names().empty());
  };
  refused({}, "--vary");
  refused({"--vary", "load.mas_kg=0:1:1"}, "load.mass_kg");
  refused({"--vary", "load.mass_kg=0:1"}, "FROM:TO:STEP");
  refused({"--vary", "load.mass_kg=0:999:1"}, "a number from 0 to");
  refused({"--vary", "load.mass_kg=0:1:1", "--threads", "0"}, "--threads");
  refused({"--vary", "load.mass_kg=0:1:1", "--channels", "nothing"}, "nothing");
}

}  // namespace
}  // namespace tests
