// Limit lines of a plot, and where their names find room.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "engine/ui/plot_draw.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"

namespace engine {
namespace {

// How much of a box the curves cross: 0 free.
int crossings(const PlotFrame& frame, const PlotSpec& spec, const ImRect& box) {
  constexpr int kProbes = 9;
  int count = 0;
  for (const PlotSeries& series : spec.series) {
    for (int i = 0; i < kProbes; ++i) {
      const float x = box.Min.x + box.GetWidth() * static_cast<float>(i) / (kProbes - 1);
      const double value = sample_at(x_of(spec, series.x), series.y, frame.x_at(x));
      if (!std::isfinite(value)) continue;
      const float y = frame.y_px(value);
      if (y > box.Min.y - px(2.0f) && y < box.Max.y + px(2.0f)) ++count;
    }
  }
  return count;
}

// Boxes that names already stand in.
struct TakenBoxes {
  std::array<ImRect, 8> boxes{};
  std::size_t count = 0;
  bool full() const { return count == boxes.size(); }
  bool meets(const ImRect& box) const {
    return std::any_of(boxes.begin(), boxes.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const ImRect& other) { return other.Overlaps(box); });
  }
};

// The name of a limit goes over or under its line, at the right, the left or between, inside the plot, clear
// of other names, where the fewest curves run. False when there is no place.
bool place_name(const PlotFrame& frame, const PlotSpec& spec, const TakenBoxes& taken, float line_y,
                ImVec2 size, ImRect& place) {
  const float right = frame.area.Max.x - px(5.0f) - size.x, left = frame.area.Min.x + px(5.0f);
  const float over = line_y - size.y - px(1.0f), under = line_y + px(1.0f);
  int fewest = std::numeric_limits<int>::max();
  for (const float x :
       {right, left, 0.5f * (left + right), 0.25f * left + 0.75f * right, 0.75f * left + 0.25f * right}) {
    for (const float y : {over, under}) {
      const ImRect box(x, y, x + size.x, y + size.y);
      const bool inside = x >= frame.area.Min.x && y >= frame.area.Min.y && box.Max.y <= frame.area.Max.y;
      if (!inside || taken.meets(box)) continue;
      const int crossed = crossings(frame, spec, box);
      if (crossed >= fewest) continue;
      fewest = crossed;
      place = box;
    }
  }
  return fewest < std::numeric_limits<int>::max();
}

}  // namespace

void draw_limits(ImDrawList& list, const PlotFrame& frame, const PlotSpec& spec) {
  const ImFont* font = fonts().small;
  TakenBoxes taken;
  for (const PlotLimit& limit : spec.limits) {
    if (!std::isfinite(limit.y)) continue;
    const bool above = limit.y > frame.y_high, below = limit.y < frame.y_low;
    const float at = std::floor(frame.y_px(std::clamp(limit.y, frame.y_low, frame.y_high))) + 0.5f;
    if (!above && !below) {
      Pen pen(list, with_opacity(limit.color, 0.85f), px(1.2f), true);
      pen.to(ImVec2(frame.area.Min.x, at));
      pen.to(ImVec2(frame.area.Max.x, at));
      pen.lift();
    }
    if (limit.label.empty() || taken.full()) continue;

    // Out of the picture: an arrow before the name says where.
    const float mark = above || below ? px(12.0f) : 0.0f;
    ImVec2 size = text_size(font, limit.label);
    size.x += mark;
    ImRect place;
    if (!place_name(frame, spec, taken, at, size, place)) continue;
    taken.boxes[taken.count++] = place;
    list.AddRectFilled(ImVec2(place.Min.x - px(3.0f), place.Min.y),
                       ImVec2(place.Max.x + px(3.0f), place.Max.y),
                       to_u32(with_opacity(palette().plot_ground, 0.72f)), px(3.0f));
    draw_text(list, font, ImVec2(place.Min.x + mark, place.Min.y), limit.color, limit.label);
    if (mark > 0.0f) {
      const float x = place.Min.x + 0.4f * mark, y = place.GetCenter().y, r = px(3.5f),
                  up = above ? -1.0f : 1.0f;
      list.AddTriangleFilled(ImVec2(x, y + up * r), ImVec2(x - r, y - up * r), ImVec2(x + r, y - up * r),
                             to_u32(limit.color));
    }
  }
}

}  // namespace engine
