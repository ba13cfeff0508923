// Thousands of random presses, drags, keys and wheels on whatever stands on the screen: the program must stay
// alive, its lift valid, and every step be taken back. Seeds are fixed, so that a failure comes again.
#include <cmath>
#include <filesystem>
#include <random>

#include "tests/support/catch.h"
#include "tests/ui/hands.h"

namespace tests {
namespace {

constexpr int kActions = 120;  // each is a few frames of software drawing

class Monkey {
 public:
  Monkey(Window& window, unsigned seed) : window_(window), random_(seed) {
    window_.program->ui().watch_items(&log_);
    window_.settle();
  }
  ~Monkey() { window_.program->ui().watch_items(nullptr); }
  Monkey(const Monkey&) = delete;
  Monkey& operator=(const Monkey&) = delete;

  void act() {
    switch (pick(6)) {
      case 0:
      case 1:
        press_something();
        break;
      case 2:
        drag_something();
        break;
      case 3:
        tap_something();
        break;
      case 4:
        window_.move(anywhere(window_.platform->window_size().width),
                     anywhere(window_.platform->window_size().height));
        window_.platform->inject(engine::scroll_event(0.0f, static_cast<float>(pick(7)) - 3.0f));
        break;
      default:
        window_.platform->inject(engine::character_event(static_cast<unsigned>(' ' + pick(95))));
    }
    window_.settle();
  }

 private:
  unsigned pick(unsigned count) { return static_cast<unsigned>(random_() % count); }
  float anywhere(int extent) { return static_cast<float>(pick(static_cast<unsigned>(extent))); }

  void press_something() {
    if (log_.items().empty()) return;
    const engine::DrawnItem item = log_.items()[pick(static_cast<unsigned>(log_.items().size()))];
    if (item.visible())
      window_.click(item.x + 0.5f * item.width, item.y + 0.5f * item.height,
                    pick(8) == 0 ? engine::MouseButton::right : engine::MouseButton::left);
  }
  void drag_something() {
    const engine::Size size = window_.platform->window_size();
    window_.move(anywhere(size.width), anywhere(size.height));
    window_.settle();
    window_.button(true);
    window_.settle();
    for (int i = 0; i < 3; ++i) {
      window_.move(anywhere(size.width), anywhere(size.height));
      window_.tick();
    }
    window_.button(false);
  }
  // Any key with any modifiers but the ones that write files and leave the program.
  void tap_something() {
    const auto key = static_cast<engine::Key>(pick(static_cast<unsigned>(engine::kKeyCount)));
    if (key == engine::Key::f11) return;
    window_.tap(key, {.shift = pick(3) == 0, .control = pick(4) == 0});
  }

  Window& window_;
  engine::ItemLog log_;
  std::mt19937 random_;
};

TEST_CASE("Whatever is pressed, dragged and typed, the program lives and its lift stays valid and finite") {
  const TemporaryFolder folder;  // a save that is hit by chance ends here
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (const unsigned seed : {1u, 2u}) {
    Window window({800, 500});
    if (!window) break;
    Monkey monkey(window, seed);
    app::State& state = window.state();
    for (int i = 0; i < kActions; ++i) {
      CAPTURE(seed, i, state.requested().movement.id);
      monkey.act();
      REQUIRE_FALSE(state.trial().frames.empty());
      REQUIRE(std::isfinite(state.frame().spine.level[0].compression_N));
      REQUIRE(state.playback.time_s >= 0.0);
      REQUIRE(state.playback.time_s <= state.trial().motion.duration_s + 1e-9);
    }
  }
  std::filesystem::current_path(before);
}

}  // namespace
}  // namespace tests
