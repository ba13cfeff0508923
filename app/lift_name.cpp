#include "app/lift_name.h"

namespace app {

LiftName name_lift(const State& state, const std::vector<LibraryItem>& items) {
  if (const LiftFile* file = state.file()) return {file->stem, !(state.requested() == file->saved)};
  if (const LibraryItem* item = find_present(items, state.requested(), state.movements()))
    return {item->label, false};
  return {state.movements().get(state.requested().movement.id).label, true};
}

TextBuffer<400> window_title(const LiftName& lift) {
  return TextBuffer<400>("{}{} - HingeLab", lift.name, lift.changed ? ", changed" : "");
}

}  // namespace app
