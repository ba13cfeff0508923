#include "app/shortcuts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/panels/lessons.h"

namespace app {
namespace {

using engine::Key;

constexpr double kLeap_s = 0.1;

void leap(PanelContext& c, double direction) {
  c.state.step(
      static_cast<int>(direction * std::max(1.0, kLeap_s * c.state.trial().scenario.sampling.rate_hz)));
}
void go_to(PanelContext& c, double time_s) {
  c.state.playback.playing = false;
  c.state.playback.time_s = time_s;
}
void choose_level(PanelContext& c, int step) {
  c.state.curves.all_levels = false;
  c.state.curves.level = std::clamp(c.state.curves.level + step, 0, sim::kLevelCount - 1);
}
void toggle(PanelContext& c, bool Overlays::*overlay) {
  c.state.view.overlays.*overlay = !(c.state.view.overlays.*overlay);
}
// Both together: off when both are on.
void toggle_forces(PanelContext& c) {
  Overlays& shown = c.state.view.overlays;
  shown.ground_force = shown.load_force = !(shown.ground_force && shown.load_force);
}
void change_speed(PanelContext& c, double factor) {
  c.state.playback.speed = std::clamp(c.state.playback.speed * factor, 0.25, 2.0);
}

void change_text_size(PanelContext& c, double step) {
  double& scale = c.state.view.font_scale;
  scale = std::clamp(std::round(10.0 * (scale + step)) / 10.0, kLeastFontScale, kMostFontScale);
}

const std::array kTable{
    Shortcut{Key::space, false, false, "Space", "Play or pause",
             [](PanelContext& c) { c.state.playback.playing = !c.state.playback.playing; }},
    Shortcut{Key::left, false, false, "Left", "One sample back", [](PanelContext& c) { c.state.step(-1); }},
    Shortcut{Key::right, false, false, "Right", "One sample on", [](PanelContext& c) { c.state.step(1); }},
    Shortcut{Key::left, false, true, "Shift+Left", "0.1 s back", [](PanelContext& c) { leap(c, -1.0); }},
    Shortcut{Key::right, false, true, "Shift+Right", "0.1 s on", [](PanelContext& c) { leap(c, 1.0); }},
    Shortcut{Key::home, false, false, "Home", "To the start", [](PanelContext& c) { go_to(c, 0.0); }},
    Shortcut{Key::end, false, false, "End", "To the peak compression",
             [](PanelContext& c) { go_to(c, c.state.peak_time_s()); }},
    Shortcut{Key::minus, false, false, "-", "Half the speed", [](PanelContext& c) { change_speed(c, 0.5); }},
    Shortcut{Key::equal, false, false, "=", "Twice the speed", [](PanelContext& c) { change_speed(c, 2.0); }},
    Shortcut{Key::l, false, false, "L", "Repeat, or stop at the end",
             [](PanelContext& c) { c.state.playback.loop = !c.state.playback.loop; }},
    Shortcut{Key::digit_1, false, false, "1", "View from the side",
             [](PanelContext& c) { c.state.look_from(ViewId::side); }},
    Shortcut{Key::digit_2, false, false, "2", "View from the front",
             [](PanelContext& c) { c.state.look_from(ViewId::front); }},
    Shortcut{Key::digit_3, false, false, "3", "Three-quarter view",
             [](PanelContext& c) { c.state.look_from(ViewId::three_quarter); }},
    Shortcut{Key::digit_4, false, false, "4", "Spine close-up",
             [](PanelContext& c) { c.state.look_from(ViewId::spine); }},
    Shortcut{Key::b, false, false, "B", "Body outline on or off",
             [](PanelContext& c) { toggle(c, &Overlays::skin); }},
    Shortcut{Key::d, false, false, "D", "Gauges at the discs on or off",
             [](PanelContext& c) { toggle(c, &Overlays::disc_labels); }},
    Shortcut{Key::m, false, false, "M", "Muscles on or off",
             [](PanelContext& c) { toggle(c, &Overlays::muscles); }},
    Shortcut{Key::f, false, false, "F", "Forces of floor and load on or off", toggle_forces},
    Shortcut{Key::j, false, false, "J", "Joint moments on or off",
             [](PanelContext& c) { toggle(c, &Overlays::joint_moments); }},
    Shortcut{Key::g, false, false, "G", "Gravity line on or off",
             [](PanelContext& c) { toggle(c, &Overlays::gravity_line); }},
    Shortcut{Key::up, false, false, "Up", "Curves of the level above",
             [](PanelContext& c) { choose_level(c, 1); }},
    Shortcut{Key::down, false, false, "Down", "Curves of the level below",
             [](PanelContext& c) { choose_level(c, -1); }},
    Shortcut{Key::a, false, false, "A", "Curves of all six levels",
             [](PanelContext& c) { c.state.curves.all_levels = !c.state.curves.all_levels; }},
    Shortcut{
        Key::r, false, false, "R", "Pin this lift as reference, or let it go",
        [](PanelContext& c) { c.state.reference() ? c.state.clear_reference() : c.state.pin_reference(); }},
    Shortcut{Key::z, true, false, "Ctrl+Z", "Undo", [](PanelContext& c) { c.state.undo(); }},
    Shortcut{Key::y, true, false, "Ctrl+Y", "Redo", [](PanelContext& c) { c.state.redo(); }},
    Shortcut{Key::z, true, true, "Ctrl+Shift+Z", "Redo", [](PanelContext& c) { c.state.redo(); }},
    Shortcut{Key::e, true, false, "Ctrl+E", "Save curves (CSV)",
             [](PanelContext& c) { ask_for_file(c, FileKind::curves, true); }},
    Shortcut{Key::s, true, false, "Ctrl+S", "Save scenario (JSON)",
             [](PanelContext& c) { ask_for_file(c, FileKind::scenario, true); }},
    Shortcut{Key::p, true, false, "Ctrl+P", "Save picture (PNG)",
             [](PanelContext& c) { ask_for_file(c, FileKind::picture, true); }},
    Shortcut{Key::o, true, false, "Ctrl+O", "Open scenario (JSON)",
             [](PanelContext& c) { ask_for_file(c, FileKind::scenario, false); }},
    Shortcut{Key::q, true, false, "Ctrl+Q", "Quit", [](PanelContext& c) { c.memory.quit = true; }},
    Shortcut{Key::t, false, false, "T", "Light or dark",
             [](PanelContext& c) {
               c.state.view.theme = c.state.view.theme == engine::ThemeId::light ? engine::ThemeId::dark
                                                                                 : engine::ThemeId::light;
             }},
    Shortcut{Key::p, false, false, "P", "Projector mode: larger type",
             [](PanelContext& c) { c.state.view.projector = !c.state.view.projector; }},
    Shortcut{Key::u, false, false, "U", "Units: SI, US, body mass",
             [](PanelContext& c) {
               c.state.view.units =
                   static_cast<UnitSystem>((static_cast<int>(c.state.view.units) + 1) % kUnitSystemCount);
             }},
    Shortcut{Key::comma, true, false, "Ctrl+,", "Settings",
             [](PanelContext& c) { c.memory.open_settings = true; }},
    Shortcut{Key::equal, true, false, "Ctrl+=", "Larger text and controls",
             [](PanelContext& c) { change_text_size(c, 0.1); }},
    Shortcut{Key::minus, true, false, "Ctrl+-", "Smaller text and controls",
             [](PanelContext& c) { change_text_size(c, -0.1); }},
    Shortcut{Key::f2, false, false, "F2", "Curves",
             [](PanelContext& c) { c.state.view.page = PageId::curves; }},
    Shortcut{Key::f3, false, false, "F3", "Compare with the pinned lift",
             [](PanelContext& c) { c.state.view.page = PageId::compare; }},
    Shortcut{Key::f4, false, false, "F4", "Explain the number of this instant",
             [](PanelContext& c) { c.state.view.page = PageId::explain; }},
    Shortcut{Key::f5, false, false, "F5", "Form: faults, cues, drills",
             [](PanelContext& c) { c.state.view.page = PageId::form; }},
    Shortcut{Key::f6, false, false, "F6", "Dose: sets, repetitions, sessions",
             [](PanelContext& c) { c.state.view.page = PageId::dose; }},
    Shortcut{Key::f7, false, false, "F7", "Claims, put to the test",
             [](PanelContext& c) { c.state.view.page = PageId::claims; }},
    Shortcut{Key::f8, false, false, "F8", "Evidence: measured, and computed here",
             [](PanelContext& c) { c.state.view.page = PageId::evidence; }},
    Shortcut{Key::f9, false, false, "F9", "Readiness: tests of strength",
             [](PanelContext& c) { c.state.view.page = PageId::readiness; }},
    Shortcut{Key::k, true, false, "Ctrl+K", "Find a movement or preset", open_browser},
    Shortcut{Key::slash, false, false, "/", "Find a movement or preset", open_browser},
    Shortcut{Key::f10, false, false, "F10", "Lessons and posture hunts",
             [](PanelContext& c) { c.state.view.page = PageId::lessons; }},
    Shortcut{Key::page_down, false, false, "Page Down", "In a lesson: next step (or Enter)",
             [](PanelContext&) {}},  // run_lesson_key
    Shortcut{Key::page_up, false, false, "Page Up", "In a lesson: one step back", [](PanelContext&) {}},
    Shortcut{Key::f11, false, false, "F11", "Full screen",
             [](PanelContext& c) { c.memory.toggle_fullscreen = true; }},
    Shortcut{Key::f1, false, false, "F1", "This page",
             [](PanelContext& c) { c.memory.show_help = !c.memory.show_help; }},
};

}  // namespace

std::span<const Shortcut> shortcuts() {
  return kTable;
}

void run_shortcut(PanelContext& context, const engine::Event& event) {
  if (event.type != engine::EventType::key || !event.down || run_lesson_key(context, event)) return;
  const auto wanted = std::find_if(kTable.begin(), kTable.end(), [&](const Shortcut& s) {
    return s.key == event.key && s.control == event.modifiers.control && s.shift == event.modifiers.shift &&
           !event.modifiers.alt;
  });
  if (wanted != kTable.end()) wanted->run(context);
}

}  // namespace app
