// Colours that carry meaning together are told apart by every eye, and text can be read.
#include <string>
#include <vector>

#include "engine/ui/theme.h"
#include "tests/engine/color_vision.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::Color;
using engine::Palette;

// CIELAB distances. What is read as a line, a dot or a word on its own:
constexpr double kToldApart = 20.0;
// Two ends of a scale that runs through other colours:
constexpr double kScaleEnds = 40.0;
// Fields that touch one another and bear a name or stand in a known order:
constexpr double kNeighbours = 4.0;
// WCAG 2.1: text of normal size (1.4.3 AA), and graphics (1.4.11).
constexpr double kTextContrast = 4.5, kLineContrast = 3.0;

constexpr std::size_t kLevels = 6;                         // of the spine: series 0 to 5
constexpr float kBadgeTint = 0.14f, kTimelineTint = 2.6f;  // as widgets and the time bar lay them on

struct Named {
  std::string name;
  Color color;
};

void check_apart(const std::vector<Named>& colors, double least) {
  for (const Vision vision : kVisions)
    for (std::size_t i = 0; i < colors.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        CAPTURE(name_of(vision), colors[i].name, colors[j].name);
        CHECK(color_distance(colors[i].color, colors[j].color, vision) >= least);
      }
}

TEST_CASE("Distances of colours are those of their definitions") {
  constexpr Tolerance kRounded{0.02, 0.0, "published to two decimals"};
  const Color red = engine::rgb(0xFF0000), green = engine::rgb(0x00FF00), white = engine::rgb(0xFFFFFF),
              black = engine::rgb(0x000000);
  // CIELAB of the sRGB primaries: red 53.24, 80.09, 67.20; green 87.73, −86.18, 83.18
  CHECK(near(color_distance(red, green, Vision::usual), std::hypot(34.49, 166.27, 15.98), kRounded));
  CHECK(near(color_distance(white, black, Vision::usual), 100.0, kRounded));
  CHECK(near(contrast(white, black), 21.0, kRounded));
  CHECK(near(contrast(engine::rgb(0x777777), white), 4.48, kRounded));
  // greys stay grey in every eye; red and green come near one another in two of them
  for (const Vision vision : kVisions)
    CHECK(near(color_distance(white, black, vision), 100.0, {0.1, 0.0, "rows of the matrices sum to one"}));
  const Color brick = engine::rgb(0xA04020), moss = engine::rgb(0x607020);
  CHECK(color_distance(brick, moss, Vision::deuteranopia) < 0.4 * color_distance(brick, moss, Vision::usual));
  CHECK(color_distance(brick, moss, Vision::tritanopia) > 0.6 * color_distance(brick, moss, Vision::usual));
}

TEST_CASE("The curves of the six levels are told apart by every eye, light and dark") {
  for (const engine::ThemeId theme : {engine::ThemeId::light, engine::ThemeId::dark}) {
    const Palette& p = engine::palette_of(theme);
    std::vector<Named> levels;
    for (std::size_t i = 0; i < kLevels; ++i) levels.push_back({"series " + std::to_string(i), p.series[i]});
    CAPTURE(static_cast<int>(theme));
    check_apart(levels, kToldApart);
    for (const Named& level : levels) {
      CAPTURE(level.name);
      CHECK(contrast(level.color, p.plot_ground) >= kLineContrast);
    }
    // alone on the plot: the present lift and the pinned one, which is also dashed
    check_apart({{"now", p.series[0]}, {"reference", p.text_muted}}, kToldApart);
    CHECK(contrast(p.plot_limit, p.plot_ground) >= kTextContrast);  // bears its name in its colour
  }
}

TEST_CASE("Better, worse and forbidden are told apart by every eye, and from plain text") {
  for (const engine::ThemeId theme : {engine::ThemeId::light, engine::ThemeId::dark}) {
    const Palette& p = engine::palette_of(theme);
    CAPTURE(static_cast<int>(theme));
    check_apart({{"good", p.good}, {"warning", p.warning}, {"bad", p.bad}, {"text", p.text}}, kToldApart);
  }
}

TEST_CASE("Phases stand out against their neighbours in the timeline and behind the curves") {
  for (const engine::ThemeId theme : {engine::ThemeId::light, engine::ThemeId::dark}) {
    const Palette& p = engine::palette_of(theme);
    std::vector<Named> timeline, behind;
    for (std::size_t i = 0; i < p.phase.size(); ++i) {
      const std::string name = "phase " + std::to_string(i);
      const Color faint = p.phase[i];
      timeline.push_back({name, laid_over(engine::with_opacity(faint, faint.a * kTimelineTint), p.raised)});
      behind.push_back({name, laid_over(faint, p.plot_ground)});
    }
    CAPTURE(static_cast<int>(theme));
    check_apart(timeline, 2.0 * kNeighbours);
    check_apart(behind, kNeighbours);
    for (const Named& phase : timeline) {
      CAPTURE(phase.name);
      CHECK(contrast(p.text, phase.color) >= kTextContrast);  // its name
    }
  }
}

TEST_CASE("Scales of load and of muscle activity run one way for every eye") {
  for (const Vision vision : kVisions) {
    CAPTURE(name_of(vision));
    CHECK(color_distance(engine::load_color(0.0f), engine::load_color(1.0f), vision) >= kScaleEnds);
    CHECK(color_distance(engine::load_color(0.0f), engine::load_color(0.5f), vision) >= kScaleEnds);
    CHECK(color_distance(engine::load_color(0.5f), engine::load_color(1.0f), vision) >= kScaleEnds);
    CHECK(color_distance(engine::activation_color(0.0f), engine::activation_color(1.0f), vision) >=
          kScaleEnds);
    // a quarter more is seen, wherever on the scale
    for (const float from : {0.0f, 0.25f, 0.5f, 0.75f}) {
      CAPTURE(from);
      CHECK(color_distance(engine::load_color(from), engine::load_color(from + 0.25f), vision) >=
            0.5 * kToldApart);
      CHECK(color_distance(engine::activation_color(from), engine::activation_color(from + 0.25f), vision) >=
            0.5 * kToldApart);
    }
  }
}

TEST_CASE("Text of every colour can be read on every ground it stands on") {
  for (const engine::ThemeId theme : {engine::ThemeId::light, engine::ThemeId::dark}) {
    const Palette& p = engine::palette_of(theme);
    const std::vector<Named> grounds{{"panel", p.panel}, {"raised", p.raised}, {"plot", p.plot_ground}};
    const std::vector<Named> inks{{"text", p.text}, {"muted", p.text_muted}, {"accent", p.accent},
                                  {"good", p.good}, {"warning", p.warning},  {"bad", p.bad}};
    CAPTURE(static_cast<int>(theme));
    for (const Named& ink : inks)
      for (const Named& ground : grounds) {
        CAPTURE(ink.name, ground.name);
        CHECK(contrast(ink.color, ground.color) >= kTextContrast);
      }
    // badges and banners stand on a tint of their own colour
    for (const Named& ink : inks) {
      CAPTURE(ink.name);
      CHECK(contrast(ink.color, laid_over(engine::with_opacity(ink.color, kBadgeTint), p.panel)) >=
            kTextContrast);
    }
    CHECK(contrast(p.accent_text, p.accent) >= kTextContrast);
    CHECK(contrast(p.plot_cursor, p.plot_ground) >= kTextContrast);
  }
}

}  // namespace
}  // namespace tests
