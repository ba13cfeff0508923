#include "app/panels/object_icons.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "engine/ui/convert.h"

namespace app {
namespace {

/// Draws in a unit square, right and down.
struct Pen {
  ImDrawList& list;
  float left, top, side, width;
  ImU32 line, fill;

  ImVec2 at(float x, float y) const { return {left + x * side, top + y * side}; }
  void stroke(std::initializer_list<ImVec2> points, bool closed = false) const {
    for (const ImVec2& p : points) list.PathLineTo(at(p.x, p.y));
    list.PathStroke(line, closed ? ImDrawFlags_Closed : 0, width);
  }
  void box(float x0, float y0, float x1, float y1, float rounding = 0.03f) const {
    list.AddRectFilled(at(x0, y0), at(x1, y1), fill, rounding * side);
    list.AddRect(at(x0, y0), at(x1, y1), line, rounding * side, 0, width);
  }
  void disc(float x, float y, float radius) const {
    list.AddCircleFilled(at(x, y), radius * side, fill, 32);
    list.AddCircle(at(x, y), radius * side, line, 32, width);
  }
  void arc(float x, float y, float radius, float from, float to) const {
    list.PathArcTo(at(x, y), radius * side, from, to, 16);
    list.PathStroke(line, 0, width);
  }
};

constexpr float kPi = 3.14159265f;

void draw_pencil(const Pen& p) {
  p.list.AddQuadFilled(p.at(0.20f, 0.68f), p.at(0.68f, 0.20f), p.at(0.80f, 0.32f), p.at(0.32f, 0.80f),
                       p.fill);
  p.stroke({{0.20f, 0.68f}, {0.68f, 0.20f}, {0.80f, 0.32f}, {0.32f, 0.80f}, {0.14f, 0.86f}}, true);
  p.stroke({{0.20f, 0.68f}, {0.32f, 0.80f}});
  p.stroke({{0.61f, 0.27f}, {0.73f, 0.39f}});
}
void draw_groceries(const Pen& p) {
  p.box(0.08f, 0.38f, 0.46f, 0.88f);
  p.box(0.54f, 0.38f, 0.92f, 0.88f);
  p.arc(0.27f, 0.38f, 0.11f, kPi, 2.0f * kPi);
  p.arc(0.73f, 0.38f, 0.11f, kPi, 2.0f * kPi);
}
void draw_suitcase(const Pen& p) {
  p.box(0.12f, 0.34f, 0.88f, 0.84f, 0.08f);
  p.stroke({{0.38f, 0.34f}, {0.38f, 0.20f}, {0.62f, 0.20f}, {0.62f, 0.34f}});
  p.stroke({{0.28f, 0.34f}, {0.28f, 0.84f}});
  p.stroke({{0.72f, 0.34f}, {0.72f, 0.84f}});
}
void draw_puppy(const Pen& p) {
  p.box(0.24f, 0.48f, 0.70f, 0.70f, 0.09f);
  p.disc(0.74f, 0.40f, 0.14f);
  p.stroke({{0.66f, 0.30f}, {0.62f, 0.44f}});
  p.stroke({{0.24f, 0.52f}, {0.12f, 0.38f}});
  for (const float x : {0.30f, 0.40f, 0.56f, 0.65f}) p.stroke({{x, 0.70f}, {x, 0.86f}});
  p.list.AddCircleFilled(p.at(0.78f, 0.38f), 0.025f * p.side, p.line);
}
void draw_child(const Pen& p) {
  p.disc(0.50f, 0.24f, 0.15f);
  p.box(0.37f, 0.41f, 0.63f, 0.68f, 0.08f);
  p.stroke({{0.37f, 0.46f}, {0.20f, 0.34f}});
  p.stroke({{0.63f, 0.46f}, {0.80f, 0.34f}});
  p.stroke({{0.44f, 0.68f}, {0.42f, 0.90f}});
  p.stroke({{0.56f, 0.68f}, {0.58f, 0.90f}});
}
void draw_parcel(const Pen& p) {
  p.box(0.14f, 0.30f, 0.86f, 0.86f);
  p.stroke({{0.14f, 0.46f}, {0.86f, 0.46f}});
  p.stroke({{0.42f, 0.62f}, {0.58f, 0.62f}});
}
void draw_books(const Pen& p) {
  p.box(0.24f, 0.18f, 0.36f, 0.50f);
  p.box(0.38f, 0.24f, 0.48f, 0.50f);
  p.box(0.52f, 0.14f, 0.64f, 0.50f);
  p.box(0.12f, 0.46f, 0.88f, 0.86f);
  p.stroke({{0.42f, 0.62f}, {0.58f, 0.62f}});
}
void draw_furniture(const Pen& p) {
  p.box(0.16f, 0.28f, 0.84f, 0.58f, 0.08f);
  p.box(0.06f, 0.46f, 0.22f, 0.78f, 0.06f);
  p.box(0.78f, 0.46f, 0.94f, 0.78f, 0.06f);
  p.box(0.22f, 0.58f, 0.78f, 0.78f, 0.02f);
  p.stroke({{0.14f, 0.78f}, {0.14f, 0.86f}});
  p.stroke({{0.86f, 0.78f}, {0.86f, 0.86f}});
}
void draw_bell(const Pen& p, float size) {
  const float radius = 0.27f * size, y = 0.86f - radius;
  p.stroke({{0.5f - 0.62f * radius, y - 0.5f * radius},
            {0.5f - 0.8f * radius, y - 1.75f * radius},
            {0.5f + 0.8f * radius, y - 1.75f * radius},
            {0.5f + 0.62f * radius, y - 0.5f * radius}});
  p.disc(0.5f, y, radius);
}
void draw_dumbbell(const Pen& p, float y) {
  p.stroke({{0.34f, y}, {0.66f, y}});
  p.box(0.14f, y - 0.13f, 0.34f, y + 0.13f);
  p.box(0.66f, y - 0.13f, 0.86f, y + 0.13f);
}
void draw_barbell(const Pen& p) {
  p.stroke({{0.04f, 0.5f}, {0.96f, 0.5f}});
  p.box(0.14f, 0.24f, 0.22f, 0.76f);
  p.box(0.24f, 0.32f, 0.31f, 0.68f);
  p.box(0.78f, 0.24f, 0.86f, 0.76f);
  p.box(0.69f, 0.32f, 0.76f, 0.68f);
}

struct Drawing {
  std::string_view id;
  void (*draw)(const Pen&);
};
constexpr std::array kDrawings{
    Drawing{"pencil", draw_pencil},
    Drawing{"groceries", draw_groceries},
    Drawing{"suitcase", draw_suitcase},
    Drawing{"puppy", draw_puppy},
    Drawing{"child", draw_child},
    Drawing{"books", draw_books},
    Drawing{"furniture", draw_furniture},
    Drawing{"kettlebell", [](const Pen& p) { draw_bell(p, 1.0f); }},
    Drawing{"small_kettlebell", [](const Pen& p) { draw_bell(p, 0.76f); }},
    Drawing{"dumbbells", [](const Pen& p) { draw_dumbbell(p, 0.34f), draw_dumbbell(p, 0.70f); }},
    Drawing{"barbell", draw_barbell}};

}  // namespace

void draw_object_icon(ImDrawList& list, std::string_view object_id, const Rect& area, engine::Color line,
                      engine::Color fill) {
  const float side = std::min(area.width, area.height);
  const Pen pen{list,
                area.x + 0.5f * (area.width - side),
                area.y + 0.5f * (area.height - side),
                side,
                std::max(1.2f, 0.035f * side),
                engine::to_u32(line),
                engine::to_u32(fill)};
  const auto own = std::find_if(kDrawings.begin(), kDrawings.end(),
                                [&](const Drawing& drawing) { return drawing.id == object_id; });
  own != kDrawings.end() ? own->draw(pen) : draw_parcel(pen);
}

}  // namespace app
