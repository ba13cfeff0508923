// Where the panels stand: set-up left, the figure in the middle under its read-outs, curves right, bars along
// top and bottom.
#pragma once

#include <array>

namespace app {

struct Rect {
  float x = 0.0f, y = 0.0f, width = 0.0f, height = 0.0f;
};

enum class Region : unsigned char { top, left, readouts, scene, right, bottom, floating, count };
inline constexpr int kRegionCount = static_cast<int>(Region::count);

/// Widths of the side panels in design pixels, as a person dragged them.
struct PanelWidths {
  float left = 300.0f, right = 400.0f;
  bool operator==(const PanelWidths&) const = default;
};

struct Layout {
  std::array<Rect, kRegionCount> region;
  /// Large text in a small window: set-up and pages share one place, under a switch that chooses between
  /// them.
  bool narrow = false;
  Rect panel_switch;                             ///< only where it is narrow
  static constexpr float kNarrowBelow = 880.0f;  // design pixels of width
  const Rect& of(Region r) const { return region[static_cast<std::size_t>(r)]; }
  static constexpr float kGap = 6.0f;  // between panels, design pixels
};

/// `scale`: pixels per design pixel. The side panels give way so that the middle keeps at least a third of
/// the width. Where it is narrow, left and right are the same rectangle.
Layout lay_out(float width, float height, float scale, const PanelWidths& widths, float readouts_height);

}  // namespace app
