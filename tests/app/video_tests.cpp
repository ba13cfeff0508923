// Films of the desktop program, as a process without a display.
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

const std::string kShortLift =
    " --scenario hip_hinge --set movement.lower_s=1 --set movement.pause_s=0 --set movement.raise_s=1";

ProcessResult run_shell(const std::string& script, const TemporaryFolder& folder) {
  return run_process("/bin/sh", {"-c", script, HINGELAB_PROGRAM}, folder.path(),
                     {"HOME=" + folder.path().string()});
}

bool has_ffmpeg() {
  const TemporaryFolder folder;
  if (run_shell("command -v ffmpeg && command -v ffprobe", folder).exit_status == 0) return true;
  WARN("skipped: ffmpeg is not installed");
  return false;
}

TEST_CASE("A film has every picture of one repetition, at the size and rate asked for") {
  if (!has_ffmpeg()) return;
  const TemporaryFolder folder;
  // two repetitions are asked for, one is filmed: 2 s at 6 a second
  const ProcessResult result = run_shell(
      "\"$0\" --video lift.mp4 --size 640x360 --fps 6 --view side --set movement.repetitions=2" + kShortLift,
      folder);
  CAPTURE(result.errors);
  CHECK(result.exit_status == 0);
  REQUIRE(folder.file_names() == std::vector<std::string>{"lift.mp4"});
  const ProcessResult read = run_shell(
      "ffprobe -v error -count_frames -show_entries stream=width,height,r_frame_rate,nb_read_frames -of "
      "csv=p=0 lift.mp4; ffmpeg -v error -i lift.mp4 -f framemd5 - | grep -v '^#' | awk '{print $NF}' | sort "
      "-u | wc -l",
      folder);
  CAPTURE(read.output, read.errors);
  CHECK(contains(read.output, "640,360,6/1,12"));
  CHECK(contains(read.output, "\n12"));  // each another picture
}

TEST_CASE("Without ffmpeg a film is refused with the package that brings it, and nothing is left") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_shell("PATH=/nowhere exec \"$0\" --video lift.mp4 --size 320x240 --fps 5" + kShortLift, folder);
  CHECK(result.exit_status == 2);
  CHECK(contains(result.errors, "apt install ffmpeg"));
  CHECK(folder.file_names().empty());
}

TEST_CASE("A film that cannot be written is said before it is made") {
  const TemporaryFolder folder;
  const ProcessResult result =
      run_shell("\"$0\" --video nowhere/lift.mp4 --size 320x240 --fps 5" + kShortLift, folder);
  CHECK(result.exit_status == 2);
  CHECK(contains(result.errors, "nowhere/lift.mp4"));
  CHECK(folder.file_names().empty());
}

TEST_CASE("An ffmpeg that gives up is quoted, and an older film stays as it was") {
  const TemporaryFolder folder;
  folder.write("lift.mp4", "older");
  const ProcessResult result = run_shell(
      "mkdir bin; printf '#!/bin/sh\\necho no such encoder >&2\\nexit 1\\n' >bin/ffmpeg; chmod +x "
      "bin/ffmpeg; "
      "PATH=\"$PWD/bin\" \"$0\" --video lift.mp4 --size 320x240 --fps 5" +
          kShortLift + "; echo $?; rm -r bin",
      folder);
  CAPTURE(result.output, result.errors);
  CHECK(contains(result.output, "2\n"));
  CHECK(contains(result.errors, "no such encoder"));
  CHECK(folder.file_names() == std::vector<std::string>{"lift.mp4"});
  CHECK(read_file(folder.path() / "lift.mp4") == "older");
}

TEST_CASE("A film that is ended early leaves nothing") {
  if (!has_ffmpeg()) return;
  const TemporaryFolder folder;
  const ProcessResult result = run_shell(
      "\"$0\" --video lift.mp4 --size 320x240 --fps 120 & film=$!; tries=0; "
      "until [ \"$(ls -A | grep -c tmp)\" -gt 0 ] || [ $tries -gt 600 ]; do sleep 0.1; tries=$((tries + 1)); "
      "done; "
      "kill -TERM $film; wait $film; echo \"status $?\"",
      folder);
  CAPTURE(result.output, result.errors);
  CHECK(contains(result.output, "status 2"));
  CHECK(contains(result.errors, "interrupted"));
  CHECK(folder.file_names().empty());
}

}  // namespace
}  // namespace tests
