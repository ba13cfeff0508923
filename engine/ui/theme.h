// Colours and proportions of the user interface, light and dark, and the matching 3D surroundings.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/render/color.h"
#include "engine/render/renderer.h"

namespace engine {

enum class ThemeId : std::uint8_t { light, dark };

inline constexpr std::size_t kSeriesColorCount = 8;

struct Palette {
  Color window;  // behind everything
  Color panel;   // a panel's own ground
  Color raised;  // fields, cards
  Color border;
  Color text;
  Color text_muted;
  Color accent;       // the one colour that means "this responds" or "this is chosen"
  Color accent_text;  // text on the accent
  Color good;
  Color warning;
  Color bad;
  Color plot_ground;
  Color plot_grid;
  Color plot_limit;
  Color plot_cursor;
  std::array<Color, 3> phase;                   // lower, pause, raise: faint bands
  std::array<Color, kSeriesColorCount> series;  // colour-blind safe, told apart on the plot's ground
};

const Palette& palette_of(ThemeId theme);
const Environment& environment_of(ThemeId theme);

// Colour-blind-safe scale for a quantity against a limit: t = 0 calm … 1 at the limit, beyond 1 stays.
Color load_color(float t);
// Scale for a signed or 0…1 quantity such as activation: pale to saturated.
Color activation_color(float t);

}  // namespace engine
