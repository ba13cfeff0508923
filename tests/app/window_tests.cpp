// The window as hands use it, off screen: edits answered in their own frame, keys, files, every panel.
#include <fstream>

#include "app/panels/panel.h"
#include "sim/scenario/scenario_json.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kPixel{0.01, 0.0, "layout is in whole floats of pixels"};
constexpr Tolerance kSample{1e-9, 0.0, "the same number by the same way"};

constexpr engine::Modifiers kControl{.control = true};

// On the bar of a slider's row: the knob's travel is inset by its radius.
float bar_y(const app::Rect& row) {
  return row.y + row.height - 10.0f;
}

// How many pixels of two pictures differ.
int count_differences(const engine::Image& a, const engine::Image& b) {
  REQUIRE(a.pixels.size() == b.pixels.size());
  int count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); i += static_cast<std::size_t>(a.channels))
    count += a.pixels[i] != b.pixels[i];
  return count;
}

TEST_CASE("Moving a slider simulates and draws the whole repetition in the same frame") {
  Window window;
  if (!window) return;
  window.settle();
  const app::Rect row = window.row("load.mass_kg");
  REQUIRE(row.width > 0.0f);
  // take hold of the bar
  window.move(row.x + 0.3f * row.width, bar_y(row));
  window.settle();
  window.button(true);
  window.settle();
  const auto curve = window.program->curve("spine.L5S1.compression_N");
  const std::vector<double> before(curve.begin(), curve.end());
  const int serial = window.state().serial(), pictures = window.program->scene().pictures_drawn();
  const double mass = window.state().trial().scenario.load.mass_kg;

  // one movement of the mouse, one frame
  window.move(row.x + 0.6f * row.width, bar_y(row));
  window.tick();
  CHECK(window.state().serial() == serial + 1);
  CHECK(window.state().trial().scenario.load.mass_kg > mass + 50.0);
  CHECK(window.program->scene().pictures_drawn() == pictures + 1);
  const auto after = window.program->curve("spine.L5S1.compression_N");
  REQUIRE(after.size() == before.size());
  for (std::size_t i = 0; i < after.size(); ++i) REQUIRE(after[i] > before[i]);

  // letting go makes one undo step of the whole drag
  CHECK_FALSE(window.state().can_undo());
  window.button(false);
  window.settle();
  CHECK(window.state().can_undo());
  window.tap(engine::Key::z, kControl);
  CHECK(window.state().trial().scenario.load.mass_kg == 40.0);
  window.tap(engine::Key::y, kControl);
  CHECK(window.state().trial().scenario.load.mass_kg > mass + 50.0);
}

TEST_CASE("Right-click on a slider brings back the movement's own value") {
  Window window;
  if (!window) return;
  window.state().view.depth = sim::ParameterDepth::more;
  window.settle();
  const app::Rect row = window.row("form.knee_flexion_deg");
  window.click(row.x + 0.8f * row.width, bar_y(row));
  CHECK(window.state().requested().form.knee_flexion_deg > 60.0);
  window.click(row.x + 0.8f * row.width, bar_y(row), engine::MouseButton::right);
  CHECK(window.state().requested().form.knee_flexion_deg ==
        window.state().movements().get("rdl").defaults.form.knee_flexion_deg);
}

TEST_CASE("Every panel draws for every preset, in both themes and in projector mode") {
  Window window;
  if (!window) return;
  window.state().pin_reference();
  for (const sim::Preset& preset : window.state().presets()) {
    CAPTURE(preset.id);
    window.state().request(preset.scenario);
    window.tick(2);
    CHECK((window.state().trial().scenario == preset.scenario));
    CHECK(window.state().problem().empty());
  }
  for (const bool projector : {false, true}) {
    window.state().view.projector = projector;
    for (const engine::ThemeId theme : {engine::ThemeId::light, engine::ThemeId::dark}) {
      window.state().view.theme = theme;
      window.tick(2);
      const engine::Image& picture = window.picture();
      const int corner = picture.at(2, 2)[0];
      CHECK((theme == engine::ThemeId::light ? corner > 200 : corner < 60));
    }
  }
}

TEST_CASE("Every parameter has its place in the set-up") {
  for (const sim::Parameter& parameter : sim::parameters()) {
    CAPTURE(parameter.id);
    CHECK(app::setup_heading_of(parameter) != nullptr);
  }
}

TEST_CASE(
    "Every page of the right panel draws, shows something else, and is reached by its key and its tab") {
  Window window;
  if (!window) return;
  window.settle();
  std::vector<engine::Image> pictures;
  const engine::Key keys[] = {engine::Key::f2, engine::Key::f3, engine::Key::f4,
                              engine::Key::f5, engine::Key::f6, engine::Key::f7,
                              engine::Key::f8, engine::Key::f9, engine::Key::f10};
  REQUIRE(std::size(keys) == app::kPageCount);
  for (int page = 0; page < app::kPageCount; ++page) {
    window.tap(keys[page]);
    CHECK(static_cast<int>(window.state().view.page) == page);
    window.program->finish_computations();
    window.tick(2);
    for (const engine::Image& other : pictures) CHECK(count_differences(window.picture(), other) > 1000);
    pictures.push_back(window.picture());
  }
  const app::Rect& panel = window.program->layout().of(app::Region::right);
  window.click(panel.x + 30.0f, panel.y + 20.0f);
  CHECK(window.state().view.page == app::PageId::curves);
}

TEST_CASE("Everything that can be shown can be shown at once") {
  Window window;
  if (!window) return;
  app::State& state = window.state();
  state.pin_reference();
  state.curves.extra = {sim::find_channel("ground.vertical_force_N"),
                        sim::find_channel("posture.hip_flexion_right_deg")};
  state.curves.model_band = true;
  state.view.overlays = {true, true, true, true, true, true, true, true, true};
  window.program->memory().show_help = true;
  for (const char* note : {"saved", "opened"}) state.notify(app::NoticeKind::good, note);
  window.tick(3);
  state.curves.all_levels = state.curves.percent = true;
  sim::Scenario bad = state.requested();
  bad.load.hands = sim::LoadHands::left;
  state.request(bad);
  window.tick(2);
  CHECK_FALSE(state.problem().empty());
  CHECK((state.trial().scenario == preset_scenario("rdl")));
}

TEST_CASE("The panels leave no gap and do not overlap, from 1280 by 720 up") {
  for (const auto& [width, height, scale] : {std::array{1280.0f, 720.0f, 1.0f},
                                             {1920.0f, 1080.0f, 1.0f},
                                             {2560.0f, 1440.0f, 1.0f},
                                             {1280.0f, 720.0f, 1.4f},
                                             {3840.0f, 2160.0f, 2.0f}}) {
    const app::Layout layout = app::lay_out(width, height, scale, {}, 90.0f * scale);
    const app::Rect left = layout.of(app::Region::left), scene = layout.of(app::Region::scene),
                    readouts = layout.of(app::Region::readouts);
    const app::Rect right = layout.of(app::Region::right), top = layout.of(app::Region::top),
                    bottom = layout.of(app::Region::bottom);
    const float gap = app::Layout::kGap * scale;
    CAPTURE(width, scale);
    CHECK(near(left.x + left.width + gap, scene.x, kPixel));
    CHECK(near(scene.x + scene.width + gap, right.x, kPixel));
    CHECK(near(right.x + right.width, width, kPixel));
    CHECK(near(readouts.y + readouts.height, scene.y, kPixel));
    CHECK(near(scene.y + scene.height + gap, bottom.y, kPixel));
    CHECK(near(top.height + gap, left.y, kPixel));
    CHECK(scene.width >= 0.33f * width);
    CHECK(scene.height >= 0.5f * height);
  }
}

TEST_CASE("Large text in a small window: set-up and pages share one place, and a key shows its page") {
  const app::Layout layout = app::lay_out(1280.0f, 720.0f, 2.0f, {}, 180.0f);
  CHECK(layout.narrow);
  const app::Rect left = layout.of(app::Region::left), right = layout.of(app::Region::right),
                  scene = layout.of(app::Region::scene);
  CHECK(left.x == right.x);
  CHECK(left.width == right.width);
  CHECK(near(left.width + app::Layout::kGap * 2.0f + scene.width, 1280.0f, kPixel));
  CHECK(scene.width >= 0.4f * 1280.0f);
  CHECK(layout.panel_switch.y + layout.panel_switch.height == left.y);

  Window window;
  if (!window) return;
  window.state().view.font_scale = 2.0;
  window.settle();
  CHECK_FALSE(window.program->memory().narrow_shows_pages);
  CHECK(window.row("load.mass_kg").width > 0.0f);
  window.tap(engine::Key::f4);
  CHECK(window.program->memory().narrow_shows_pages);
  window.state().view.font_scale = 1.0;
  window.settle();
  CHECK_FALSE(window.program->layout().narrow);
  CHECK(window.row("load.mass_kg").width > 0.0f);
}

TEST_CASE("Keys play, step, turn the camera and choose levels") {
  Window window;
  if (!window) return;
  app::State& state = window.state();
  window.settle();
  window.tap(engine::Key::space);
  CHECK(state.playback.playing);
  const double time = state.playback.time_s;
  window.tick(3);
  CHECK(state.playback.time_s != time);
  window.tap(engine::Key::space);
  CHECK_FALSE(state.playback.playing);
  window.tap(engine::Key::home);
  CHECK(state.playback.time_s == 0.0);
  window.tap(engine::Key::right);
  CHECK(state.frame_index() == 1);
  window.tap(engine::Key::right, {.shift = true});
  CHECK(state.frame_index() == 13);
  window.tap(engine::Key::end);
  CHECK(near(state.playback.time_s, state.peak_time_s(), kSample));
  window.tap(engine::Key::digit_4);
  CHECK((state.view.view == app::ViewId::spine));
  window.tap(engine::Key::up);
  CHECK(state.curves.level == 1);
  window.tap(engine::Key::r);
  CHECK(state.reference() != nullptr);
  window.tap(engine::Key::f1);
  CHECK(window.program->memory().show_help);
  window.tap(engine::Key::escape);
  CHECK_FALSE(window.program->memory().show_help);
}

TEST_CASE("Tab hands the keyboard to the panels, Escape takes it back") {
  Window window;
  if (!window) return;
  window.settle();
  const double time = window.state().playback.time_s;
  const sim::Scenario before = window.state().requested();
  window.tap(engine::Key::tab);
  // down from control to control until one is a slider that + steps
  for (int i = 0; i < 12 && window.state().requested() == before; ++i) {
    window.tap(engine::Key::down);
    window.tap(engine::Key::equal);
  }
  CHECK((window.state().requested() != before));
  CHECK((window.state().trial().scenario == window.state().requested()));
  window.tap(engine::Key::right);
  CHECK(window.state().playback.time_s == time);
  window.tap(engine::Key::escape);
  window.tap(engine::Key::home);
  CHECK(window.state().playback.time_s == 0.0);
}

TEST_CASE("Each view shows something else") {
  Window window;
  if (!window) return;
  std::vector<engine::Image> pictures;
  for (int view = 0; view < app::kViewCount; ++view) {
    window.state().look_from(static_cast<app::ViewId>(view));
    window.program->scene().hurry();
    window.tick(2);
    pictures.push_back(window.picture());
  }
  constexpr int kClearlyOther = 20'000;  // pixels
  for (std::size_t i = 1; i < pictures.size(); ++i)
    CHECK(count_differences(pictures[i - 1], pictures[i]) > kClearlyOther);
}

TEST_CASE("Dragging in the figure turns the camera") {
  Window window;
  if (!window) return;
  window.settle();
  const app::Rect scene = window.program->layout().of(app::Region::scene);
  const float azimuth = window.program->scene().camera().view().azimuth_rad;
  window.move(scene.x + 0.5f * scene.width, scene.y + 0.4f * scene.height);
  window.settle();
  window.button(true);
  window.settle();
  window.move(scene.x + 0.7f * scene.width, scene.y + 0.4f * scene.height);
  window.settle();
  window.button(false);
  window.settle();
  CHECK(std::abs(window.program->scene().camera().view().azimuth_rad - azimuth) > 0.2f);
}

TEST_CASE("A click in a curve moves the time there") {
  Window window;
  if (!window) return;
  window.state().playback.playing = true;
  window.settle();
  const app::Rect right = window.program->layout().of(app::Region::right);
  window.click(right.x + 0.3f * right.width, right.y + 0.5f * right.height);
  const double share = window.state().playback.time_s / window.state().trial().motion.duration_s;
  CHECK(share > 0.05);
  CHECK(share < 0.4);
  CHECK_FALSE(window.state().playback.playing);
}

TEST_CASE("Nothing is drawn again while nothing changes") {
  Window window;
  if (!window) return;
  window.settle();
  const double start = window.platform->time_s();
  while (window.platform->time_s() - start < 0.5) window.tick();  // comes to rest, fine picture drawn
  const int pictures = window.program->scene().pictures_drawn();
  window.tick(5);
  CHECK(window.program->scene().pictures_drawn() == pictures);
}

TEST_CASE("A scenario file dropped on the window is opened, a bad one is refused with the reason") {
  Window window;
  if (!window) return;
  const TemporaryFolder folder;
  sim::Scenario wanted = preset_scenario("stoop_lift");
  wanted.load.mass_kg = 12.0;
  window.platform->inject(
      engine::drop_event(folder.write("mine.json", sim::write_scenario_text(wanted)).string()));
  window.settle();
  CHECK((window.state().trial().scenario == wanted));
  window.platform->inject(
      engine::drop_event(folder.write("bad.json", R"({"load": {"mas_kg": 3}})").string()));
  window.settle();
  CHECK((window.state().trial().scenario == wanted));
  REQUIRE_FALSE(window.state().notices.empty());
  CHECK((window.state().notices.back().kind == app::NoticeKind::bad));
  CHECK(contains(window.state().notices.back().text, "load.mass_kg"));
}

TEST_CASE("Curves are saved by keys alone, with the whole path shown") {
  Window window;
  if (!window) return;
  const TemporaryFolder folder;
  window.settle();
  window.program->memory().dialog.folder = folder.path();
  window.tap(engine::Key::e, kControl);
  CHECK(window.program->memory().dialog.open);
  window.tap(engine::Key::enter);
  window.settle();
  CHECK_FALSE(window.program->memory().dialog.open);
  CHECK(folder.file_names() == std::vector<std::string>{"rdl_40kg.csv"});
  REQUIRE_FALSE(window.state().notices.empty());
  CHECK(contains(window.state().notices.back().text, (folder.path() / "rdl_40kg.csv").string()));
}

TEST_CASE("A picture of the window is saved without the dialog in it") {
  Window window;
  if (!window) return;
  const TemporaryFolder folder;
  window.settle();
  window.program->memory().dialog.folder = folder.path();
  window.tap(engine::Key::p, kControl);
  window.tap(engine::Key::enter);
  window.tick(3);
  CHECK(folder.file_names() == std::vector<std::string>{"rdl_40kg.png"});
  CHECK(read_file(folder.path() / "rdl_40kg.png").starts_with("\x89PNG"));
}

TEST_CASE("Files go back and forth, and what cannot be written says so") {
  app::State state = make_state("box_close");
  const TemporaryFolder folder;
  std::string error;
  REQUIRE(app::write_file(state, app::FileKind::scenario, folder.path() / "box.json", error));
  app::State other = make_state("rdl");
  REQUIRE(app::open_scenario(other, folder.path() / "box.json", error));
  other.update();
  CHECK((other.trial().scenario == state.trial().scenario));
  CHECK_FALSE(app::write_file(state, app::FileKind::curves, folder.path() / "missing" / "a.csv", error));
  CHECK(contains(error, "a.csv"));
  CHECK_FALSE(app::write_file(state, app::FileKind::curves, "", error));
  CHECK_FALSE(app::open_scenario(state, folder.path() / "nothing.json", error));
  CHECK(contains(error, "nothing.json"));
  CHECK(folder.file_names() == std::vector<std::string>{"box.json"});
}

TEST_CASE("Every shortcut has its own keys and a line for the help page") {
  const auto table = app::shortcuts();
  for (std::size_t i = 0; i < table.size(); ++i) {
    CHECK(std::string(table[i].label).size() > 3);
    for (std::size_t j = 0; j < i; ++j)
      CHECK_FALSE((table[i].key == table[j].key && table[i].control == table[j].control &&
                   table[i].shift == table[j].shift));
  }
}

}  // namespace
}  // namespace tests
