// Settings and the last lift: written and read back, broken files, and nobody's files touched uninvited.
#include "app/preferences.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "app/panels/panel.h"
#include "app/user_memory.h"
#include "sim/scenario/input_error.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"

namespace tests {
namespace {

using app::Preferences;

Preferences unusual() {
  Preferences p;
  p.units = app::UnitSystem::us;
  p.theme = engine::ThemeId::dark;
  p.projector = p.reduced_motion = p.first_steps_done = true;
  p.font_scale = 1.3;
  p.overlays.skin = false;
  p.overlays.load_path = p.overlays.gravity_line = p.overlays.muscles = true;
  p.overlays.limit = 1;
  p.quality = app::QualityChoice::fast;
  p.widths = {333.0f, 444.0f};
  p.window = {{1111, 777}, true};
  p.sections = {false, true, true};
  p.page = app::PageId::dose;
  p.depth = sim::ParameterDepth::expert;
  p.speed = 0.5;
  p.folder = "/media/stick/lifts";
  p.recent = {"/a/b \"c\".json", "/ü.json"};
  p.lessons_done = {"lever_arm", "tempo"};
  return p;
}

sim::InputError::Parts refusal(const std::string& text) {
  try {
    app::parse_preferences(text, "settings.json");
  } catch (const sim::InputError& error) {
    return error.parts();
  }
  FAIL("was taken: " << text);
  return {};
}

/// A program that keeps its settings and its last lift in a folder, and forgets itself.
class Run {
 public:
  explicit Run(const std::filesystem::path& folder, bool asks_for_a_lift = false,
               const std::function<void(app::AppOptions&)>& ask = {}) {
    try {
      platform = engine::open_offscreen({1280, 720});
    } catch (const engine::PlatformError& error) {
      WARN("skipped: " << error.what());
      return;
    }
    app::AppOptions options;
    options.assets = assets_dir();
    options.shaders = source_dir() / "shaders";
    options.scenario = preset_scenario(asks_for_a_lift ? "goblet_squat" : "rdl");
    options.folders = {folder, folder};
    options.restore_session = !asks_for_a_lift;
    options.playing = true;
    if (ask) ask(options);
    program = std::make_unique<app::App>(*platform, options);
  }
  explicit operator bool() const { return program != nullptr; }
  app::State& state() { return program->state(); }
  void tick(double seconds) {
    const double start = platform->time_s();
    // several looks at least, also where one tick takes as long as a sanitizer needs
    int ticks = 0;
    do program->tick();
    while (++ticks < (seconds > 0.0 ? 6 : 1) || platform->time_s() - start < seconds);
  }

  std::unique_ptr<engine::Platform> platform;
  std::unique_ptr<app::App> program;
};

TEST_CASE("Settings read back as they were written; what is left out keeps its default") {
  const Preferences p = unusual();
  CHECK((app::parse_preferences(app::write_preferences(p), "s") == p));
  CHECK((app::parse_preferences(app::write_preferences({}), "s") == Preferences{}));
  CHECK((app::parse_preferences("{}", "s") == Preferences{}));
  CHECK((app::parse_preferences(R"({"units": "us"})", "s").units == app::UnitSystem::us));
}

TEST_CASE("A mistake in the settings is named with file, line and key") {
  const auto unknown = refusal("{\n  \"units\": \"si\",\n  \"them\": \"dark\"\n}");
  CHECK(unknown.file == "settings.json");
  CHECK(unknown.line == 3);
  CHECK(unknown.key == "them");
  CHECK(unknown.nearest == "theme");
  CHECK(refusal(R"({"units": "furlong"})").allowed == "si, us, body");
  CHECK(refusal(R"({"units": 3})").key == "units");
  CHECK(refusal(R"({"font_scale": 5})").key == "font_scale");
  CHECK(refusal(R"({"overlays": {"body": 1}})").key == "body");
  CHECK(refusal(R"({"overlays": {"bones": true}})").key == "bones");
  CHECK(refusal(R"({"overlays": true})").key == "overlays");
  CHECK(refusal(R"({"panels": {"left_px": -4}})").key == "left_px");
  CHECK(refusal(R"({"window": {"width": 3}})").key == "width");
  CHECK(refusal(R"({"window": {"maximised": 1}})").key == "maximised");
  CHECK(refusal(R"({"sections": {"drill": true}})").nearest == "drills");
  CHECK(refusal(R"({"recent": {"1": 2}})").key == "recent.1");
  CHECK(refusal(R"({"folder": 2})").key == "folder");
  CHECK(refusal("{\"units\": ").line == 1);
}

TEST_CASE("The last lift reads back as it was written, and must still be valid") {
  const app::State state = make_state();
  app::LastSession last{preset_scenario("rdl"), preset_scenario("back_squat"), app::ViewId::spine, 1.25,
                        "/lifts/tuesday.json"};
  CHECK((app::parse_session(app::write_session(last), "s", state.movements()) == last));
  last.reference.reset();
  CHECK((app::parse_session(app::write_session(last), "s", state.movements()) == last));
  CHECK_THROWS_AS(app::parse_session("{}", "s", state.movements()), sim::InputError);
  CHECK_THROWS_AS(app::parse_session(R"({"scenario": {"load": {"mass_kg": -4}}})", "s", state.movements()),
                  sim::InputError);
}

TEST_CASE("Settings and the last lift come back at the next start, and only there") {
  const TemporaryFolder folder;
  {
    Run first(folder.path());
    if (!first) return;
    CHECK_FALSE(first.state().view.first_steps_done);  // a first start: the hint is shown, the lift moves
    CHECK(first.state().playback.playing);
    first.state().playback.playing = false;
    first.state().view.units = app::UnitSystem::us;
    first.state().view.font_scale = 1.2;
    first.state().view.overlays.skin = false;
    first.state().view.page = app::PageId::form;
    first.state().view.depth = sim::ParameterDepth::more;
    first.state().view.first_steps_done = true;
    first.state().pin_reference();
    first.state().request_parameter(*sim::find_parameter("load.mass_kg"), 75.0);
    first.state().look_from(app::ViewId::side);
    first.tick(0.0);
    first.state().playback.time_s = 1.5;
    // written once it has rested, while the program runs
    first.tick(3.0 * app::UserMemory::kLook_s);
    CHECK(folder.file_names() == std::vector<std::string>{"session.json", "settings.json"});
  }
  std::optional<Run> second(std::in_place, folder.path());
  app::State& state = second->state();
  CHECK((state.view.units == app::UnitSystem::us));
  CHECK(state.view.font_scale == 1.2);
  CHECK_FALSE(state.view.overlays.skin);
  CHECK((state.view.page == app::PageId::form));
  CHECK((state.view.depth == sim::ParameterDepth::more));
  CHECK(state.view.first_steps_done);
  CHECK(state.trial().scenario.load.mass_kg == 75.0);
  CHECK((state.view.view == app::ViewId::side));
  CHECK(state.playback.time_s == 1.5);
  CHECK_FALSE(state.playback.playing);
  REQUIRE(state.reference() != nullptr);
  CHECK(state.reference()->trial.scenario.load.mass_kg == 40.0);
  REQUIRE(state.notices.size() == 1);
  REQUIRE(state.notices[0].run != nullptr);
  state.notices[0].run(state);
  second->tick(0.0);
  CHECK((state.trial().scenario == preset_scenario("rdl")));
  CHECK(state.reference() == nullptr);
  state.undo();
  CHECK(state.requested().load.mass_kg == 75.0);

  // a lift on the command line wins over the last one
  second.reset();
  const TemporaryFolder other;
  std::filesystem::copy(folder.path() / "session.json", other.path() / "session.json");
  Run third(other.path(), true);
  CHECK(third.state().trial().scenario.movement.id == "goblet_squat");
  // and takes its place only once it is changed
  const std::string last = read_file(other.path() / "session.json");
  third.tick(3.0 * app::UserMemory::kLook_s);
  CHECK(read_file(other.path() / "session.json") == last);
  sim::Scenario changed = third.state().requested();
  changed.load.mass_kg = 31.0;
  third.state().request(changed);
  third.tick(3.0 * app::UserMemory::kLook_s);
  CHECK(read_file(other.path() / "session.json") != last);
}

TEST_CASE("During a lesson the last lift that is kept stays the person's own") {
  const TemporaryFolder folder;
  {
    Run run(folder.path());
    if (!run) return;
    sim::Scenario own = run.state().requested();
    own.load.mass_kg = 75.0;
    run.state().request(own);
    run.tick(3.0 * app::UserMemory::kLook_s);
    const std::string kept = read_file(folder.path() / "session.json");
    app::LessonSession& lessons = run.program->memory().lessons;
    lessons.load(assets_dir(), run.state());
    lessons.begin_lesson(run.state(), 0);
    run.tick(3.0 * app::UserMemory::kLook_s);
    REQUIRE_FALSE((run.state().trial().scenario == own));
    CHECK(read_file(folder.path() / "session.json") == kept);
  }
  Run second(folder.path());
  CHECK(second.state().trial().scenario.load.mass_kg == 75.0);
  // a lift that is taken over from a lesson becomes the person's own
  app::LessonSession& lessons = second.program->memory().lessons;
  lessons.load(assets_dir(), second.state());
  lessons.begin_lesson(second.state(), 0);
  second.tick(0.0);
  const sim::Scenario shown = second.state().trial().scenario;
  lessons.leave(second.state(), true);
  second.tick(3.0 * app::UserMemory::kLook_s);
  const std::string now = read_file(folder.path() / "session.json");
  CHECK((app::parse_session(now, "session.json", second.state().movements()).scenario == shown));
}

TEST_CASE("A broken file is put aside and named, and the program starts from defaults") {
  const TemporaryFolder folder;
  folder.write("settings.json", "{\n  \"units\": \"furlong\"\n}\n");
  folder.write("session.json", "{ this is no JSON");
  Run run(folder.path());
  if (!run) return;
  CHECK((run.state().view.units == app::UnitSystem::si));
  CHECK(run.state().view.first_steps_done);  // somebody was here before
  CHECK((run.state().trial().scenario == preset_scenario("rdl")));
  REQUIRE(run.state().notices.size() == 2);
  const std::string& told = run.state().notices[0].text;
  for (const char* part : {"settings.json:2", "units", "furlong", "settings.json.broken"})
    CHECK(told.find(part) != std::string::npos);
  const auto names = folder.file_names();
  CHECK(std::count(names.begin(), names.end(), "settings.json.broken") == 1);
  CHECK(std::count(names.begin(), names.end(), "session.json.broken") == 1);
  CHECK(read_file(folder.path() / "settings.json.broken").find("furlong") != std::string::npos);
}

TEST_CASE("What the command line asks for this time is not kept as a setting, until it is changed by hand") {
  const TemporaryFolder folder;
  for (const bool change : {false, true}) {
    {
      Run run(folder.path(), false, [](app::AppOptions& options) {
        options.theme = engine::ThemeId::dark;
        options.projector = true;
        options.shown = {"muscles", "no-body"};
      });
      if (!run) return;
      run.tick(0.0);
      CHECK((run.state().view.theme == engine::ThemeId::dark));
      CHECK(run.state().view.overlays.muscles);
      CHECK_FALSE(run.state().view.overlays.skin);
      if (change) run.state().view.overlays.disc_labels = true;
    }
    const Preferences kept = app::parse_preferences(read_file(folder.path() / "settings.json"), "s");
    CHECK((kept.theme == engine::ThemeId::light));
    CHECK_FALSE(kept.projector);
    CHECK((kept.overlays == Preferences{}.overlays) == !change);
    CHECK(kept.overlays.disc_labels == change);
  }
}

TEST_CASE("The window's size is kept once it was seen twice, and not that which was asked for this time") {
  const TemporaryFolder folder;
  const app::UserFolders folders{folder.path(), folder.path()};
  const auto keep = [&](bool asked, std::initializer_list<std::optional<engine::WindowShape>> seen) {
    app::State state = make_state();
    app::PanelWidths widths;
    app::UserMemory memory(folders);
    memory.restore_preferences(state, widths);
    memory.keep_out({{}, {}, {}, {}, asked});
    for (const auto& shape : seen) memory.see_window(shape);
    memory.keep_now(state, widths);
    return app::find_last_window(folders);
  };
  const engine::WindowShape small{{900, 600}}, large{{1900, 1000}}, maximised{{900, 600}, true};
  CHECK_FALSE(app::find_last_window(folders));
  CHECK_FALSE(keep(false, {}));  // off screen
  CHECK((keep(false, {small, small}) == small));
  // a size on the way to another, and a window that fills the screen or lies below, are none to come back to
  CHECK((keep(false, {small, small, large, maximised, maximised, {}, {}}) == maximised));
  CHECK((keep(true, {large, large}) == maximised));
  CHECK((keep(true, {large, large, small, small}) == small));
  folder.write("settings.json", "{ this is no JSON");
  CHECK_FALSE(app::find_last_window(folders));
}

TEST_CASE("A folder that cannot be written is said once and stops nothing") {
  const TemporaryFolder folder;
  const auto file = folder.write("taken", "a file where the folder should be");
  Run run(file);
  if (!run) return;
  run.tick(4.0 * app::UserMemory::kLook_s);
  run.state().view.units = app::UnitSystem::us;
  run.tick(4.0 * app::UserMemory::kLook_s);
  CHECK(std::count_if(run.state().notices.begin(), run.state().notices.end(), [](const app::Notice& n) {
          return n.text.find("not kept") != std::string::npos;
        }) == 1);
}

TEST_CASE("Without folders nothing is read, nothing is written, and the first steps are not shown") {
  // what a person's own folders would be
  const TemporaryFolder home;
  const char* before[] = {std::getenv("XDG_CONFIG_HOME"), std::getenv("XDG_STATE_HOME")};
  const std::string kept[] = {before[0] ? before[0] : "", before[1] ? before[1] : ""};
  setenv("XDG_CONFIG_HOME", home.path().c_str(), 1);
  setenv("XDG_STATE_HOME", home.path().c_str(), 1);
  CHECK(app::find_user_folders().settings == home.path() / "hingelab");
  {
    Window window;
    if (window) {
      window.state().view.units = app::UnitSystem::us;
      window.settle();
      CHECK(window.state().view.first_steps_done);
    }
  }
  CHECK(home.file_names().empty());
  setenv("XDG_CONFIG_HOME", "relative/is/not/allowed", 1);
  const char* own_home = std::getenv("HOME");
  const std::string kept_home = own_home != nullptr ? own_home : "";
  setenv("HOME", home.path().c_str(), 1);
  CHECK(app::find_user_folders().settings == home.path() / ".config" / "hingelab");
  own_home != nullptr ? setenv("HOME", kept_home.c_str(), 1) : unsetenv("HOME");
  for (int i = 0; i < 2; ++i) {
    const char* name = i == 0 ? "XDG_CONFIG_HOME" : "XDG_STATE_HOME";
    before[i] != nullptr ? setenv(name, kept[i].c_str(), 1) : unsetenv(name);
  }
}

TEST_CASE("Files that were opened or saved are remembered, newest first, each once") {
  app::State state = make_state();
  const TemporaryFolder folder;
  std::string error;
  for (const char* name : {"a.json", "b.json", "a.json"})
    REQUIRE(app::write_file(state, app::FileKind::scenario, folder.path() / name, error));
  CHECK(state.recent_files ==
        std::vector<std::string>{(folder.path() / "a.json").string(), (folder.path() / "b.json").string()});
  REQUIRE(app::open_scenario(state, folder.path() / "b.json", error));
  CHECK(state.recent_files.front() == (folder.path() / "b.json").string());
  CHECK_FALSE(app::open_scenario(state, folder.path() / "none.json", error));
  CHECK(state.recent_files.size() == 2);
  for (int i = 0; i < 20; ++i) state.remember_file("/file" + std::to_string(i));
  CHECK(state.recent_files.size() == app::kMostRecent);
}

TEST_CASE("The first steps go away by doing them, and do not come back") {
  const TemporaryFolder folder;
  Run run(folder.path());
  if (!run) return;
  app::State& state = run.state();
  const app::PanelMemory::FirstSteps& steps = run.program->memory().first_steps;
  run.tick(0.1);
  CHECK(steps.begun);
  CHECK_FALSE(steps.done[0]);
  state.request_parameter(*sim::find_parameter("load.mass_kg"), 55.0);
  run.tick(0.0);
  CHECK(steps.done[0]);
  // as a hand that holds the first handle and moves it
  app::PanelMemory::HandleDrag& drag = run.program->memory().handle;
  run.platform->inject(engine::button_event(engine::MouseButton::left, true));
  run.tick(0.1);
  drag.near = 0;
  drag.held = drag.moved = true;
  run.tick(0.0);
  run.platform->inject(engine::button_event(engine::MouseButton::left, false));
  run.tick(0.1);
  CHECK(steps.done[1]);
  state.pin_reference();
  run.tick(0.0);
  CHECK_FALSE(steps.done[2]);  // nothing was changed yet
  state.request_parameter(*sim::find_parameter("load.mass_kg"), 65.0);
  run.tick(0.0);
  run.tick(0.0);
  CHECK(state.view.first_steps_done);
  run.program.reset();
  run.platform.reset();
  Run again(folder.path());
  CHECK(again.state().view.first_steps_done);
}

TEST_CASE("With reduced motion nothing plays by itself and the camera jumps") {
  const TemporaryFolder folder;
  folder.write("settings.json", R"({"reduced_motion": true})");
  Run run(folder.path());
  if (!run) return;
  CHECK_FALSE(run.state().playback.playing);
  run.tick(0.0);
  run.state().look_from(app::ViewId::side);
  run.tick(0.0);
  CHECK_FALSE(run.program->scene().camera().moving());
  run.state().view.reduced_motion = false;
  run.state().look_from(app::ViewId::front);
  run.tick(0.0);
  CHECK(run.program->scene().camera().moving());
}

}  // namespace
}  // namespace tests
