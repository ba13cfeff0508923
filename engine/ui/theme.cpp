#include "engine/ui/theme.h"

#include <algorithm>

namespace engine {
namespace {

// Series colours follow Okabe and Ito (2008), moved until every pair of the first six, and of good, warning,
// bad and text, is at least 20 apart in CIELAB for every kind of eye, with enough contrast on their ground; a
// test measures that (tests/engine/palette_tests.cpp).
constexpr Palette kLight{
    .window = rgb(0xE8ECF0),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xF1F4F7),
    .border = rgb(0xD9DFE6),
    .text = rgb(0x17202B),
    .text_muted = rgb(0x56626F),
    .accent = rgb(0x1F63D0),
    .accent_text = rgb(0xFFFFFF),
    .good = rgb(0x006E4A),
    .warning = rgb(0x944F00),
    .bad = rgb(0x8E0320),
    .plot_ground = rgb(0xFFFFFF),
    .plot_grid = rgb(0xE7EBF0),
    .plot_limit = rgb(0xB5382D),
    .plot_cursor = rgb(0x17202B),
    .phase = {rgb(0x2F7BE0, 0.10f), rgb(0x6B7683, 0.11f), rgb(0xE08A1E, 0.11f)},
    .series = {rgb(0x0465C5), rgb(0xAE3600), rgb(0x21A37D), rgb(0x904B91), rgb(0xCA8300), rgb(0x4A4E53),
               rgb(0x3A9BD9), rgb(0x8A5A3C)},
};

constexpr Palette kDark{
    .window = rgb(0x0F1317),
    .panel = rgb(0x181D23),
    .raised = rgb(0x232A32),
    .border = rgb(0x2F3842),
    .text = rgb(0xE6EBF0),
    .text_muted = rgb(0x93A0AE),
    .accent = rgb(0x5C9DFF),
    .accent_text = rgb(0x0B1420),
    .good = rgb(0x32D5A9),
    .warning = rgb(0xE9AB36),
    .bad = rgb(0xFF7C64),
    .plot_ground = rgb(0x161B20),
    .plot_grid = rgb(0x272F38),
    .plot_limit = rgb(0xFF8478),
    .plot_cursor = rgb(0xE6EBF0),
    .phase = {rgb(0x5C9DFF, 0.12f), rgb(0xAAB6C2, 0.11f), rgb(0xF0A03C, 0.11f)},
    .series = {rgb(0x6BC7FF), rgb(0xE78141), rgb(0x139E6C), rgb(0xC175B8), rgb(0xF8D04C), rgb(0xBEC5CE),
               rgb(0x8FD3FF), rgb(0xCDA083)},
};

constexpr Environment kLightRoom{};  // the defaults

constexpr Environment kDarkRoom{
    .background_top = rgb(0x161B21),
    .background_bottom = rgb(0x232B33),
    .floor = rgb(0x252D35),
    .grid = rgb(0x6E7E8E),
    .key_light = rgb(0xFFF6E8),
    .sky_light = rgb(0xA9BBD0),
    .ground_light = rgb(0x6A6F76),
    .key_strength = 0.95f,
    .ambient_strength = 0.9f,
    .shadow_strength = 0.8f,
    .floor_shadow_strength = 0.55f,
};

template <std::size_t Count>
Color on_scale(const std::array<Color, Count>& stops, float t) {
  const float at = std::clamp(t, 0.0f, 1.0f) * static_cast<float>(Count - 1);
  const std::size_t i = std::min(static_cast<std::size_t>(at), Count - 2);
  return mix(stops[i], stops[i + 1], at - static_cast<float>(i));
}

}  // namespace

const Palette& palette_of(ThemeId theme) {
  return theme == ThemeId::dark ? kDark : kLight;
}

const Environment& environment_of(ThemeId theme) {
  return theme == ThemeId::dark ? kDarkRoom : kLightRoom;
}

// Blue, through pale yellow, to red: told apart with every common kind of colour blindness, and dark at both
// ends.
Color load_color(float t) {
  static constexpr std::array kStops{rgb(0x2F6FB2), rgb(0x6FB1D8), rgb(0xF0D58A), rgb(0xE88C3F),
                                     rgb(0xB8261F)};
  return on_scale(kStops, t);
}

// Resting muscle is a dull pink, a fully active one deep red.
Color activation_color(float t) {
  static constexpr std::array kStops{rgb(0xD9B8AE), rgb(0xD98A78), rgb(0xC9443A), rgb(0x8E0F1C)};
  return on_scale(kStops, t);
}

}  // namespace engine
