// What a person could read on the screen after a frame: the text that ImGui was asked to draw, read back from
// its draw lists, so that tests find words that are cut off or lie on one another whatever drew them.
#pragma once

#include <string>
#include <vector>

namespace tests {

struct DrawnText {
  std::string text;                                  // ASCII; other characters as '?'
  std::string list;                                  // name of the ImGui draw list, that is of its window
  float x0 = 0.0f, y0 = 0.0f, x1 = 0.0f, y1 = 0.0f;  // box of the ink that can be seen, ImGui's coordinates
  bool cut_sideways = false;  // a letter is cut by the left or right edge of what it stands in
};

/// All text of the last finished frame, one entry a run of letters on one line. Needs a UiContext.
std::vector<DrawnText> read_drawn_text();

/// Those that are cut, as "text (in window)"; empty when all can be read.
std::vector<std::string> find_cut_text(const std::vector<DrawnText>& all);
/// Pairs of runs of one window whose ink overlaps by more than a pixel each way: "a | b (in window)".
std::vector<std::string> find_overlapping_text(const std::vector<DrawnText>& all);

}  // namespace tests
