// How colours look to people who see two kinds of colour instead of three, and how far apart two of them are.
#pragma once

#include <array>

#include "engine/render/color.h"

namespace tests {

enum class Vision : int { usual, protanopia, deuteranopia, tritanopia };
inline constexpr std::array kVisions{Vision::usual, Vision::protanopia, Vision::deuteranopia,
                                     Vision::tritanopia};
const char* name_of(Vision vision);

/// Distance in CIELAB (D65, 1976) of two opaque colours as that eye sees them. About 2.3 is just noticed
/// side by side. The colour-blind eyes are the full-strength matrices of [Machado2009] on linear sRGB.
double color_distance(engine::Color a, engine::Color b, Vision vision);

/// Contrast ratio of WCAG 2.1, 1 to 21, of two opaque colours.
double contrast(engine::Color a, engine::Color b);

/// What a translucent colour looks like on an opaque ground: mixed as the screen mixes, in sRGB.
engine::Color laid_over(engine::Color color, engine::Color ground);

}  // namespace tests
