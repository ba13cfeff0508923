// Nothing that a person should read is cut off by the edge of its panel or written over other words, at every
// size that the program promises.
#include "app/overlay_switches.h"
#include "tests/app/window.h"
#include "tests/engine/drawn_text.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

void check_page(Window& window) {
  window.program->finish_computations();
  window.tick(3);
  const auto text = read_drawn_text();
  const auto cut = find_cut_text(text), over = find_overlapping_text(text);
  CAPTURE(cut, over);
  CHECK(cut.empty());
  CHECK(over.empty());
}

TEST_CASE("No word is cut off or written over another, on any page at any promised size") {
  for (const engine::Size size :
       {engine::Size{1280, 720}, engine::Size{1600, 900}, engine::Size{1920, 1080}}) {
    Window window(size);
    if (!window) return;
    for (const bool projector : {false, true}) {
      window.state().view.projector = projector;
      for (int page = 0; page < app::kPageCount; ++page) {
        CAPTURE(size.width, projector, app::kPageNames[static_cast<std::size_t>(page)]);
        window.state().view.page = static_cast<app::PageId>(page);
        check_page(window);
      }
    }
  }
}

TEST_CASE("No word is cut off at larger sizes of text and in other units") {
  struct Case {
    engine::Size size;
    double font_scale;
    app::UnitSystem units;
  };
  for (const Case& each :
       {Case{{1280, 720}, 2.0, app::UnitSystem::us}, Case{{1920, 1080}, 2.0, app::UnitSystem::body},
        Case{{1280, 720}, 1.0, app::UnitSystem::body}}) {
    Window window(each.size);
    if (!window) return;
    window.state().view.font_scale = each.font_scale;
    window.state().view.units = each.units;
    // the pages that show no computed claims: those take long, and are looked at above
    for (int page = 0; page <= static_cast<int>(app::PageId::dose); ++page) {
      CAPTURE(each.size.width, each.font_scale, static_cast<int>(each.units),
              app::kPageNames[static_cast<std::size_t>(page)]);
      window.state().view.page = static_cast<app::PageId>(page);
      check_page(window);
    }
    if (!window.program->layout().narrow) continue;
    window.program->memory().narrow_shows_pages = false;
    check_page(window);
  }
}

TEST_CASE("No word is cut off in large numbers of a lift that cannot be done") {
  for (const engine::Size size : {engine::Size{1280, 720}, engine::Size{1600, 900}}) {
    Window window(size);
    if (!window) return;
    sim::Scenario far = window.state().requested();
    far.load.mass_kg = 150.0, far.load.forward_offset_m = 0.5;
    window.state().request(far);
    for (const bool projector : {false, true})
      for (const app::UnitSystem units : {app::UnitSystem::si, app::UnitSystem::us, app::UnitSystem::body}) {
        CAPTURE(size.width, projector, static_cast<int>(units));
        window.state().view.projector = projector;
        window.state().view.units = units;
        check_page(window);
      }
  }
}

TEST_CASE("With everything shown on the figure no word is cut off or written over another") {
  for (const auto& [size, font_scale] : {std::pair{engine::Size{1280, 720}, 1.0},
                                         {engine::Size{1280, 720}, 2.0},
                                         {engine::Size{1600, 900}, 1.0},
                                         {engine::Size{1600, 900}, 2.0},
                                         {engine::Size{1920, 1080}, 1.0},
                                         {engine::Size{1920, 1080}, 2.0}}) {
    Window window(size);
    if (!window) return;
    window.state().view.font_scale = font_scale;
    for (const app::OverlaySwitch& each : app::kOverlaySwitches)
      if (each.on != &app::Overlays::spine_focus) window.state().view.overlays.*each.on = true;
    for (const app::ViewId view : {app::ViewId::side, app::ViewId::front, app::ViewId::three_quarter})
      for (const app::UnitSystem units : {app::UnitSystem::si, app::UnitSystem::us}) {
        CAPTURE(size.width, font_scale, app::kViewNames[static_cast<std::size_t>(view)],
                static_cast<int>(units));
        const app::Overlays shown = window.state().view.overlays;
        window.state().look_from(view);
        window.state().view.overlays = shown;
        window.state().view.units = units;
        window.program->scene().hurry();
        check_page(window);
      }
  }
}

}  // namespace
}  // namespace tests
