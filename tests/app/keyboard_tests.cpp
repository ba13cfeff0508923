// The window without a mouse: Tab through all panels, lessons, and files.
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <fstream>

#include "app/panels/panel.h"
#include "engine/ui/item_log.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

using app::LessonStep;
using engine::Key;

constexpr engine::Modifiers kControl{.control = true}, kShift{.shift = true},
    kControlShift{.shift = true, .control = true};

/// Where the keyboard is.
struct Focus {
  std::string panel;
  unsigned id = 0;
  bool shown = false;  ///< with a ring
};

Focus focus() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavWindow == nullptr) return {};
#if IMGUI_VERSION_NUM >= 19140
  const bool shown = g.NavCursorVisible;
#else
  const bool shown = !g.NavDisableHighlight;
#endif
  return {g.NavWindow->RootWindow->Name, g.NavId, shown && g.NavId != 0 && g.NavIdIsAlive};
}

/// The control with the keyboard, by its name: the smallest noted one round the middle of the focused box.
std::string focused_label(const engine::ItemLog& log) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImRect box = ImGui::WindowRectRelToAbs(g.NavWindow, g.NavWindow->NavRectRel[g.NavLayer]);
  const ImVec2 middle = box.GetCenter();
  const engine::DrawnItem* best = nullptr;
  for (const engine::DrawnItem& item : log.items()) {
    const bool inside = middle.x >= item.x && middle.x <= item.x + item.width && middle.y >= item.y &&
                        middle.y <= item.y + item.height;
    if (inside && item.window == g.NavWindow->Name && (best == nullptr || item.width < best->width))
      best = &item;
  }
  return best != nullptr ? best->label : std::string();
}

struct Keyboard : Window {
  explicit Keyboard(engine::Size size = {1600, 900}) : Window(size) {
    if (!*this) return;
    program->ui().watch_items(&log);
    settle();
  }
  ~Keyboard() {
    if (program) program->ui().watch_items(nullptr);
  }
  void type(std::string_view ascii) {
    for (const char letter : ascii) {
      platform->inject(engine::character_event(static_cast<unsigned char>(letter)));
      settle();
    }
  }
  std::string label() const { return focused_label(log); }
  /// Tab until that control has the keyboard.
  bool tab_to(std::string_view wanted) {
    for (int i = 0; i < 200; ++i) {
      tap(Key::tab);
      if (label() == wanted) return true;
    }
    return false;
  }
  app::PanelMemory& memory() { return program->memory(); }
  engine::ItemLog log;
};

/// Pixels near the focused box that differ between two pictures.
int count_changed(const engine::Image& a, const engine::Image& b) {
  int changed = 0;
  for (std::size_t i = 0; i + 2 < std::min(a.pixels.size(), b.pixels.size()); i += 3) {
    int far = 0;
    for (std::size_t c = 0; c < 3; ++c)
      far = std::max(far, std::abs(int{a.pixels[i + c]} - int{b.pixels[i + c]}));
    changed += far > 60 ? 1 : 0;
  }
  return changed;
}

TEST_CASE("The first Tab shows a ring, in light and in dark, and Escape takes it away") {
  Keyboard window;
  if (!window) return;
  for (const engine::ThemeId theme : {engine::ThemeId::light, engine::ThemeId::dark}) {
    window.state().view.theme = theme;
    window.settle();
    window.tick(80);  // the figure has come to rest
    const engine::Image before = window.picture();
    window.tap(Key::tab);
    CHECK(focus().shown);
    CHECK(focus().panel == "setup");
    CHECK(count_changed(before, window.picture()) > 200);
    window.tap(Key::escape);
    CHECK_FALSE(focus().shown);
    CHECK(count_changed(before, window.picture()) < 20);
    ImGui::SetWindowFocus(nullptr);
  }
}

TEST_CASE("Tab goes on through every panel and comes round; with Shift it goes back") {
  Keyboard window;
  if (!window) return;
  window.tap(Key::tab);
  const Focus first = focus();
  std::vector<std::string> panels{first.panel};
  std::vector<unsigned> ids{first.id};
  for (int i = 0; i < 300; ++i) {
    window.tap(Key::tab);
    const Focus now = focus();
    CHECK(now.shown);
    if (now.id == first.id) break;
    ids.push_back(now.id);
    if (panels.back() != now.panel) panels.push_back(now.panel);
  }
  CHECK(focus().id == first.id);
  CHECK(panels == std::vector<std::string>{"setup", "pages", "top", "time", "scene"});
  CHECK(ids.size() > 30);
  window.tap(Key::tab, kShift);
  CHECK(focus().id == ids.back());
  for (const char* name : {"setup", "pages", "top", "time", "scene", "setup"}) {
    window.tap(Key::tab, kControl);
    CHECK(focus().panel == name);
    if (std::string(name) == "scene") continue;
  }
  window.tap(Key::tab, kControlShift);
  CHECK(focus().panel == "scene");
}

TEST_CASE("Arrows step a slider, Enter types into it, and the keyboard stays there") {
  Keyboard window;
  if (!window) return;
  REQUIRE(window.tab_to("Load mass"));
  const double mass = window.state().requested().load.mass_kg, time = window.state().playback.time_s;
  window.tap(Key::right);
  const double step = window.state().requested().load.mass_kg - mass;
  CHECK(step > 0.0);
  CHECK(window.label() == "Load mass");
  window.tap(Key::right, kShift);
  CHECK(window.state().requested().load.mass_kg == Approx(mass + 11.0 * step));
  window.tap(Key::left);
  CHECK(window.state().requested().load.mass_kg == Approx(mass + 10.0 * step));
  CHECK(window.state().playback.time_s == time);
  window.tap(Key::enter);
  window.type("25");
  window.tap(Key::enter);
  CHECK(window.state().requested().load.mass_kg == 25.0);
  CHECK(window.label() == "Load mass");
  window.tap(Key::right);
  CHECK(window.state().requested().load.mass_kg == Approx(25.0 + step));
  window.tap(Key::down);
  CHECK(window.label() != "Load mass");
}

TEST_CASE("Space and Enter choose the tab that has the ring, and press buttons anywhere") {
  Keyboard window;
  if (!window) return;
  REQUIRE(window.tab_to("Curves"));
  window.tap(Key::right);
  CHECK(window.label() == "Compare");
  window.tap(Key::space);
  CHECK((window.state().view.page == app::PageId::compare));
  window.tap(Key::right);
  window.tap(Key::enter);
  CHECK((window.state().view.page == app::PageId::explain));
  CHECK(window.label() == "Explain");
  REQUIRE(window.tab_to("pin"));
  window.tap(Key::enter);
  CHECK(window.state().reference() != nullptr);
  REQUIRE(window.tab_to("play"));
  window.tap(Key::space);
  CHECK(window.state().playback.playing);
  window.tap(Key::enter);
  CHECK_FALSE(window.state().playback.playing);
  REQUIRE(window.tab_to("track"));
  const int frame = window.state().frame_index();
  window.tap(Key::left);
  CHECK(window.state().frame_index() == frame - 1);
  CHECK(window.tab_to("Show"));
  window.tap(Key::enter);
  window.tap(Key::tab);  // within the menu now
  CHECK(focus().panel != "scene");
  window.tap(Key::escape);
  CHECK(window.label() == "Show");
}

TEST_CASE("A lesson is done by the same keys while the keyboard works the controls") {
  Keyboard window;
  if (!window) return;
  window.tap(Key::f10);
  window.tap(Key::tab);
  CHECK(focus().panel == "pages");
  app::LessonSession& session = window.memory().lessons;
  window.tap(Key::down);
  window.tap(Key::down);
  CHECK(window.memory().lesson_page.row == 1);
  CHECK(window.label() == session.lessons()[1].label);
  window.tap(Key::up);
  window.tap(Key::enter);
  window.program->finish_computations();
  window.tick(2);
  REQUIRE(session.lesson() == &session.lessons()[0]);
  window.tap(Key::down), window.tap(Key::down), window.tap(Key::down);
  CHECK(session.prediction(0).answer == 2);
  CHECK(window.label() == session.run()->fill(session.question()->answers[2].says));
  window.tap(Key::up);
  CHECK(session.prediction(0).answer == 1);
  window.tap(Key::enter);  // it is chosen: on
  CHECK(session.place_index() == 1);
  window.tap(Key::backspace);
  CHECK(session.place_index() == 0);
  window.tap(Key::page_down);
  CHECK(session.place_index() == 1);
  window.tap(Key::up), window.tap(Key::right), window.tap(Key::right);
  CHECK(session.prediction(1).pen == 4);
  for (int i = 0; i < 3; ++i) window.tap(Key::page_down);
  CHECK(session.place().step == LessonStep::explain);
  window.tap(Key::page_up);
  CHECK(session.place().step == LessonStep::compare);
  REQUIRE(window.tab_to("Back"));
  window.tap(Key::space);
  CHECK(session.place().step == LessonStep::run);
  REQUIRE(window.tab_to("Leave"));
  window.tap(Key::enter);
  CHECK_FALSE(session.is_open());
}

TEST_CASE("Tab alone reaches an answer, Space chooses it, and Enter does not leave the question") {
  Keyboard window;
  if (!window) return;
  window.tap(Key::f10);
  window.tap(Key::down);
  window.tap(Key::enter);
  window.program->finish_computations();
  window.tick(2);
  app::LessonSession& session = window.memory().lessons;
  const std::string answer = session.run()->fill(session.question()->answers[0].says);
  REQUIRE(window.tab_to(answer));
  window.tap(Key::enter);
  CHECK(session.prediction(0).answer == 0);
  CHECK(session.place_index() == 0);
  window.tap(Key::down);
  window.tap(Key::space);
  CHECK(session.prediction(0).answer == 1);
  CHECK(session.place_index() == 0);
}

/// The dialog for curves, open, with a new name typed over the one it offers.
void save_curves_as(Keyboard& window, std::string_view name) {
  window.tap(Key::e, kControl);
  REQUIRE(window.memory().dialog.open);
  window.type(name);
  CHECK(std::string(window.memory().dialog.name.data()) == name);
  window.tap(Key::enter);
  window.settle();
}

TEST_CASE("Every opening of the dialog selects the name, in the folder of the last file") {
  Keyboard window;
  if (!window) return;
  const TemporaryFolder folder, other;
  window.memory().dialog.folder = folder.path();
  save_curves_as(window, "one.csv");
  CHECK_FALSE(window.memory().dialog.open);
  const std::string whole = (other.path() / "two.csv").string();
  save_curves_as(window, whole);
  save_curves_as(window, "three");
  CHECK(folder.file_names() == std::vector<std::string>{"one.csv"});
  CHECK(other.file_names() == std::vector<std::string>{"three.csv", "two.csv"});
  CHECK(window.state().last_folder == other.path().string());
}

TEST_CASE("After a failed save the name can be typed again at once") {
  Keyboard window;
  if (!window) return;
  const TemporaryFolder folder;
  window.memory().dialog.folder = folder.path();
  save_curves_as(window, "missing/a.csv");
  CHECK(window.memory().dialog.open);
  CHECK_FALSE(window.memory().dialog.error.empty());
  CHECK(window.program->ui().wants_keyboard());
  window.type("b.csv");
  window.tap(Key::enter);
  window.settle();
  CHECK_FALSE(window.memory().dialog.open);
  CHECK(folder.file_names() == std::vector<std::string>{"b.csv"});
}

TEST_CASE("A file that exists is replaced only when that was said") {
  Keyboard window;
  if (!window) return;
  const TemporaryFolder folder;
  window.memory().dialog.folder = folder.path();
  std::ofstream(folder.path() / "win.csv") << "mine";
  const auto text = [&] { return read_file(folder.path() / "win.csv"); };
  save_curves_as(window, "win.csv");
  REQUIRE(window.memory().dialog.open);
  CHECK(window.memory().dialog.asking);
  CHECK(window.label() == "Keep");
  window.tap(Key::enter);
  CHECK(window.memory().dialog.open);
  CHECK_FALSE(window.memory().dialog.asking);
  CHECK(text() == "mine");
  CHECK(window.program->ui().wants_keyboard());
  window.tap(Key::enter);  // asks again
  REQUIRE(window.memory().dialog.asking);
  window.tap(Key::escape);
  CHECK(window.memory().dialog.open);
  CHECK(text() == "mine");
  window.tap(Key::enter);
  window.tap(Key::right);
  CHECK(window.label() == "Replace");
  window.tap(Key::enter);
  window.settle();
  CHECK_FALSE(window.memory().dialog.open);
  CHECK(text().find("time_s") != std::string::npos);
}

TEST_CASE("Ctrl+Q quits, from the controls, too") {
  for (const bool navigating : {false, true}) {
    Keyboard window;
    if (!window) return;
    if (navigating) window.tap(Key::tab);
    CHECK(window.program->tick());
    window.platform->inject(engine::key_event(Key::q, true, kControl));
    CHECK_FALSE(window.program->tick());
  }
}

}  // namespace
}  // namespace tests
