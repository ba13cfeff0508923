// The desktop program as people and scripts start it: as a process, without a display and on a virtual one.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

constexpr double kMostMemory_MB = 300.0;         // of the window, resident, drawn in software
constexpr std::size_t kEmptyPicture_B = 30'000;  // more than a PNG of this size with nothing in it takes

const std::vector<std::string> kPicture{"--screenshot", "lift.png", "--size", "960x600"};

ProcessResult run_program(std::vector<std::string> arguments, const TemporaryFolder& folder) {
  return run_process(HINGELAB_PROGRAM, arguments, folder.path(), {"HOME=" + folder.path().string()});
}

// The picture that these arguments give.
std::string take_picture(const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  std::vector<std::string> all = kPicture;
  all.insert(all.end(), arguments.begin(), arguments.end());
  const ProcessResult result = run_program(all, folder);
  CAPTURE(result.errors);
  REQUIRE(result.exit_status == 0);
  REQUIRE(folder.file_names() == std::vector<std::string>{"lift.png"});
  return read_file(folder.path() / "lift.png");
}

// A big-endian number of a PNG's header, as a PNG stores width (offset 16) and height (offset 20).
int number_at(const std::string& png, std::size_t offset) {
  int value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = 256 * value + static_cast<unsigned char>(png.at(offset + i));
  return value;
}

TEST_CASE("Without a display a picture of the size asked for is written, the same every time") {
  const std::string picture = take_picture({"--scenario", "hip_hinge", "--time", "2.6"});
  CHECK(picture.starts_with("\x89PNG\r\n\x1a\n"));
  CHECK(number_at(picture, 16) == 960);
  CHECK(number_at(picture, 20) == 600);
  CHECK(picture.size() > kEmptyPicture_B);
  CHECK(
      (picture == take_picture({"--scenario", "hip_hinge", "--time", "2.6"})));  // not printed: it is binary
}

TEST_CASE("Moment, setting, scenario and view each change the picture") {
  const std::vector<std::string> common{"--scenario", "rdl", "--time", "2"};
  const std::string picture = take_picture(common);
  const auto differs = [&](std::vector<std::string> other) { return take_picture(other) != picture; };
  CHECK(differs({"--scenario", "rdl", "--time", "0"}));
  CHECK(differs({"--scenario", "rdl", "--time", "2", "--set", "form.lumbar_flexion_deg=40"}));
  CHECK(differs({"--scenario", "back_squat", "--time", "2"}));
  CHECK(differs({"--scenario", "rdl", "--time", "2", "--view", "side"}));
}

TEST_CASE(
    "OpenGL that is too old is named, with what is needed and what works without, and nothing is written") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_process(HINGELAB_PROGRAM, kPicture, folder.path(),
                  {"HOME=" + folder.path().string(), "MESA_GL_VERSION_OVERRIDE=3.0"});
  if (result.exit_status == 0) {
    WARN("skipped: this driver does not pretend to be older");
    return;
  }
  CAPTURE(result.errors);
  CHECK(result.exit_status == 2);
  for (const char* part : {"OpenGL 3.0", "3.3 is needed", "hingelab-cli"})
    CHECK(result.errors.find(part) != std::string::npos);
  CHECK(folder.file_names().empty());
}

TEST_CASE("Frame times are measured without a display") {
  const TemporaryFolder folder;
  const ProcessResult result = run_program({"--frame-times", "3", "--size", "640x400"}, folder);
  CAPTURE(result.errors);
  REQUIRE(result.exit_status == 0);
  CHECK(result.output.find("640 x 400") != std::string::npos);
  CHECK(result.output.find("Playing") != std::string::npos);
  CHECK(run_program({"--frame-times", "0"}, folder).exit_status == 2);
  CHECK(run_program({"--show", "muscle"}, folder).errors.find("muscles") != std::string::npos);
}

TEST_CASE("The contact sheet has every movement three times") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_program({"--contact-sheet", "all.png", "--size", "320x240", "--view", "side"}, folder);
  CAPTURE(result.errors);
  REQUIRE(result.exit_status == 0);
  const std::string picture = read_file(folder.path() / "all.png");
  std::size_t movements = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "assets/movements"))
    movements += entry.path().extension() == ".json";
  CHECK(number_at(picture, 16) == 6 * 320);
  CHECK(number_at(picture, 20) == static_cast<int>((movements + 1) / 2) * 240);
}

TEST_CASE("Bad input exits 2, says what is wrong, and leaves no picture") {
  struct {
    std::vector<std::string> arguments;
    std::string said;
  } const cases[] = {{{"--scenario", "hip_hing"}, "hip_hinge"},
                     {{"--set", "load.mas_kg=20"}, "load.mass_kg"},
                     {{"--set", "load.mass_kg=-5"}, "load.mass_kg"},
                     {{"--time", "soon"}, "--time"},
                     {{"--time", "1000"}, "--time"},
                     {{"--view", "sid"}, "side"},
                     {{"--sise", "3x4"}, "--size"}};
  for (const auto& [arguments, said] : cases) {
    const TemporaryFolder folder;
    std::vector<std::string> all = kPicture;
    all.insert(all.end(), arguments.begin(), arguments.end());
    const ProcessResult result = run_program(all, folder);
    CAPTURE(arguments, result.errors);
    CHECK(result.exit_status == 2);
    CHECK(contains(result.errors, said));
    CHECK(folder.file_names().empty());
  }
}

TEST_CASE("A picture that cannot be written is said") {
  const TemporaryFolder folder;
  const ProcessResult result = run_program({"--screenshot", "nowhere/lift.png"}, folder);
  CHECK(result.exit_status == 2);
  CHECK(contains(result.errors, "nowhere/lift.png"));
  CHECK(folder.file_names().empty());
}

TEST_CASE("Without a display a window is refused with what to do instead") {
  const TemporaryFolder folder;
  const ProcessResult result = run_program({}, folder);
  CHECK(result.exit_status == 2);
  CHECK(contains(result.errors, "display"));
  CHECK(contains(result.errors, "--screenshot"));
}

TEST_CASE("On a display the window opens, lives, answers keys, and needs less than 300 MB") {
  REQUIRE(std::filesystem::exists("/usr/bin/Xvfb"));
  // Opens the program on a display of its own, with a number that the server chooses, waits until that
  // display answers, plays, edits and undoes with keys, then says how large the program grew and ends it.
  const char* script = R"sh(
    exec 3>display
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset >server.log 2>&1 & server=$!
    exec 3>&-
    trap 'kill $server' EXIT
    tries=0
    until [ -s display ] && DISPLAY=":$(cat display)" xdotool getdisplaygeometry >/dev/null 2>&1; do
      tries=$((tries + 1))
      [ $tries -lt 300 ] || { echo "no display"; cat server.log; exit 1; }
      sleep 0.1
    done
    export DISPLAY=":$(cat display)"
    "$0" --scenario rdl --size 1200x700 & program=$!
    timeout 60 xdotool search --sync --name '^HingeLab$' >/dev/null || echo "no window"
    sleep 2
    for key in space Right Right ctrl+z F1; do xdotool keydown $key; sleep 0.3; xdotool keyup $key; sleep 0.3; done
    awk '/VmHWM/ {print "peak", int($2 / 1024), "MB"}' /proc/$program/status
    kill -TERM $program
    wait $program
    echo "status $?")sh";
  const TemporaryFolder folder;
  const ProcessResult result = run_process("/bin/sh", {"-c", script, HINGELAB_PROGRAM}, folder.path(),
                                           {"HOME=" + folder.path().string(), "LIBGL_ALWAYS_SOFTWARE=1"});
  CAPTURE(result.output, result.errors);
  CHECK_FALSE(contains(result.output, "no display"));
  CHECK_FALSE(contains(result.output, "no window"));
  CHECK(contains(result.output, "status 143"));  // it was alive until the signal
  const std::size_t peak = result.output.find("peak ");
  REQUIRE(peak != std::string::npos);
  if (AllocationCounter::is_active()) {  // sanitizers keep shadow memory
    CHECK(std::stod(result.output.substr(peak + 5)) < kMostMemory_MB);
  }
}

}  // namespace
}  // namespace tests
