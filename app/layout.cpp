#include "app/layout.h"

#include <algorithm>

namespace app {

Layout lay_out(float width, float height, float scale, const PanelWidths& widths, float readouts_height) {
  constexpr float kTop = 48.0f, kBottom = 66.0f;
  const float gap = Layout::kGap * scale;
  const float top = kTop * scale, bottom = kBottom * scale;
  // wide screens give some of their width to the side panels
  const float spare = std::max(width / scale - 1280.0f, 0.0f);
  float left = (widths.left + 0.06f * spare) * scale, right = (widths.right + 0.26f * spare) * scale;
  const float most = std::max(width * 0.655f - 2.0f * gap, 2.0f), wanted = left + right;
  if (wanted > most) left *= most / wanted, right *= most / wanted;

  Layout layout;
  const auto set = [&](Region region, float x, float y, float w, float h) {
    layout.region[static_cast<std::size_t>(region)] = {x, y, std::max(w, 1.0f), std::max(h, 1.0f)};
  };
  const float middle_y = top + gap, middle_height = height - top - bottom - 2.0f * gap;
  const float centre_x = left + gap, centre_width = width - left - right - 2.0f * gap;
  set(Region::top, 0, 0, width, top);
  set(Region::bottom, 0, height - bottom, width, bottom);
  set(Region::floating, 0, 0, width, height);
  if (width < Layout::kNarrowBelow * scale) {
    constexpr float kSwitch = 44.0f, kShare = 0.52f, kWidest = 400.0f;
    const float side = std::min(kShare * width, kWidest * scale), middle_x = side + gap;
    layout.narrow = true;
    layout.panel_switch = {0, middle_y, side, kSwitch * scale};
    for (const Region region : {Region::left, Region::right})
      set(region, 0, middle_y + kSwitch * scale, side, middle_height - kSwitch * scale);
    set(Region::readouts, middle_x, middle_y, width - middle_x, readouts_height);
    set(Region::scene, middle_x, middle_y + readouts_height, width - middle_x,
        middle_height - readouts_height);
    return layout;
  }
  set(Region::left, 0, middle_y, left, middle_height);
  set(Region::readouts, centre_x, middle_y, centre_width, readouts_height);
  set(Region::scene, centre_x, middle_y + readouts_height, centre_width, middle_height - readouts_height);
  set(Region::right, width - right, middle_y, right, middle_height);
  return layout;
}

}  // namespace app
