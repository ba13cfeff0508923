// What the present lift is called: after its file, else as in the library; and whether it was changed since.
#pragma once

#include <string_view>
#include <vector>

#include "app/library.h"
#include "app/state.h"
#include "app/text_buffer.h"

namespace app {

struct LiftName {
  std::string_view name;  ///< belongs to `state` or `items`
  bool changed = false;   ///< differs from what the file, or the movement, has
};
LiftName name_lift(const State& state, const std::vector<LibraryItem>& items);

/// Of the window, for the desktop's list of windows: "heavy, changed - HingeLab".
TextBuffer<400> window_title(const LiftName& lift);

}  // namespace app
