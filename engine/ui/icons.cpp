// Icons as strokes and fills on a grid of 16 × 16, so that they are sharp at every scale.
#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <utility>

#include "engine/ui/convert.h"
#include "engine/ui/widgets.h"

namespace engine {
namespace {

constexpr float kGrid = 16.0f;
constexpr float kPi = std::numbers::pi_v<float>;

struct Sheet {
  ImDrawList& list;
  float left, top, unit;
  ImU32 ink;

  ImVec2 at(float x, float y) const { return {left + x * unit, top + y * unit}; }
  float stroke() const { return 1.6f * unit; }
  using Point = std::pair<float, float>;
  void line(std::initializer_list<Point> points, bool closed = false) const {
    for (const auto& [x, y] : points) list.PathLineTo(at(x, y));
    list.PathStroke(ink, closed ? ImDrawFlags_Closed : 0, stroke());
  }
  void fill(std::initializer_list<Point> points) const {
    for (const auto& [x, y] : points) list.PathLineTo(at(x, y));
    list.PathFillConvex(ink);
  }
  void arc(float x, float y, float radius, float from, float to) const {
    list.PathArcTo(at(x, y), radius * unit, from, to, 20);
    list.PathStroke(ink, 0, stroke());
  }
  void ring(float x, float y, float radius) const {
    list.AddCircle(at(x, y), radius * unit, ink, 0, stroke());
  }
  void dot(float x, float y, float radius) const { list.AddCircleFilled(at(x, y), radius * unit, ink); }
};

// An arrow that turns back; `mirror` 1 points left (undo), −1 right (redo).
void turn_back(const Sheet& s, float mirror) {
  const auto x = [mirror](float from_middle) { return 8.0f + mirror * from_middle; };
  s.line({{x(-6.0f), 5.5f}, {x(1.5f), 5.5f}});
  if (mirror > 0.0f)
    s.arc(x(1.5f), 9.5f, 4.0f, -0.5f * kPi, 0.5f * kPi);
  else
    s.arc(x(1.5f), 9.5f, 4.0f, 0.5f * kPi, 1.5f * kPi);
  s.line({{x(1.5f), 13.5f}, {x(-3.5f), 13.5f}});
  s.line({{x(-2.5f), 2.0f}, {x(-6.0f), 5.5f}, {x(-2.5f), 9.0f}});
}

void circle_arrow(const Sheet& s) {
  s.arc(8.0f, 8.0f, 6.0f, -0.15f * kPi, 1.55f * kPi);
  s.fill({{7.2f, -1.0f}, {11.2f, 2.0f}, {7.2f, 5.0f}});
}

void loop(const Sheet& s) {
  s.line({{2.0f, 8.0f}, {2.0f, 6.0f}, {4.0f, 4.0f}, {12.5f, 4.0f}});
  s.line({{14.0f, 8.0f}, {14.0f, 10.0f}, {12.0f, 12.0f}, {3.5f, 12.0f}});
  s.line({{10.5f, 1.2f}, {13.4f, 4.0f}, {10.5f, 6.8f}});
  s.line({{5.5f, 9.2f}, {2.6f, 12.0f}, {5.5f, 14.8f}});
}

void gear(const Sheet& s) {
  s.ring(8.0f, 8.0f, 4.6f);
  s.dot(8.0f, 8.0f, 1.7f);
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * 0.25f * kPi, c = std::cos(angle), n = std::sin(angle);
    s.line({{8.0f + 4.8f * c, 8.0f + 4.8f * n}, {8.0f + 7.4f * c, 8.0f + 7.4f * n}});
  }
}

void question(const Sheet& s) {
  s.ring(8.0f, 8.0f, 6.8f);
  s.arc(8.0f, 6.4f, 2.2f, -kPi, 0.35f * kPi);
  s.line({{9.2f, 8.1f}, {8.0f, 9.4f}});
  s.dot(8.0f, 11.7f, 1.1f);
}

void pin(const Sheet& s) {
  s.line({{5.0f, 1.5f}, {11.0f, 1.5f}});
  s.line({{6.2f, 1.5f}, {5.6f, 6.5f}, {3.5f, 9.5f}, {12.5f, 9.5f}, {10.4f, 6.5f}, {9.8f, 1.5f}});
  s.line({{8.0f, 9.5f}, {8.0f, 15.0f}});
}

void disk(const Sheet& s) {
  s.line({{2.0f, 2.0f}, {11.0f, 2.0f}, {14.0f, 5.0f}, {14.0f, 14.0f}, {2.0f, 14.0f}}, true);
  s.line({{5.0f, 2.0f}, {5.0f, 5.5f}, {10.0f, 5.5f}, {10.0f, 2.0f}});
  s.line({{4.8f, 14.0f}, {4.8f, 9.0f}, {11.2f, 9.0f}, {11.2f, 14.0f}});
}

void camera_body(const Sheet& s) {
  s.line({{1.5f, 4.5f},
          {4.5f, 4.5f},
          {6.0f, 2.5f},
          {10.0f, 2.5f},
          {11.5f, 4.5f},
          {14.5f, 4.5f},
          {14.5f, 13.0f},
          {1.5f, 13.0f}},
         true);
  s.ring(8.0f, 8.6f, 2.7f);
}

void play(const Sheet& s) {
  s.fill({{3.5f, 1.5f}, {14.0f, 8.0f}, {3.5f, 14.5f}});
}

void pause(const Sheet& s) {
  s.fill({{3.0f, 2.0f}, {6.5f, 2.0f}, {6.5f, 14.0f}, {3.0f, 14.0f}});
  s.fill({{9.5f, 2.0f}, {13.0f, 2.0f}, {13.0f, 14.0f}, {9.5f, 14.0f}});
}

// A triangle from `base` to `tip`, and a bar.
void skip(const Sheet& s, float base, float tip, float bar) {
  if (tip < base)  // the fill's edge is smoothed on the side its corners' order says
    s.fill({{base, 2.5f}, {base, 13.5f}, {tip, 8.0f}});
  else
    s.fill({{base, 2.5f}, {tip, 8.0f}, {base, 13.5f}});
  s.line({{bar, 2.5f}, {bar, 13.5f}});
}

void folder(const Sheet& s) {
  s.line({{1.5f, 13.0f}, {1.5f, 3.0f}, {6.0f, 3.0f}, {7.5f, 5.0f}, {13.0f, 5.0f}, {13.0f, 7.5f}});
  s.line({{1.5f, 13.0f}, {4.0f, 7.5f}, {15.0f, 7.5f}, {12.5f, 13.0f}}, true);
}

void cross(const Sheet& s) {
  s.line({{3.5f, 3.5f}, {12.5f, 12.5f}});
  s.line({{12.5f, 3.5f}, {3.5f, 12.5f}});
}

void triangle_of_warning(const Sheet& s) {
  s.line({{8.0f, 1.8f}, {15.0f, 14.0f}, {1.0f, 14.0f}}, true);
  s.line({{8.0f, 6.0f}, {8.0f, 10.0f}});
  s.dot(8.0f, 12.0f, 0.95f);
}

}  // namespace

void draw_icon(Icon icon, float left, float top, float size, Color color) {
  const Sheet s{*ImGui::GetWindowDrawList(), left, top, size / kGrid, to_u32(color)};
  // clang-format off
  switch (icon) {
    case Icon::play: return play(s);
    case Icon::pause: return pause(s);
    case Icon::step_back: return skip(s, 11.5f, 3.5f, 13.8f);
    case Icon::step_forward: return skip(s, 4.5f, 12.5f, 2.2f);
    case Icon::to_start: return skip(s, 13.5f, 5.0f, 3.0f);
    case Icon::to_end: return skip(s, 2.5f, 11.0f, 13.0f);
    case Icon::loop: return loop(s);
    case Icon::undo: return turn_back(s, 1.0f);
    case Icon::redo: return turn_back(s, -1.0f);
    case Icon::save: return disk(s);
    case Icon::open: return folder(s);
    case Icon::pin: return pin(s);
    case Icon::settings: return gear(s);
    case Icon::camera: return camera_body(s);
    case Icon::help: return question(s);
    case Icon::close: return cross(s);
    case Icon::chevron_down: return s.line({{3.0f, 5.5f}, {8.0f, 10.5f}, {13.0f, 5.5f}});
    case Icon::chevron_right: return s.line({{5.5f, 3.0f}, {10.5f, 8.0f}, {5.5f, 13.0f}});
    case Icon::check: return s.line({{2.5f, 8.5f}, {6.3f, 12.3f}, {13.5f, 4.0f}});
    case Icon::warning: return triangle_of_warning(s);
    case Icon::reset: return circle_arrow(s);
  }
  // clang-format on
}

}  // namespace engine
