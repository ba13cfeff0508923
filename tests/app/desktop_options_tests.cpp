// The desktop program's command line, as typed.
#include "app/desktop_options.h"

#include "sim/scenario/input_error.h"
#include "sim/scenario/movement.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

app::DesktopOptions parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "hingelab");
  return app::parse_desktop_options(static_cast<int>(arguments.size()), arguments.data());
}

std::string error_of(const std::vector<const char*>& arguments) {
  try {
    parse(arguments);
  } catch (const sim::InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST_CASE("Without arguments the window opens on a default lift") {
  const app::DesktopOptions options = parse({});
  CHECK(options.screenshot.empty());
  CHECK_FALSE(options.time_s);
  CHECK_FALSE(options.text);
  CHECK((options.size == engine::Size{1280, 720}));
}

TEST_CASE("Every option is read") {
  const app::DesktopOptions options = parse({"--scenario",   "back_squat",
                                             "--set",        "load.mass_kg=70",
                                             "--set",        "subject.mass_kg=80",
                                             "--screenshot", "a.png",
                                             "--time",       "1.25",
                                             "--size",       "800x600",
                                             "--view",       "spine",
                                             "--page",       "explain",
                                             "--reference",  "rdl",
                                             "--dark",       "--projector"});
  CHECK(options.scenario == "back_squat");
  CHECK(options.settings == std::vector<std::string>{"load.mass_kg=70", "subject.mass_kg=80"});
  CHECK(options.screenshot == "a.png");
  CHECK(options.time_s == 1.25);
  CHECK((options.size == engine::Size{800, 600}));
  CHECK((options.view == app::ViewId::spine));
  CHECK((options.page == app::PageId::explain));
  CHECK(options.reference == "rdl");
  CHECK((options.dark && options.projector));
}

TEST_CASE("A film has its file, rate and an even size, and is alone") {
  const app::DesktopOptions options = parse({"--video", "a.mp4", "--fps", "24", "--size", "640x480"});
  CHECK(options.video == "a.mp4");
  CHECK(options.frames_per_second == 24);
  CHECK(parse({"--video", "a.mp4"}).frames_per_second == 30);
  CHECK(contains(error_of({"--video", "a.mov"}), "FILE.mp4"));
  CHECK(contains(error_of({"--video", "a.mp4", "--fps", "1000"}), "5 to 120"));
  CHECK(contains(error_of({"--video", "a.mp4", "--fps", "fast"}), "--fps"));
  CHECK(contains(error_of({"--video", "a.mp4", "--size", "641x480"}), "even"));
  CHECK(contains(error_of({"--video", "a.mp4", "--screenshot", "a.png"}), "--screenshot"));
  CHECK(contains(error_of({"--video", "a.mp4", "--time", "1"}), "--time"));
  CHECK(contains(error_of({"--fps", "24"}), "--video"));
}

TEST_CASE("Help and version are texts") {
  CHECK(contains(*parse({"--help"}).text, "--screenshot"));
  CHECK(parse({"--version"}).text->starts_with("hingelab "));
}

TEST_CASE("Sizes outside the range and shapeless sizes are refused with what is allowed") {
  for (const char* size : {"100x100", "10000x720", "1280", "x720", "1280x", "12 80x720", "1280x720x3",
                           "-5x720", "99999999999x720", "1280*720"}) {
    CAPTURE(size);
    const std::string error = error_of({"--size", size});
    CHECK(contains(error, "--size"));
    CHECK(contains(error, "320x240 to 7680x4320"));
  }
  CHECK((parse({"--size", "320x240"}).size == engine::Size{320, 240}));
  CHECK((parse({"--size", "7680X4320"}).size == engine::Size{7680, 4320}));
}

TEST_CASE("Unknown views, times and options are refused with the nearest name") {
  CHECK(contains(error_of({"--view", "sid"}), "did you mean side?"));
  CHECK(contains(error_of({"--page", "explane"}), "did you mean explain?"));
  CHECK(contains(error_of({"--time", "-1"}), "--time"));
  CHECK(contains(error_of({"--time", "1,5s"}), "--time"));
  CHECK(contains(error_of({"--screnshot", "a.png"}), "--screenshot"));
  CHECK(contains(error_of({"rdl"}), "unexpected word"));
  CHECK(contains(error_of({"--screenshot", ""}), "--screenshot"));
}

TEST_CASE("A scenario is a preset or a file, with settings on top, checked") {
  const auto movements = sim::MovementLibrary::load(assets_dir() / "movements");
  const auto load = [&](const std::string& name, std::vector<std::string> settings = {}) {
    app::DesktopOptions options;
    options.scenario = name;
    options.settings = std::move(settings);
    return app::load_scenario(options, assets_dir(), movements);
  };
  CHECK(load("rdl", {"load.mass_kg=70"}).load.mass_kg == 70.0);
  const TemporaryFolder folder;
  const auto path =
      folder.write("mine.json", R"({"movement": {"id": "back_squat"}, "load": {"mass_kg": 33}})");
  CHECK(load(path.string()).load.mass_kg == 33.0);
  const auto relative =
      folder.write("relative.json", R"({"movement": {"id": "rdl"}, "load_times_body_mass": 1.5})").string();
  CHECK(load(relative, {"subject.mass_kg=80"}).load.mass_kg == 120.0);
  CHECK_THROWS_AS(load("rdll"), sim::InputError);
  CHECK_THROWS_AS(load("nowhere.json"), sim::InputError);
  CHECK_THROWS_AS(load("rdl", {"load.hands=right"}), sim::InputError);
}

}  // namespace
}  // namespace tests
