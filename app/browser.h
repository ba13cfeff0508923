// What the browser of lifts remembers between frames.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/layout.h"
#include "app/library.h"
#include "app/thumbnails.h"

namespace app {

struct Browser {
  bool open = false;
  bool just_opened = false;
  bool typing = false, start_typing = false;  ///< the search field has the keyboard, or is about to get it
  /// The card with the keyboard, -1 for none: of the last frame, and of this one so far.
  int focused = -1, next_focused = -1;
  std::vector<LibraryItem> items;  ///< made when the window first needs them
  std::array<char, 64> query{};
  std::string found_for = "\n";  ///< the query that `found` answers
  std::vector<int> found;        ///< indices of items
  int chosen = 0;                ///< index into found
  bool scroll_to_chosen = false;
  Thumbnails thumbnails;    ///< of all items
  std::vector<Rect> cards;  ///< where each of `found` was drawn last; no width: not on screen
};

}  // namespace app
